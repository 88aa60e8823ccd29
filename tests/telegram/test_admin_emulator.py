"""An admin's conversation through a server that others wrote."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.storage import Storage
from bot.telegram.admin.joining import admin_side
from bot.telegram.application import serve
from tests.telegram.admin_fakes import FakeWorkshop
from tests.telegram.admin_office import HASTE
from tests.telegram.conftest import QUICK, config_for
from tests.telegram.emulator import Emulator
from tests.telegram.fakes import ADMIN, FakeAssistant, message


@pytest.fixture
def workshop() -> FakeWorkshop:
    """The scripted workshop."""
    return FakeWorkshop()


@pytest.fixture
async def emulator(
    storage: Storage, workshop: FakeWorkshop, tmp_path: Path
) -> AsyncIterator[Emulator]:
    """The emulator with the bot and its admins' side running against it."""
    server = Emulator()
    stop = asyncio.Event()
    config = config_for(await server.start())
    sides = [admin_side(workshop, tmp_path / "incoming", HASTE)]
    task = asyncio.create_task(serve(config, FakeAssistant(), storage, stop, QUICK, sides))
    yield server
    stop.set()
    async with asyncio.timeout(5):
        await task
    await server.stop()
    # It does not know that a reply can be asked for; the prompt then comes as a plain message.
    assert [told for told in server.refused if "reply_markup" not in told] == []


async def shows(server: Emulator, *parts: str) -> dict[str, Any]:
    """Wait for a message that shows these parts; the newest such."""

    def found() -> list[dict[str, Any]]:
        return [
            {**shown, "text": parsed.text}
            for _, parsed, shown in server.sent
            if all(part in parsed.text for part in parts)
        ]

    try:
        await server.until(lambda: bool(found()))
    except TimeoutError:
        raise AssertionError((parts, [parsed.text for _, parsed, _ in server.sent])) from None
    return found()[-1]


async def press(server: Emulator, shown: dict[str, Any], text: str) -> None:
    """Press a button of a message."""
    rows = shown["reply_markup"]["inline_keyboard"]
    data = {b["text"]: b["callback_data"] for row in rows for b in row}[text]
    about = {k: v for k, v in shown.items() if k != "reply_markup"}
    await server.deliver(
        "callback_query",
        {
            "id": f"q{len(server.answered) + 1}",
            "chat_instance": "1",
            "from": {"id": ADMIN, "is_bot": False, "first_name": "N"},
            "message": about,
            "data": data,
        },
    )


async def test_a_file_is_sent_corrected_accepted_and_serves(
    emulator: Emulator, workshop: FakeWorkshop
) -> None:
    await emulator.send_document("12/QĐ-UBND".encode(), "Quyết định 12.docx", user=ADMIN)
    preview = await shows(emulator, "Xem trước", "12/QĐ-UBND")
    assert workshop.files == [("Quyết định 12.docx", "12/QĐ-UBND".encode())]
    await press(emulator, preview, "Sửa")
    await press(emulator, await shows(emulator, "Sửa điều gì"), "Số, ký hiệu")
    prompt = await shows(emulator, "Xin trả lời tin này")
    replied = {k: v for k, v in prompt.items() if k != "reply_markup"}
    await emulator.deliver("message", message("21/QĐ-UBND", user=ADMIN, reply_to_message=replied))
    await press(emulator, await shows(emulator, "Xem trước", "21/QĐ-UBND"), "Đưa vào kho")
    await shows(emulator, "Đang phục vụ chỉ mục mới")
    assert [folder[4:] for folder in workshop.applied[0][0].add] == ["21-QĐ-UBND"]


async def test_a_hostile_file_is_refused(emulator: Emulator, workshop: FakeWorkshop) -> None:
    await emulator.send_document(b"!", "hostile.pdf", user=ADMIN)
    await shows(emulator, "Không có văn bản nào", "tệp hỏng: <hostile> & tệp")
    assert workshop.staged == {}
