"""After a kill: finish what was as good as done, and find a whole snapshot to serve from."""

import logging

from bot.changes.held import Held
from corpus.errors import IncompatibleSnapshot, SnapshotError
from corpus.store import Store
from index.embedding import Encoder
from index.snapshot import Manifest, Snapshot
from index.snapshots import Snapshots

_log = logging.getLogger(__name__)


def settle(store: Store, snapshots: Snapshots, held: Held) -> str | None:
    """Activate the snapshot of the corpus as it is, where a change was cut off before it could.

    The newest one, but one that was held back only where there is no other.

    Returns:
        The snapshot's id; None where nothing was left to do, or there is no such snapshot.

    Raises:
        StoreError, SnapshotError: the data folder cannot be read or written.
    """
    folders = store.state().documents
    serving = manifest_of_serving(snapshots)
    if serving is None or serving.corpus.folders == folders:
        return None
    waiting = {outcome.snapshot for outcome in held.all()}
    for manifest in sorted(snapshots.all(), key=lambda found: found.id in waiting):
        if manifest.corpus.folders == folders:
            snapshots.activate(manifest.id)
            _log.warning("finished a change that was cut off: snapshot %s serves", manifest.id)
            return manifest.id
    return None


def manifest_of_serving(snapshots: Snapshots) -> Manifest | None:
    """Manifest of the snapshot that serves; None where there is none that can be read."""
    try:
        current = snapshots.current()
        return snapshots.manifest(current) if current else None
    except SnapshotError:
        return None


def open_whole(store: Store, snapshots: Snapshots, encoder: Encoder) -> Snapshot | None:
    """Open what serves or, where that is damaged, another snapshot of the same documents.

    A snapshot of other documents is no stand-in: it would cite what was removed.

    Returns:
        None where there is nothing to open and one must be built.

    Raises:
        IncompatibleSnapshot: it was built with another model than the one that is set.
    """
    current = None
    try:
        current = snapshots.current()
        if current is None:
            return None
        return snapshots.open(encoder, current)
    except IncompatibleSnapshot as error:
        if error.by_model:
            raise
        _log.warning("%s", error)
        return None
    except SnapshotError as error:
        _log.error("%s", error)
    folders = store.state().documents
    fallback = snapshots.newest_whole(encoder, excluding=(current or "",), folders=folders)
    if fallback is not None:
        snapshots.activate(fallback.id)
        _log.warning("snapshot %s serves instead", fallback.id)
    return fallback
