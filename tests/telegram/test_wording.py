"""A language model's words: sent in time, edited in later, or not at all."""

import asyncio
import logging
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot.answering.answer import Answer, Block
from bot.messages import TELEGRAM_APART, TELEGRAM_RATE_BAD, TELEGRAM_RATE_GOOD
from bot.storage import Question, Storage
from bot.telegram import wording as module
from bot.wording.records import Reason
from corpus.errors import WordingUnavailable
from tests.telegram.conftest import Serve
from tests.telegram.double import BotApiDouble
from tests.telegram.fakes import (
    ADMIN,
    BOT_NAME,
    CLAUSES,
    CLERK,
    GROUP,
    FakeAssistant,
    FakePending,
    answer,
    citation,
    message,
)
from tests.telegram.protocol import Drop, Hold, Refusal, too_many

LONG = 60.0
QUESTION = "ai làm?"
FOUND = f"Về “{QUESTION}”"
WORDS = "Sở Công Thương làm [1]."
LATER = "Sở Công Thương làm, sau đó báo cáo [1]."

NEVER = 0.15
"""Seconds in which an edit that must not come would have come."""


@pytest.fixture
def late(assistant: FakeAssistant) -> FakeAssistant:
    """Answers are sent at once, and worded after."""
    assistant.model = (0.0, LONG)
    return assistant


@pytest.fixture
def patient(assistant: FakeAssistant) -> FakeAssistant:
    """Answers are kept back until they are worded."""
    assistant.model = (LONG, LONG)
    return assistant


async def begun(chat: BotApiDouble, assistant: FakeAssistant, count: int = 1) -> FakePending:
    """Wait for so many wordings; the last of them."""
    await chat.until(lambda: len(assistant.wordings) >= count)
    return assistant.wordings[count - 1]


async def edited(chat: BotApiDouble, text: str, to: int = CLERK, place: int = 0) -> None:
    """Wait until a message begins with this."""
    await chat.until(lambda: chat.seen(to)[place].startswith(text))


async def is_not_edited(chat: BotApiDouble) -> None:
    """No message is edited, now or soon."""
    await asyncio.sleep(NEVER)
    assert not chat.carried_out("editMessageText")


async def noted(
    chat: BotApiDouble, storage: Storage, condition: Callable[[Question], bool], id: int = 1
) -> Question:
    """Wait for what a stored question says; the question."""

    def question() -> Question:
        found = storage.questions.get(id)
        assert found is not None
        return found

    await chat.until(lambda: condition(question()))
    return question()


async def is_not_noted(storage: Storage, id: int = 1) -> None:
    """Nothing is told of a question's wording, now or soon."""
    await asyncio.sleep(NEVER)
    found = storage.questions.get(id)
    assert found is not None
    assert (found.wording, found.wording_reasons) == (None, ())


def two_pages(lead: str = FOUND) -> Answer:
    """An answer of two messages."""
    return answer(lead, citations=tuple(citation("chữ " * 900, p) for p in CLAUSES[:2]))


# In time


async def test_words_that_pass_in_time_are_sent(
    chat: BotApiDouble, patient: FakeAssistant, storage: Storage
) -> None:
    await chat.say(message(QUESTION))
    pending = await begun(chat, patient)
    await asyncio.sleep(0.05)
    assert not chat.sent  # kept back
    pending.finish(WORDS)
    sent = await chat.until_sent(1)
    assert sent.text.startswith(WORDS)
    assert list(sent.buttons) == ["📖 Mục III.3", TELEGRAM_RATE_GOOD, TELEGRAM_RATE_BAD]
    found = await noted(chat, storage, lambda q: q.wording is not None)
    assert (found.wording, found.wording_model) == ("content@1f0c77aa21b9", "gemma")
    assert found.wording_reasons == ()
    await is_not_edited(chat)
    assert not pending.abandoned


async def test_words_that_are_refused_in_time_are_not_sent(
    chat: BotApiDouble, patient: FakeAssistant, storage: Storage
) -> None:
    await chat.say(message(QUESTION))
    pending = await begun(chat, patient)
    # Whatever stands in an answer that did not pass is never shown.
    pending.finish("Sở Tài chính làm.", Reason.UNIT, Reason.UNCITED)
    assert (await chat.until_sent(1)).text.startswith(FOUND)
    found = await noted(chat, storage, lambda q: q.wording is not None)
    assert found.wording_reasons == ("unit", "uncited")
    await is_not_edited(chat)


async def test_a_wording_that_is_ready_at_once_is_sent_even_where_nothing_is_kept_back(
    chat: BotApiDouble, late: FakeAssistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin = late.word

    def word(answer: Answer) -> FakePending | None:
        pending = begin(answer)
        assert pending is not None
        pending.finish(WORDS)
        return pending

    monkeypatch.setattr(late, "word", word)
    assert (await chat.ask(QUESTION)).startswith(WORDS)


async def test_an_answer_is_kept_back_no_longer_than_it_is_told(
    chat: BotApiDouble, assistant: FakeAssistant
) -> None:
    assistant.model = (0.2, LONG)
    begin = asyncio.get_running_loop().time()
    assert (await chat.ask(QUESTION)).startswith(FOUND)
    assert asyncio.get_running_loop().time() - begin >= 0.2
    assistant.model = (LONG, 0.1)  # it is over before
    assert "sau đó" in await chat.ask("sau đó")


async def test_what_waits_holds_no_thread_and_no_other_chat(
    server: BotApiDouble, serving: Serve, patient: FakeAssistant
) -> None:
    await serving(server.url, workers=1)
    await server.say(message(QUESTION))
    pending = await begun(server, patient)
    patient.model = None
    assert "khác" in await server.ask("khác", user=ADMIN)
    assert not server.sent_to(CLERK)
    pending.finish(WORDS)
    await server.until_sent_to(CLERK, 1)


async def test_an_answer_of_several_messages_is_worded_in_time(
    chat: BotApiDouble, patient: FakeAssistant
) -> None:
    patient.answers[QUESTION] = two_pages()
    await chat.say(message(QUESTION))
    (await begun(chat, patient)).finish(WORDS)
    await chat.until_sent(2)
    assert chat.seen(CLERK)[0].startswith(WORDS)


# Later


async def test_words_that_pass_later_take_the_place_of_the_answer(
    chat: BotApiDouble, late: FakeAssistant, storage: Storage
) -> None:
    assert (await chat.ask(QUESTION)).startswith(FOUND)
    await is_not_noted(storage)
    late.wordings[0].finish(WORDS)
    await edited(chat, WORDS)
    (shown,) = chat.shown(CLERK)
    assert shown.was[0].startswith(FOUND)
    found = await noted(chat, storage, lambda q: q.wording is not None)
    assert (found.wording, found.wording_reasons) == ("content@1f0c77aa21b9", ())
    assert len(chat.sent) == 1
    assert not late.wordings[0].abandoned


async def test_its_buttons_stay_and_work(
    chat: BotApiDouble, late: FakeAssistant, storage: Storage
) -> None:
    await chat.ask(QUESTION)
    await chat.press(chat.sent[0], TELEGRAM_RATE_GOOD)
    await noted(chat, storage, lambda q: q.rating == 1)
    before = chat.shown(CLERK)[0].content[1]
    assert before
    late.wordings[0].finish(WORDS)
    await edited(chat, WORDS)
    assert chat.shown(CLERK)[0].content[1] == before
    await chat.press(chat.carried_out("editMessageText")[0], TELEGRAM_RATE_BAD)
    found = await noted(chat, storage, lambda q: q.rating == -1)
    assert found.wording is not None


async def test_words_that_are_refused_later_change_nothing(
    chat: BotApiDouble, late: FakeAssistant, storage: Storage
) -> None:
    await chat.ask(QUESTION)
    late.wordings[0].finish("Sở Tài chính làm [1].", Reason.UNIT)
    found = await noted(chat, storage, lambda q: q.wording is not None)
    assert found.wording_reasons == ("unit",)
    await is_not_edited(chat)


async def test_what_never_ends_is_given_up(
    chat: BotApiDouble, assistant: FakeAssistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "GRACE_SECONDS", 0.05)
    assistant.model = (0.0, 0.1)
    await chat.ask(QUESTION)
    pending = assistant.wordings[0]
    assert not pending.abandoned
    await chat.until(lambda: pending.abandoned)
    pending.finish(WORDS)
    await is_not_edited(chat)


async def test_the_word_that_a_wording_took_too_long_is_waited_for(
    chat: BotApiDouble, assistant: FakeAssistant, storage: Storage
) -> None:
    assistant.model = (0.0, 0.05)
    await chat.ask(QUESTION)
    await asyncio.sleep(0.1)
    assistant.wordings[0].finish(FOUND, Reason.SLOW)
    found = await noted(chat, storage, lambda q: q.wording is not None)
    assert found.wording_reasons == ("slow",)


async def test_the_next_question_does_not_wait(chat: BotApiDouble, late: FakeAssistant) -> None:
    await chat.ask(QUESTION)
    await chat.ask("sau đó")
    late.wordings[1].finish(LATER)
    await edited(chat, LATER, place=1)
    assert chat.seen(CLERK)[0].startswith(FOUND)
    late.wordings[0].finish(WORDS)
    await edited(chat, WORDS)


async def test_in_a_group_the_answer_is_edited_where_it_stands(
    chat: BotApiDouble, late: FakeAssistant
) -> None:
    await chat.ask(f"@{BOT_NAME} {QUESTION}", chat=GROUP, message_id=71)
    await chat.ask("khác", user=ADMIN)
    late.wordings[0].finish(WORDS)
    await edited(chat, WORDS, GROUP)
    assert chat.shown(GROUP)[0].reply_to == 71
    assert "khác" in chat.seen(ADMIN)[0]


async def test_an_answer_of_several_messages_is_not_replaced(
    chat: BotApiDouble, late: FakeAssistant, storage: Storage
) -> None:
    late.answers[QUESTION] = two_pages()
    await chat.ask(QUESTION)
    await chat.until_sent(2)
    pending = late.wordings[0]
    await chat.until(lambda: pending.abandoned)  # no model works for nobody
    pending.finish(WORDS)
    await is_not_edited(chat)
    await is_not_noted(storage)


async def test_words_of_several_messages_do_not_replace_one(
    chat: BotApiDouble, late: FakeAssistant, storage: Storage
) -> None:
    await chat.ask(QUESTION)
    late.wordings[0].finish(WORDS, body=(Block(words="chữ " * 1100), Block(citation=0)))
    await is_not_edited(chat)
    await is_not_noted(storage)


async def test_only_so_many_are_followed(
    chat: BotApiDouble, late: FakeAssistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_FOLLOWED", 1)
    await chat.ask(QUESTION)
    await chat.ask("hai")
    await chat.until(lambda: late.wordings[1].abandoned)
    late.wordings[0].finish(WORDS)
    await edited(chat, WORDS)
    await chat.ask("ba")  # there is room again
    late.wordings[2].finish(LATER)
    await edited(chat, LATER, place=2)
    assert not late.wordings[2].abandoned


# The message changed meanwhile


async def test_a_question_that_was_edited_is_not_worded_any_more(
    chat: BotApiDouble, late: FakeAssistant, storage: Storage
) -> None:
    await chat.ask(QUESTION, message_id=72)
    await chat.ask("khác", message_id=73)
    await chat.ask("của người khác", user=ADMIN, message_id=72)
    now = message("ai báo cáo?", message_id=72, edit_date=1_700_000_005)
    await chat.deliver("edited_message", **now)
    assert (await chat.until_sent(4)).text.startswith("Về “ai báo cáo?”")
    first, other, elsewhere, second = late.wordings
    assert first.abandoned
    assert not any(pending.abandoned for pending in (other, elsewhere, second))
    first.finish(WORDS)
    second.finish(LATER)
    await edited(chat, LATER, place=2)
    assert chat.seen(CLERK)[0].startswith(FOUND)
    await is_not_noted(storage, 1)
    other.finish(WORDS)
    await edited(chat, WORDS, place=1)


async def leaning(chat: BotApiDouble) -> None:
    """Ask two questions, of which the second leans on the first."""
    await chat.ask(QUESTION)
    await chat.ask("còn hạn?", message_id=74)
    assert TELEGRAM_APART in chat.sent[1].buttons


async def test_an_answer_that_was_asked_apart_gets_the_words_of_the_other(
    chat: BotApiDouble, late: FakeAssistant
) -> None:
    await leaning(chat)
    await chat.press(chat.sent[1], TELEGRAM_APART)
    await edited(chat, "Về “còn hạn?”", place=1)
    _, with_context, apart = late.wordings
    assert with_context.abandoned
    with_context.finish(WORDS)
    await asyncio.sleep(NEVER)
    assert chat.seen(CLERK)[1].startswith("Về “còn hạn?”")
    apart.finish(LATER)
    await edited(chat, LATER, place=1)
    last = chat.carried_out("editMessageText")[-1]
    assert TELEGRAM_APART not in last.buttons
    assert TELEGRAM_RATE_GOOD in last.buttons


async def test_words_edited_in_keep_the_button_that_asks_apart(
    chat: BotApiDouble, late: FakeAssistant
) -> None:
    await leaning(chat)
    late.wordings[1].finish(WORDS)
    await edited(chat, "Về: ai làm? còn hạn?\n" + WORDS, place=1)
    shown = chat.carried_out("editMessageText")[0]
    assert shown.buttons == chat.sent[1].buttons
    await chat.press(shown, TELEGRAM_APART)
    await edited(chat, "Về “còn hạn?”", place=1)


async def test_what_is_asked_apart_is_worded_in_time(
    chat: BotApiDouble, assistant: FakeAssistant, storage: Storage
) -> None:
    await leaning(chat)
    assistant.model = (LONG, LONG)
    await chat.press(chat.sent[1], TELEGRAM_APART)
    (await begun(chat, assistant)).finish(WORDS)
    await edited(chat, WORDS, place=1)
    found = await noted(chat, storage, lambda q: q.wording is not None, 3)
    assert found.text == "còn hạn?"


async def test_a_question_edited_after_it_was_asked_apart_is_not_worded_any_more(
    chat: BotApiDouble, late: FakeAssistant
) -> None:
    await leaning(chat)
    await chat.press(chat.sent[1], TELEGRAM_APART)
    await edited(chat, "Về “còn hạn?”", place=1)
    now = message("ai báo cáo?", message_id=74, edit_date=1_700_000_005)
    await chat.deliver("edited_message", **now)
    await chat.until(lambda: late.wordings[2].abandoned)


async def test_an_edit_under_way_does_not_come_after_what_replaces_it(
    chat: BotApiDouble, late: FakeAssistant
) -> None:
    await leaning(chat)
    hold = Hold()
    chat.faults["editMessageText"].append(hold)
    late.wordings[1].finish(WORDS)
    await chat.until(lambda: not chat.faults["editMessageText"])  # it is under way
    await chat.press(chat.sent[1], TELEGRAM_APART)
    await chat.until_called("answerCallbackQuery", 1)
    await asyncio.sleep(NEVER)
    assert len(late.wordings) == 2  # nothing is answered before it has ended
    hold.until.set()
    await edited(chat, "Về “còn hạn?”", place=1)
    assert chat.shown(CLERK)[1].was[-1].startswith("Về: ai làm? còn hạn?\n" + WORDS)


# Faults


@pytest.mark.parametrize(
    "fault",
    [
        too_many(30),
        Refusal(400, "Bad Request: message to edit not found"),
        Refusal(403, "Forbidden: bot was blocked by the user"),
        Drop(after=False),
    ],
)
async def test_an_edit_that_fails_is_let_be(
    chat: BotApiDouble,
    late: FakeAssistant,
    storage: Storage,
    fault: Any,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO)
    await chat.ask(QUESTION)
    chat.faults["editMessageText"].append(fault)
    late.wordings[0].finish(WORDS)
    await chat.until(lambda: "a message stays as it was found" in caplog.text)
    await is_not_noted(storage)
    assert len([c for c in chat.calls if c.method == "editMessageText"]) == 1
    assert len(chat.sent) == 1
    assert "sau đó" in await chat.ask("sau đó")
    for secret in (QUESTION, WORDS, str(CLERK)):
        assert secret not in caplog.text


async def test_words_that_are_the_same_count_as_shown(
    chat: BotApiDouble, late: FakeAssistant, storage: Storage
) -> None:
    await chat.ask(QUESTION)
    late.wordings[0].finish(FOUND)
    found = await noted(chat, storage, lambda q: q.wording is not None)
    assert found.wording_reasons == ()
    assert not chat.carried_out("editMessageText")


async def test_what_cannot_be_noted_is_shown(
    chat: BotApiDouble, late: FakeAssistant, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    await chat.ask(QUESTION)
    with sqlite3.connect(tmp_path / "planbot.db") as database:
        database.execute("DROP TABLE questions")
    database.close()
    late.wordings[0].finish(WORDS)
    await edited(chat, WORDS)
    await chat.until(lambda: "how a wording went was not stored" in caplog.text)


@pytest.mark.parametrize("error", [WordingUnavailable("down", "Không nối được."), KeyError("bí")])
async def test_a_wording_that_cannot_begin_keeps_no_answer_back(
    chat: BotApiDouble,
    assistant: FakeAssistant,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    error: Exception,
) -> None:
    def word(answer: Answer) -> None:
        raise error

    monkeypatch.setattr(assistant, "word", word)
    assert (await chat.ask(QUESTION)).startswith(FOUND)
    assert f"an answer cannot be worded ({type(error).__name__})" in caplog.text
    assert "bí" not in caplog.text


@pytest.mark.parametrize("model", [(0.0, LONG), (LONG, LONG)])
@pytest.mark.parametrize("cancelled", [False, True])
async def test_a_wording_that_fails_changes_nothing(
    chat: BotApiDouble,
    assistant: FakeAssistant,
    caplog: pytest.LogCaptureFixture,
    model: tuple[float, float],
    cancelled: bool,
) -> None:
    assistant.model = model
    await chat.say(message(QUESTION))
    pending = await begun(chat, assistant)
    if not model[0]:
        await chat.until_sent(1)
    if cancelled:
        pending.future.cancel()
    else:
        pending.future.set_exception(KeyError("bí mật"))
    assert (await chat.until_sent(1)).text.startswith(FOUND)
    await is_not_edited(chat)
    assert caplog.text.count("a wording failed (KeyError)") == (not cancelled)
    assert "bí mật" not in caplog.text


async def test_what_cannot_be_rendered_ends_nothing(
    chat: BotApiDouble,
    late: FakeAssistant,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    await chat.ask(QUESTION)

    def broken(answer: Answer) -> None:
        raise ValueError(answer.lead)

    monkeypatch.setattr(module, "answer_pages", broken)
    late.wordings[0].finish(WORDS)
    await chat.until(lambda: "a wording cannot be shown (ValueError)" in caplog.text)
    assert WORDS not in caplog.text
    monkeypatch.undo()
    assert "sau đó" in await chat.ask("sau đó")


# Stops and restarts


async def test_a_stop_leaves_messages_as_they_are(
    server: BotApiDouble,
    serving: Serve,
    late: FakeAssistant,
    storage: Storage,
    caplog: pytest.LogCaptureFixture,
) -> None:
    stop = await serving(server.url)
    await server.ask(QUESTION)
    pending = late.wordings[0]
    stop.set()
    await server.until(lambda: pending.abandoned)  # long before it would have ended
    pending.finish(WORDS)
    await is_not_edited(server)
    await is_not_noted(storage)
    # A restart edits nothing either.
    await serving(server.url)
    assert "sau đó" in await server.ask("sau đó")
    assert server.seen(CLERK)[0].startswith(FOUND)
    assert not [r for r in caplog.records if r.levelno >= logging.ERROR]


async def test_an_update_left_at_a_stop_leaves_its_wording(
    server: BotApiDouble, serving: Serve, patient: FakeAssistant
) -> None:
    stop = await serving(server.url, stop_seconds=0.05)
    await server.say(message(QUESTION))
    pending = await begun(server, patient)
    stop.set()
    await server.until(lambda: pending.abandoned)
    assert not server.sent
    await serving(server.url)
    (await begun(server, patient, 2)).finish(WORDS)
    assert (await server.until_sent(1)).text.startswith(WORDS)


async def test_an_answer_that_is_delivered_again_is_the_one_that_was_stored(
    server: BotApiDouble, serving: Serve, late: FakeAssistant, storage: Storage
) -> None:
    server.faults["sendMessage"].append(Hold())
    stop = await serving(server.url, stop_seconds=0)
    await server.say(message(QUESTION))
    await server.until(lambda: storage.outbox.counts().sending == 1)
    stop.set()
    await server.until(lambda: late.wordings[0].abandoned)
    await serving(server.url)
    await server.until(lambda: not storage.inbox.waiting())
    assert server.seen(CLERK)[-1].startswith(FOUND)
    await asyncio.sleep(NEVER)
    assert len(late.wordings) == 1  # what is sent was decided before
    assert server.seen(CLERK)[-1].startswith(FOUND)
