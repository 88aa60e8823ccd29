"""What a reporting duty carries, and whose it is."""

import pytest

from corpus.duties import duties
from corpus.model import Duty, Level
from corpus.units import UnitMatcher
from tests.corpus.texts import provision, reports


def only(text: str, matcher: UnitMatcher) -> Duty:
    (duty,) = reports(text, matcher)
    return duty


def test_a_clause_without_a_subject_inherits_the_units_before(matcher: UnitMatcher) -> None:
    text = (
        "2. Giao các Sở, ban, ngành, Sở Tài chính chủ động xây dựng kế hoạch. Báo cáo\nkết quả thực"
        " hiện về Sở Công Thương định kỳ 6 tháng."
    )
    duty = only(text, matcher)
    assert [r.key for r in duty.reporters] == ["cac-so-ban-nganh", "so-tai-chinh"]
    assert duty.inherited
    assert duty.content == "kết quả thực hiện"
    assert text[duty.sentence.start : duty.sentence.end].startswith("Báo cáo\nkết quả")
    assert duty.recipient_unit is not None
    assert duty.recipient_unit.key == "so-cong-thuong"


def test_the_units_are_kept_over_a_sentence_that_names_none(matcher: UnitMatcher) -> None:
    text = "Giao Sở Tài chính lập kế hoạch. Bảo đảm đúng tiến độ. Báo cáo UBND thành phố."
    assert [r.key for r in only(text, matcher).reporters] == ["so-tai-chinh"]


def test_supporters_report_nothing_by_inheritance(matcher: UnitMatcher) -> None:
    text = (
        "Giao Sở Tài chính chủ trì, phối hợp với Sở Xây dựng lập kế hoạch. Báo cáo UBND thành phố."
    )
    assert [r.key for r in only(text, matcher).reporters] == ["so-tai-chinh"]


def test_a_sentence_of_its_own_inherits_nothing(matcher: UnitMatcher) -> None:
    text = "Giao Sở Tài chính lập kế hoạch. Sở Xây dựng báo cáo UBND thành phố."
    duty = only(text, matcher)
    assert [r.key for r in duty.reporters] == ["so-xay-dung"]
    assert not duty.inherited


def test_nobody_named_is_nobody(matcher: UnitMatcher) -> None:
    duty = only("Báo cáo kết quả về Sở Công Thương.", matcher)
    assert duty.reporter is None
    assert duty.reporters == ()
    assert not duty.inherited


def test_conditions_are_kept_as_written(matcher: UnitMatcher) -> None:
    text = "Nếu có khó khăn vượt thẩm\nquyền, Sở Tài chính báo cáo UBND thành phố."
    assert only(text, matcher).condition == "Nếu có khó khăn vượt thẩm quyền"
    assert only("Sở Tài chính báo cáo UBND thành phố.", matcher).condition is None


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Sở Tài chính báo cáo kết quả thực hiện về Sở Công Thương.", "kết quả thực hiện"),
        ("Sở Tài chính báo cáo UBND thành phố tình hình và kết quả.", "tình hình và kết quả"),
        ("Sở Tài chính báo cáo UBND thành phố xem xét, quyết định.", None),
        ("Sở Tài chính báo cáo tình hình hàng tháng gửi Sở Công Thương.", "tình hình"),
        ("Sở Tài chính báo cáo UBND thành phố.", None),
    ],
)
def test_what_is_reported(text: str, content: str | None, matcher: UnitMatcher) -> None:
    assert only(text, matcher).content == content


@pytest.mark.parametrize("level", [Level.HEADER, Level.TITLE, Level.BASIS, Level.RECIPIENTS])
def test_furniture_sets_no_duty(level: Level, matcher: UnitMatcher) -> None:
    text = "Sở Tài chính báo cáo UBND thành phố."
    assert duties(text, [provision(text, level)], (), matcher) == ()
