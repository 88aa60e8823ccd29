"""The program that measures how well typed questions are understood."""

from corpus.registry import Units
from index.language import question_reader
from index.lexicon import Lexicon
from tests.evaluation.typing.restoring import Wrong, harmed, restored, shown
from tests.evaluation.typing.sets import TypedSet

TEXTS = ("Báo cáo kết quả thực hiện kế hoạch hội nhập quốc tế của thành phố",) * 3


def _asked(**questions: str) -> TypedSet:
    return TypedSet(name="small", questions=questions, language=TEXTS, judged=None)


def test_what_the_corpus_holds_comes_back(lexicon: Lexicon, units: Units) -> None:
    asked = _asked(a="báo cáo kết quả thực hiện kế hoạch hội nhập quốc tế")
    results = {
        result.form: result for result in restored(asked, question_reader(TEXTS, lexicon, units))
    }

    assert set(results) == {"nodiac", "half", "toneless", "typo"}
    assert results["nodiac"].share == results["toneless"].share == 1.0
    assert results["nodiac"].share_whole == 1.0
    assert results["nodiac"].syllables == 12
    assert results["nodiac"].median > 0


def test_what_it_does_not_hold_is_shown(lexicon: Lexicon, units: Units) -> None:
    asked = _asked(a="báo cáo của bà Nguyễn Thị Hường")
    reader = question_reader(TEXTS, lexicon, units)
    (result,) = (r for r in restored(asked, reader) if r.form == "nodiac")

    assert result.share < 1
    assert result.share_whole == 0
    (wrong,) = result.wrong
    assert "hường" in shown(wrong)


def test_differences_are_shown_side_by_side() -> None:
    wrong = Wrong("a", "bao cao\n nam", "báo cáo nam", "báo cáo năm")
    assert shown(wrong).splitlines()[0] == "bao cao nam"
    assert shown(wrong).split() == "bao cao nam nam instead of năm".split()


def test_harm_is_a_changed_syllable_and_no_written_out_abbreviation(
    lexicon: Lexicon, units: Units
) -> None:
    reader = question_reader(TEXTS, lexicon, units)

    assert harmed(_asked(a="UBND báo cáo kết quả", b="kế hoạch của HĐND"), reader) == []
    (harm,) = harmed(_asked(a="kết quá thực hiện"), reader)
    assert (harm.id, harm.understood) == ("a", "kết quả thực hiện")
