"""Disks that are full or read-only: told in words, what served serves on, and the next attempt
works."""

import errno
from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import partial
from operator import eq
from pathlib import Path
from typing import Any

import pytest

from bot.changes.records import Change
from bot.settings import Settings
from corpus.errors import PlanbotError
from index.embedding import Encoder
from tests.changes.conftest import Office
from tests.changes.disk import Disk, only_so_large
from tests.changes.papers import decision
from tests.changes.seen import VIETNAMESE, keys

ASKED = "Ai chủ trì xây dựng Đề án cảng cá Bạch Long Vĩ?"


@pytest.fixture
def settings(clean_settings: Callable[..., Settings]) -> Settings:
    """Fewer questions still: there are many attempts."""
    return clean_settings(gate_questions=2, replayed_questions=1, kept_snapshots=3)


@pytest.fixture(scope="module")
def disk() -> Disk:
    return Disk()


def _take_in(office: Office, file: Path, folders: list[str]) -> None:
    """Examine a file, once, and add what it holds."""
    if not folders:
        (found,) = office.workshop.examine(file)
        assert found.folder is not None
        folders.append(found.folder)
    office.workshop.apply(Change(add=tuple(folders)))


def _told(office: Office, act: Callable[[], Any], trouble: AbstractContextManager[None]) -> bool:
    """Act while there is trouble; whether that was refused, in words for a person."""
    serving, told = office.engine, None
    try:
        with trouble:
            act()
    except PlanbotError as error:
        told = error.vi
    if told is None:
        return False
    assert VIETNAMESE.search(told)
    assert "Error" not in told
    assert office.engine is serving
    assert office.engine.ask(ASKED).snapshot == serving.snapshot.id
    return True


class TestDisk:
    def test_each_write_of_a_change_may_fail(
        self, office: Office, encoder: Encoder, disk: Disk, tmp_path: Path
    ) -> None:
        data = office.settings.data
        with disk.watched(data):
            office.workshop.apply(Change(add=(office.stage(tmp_path, "1/QĐ-UBND"),)))
        refused: list[str] = []
        never: list[str] = []
        whole, cut = {"1315/QĐ-UBND", "1/QĐ-UBND"}, dict[str, str]()

        def add_what_was_cut() -> None:
            office.workshop.apply(Change(add=tuple(cut.values())))
            whole.update(cut)
            cut.clear()

        for turn, kind in enumerate(disk.kinds, 2):
            number, folders = f"{turn}/QĐ-UBND", list[str]()
            code = errno.ENOSPC if turn % 2 else errno.EROFS
            attempt = partial(_take_in, office, decision(tmp_path, number), folders)
            if _told(office, attempt, disk.watched(data, partial(eq, kind), code)):
                refused.append(kind)
                if folders:
                    cut[number] = folders[0]
            else:
                whole.add(number)
            never += [] if disk.failed else [kind]
            if cut and kind.startswith("os.rename"):
                add_what_was_cut()
                assert keys(Office(office.settings, encoder)) == whole, kind
        add_what_was_cut()
        assert keys(office) == keys(Office(office.settings, encoder)) == whole
        assert len(refused) > 15
        assert len(never) < 3

    def test_a_disk_without_room(self, office: Office, encoder: Encoder, tmp_path: Path) -> None:
        refused = 0
        for turn, limit in enumerate((0, 100, 2000, 20_000, 60_000, 150_000, 400_000), 2):
            folder = office.stage(tmp_path, f"{turn}/QĐ-UBND")
            attempt = partial(office.workshop.apply, Change(add=(folder,)))
            if _told(office, attempt, only_so_large(limit)):
                refused += 1
                assert attempt().status == "activated"
            assert f"{turn}/QĐ-UBND" in keys(Office(office.settings, encoder))
        assert refused > 3

    def test_a_disk_that_became_read_only(
        self, office: Office, encoder: Encoder, disk: Disk, tmp_path: Path
    ) -> None:
        first = office.stage(tmp_path, "1/QĐ-UBND")
        office.workshop.apply(Change(add=(first,)))
        folder = office.stage(tmp_path, "2/QĐ-UBND")
        file = decision(tmp_path, "3/QĐ-UBND")

        def read_only() -> AbstractContextManager[None]:
            return disk.watched(office.settings.data, lambda kind: True, errno.EROFS)

        workshop = office.workshop
        for act in (
            lambda: workshop.examine(file),
            lambda: workshop.apply(Change(add=(folder,))),
            lambda: workshop.apply(Change(remove=("1/QĐ-UBND",))),
            lambda: workshop.reindex(),
            lambda: workshop.rollback(),
            lambda: workshop.withdraw([folder]),
            lambda: workshop.discard_held("none"),
            lambda: workshop.activate_held("none"),
        ):
            assert _told(office, act, read_only())
            assert disk.failed
        with read_only():
            assert workshop.documents()
            assert workshop.snapshots()
            assert workshop.status().up_to_date
            again = Office(office.settings, encoder)
        assert again.engine.snapshot.id == office.engine.snapshot.id
        assert again.workshop.apply(Change(add=(folder,))).status == "activated"

    def test_what_is_held_back_on_a_full_disk(
        self, office: Office, disk: Disk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("bot.changes.records.GateReport.fell", property(lambda report: True))
        change = Change(add=(office.stage(tmp_path, "1/QĐ-UBND"),))
        full = disk.watched(office.settings.data, lambda kind: "/held" in kind, errno.ENOSPC)
        assert _told(office, lambda: office.workshop.apply(change), full)
        held = office.workshop.apply(change)
        assert held.status == "held"
        for act in (office.workshop.activate_held, office.workshop.discard_held):
            read_only = disk.watched(office.settings.data, lambda kind: True, errno.EROFS)
            assert _told(office, partial(act, held.snapshot), read_only)
        assert office.workshop.activate_held(held.snapshot).status == "activated"
        assert "1/QĐ-UBND" in keys(office)
