"""All that an admin does to the corpus and the index, whichever channel asks for it.

Calls block, some for minutes: channels call them off their loop. What goes wrong is a
`PlanbotError` with words for the person.
"""

import datetime as dt
import logging
from collections.abc import Sequence
from pathlib import Path

from bot import messages, service
from bot.answering.engine import Engine
from bot.changes.builder import Builder
from bot.changes.gate import open_gate
from bot.changes.lock import if_free
from bot.changes.measuring import Watch
from bot.changes.records import Change, Consent, OnStep, Outcome, Step, unwatched
from bot.changes.recovery import manifest_of_serving, open_whole, settle
from bot.changes.views import (
    Examined,
    SnapshotView,
    StatusView,
    StoredView,
    examined,
)
from bot.settings import Settings
from bot.status import status
from corpus.adding import Adding, Offer, Status
from corpus.address import document_title
from corpus.corrections import Corrections
from corpus.errors import SnapshotError, StoreError, UnknownDocument
from corpus.model import Document
from corpus.readers.model import Progress
from corpus.readers.sandbox import clear_abandoned
from corpus.text import squeeze
from index.build import builder
from index.cache import embed
from index.embedding import Encoder
from index.passages import passages
from index.remembering import Remembering

_log = logging.getLogger(__name__)

ABANDONED_AFTER = dt.timedelta(days=30)
"""Documents that were examined and neither accepted nor refused are removed after this time."""


class Workshop:
    """The corpus, the snapshots and what serves, as an admin works on them."""

    def __init__(self, settings: Settings, encoder: Encoder, watch: Watch) -> None:
        self._settings = settings
        self._encoder = encoder
        self._watch = watch
        remembering = Remembering(encoder)  # each candidate is asked the same questions
        self.builder = Builder(settings, remembering, lambda: open_gate(settings), watch)
        self._store = self.builder.store
        self._snapshots = self.builder.snapshots

    # --- documents that are offered ----------------------------------------------------------

    def examine(
        self, file: Path, on_pages: Progress | None = None, beside: Sequence[str] = ()
    ) -> tuple[Examined, ...]:
        """Read a file and stage each document in it; the corpus stays as it is.

        Args:
            file: what was sent.
            on_pages: called with pages (done, total).
            beside: staged folders that would be added together with it.

        Raises:
            PlanbotError: the corpus cannot be read, or the store cannot be written. A file that is
                refused is no error.
        """
        adding = self._adding(beside)
        found = []
        for offer in adding.examine(file, on_pages):
            folder = None
            if offer.status in (Status.ADDED, Status.REPLACED):
                folder = adding.stage(offer).name
                self._embed_ahead(offer)
            found.append(examined(offer, folder))
        return tuple(found)

    def look(self, folder: str, beside: Sequence[str] = ()) -> Examined:
        """What was understood of a staged document.

        Raises:
            PlanbotError: it is staged no more.
        """
        offer = self._adding(beside).reopen(self._store.stored(folder))
        return examined(offer, folder)

    def correct(
        self, folder: str, corrections: Corrections, beside: Sequence[str] = ()
    ) -> Examined:
        """Stage a document again with all of an admin's corrections; the folder before stays, for
        the caller to withdraw once it knows the new one.

        Raises:
            PlanbotError: it is staged no more, or the store cannot be written.
        """
        adding = self._adding(beside)
        offer = adding.reopen(self._store.stored(folder), corrections)
        stored = adding.stage(offer)
        self._embed_ahead(offer)
        return examined(offer, stored.name)

    def correct_stored(self, key: str, corrections: Corrections) -> Examined:
        """Stage a document of the corpus with corrections; a change that adds it takes the place of
        the one before.

        Raises:
            UnknownDocument: no document that an office added has this key.
        """
        stored = next((s for s in self._store.entries() if s.entry.key == key), None)
        if stored is None:
            raise UnknownDocument(
                f"no added document {key!r}", vi=messages.DOCUMENT_NOT_FOUND.format(number=key)
            )
        adding = self._adding(())
        offer = adding.reopen(stored, corrections)
        return examined(offer, adding.stage(offer).name)

    def withdraw(self, folders: Sequence[str]) -> None:
        """Discard staged documents; what the corpus holds stays, and what a snapshot or a held
        candidate needs that may be returned to."""
        needed = self.builder.folders_in_use() | set(self._store.state().documents)
        self._store.discard([folder for folder in folders if folder not in needed])

    # --- changes of what serves --------------------------------------------------------------

    def apply(
        self, change: Change, *, consent: Consent = Consent.NONE, on_step: OnStep | None = None
    ) -> Outcome:
        """Carry out a change: build, check, measure, and activate unless the gate holds it back.

        Raises:
            PlanbotError: it cannot be carried out; what served before still serves.
        """
        return self.builder.apply(change, consent=consent, on_step=on_step or unwatched)

    def reindex(
        self,
        *,
        consent: Consent = Consent.NONE,
        full: bool = False,
        on_step: OnStep | None = None,
    ) -> Outcome:
        """Build the corpus as it is anew; see `apply`. ``full`` computes every vector again."""
        return self.builder.apply(
            Change(), consent=consent, again=True, full=full, on_step=on_step or unwatched
        )

    def held(self) -> tuple[Outcome, ...]:
        """Candidates that wait for an admin's word, the newest first."""
        return self.builder.held.all()

    def activate_held(self, snapshot: str) -> Outcome:
        """Activate a held candidate as it was built.

        Raises:
            StaleState: the corpus has changed since; `apply` its change again.
            PlanbotError: it does not open.
        """
        return self.builder.activate_held(snapshot)

    def discard_held(self, snapshot: str) -> None:
        """Remove a held candidate, and the documents that were staged for it."""
        outcome = self.builder.held.get(snapshot)
        self.builder.discard_held(snapshot)
        if outcome is not None:
            self.withdraw(outcome.change.add)

    def rollback(self, snapshot: str | None = None, *, restore_removed: bool = False) -> Outcome:
        """Return to an earlier snapshot, and to the documents that it was built on.

        Args:
            snapshot: its id; by default the one that served before.
            restore_removed: documents that were removed since may come back.

        Raises:
            WouldRestore: documents that were removed since would come back.
            SnapshotError: there is none to return to, or it does not open.
        """
        return self.builder.roll_back(snapshot, restore_removed=restore_removed)

    # --- what there is ------------------------------------------------------------------------

    def snapshots(self) -> tuple[SnapshotView, ...]:
        """Snapshots that can be returned to, the newest first."""
        current = self._snapshots.current()
        held = {outcome.snapshot for outcome in self.held()}
        serving = manifest_of_serving(self._snapshots)
        now = {document.key for document in serving.documents} if serving else set()
        return tuple(
            SnapshotView(
                id=manifest.id,
                created_at=dt.datetime.fromisoformat(manifest.created_at),
                documents=len(manifest.documents),
                passages=manifest.passages,
                serving=manifest.id == current,
                held=manifest.id in held,
                returning=tuple(sorted({d.key for d in manifest.documents} - now)),
                leaving=tuple(sorted(now - {d.key for d in manifest.documents})),
            )
            for manifest in self._snapshots.all()
        )

    def status(self) -> StatusView:
        """What serves, and whether the corpus has changed since it was built.

        Raises:
            PlanbotError: the snapshot or the corpus cannot be read.
        """
        found = status(self._settings)
        return StatusView(
            snapshot=found["snapshot"],
            created_at=found.get("created_at"),
            model=found["model"],
            documents=found.get("indexed_documents", 0),
            provisions=found.get("provisions", 0),
            passages=found.get("passages", 0),
            up_to_date=found["up_to_date"],
            held=tuple(outcome.snapshot for outcome in self.held()),
        )

    def documents(self) -> tuple[StoredView, ...]:
        """Documents of the corpus; those that an office added can be corrected and removed."""
        return self._views(service.read_corpus(self._settings))

    def find(self, number: str) -> StoredView:
        """A document of the corpus by its number or key.

        Raises:
            UnknownDocument: none fits, or several do.
        """
        corpus = service.read_corpus(self._settings)
        return self._views([service.find_document(corpus, number)])[0]

    def evaluate(self, on_step: OnStep | None = None) -> tuple[int, float]:
        """Ask the evaluation questions of what serves: how many, and the share answered right.

        Raises:
            PlanbotError: nothing serves, or a set cannot be read.
        """
        engine = self._watch.serving() or service.open_engine(self._settings)
        tell = on_step or unwatched
        verdicts = open_gate(self._settings).verdicts(
            engine, lambda done, total: tell(Step.EVALUATING, done, total)
        )
        return len(verdicts.found), verdicts.right

    # --- the start of a process ----------------------------------------------------------------

    def open(self) -> Engine:
        """What serves, after whatever a kill may have left; built where there is nothing.

        Raises:
            PlanbotError: it can neither be opened nor built.
        """
        self._tidy()
        snapshot = open_whole(self._store, self._snapshots, self._encoder)
        if snapshot is not None:
            return service.engine_of(self._settings, self._encoder, snapshot)
        _log.info("no snapshot that can serve: building one")
        self.reindex()
        return service.engine_of(self._settings, self._encoder, self._snapshots.open(self._encoder))

    def outdated(self) -> bool:
        """Whether what serves was built from other documents, or by other code, than there are.

        Raises:
            PlanbotError: the corpus cannot be read.
        """
        manifest = manifest_of_serving(self._snapshots)
        return (
            manifest is None
            or not status(self._settings)["up_to_date"]
            or manifest.builder != builder()
        )

    def _tidy(self) -> None:
        """Finish or discard what a kill left, unless another builder is at work."""
        clear_abandoned()
        try:
            with if_free(self._settings.builder_lock) as free:
                if free:
                    settle(self._store, self._snapshots, self.builder.held)
                    self._snapshots.clear_leftovers()
                    self.builder.drop_strays()
                    self._store.collect(self.builder.folders_in_use(), ABANDONED_AFTER)
        except (StoreError, SnapshotError) as error:
            _log.warning("the data folder was not tidied: %s", error)

    def _views(self, documents: Sequence[Document]) -> tuple[StoredView, ...]:
        entries = {stored.entry.key: stored.entry for stored in self._store.entries()}
        return tuple(
            StoredView(
                key=document.key,
                title=document_title(document),
                subject=squeeze(document.subject),
                added_at=entries[document.key].added_at if document.key in entries else None,
                removable=document.key in entries,
                corrections=(
                    entries[document.key].corrections if document.key in entries else Corrections()
                ),
            )
            for document in documents
        )

    def _adding(self, beside: Sequence[str]) -> Adding:
        adding = service.adding(self._settings)
        for folder in beside:
            adding.stage(adding.reopen(self._store.stored(folder)))
        return adding

    def _embed_ahead(self, offer: Offer) -> None:
        """Embed a document while the admin looks at it, so that the build finds it done."""
        if offer.document is not None:
            texts = [passage.searched for passage in passages(offer.document)]
            embed(texts, self._encoder, self._settings.embeddings)
