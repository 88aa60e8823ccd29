"""An admin's word against what was read."""

import datetime as dt
from collections.abc import Mapping

import pytest
from pydantic import ValidationError

from corpus.corrections import Corrections, date_of, issuer_of, number_of
from corpus.errors import InvalidCorrection
from corpus.model import Document, Validity
from corpus.readers.model import Format, Paragraph, Reading
from corpus.registry import KnownDocuments
from corpus.understand import understand
from corpus.units import UnitMatcher
from tests.corpus.texts import HEADER

BODY = (
    "Căn cứ Quyết định số 7/QĐ-UBND ngày 01/02/2024;\n"
    "I. MỤC TIÊU\n1. Giao Sở Tài chính lập dự toán, hoàn thành trước ngày 01/6/2025.\n"
)
DAY = dt.date(2024, 5, 9)


@pytest.fixture
def corrected(matcher: UnitMatcher) -> "Corrected":
    return Corrected(matcher)


class Corrected:
    """Texts as they are understood with corrections."""

    def __init__(self, matcher: UnitMatcher) -> None:
        self._matcher = matcher

    def __call__(
        self,
        text: str,
        said: Mapping[str, object] | None = None,
        file: str = "a.txt",
        *,
        scanned: bool = False,
    ) -> Document:
        reading = Reading(format=Format.TEXT, text=text)
        if scanned:
            lines = (line for line in text.split("\n") if line.strip("|-"))
            blocks = tuple(Paragraph(text=line, page=1) for line in lines)
            reading = Reading(format=Format.PDF, blocks=blocks, ocr_pages=(1,))
        corrections = Corrections.model_validate(said or {})
        return understand(reading, file, self._matcher, KnownDocuments(()), corrections=corrections)


def warnings(document: Document) -> str:
    return "\n".join(warning.message for warning in document.warnings)


def test_nothing_is_corrected_where_nothing_is_said(corrected: Corrected) -> None:
    document = corrected(HEADER + BODY)
    assert document.key == document.number == "12/KH-UBND"
    assert (document.issued_on, document.validity) == (dt.date(2025, 3, 5), None)


def test_what_is_said_counts_in_labels_keys_and_addresses(corrected: Corrected) -> None:
    said = {"number": "15/KH-UBND", "issued_on": DAY, "issuer": "Sở A", "validity": "amended"}
    document = corrected(HEADER + BODY, said)
    assert document.key == document.number == "15/KH-UBND"
    assert (document.issued_on, document.issuer) == (DAY, "Sở A")
    assert document.validity is Validity.AMENDED
    assert all(p.id.startswith("15/KH-UBND#ke-hoach/") for p in document.provisions)
    assert document.provisions[-1].label.endswith("Kế hoạch 15/KH-UBND ngày 09/5/2024")
    assert document.source == corrected(HEADER + BODY).source


def test_one_value_leaves_the_others_as_they_were_read(corrected: Corrected) -> None:
    document = corrected(HEADER + BODY, {"issuer": "Sở A"})
    assert (document.number, document.issued_on) == ("12/KH-UBND", dt.date(2025, 3, 5))


def test_the_corrected_number_is_no_citation_and_the_one_that_was_read_is(
    corrected: Corrected,
) -> None:
    own = "7/QĐ-UBND"
    assert [c.number for c in corrected(HEADER + BODY).citations] == [own]
    said = {"number": own, "issued_on": dt.date(2024, 2, 1)}
    assert not corrected(HEADER + BODY, said).citations
    # The same number of another day is another document.
    cited = corrected(HEADER + BODY, {**said, "issued_on": DAY}).citations
    assert [c.number for c in cited] == [own]


@pytest.mark.parametrize(
    ("old", "new", "file", "said", "warning"),
    [
        ("12/KH-UBND", "…/KH-UBND", "a.txt", {"number": "12/KH-UBND"}, "để trống"),
        ("Số: 12/KH-UBND\n", "", "a.txt", {"number": "12/KH-UBND"}, "Không tìm thấy số"),
        ("12/KH", "12/KH", "13-KH-UBND.txt", {"number": "13/KH-UBND"}, "Tên tệp ghi số 13"),
        ("ngày 05 tháng 3", "ngày … tháng …", "a.txt", {"issued_on": DAY}, "Ngày ban hành để"),
        ("Đông Hải, ngày 05 tháng 3 năm 2025\n|\n", "", "a.txt", {"issued_on": DAY},
         "Không tìm thấy ngày"),
        ("ỦY BAN NHÂN DÂN\nTỈNH ĐÔNG HẢI\n", "", "a.txt", {"issuer": "Sở A"},
         "Không tìm thấy cơ quan"),
    ],
)  # fmt: skip
def test_a_doubt_goes_with_its_correction(
    corrected: Corrected, old: str, new: str, file: str, said: dict[str, object], warning: str
) -> None:
    text = HEADER.replace(old, new) + BODY
    before, after = corrected(text, {}, file), corrected(text, said, file)
    assert warning in warnings(before)
    assert warning not in warnings(after)
    assert len(after.warnings) == len(before.warnings) - 1


def test_an_illegible_number_is_doubted_until_it_is_given(corrected: Corrected) -> None:
    text = HEADER.replace("Số: 12/KH-UBND", "Số: ,..ỷ /KH-UBND") + BODY
    given = {"number": "12/KH-UBND"}
    before = corrected(text, scanned=True)
    assert "không đọc được" in warnings(before)
    assert "không đọc được" not in warnings(corrected(text, given, scanned=True))
    named = corrected(text, {}, "12-KH-UBND.txt", scanned=True)
    assert "lấy theo tên tệp" in warnings(named)
    assert "tên tệp" not in warnings(corrected(text, given, "12-KH-UBND.txt", scanned=True))


@pytest.mark.parametrize(
    ("old", "new", "said", "warning"),
    [
        ("ngày 05 tháng", "ngày + tháng", {"issued_on": DAY}, "Ngày ban hành không đọc được"),
        ("ngày 05 tháng", "ngày + tháng", {"issued_on": DAY}, "lấy từ dòng “kèm theo”"),
    ],
)
def test_what_was_guessed_of_a_scan_is_doubted_until_it_is_given(
    corrected: Corrected, old: str, new: str, said: dict[str, object], warning: str
) -> None:
    annex = "PHỤ LỤC\n(Kèm theo Kế hoạch số 12/KH-UBND ngày 06/3/2025 của UBND tỉnh)\n1. Sở Y tế.\n"
    text = HEADER.replace(old, new) + BODY + (annex if "kèm theo" in warning else "")
    assert warning in warnings(corrected(text, scanned=True))
    assert warning not in warnings(corrected(text, said, scanned=True))


def test_an_issuer_that_was_guessed_is_told_until_it_is_given(corrected: Corrected) -> None:
    text = HEADER.replace("KH-UBND", "KH-SYT") + BODY
    text = text.replace("ỦY BAN NHÂN DÂN\nTỈNH ĐÔNG HẢI", "UBND TỈNH KIÊN GIANG\nSỞ TẺ")
    assert "được hiểu là" in warnings(corrected(text, scanned=True))
    assert "được hiểu là" not in warnings(corrected(text, {"issuer": "Sở Y tế"}, scanned=True))


ATTACHED = (
    "PHỤ LỤC\nDANH MỤC NHIỆM VỤ\n(Kèm theo Quyết định số 9/QĐ-UBND ngày 02/3/2025 của Ủy ban nhân"
    " dân tỉnh Đông Hải)\n1. Giao Sở Tài chính lập dự toán.\n"
)


@pytest.mark.parametrize(
    ("said", "warning"),
    [
        ({}, "số và ngày lấy"),
        ({"number": "8/QĐ-UBND"}, "văn bản 8/QĐ-UBND; ngày lấy"),
        ({"issued_on": DAY}, "văn bản 9/QĐ-UBND; số lấy"),
        ({"number": "8/QĐ-UBND", "issued_on": DAY}, None),
    ],
)
def test_an_annex_on_its_own_says_what_was_taken_from_its_line(
    corrected: Corrected, said: dict[str, object], warning: str | None
) -> None:
    document = corrected(ATTACHED, said)
    assert document.key.endswith("+phu-luc-danh-muc-nhiem-vu")
    if warning is None:
        assert "kèm theo" not in warnings(document)
    else:
        assert warning in warnings(document)


@pytest.mark.parametrize(
    ("line", "warning", "said", "other"),
    [
        ("số 21/KH-UBND ngày 05/3/2025", "ghi số 21/KH-UBND", {"number": "12/KH-UBND"},
         {"issued_on": DAY}),
        ("số 12/KH-UBND ngày 06/3/2025", "ghi ngày 06/3/2025", {"issued_on": DAY},
         {"number": "12/KH-UBND"}),
    ],
)  # fmt: skip
def test_a_line_of_an_annex_contradicts_what_was_read_not_what_was_said(
    corrected: Corrected,
    line: str,
    warning: str,
    said: dict[str, object],
    other: dict[str, object],
) -> None:
    text = HEADER + BODY + f"PHỤ LỤC\n(Kèm theo Kế hoạch {line} của UBND tỉnh)\n1. Sở Y tế.\n"
    assert warning in warnings(corrected(text))
    assert warning in warnings(corrected(text, other))
    assert "“kèm theo”" not in warnings(corrected(text, said))


def test_a_deadline_is_compared_with_the_corrected_date(corrected: Corrected) -> None:
    late = corrected(HEADER + BODY, {"issued_on": dt.date(2025, 7, 1)})
    assert "trước ngày ban hành 01/7/2025" in warnings(late)


def test_a_number_tells_the_kind_where_nothing_else_does(corrected: Corrected) -> None:
    text = HEADER.replace("KẾ HOẠCH\n", "").replace("Số: 12/KH-UBND\n", "") + BODY
    assert corrected(text).kind == "Văn bản"
    assert corrected(text, {"number": "12/KH-UBND"}).kind == "Kế hoạch"


# --- what a person writes ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "number"),
    [
        (" 1315 / QĐ-UBND ", "1315/QĐ-UBND"),
        ("1315/qđ-ubnd", "1315/QĐ-UBND"),
        ("67/qđ-ttg", "67/QĐ-TTg"),
        ("02-CTr/TU", "02-CTr/TU"),
        ("15a/QĐ-UBND", "15a/QĐ-UBND"),
        ("844", "844"),
        ("12/KH\u200b-UBND", "12/KH-UBND"),
    ],
)
def test_a_number_that_a_person_writes(written: str, number: str) -> None:
    assert number_of(written) == number


@pytest.mark.parametrize(
    "written", ["", " ", "QĐ-UBND", "12#KH", "12@KH", "…/KH", "_/KH-1", "1" * 41, "12/KH\n<b>"]
)
def test_what_is_no_number_is_refused(written: str) -> None:
    with pytest.raises(InvalidCorrection) as caught:
        number_of(written)
    assert "1315/QĐ-UBND" in caught.value.vi
    with pytest.raises(ValidationError):
        Corrections(number=written)


@pytest.mark.parametrize(
    "written", ["08/7/2016", "8-7-2016", " ngày 08 tháng 7 năm 2016 ", "08.07.2016"]
)
def test_a_date_that_a_person_writes(written: str) -> None:
    assert date_of(written) == dt.date(2016, 7, 8)


@pytest.mark.parametrize("written", ["", "31/02/2020", "7/2016", "08/7/2016 9", "01/01/1900", "x"])
def test_what_is_no_date_is_refused(written: str) -> None:
    with pytest.raises(InvalidCorrection) as caught:
        date_of(written)
    assert "08/7/2016" in caught.value.vi


def test_an_issuer_that_a_person_writes() -> None:
    assert issuer_of("  Sở\n Tài  chính ") == "Sở Tài chính"
    for written in ("", " ", "12", "a" * 201):
        with pytest.raises(InvalidCorrection) as caught:
            issuer_of(written)
        assert "cơ quan ban hành" in caught.value.vi
    for written in ("", " Sở A", "a" * 201):
        with pytest.raises(ValidationError):
            Corrections(issuer=written)


def test_validity_is_no_part_of_what_tells_documents_apart() -> None:
    said = Corrections(number="1/A", validity=Validity.EXPIRED)
    assert said.same_identity(Corrections(number="1/A"))
    for other in ({"number": "2/A"}, {"issued_on": DAY}, {"issuer": "Sở A"}):
        assert not said.same_identity(Corrections.model_validate({"number": "1/A", **other}))
