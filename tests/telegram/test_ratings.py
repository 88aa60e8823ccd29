"""Questions are stored once, answers can be rated, and neither keeps an answer from being sent."""

import asyncio
import datetime as dt
import sqlite3
from pathlib import Path

import pytest

from bot.messages import (
    EMPTY_QUESTION,
    SMALL_TALK,
    TELEGRAM_NOT_ADMITTED,
    TELEGRAM_RATE_BAD,
    TELEGRAM_RATE_GONE,
    TELEGRAM_RATE_GOOD,
    TELEGRAM_RATED,
)
from bot.storage import Question, Storage
from tests.telegram.conftest import Serve
from tests.telegram.double import BotApiDouble
from tests.telegram.fakes import (
    ADMIN,
    CLAUSE,
    CLAUSES,
    CLERK,
    GROUP,
    STRANGER,
    FakeAssistant,
    answer,
    citation,
    message,
)
from tests.telegram.protocol import Call, Hold


def stored(storage: Storage, id: int = 1) -> Question:
    """A question that must be stored."""
    found = storage.questions.get(id)
    assert found is not None
    return found


async def rated(chat: BotApiDouble, call: Call, button: str, user: int = CLERK) -> Call:
    """Press a rating button; what the person who pressed it sees."""
    before = len(chat.carried_out("answerCallbackQuery"))
    await chat.press(call, button, user)
    await chat.until(lambda: len(chat.carried_out("answerCallbackQuery")) > before)
    return chat.carried_out("answerCallbackQuery")[before]


async def test_a_question_is_stored_with_how_it_fared(
    chat: BotApiDouble, storage: Storage, assistant: FakeAssistant
) -> None:
    cited = [citation(provision=p) for p in (CLAUSES[1], CLAUSES[0], CLAUSES[1])]
    assistant.answers["ai chủ trì?"] = answer("A.", citations=tuple(cited))
    assistant.answers["giá vàng?"] = answer("Không nêu.")
    await chat.ask("ai chủ trì?")
    await chat.ask("/hoi giá vàng?")
    first, second = stored(storage, 1), stored(storage, 2)
    assert (first.text, first.kind, first.answered) == ("ai chủ trì?", "content", True)
    assert (first.citations, first.snapshot) == ((CLAUSES[1], CLAUSES[0]), "s")
    assert (second.text, second.answered) == ("giá vàng?", False)


async def test_what_identifies_a_person_is_not_stored(
    chat: BotApiDouble, storage: Storage, tmp_path: Path
) -> None:
    await chat.ask("Số điện thoại 0912345678, căn cước 031085001234: ai báo cáo?")
    text = stored(storage).text
    assert "0912345678" not in text
    assert "031085001234" not in text
    assert text.endswith("ai báo cáo?")
    assert askers(tmp_path) == [None]


async def test_the_asker_is_stored_where_the_setting_says_so(
    server: BotApiDouble, serving: Serve, tmp_path: Path
) -> None:
    await serving(server.url, store_askers=True)
    await server.ask("câu hỏi")
    assert askers(tmp_path) == [CLERK]


def askers(folder: Path) -> list[int | None]:
    """Who asked, by the database itself."""
    with sqlite3.connect(folder / "planbot.db") as database:
        found = [row[0] for row in database.execute("SELECT asker FROM questions ORDER BY id")]
    database.close()
    return found


async def test_an_answer_can_be_rated_and_the_rating_changed(
    chat: BotApiDouble, storage: Storage
) -> None:
    await chat.ask("câu hỏi")
    (sent,) = chat.sent
    rows = sent.fields["reply_markup"]["inline_keyboard"]
    assert [button["text"] for button in rows[-1]] == [TELEGRAM_RATE_GOOD, TELEGRAM_RATE_BAD]
    for button, rating in ((TELEGRAM_RATE_GOOD, 1), (TELEGRAM_RATE_BAD, -1)):
        toast = await rated(chat, sent, button)
        assert toast.fields["text"] == TELEGRAM_RATED
        assert toast.fields.get("show_alert", "false") == "false"
        assert stored(storage).rating == rating
    assert len(chat.sent) == 1
    assert not chat.carried_out("editMessageText")


async def test_ratings_are_of_their_own_question(chat: BotApiDouble, storage: Storage) -> None:
    await chat.ask("câu một")
    await chat.ask("câu hai")
    await rated(chat, chat.sent[1], TELEGRAM_RATE_BAD)
    assert [stored(storage, id).rating for id in (1, 2)] == [None, -1]


async def test_in_a_group_anyone_admitted_rates_and_no_stranger(
    chat: BotApiDouble, storage: Storage
) -> None:
    await chat.ask("/hoi ai?", chat=GROUP)
    await rated(chat, chat.sent[0], TELEGRAM_RATE_GOOD, ADMIN)
    refused = await rated(chat, chat.sent[0], TELEGRAM_RATE_BAD, STRANGER)
    assert refused.fields["text"] == TELEGRAM_NOT_ADMITTED.format(user_id=STRANGER)
    assert stored(storage).rating == 1


async def test_a_rating_that_is_delivered_again_does_not_undo_the_next(
    chat: BotApiDouble, storage: Storage
) -> None:
    await chat.ask("câu hỏi")
    (sent,) = chat.sent
    person = {"id": CLERK, "is_bot": False, "first_name": "N"}
    press = {
        "id": "again",
        "chat_instance": "1",
        "data": sent.buttons[TELEGRAM_RATE_GOOD],
        "message": message("x"),
        "from": person,
    }
    number = await chat.deliver("callback_query", **press)
    await chat.until(lambda: stored(storage).rating == 1)
    await rated(chat, sent, TELEGRAM_RATE_BAD)
    await chat.redeliver(number, {"callback_query": press})
    await chat.ask("sau đó")
    assert stored(storage).rating == -1


@pytest.mark.parametrize("lead", [SMALL_TALK, EMPTY_QUESTION])
async def test_small_talk_is_neither_stored_nor_rated(
    chat: BotApiDouble, storage: Storage, assistant: FakeAssistant, lead: str
) -> None:
    assistant.answers["chào em"] = answer(lead)
    await chat.ask("chào em")
    assert chat.sent[0].buttons == {}
    assert storage.questions.counts().asked == 0


async def test_a_question_that_is_stored_no_more_cannot_be_rated(
    chat: BotApiDouble, storage: Storage
) -> None:
    await chat.ask("câu hỏi")
    assert storage.questions.forget(dt.timedelta(days=-1)) == 1
    told = await rated(chat, chat.sent[0], TELEGRAM_RATE_GOOD)
    assert told.fields["text"] == TELEGRAM_RATE_GONE


async def test_a_database_that_takes_no_question_stops_no_answer(
    chat: BotApiDouble, storage: Storage, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with sqlite3.connect(tmp_path / "planbot.db") as database:
        database.execute(
            "CREATE TRIGGER full BEFORE INSERT ON questions"
            " BEGIN SELECT RAISE(ABORT, 'disk full'); END"
        )
    database.close()
    assert "câu bí mật" in await chat.ask("câu bí mật")
    assert list(chat.sent[0].buttons) == ["📖 Mục III.3"]
    assert storage.questions.counts().asked == 0
    assert "a question was not stored" in caplog.text
    assert "bí mật" not in caplog.text


async def test_a_question_asked_again_after_a_kill_counts_once(
    server: BotApiDouble, serving: Serve, storage: Storage, assistant: FakeAssistant
) -> None:
    server.faults["sendMessage"].append(Hold())
    stop = await serving(server.url, stop_seconds=0)
    await server.say(message("câu hỏi"))
    await server.until(lambda: storage.questions.counts().asked == 1)
    await asyncio.sleep(0.05)  # the answer is on its way
    stop.set()
    await asyncio.sleep(0.2)  # the bot has stopped
    await serving(server.url)
    await server.until(lambda: not storage.inbox.waiting())
    assert storage.questions.counts().asked == 1
    assert stored(storage).citations[0] == CLAUSE
    shown = [*server.sent, *server.carried_out("editMessageText")][-1]
    await rated(server, shown, TELEGRAM_RATE_GOOD)
    assert stored(storage).rating == 1
