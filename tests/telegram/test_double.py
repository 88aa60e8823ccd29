"""The two servers keep their own promises, so that tests which rely on them can."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from pydantic import SecretStr
from telegram import Bot, BotCommand, BotCommandScopeChat
from telegram.error import BadRequest, Conflict

from tests.telegram.conftest import config_for
from tests.telegram.double import BotApiDouble
from tests.telegram.emulator import Emulator
from tests.telegram.fakes import CLERK, TOKEN, message
from tests.telegram.protocol import DOWNLOAD_BYTES, Upload

KINDS = ("message",)


@pytest.fixture
async def bot(server: BotApiDouble) -> AsyncIterator[Bot]:
    """A client of the library, with nothing of planbot's."""
    config = config_for(server.url, token=SecretStr(TOKEN))
    made = Bot(TOKEN, f"{config.base_url}/bot", f"{config.base_url}/file/bot")
    async with made:
        yield made


async def test_a_document_is_delivered_and_downloaded(server: BotApiDouble, bot: Bot) -> None:
    await server.send_document(b"noi dung", "qd.docx", mime="application/x", caption="gửi")
    (update,) = await bot.get_updates(allowed_updates=KINDS)
    assert update.message is not None
    document = update.message.document
    assert document is not None
    assert (document.file_name, document.file_size, document.mime_type) == (
        "qd.docx",
        8,
        "application/x",
    )
    assert update.message.caption == "gửi"
    file = await bot.get_file(document.file_id)
    assert bytes(await file.download_as_bytearray()) == b"noi dung"


async def test_a_file_that_is_too_big_is_not_handed_out(server: BotApiDouble, bot: Bot) -> None:
    await server.send_document(b"x", "to.pdf", size=DOWNLOAD_BYTES + 1)
    (update,) = await bot.get_updates(allowed_updates=KINDS)
    assert update.message is not None
    assert update.message.document is not None
    with pytest.raises(BadRequest, match="too big"):
        await bot.get_file(update.message.document.file_id)


async def test_an_album_comes_in_one_batch(server: BotApiDouble, bot: Bot) -> None:
    await server.send_album([(b"1", "a.pdf"), (b"2", "b.pdf")], caption="hai tệp")
    first, second = await bot.get_updates(allowed_updates=KINDS)
    assert first.message is not None
    assert second.message is not None
    assert first.message.media_group_id == second.message.media_group_id is not None
    assert (first.message.caption, second.message.caption) == ("hai tệp", None)


async def test_the_bot_sends_a_document(server: BotApiDouble, bot: Bot) -> None:
    sent = await bot.send_document(CLERK, b"a,b", filename="cau-hoi.csv", caption="<b>x</b>")
    upload = server.carried_out("sendDocument")[0].document
    assert (upload.name, upload.data) == ("cau-hoi.csv", b"a,b")
    assert sent.document is not None
    assert server.shown(CLERK)[0].document == upload
    with pytest.raises(BadRequest):
        await bot.send_document(CLERK, b"")


async def test_commands_are_kept_by_scope(server: BotApiDouble, bot: Bot) -> None:
    await bot.set_my_commands([BotCommand("hoi", "Hỏi")])
    await bot.set_my_commands([BotCommand("xoa", "Xoá")], scope=BotCommandScopeChat(CLERK))
    assert server.commands["default", None] == [{"command": "hoi", "description": "Hỏi"}]
    assert server.commands["chat", CLERK] == [{"command": "xoa", "description": "Xoá"}]
    await bot.delete_my_commands(scope=BotCommandScopeChat(CLERK))
    assert server.commands["chat", CLERK] == []


async def test_a_second_poll_ends_the_first(server: BotApiDouble, bot: Bot) -> None:
    first = asyncio.create_task(bot.get_updates(timeout=5, allowed_updates=KINDS))
    await asyncio.sleep(0.1)
    async with Bot(TOKEN, f"{server.url}/bot", f"{server.url}/file/bot") as other:
        second = asyncio.create_task(other.get_updates(timeout=5, allowed_updates=KINDS))
        with pytest.raises(Conflict):
            await first
        await server.say(message("x"))
        assert len(await second) == 1


async def test_a_chat_that_was_never_started_cannot_be_written_to(
    server: BotApiDouble, bot: Bot
) -> None:
    server.not_started.add(CLERK)
    with pytest.raises(BadRequest, match=r"[Cc]hat not found"):
        await bot.send_message(CLERK, "x")


async def test_what_is_held_back_comes_with_the_next_and_is_confirmed_with_it(
    server: BotApiDouble, bot: Bot
) -> None:
    early, late = await server.say_together(message("1"), message("2"))
    assert server.updates.hold_back(early)
    (only,) = await bot.get_updates(allowed_updates=KINDS)
    assert only.update_id == late
    new = await server.say(message("3"))
    found = await bot.get_updates(offset=late + 1, allowed_updates=KINDS)
    assert [update.update_id for update in found] == [early, new]
    assert await bot.get_updates(offset=new + 1, allowed_updates=KINDS) == ()


async def test_edits_and_deletions_show(server: BotApiDouble, bot: Bot) -> None:
    sent = await bot.send_message(CLERK, "một")
    await bot.edit_message_text("hai", CLERK, sent.message_id)
    assert [(s.text, s.was) for s in server.shown(CLERK)] == [("hai", ["một"])]
    with pytest.raises(BadRequest, match="not modified"):
        await bot.edit_message_text("hai", CLERK, sent.message_id)
    await bot.delete_message(CLERK, sent.message_id)
    assert server.seen(CLERK) == []


async def test_documents_pass_through_the_emulator_too() -> None:
    emulator = Emulator()
    url = await emulator.start()
    async with Bot(TOKEN, f"{url}/bot", f"{url}/file/bot") as bot:
        await emulator.send_document(b"noi dung", "qd.docx")
        (update,) = await bot.get_updates(allowed_updates=KINDS)
        assert update.message is not None
        assert update.message.document is not None
        file = await bot.get_file(update.message.document.file_id)
        assert bytes(await file.download_as_bytearray()) == b"noi dung"
        await bot.send_document(CLERK, b"a,b", filename="cau-hoi.csv")
    assert emulator.documents == [(CLERK, Upload("cau-hoi.csv", b"a,b"))]
    await emulator.stop()
