"""Unanswered questions are kept without what identifies anybody."""

import json
import logging
from pathlib import Path

import pytest

from bot import messages
from bot.answering.engine import Engine
from bot.unanswered import Unanswered


def _kept(file: Path) -> list[str]:
    lines = file.read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["question"] for line in lines]


@pytest.mark.parametrize(
    ("question", "kept"),
    [
        ("số 0912345678 là ai", "số … là ai"),
        ("gọi +84 912 345 678 nhé", "gọi … nhé"),
        ("gọi 0912.345.678", "gọi …"),
        ("gọi 0225-3842-123", "gọi …"),
        ("CCCD 031090001234 làm gì", "CCCD … làm gì"),
        ("CMND 031234567", "CMND …"),
        ("gửi lan.nguyen@haiphong.gov.vn đi", "gửi … đi"),
        ("Nghị quyết 22-NQ/TW ngày 10/4/2013", "Nghị quyết 22-NQ/TW ngày 10/4/2013"),
        ("quyết định 1315 năm 2016", "quyết định 1315 năm 2016"),
    ],
)
def test_numbers_and_addresses_of_people_are_taken_out(
    tmp_path: Path, question: str, kept: str
) -> None:
    file = tmp_path / "unanswered.jsonl"
    Unanswered(file).record(question)

    assert _kept(file) == [kept]


def test_questions_are_appended_in_order_one_a_line(tmp_path: Path) -> None:
    file = tmp_path / "unanswered.jsonl"
    keeper = Unanswered(file)
    keeper.record("một\nhai")
    keeper.record("ba")

    assert _kept(file) == ["một\nhai", "ba"]
    assert "một\\nhai" in file.read_text(encoding="utf-8")
    assert set(json.loads(file.read_text(encoding="utf-8").splitlines()[0])) == {"at", "question"}


def test_a_long_question_is_cut_and_a_broken_character_is_no_obstacle(tmp_path: Path) -> None:
    file = tmp_path / "unanswered.jsonl"
    Unanswered(file).record("a" * 4096)
    Unanswered(file).record("\ud800 b")

    assert [len(question) for question in _kept(file)] == [500, 3]


def test_a_disk_that_cannot_be_written_stops_nothing(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        Unanswered(tmp_path / "none" / "unanswered.jsonl").record("câu hỏi kín")

    assert [record.levelname for record in caplog.records] == ["WARNING"]
    assert "câu hỏi kín" not in caplog.text


def test_the_engine_records_what_it_did_not_answer_and_nothing_else(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: list[str] = []
    monkeypatch.setattr(engine, "_record_unanswered", kept.append)
    engine.ask("Báo cáo 6 tháng gửi về đâu?")
    engine.ask("xin chào")
    engine.ask("giá vàng hôm nay")

    assert engine.ask("xin chào").lead == messages.SMALL_TALK
    assert kept == ["giá vàng hôm nay"]
