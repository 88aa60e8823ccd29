"""What the corpus, the index and the database hold, without loading a model."""

import datetime as dt
import logging
from typing import Any

from bot import messages
from bot.answering.facts import Facts
from bot.answering.references import References
from bot.answering.views import document_views
from bot.assistant import DocumentView
from bot.changes.held import Held
from bot.service import find_document, read_corpus
from bot.settings import Settings
from corpus.catalogue import catalogue
from corpus.errors import StorageError, UnknownProvision
from corpus.registry import load_documents, load_units
from corpus.store import Store
from corpus.text import fold, squeeze
from index.snapshots import Snapshots

WORDING_DAYS = 7
"""Days of which is told how the wording of answers went."""

_log = logging.getLogger(__name__)


def status(settings: Settings) -> dict[str, Any]:
    """The serving snapshot, whether the corpus has changed since it was built, and how the wording
    of answers went lately (None where there is no database, or it cannot be used).

    Raises:
        PlanbotError: the snapshot or the corpus cannot be read.
    """
    corpus = {d.key: d.source_sha256 for d in read_corpus(settings)}
    state = Store(settings.added).state()
    snapshots = Snapshots(settings.snapshots)
    current = snapshots.current()
    found: dict[str, Any] = {
        "data": str(settings.data),
        "model": settings.model,
        "documents": len(corpus),
        "generation": state.generation,
        "wording": _wording(settings),
    }
    if current is None:
        return {**found, "snapshot": None, "up_to_date": False}
    manifest = snapshots.manifest(current)
    indexed = {d.key: d.source_sha256 for d in manifest.documents}
    return {
        **found,
        "snapshot": manifest.id,
        "created_at": manifest.created_at,
        "previous": snapshots.previous(),
        "held": [outcome.snapshot for outcome in Held(settings.held).all()],
        "snapshot_model": manifest.model.name,
        "dimension": manifest.model.dimension,
        "indexed_documents": len(manifest.documents),
        "provisions": manifest.provisions,
        "passages": manifest.passages,
        "up_to_date": indexed == corpus and manifest.corpus.folders == state.documents,
    }


def _wording(settings: Settings) -> dict[str, Any] | None:
    if not settings.has_database:
        return None
    from bot.storage import Storage  # a slow import

    since = dt.datetime.now(dt.UTC) - dt.timedelta(days=WORDING_DAYS)
    try:
        with Storage.open(settings.database) as storage:
            return storage.questions.wordings(since).model_dump()
    except StorageError as error:  # the more reason to tell the rest
        _log.error("how the wording of answers went cannot be told: %s", error)
        return None


def documents(settings: Settings) -> tuple[DocumentView, ...]:
    """Documents of the corpus, then those known by name only.

    Raises:
        PlanbotError: the corpus cannot be read.
    """
    corpus = read_corpus(settings)
    return document_views(Facts(corpus, load_units()), catalogue(load_documents(), corpus))


def show(settings: Settings, number: str, reference: str | None) -> list[dict[str, Any]]:
    """A document's provisions, or those that a reference means ("III.3", "dieu 2", an address).

    Raises:
        UnknownDocument: the corpus holds no document of this number.
        UnknownProvision: the document has no such provision.
    """
    corpus = read_corpus(settings)
    document = find_document(corpus, number)
    if reference is None:
        return [
            {
                "id": p.id,
                "level": p.level.value,
                "label": p.label,
                "line": f"{p.id}  {squeeze(document.lead(p))[:100]}",
            }
            for p in document.provisions
        ]
    references = References(catalogue(load_documents(), (document,)), (document,))
    wanted = reference.split("#", 1)[-1]
    ids = [p.id for p in document.provisions if p.id.split("#", 1)[1] == wanted]
    ids = ids or list(references.provisions(fold(reference)))
    if not ids:
        raise UnknownProvision(
            f"{document.key} has no provision {reference!r}", vi=messages.PROVISION_NOT_FOUND
        )
    return [
        {
            "id": provision.id,
            "label": provision.label,
            "text": document.text(provision),
            "start": provision.start,
            "end": provision.end,
        }
        for provision in (document.by_id[address] for address in ids)
    ]
