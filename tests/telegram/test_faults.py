"""What the network and the server do wrong, and that answers arrive all the same."""

import asyncio
import html
import logging

import pytest

from bot.messages import (
    TELEGRAM_CONNECTION,
    TELEGRAM_FAILED,
    TELEGRAM_HELP_LEAD,
    TELEGRAM_NEXT,
    TELEGRAM_RESENT,
)
from bot.storage import Storage
from tests.telegram.conftest import Serve
from tests.telegram.double import BotApiDouble
from tests.telegram.fakes import ADMIN, CLERK, GROUP, FakeAssistant, message
from tests.telegram.protocol import Drop, Fault, Hold, Page, Refusal, Slow, too_many


@pytest.fixture
def no_wait(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Makes the waits of sending take no time; the list notes how long they were."""
    waits: list[float] = []
    real = asyncio.sleep

    async def noted(seconds: float) -> None:
        waits.append(seconds)
        await real(0)

    monkeypatch.setattr(asyncio, "sleep", noted)
    return waits


async def test_429_is_waited_for_and_sent_once(
    chat: BotApiDouble, no_wait: list[float], assistant: FakeAssistant
) -> None:
    chat.faults["sendMessage"].extend([too_many(7)] * 2)
    await chat.say(message("câu hỏi"))
    await chat.until_sent(1)
    assert [wait for wait in no_wait if wait >= 1] == [7, 7]
    assert [call.status for call in chat.calls if call.method == "sendMessage"] == [429, 429, 200]
    assert assistant.asked == ["câu hỏi"]


async def test_429_is_waited_for_as_often_as_it_takes(
    chat: BotApiDouble, no_wait: list[float]
) -> None:
    chat.faults["sendMessage"].extend([too_many(60)] * 6)
    await chat.say(message("câu hỏi"))
    assert "câu hỏi" in (await chat.until_sent(1)).text
    assert [wait for wait in no_wait if wait >= 1] == [60] * 6


async def test_a_very_long_429_is_asked_again_after_five_minutes(
    chat: BotApiDouble, no_wait: list[float]
) -> None:
    chat.faults["sendMessage"].append(too_many(86_400))
    await chat.say(message("câu hỏi"))
    await chat.until_sent(1)
    assert [wait for wait in no_wait if wait >= 1] == [300]


async def test_429_of_one_chat_does_not_stop_another(chat: BotApiDouble) -> None:
    chat.faults["sendMessage"].append(too_many(1))
    await chat.say(message("bị chặn"))
    await chat.until(lambda: any(c.status == 429 for c in chat.calls))
    await chat.say(message("không bị", user=ADMIN))
    await chat.until_sent(2)
    assert [call.chat for call in chat.sent] == [ADMIN, CLERK]


@pytest.mark.parametrize("fault", [Drop(after=True), Page(502, after=True), Slow(1, after=True)])
async def test_a_send_cut_off_after_it_arrived_is_seen_twice_and_counted(
    server: BotApiDouble, serving: Serve, assistant: FakeAssistant, storage: Storage, fault: Fault
) -> None:
    await serving(server.url, read_seconds=0.3)
    server.faults["sendMessage"].append(fault)
    await server.say(message("một"))
    await server.say(message("hai"))
    await server.until(lambda: len(server.seen(CLERK)) == 3 and "hai" in server.seen(CLERK)[2])
    first, again, _ = server.shown(CLERK)
    assert "một" in first.text
    assert (again.text, again.was) == (first.text, [TELEGRAM_RESENT])
    assert again.content == first.content, "with its markup and its buttons"
    assert storage.outbox.resent() == 1
    assert assistant.asked == ["một", "hai"]


@pytest.mark.parametrize("fault", [Drop(after=False), Page(502), Refusal(500, "Internal error")])
async def test_a_send_cut_off_before_it_arrived_is_seen_once(
    chat: BotApiDouble, storage: Storage, fault: Fault
) -> None:
    chat.faults["sendMessage"].append(fault)
    await chat.say(message("câu hỏi"))
    await chat.until(lambda: any("câu hỏi" in text for text in chat.seen(CLERK)))
    assert len(chat.seen(CLERK)) == 1


async def test_a_placeholder_that_is_cut_off_too_makes_no_third_copy(chat: BotApiDouble) -> None:
    chat.faults["sendMessage"].extend([Drop(after=True), Drop(after=True), Page(502), None])
    chat.faults["editMessageText"].extend([Drop(after=True), Page(502), too_many(1)])
    await chat.say(message("một"))
    await chat.say(message("hai"))
    await chat.until(lambda: "hai" in chat.seen(CLERK)[-1] if chat.seen(CLERK) else False)
    kinds = ["một" if "một" in text else text.split("\n")[0] for text in chat.seen(CLERK)]
    assert kinds == ["một", TELEGRAM_RESENT, "một", "Về “hai”"]


async def test_a_server_that_cannot_be_reached_is_waited_for_and_nothing_is_sent_twice(
    server: BotApiDouble, serving: Serve, assistant: FakeAssistant, storage: Storage
) -> None:
    await serving(server.url)
    let_go = assistant.hold("câu hỏi")
    await server.say(message("câu hỏi"))
    await server.until(lambda: "câu hỏi" in assistant.asked)
    port = server.port
    await server.stop()
    let_go()
    await asyncio.sleep(0.2)
    await server.start(port)
    await server.until_sent(1)
    assert ["câu hỏi" in text for text in server.seen(CLERK)] == [True]
    assert storage.outbox.resent() == 0


async def test_a_chat_that_blocked_the_bot_is_let_be(
    chat: BotApiDouble, caplog: pytest.LogCaptureFixture
) -> None:
    chat.faults["sendMessage"].append(Refusal(403, "Forbidden: bot was blocked by the user"))
    await chat.say(message("mất"))
    await chat.say(message("còn"))
    await chat.until_sent(1)
    assert [c.status for c in chat.calls if c.method == "sendMessage"] == [403, 200]
    assert not [r for r in caplog.records if r.levelno >= logging.ERROR]


async def test_a_bad_request_is_not_sent_again(chat: BotApiDouble) -> None:
    chat.faults["sendMessage"].append(Refusal(400, "Bad Request: not enough rights"))
    await chat.say(message("câu hỏi"))
    assert (await chat.until_sent(1)).text == TELEGRAM_FAILED


async def test_unparsable_markup_is_sent_as_plain_text(
    server: BotApiDouble, serving: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(html, "escape", lambda text, quote: text)
    await serving(server.url)
    await server.say(message("a < b?"))
    sent = await server.until_sent(1)
    assert "a < b?" in sent.text
    assert "parse_mode" not in sent.fields
    assert "blockquote" not in sent.text
    assert sent.buttons
    assert len(server.violations) == 1
    server.violations.clear()


@pytest.mark.parametrize("fault", [Drop(after=True), Drop(after=False), Page(502), too_many(1)])
async def test_edits_and_answers_to_buttons_are_repeated(
    chat: BotApiDouble, no_wait: list[float], fault: Fault
) -> None:
    await chat.say(message("/muc III.3"))
    opened = await chat.until_sent(1)
    chat.faults["editMessageText"].extend([fault, fault])
    chat.faults["answerCallbackQuery"].append(fault)
    await chat.press(opened, TELEGRAM_NEXT)
    await chat.until(lambda: "Mục III.4" in chat.seen(CLERK)[0])
    await chat.say(message("/help"))
    await chat.until_sent(2)
    assert len(chat.seen(CLERK)) == 2, "no apology"


async def test_an_edit_that_stays_unknown_is_told(chat: BotApiDouble, no_wait: list[float]) -> None:
    await chat.say(message("/muc III.3"))
    opened = await chat.until_sent(1)
    chat.faults["editMessageText"].extend([Page(502)] * 4)
    await chat.press(opened, TELEGRAM_NEXT)
    assert (await chat.until_sent(2)).text == TELEGRAM_CONNECTION


async def test_an_edit_that_changes_nothing_is_no_failure(chat: BotApiDouble) -> None:
    await chat.say(message("/muc III.3"))
    opened = await chat.until_sent(1)
    for presses in (1, 2):  # a double tap: the second shows the same clause again
        await chat.press(opened, TELEGRAM_NEXT)
        await chat.until_called("editMessageText", presses)
    await chat.say(message("/help"))
    assert (await chat.until_sent(2)).text.startswith(TELEGRAM_HELP_LEAD)
    assert [c.status for c in chat.calls if c.method == "editMessageText"] == [200, 400]


async def test_an_edit_of_a_deleted_message_is_sent_anew(chat: BotApiDouble) -> None:
    await chat.say(message("/muc III.3"))
    opened = await chat.until_sent(1)
    chat.faults["editMessageText"].append(Refusal(400, "Bad Request: message to edit not found"))
    await chat.press(opened, TELEGRAM_NEXT)
    assert "Mục III.4" in (await chat.until_sent(2)).text


async def test_a_press_too_old_to_answer_still_opens_the_clause(chat: BotApiDouble) -> None:
    await chat.say(message("câu hỏi"))
    answered = await chat.until_sent(1)
    chat.faults["answerCallbackQuery"].append(
        Refusal(
            400, "Bad Request: query is too old and response timeout expired or query ID is invalid"
        )
    )
    await chat.press(answered, "📖 Mục III.3")
    assert "Mục III.3" in (await chat.until_sent(2)).text


async def test_a_slow_server_delays_only_its_own_chat(chat: BotApiDouble) -> None:
    hold = Hold()
    chat.faults["sendMessage"].append(hold)
    await chat.say(message("chậm"))
    await chat.until(lambda: not chat.faults["sendMessage"])
    await chat.say(message("nhanh", user=ADMIN))
    await chat.until(lambda: bool(chat.sent_to(ADMIN)))
    hold.until.set()
    await chat.until(lambda: bool(chat.sent_to(CLERK)))
    assert [call.chat for call in chat.sent] == [ADMIN, CLERK]


async def test_typing_that_fails_does_not_keep_the_answer_back(chat: BotApiDouble) -> None:
    chat.faults["sendChatAction"].append(too_many(9))
    await chat.say(message("câu hỏi"))
    assert "câu hỏi" in (await chat.until_sent(1)).text


async def test_a_group_that_got_a_new_id_is_answered_there(chat: BotApiDouble) -> None:
    chat.faults["sendMessage"].append(
        Refusal(
            400,
            "Bad Request: group chat was upgraded to a supergroup chat",
            migrate_to_chat_id=-100123,
        )
    )
    await chat.say(message("/help", chat=GROUP))
    assert (await chat.until_sent(1)).chat == -100123


@pytest.mark.parametrize(
    ("fault", "line"),
    [
        (Refusal(409, "Conflict: terminated by other getUpdates request"), "409 Conflict"),
        (Page(502), "updates cannot be fetched (NetworkError"),
        (Drop(after=False), "updates cannot be fetched (NetworkError"),
        (Refusal(404, "Not Found"), "updates cannot be fetched (InvalidToken"),
        (too_many(1), "updates cannot be fetched (RetryAfter"),
    ],
)
async def test_polling_goes_on_after_a_fault(
    server: BotApiDouble,
    serving: Serve,
    caplog: pytest.LogCaptureFixture,
    no_wait: list[float],
    fault: Refusal | Page | Drop,
    line: str,
) -> None:
    caplog.set_level(logging.INFO, "bot")
    server.faults["getUpdates"].extend([fault, fault])
    await serving(server.url)
    await server.say(message("câu hỏi"))
    assert "câu hỏi" in (await server.until_sent(1)).text
    assert caplog.text.count(line) == 2
    assert "<html>" not in caplog.text.replace(line, "")
    assert "updates are coming in again" in caplog.text
