"""Admins see which questions went unanswered or were rated badly, and take them away as a file."""

import json

import pytest

from bot import admin_messages as words
from bot.messages import TELEGRAM_PRIVATE_ONLY, TELEGRAM_UNKNOWN_COMMAND
from bot.questions_export import complete
from bot.storage import Standing, Storage
from bot.storage.people import Role
from bot.telegram.people.asked import QUESTIONS_PER_PAGE
from tests.telegram.double import BotApiDouble
from tests.telegram.fakes import ADMIN, CLAUSES, CLERK, GROUP


@pytest.fixture
def asked(storage: Storage) -> Storage:
    """Seven unanswered questions, two rated badly, one that is well."""
    record = storage.questions.record
    for number in range(1, 8):
        record(f"Câu {number} <b>?", "none", False, "s", [])
    for number in (8, 9):
        bad = record(f"Câu {number}", "content", True, "s", [CLAUSES[0], CLAUSES[1]])
        storage.questions.rate(bad, -1)
    storage.questions.rate(record("Câu 10", "content", True, "s", [CLAUSES[2]]), 1)
    return storage


async def edited(chat: BotApiDouble, count: int) -> str:
    """Wait for so many edits; the text of the last."""
    await chat.until(lambda: len(chat.carried_out("editMessageText")) >= count)
    return chat.carried_out("editMessageText")[count - 1].text


@pytest.mark.usefixtures("asked")
async def test_the_unanswered_come_first_then_those_rated_badly(chat: BotApiDouble) -> None:
    told = await chat.ask("/cauhoi", user=ADMIN)
    lines = told.split("\n")
    assert lines[0] == words.QUESTIONS_UNANSWERED.format(count=7)
    assert [line for line in lines if "Câu" in line][1:] == [
        f"{place}. Câu {number} <b>?" for place, number in enumerate(range(7, 2, -1), 1)
    ]
    assert QUESTIONS_PER_PAGE == 5
    await chat.press(chat.sent[0], "Trang 2/2", ADMIN)
    assert "7. Câu 1 <b>?" in await edited(chat, 1)
    await chat.press(chat.sent[0], words.QUESTIONS_BAD.format(count=2), ADMIN)
    bad = await edited(chat, 2)
    assert bad.startswith(words.QUESTIONS_BAD.format(count=2))
    assert bad.index("1. Câu 9") < bad.index("2. Câu 8")
    assert f"Đã trích: {CLAUSES[0]}, {CLAUSES[1]}" in bad
    assert "Câu 10" not in bad


@pytest.mark.usefixtures("asked")
async def test_the_file_becomes_an_evaluation_set(
    chat: BotApiDouble, storage: Storage, tmp_path_factory: pytest.TempPathFactory
) -> None:
    await chat.ask("/cauhoi", user=ADMIN)
    await chat.press(chat.sent[0], words.QUESTIONS_EXPORT, ADMIN)
    await chat.until(lambda: bool(chat.carried_out("sendDocument")))
    (sent,) = chat.carried_out("sendDocument")
    assert sent.chat == ADMIN
    assert sent.document.name.endswith(".jsonl")
    lines = [json.loads(line) for line in sent.document.data.decode().splitlines()]
    assert [line["question"] for line in lines[:2]] == ["Câu 9", "Câu 8"]
    assert len(lines) == 9

    file = tmp_path_factory.mktemp("export") / sent.document.name
    lines[0]["provisions"] = [CLAUSES[0]]
    lines[2]["answerable"] = False
    file.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    assert [case.question for case in complete(file).cases] == ["Câu 9", "Câu 7 <b>?"]
    await chat.until(lambda: bool(storage.audit.latest(1)))
    (entry,) = storage.audit.latest(9)
    assert (entry.who, entry.act, entry.subject) == (ADMIN, "questions.export", "9")


async def test_where_there_are_none_nothing_can_be_exported(chat: BotApiDouble) -> None:
    assert words.QUESTIONS_NONE in await chat.ask("/cauhoi", user=ADMIN)
    assert words.QUESTIONS_EXPORT not in chat.sent[0].buttons


@pytest.mark.usefixtures("asked")
async def test_the_longest_questions_fit(chat: BotApiDouble, storage: Storage) -> None:
    for _ in range(QUESTIONS_PER_PAGE):
        storage.questions.record("đ" * 2000, "none", False, "s", ["x" * 300] * 4)
    assert "đđđ" in await chat.ask("/cauhoi", user=ADMIN)


async def test_questions_are_for_admins_in_private(chat: BotApiDouble) -> None:
    assert await chat.ask("/cauhoi", user=CLERK) == TELEGRAM_UNKNOWN_COMMAND
    command = "/cauhoi@planbot_bot"
    assert await chat.ask(command, user=ADMIN, chat=GROUP) == TELEGRAM_PRIVATE_ONLY


@pytest.mark.usefixtures("asked")
async def test_an_admin_who_was_revoked_gets_no_file(chat: BotApiDouble, storage: Storage) -> None:
    await chat.ask("/cauhoi", user=ADMIN)
    storage.people.seed([77], [])
    storage.people.decide(ADMIN, Standing.REVOKED, Role.ADMIN, None)
    await chat.press(chat.sent[0], words.QUESTIONS_EXPORT, ADMIN)
    await chat.until_called("answerCallbackQuery", 1)
    await chat.ask("sau đó")
    assert not chat.carried_out("sendDocument")
