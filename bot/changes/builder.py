"""A change, from confirmed to serving: built aside, checked, measured, activated in one step.

The order of the last two writes decides what a kill leaves: the corpus's state first, then the
pointer to the snapshot. Between them the corpus is ahead of what serves, and the candidate that was
built for it is whole: `bot.changes.recovery` activates it.
"""

import logging
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial

from bot import messages, service
from bot.answering.engine import Engine
from bot.changes.gate import Gate, forget
from bot.changes.held import Held
from bot.changes.lock import building
from bot.changes.measuring import Measuring, Watch
from bot.changes.records import (
    Change,
    Consent,
    OnStep,
    Outcome,
    Step,
    unwatched,
)
from bot.changes.recovery import settle
from bot.changes.views import WouldRestore
from bot.settings import Settings
from corpus.adding import Status
from corpus.errors import NoSnapshot, PlanbotError, SnapshotError, StaleState
from corpus.store import Store
from index.build import build_candidate
from index.checking import check
from index.embedding import Encoder
from index.snapshot import CorpusState, Snapshot
from index.snapshots import Snapshots

_log = logging.getLogger(__name__)


class Builder:
    """Builds, measures and activates; every method holds the builder's lock."""

    def __init__(
        self, settings: Settings, encoder: Encoder, gate: Callable[[], Gate], watch: Watch
    ) -> None:
        """``gate`` is asked for when it is needed: its questions take a while to read."""
        self._settings = settings
        self._encoder = encoder
        self._watch = watch
        self._measuring = Measuring(settings, gate, watch)
        self.store = Store(settings.added)
        self.snapshots = Snapshots(settings.snapshots)
        self.held = Held(settings.held)

    def apply(
        self,
        change: Change,
        *,
        consent: Consent = Consent.NONE,
        again: bool = False,
        full: bool = False,
        on_step: OnStep = unwatched,
    ) -> Outcome:
        """Carry out a change of the corpus.

        Args:
            change: what comes and what goes.
            consent: what the gate may find without holding the candidate back.
            again: build even where the corpus stays as it is.
            full: compute every vector anew.
            on_step: called as it goes.

        Raises:
            PlanbotError: it cannot be carried out; what served before still serves.
        """
        started = time.monotonic()
        with building(self._settings.builder_lock, lambda: on_step(Step.WAITING, 0, 0)):
            on_step(Step.READING, 0, 0)
            settle(self.store, self.snapshots, self.held)
            state = self.store.state()
            change = self._fitted(change)
            names = self.store.with_change(change.add, change.remove)
            if names == state.documents and not again:
                return self._unchanged()
            moves = names != state.documents
            corpus = CorpusState(generation=state.generation + moves, folders=names)
            snapshot = self._candidate(corpus, full, on_step)
            engine = service.engine_of(self._settings, self._encoder, snapshot)
            try:
                on_step(Step.CHECKING, 0, 0)
                check(engine.retriever)
            except SnapshotError:
                self.snapshots.discard(snapshot.id)
                raise
            outcome = self._measuring.outcome(engine, change, state.generation, consent, on_step)
            outcome = outcome.model_copy(update={"seconds": time.monotonic() - started})
            if outcome.status == "held":
                self.held.keep(outcome)
                self._prune()
                return outcome
            on_step(Step.ACTIVATING, 0, 0)
            self._activate(engine, state.generation)
            return outcome.model_copy(update={"seconds": time.monotonic() - started})

    def activate_held(self, snapshot_id: str) -> Outcome:
        """Activate a candidate that was held back, as it was built.

        Raises:
            StaleState: the corpus has changed since; it must be built again.
            PlanbotError: it is held no more, or does not open.
        """
        with building(self._settings.builder_lock):
            outcome = self.held.get(snapshot_id)
            if outcome is None or outcome.base != self.store.state().generation:
                raise StaleState(
                    f"candidate {snapshot_id} is not held, or the corpus has changed since",
                    vi="Bản chỉ mục này không còn chờ, hoặc kho văn bản đã thay đổi.",
                )
            snapshot = self.snapshots.open(self._encoder, snapshot_id)
            engine = service.engine_of(self._settings, self._encoder, snapshot)
            self._activate(engine, outcome.base)
            return outcome.model_copy(update={"status": "activated"})

    def discard_held(self, snapshot_id: str) -> None:
        """Remove a candidate that was held back; the corpus is as it was."""
        with building(self._settings.builder_lock):
            self.held.drop(snapshot_id)
            if snapshot_id != self.snapshots.current():
                self.snapshots.discard(snapshot_id)

    def roll_back(self, snapshot_id: str | None, *, restore_removed: bool) -> Outcome:
        """Make an earlier snapshot serve, and the corpus what it was built on.

        Raises:
            WouldRestore: documents that were removed since would come back, unless they may.
            NoSnapshot: there is none to return to.
            PlanbotError: it does not open, or a document of it is gone.
        """
        started = time.monotonic()
        with building(self._settings.builder_lock):
            settle(self.store, self.snapshots, self.held)
            previous = self.snapshots.current()
            target = snapshot_id or self.snapshots.previous()
            if target is None:
                raise NoSnapshot("no snapshot to return to", vi=messages.NO_PREVIOUS_SNAPSHOT)
            snapshot = self.snapshots.open(self._encoder, target)
            folders = snapshot.manifest.corpus.folders
            state = self.store.state()
            returning = self._keys(folders) - self._keys(state.documents)
            leaving = self._keys(state.documents) - self._keys(folders)
            if returning and not restore_removed:
                raise WouldRestore(target, tuple(sorted(returning)))
            engine = service.engine_of(self._settings, self._encoder, snapshot)
            self._activate(engine, state.generation)
        return Outcome(
            status="activated",
            snapshot=target,
            previous=previous,
            documents=len(snapshot.documents),
            passages=len(snapshot.passages),
            added=tuple(sorted(returning)),
            removed=tuple(sorted(leaving)),
            seconds=time.monotonic() - started,
        )

    def drop_strays(self) -> None:
        """Remove candidates that were neither activated nor held: their builder was killed."""
        self._drop_stale()
        known = {*self.snapshots.served(), *(outcome.snapshot for outcome in self.held.all())}
        for manifest in self.snapshots.all():
            if manifest.id not in known:
                self.snapshots.discard(manifest.id)

    def folders_in_use(self) -> frozenset[str]:
        """Folders of the store that a kept snapshot or a held candidate was built on."""
        kept = {name for manifest in self.snapshots.all() for name in manifest.corpus.folders}
        return frozenset(kept.union(*(outcome.change.add for outcome in self.held.all())))

    def _keys(self, folders: Sequence[str]) -> frozenset[str]:
        return frozenset(self.store.stored(name).entry.key for name in folders)

    def _fitted(self, change: Change) -> Change:
        """The change as it fits the corpus of now, which others may have changed since: documents
        that are new get a place of their own, and what was carried out already is left out, so that
        an order may be carried out again."""
        held = {stored.name: stored.entry.key for stored in self.store.entries()}
        remove = tuple(key for key in change.remove if key in held.values())
        fresh = [name for name in change.add if name not in held]
        if not fresh:
            return Change(remove=remove)
        adding = service.adding(self._settings)
        offers = (adding.reopen(self.store.stored(name)) for name in fresh)
        add = tuple(
            adding.stage(offer).name
            for offer in offers
            if offer.status in (Status.ADDED, Status.REPLACED)
        )
        return Change(add=add, remove=remove)

    def _candidate(self, corpus: CorpusState, full: bool, on_step: OnStep) -> Snapshot:
        documents = service.read_corpus(self._settings, corpus.folders)
        on_step(Step.EMBEDDING, 0, 0)
        return build_candidate(
            documents,
            self._encoder,
            self._settings.snapshots,
            corpus=corpus,
            cache=None if full else self._settings.embeddings,
            on_progress=partial(on_step, Step.EMBEDDING),
        )

    def _activate(self, engine: Engine, expected: int) -> None:
        corpus = engine.snapshot.manifest.corpus
        if corpus.folders != self.store.state().documents:
            self.store.commit(corpus.folders, expected)
        self.snapshots.activate(engine.snapshot.id)
        _log.info("snapshot %s serves", engine.snapshot.id)
        self._watch.activated(engine)
        self._prune()

    def _prune(self) -> None:
        """Remove snapshots beyond those to keep; that it fails stops nothing."""
        with suppress(PlanbotError, OSError):
            self._drop_stale()
            waiting = {outcome.snapshot for outcome in self.held.all()}
            self.snapshots.prune(self._settings.kept_snapshots, waiting)
            forget(self._settings.gate, [manifest.id for manifest in self.snapshots.all()])

    def _drop_stale(self) -> None:
        """Remove candidates that wait for nothing: they serve, or their corpus is no more."""
        generation, current = self.store.state().generation, self.snapshots.current()
        for outcome in self.held.all():
            if outcome.snapshot == current:
                self.held.drop(outcome.snapshot)
            elif outcome.base != generation:
                self.held.drop(outcome.snapshot)
                self.snapshots.discard(outcome.snapshot)

    def _unchanged(self) -> Outcome:
        current = self.snapshots.current()
        manifest = self.snapshots.manifest(current) if current else None
        return Outcome(
            status="unchanged",
            snapshot=current or "",
            previous=current,
            documents=len(manifest.documents) if manifest else 0,
            passages=manifest.passages if manifest else 0,
        )
