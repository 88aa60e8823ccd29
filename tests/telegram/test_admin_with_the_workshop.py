"""The admins' conversation over the real workshop, with text files and a fast encoder."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from bot.changes.workshop import Workshop
from bot.settings import Settings
from bot.storage import Storage
from tests.changes import conftest as changes
from tests.changes.papers import decision
from tests.index.fakes import AlikeEncoder
from tests.telegram.admin_office import Office, an_office, buttons, reply_to
from tests.telegram.double import BotApiDouble

_read_here = changes._read_here


@pytest.fixture
def workshop(clean_settings: Callable[..., Settings]) -> Workshop:
    """Over a corpus of what ships with the product."""
    settings = clean_settings(gate_questions=5, kept_snapshots=3)
    return changes.Office(settings, AlikeEncoder()).workshop


@pytest.fixture
async def office(
    server: BotApiDouble, storage: Storage, tmp_path: Path, workshop: Workshop
) -> AsyncIterator[Office]:
    """Admins with a bot that runs over the workshop."""
    async with an_office(server, storage, tmp_path / "bot", workshop) as running:
        yield running


async def test_a_decision_comes_is_corrected_replaced_removed_and_returned(
    office: Office, workshop: Workshop, tmp_path: Path
) -> None:
    text = decision(tmp_path, "12/QĐ-UBND", "Sở Công Thương chủ trì lập sổ theo dõi.").read_text()
    await office.send(text, "Quyết định 12.txt")
    preview = await office.see("Xem trước", "12/QĐ-UBND")
    await office.press(preview, "Sửa")
    await office.press(await office.see("Sửa điều gì"), "Số, ký hiệu")
    await office.server.say(reply_to(await office.see("Xin trả lời"), "21/QĐ-UBND"))
    preview = await office.see("Xem trước", "21/QĐ-UBND", "Đã sửa: số")
    await office.press(preview, "Đưa vào kho")
    await office.see("Đang phục vụ chỉ mục mới", "Thêm hoặc thay: 21/QĐ-UBND")
    first = workshop.status().snapshot
    await office.say("/vanban")
    listed = await office.see("Văn bản đã thêm", "21/QĐ-UBND")
    await office.press(listed, "Sửa 1")
    preview = await office.see("Xem trước", "21/QĐ-UBND")
    await office.press(preview, "Sửa")
    await office.press(await office.see("Sửa điều gì"), "Hiệu lực")
    await office.press(await office.see("Hiệu lực của"), "hết hiệu lực")
    preview = await office.see("Xem trước", "Đã sửa: số, ký hiệu, hiệu lực")
    await office.press(preview, "Đưa vào kho")
    await office.server.until(lambda: workshop.status().snapshot != first)
    await office.server.until(lambda: "Đang phục vụ" in preview.text)
    await office.say("/xoavanban 21/QĐ-UBND")
    asked = await office.see("Gỡ văn bản này khỏi kho?")
    await office.press(asked, "Gỡ")
    await office.server.until(lambda: "Đã gỡ: 21/QĐ-UBND" in asked.text)
    await office.say("/hoantac")
    listed = await office.see("Các bản chỉ mục")
    await office.press(listed, next(iter(buttons(listed))))
    asked = await office.see("SẼ TRỞ LẠI kho: 21/QĐ-UBND")
    await office.press(asked, "Trở về, đưa lại 1 văn bản")
    await office.server.until(lambda: "Đã trở về" in asked.text)
    assert [view.key for view in workshop.documents() if view.removable] == ["21/QĐ-UBND"]


async def test_what_is_taken_up_and_left_as_it_is_changes_nothing(
    office: Office, workshop: Workshop, tmp_path: Path
) -> None:
    text = decision(tmp_path, "12/QĐ-UBND", "Sở Công Thương chủ trì lập sổ theo dõi.").read_text()
    await office.send(text)
    await office.press(await office.see("Xem trước"), "Đưa vào kho")
    await office.see("Đang phục vụ")
    await office.say("/vanban")
    listed = await office.see("Văn bản đã thêm")
    await office.press(listed, "Sửa 1")
    await office.press(await office.see("Xem trước"), "Từ chối")
    await office.see("Đã từ chối")
    await office.press(listed, "Sửa 1")
    preview = await office.see("Xem trước")
    await office.press(preview, "Đưa vào kho")
    await office.see("Không có gì thay đổi")
    assert [view.key for view in workshop.documents() if view.removable] == ["12/QĐ-UBND"]


async def test_the_state_and_the_accuracy_are_told(office: Office) -> None:
    await office.say("/trangthai")
    await office.see("Tình trạng", "Chỉ mục khớp với kho văn bản")
    await office.say("/danhgia")
    await office.see("Độ chính xác:")
