"""A change from confirmation to serving: in one step, told in steps, undone by one command."""

from pathlib import Path

import pytest

from bot.assistant import Asked
from bot.changes.records import Change, Consent, Step
from bot.changes.views import WouldRestore
from bot.settings import Settings
from corpus.corrections import Corrections
from corpus.errors import DamagedCandidate, NoSnapshot, StaleState, StorageError, UnknownProvision
from corpus.registry.models import Validity
from corpus.store import Store
from index.passages import passages
from tests.changes.conftest import Office
from tests.changes.papers import TASK, decision
from tests.index.fakes import AlikeEncoder


def _keys(office: Office) -> set[str]:
    return {document.key for document in office.engine.snapshot.documents}


def test_what_was_accepted_answers_the_next_question(office: Office, tmp_path: Path) -> None:
    before = office.engine.snapshot.id
    outcome = office.workshop.apply(Change(add=(office.stage(tmp_path, "77/QĐ-UBND"),)))
    assert outcome.status == "activated"
    assert (outcome.previous, outcome.added, outcome.removed) == (before, ("77/QĐ-UBND",), ())
    assert office.engine.snapshot.id == outcome.snapshot != before
    assert TASK.rstrip(".") in office.engine.provision("77/QĐ-UBND#quyet-dinh/dieu-1").text


def test_examining_changes_nothing(office: Office, tmp_path: Path) -> None:
    before = office.engine.snapshot.id
    office.stage(tmp_path, "77/QĐ-UBND")
    assert office.workshop.apply(Change()).status == "unchanged"
    assert office.engine.snapshot.id == before
    assert [d.key for d in office.workshop.documents()] == ["1315/QĐ-UBND"]


def test_several_documents_come_and_go_in_one_step(office: Office, tmp_path: Path) -> None:
    first, second = office.stage(tmp_path, "77/QĐ-UBND"), office.stage(tmp_path, "78/QĐ-UBND")
    office.workshop.apply(Change(add=(first, second)))
    third = office.stage(tmp_path, "79/QĐ-UBND")
    outcome = office.workshop.apply(Change(add=(third,), remove=("77/QĐ-UBND",)))
    assert _keys(office) == {"1315/QĐ-UBND", "78/QĐ-UBND", "79/QĐ-UBND"}
    assert (outcome.added, outcome.removed) == (("79/QĐ-UBND",), ("77/QĐ-UBND",))


def test_two_documents_of_one_number_in_one_batch_stay_two(office: Office, tmp_path: Path) -> None:
    first = office.stage(tmp_path, "77/QĐ-UBND")
    later = decision(tmp_path, "77/QĐ-UBND", "Sở Y tế chủ trì tiêm chủng.", date="3/4/2027")
    (found,) = office.workshop.examine(later, beside=(first,))
    assert found.folder is not None
    office.workshop.apply(Change(add=(first, found.folder)))
    assert _keys(office) == {"1315/QĐ-UBND", "77/QĐ-UBND", "77/QĐ-UBND@2027-04-03"}


def test_a_removed_document_is_cited_no_more(office: Office, tmp_path: Path) -> None:
    office.workshop.apply(Change(add=(office.stage(tmp_path, "77/QĐ-UBND"),)))
    asked = "Quyết định 77/QĐ-UBND quy định gì?"
    assert {c.document for c in office.engine.ask(asked).citations} >= {"77/QĐ-UBND"}
    office.workshop.apply(Change(remove=("77/QĐ-UBND",)))
    answer = office.engine.ask(asked)
    found = office.engine.search("cảng cá Bạch Long Vĩ", 100)
    assert "77/QĐ-UBND" not in {c.document for c in answer.citations}
    assert "77/QĐ-UBND" not in {hit["document"] for hit in found}
    assert not any("77/QĐ-UBND#" in item.provision for item in answer.related)
    with pytest.raises(UnknownProvision):
        office.engine.provision("77/QĐ-UBND#quyet-dinh/dieu-1")


def test_steps_are_told_in_order(office: Office, tmp_path: Path) -> None:
    told: list[Step] = []
    office.questions = [Asked(question="Báo cáo 6 tháng gửi về đâu?")]
    office.workshop.apply(
        Change(add=(office.stage(tmp_path, "77/QĐ-UBND"),)),
        on_step=lambda step, done, total: told.append(step),
    )
    order = list(dict.fromkeys(told))
    assert order == sorted(order, key=list(Step).index)
    assert {Step.READING, Step.CHECKING, Step.EVALUATING, Step.REPLAYING, Step.ACTIVATING} < {
        *order
    }


def test_what_leant_on_others_is_asked_again_after_them(office: Office, tmp_path: Path) -> None:
    first = "Quyết định 77/QĐ-UBND nói về gì?"
    office.questions = [Asked(question="ai ký?", after=(first,))]
    outcome = office.workshop.apply(Change(add=(office.stage(tmp_path, "77/QĐ-UBND"),)))
    assert outcome.impact is not None
    (changed,) = outcome.impact.changed
    assert changed.question == f"{first} → ai ký?"
    assert "Trần Văn Bình" in changed.after


def test_a_change_does_not_wait_for_a_database(
    settings: Settings, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(count: int) -> tuple[Asked, ...]:
        raise StorageError("no database", vi="Không đọc được cơ sở dữ liệu.")

    office = Office(settings, AlikeEncoder(), recent=broken)
    outcome = office.workshop.apply(Change(add=(office.stage(tmp_path, "77/QĐ-UBND"),)))
    assert outcome.status == "activated"
    assert outcome.impact is not None
    assert outcome.impact.questions == 0
    assert "recent questions cannot be read" in caplog.text


def test_corrections_are_the_last_word(office: Office, tmp_path: Path) -> None:
    office.workshop.apply(Change(add=(office.stage(tmp_path, "77/QĐ-UBND"),)))
    found = office.workshop.correct_stored(
        "77/QĐ-UBND", Corrections(number="177/QĐ-UBND", validity=Validity.EXPIRED)
    )
    assert found.folder is not None
    assert (found.key, found.replaces) == ("177/QĐ-UBND", "77/QĐ-UBND")
    office.workshop.apply(Change(add=(found.folder,)))
    (view,) = [d for d in office.engine.documents() if d.number == "177/QĐ-UBND"]
    assert _keys(office) == {"1315/QĐ-UBND", "177/QĐ-UBND"}
    assert "177/QĐ-UBND" in view.title
    assert view.validity == "hết hiệu lực"


class TestRollback:
    def test_returns_to_the_one_before_with_its_documents(
        self, office: Office, tmp_path: Path
    ) -> None:
        before = office.engine.snapshot.id
        office.workshop.apply(Change(add=(office.stage(tmp_path, "77/QĐ-UBND"),)))
        outcome = office.workshop.rollback()
        assert (outcome.snapshot, outcome.removed) == (before, ("77/QĐ-UBND",))
        assert office.engine.snapshot.id == before
        # The corpus follows, or the next change would bring the document back.
        office.workshop.apply(Change(add=(office.stage(tmp_path, "78/QĐ-UBND"),)))
        assert _keys(office) == {"1315/QĐ-UBND", "78/QĐ-UBND"}

    def test_what_was_removed_comes_back_only_where_that_is_said(
        self, office: Office, tmp_path: Path
    ) -> None:
        office.workshop.apply(Change(add=(office.stage(tmp_path, "77/QĐ-UBND"),)))
        with_it = office.engine.snapshot.id
        office.workshop.apply(Change(remove=("77/QĐ-UBND",)))
        without = office.engine.snapshot.id
        with pytest.raises(WouldRestore) as refused:
            office.workshop.rollback()
        assert refused.value.keys == ("77/QĐ-UBND",)
        assert "77/QĐ-UBND" in refused.value.vi
        assert office.engine.snapshot.id == without
        office.workshop.rollback(with_it, restore_removed=True)
        assert _keys(office) == {"1315/QĐ-UBND", "77/QĐ-UBND"}

    def test_with_nothing_before_it_is_refused(self, office: Office) -> None:
        with pytest.raises(NoSnapshot):
            office.workshop.rollback()

    def test_so_many_are_kept(self, office: Office, tmp_path: Path) -> None:
        for number in range(1, 6):
            office.workshop.apply(Change(add=(office.stage(tmp_path, f"{number}/QĐ-UBND"),)))
        views = office.workshop.snapshots()
        assert len(views) == office.settings.kept_snapshots == 3
        assert [view.serving for view in views] == [True, False, False]
        assert views[1].leaving == ("5/QĐ-UBND",)
        gate = {file.stem for file in office.settings.gate.glob("*.json")}
        assert gate <= {view.id for view in views}


class TestHeld:
    @pytest.fixture
    def held(self, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
        """A candidate that lost most of its passages is held back."""
        _drop_most(monkeypatch)
        folder = office.stage(tmp_path, "77/QĐ-UBND")
        self.before = office.engine.snapshot.id
        self.outcome = office.workshop.apply(Change(add=(folder,)), consent=Consent.MOVED)
        monkeypatch.undo()
        return office

    def test_serves_on_and_says_what_was_lost(self, held: Office) -> None:
        assert self.outcome.status == "held"
        assert held.engine.snapshot.id == self.before
        assert self.outcome.gate is not None
        assert self.outcome.gate.fell
        assert any(lost.before != lost.after for lost in self.outcome.gate.lost)
        assert [d.key for d in held.workshop.documents()] == ["1315/QĐ-UBND"]
        assert held.workshop.held()[0].snapshot == self.outcome.snapshot

    def test_may_be_activated_all_the_same(self, held: Office) -> None:
        held.workshop.activate_held(self.outcome.snapshot)
        assert held.engine.snapshot.id == self.outcome.snapshot
        assert "77/QĐ-UBND" in _keys(held)
        assert held.workshop.held() == ()
        assert held.workshop.apply(Change()).status == "unchanged"

    def test_may_be_discarded_with_its_documents(self, held: Office) -> None:
        held.workshop.discard_held(self.outcome.snapshot)
        assert held.workshop.held() == ()
        assert not (held.settings.snapshots / self.outcome.snapshot).exists()
        assert not list(held.settings.added.glob("77-*"))

    def test_outlives_a_restart_but_no_other_change(self, held: Office, tmp_path: Path) -> None:
        again = Office(held.settings, AlikeEncoder())
        assert [o.snapshot for o in again.workshop.held()] == [self.outcome.snapshot]
        again.workshop.apply(Change(add=(again.stage(tmp_path, "78/QĐ-UBND"),)))
        with pytest.raises(StaleState):
            again.workshop.activate_held(self.outcome.snapshot)
        assert again.workshop.held() == ()


def _drop_most(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two passages of three are lost on the way, and nothing that counts them notices."""
    monkeypatch.setattr("index.build.passages_of", lambda document: passages(document)[::3])
    monkeypatch.setattr("bot.changes.builder.check", lambda retriever: None)


def test_a_candidate_that_fails_its_check_is_no_candidate(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:

    monkeypatch.setattr("index.build.passages_of", lambda document: passages(document)[::2])
    before = {path.name for path in office.settings.snapshots.iterdir()}
    serving = office.engine.snapshot.id
    folder = office.stage(tmp_path, "77/QĐ-UBND")
    with pytest.raises(DamagedCandidate):
        office.workshop.apply(Change(add=(folder,)), consent=Consent.ANYWAY)
    assert {path.name for path in office.settings.snapshots.iterdir()} == before
    assert office.engine.snapshot.id == serving
    assert Store(office.settings.added).state().documents == ()


class TestTwoAdmins:
    def test_different_documents_of_one_number_both_stay(
        self, office: Office, tmp_path: Path
    ) -> None:
        first = office.stage(tmp_path, "77/QĐ-UBND")
        later = decision(tmp_path, "77/QĐ-UBND", "Sở Y tế chủ trì tiêm chủng.", date="3/4/2027")
        (second,) = office.workshop.examine(later)  # neither admin sees what the other one sent
        assert second.folder is not None
        office.workshop.apply(Change(add=(first,)))
        office.workshop.apply(Change(add=(second.folder,)))
        assert _keys(office) == {"1315/QĐ-UBND", "77/QĐ-UBND", "77/QĐ-UBND@2027-04-03"}

    def test_the_same_document_twice_is_there_once(self, office: Office, tmp_path: Path) -> None:
        first, second = office.stage(tmp_path, "77/QĐ-UBND"), office.stage(tmp_path, "77/QĐ-UBND")
        office.workshop.apply(Change(add=(first,)))
        assert office.workshop.apply(Change(add=(second,))).status == "unchanged"

    def test_an_order_may_be_carried_out_again(self, office: Office, tmp_path: Path) -> None:
        order = Change(add=(office.stage(tmp_path, "77/QĐ-UBND"),))
        office.workshop.apply(order)
        assert office.workshop.apply(order).status == "unchanged"
        gone = Change(remove=("77/QĐ-UBND",))
        assert office.workshop.apply(gone).status == "activated"
        assert office.workshop.apply(gone).status == "unchanged"
