"""A conversation with the real engine, by both servers: asked on, replied to, dropped, edited,
after a restart, and two people in a group."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from bot.answering.engine import Engine
from bot.messages import TELEGRAM_APART, TELEGRAM_NEW_TALK
from bot.storage import Storage
from tests.telegram.both_servers import Independent, Seen, Server, Strict
from tests.telegram.conftest import Serve, serving_assistant
from tests.telegram.end_to_end import Chat, until
from tests.telegram.fakes import ADMIN, BOT_NAME, CLERK, GROUP, message
from tests.telegram.protocol import bot_message

REPORT = "So Cong Thuong phai bao cao ai"
ABOUT_FINANCE = "Về: Sở Tài chính phải báo cáo ai"
ABOUT_III_2 = "Về: Mục III.2, 1315/QĐ-UBND"


@pytest.fixture(params=[Strict, Independent])
async def server(request: pytest.FixtureRequest) -> AsyncIterator[Server]:
    """One server after the other."""
    made: Server = request.param()
    yield made
    await made.stop()


@pytest.fixture
async def begin(engine: Engine, storage: Storage) -> AsyncIterator[Serve]:
    async with serving_assistant(engine, storage) as starts:
        yield starts


async def in_group(server: Server, text: str, user: int, **fields: Any) -> Seen:
    """Say something to the bot in the group, and wait for the message that answers."""
    before = len(server.chat(GROUP))
    spoken = message(f"@{BOT_NAME} {text}", user=user, chat=GROUP, **fields)
    await server.deliver("message", spoken)
    await until(lambda: len(server.chat(GROUP)) > before)
    return server.chat(GROUP)[before]


async def test_a_conversation_goes_on_until_it_is_dropped(server: Server, begin: Serve) -> None:
    url = await server.start()
    stop = await begin(url)
    chat = Chat(server, CLERK)
    first = await chat.ask(REPORT)
    assert not first.text.startswith("Về:")
    other = await chat.ask("con so tai chinh thi sao")
    assert other.text.startswith(ABOUT_FINANCE)
    due = await chat.ask("han khi nao")
    assert due.text.startswith(ABOUT_III_2)
    assert "không ấn định ngày cụ thể" in due.text

    stop.set()
    await begin(url)
    before = len(chat.messages)
    await chat.say("gửi cho ai?", reply_to=first)
    await chat.until(lambda: len(chat.messages) > before)
    assert chat.messages[-1].text.startswith("Về: Mục III.3, 1315/QĐ-UBND")
    assert "Ủy ban nhân dân thành phố" in chat.messages[-1].text

    await chat.press(due, TELEGRAM_APART)
    await chat.until(lambda: not chat.now(due).text.startswith("Về:"))
    assert TELEGRAM_APART not in chat.now(due).buttons
    assert await chat.ask("/moi")
    assert chat.messages[-1].text == TELEGRAM_NEW_TALK
    assert not (await chat.ask("hạn khi nào?")).text.startswith("Về:")


async def test_an_edited_question_is_answered_where_it_was_asked(
    server: Server, begin: Serve
) -> None:
    await begin(await server.start())
    chat = Chat(server, CLERK)
    await chat.ask(REPORT)
    asked = message("con so tai chin thi xao", user=CLERK, message_id=88)
    before = len(chat.messages)
    await server.deliver("message", asked)
    await chat.until(lambda: len(chat.messages) > before)
    await chat.ask("Ai ký quyết định 1315?")
    edited = message("còn Sở Y tế thì sao?", user=CLERK, message_id=88, edit_date=1_700_000_009)
    before = len(chat.messages)
    await server.deliver("edited_message", edited)
    await chat.until(lambda: len(chat.messages) > before)
    assert chat.messages[-1].text.startswith("Về: Sở Y tế phải báo cáo ai")


async def test_two_in_a_group_do_not_mix(server: Server, begin: Serve) -> None:
    await begin(await server.start())
    await in_group(server, REPORT, CLERK)
    of_admin = await in_group(server, "Ai ký quyết định 1315?", ADMIN)
    clerk = await in_group(server, "còn Sở Tài chính thì sao?", CLERK)
    assert clerk.text.startswith(ABOUT_FINANCE)
    admin = await in_group(server, "ban hành ngày nào?", ADMIN)
    assert admin.text.startswith("Về: Quyết định 1315/QĐ-UBND")
    replied = bot_message(GROUP, of_admin.number, of_admin.text)
    other = await in_group(server, "còn hiệu lực không?", CLERK, reply_to_message=replied)
    assert other.text.startswith("Về: Quyết định 1315/QĐ-UBND")
