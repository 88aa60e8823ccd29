"""``planbot add`` and ``planbot remove``, with real files and the real reader apart."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest

from bot import messages
from bot.cli_corpus import REFUSED
from tests.bot.conftest import Run

pytestmark = pytest.mark.usefixtures("logging_as_it_was", "engine", "own_data")

TASK = "Xây dựng Đề án cảng cá Bạch Long Vĩ"
ROWS = [
    ("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian"),
    ("1", TASK, "Sở Nông nghiệp và Môi trường", "Sở Tài chính", "Quý IV/2027"),
    ("2", "Rà soát quy hoạch", "Sở Xây dựng", "", "2027"),
]


def decision(path: Path, number: str = "77/QĐ-UBND", task: str = TASK) -> Path:
    """A decision with an annex of tasks, as an office writes it."""
    document = docx.Document()
    head = document.add_table(1, 2).rows[0].cells
    head[0].text = f"ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HẢI PHÒNG\nSố: {number}"
    head[1].text = (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
        "Hải Phòng, ngày 12 tháng 3 năm 2026"
    )
    for line in (
        "QUYẾT ĐỊNH",
        "Về việc phân công nhiệm vụ phát triển nghề cá",
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;",
        "QUYẾT ĐỊNH:",
        "Điều 1. Phân công nhiệm vụ tại Phụ lục kèm theo. Các Sở, ban, ngành báo cáo kết quả về Sở"
        " Nông nghiệp và Môi trường trước ngày 20 hằng tháng.",
        "Điều 2. Quyết định này có hiệu lực kể từ ngày ký.",
    ):
        document.add_paragraph(line)
    close = document.add_table(1, 2).rows[0].cells
    close[0].text = "Nơi nhận:\n- Như Điều 2;\n- Lưu: VT."
    close[1].text = "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nTrần Văn Bình"
    document.add_paragraph("PHỤ LỤC")
    document.add_paragraph("(Kèm theo Quyết định số 77/QĐ-UBND ngày 12/3/2026)")
    table = document.add_table(0, 5, style="Table Grid")
    for row in [ROWS[0], (ROWS[1][0], task, *ROWS[1][2:]), ROWS[2]]:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.save(str(path))
    return path


@pytest.fixture
def add(run: Run, tmp_path: Path) -> Callable[..., list[dict[str, Any]]]:
    """Adds files by machine and returns what is printed."""

    def invoke(*files: Path, code: int = 0) -> list[dict[str, Any]]:
        result = run("add", *map(str, files), "--yes", "--json")
        assert result.exit_code == code
        assert "\\u" not in result.stdout
        found: list[dict[str, Any]] = json.loads(result.stdout)
        return found

    return invoke


Add = Callable[..., list[dict[str, Any]]]


def test_a_decision_is_added_and_answers_the_next_question(
    add: Add, run: Run, tmp_path: Path
) -> None:
    (found,) = add(decision(tmp_path / "Phân công.docx"))
    head = {
        "file": "Phân công.docx", "status": "added", "reason": None, "number": "77/QĐ-UBND",
        "issued_on": "2026-03-12", "issuer": "Ủy ban nhân dân thành phố Hải Phòng",
        "kind": "Quyết định", "signer": "Trần Văn Bình", "effective_on": "2026-03-12",
        "subject": "Về việc phân công nhiệm vụ phát triển nghề cá", "articles": 2, "rows": 2,
        "parts": ["Quyết định", "Phụ lục"], "format": "docx", "pages": None,
    }  # fmt: skip
    assert {name: found[name] for name in head} == head
    first = "77/QĐ-UBND#phu-luc/dong-1"
    assert [(a["unit"], a["role"], a["due"], a["provision"]) for a in found["assignments"]] == [
        ("Sở Nông nghiệp và Môi trường", "lead", "Quý IV/2027", first),
        ("Sở Tài chính", "support", "Quý IV/2027", first),
        ("Sở Xây dựng", "lead", "2027", "77/QĐ-UBND#phu-luc/dong-2"),
    ]
    (duty,) = found["duties"]
    assert (duty["recipient"], duty["frequency"], duty["due"]) == (
        "Sở Nông nghiệp và Môi trường", ["hằng tháng"], "trước ngày 20 hằng tháng",
    )  # fmt: skip
    assert duty["due_rules"] == [{"every": "hằng tháng", "day": 20}]
    assert found["citations"][0]["role"] == "căn cứ"

    answer = json.loads(run("ask", "ai chu tri de an cang ca bach long vi", "--json").stdout)
    assert answer["named_owner"] is True
    assert answer["assignments"][0]["unit"] == "Sở Nông nghiệp và Môi trường"
    assert answer["citations"][0]["provision"] == first
    assert TASK in answer["citations"][0]["quote"]


def test_what_was_understood_is_shown_and_asked_for(run: Run, tmp_path: Path) -> None:
    result = run("add", str(decision(tmp_path / "a.docx")))
    assert result.exit_code == 2
    assert "Quyết định số 77/QĐ-UBND, ngày 12/3/2026" in result.stdout
    assert f"Sở Nông nghiệp và Môi trường (chủ trì): {TASK} [Quý IV/2027]" in result.stdout
    assert result.stderr.splitlines()[-1] == messages.ADD_NEEDS_YES
    assert json.loads(run("status", "--json").stdout)["documents"] == 1


@pytest.mark.parametrize(("said", "documents"), [(True, 2), (False, 1)])
def test_a_person_decides(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: bool, documents: int
) -> None:
    monkeypatch.setattr("bot.cli_corpus.confirmed", lambda *_: said)
    assert run("add", str(decision(tmp_path / "a.docx"))).exit_code == 0
    status = json.loads(run("status", "--json").stdout)
    assert (status["documents"], status["up_to_date"]) == (documents, True)


def test_the_same_document_again_is_recognised(add: Add, tmp_path: Path) -> None:
    file = decision(tmp_path / "a.docx")
    add(file)
    (again,) = add(file)
    assert (again["status"], again["reason"]) == ("unchanged", "Tệp này đã có trong kho.")
    (changed,) = add(decision(tmp_path / "b.docx", task="Xây dựng Đề án cảng cá Cát Bà"))
    assert changed["status"] == "replaced"
    assert "a.docx" in changed["reason"]


def test_a_refused_file_is_named_and_the_others_are_added(
    add: Add, run: Run, tmp_path: Path
) -> None:
    broken = tmp_path / "hỏng.docx"
    broken.write_bytes(b"PK\x03\x04 no archive")
    empty = tmp_path / "rỗng.pdf"
    empty.write_bytes(b"")
    found = add(broken, decision(tmp_path / "a.docx"), empty, tmp_path / "thiếu.doc", code=REFUSED)
    assert [item["status"] for item in found] == ["refused", "added", "refused", "refused"]
    for item in (found[0], *found[2:]):
        assert set(found[1]) >= set(item) >= {"number", "assignments", "duties", "warnings"}
        assert item["number"] is None
        assert item["duties"] == []
        assert item["file"] in item["reason"]
    assert json.loads(run("status", "--json").stdout)["documents"] == 2


def test_a_removed_document_is_cited_no_more(add: Add, run: Run, tmp_path: Path) -> None:
    add(decision(tmp_path / "a.docx"))
    result = run("remove", "77", "--yes")
    assert result.exit_code == 0
    assert messages.REMOVED.format(key="77/QĐ-UBND") in result.stdout
    answer = json.loads(run("ask", "ai chu tri de an cang ca bach long vi", "--json").stdout)
    assert "77/QĐ-UBND" not in json.dumps(answer, ensure_ascii=False)
    assert run("remove", "77", "--yes").exit_code == 2


def test_what_ships_is_not_removed(run: Run) -> None:
    result = run("remove", "1315", "--yes")
    assert result.exit_code == 2
    assert result.stderr.splitlines()[-1] == messages.REMOVE_SHIPPED.format(key="1315/QĐ-UBND")


def test_removing_asks_first(run: Run, add: Add, tmp_path: Path) -> None:
    add(decision(tmp_path / "a.docx"))
    assert run("remove", "77").exit_code == 2
    assert json.loads(run("status", "--json").stdout)["documents"] == 2


def test_added_provisions_can_be_shown(add: Add, run: Run, tmp_path: Path) -> None:
    add(decision(tmp_path / "a.docx"))
    shown = json.loads(run("show", "77", "phu-luc/dong-1", "--json").stdout)
    assert [item["text"] for item in shown] == [
        f"1 | {TASK} | Sở Nông nghiệp và Môi trường | Sở Tài chính | Quý IV/2027"
    ]
    listed = json.loads(run("documents", "--json").stdout)
    assert [view["number"] for view in listed if view["has_text"]] == ["1315/QĐ-UBND", "77/QĐ-UBND"]
