"""Correcting what was understood of a document that is offered."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.storage import Storage
from tests.telegram.admin_office import (
    Office,
    an_office,
    buttons,
    reply_to,
)
from tests.telegram.double import BotApiDouble


@pytest.fixture
async def office(server: BotApiDouble, storage: Storage, tmp_path: Path) -> AsyncIterator[Office]:
    """Admins with a bot that runs."""
    async with an_office(server, storage, tmp_path) as running:
        yield running


async def test_number_date_and_issuer_are_corrected_by_reply(office: Office) -> None:
    await office.send("12/QĐ-UBND")
    await office.press(await office.see("Xem trước"), "Sửa")
    await office.press(await office.see("Sửa điều gì"), "Số, ký hiệu")
    prompt = await office.see("Xin trả lời tin này bằng số")
    assert prompt.content[1]["force_reply"] is True
    await office.server.say(reply_to(prompt, "Số: 21 /QĐ-UBND"))
    await office.see("Đã sửa số, ký hiệu: 21/QĐ-UBND")
    await office.press(await office.see("Xem trước: Quyết định 21/QĐ-UBND"), "Sửa")
    await office.press(await office.see("Sửa điều gì", "21/QĐ"), "Ngày")
    prompt = await office.see("Xin trả lời tin này bằng ngày")
    await office.server.say(reply_to(prompt, "31 tháng 2 năm 2025"))
    prompt = await office.see("không hợp lệ", "Xin trả lời lại tin này")
    await office.server.say(reply_to(prompt, "ngày 3 tháng 2 năm 2025"))
    await office.see("Đã sửa ngày ban hành: 03/02/2025")
    preview = await office.see("Xem trước: Quyết định 21/QĐ-UBND ngày 03/02/2025", "Đã sửa: số")
    await office.press(preview, "Sửa")
    await office.press(await office.see("Sửa điều gì", "03/02/2025"), "Cơ quan")
    prompt = await office.see("tên cơ quan ban hành đúng")
    await office.server.say(reply_to(prompt, "UBND tỉnh <Phú Thọ>"))
    await office.see("Đã sửa cơ quan ban hành: UBND tỉnh <Phú Thọ>")
    preview = await office.see("Đã sửa: số, ký hiệu, ngày ban hành, cơ quan ban hành")
    await office.press(preview, "Đưa vào kho")
    await office.see("Đang phục vụ")
    (folder,) = office.workshop.applied[0][0].add
    kept = office.workshop.staged[folder].corrections
    assert (kept.number, str(kept.issued_on)) == ("21/QĐ-UBND", "2025-02-03")
    assert kept.issuer == "UBND tỉnh <Phú Thọ>"
    assert list(office.workshop.staged) == [folder]


async def test_validity_is_chosen_by_button_and_can_be_taken_back(office: Office) -> None:
    await office.send("12/QĐ-UBND")
    for button, told in (("hết hiệu lực", "Đã sửa: hiệu lực"), ("Như văn bản nêu", "⚠")):
        await office.press(await office.see("Xem trước"), "Sửa")
        await office.press(await office.see("Sửa điều gì"), "Hiệu lực")
        await office.press(await office.see("Hiệu lực của"), button)
        shown = await office.see("Xem trước", told)
    assert "Đã sửa" not in shown.text


async def test_a_prompt_is_understood_after_a_restart(office: Office) -> None:
    await office.send("12/QĐ-UBND")
    await office.press(await office.see("Xem trước"), "Sửa")
    await office.press(await office.see("Sửa điều gì"), "Số, ký hiệu")
    prompt = await office.see("Xin trả lời tin này")
    await office.stop()
    await office.start()
    await office.server.say(reply_to(prompt, "21/QĐ-UBND"))
    await office.see("Xem trước: Quyết định 21/QĐ-UBND")
    assert await office.say("câu hỏi thường") != ""
    await office.server.say(reply_to(prompt, "22/QĐ-UBND"))
    await office.see("đã được sửa hoặc quyết định rồi")
    assert office.workshop.applied == []


async def test_a_reply_to_something_else_is_a_question(office: Office) -> None:
    await office.send("12/QĐ-UBND")
    preview = await office.see("Xem trước")
    await office.server.say(reply_to(preview, "ai làm?"))
    await office.see("Về “ai làm?”")


async def test_an_outdated_preview_is_made_anew_instead_of_deciding(office: Office) -> None:
    await office.send("12/QĐ-UBND")
    old = await office.see("Xem trước")
    accept = buttons(old)["Đưa vào kho"]
    await office.press(old, "Sửa")
    await office.press(await office.see("Sửa điều gì"), "Số, ký hiệu")
    await office.server.say(reply_to(await office.see("Xin trả lời"), "21/QĐ-UBND"))
    new = await office.see("Xem trước: Quyết định 21/QĐ-UBND")
    assert new.number != old.number
    told = await office.alert(await office.press_data(old, accept))
    assert "cũ" in told
    assert office.workshop.applied == []
    await office.server.until(lambda: "21/QĐ-UBND" in old.text)
    await office.press(old, "Đưa vào kho")
    await office.see("Đang phục vụ")
