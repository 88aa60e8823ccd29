"""Units that a clause or a second word tells from others of their kind."""

import pytest

from corpus.units import UnitMatcher


def first(text: str, matcher: UnitMatcher) -> tuple[str, str | None, str]:
    """Name and key of the first unit of a list, and the words behind the list."""
    units, after = matcher.unit_list(text, 0, len(text))
    return units[0].text, units[0].key, text[after:].strip()


def names(text: str, matcher: UnitMatcher) -> list[str]:
    return [unit.text for unit in matcher.unit_list(text, 0, len(text))[0]]


@pytest.mark.parametrize(
    ("name", "rest"),
    [
        ("Đơn vị cấp nước được giao vận hành, bảo trì trạm bơm", "có trách nhiệm trực ca."),
        ("Các cơ quan được phân cấp theo Điều 5 của Quy chế này", "chỉ đạo đơn vị quản lý."),
        ("Các đơn vị được giao nhiệm vụ tại Phụ lục kèm theo", "phải hoàn thành đúng hạn."),
        ("Các cơ sở nghiên cứu có tên trong Phụ lục II", "lập dự án đầu tư."),
        ("Các cơ quan báo chí đóng trên địa bàn tỉnh", "đăng tải thông tin."),
        ("Các cơ sở đào tạo trọng điểm về bán dẫn", "xây dựng chương trình."),
        ("Các cơ sở nghiên cứu trọng điểm về bán dẫn", ":"),
        ("Các cơ sở đào tạo đại học, sau đại học", ""),
        ("Doanh nghiệp vận tải, kho bãi", "chủ động đầu tư."),
        ("Các cơ quan báo chí thuộc Sở, thuộc Tổng cục", "tuyên truyền."),
        ("Tổ chức pháp chế các Tổng cục và tương đương", "có trách nhiệm rà soát."),
        ("Ban quản lý các khu công nghiệp, khu kinh tế", "phối hợp với Sở Y tế kiểm tra."),
        ("Ngân hàng Nhà nước khu vực IX", "chỉ đạo các ngân hàng."),
        ("Báo và Phát thanh, Truyền hình tỉnh", "đưa tin."),
    ],
)
def test_the_name_goes_up_to_the_task(name: str, rest: str, matcher: UnitMatcher) -> None:
    assert first(f"{name} {rest}".strip(), matcher) == (name, None, rest)


def test_whom_a_chair_is_given_to_is_not_named(matcher: UnitMatcher) -> None:
    name, _, rest = first("Các cơ quan được giao chủ trì có trách nhiệm báo cáo.", matcher)
    assert (name, rest) == ("Các cơ quan", "được giao chủ trì có trách nhiệm báo cáo.")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Giám đốc các Sở, Thủ trưởng các ban, ngành rà soát",
            ["Giám đốc các Sở", "Thủ trưởng các ban, ngành"],
        ),
        (
            "các cơ sở đào tạo, cơ sở nghiên cứu và các cơ quan liên quan",
            ["các cơ sở đào tạo, cơ sở nghiên cứu", "các cơ quan liên quan"],
        ),
        (
            "các sở, ban, ngành, đơn vị Thành phố liên quan tổ chức",
            ["các sở, ban, ngành, đơn vị Thành phố liên quan"],
        ),
        (
            "Trung tâm Thông tin và Tạp chí Xây dựng Đảng",
            ["Trung tâm Thông tin", "Tạp chí Xây dựng Đảng"],
        ),
    ],
)
def test_runs_of_units(text: str, expected: list[str], matcher: UnitMatcher) -> None:
    assert names(text, matcher) == expected


@pytest.mark.parametrize(
    "text",
    ["Tổ chức khóa tập huấn cho cán bộ", "Tổ chức, hướng dẫn thực hiện", "Tổ chức đào tạo lại"],
)
def test_organising_is_no_organisation(text: str, matcher: UnitMatcher) -> None:
    assert names(text, matcher) == []


def test_an_organisation_is_one(matcher: UnitMatcher) -> None:
    assert names("Tổ chức tín dụng rà soát hồ sơ vay", matcher) == ["Tổ chức tín dụng"]
