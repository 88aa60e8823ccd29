"""The same conversation in the terminal."""

import io
from collections.abc import Iterable

import pytest

from bot import messages
from bot.answering.engine import Engine
from bot.answering.plain import plain_text
from bot.console import Talk, converse

REPORT = "Báo cáo 6 tháng gửi về đâu?"


def _said(engine: Engine, lines: Iterable[str], *, prompt: bool) -> str:
    out = io.StringIO()
    converse(engine, lines, out, prompt=prompt)
    return out.getvalue()


def test_piped_questions_are_repeated_and_answered_in_order(engine: Engine) -> None:
    said = _said(engine, [f"{REPORT}\n", "\n", "  xin   chào \n"], prompt=False)

    report = plain_text(engine.ask(REPORT))
    assert said == f"> {REPORT}\n{report}\n\n> xin chào\n{messages.SMALL_TALK}\n\n"


def test_a_person_is_greeted_and_asked_until_the_end(engine: Engine) -> None:
    said = _said(engine, ["xin chào\n", "\n"], prompt=True)

    prompt = f"\n{messages.CONSOLE_PROMPT}"
    assert said == (
        f"{messages.CONSOLE_GREETING}\n{prompt}{messages.SMALL_TALK}\n{prompt}{prompt}\n"
    )


@pytest.mark.parametrize("word", ["/thoat", "/exit", "QUIT", " thoat "])
def test_a_person_can_leave(engine: Engine, word: str) -> None:
    said = _said(engine, [f"{word}\n", "xin chào\n"], prompt=True)

    assert messages.SMALL_TALK not in said
    assert said.count(messages.CONSOLE_PROMPT) == 1
    assert said.endswith("\n")


def test_piped_lines_go_on_after_a_word_of_leaving(engine: Engine) -> None:
    assert messages.SMALL_TALK in _said(engine, ["/thoat\n", "xin chào\n"], prompt=False)


def test_nothing_to_ask_is_nothing_said(engine: Engine) -> None:
    assert _said(engine, [], prompt=False) == ""


@pytest.mark.parametrize("line", ["/help", "/start", "/HELP", "/khongco", "/donvi", "/muc", "/"])
def test_a_command_that_says_nothing_is_helped(engine: Engine, line: str) -> None:
    assert Talk(engine).reply(line) == messages.CONSOLE_HELP


def test_commands(engine: Engine) -> None:
    unit = Talk(engine).reply("/donvi so cong thuong")
    report = Talk(engine).reply("/baocao")
    documents = Talk(engine).reply("/vanban")
    provision = Talk(engine).reply("/muc III.4")

    assert unit == plain_text(engine.unit("so cong thuong"))
    assert report == plain_text(engine.reporting())
    assert documents.splitlines()[0].startswith("• Quyết định 1315/QĐ-UBND ngày 08/7/2016 – ")
    assert messages.TELEGRAM_DOCUMENT_NO_TEXT not in documents.splitlines()[0]
    assert f"[{messages.TELEGRAM_DOCUMENT_NO_TEXT}]" in documents.splitlines()[1]
    assert provision.startswith("Mục III.4, Kế hoạch")
    assert "\n“" in provision
    assert Talk(engine).reply("/muc điều 99") == messages.TELEGRAM_PROVISION_NONE
    assert Talk(engine).reply(f"/hoi {REPORT}") == Talk(engine).reply(REPORT)


def test_every_command_of_the_help_is_understood(engine: Engine) -> None:
    lines = [line for line in messages.CONSOLE_HELP.splitlines() if line.startswith("/")]
    assert len(lines) == 6
    for line in lines[:-1]:
        command = line.split(" –")[0].replace("TÊN", "Sở Công Thương")
        assert Talk(engine).reply(command) != messages.CONSOLE_HELP


def test_lines_of_one_talk_lean_on_those_before(engine: Engine) -> None:
    talk = Talk(engine)
    talk.reply("Sở Công Thương phải báo cáo ai?")
    assert talk.reply("còn Sở Tài chính thì sao?").startswith("Về: Sở Tài chính phải báo cáo ai?")
    assert talk.reply("hạn khi nào?").startswith("Về: Mục III.2, 1315/QĐ-UBND")
    assert talk.reply("/moi") == messages.CONSOLE_NEW_TALK
    assert not talk.reply("hạn khi nào?").startswith("Về:")
    assert not Talk(engine).reply("hạn khi nào?").startswith("Về:")


def test_what_a_command_showed_can_be_asked_about(engine: Engine) -> None:
    talk = Talk(engine)
    talk.reply("/muc III.4")
    assert talk.reply("ai chủ trì?").startswith("Về: Mục III.4, 1315/QĐ-UBND")
    talk.reply("/donvi so ngoai vu")
    assert talk.reply("/hoi còn Sở Y tế?").startswith("Về: Nhiệm vụ của Sở Y tế")
    talk.reply("/baocao")
    assert "Về: " in talk.reply("hạn khi nào?")
