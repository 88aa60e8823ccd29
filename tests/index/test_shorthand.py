"""Shorthand in questions: abbreviations of several meanings, chat, documents and clauses."""

import pytest

from index.query import QueryReader


def understood(reader: QueryReader, question: str) -> str:
    return reader.read(question).text


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("ct ubnd tp ký", "chủ tịch ủy ban nhân dân thành phố ký"),
        ("ct hành động 02", "chương trình hành động 02"),
        ("theo ct 15 của ttg", "theo chỉ thị 15 của thủ tướng chính phủ"),
        ("tt y te huyen", "trung tâm y tế huyện"),
        ("TT số 05/2022", "thông tư 05/2022"),
        ("nd ke hoach", "nội dung kế hoạch"),
        ("nd cua cp", "nghị định của chính phủ"),
        ("nop hs o dau", "nộp hồ sơ ở đâu"),
        ("gd sở nào", "giám đốc sở nào"),
        ("gd nghề nghiệp", "giáo dục nghề nghiệp"),
        ("đt công", "đầu tư công"),
        ("những NV nào", "những nhiệm vụ nào"),
    ],
)
def test_abbreviations_of_several_meanings_are_told_apart_by_their_neighbours(
    question: str, text: str, reader: QueryReader
) -> None:
    assert understood(reader, question) == text


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("ubdn huyện", "ủy ban nhân dân huyện"),
        ("UBNND huyện", "ủy ban nhân dân huyện"),
        ("bhxxh một lần", "bảo hiểm xã hội một lần"),
        # What may be a word that slipped is one.
        ("nhng ai", "nhưng ai"),
    ],
)
def test_abbreviations_slip_too(question: str, text: str, reader: QueryReader) -> None:
    assert understood(reader, question) == text


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("ko bt nộp ở đâu", "không biết nộp ở đâu"),
        ("dc nghỉ bn ngày", "được nghỉ bao nhiêu ngày"),
        ("ntn là hợp lệ", "như thế nào là hợp lệ"),
        ("xin gpxd o dau", "xin giấy phép xây dựng ở đâu"),
        ("lam cccd", "làm căn cước công dân"),
    ],
)
def test_shorthand_of_citizens(question: str, text: str, reader: QueryReader) -> None:
    assert understood(reader, question) == text


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("qd1315 noi gi", "quyết định 1315 nói gì"),
        ("nđ 30/2020 quy định gì", "nghị định 30/2020 quy định gì"),
        ("30-2020 nd cp", "30/2020/NĐ-CP"),
        ("22 NQ TW", "22-NQ/TW"),
        ("QĐ số 1315/QĐ UBND", "1315/QĐ-UBND"),
        ("nghị quyết 31/nq-cp", "nghị quyết 31/NQ-CP"),
        ("k2 đ5 nghị định 30", "khoản 2 điều 5 nghị định 30"),
        ("đ.5 k.2", "điều 5 khoản 2"),
        ("qd 1315 ngay 8/7/2016", "quyết định 1315 ngày 8/7/2016"),
        ("k biết", "không biết"),
    ],
)
def test_documents_and_clauses_in_shorthand(question: str, text: str, reader: QueryReader) -> None:
    assert understood(reader, question) == text


@pytest.mark.parametrize("question", ["so gtvt", "so nn&mt", "so tc lam gi"])
def test_abbreviations_without_marks_are_no_english(question: str, reader: QueryReader) -> None:
    query = reader.read(question)
    assert not query.english
    assert query.text.startswith("sở ")
