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
        ("Quyết định này thay thế Nghị quyết số 22-NQ/TW ngày 10/4/2013", "thay thế"),
        ("Nghị quyết số 22-NQ/TW ngày 10/4/2013 hết hiệu lực từ ngày ký.", "bãi bỏ"),
        ("Các quy định tại Nghị quyết số 22-NQ/TW trái với Luật này bị bãi bỏ.", "bãi bỏ"),
        ("Nghị quyết số 22-NQ/TW đã hết hiệu lực thi hành.", "dẫn chiếu"),
        ("xây dựng Quyết định thay thế Nghị quyết số 22-NQ/TW", "dẫn chiếu"),
        ("trình Chính phủ Nghị định thay thế Nghị quyết số 22-NQ/TW", "dẫn chiếu"),
        ("sửa đổi Nghị quyết số 22-NQ/TW", "dẫn chiếu"),
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


def test_another_years_document_of_the_same_number_is_a_citation() -> None:
    text = "Thực hiện Nghị quyết số 01/NQ-CP ngày 07/01/2013 và Nghị quyết số 01/NQ-CP này"
    found = citations(text, [provision(text)], "01/NQ-CP", REGISTRY, dt.date(2014, 1, 2))
    assert [c.issued_on for c in found] == [dt.date(2013, 1, 7)]


def test_a_body_of_another_province_is_another_issuer() -> None:
    ours = known(
        "5/KH-UBND", dt.date(2020, 1, 2), "Kế hoạch", "Ủy ban nhân dân thành phố Hải Phòng"
    )
    registry = KnownDocuments((ours,))

    def resolved(text: str) -> str | None:
        return citations(text, [provision(text)], None, registry)[0].resolved

    assert resolved("Kế hoạch số 5/KH-UBND của UBND tỉnh Tiền Giang") is None
    assert resolved("Kế hoạch số 5/KH-UBND của UBND thành phố Hải Phòng") == ours.key
    assert resolved("Kế hoạch số 5/KH-UBND của UBND thành phố") == ours.key


def test_a_law_with_a_number_is_cited_once() -> None:
    citation = only("Căn cứ Luật Đấu thầu số 43/2013/QH 13 ngày 26/11/2013;", Level.BASIS)
    assert (citation.number, citation.name) == ("43/2013/QH13", None)
    assert (citation.kind, citation.issued_on) == ("Luật", dt.date(2013, 11, 26))


@pytest.mark.parametrize(
    ("basis", "names"),
    [
        (
            "Căn cứ Luật Phòng, chống thiên tai ngày 19/6/2013;",
            ["Luật Phòng, chống thiên tai"],
        ),
        ("Căn cứ Luật Đê điều và Luật Đất đai;", ["Luật Đê điều", "Luật Đất đai"]),
        (
            "Căn cứ Luật Đê điều, Luật sửa đổi, bổ sung một số điều của Luật Phòng, chống thiên tai"
            " và Luật Đê điều ngày 17/6/2020;",
            [
                "Luật Đê điều",
                "Luật sửa đổi, bổ sung một số điều của Luật Phòng, chống thiên tai và Luật Đê điều",
            ],
        ),
        (
            "Căn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam;",
            ["Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam"],
        ),
        ("- Căn cứ Điều lệ Đảng;", ["Điều lệ Đảng"]),
        (
            "Căn cứ Nghị định số 1/2008/NĐ-CP ban hành Quy chế làm việc của Chính phủ;",
            [],
        ),
    ],
)
def test_the_names_of_a_basis(basis: str, names: list[str]) -> None:
    assert [c.name for c in cited(basis, Level.BASIS) if c.name] == names


def test_a_list_of_what_is_replaced() -> None:
    found = cited(
        "Quyết định này có hiệu lực từ ngày ký và thay thế các Quyết định: số 1/2016/QĐ-UBND ngày"
        " 05/8/2016 của Ủy ban nhân dân tỉnh Hải Dương; số 2/2023/QĐ-UBND sửa đổi, bổ sung Quy định"
        " kèm theo Quyết định số 1/2016/QĐ-UBND; số 3/2023/QĐ-UBND về thực hiện Nghị quyết số"
        " 4/NQ-CP."
    )
    roles = {(c.number, c.role) for c in found}
    assert roles == {
        ("1/2016/QĐ-UBND", "thay thế"),
        ("2/2023/QĐ-UBND", "thay thế"),
        ("1/2016/QĐ-UBND", "dẫn chiếu"),
        ("3/2023/QĐ-UBND", "thay thế"),
        ("4/NQ-CP", "dẫn chiếu"),
    }


def test_what_is_amended_is_what_the_enclosed_text_came_with() -> None:
    text = (
        "Quyết định này sửa đổi Chương trình thực hiện Nghị quyết số 66-NQ/TW (ban hành kèm theo"
        " Nghị quyết số 140/NQ-CP ngày 17 tháng 5 năm 2025) như sau:"
    )
    assert [(c.number, c.role) for c in cited(text)] == [
        ("66-NQ/TW", "dẫn chiếu"),
        ("140/NQ-CP", "sửa đổi"),
    ]


@pytest.mark.parametrize("level", [Level.ROW, Level.TITLE])
def test_rows_and_titles_change_nothing(level: Level) -> None:
    text = "Quyết định này thay thế Quyết định số 5/2015/QĐ-UBND"
    assert only(text, level).role == "dẫn chiếu"
