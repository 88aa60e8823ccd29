"""What tests of faults look at: what serves, and what a person is told."""

import re

from tests.changes.conftest import Office

VIETNAMESE = re.compile(r"[ạ-ỹđ]", re.IGNORECASE)


def keys(office: Office) -> set[str]:
    return {document.key for document in office.engine.snapshot.documents}
