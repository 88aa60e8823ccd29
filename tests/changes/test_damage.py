"""Damaged files: what can be made again is, the rest is told, and what served serves on."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.changes.records import Change, Consent
from corpus.errors import PlanbotError, StoreError
from index.embedding import Encoder
from tests.changes.conftest import Office
from tests.changes.papers import TASK, decision
from tests.changes.seen import VIETNAMESE, keys


def _garbage(file: Path) -> None:
    file.write_bytes(b"\xff{not what it was\0" * 40)


def _cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def _emptied(file: Path) -> None:
    file.write_bytes(b"")


DAMAGES = [_garbage, _cut, _emptied]


@pytest.mark.parametrize("damage", DAMAGES)
class TestDamage:
    def test_of_what_can_be_computed_again(
        self, office: Office, encoder: Encoder, tmp_path: Path, damage: Callable[[Path], None]
    ) -> None:
        office.workshop.apply(Change(add=(office.stage(tmp_path, "1/QĐ-UBND"),)))
        for file in (
            office.settings.embeddings,
            *office.settings.understood.iterdir(),
            *office.settings.gate.iterdir(),
        ):
            damage(file)
        assert office.workshop.documents()
        folder = office.stage(tmp_path, "2/QĐ-UBND")
        assert office.workshop.apply(Change(add=(folder,))).status == "activated"
        again = Office(office.settings, encoder)
        assert keys(again) == {"1315/QĐ-UBND", "1/QĐ-UBND", "2/QĐ-UBND"}
        with sqlite3.connect(office.settings.embeddings) as kept:
            (count,) = kept.execute("SELECT count(*) FROM vectors").fetchone()
        kept.close()
        assert count >= len({passage.searched for passage in again.engine.snapshot.passages})

    def test_of_what_is_known_of_a_held_candidate(
        self,
        office: Office,
        encoder: Encoder,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
        damage: Callable[[Path], None],
    ) -> None:
        change = Change(add=(office.stage(tmp_path, "1/QĐ-UBND"),))
        with monkeypatch.context() as patch:
            patch.setattr("bot.changes.records.GateReport.fell", property(lambda report: True))
            held = office.workshop.apply(change)
        assert held.status == "held"
        damage(office.settings.held / f"{held.snapshot}.json")
        assert office.workshop.held() == ()
        with pytest.raises(PlanbotError) as refused:
            office.workshop.activate_held(held.snapshot)
        assert VIETNAMESE.search(refused.value.vi)
        again = Office(office.settings, encoder)
        assert keys(again) == {"1315/QĐ-UBND"}
        assert held.snapshot not in {view.id for view in again.workshop.snapshots()}
        assert again.workshop.apply(change, consent=Consent.ANYWAY).status == "activated"

    def test_of_the_state_of_the_corpus(
        self, office: Office, encoder: Encoder, tmp_path: Path, damage: Callable[[Path], None]
    ) -> None:
        office.workshop.apply(Change(add=(office.stage(tmp_path, "1/QĐ-UBND"),)))
        folder = office.stage(tmp_path, "2/QĐ-UBND")
        state = office.settings.added / "state.json"
        whole = state.read_bytes()
        damage(state)
        for act in (
            lambda: office.workshop.apply(Change(add=(folder,))),
            lambda: office.workshop.apply(Change(remove=("1/QĐ-UBND",))),
            lambda: office.workshop.rollback(),
            office.workshop.reindex,
            office.workshop.documents,
            lambda: office.workshop.examine(decision(tmp_path, "3/QĐ-UBND")),
        ):
            with pytest.raises(StoreError) as refused:
                act()
            assert "state.json" in refused.value.vi
        again = Office(office.settings, encoder)
        assert "1/QĐ-UBND" in keys(again)
        assert TASK in again.engine.provision("1/QĐ-UBND#quyet-dinh/dieu-1").text
        state.write_bytes(whole)
        assert again.workshop.apply(Change(add=(folder,))).status == "activated"
        assert keys(again) == {"1315/QĐ-UBND", "1/QĐ-UBND", "2/QĐ-UBND"}

    @pytest.mark.parametrize(
        "name", ["manifest.json", "documents.jsonl", "passages.jsonl", "dense.faiss"]
    )
    def test_of_the_serving_snapshot(
        self,
        office: Office,
        encoder: Encoder,
        tmp_path: Path,
        name: str,
        damage: Callable[[Path], None],
    ) -> None:
        office.workshop.apply(Change(add=(office.stage(tmp_path, "1/QĐ-UBND"),)))
        damaged = office.engine.snapshot.id
        damage(office.settings.snapshots / damaged / name)
        # The bot that runs has it in memory.
        assert TASK in office.engine.provision("1/QĐ-UBND#quyet-dinh/dieu-1").text
        folder = office.stage(tmp_path, "2/QĐ-UBND")
        assert office.workshop.apply(Change(add=(folder,))).status == "activated"
        again = Office(office.settings, encoder)
        assert keys(again) == {"1315/QĐ-UBND", "1/QĐ-UBND", "2/QĐ-UBND"}

    def test_of_the_serving_snapshot_at_a_start(
        self, office: Office, encoder: Encoder, tmp_path: Path, damage: Callable[[Path], None]
    ) -> None:
        office.workshop.apply(Change(add=(office.stage(tmp_path, "1/QĐ-UBND"),)))
        damaged = office.engine.snapshot.id
        damage(office.settings.snapshots / damaged / "manifest.json")
        again = Office(office.settings, encoder)
        assert again.engine.snapshot.id != damaged
        assert keys(again) == {"1315/QĐ-UBND", "1/QĐ-UBND"}


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff\xfe\0", b"../../etc", b"20200101-000000-00000000", b"current", b"x" * 5000],
    ids=["empty", "garbage", "path", "gone", "itself", "long"],
)
def test_a_damaged_pointer(
    office: Office, encoder: Encoder, tmp_path: Path, content: bytes
) -> None:
    office.workshop.apply(Change(add=(office.stage(tmp_path, "1/QĐ-UBND"),)))
    serving = office.engine.snapshot.id
    (office.settings.snapshots / "current").write_bytes(content)
    folder = office.stage(tmp_path, "2/QĐ-UBND")
    again = Office(office.settings, encoder)
    assert again.engine.snapshot.id == serving
    assert again.workshop.apply(Change(add=(folder,))).status == "activated"
    assert keys(again) == {"1315/QĐ-UBND", "1/QĐ-UBND", "2/QĐ-UBND"}
    assert again.workshop.rollback().snapshot == serving
