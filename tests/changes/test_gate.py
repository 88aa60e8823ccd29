"""The gate: paired, explained, and asked once for each snapshot."""

from pathlib import Path

import pytest

from bot.changes.comparing import Differing, Shown
from bot.changes.gate import Gate, Verdict, Verdicts, compared, sampled
from bot.changes.records import GateReport, Why
from corpus.registry import load_units
from index.evaluation.sets import SHIPPED, Case, load_cases
from tests.changes.conftest import Office

CASES = load_cases(SHIPPED / "plan.jsonl")
NOTHING = Differing(frozenset(), frozenset(), frozenset())


def shown(*documents: str, lead: str = "x") -> Shown:
    return Shown(
        lead=lead,
        citations=tuple(f"{d}#a/1" for d in documents),
        labels=tuple(f"Điều 1, {d}" for d in documents),
        documents=documents,
    )


def verdicts(*found: tuple[str, bool, Shown]) -> Verdicts:
    return Verdicts(
        questions="",
        found=tuple(
            Verdict(id=id_, question=f"hỏi {id_}", right=right, shown=answer)
            for id_, right, answer in found
        ),
    )


def report(before: Verdicts, after: Verdicts, differing: Differing = NOTHING) -> GateReport:
    return compared(before, after, differing, allowed_drop=0.25, allowed_moved=0.25)


class TestCompared:
    A = shown("A")

    def test_a_loss_beyond_what_is_allowed_does_not_pass(self) -> None:
        before = verdicts(*((str(n), True, self.A) for n in range(4)))
        one = verdicts(*((str(n), n > 0, self.A) for n in range(4)))
        two = verdicts(*((str(n), n > 1, self.A) for n in range(4)))
        assert report(before, one).passed
        assert not report(before, two).passed
        assert report(before, two).fell
        assert (report(before, two).before, report(before, two).after) == (1.0, 0.5)

    def test_what_is_gained_makes_up_for_what_is_lost(self) -> None:
        before = verdicts(*((str(n), n > 1, self.A) for n in range(4)))
        after = verdicts(*((str(n), n < 2, self.A) for n in range(4)))
        found = report(before, after)
        assert (len(found.lost), found.gained, found.drop) == (2, 2, 0.0)
        assert found.passed

    def test_the_changed_questions_are_told_with_both_answers(self) -> None:
        before = verdicts(("1", True, shown("A", lead="Sở Y tế")))
        after = verdicts(("1", False, shown("A", lead="Sở Nội vụ")))
        (lost,) = report(before, after).lost
        assert lost.question == "hỏi 1"
        assert "Sở Y tế" in lost.before
        assert "Sở Nội vụ" in lost.after

    def test_an_answer_that_moves_to_a_new_document_is_no_loss_but_told(self) -> None:
        before = verdicts(*((str(n), True, self.A) for n in range(2)))
        after = verdicts(("0", True, self.A), ("1", False, shown("B")))
        differing = Differing(frozenset({"B"}), frozenset(), frozenset())
        found = report(before, after, differing)
        assert (found.lost, found.fell, found.moved_much) == ((), False, True)
        assert not found.passed
        assert found.moved[0].why is Why.NEW_CLAUSE

    def test_no_questions_hold_nothing_back(self) -> None:
        assert report(verdicts(), verdicts()).passed


@pytest.mark.parametrize(
    ("before", "after", "why"),
    [
        (shown("A"), shown("B"), Why.NEW_CLAUSE),
        (shown("A"), shown("A", "B"), Why.NEW_CLAUSE),
        (shown("OLD"), shown("B"), Why.REPLACED_DOCUMENT),
        (shown("OLD"), shown("OLD"), Why.REPLACED_DOCUMENT),
        (shown("GONE"), shown(), Why.REMOVED_DOCUMENT),
        (shown("GONE"), shown("B"), Why.REMOVED_DOCUMENT),
        (shown("B"), shown("B"), Why.REPLACED_DOCUMENT),
        (shown("A"), shown("C"), Why.OTHER),
        (shown("A"), shown(), Why.OTHER),
    ],
)
def test_why_an_answer_changed(before: Shown, after: Shown, why: Why) -> None:
    differing = Differing(
        added=frozenset({"B"}), removed=frozenset({"GONE"}), superseded=frozenset({"OLD"})
    )
    assert differing.why(before, after) is why


def test_a_sample_is_the_same_each_time_and_prefers_nothing() -> None:
    some = sampled(CASES, 300)
    assert some == sampled(tuple(reversed(CASES)), 300)
    assert some[:100] == sampled(CASES, 100)
    assert len({case.kind for case in some}) == len({case.kind for case in CASES})
    owners = [sum(c.kind == "owner" for c in cases) / len(cases) for cases in (some, CASES)]
    assert abs(owners[0] - owners[1]) < 0.1


class TestKept:
    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        return tmp_path / "gate"

    def test_a_question_of_a_conversation_is_asked_after_the_others(
        self, office: Office, folder: Path
    ) -> None:
        alone = next(case for case in CASES if case.kind == "reporting" and case.answerable)
        then = Case(
            id="then",
            question="hạn khi nào?",
            after=(alone.question,),
            kind="content",
            form="plain",
            answerable=True,
            provisions=alone.provisions,
        )
        found = Gate([alone, then], load_units(), folder, "code").verdicts(office.engine).found
        assert found[1].question == f"{alone.question} → hạn khi nào?"
        assert found[1].shown.citations[0] in found[0].shown.citations

    def test_a_snapshot_is_asked_once(self, office: Office, folder: Path) -> None:
        asked: list[int] = []
        for _ in range(2):
            gate = Gate(CASES[:5], load_units(), folder, "code")
            gate.verdicts(office.engine, lambda done, total: asked.append(done))
        assert asked == [1, 2, 3, 4, 5]

    @pytest.mark.parametrize("change", ["questions", "code", "damaged"])
    def test_and_again_where_something_changed(
        self, office: Office, folder: Path, change: str
    ) -> None:
        Gate(CASES[:5], load_units(), folder, "code").verdicts(office.engine)
        (file,) = folder.iterdir()
        if change == "damaged":
            file.write_bytes(file.read_bytes()[:-5])
        cases = CASES[1:6] if change == "questions" else CASES[:5]
        asked: list[int] = []
        gate = Gate(cases, load_units(), folder, "newer" if change == "code" else "code")
        gate.verdicts(office.engine, lambda done, total: asked.append(done))
        assert len(asked) == 5

    def test_what_cannot_be_kept_is_asked_again(
        self, office: Office, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def full(*_: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr("bot.changes.gate.write_whole", full)
        found = Gate(CASES[:5], load_units(), folder, "code").verdicts(office.engine)
        assert len(found.found) == 5
        assert not folder.exists() or not list(folder.iterdir())
