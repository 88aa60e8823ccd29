"""Order within a chat, chats in parallel, each update once, the event loop free."""

import asyncio

from telegram import Chat, Message, Update

from bot.telegram.ordering import ChatOrder
from tests.telegram.conftest import Serve
from tests.telegram.double import BotApiDouble
from tests.telegram.fakes import ADMIN, CLERK, FakeAssistant, message


async def test_a_slow_question_holds_up_its_own_chat_only(
    chat: BotApiDouble, assistant: FakeAssistant
) -> None:
    let_go = assistant.hold("chậm")
    await chat.say(message("chậm"))
    await chat.say(message("sau"))
    await chat.say(message("/help"))
    await chat.until(lambda: "chậm" in assistant.asked)
    await chat.say(message("chat khác", user=ADMIN))
    await chat.until(lambda: bool(chat.sent_to(ADMIN)))
    assert assistant.asked == ["chậm", "chat khác"]
    assert chat.sent_to(CLERK) == []
    let_go()
    await chat.until_sent(4)
    starts = [call.text.split("\n")[0] for call in chat.sent_to(CLERK)]
    assert starts == ["Về “chậm”", "Về “sau”", "Cách sử dụng"]


async def test_the_assistant_runs_in_threads_of_its_own(
    chat: BotApiDouble, assistant: FakeAssistant
) -> None:
    await chat.say(message("câu hỏi"))
    await chat.until_sent(1)
    assert all(name.startswith("assistant") for name in assistant.threads)


async def test_a_repeated_update_is_answered_once(
    chat: BotApiDouble, assistant: FakeAssistant
) -> None:
    spoken = message("một lần")
    number = await chat.say(spoken)
    await chat.until_sent(1)
    await chat.until_confirmed(number)
    await chat.redeliver(number, {"message": spoken})
    await chat.say(message("lần khác"))
    await chat.until_sent(2)
    assert assistant.asked == ["một lần", "lần khác"]


async def test_many_chats_keep_their_order(server: BotApiDouble, serving: Serve) -> None:
    users = range(200, 208)
    await serving(server.url, allowed_ids=frozenset(users), max_in_flight=4)
    for number in range(5):
        for user in users:
            await server.say(message(f"{user}-{number}", user=user))
    await server.until_sent(40)
    for user in users:
        texts = [call.text.split("”")[0].split("“")[1] for call in server.sent_to(user)]
        assert texts == [f"{user}-{number}" for number in range(5)]


def update_of(chat: int, number: int) -> Update:
    """An update with nothing in it but a chat."""
    date = None
    return Update(number, message=Message(number, date, Chat(chat, Chat.PRIVATE)))  # type: ignore[arg-type]


async def test_a_flood_from_one_chat_leaves_places_to_others() -> None:
    order = ChatOrder(max_in_flight=2)
    blocked, reached = asyncio.Event(), asyncio.Event()

    async def flood() -> None:
        await blocked.wait()

    async def other() -> None:
        reached.set()

    waiting = [
        asyncio.create_task(order.process_update(update_of(1, n), flood())) for n in range(50)
    ]
    await asyncio.sleep(0)
    waiting.append(asyncio.create_task(order.process_update(update_of(2, 99), other())))
    async with asyncio.timeout(2):
        await reached.wait()
        assert not any(task.done() for task in waiting[:50])
        blocked.set()
        await asyncio.gather(*waiting)
    assert order._lines == {}


async def test_no_more_than_the_limit_are_in_flight() -> None:
    order = ChatOrder(max_in_flight=3)
    running = most = 0

    async def work() -> None:
        nonlocal running, most
        running += 1
        most = max(most, running)
        await asyncio.sleep(0)
        running -= 1

    await asyncio.gather(*(order.process_update(update_of(n, n), work()) for n in range(1, 20)))
    assert most == 3
