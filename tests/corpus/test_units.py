"""Units in a text."""

import pytest

from corpus.units import UnitMatcher


def keys(text: str, matcher: UnitMatcher) -> list[str | None]:
    return [mention.key for mention in matcher.mentions(text, 0, len(text))]


def listed(text: str, matcher: UnitMatcher) -> list[tuple[str, str | None]]:
    units, _ = matcher.unit_list(text, 0, len(text))
    return [(unit.text, unit.key) for unit in units]


@pytest.mark.parametrize(
    "text",
    [
        "Sở Công Thương",
        "Sở công thương",
        "SỞ CÔNG THƯƠNG",
        "Sở Công\nThương",
        "theo đề nghị của Sở Công Thương,",
    ],
)
def test_spellings_of_one_unit(text: str, matcher: UnitMatcher) -> None:
    assert keys(text, matcher) == ["so-cong-thuong"]


@pytest.mark.parametrize(
    "text",
    [
        "Ủy ban nhân dân thành phố",
        "Uỷ ban nhân dân thành phố",
        "ỦY BAN NHÂN DÂN THÀNH PHỐ",
        "Ủy\nban nhân dân thành phố",
        "UBND thành phố",
    ],
)
def test_spellings_of_the_committee(text: str, matcher: UnitMatcher) -> None:
    assert keys(text, matcher) == ["ubnd-thanh-pho"]


def test_mentions_are_slices_and_longest_first(matcher: UnitMatcher) -> None:
    text = "Giao các Sở, ban, ngành và UBND các quận, huyện thực hiện"
    found = matcher.mentions(text, 0, len(text))
    assert [m.key for m in found] == ["cac-so-ban-nganh", "ubnd-cac-quan-huyen"]
    assert [text[m.start : m.end] for m in found] == ["các Sở, ban, ngành", "UBND các quận, huyện"]


@pytest.mark.parametrize(
    "text",
    [
        "các số liệu thống kê",
        "cơ sở công thương nghiệp",
        "so cong thuong",
        "Sở. Công Thương",
        "Sở Công (Thương)",
    ],
)
def test_words_that_are_no_unit(text: str, matcher: UnitMatcher) -> None:
    assert keys(text, matcher) == []


def test_mentions_stay_inside_the_stretch(matcher: UnitMatcher) -> None:
    text = "Sở Công Thương và Sở Tài chính"
    assert [m.key for m in matcher.mentions(text, 18, len(text))] == ["so-tai-chinh"]
    assert matcher.mentions(text, 0, len("Sở Công")) == ()


def test_a_list_of_units_with_its_end(matcher: UnitMatcher) -> None:
    text = "Sở Kế hoạch và Đầu tư, Sở Tài\nchính và UBND các quận, huyện cân đối kinh phí"
    units, end = matcher.unit_list(text, 0, len(text))
    assert [u.key for u in units] == [
        "so-ke-hoach-va-dau-tu",
        "so-tai-chinh",
        "ubnd-cac-quan-huyen",
    ]
    assert text[end:] == " cân đối kinh phí"
    assert units[1].text == "Sở Tài chính"


def test_qualifiers_belong_to_the_list(matcher: UnitMatcher) -> None:
    text = "các Sở, ban, ngành có liên quan trong phạm vi chức năng, nhiệm vụ tham gia"
    units, end = matcher.unit_list(text, 0, len(text))
    assert [u.key for u in units] == ["cac-so-ban-nganh"]
    assert text[end:] == " tham gia"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Vụ Pháp chế để tổng hợp", "Vụ Pháp chế"),
        ("Vụ Kế hoạch làm đầu mối", "Vụ Kế hoạch"),
        ("Sở Nông sản chủ trì", "Sở Nông sản"),
        ("Sở Văn hóa và Gia đình trình", "Sở Văn hóa và Gia đình"),
        ("Cục Hàng không định kỳ", "Cục Hàng không"),
        ("Ban Quản lý Vịnh được giao", "Ban Quản lý Vịnh"),
        ("Văn phòng Bộ trước 14h00", "Văn phòng Bộ"),
        ("UBND tỉnh xem xét", "UBND tỉnh"),
        ("Bộ trưởng định kỳ", "Bộ trưởng"),
        ("lãnh đạo Bộ trong giao ban", "lãnh đạo Bộ"),
        ("Bộ (Vụ Kế hoạch)", "Bộ"),
    ],
)
def test_a_unit_that_nobody_knows_is_kept_as_written(
    text: str, name: str, matcher: UnitMatcher
) -> None:
    assert listed(text, matcher) == [(name, None)]


def test_an_unknown_unit_does_not_swallow_the_next(matcher: UnitMatcher) -> None:
    assert listed("Cục Hàng không và Sở Tài chính rà soát", matcher) == [
        ("Cục Hàng không", None),
        ("Sở Tài chính", "so-tai-chinh"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Đơn vị chủ trì: Sở Công Thương",
        "Đơn vị phối hợp: Các Sở",
        "cơ quan được giao chủ trì",
        "Ban hành kèm theo",
        "Báo cáo kết quả",
        "Hội nhập quốc tế",
        "Bộ luật Dân sự",
        "thông vận tải",
        "Phòng chống thiên tai",
        "",
    ],
)
def test_no_unit_begins_here(text: str, matcher: UnitMatcher) -> None:
    assert listed(text, matcher) == []


def test_abbreviations_are_read_as_they_are_typed(matcher: UnitMatcher) -> None:
    assert keys("gửi SCT trước", matcher) == ["so-cong-thuong"]
    assert keys("gửi sct trước", matcher) == []
