"""Names and ids of persons are found; units, places and ordinary words are not taken for them."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

import index.evaluation
from bot.wording.privacy import Kind, personal
from corpus.text import fold

_HERE = Path(__file__).parent
_QUESTIONS = Path(index.evaluation.__file__).parent / "questions"
SIGNERS = frozenset({"le khac nam", "hoang van thu"})


def lines(name: str) -> list[str]:
    text = (_HERE / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def asked() -> Iterator[str]:
    for file in sorted(_QUESTIONS.glob("*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            case = json.loads(line)
            yield case["question"]
            yield from case.get("after", ())


@pytest.mark.parametrize("question", lines("personal.txt"))
def test_persons_are_found(question: str) -> None:
    assert personal(question)


@pytest.mark.parametrize("question", lines("innocent.txt"))
def test_nobody_is_found_where_nobody_is_named(question: str) -> None:
    assert personal(question, SIGNERS) is None


def test_the_lists_are_long_enough_to_tell() -> None:
    assert len(set(lines("personal.txt"))) >= 80
    assert len(set(lines("innocent.txt"))) >= 80


def test_no_question_of_the_evaluation_sets_is_personal() -> None:
    questions = sorted(set(asked()))
    assert len(questions) > 1000
    found = [q for q in questions for typed in (q, fold(q)) if personal(typed)]
    assert found == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("gọi 0912 345 678", Kind.ID),
        ("lan@haiphong.gov.vn", Kind.ID),
        ("12 34 56 78 9", Kind.ID),
        ("12 34 56 78", None),
        ("1-2-3-4-5-6-7-8-9", Kind.ID),
        ("Nguyễn Văn A", Kind.NAME),
        ("Lê Khắc Nam", Kind.SIGNER),
        ("LÊ KHẮC NAM", Kind.SIGNER),
        ("le khac nam ky van ban nao", Kind.SIGNER),
        ("do pho chu tich le khac  nam ky", Kind.SIGNER),
        ("đường Hoàng Văn Thụ", Kind.SIGNER),
        ("le khac namh", None),
        ("Sở Công Thương", None),
        ("", None),
    ],
)
def test_what_is_found_is_told(text: str, kind: Kind | None) -> None:
    assert personal(text, SIGNERS) is kind


def test_signers_may_have_names_like_streets() -> None:
    assert personal("đường Hoàng Văn Thụ") is None


@pytest.mark.parametrize(
    "name",
    """Nguyễn Thị Nhung|Trần Quốc Hùng|Lê Hồng Hạnh|Phạm Thu Hương|Hoàng Đức Anh|Vũ Thị Mai
    |Bùi Quang Huy|Đỗ Thị Oanh|Ngô Xuân Trường|Trịnh Kim Chi|Phan Văn Hải|Đặng Thị Thu
    |Hồ Thị Kim Thoa|Lý Thị Sáng|Đinh Văn Ninh|Mai Thị Hạnh|Hà Văn Khoát|Cao Thị Yến""".replace(
        "\n", ""
    ).split("|"),
)
@pytest.mark.parametrize("frame", ["{} là ai", "báo cáo của {} gửi về đâu", "Ai thay {}?"])
def test_names_however_they_are_typed(name: str, frame: str) -> None:
    name = name.strip()
    for typed in (name, name.upper(), fold(name).title(), fold(name).upper(), name.lower()):
        assert personal(frame.format(typed)), typed


@pytest.mark.parametrize(
    "clause",
    [
        "Các Sở, ban, ngành, Ủy ban nhân dân các quận, huyện xây dựng kế hoạch của đơn vị mình; "
        "báo cáo kết quả thực hiện về Sở Công Thương định kỳ 6 tháng và hàng năm.",
        "Căn cứ Quyết định số 1315/QĐ-UBND ngày 08/7/2016 và Nghị quyết số 22-NQ/TW ngày "
        "10/4/2013.",
        "Chủ tịch Ủy ban nhân dân thành phố, Giám đốc các Sở: Công Thương, Tài chính, Ngoại vụ, "
        "Chủ tịch Ủy ban nhân dân các quận Lê Chân, Ngô Quyền, Hồng Bàng, Hải An, Kiến An, Dương "
        "Kinh, Đồ Sơn chịu trách nhiệm thi hành.",
        "Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam thành phố, Đoàn Thanh niên Cộng sản Hồ Chí Minh "
        "và các đoàn thể chính trị - xã hội tham gia.",
        "Tổng mức đầu tư 1.234.567.890 đồng, giai đoạn 2016-2020 và 2021-2025; trước ngày "
        "15/6/2014 đối với báo cáo 6 tháng và trước ngày 10/11/2014 đối với báo cáo năm.",
        "Phát triển thị trường trong nước, mở rộng phân khúc thị trường nhỏ; giao lưu văn hóa.",
    ],
)
def test_clauses_name_nobody(clause: str) -> None:
    assert personal(clause) is None


def test_a_clause_with_its_signature_names_somebody() -> None:
    assert personal("- Lưu: VT. TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH Trần Chí Hùng")
