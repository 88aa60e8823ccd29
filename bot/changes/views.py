"""What an admin is shown of documents and snapshots."""

import datetime as dt

from bot import messages
from bot.adding import duty_lines, task_lines, understood_lines
from corpus.adding import Offer, Status
from corpus.address import document_title
from corpus.corrections import Corrections
from corpus.errors import PlanbotError
from corpus.model import Record


class Examined(Record):
    """One document of a file that was read."""

    folder: str | None
    """Where it is staged; None where it was refused or is known already."""
    status: Status
    reason: str | None
    """In Vietnamese."""
    key: str | None
    replaces: str | None
    """Key of the document of the corpus whose place it would take."""
    title: str
    number: str | None
    issued_on: dt.date | None
    issuer: str | None
    lines: tuple[str, ...]
    """All that was understood, for a person."""
    tasks: tuple[str, ...]
    duties: tuple[str, ...]
    corrections: Corrections


class StoredView(Record):
    """A document of the corpus."""

    key: str
    title: str
    subject: str
    added_at: str | None
    """ISO 8601; None for one that ships with the product."""
    removable: bool
    corrections: Corrections


class SnapshotView(Record):
    """A snapshot that can be returned to."""

    id: str
    created_at: dt.datetime
    documents: int
    passages: int
    serving: bool
    held: bool
    returning: tuple[str, ...]
    """Keys of documents that it holds and what serves does not."""
    leaving: tuple[str, ...]
    """Keys of documents that what serves holds and it does not."""


class StatusView(Record):
    """What serves."""

    snapshot: str | None
    created_at: str | None
    model: str
    documents: int
    provisions: int
    passages: int
    up_to_date: bool
    held: tuple[str, ...]


class WouldRestore(PlanbotError):
    """Returning to a snapshot would bring back documents that were removed since."""

    def __init__(self, snapshot: str, keys: tuple[str, ...]) -> None:
        super().__init__(
            f"snapshot {snapshot} holds documents that were removed since: {len(keys)}",
            vi=messages.WOULD_RESTORE.format(documents="; ".join(keys)),
        )
        self.snapshot = snapshot
        self.keys = keys


def examined(offer: Offer, folder: str | None) -> Examined:
    """An offer as an admin is shown it; ``folder`` is where it is staged."""
    document = offer.document
    return Examined(
        folder=folder,
        status=offer.status,
        reason=offer.reason,
        key=offer.entry.key if offer.entry else None,
        replaces=offer.replaces,
        title=document_title(document) if document else offer.file.name,
        number=document.number if document else None,
        issued_on=document.issued_on if document else None,
        issuer=document.issuer if document else None,
        lines=tuple(understood_lines(offer)),
        tasks=tuple(task_lines(document)) if document else (),
        duties=tuple(duty_lines(document)) if document else (),
        corrections=offer.entry.corrections if offer.entry else Corrections(),
    )
