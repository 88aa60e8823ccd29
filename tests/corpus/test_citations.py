"""Citations and what they resolve to."""

import datetime as dt

import pytest

from corpus.citations import citations
from corpus.model import Citation, Level
from corpus.registry import KnownDocument, KnownDocuments
from tests.corpus.texts import provision


def known(number: str, day: dt.date, kind: str, issuer: str) -> KnownDocument:
    return KnownDocument(
        key=f"{number}@{day}",
        number=number,
        kind=kind,
        issued_on=day,
        issuer=issuer,
        subject="Về một việc",
    )


NQ_2013 = known("22-NQ/TW", dt.date(2013, 4, 10), "Nghị quyết", "Bộ Chính trị")
NQ_2018 = known("22-NQ/TW", dt.date(2018, 5, 25), "Nghị quyết", "Ban Chấp hành Trung ương")
CTR = known("02-CTr/TU", dt.date(2016, 1, 12), "Chương trình hành động", "Thành ủy Hải Phòng")
LAW = KnownDocument(
    key="77/2015/QH13@2015-06-19",
    number="77/2015/QH13",
    name="Luật Tổ chức chính quyền địa phương",
    kind="Luật",
    issued_on=dt.date(2015, 6, 19),
    subject="Tổ chức chính quyền địa phương",
)
PLENUM = KnownDocument(
    key="nghi-quyet-trung-uong-4-khoa-x",
    name="Nghị quyết Trung ương 4 khóa X",
    kind="Nghị quyết",
    subject="Về một việc",
)
PROGRAMME = KnownDocument(
    key="chuong-trinh-cua-chinh-phu",
    name="Chương trình hành động của Chính phủ thực hiện Nghị quyết Trung ương 4 khóa X",
    kind="Chương trình hành động",
    subject="Về một việc",
)
REGISTRY = KnownDocuments((NQ_2013, NQ_2018, CTR, LAW, PLENUM, PROGRAMME))


def cited(text: str, level: Level = Level.PARAGRAPH) -> tuple[Citation, ...]:
    found = citations(text, [provision(text, level)], "12/KH-UBND", REGISTRY)
    assert all(0 <= c.start < c.end <= len(text) for c in found)
    return found


def only(text: str, level: Level = Level.PARAGRAPH) -> Citation:
    (citation,) = cited(text, level)
    return citation


@pytest.mark.parametrize(
    "date", ["10/4/2013", "10/ 4/ 2013", "10-4-2013", "10 tháng 4 năm 2013", "10\ntháng 4 năm 2013"]
)
def test_the_date_decides(date: str) -> None:
    citation = only(f"Thực hiện Nghị quyết số 22-NQ/TW ngày {date} của Bộ Chính trị về hội nhập;")
    assert citation.resolved == NQ_2013.key
    assert not citation.ambiguous
    assert citation.issued_on == dt.date(2013, 4, 10)
    assert citation.issuer == "Bộ Chính trị"


def test_a_date_nobody_knows_resolves_to_nothing() -> None:
    citation = only("Nghị quyết số 22-NQ/TW ngày 01/01/2020 của Bộ Chính trị")
    assert citation.resolved is None
    assert not citation.ambiguous


def test_a_number_alone_is_ambiguous() -> None:
    citation = only("Theo Nghị quyết 22-NQ/TW.")
    assert citation.resolved is None
    assert citation.ambiguous


def test_the_issuer_decides_where_there_is_no_date() -> None:
    assert only("Nghị quyết số 22-NQ/TW của Bộ Chính trị").resolved == NQ_2013.key
    assert only("Nghị quyết 22-NQ/TW của Ban Chấp hành Trung ương").resolved == NQ_2018.key


def test_a_number_without_a_date_inherits_the_one_the_document_gives() -> None:
    first, second = cited(
        "Nghị quyết số 22-NQ/TW ngày 25/5/2018 và Nghị quyết số 22-NQ/TW nêu trên"
    )
    assert first.resolved == second.resolved == NQ_2018.key
    assert second.issued_on is None


def test_two_dates_of_one_number_leave_the_undated_one_open() -> None:
    found = cited(
        "Nghị quyết 22-NQ/TW ngày 25/5/2018, Nghị quyết 22-NQ/TW ngày 10/4/2013, 22-NQ/TW"
    )
    assert [c.resolved for c in found] == [NQ_2018.key, NQ_2013.key, None]
    assert found[2].ambiguous


def test_the_kind_in_words_outweighs_a_slip_in_the_number() -> None:
    citation = only("Chương trình hành động số 02-NQ/TU")
    assert citation.number == "02-NQ/TU"
    assert citation.resolved == CTR.key


def test_a_slip_inherits_the_date_of_the_right_number() -> None:
    other = known("02-CTr/TU", dt.date(2021, 1, 5), "Chương trình hành động", "Thành ủy Hải Phòng")
    registry = KnownDocuments((CTR, other))
    text = "Chương trình hành động số 02-CTr/TU ngày 12/01/2016; Chương trình hành động 02-NQ/TU"
    dated, slip = citations(text, [provision(text)], "12/KH-UBND", registry)
    assert dated.resolved == slip.resolved == CTR.key
    alone = "Chương trình hành động số 02-NQ/TU"
    (open_one,) = citations(alone, [provision(alone)], "12/KH-UBND", registry)
    assert (open_one.resolved, open_one.ambiguous) == (None, True)


def test_a_slip_without_the_kind_stays_open() -> None:
    assert only("theo 02-NQ/TU").resolved is None


def test_capitals_are_the_same_number() -> None:
    assert only("CHƯƠNG TRÌNH HÀNH ĐỘNG SỐ 02-CTR/TU").resolved == CTR.key


def test_a_law_is_named_without_a_number() -> None:
    text = "Căn cứ Luật Tổ chức chính quyền địa\nphương ngày 19/6/2015;"
    citation = only(text, Level.BASIS)
    assert citation.name == "Luật Tổ chức chính quyền địa phương"
    assert citation.resolved == LAW.key
    assert citation.role == "căn cứ"


def test_a_plenums_resolution_and_the_programme_for_it() -> None:
    programme, plenum = cited(
        "Tổ chức thực hiện Chương trình hành động\ncủa Chính phủ thực hiện Nghị quyết"
        " Trung\nương 4 khóa X về một số chủ trương"
    )
    assert (programme.resolved, programme.issuer) == (PROGRAMME.key, "Chính phủ")
    assert plenum.resolved == PLENUM.key
    assert programme.end < plenum.start


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("thay thế Nghị quyết số 22-NQ/TW ngày 10/4/2013", "thay thế"),
        ("bãi bỏ Nghị quyết số 22-NQ/TW ngày 10/4/2013", "bãi bỏ"),
        ("Sửa đổi, bổ sung một số điều của Nghị quyết số 22-NQ/TW", "sửa đổi"),
        ("Quyết định này thay thế Quyết định sửa đổi Nghị quyết số 22-NQ/TW", "sửa đổi"),
        ("theo Nghị quyết số 22-NQ/TW ngày 10/4/2013", "dẫn chiếu"),
    ],
)
def test_roles(text: str, role: str) -> None:
    assert cited(text)[-1].role == role


def test_a_basis_has_its_role_whatever_it_says() -> None:
    assert only("Căn cứ Nghị quyết sửa đổi số 22-NQ/TW;", Level.BASIS).role == "căn cứ"


def test_the_documents_own_number_is_no_citation() -> None:
    assert cited("(Ban hành kèm theo Kế hoạch số: 12/KH-UBND ngày 05/3/2025)") == ()


@pytest.mark.parametrize("level", [Level.HEADER, Level.RECIPIENTS, Level.SIGNATURE])
def test_furniture_cites_nothing(level: Level) -> None:
    assert cited("Nghị quyết số 22-NQ/TW", level) == ()


def test_numbers_split_by_a_line_break_are_read() -> None:
    assert only("Kết luận số 210-\nKL/TW ngày 12/11/2025 của Ban Bí thư").number == "210-KL/TW"


def test_citations_stand_in_order() -> None:
    found = cited("Luật Tổ chức chính quyền địa phương ngày 19/6/2015; Nghị quyết số 31/NQ-CP")
    assert [c.number for c in found] == [None, "31/NQ-CP"]


def test_the_plans_own_slip_is_understood(registry: KnownDocuments) -> None:
    text = "nêu trong Chương trình hành động số\n02-NQ/TU, xây dựng các nhiệm vụ"
    (citation,) = citations(text, [provision(text)], "1315/QĐ-UBND", registry)
    assert citation.resolved == "02-CTr/TU@2016-01-12"
