"""A whole conversation through a server that others wrote."""

from collections.abc import AsyncIterator

import pytest

from bot.messages import TELEGRAM_START_LEAD
from tests.telegram.conftest import Serve
from tests.telegram.emulator import Emulator
from tests.telegram.fakes import (
    BOT_NAME,
    CLERK,
    GROUP,
    STRANGER,
    FakeAssistant,
    label_of,
    message,
)


@pytest.fixture
async def emulator(serving: Serve) -> AsyncIterator[Emulator]:
    """The emulator with the bot running against it."""
    server = Emulator()
    await serving(await server.start())
    yield server
    await server.stop()


async def say(server: Emulator, **spoken: object) -> str:
    """Say something and return what is answered."""
    before = len(server.sent)
    kind = "edited_message" if "edit_date" in spoken else "message"
    await server.deliver(kind, message(**spoken))  # type: ignore[arg-type]
    await server.until(lambda: len(server.sent) > before)
    return server.sent[before][1].text


async def test_conversation(emulator: Emulator, assistant: FakeAssistant) -> None:
    assert TELEGRAM_START_LEAD in await say(emulator, text="/start")

    questions = ["Báo cáo gửi về đâu?", "ai chu tri", "Kỳ báo cáo 👩‍💼🇻🇳 <b>?"]
    for question in questions:
        assert question in await say(emulator, text=question)
    assert assistant.asked == questions

    chat, parsed, shown = emulator.sent[-1]
    assert chat == CLERK
    assert parsed.quotes == (
        "Giao Sở Công Thương chủ trì, phối hợp với các đơn vị <liên quan> & báo cáo.",
    )
    button = shown["reply_markup"]["inline_keyboard"][0][0]
    assert button["text"] == "📖 Mục III.3"
    press = {
        "id": "q1",
        "chat_instance": "1",
        "from": {"id": CLERK, "is_bot": False, "first_name": "N"},
        "message": {**shown, "from": {"id": 7, "is_bot": True, "first_name": "b"}},
        "data": button["callback_data"],
    }
    before = len(emulator.sent)
    await emulator.deliver("callback_query", press)
    await emulator.until(lambda: len(emulator.sent) > before)
    assert label_of("a/III.3") in emulator.sent[-1][1].text
    assert emulator.answered[-1]["callback_query_id"] == "q1"

    assert "1315/QĐ-UBND" in await say(emulator, text="/vanban")
    assert str(STRANGER) in await say(emulator, text="xin chào", user=STRANGER)
    assert "5000" in await say(emulator, text="x" * 5000)

    assert "câu đầu" in await say(emulator, text="câu đầu", message_id=77)
    assert "câu sửa" in await say(emulator, text="câu sửa", message_id=77, edit_date=1_700_000_100)
    assert "trong nhóm" in await say(emulator, text=f"@{BOT_NAME} trong nhóm", chat=GROUP)
    assert assistant.asked[-3:] == ["câu đầu", "câu sửa", "trong nhóm"]
    assert emulator.refused == []
