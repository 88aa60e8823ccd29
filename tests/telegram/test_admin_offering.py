"""Files that admins send: received, read, shown, decided."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.storage import Storage
from tests.telegram.admin_office import (
    Office,
    an_office,
    buttons,
)
from tests.telegram.double import BotApiDouble
from tests.telegram.fakes import ADMIN, message


@pytest.fixture
async def office(server: BotApiDouble, storage: Storage, tmp_path: Path) -> AsyncIterator[Office]:
    """Admins with a bot that runs."""
    async with an_office(server, storage, tmp_path) as running:
        yield running


async def test_a_file_is_read_shown_accepted_and_serves(office: Office) -> None:
    await office.send("12/QĐ-UBND", "Quyết định 12.docx")
    preview = await office.see("Xem trước", "12/QĐ-UBND", "thay thế: 5/QĐ-UBND", "⚠ Trang 2")
    assert office.workshop.files == [("Quyết định 12.docx", b"12/Q\xc4\x90-UBND")]
    assert list(office.incoming.rglob("*.docx")) == []
    await office.press(preview, "Đưa vào kho")
    result = await office.see("Đang phục vụ chỉ mục mới 20261128-100000-0000000a (12 giây)")
    assert result.number == preview.number
    change, _ = office.workshop.applied[0]
    assert change.add == tuple(office.workshop.staged)
    assert [act for act, _ in office.acts()] == [
        "documents.read",
        "documents.accept",
        "build.apply.activated",
    ]
    assert office.acts()[-1][1] == "20261128-100000-0000000a"
    assert len(office.server.sent) == 1


async def test_the_message_shows_each_step_on_the_way(office: Office) -> None:
    let_read = office.workshop.hold("examine")
    await office.send("12/QĐ-UBND")
    await office.server.until(lambda: office.workshop.begun("examine"))
    await office.see("Đang đọc 1 tệp", "qd.txt: đang đọc")
    let_read()
    preview = await office.see("Xem trước")
    let_build = office.workshop.hold("apply")
    await office.press(preview, "Đưa vào kho")
    building = await office.see("Đang thực hiện", "✓ đọc kho văn bản", "xử lý các đoạn mới", "1/2")
    assert buttons(building) == {}
    let_build()
    await office.see("Đang phục vụ")


async def test_lists_are_paged_and_escaped(office: Office) -> None:
    office.workshop.tasks = 120
    await office.send("12/QĐ-UBND")
    preview = await office.see("Xem trước")
    await office.press(preview, "Nhiệm vụ (120)")
    first = await office.see("trang 1/", "Sở <Công Thương> & (chủ trì): việc số 1")
    await office.press(first, "Tiếp ›")
    second = await office.see("trang 2/")
    assert "‹ Trước" in buttons(second)
    await office.press(second, "‹ Quay lại")
    again = await office.see("Xem trước")
    await office.press(again, "Báo cáo (1)")
    await office.press(await office.see("Sở → UBND: 6 tháng"), "‹ Quay lại")
    await office.press(await office.see("Xem trước"), "Mọi điều đọc được")
    await office.see("Mọi điều đọc được", "Ban Lạ")


async def test_files_of_an_album_are_one_batch(office: Office) -> None:
    files = [("1/QĐ-UBND", "a.txt"), ("2/QĐ-UBND\n3/QĐ-UBND", "b.txt"), ("!", "c.txt")]
    await office.server.send_album([(t.encode(), n) for t, n in files], user=ADMIN)
    preview = await office.see("Xem trước đợt", "3 văn bản", "tệp hỏng: <hostile> & tệp")
    assert len(office.server.sent) == 1
    assert office.workshop.besides[2] == tuple(office.workshop.staged)
    await office.press(preview, "2")
    one = await office.see("Xem trước: Quyết định 2/QĐ-UBND")
    await office.press(one, "Bỏ văn bản này")
    left = await office.see("Xem trước đợt", "2 văn bản")
    assert [f[4:5] for f in office.workshop.withdrawn] == ["2"]
    await office.press(left, "Đưa tất cả vào kho")
    await office.see("Đang phục vụ")
    change, _ = office.workshop.applied[0]
    assert [folder[4:] for folder in change.add] == ["1-QĐ-UBND", "3-QĐ-UBND"]


async def test_files_within_three_seconds_are_one_batch_and_later_ones_another(
    office: Office,
) -> None:
    for date, text in ((100, "1/QĐ-UBND"), (103, "2/QĐ-UBND"), (107, "3/QĐ-UBND")):
        await office.send(text, date=date)
    await office.see("Xem trước đợt", "2 văn bản")
    await office.see("Xem trước: Quyết định 3/QĐ-UBND")
    assert len(office.server.sent) == 2


async def test_a_refused_batch_leaves_nothing(office: Office) -> None:
    await office.send("1/QĐ-UBND")
    preview = await office.see("Xem trước")
    await office.press(preview, "Từ chối")
    refused = await office.see("Đã từ chối", "1/QĐ-UBND")
    assert buttons(refused) == {}
    assert office.workshop.staged == {}
    assert office.workshop.applied == []
    assert office.acts()[-1][0] == "documents.refuse"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("!", "tệp hỏng: <hostile> & tệp"),
        ("=7/QĐ", "Giữ nguyên kho, Quyết định 7/QĐ ngày 31/01/2025: Tệp này đã có trong kho."),
        ("?", "Kho không ghi được."),
        ("*", "trình đọc gặp lỗi"),
    ],
)
async def test_what_is_not_taken_says_why(office: Office, text: str, told: str) -> None:
    await office.send(text, "../../etc/x\u202e\n.txt")
    shown = await office.see("Không có văn bản nào để đưa vào kho", told)
    assert buttons(shown) == {}
    assert not office.storage.proposals.open_batches()
    name, _ = office.workshop.files[0]
    assert "/" not in name
    assert "\u202e" not in name


async def test_a_file_beyond_the_limit_is_told_the_other_way(office: Office) -> None:
    size = 20 * 1024 * 1024 + 1
    await office.server.send_document(b"x", "to.pdf", size=size, user=ADMIN)
    told = await office.see("to.pdf", "20 MB", "planbot add")
    assert buttons(told) == {}
    assert office.workshop.files == []


async def test_a_file_that_telegram_calls_too_big_is_told_too(office: Office) -> None:
    document = office.server.files.add(b"x", "to.pdf", 21 * 1024 * 1024)
    del document["file_size"]
    await office.server.say(message(None, user=ADMIN, document=document))
    await office.see("Không có văn bản nào", "to.pdf", "20 MB", "planbot add")


async def test_a_photo_is_read_too(office: Office) -> None:
    photo = office.server.files.add(b"9/Q\xc4\x90", "p")
    sizes = [{"file_id": "small", "file_unique_id": "s", "width": 1, "height": 1}]
    sizes.append({**photo, "width": 9, "height": 9})
    for size in sizes:
        size.pop("file_name", None)
    await office.server.say(message(None, user=ADMIN, photo=sizes))
    await office.see("Xem trước: Quyết định 9/QĐ")
    assert office.workshop.files[0][0].startswith("anh-")


async def test_a_file_counts_as_received_before_it_is_read(office: Office) -> None:
    let_read = office.workshop.hold("examine")
    update = await office.send("12/QĐ-UBND")
    await office.server.until(lambda: office.workshop.begun("examine"))
    await office.server.until_confirmed(update)
    await office.server.until(lambda: office.storage.inbox.counts().done == 1)
    assert office.storage.inbox.counts().waiting == 0
    let_read()
    await office.see("Xem trước")


async def test_questions_are_answered_while_a_file_is_read(office: Office) -> None:
    let_read = office.workshop.hold("examine")
    await office.send("12/QĐ-UBND")
    await office.server.until(lambda: office.workshop.begun("examine"))
    await office.server.say(message("ai chủ trì?", user=ADMIN))
    await office.see("Về “ai chủ trì?”")
    let_read()
    await office.see("Xem trước")


async def test_a_batch_of_many_documents_is_paged(office: Office) -> None:
    await office.send("\n".join(f"{n}/QĐ-UBND" for n in range(1, 41)))
    preview = await office.see("Xem trước đợt", "40 văn bản", "trang 1/")
    await office.press(preview, "Tiếp ›")
    second = await office.see("Xem trước đợt", "trang 2/")
    await office.press(second, "40")
    one = await office.see("Xem trước: Quyết định 40/QĐ-UBND")
    await office.press(one, "‹ Cả đợt")
    await office.press(await office.see("Xem trước đợt", "trang 1/"), "Đưa tất cả vào kho")
    await office.see("Đang phục vụ")
    assert len(office.workshop.applied[0][0].add) == 40
