"""The folder of snapshots, and which of them serves.

::

    snapshots/
        current                     name of the snapshot that serves
        history                     names of those that have served, a line each, the latest last
        20261124-065212-3f9ac1d2/   a snapshot (`index.snapshot`)
        .building-…                 one that is being built
        .removed-…                  one that is being removed

The pointer is replaced in one step: whoever is killed on the way leaves the old one or the new one.
"""

import json
import shutil
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

from corpus.errors import CorruptSnapshot, NoSnapshot, SnapshotError
from corpus.files import flush
from index.embedding import Encoder
from index.pointer import NAME, Pointer
from index.snapshot import MANIFEST, Manifest, Snapshot, read_manifest, read_snapshot, unwritable
from index.workplace import remove_abandoned

_REMOVED = ".removed-"


class Snapshots:
    """The folder ``data/snapshots``. Changing it is for whoever holds the builder's lock."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._pointer = Pointer(folder)

    def current(self) -> str | None:
        """What the pointer says, be it there or not; None where there is no pointer.

        Raises:
            SnapshotError: the pointer cannot be read.
        """
        return self._pointer.current()

    def previous(self) -> str | None:
        """The latest other one that served before the current and is still there to open."""
        current = self.current()
        for name in reversed(self._pointer.served()):
            if name != current and self._is_usable(name):
                return name
        return None

    def served(self) -> tuple[str, ...]:
        """Names of those that serve or have served, the latest last."""
        return tuple(self._pointer.served())

    def manifest(self, snapshot_id: str) -> Manifest:
        """Manifest of a snapshot; its other files are not looked at.

        Raises:
            NoSnapshot: there is none of this name.
            CorruptSnapshot: the manifest is missing or damaged.
            IncompatibleSnapshot: another version of the code wrote it.
        """
        return read_manifest(self._folder_of(snapshot_id))

    def all(self) -> tuple[Manifest, ...]:
        """Manifests of the snapshots that this version can read, the newest first."""
        found = []
        for name in self._names():
            with suppress(SnapshotError):
                found.append(self.manifest(name))
        return tuple(sorted(found, key=_age, reverse=True))

    def unusable(self) -> tuple[str, ...]:
        """Names of those of another version of the code, or without a whole manifest."""
        usable = {manifest.id for manifest in self.all()}
        return tuple(name for name in self._names() if name not in usable)

    def open(self, encoder: Encoder, snapshot_id: str | None = None) -> Snapshot:
        """Open a snapshot, by default the one that serves.

        Raises:
            NoSnapshot: there is none yet, or none of this name.
            CorruptSnapshot: a file is missing or damaged, or the pointer is.
            IncompatibleSnapshot: it was built by another version or with another model.
        """
        if snapshot_id is not None:
            return read_snapshot(self._folder_of(snapshot_id), encoder)
        current = self.current()
        if current is None:
            raise NoSnapshot(
                f"no snapshot in {self.folder}; run `planbot index`",
                vi="Chưa có chỉ mục. Hãy chạy lệnh: planbot index",
            )
        try:
            folder = self._folder_of(current)
        except NoSnapshot as error:
            raise CorruptSnapshot(
                f"the serving snapshot {current!r} is gone; run `planbot index --full`",
                vi="Chỉ mục đang dùng không còn trên đĩa. Hãy chạy lệnh: planbot index --full",
            ) from error
        return read_snapshot(folder, encoder)

    def newest_whole(
        self,
        encoder: Encoder,
        excluding: Collection[str] = (),
        *,
        folders: tuple[str, ...] | None = None,
    ) -> Snapshot | None:
        """Open the newest snapshot that is whole, for when the serving one is not.

        One that has served comes before any that has not: those may be candidates that were held
        back.

        Args:
            encoder: the model that questions are embedded with.
            excluding: those that are not to be opened.
            folders: only snapshots built on these folders of the store.
        """
        served = {name: turn for turn, name in enumerate(self._pointer.served())}
        for manifest in sorted(self.all(), key=lambda m: -served.get(m.id, -1)):
            if manifest.id in excluding:
                continue
            if folders is not None and manifest.corpus.folders != folders:
                continue
            with suppress(SnapshotError):
                return self.open(encoder, manifest.id)
        return None

    def activate(self, snapshot_id: str) -> None:
        """Make a snapshot the one that serves, in one step.

        Raises:
            NoSnapshot, CorruptSnapshot, IncompatibleSnapshot: it could not be opened.
            SnapshotError: the folder cannot be written; what served before still does.
        """
        self.manifest(snapshot_id)
        try:
            self._pointer.set(snapshot_id)
        except OSError as error:
            raise unwritable(self.folder, error) from error

    def discard(self, snapshot_id: str) -> None:
        """Remove a snapshot; one that is gone already is no error.

        Raises:
            SnapshotError: it serves, or cannot be removed.
        """
        if snapshot_id == self.current():
            raise SnapshotError(
                f"snapshot {snapshot_id} serves and cannot be removed",
                vi="Không xoá được bản chỉ mục đang phục vụ.",
            )
        if snapshot_id not in self._names():
            return
        aside = self.folder / f"{_REMOVED}{snapshot_id}"
        try:
            # Renamed first: half removed under its own name, it would pass for a damaged one.
            shutil.rmtree(aside, ignore_errors=True)
            (self.folder / snapshot_id).rename(aside)
            flush(self.folder)
        except OSError as error:
            raise unwritable(self.folder, error) from error
        shutil.rmtree(aside, ignore_errors=True)

    def prune(self, keep: int, protected: Collection[str] = ()) -> tuple[str, ...]:
        """Remove all but the newest ``keep`` snapshots; returns the names of the removed.

        The current one, the one before it and ``protected`` ones stay whatever their age. What
        this version cannot read goes. Nothing is removed while the serving one is not known.

        Raises:
            SnapshotError: one cannot be removed.
        """
        current = self.current()
        if current is None or not self._is_usable(current):
            return ()
        kept = {manifest.id for manifest in self.all()[:keep]} | {current, *protected}
        previous = self.previous()
        if previous is not None:
            kept.add(previous)
        removed = tuple(name for name in self._names() if name not in kept)
        for name in removed:
            self.discard(name)
        return removed

    def next_sequence(self) -> int:
        """One more than the highest sequence number of a snapshot, of whatever version."""
        highest = 0
        for name in self._names():
            with suppress(OSError, ValueError, LookupError, TypeError, RecursionError):
                data = json.loads((self.folder / name / MANIFEST).read_bytes())
                highest = max(highest, int(data["sequence"]))
        return highest + 1

    def clear_leftovers(self) -> None:
        """Remove what was left by someone who was killed while building, removing or activating.

        A build that runs keeps its folder, in this process or in another.
        """
        for path in self.folder.glob(f"{_REMOVED}*"):
            shutil.rmtree(path, ignore_errors=True)
        remove_abandoned(self.folder)
        self._pointer.clear_leftovers()

    def _names(self) -> tuple[str, ...]:
        if not self.folder.is_dir():
            return ()
        found = (path.name for path in self.folder.iterdir() if path.is_dir())
        return tuple(sorted(name for name in found if NAME.fullmatch(name)))

    def _folder_of(self, snapshot_id: str) -> Path:
        if snapshot_id not in self._names():
            raise NoSnapshot(
                f"no snapshot {snapshot_id!r} in {self.folder}",
                vi=f"Không có bản chỉ mục {snapshot_id}.",
            )
        return self.folder / snapshot_id

    def _is_usable(self, snapshot_id: str) -> bool:
        try:
            self.manifest(snapshot_id)
        except SnapshotError:
            return False
        return True


def _age(manifest: Manifest) -> tuple[int, str, str]:
    return manifest.sequence, manifest.created_at, manifest.id
