"""Answers are stored whole before they leave, and a restart goes on where it was cut off."""

import asyncio
from typing import Any, cast

import httpx
import pytest
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    TelegramError,
    TimedOut,
)

from bot.messages import TELEGRAM_RESENT
from bot.storage import Outgoing, Part, Storage
from bot.telegram.application import serve
from bot.telegram.handling import Handling, current_handling, set_current
from bot.telegram.verdicts import Verdict, judge
from tests.telegram.conftest import QUICK, Serve, config_for
from tests.telegram.double import BotApiDouble
from tests.telegram.fakes import ADMIN, CLERK, FakeAssistant, answer, citation, message
from tests.telegram.oracle import Parsed
from tests.telegram.protocol import Drop, Hold, Refusal, too_many

UPDATE = 5
KEYBOARD = '{"inline_keyboard": [[{"text": "Mở", "callback_data": "open:abcdefghijkl:0"}]]}'


def page(text: str, chat: int = CLERK, **fields: Any) -> Outgoing:
    """A message to be sent."""
    return Outgoing(chat_id=chat, html=f"<b>{text}</b>", plain=text, **fields)


@pytest.fixture
def left(storage: Storage) -> list[Part]:
    """What a process that was killed left: a question, and its answer of two pages."""
    storage.inbox.take([{"update_id": UPDATE, "message": message("câu hỏi")}])
    storage.inbox.begin(UPDATE)
    pages = [page("trang một", reply_to=9), page("trang hai", keyboard=KEYBOARD)]
    return list(storage.outbox.compose(UPDATE, 0, pages))


async def test_a_stored_answer_is_sent_and_not_composed_anew(
    server: BotApiDouble, serving: Serve, left: list[Part]
) -> None:
    await serving(server.url)
    await server.until_sent(2)
    assert "câu khác" in await server.ask("câu khác")
    assert server.seen(CLERK)[:2] == ["trang một", "trang hai"]
    assert server.sent[0].fields["reply_parameters"]["message_id"] == 9
    assert server.sent[1].buttons == {"Mở": "open:abcdefghijkl:0"}


async def test_a_page_that_was_sent_is_not_sent_again(
    server: BotApiDouble, serving: Serve, storage: Storage, left: list[Part]
) -> None:
    storage.outbox.sent(storage.outbox.sending(left[0]), 77)
    await serving(server.url)
    await server.ask("câu khác")
    await server.until(lambda: storage.inbox.counts().done == 2)
    assert server.seen(CLERK)[0] == "trang hai"
    assert storage.outbox.resent() == 0
    assert storage.outbox.parts(UPDATE) == ()


async def test_a_page_whose_send_was_cut_comes_by_a_placeholder(
    server: BotApiDouble, serving: Serve, storage: Storage, left: list[Part]
) -> None:
    storage.outbox.sent(storage.outbox.sending(left[0]), 77)
    storage.outbox.sending(left[1])
    await serving(server.url)
    await server.until(lambda: storage.inbox.counts().done == 1)
    shown = server.shown(CLERK)[0]
    assert (shown.text, shown.was) == ("trang hai", [TELEGRAM_RESENT])
    assert shown.content[1] is not None, "with its buttons"
    assert storage.outbox.resent() == 1


async def test_a_placeholder_that_is_there_is_used(
    server: BotApiDouble, serving: Serve, storage: Storage, left: list[Part]
) -> None:
    fields = {"text": TELEGRAM_RESENT}
    number = server.chats.post(CLERK, fields, Parsed(TELEGRAM_RESENT, ()))
    storage.outbox.stand_in(storage.outbox.sending(left[0]), number)
    await serving(server.url)
    await server.until(lambda: len(server.seen(CLERK)) == 2)
    assert server.seen(CLERK) == ["trang một", "trang hai"]
    assert storage.outbox.resent() == 1


async def test_an_edit_that_was_done_before_the_kill_is_enough(
    server: BotApiDouble, serving: Serve, storage: Storage, left: list[Part]
) -> None:
    fields = {"text": left[0].outgoing.html}
    number = server.chats.post(CLERK, fields, Parsed("trang một", ()))
    storage.outbox.stand_in(storage.outbox.sending(left[0]), number)
    await serving(server.url)
    await server.until(lambda: len(server.seen(CLERK)) == 2)
    assert [c.status for c in server.calls if c.method == "editMessageText"] == [400]


async def test_what_the_handler_sends_no_more_is_delivered(
    server: BotApiDouble, serving: Serve, storage: Storage, left: list[Part]
) -> None:
    storage.outbox.compose(UPDATE, 1, [page("cho người khác", ADMIN)])
    await serving(server.url)
    await server.until_sent(3)
    assert server.seen(CLERK) == ["trang một", "trang hai"]
    assert server.seen(ADMIN) == ["cho người khác"]


async def test_what_is_stored_for_another_chat_does_not_stand_for_an_answer(
    server: BotApiDouble, serving: Serve, storage: Storage
) -> None:
    storage.inbox.take([{"update_id": UPDATE, "message": message("câu hỏi")}])
    storage.outbox.compose(UPDATE, 0, [page("cho người khác", ADMIN)])
    await serving(server.url)
    await server.until_sent(2)
    assert ["câu hỏi" in text for text in server.seen(CLERK)] == [True]
    assert server.seen(ADMIN) == ["cho người khác"]


async def test_all_pages_are_stored_before_the_first_is_sent(
    server: BotApiDouble, serving: Serve, storage: Storage, assistant: FakeAssistant
) -> None:
    long = tuple(citation("chữ " * 700) for _ in range(3))
    assistant.answers["dài"] = answer("Dài.", citations=long)
    hold = Hold()
    server.faults["sendMessage"].append(hold)
    await serving(server.url)
    number = await server.say(message("dài"))
    await server.until(lambda: not server.faults["sendMessage"])
    states = [str(part.state) for part in storage.outbox.parts(number)]
    assert states == ["sending", *["waiting"] * (len(states) - 1)]
    assert len(states) > 1
    hold.until.set()
    await server.until_sent(len(states))
    await server.until(lambda: not storage.outbox.parts(number))


async def test_pages_after_a_cut_send_come_in_order(
    server: BotApiDouble, serving: Serve, assistant: FakeAssistant
) -> None:
    long = tuple(citation(f"{n} " + "chữ " * 700) for n in range(3))
    assistant.answers["dài"] = answer("Dài.", citations=long)
    server.faults["sendMessage"].extend([None, Drop(after=True)])
    await serving(server.url)
    await server.say(message("dài"))
    await server.until(lambda: len(server.seen(CLERK)) == 4)
    await server.until(lambda: TELEGRAM_RESENT not in server.seen(CLERK))
    assert [text.lstrip("Dài.\n")[0] for text in server.seen(CLERK)] == ["0", "1", "1", "2"]


async def test_a_chat_that_must_wait_does_not_keep_a_place(
    server: BotApiDouble, serving: Serve
) -> None:
    await serving(server.url, max_in_flight=1)
    server.faults["sendMessage"].append(too_many(1))
    await server.say(message("bị chặn"))
    await server.say(message("sau"))
    await server.until(lambda: any(call.status == 429 for call in server.calls))
    await server.say(message("không bị", user=ADMIN))
    await server.until_sent(3)
    assert [call.chat for call in server.sent] == [ADMIN, CLERK, CLERK]
    assert ["bị chặn" in text for text in server.seen(CLERK)] == [True, False]


async def test_a_message_that_waits_when_the_bot_stops_is_sent_plainly_by_the_next(
    server: BotApiDouble, serving: Serve, storage: Storage, assistant: FakeAssistant
) -> None:
    server.faults["sendMessage"].append(too_many(60))
    stop = asyncio.Event()
    config = config_for(server.url, stop_seconds=0)
    task = asyncio.create_task(serve(config, assistant, storage, stop, QUICK))
    await server.say(message("câu hỏi"))
    await server.until(lambda: any(call.status == 429 for call in server.calls))
    await server.until(lambda: storage.outbox.counts().sending == 0)  # the bot knows of it
    stop.set()
    async with asyncio.timeout(5):
        await task
    await serving(server.url)
    await server.until_sent(1)
    assert ["câu hỏi" in text for text in server.seen(CLERK)] == [True]
    assert storage.outbox.resent() == 0


async def test_a_refused_answer_is_done(
    server: BotApiDouble, serving: Serve, storage: Storage
) -> None:
    await serving(server.url)
    server.faults["sendMessage"].append(Refusal(403, "Forbidden: bot was blocked by the user"))
    await server.say(message("mất"))
    await server.ask("còn")
    await server.until(lambda: storage.inbox.counts().done == 2)
    assert storage.inbox.counts().waiting == 0


async def test_a_task_that_a_handler_began_is_not_part_of_the_update() -> None:
    nothing = cast(Any, None)  # is asked for nothing here
    handling = Handling(UPDATE, nothing, nothing, nothing, ())
    set_current(handling)
    assert current_handling() is handling

    async def inside() -> object:
        return current_handling()

    assert await asyncio.create_task(inside()) is None
    set_current(None)
    assert current_handling() is None


@pytest.mark.parametrize(
    ("error", "cause", "verdict"),
    [
        (ChatMigrated(-100), None, Verdict.MOVED),
        (BadRequest("Message is too long"), None, Verdict.REFUSED),
        (Forbidden("bot was blocked"), None, Verdict.REFUSED),
        (InvalidToken("Unauthorized"), None, Verdict.NOT_SENT),
        (Conflict("terminated"), None, Verdict.NOT_SENT),
        (NetworkError("Too Many Requests (429)"), None, Verdict.NOT_SENT),
        (NetworkError("httpx"), httpx.ConnectError("refused"), Verdict.NOT_SENT),
        (NetworkError("httpx"), httpx.ProxyError("no"), Verdict.NOT_SENT),
        (TimedOut(), httpx.ConnectTimeout("slow"), Verdict.NOT_SENT),
        (TimedOut(), httpx.PoolTimeout("busy"), Verdict.NOT_SENT),
        (TimedOut(), httpx.ReadTimeout("slow"), Verdict.UNKNOWN),
        (TimedOut(), httpx.WriteTimeout("slow"), Verdict.UNKNOWN),
        (NetworkError("httpx"), httpx.ReadError("reset"), Verdict.UNKNOWN),
        (NetworkError("httpx"), httpx.RemoteProtocolError("closed"), Verdict.UNKNOWN),
        (NetworkError("Bad Gateway (502)"), None, Verdict.UNKNOWN),
        (TelegramError("Invalid server response"), None, Verdict.UNKNOWN),
    ],
)
def test_errors_are_judged_by_what_they_mean(
    error: TelegramError, cause: Exception | None, verdict: Verdict
) -> None:
    error.__cause__ = cause
    assert judge(error) is verdict
