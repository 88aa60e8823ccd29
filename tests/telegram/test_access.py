"""Groups and strangers: who is answered, and when the bot keeps silent."""

import sqlite3
from pathlib import Path

from bot.messages import TELEGRAM_ASK_HOW
from bot.storage import Role, Standing, Storage
from tests.telegram.conftest import Serve
from tests.telegram.double import BotApiDouble
from tests.telegram.fakes import (
    ADMIN,
    BOT_ID,
    BOT_NAME,
    CLERK,
    GROUP,
    STRANGER,
    FakeAssistant,
    message,
)
from tests.telegram.protocol import Refusal


async def test_in_a_group_only_what_is_meant_for_the_bot_is_answered(
    chat: BotApiDouble, assistant: FakeAssistant
) -> None:
    bot = {"id": BOT_ID, "is_bot": True, "first_name": "planbot"}
    other = {"id": 55, "is_bot": False, "first_name": "Lan"}
    await chat.say(message("chuyện riêng", chat=GROUP))
    await chat.say(
        message("trả lời Lan", chat=GROUP, reply_to_message={**message("x"), "from": other})
    )
    await chat.say(message("/start@another_bot", chat=GROUP))
    await chat.say(message(f"👋 @{BOT_NAME}, ai chủ trì?", chat=GROUP, message_id=60))
    await chat.say(
        message("thế còn hạn?", chat=GROUP, reply_to_message={**message("x"), "from": bot})
    )
    await chat.say(message("/hoi ai báo cáo?", chat=GROUP))
    await chat.until_sent(3)
    assert assistant.asked == ["👋 , ai chủ trì?", "thế còn hạn?", "ai báo cáo?"]
    assert chat.sent[0].chat == GROUP
    assert chat.sent[0].fields["reply_parameters"]["message_id"] == 60
    await chat.say(message(f"@{BOT_NAME}", chat=GROUP))
    assert (await chat.until_sent(4)).text == TELEGRAM_ASK_HOW


async def test_in_a_group_an_opened_clause_replies_to_the_answer(chat: BotApiDouble) -> None:
    await chat.ask(f"@{BOT_NAME} câu hỏi", chat=GROUP)
    await chat.press(chat.sent[0], "📖 Mục III.3")
    opened = await chat.until_sent(2)
    assert opened.chat == GROUP
    assert opened.fields["reply_parameters"]["message_id"] == chat.message_id(chat.sent[0])


# Strangers


async def test_a_stranger_is_told_their_id_whatever_they_do(
    chat: BotApiDouble, assistant: FakeAssistant
) -> None:
    for said in ("xin chào", "/start", "/vanban", "/nguoidung", "/start lại"):
        assert str(STRANGER) in await chat.ask(said, user=STRANGER)
    assert str(STRANGER) in await chat.ask(
        None, user=STRANGER, voice={"file_id": "f", "file_unique_id": "u", "duration": 1}
    )
    await chat.ask("câu hỏi")
    await chat.press(chat.sent_to(CLERK)[0], "📖 Mục III.3", user=STRANGER)
    alert = (await chat.until_called("answerCallbackQuery", 1)).fields
    assert str(STRANGER) in alert["text"]
    assert alert["show_alert"] == "true"
    assert len(chat.sent_to(STRANGER)) == 6
    assert assistant.asked == ["câu hỏi"]


async def test_a_stranger_in_a_group_is_answered_only_when_speaking_to_the_bot(
    chat: BotApiDouble, assistant: FakeAssistant
) -> None:
    await chat.say(message("chuyện riêng", chat=GROUP, user=STRANGER))
    told = await chat.ask(f"@{BOT_NAME} ai chủ trì?", chat=GROUP, user=STRANGER, message_id=61)
    assert str(STRANGER) in told
    assert chat.sent[0].fields["reply_parameters"]["message_id"] == 61
    assert assistant.asked == []


async def test_other_bots_are_left_alone(chat: BotApiDouble) -> None:
    spoken = message(f"@{BOT_NAME} chào", chat=GROUP)
    await chat.say({**spoken, "from": {"id": 33, "is_bot": True, "first_name": "bot"}})
    assert "sau đó" in await chat.ask("sau đó")


# The database


async def test_who_was_revoked_is_not_let_in_by_the_setting(
    server: BotApiDouble, serving: Serve, storage: Storage, assistant: FakeAssistant
) -> None:
    storage.people.seed([], [CLERK])
    storage.people.decide(CLERK, Standing.REVOKED, Role.OFFICIAL, ADMIN)
    await serving(server.url)
    await server.ask("câu hỏi")
    assert "câu sau" in await server.ask("câu sau", user=ADMIN)
    assert assistant.asked == ["câu sau"]


async def test_a_database_that_cannot_be_read_admits_nobody(
    chat: BotApiDouble, storage: Storage, tmp_path: Path, assistant: FakeAssistant
) -> None:
    await chat.ask("câu hỏi")
    with sqlite3.connect(tmp_path / "planbot.db") as database:
        database.execute("DROP TABLE people")
    database.close()
    told = await chat.ask("câu sau")
    assert "cơ sở dữ liệu" in told
    await chat.say(message("chuyện riêng", chat=GROUP))
    assert await chat.ask("/hoi ai?", chat=GROUP) == told
    assert assistant.asked == ["câu hỏi"]
    assert [call.text for call in chat.sent_to(GROUP)] == [told]


async def test_a_stranger_who_cannot_be_answered_is_not_let_in(
    chat: BotApiDouble, assistant: FakeAssistant
) -> None:
    chat.faults["sendMessage"].append(Refusal(400, "Bad Request: message is too strange"))
    await chat.say(message("câu lạ", user=STRANGER))
    await chat.until(lambda: not chat.faults["sendMessage"])
    await chat.ask("câu hỏi")
    assert assistant.asked == ["câu hỏi"]
