"""What the admins' side does when Telegram, the database or the process fails."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.storage import BatchState, Storage
from corpus.errors import StorageError
from tests.telegram.admin_office import (
    SECOND_ADMIN,
    Office,
    accepted,
    an_office,
)
from tests.telegram.admin_records import HELD
from tests.telegram.double import BotApiDouble
from tests.telegram.fakes import ADMIN
from tests.telegram.protocol import Drop, Fault, Page, Refusal, too_many


@pytest.fixture
async def office(server: BotApiDouble, storage: Storage, tmp_path: Path) -> AsyncIterator[Office]:
    """Admins with a bot that runs."""
    async with an_office(server, storage, tmp_path) as running:
        yield running


@pytest.mark.parametrize(
    "fault",
    [
        Refusal(400, "Bad Request: message can't be edited"),
        Refusal(400, "Bad Request: something else"),
        too_many(0),
        Drop(after=False),
        Drop(after=True),
        Page(),
    ],
)
async def test_no_edit_that_fails_stops_a_build(office: Office, fault: Fault) -> None:
    await office.send("12/QĐ-UBND")
    preview = await office.see("Xem trước")
    office.server.weather = lambda method, _fields: (
        fault if method == "editMessageText" and not office.workshop.applied else None
    )
    await office.press(preview, "Đưa vào kho")
    await office.see("Đang phục vụ")


async def test_a_preview_that_cannot_be_sent_at_first_is_sent(office: Office) -> None:
    office.server.faults["sendMessage"] += [Page(), too_many(0), Drop(after=False)]
    await office.send("12/QĐ-UBND")
    await office.see("Xem trước")


async def test_a_message_that_was_deleted_is_sent_anew(office: Office) -> None:
    let_build = office.workshop.hold("apply")
    await accepted(office)
    building = await office.see("Đang thực hiện")
    office.server.chats.delete(ADMIN, building.number)
    let_build()
    result = await office.see("Đang phục vụ")
    assert result.number != building.number


@pytest.mark.parametrize("end", ["stop", "kill"])
async def test_a_file_that_was_being_read_is_read_after_a_restart(office: Office, end: str) -> None:
    let_read = office.workshop.hold("examine")
    await office.send("12/QĐ-UBND", "a.txt", date=100)
    await office.send("13/QĐ-UBND", "b.txt", date=101)
    reading = await office.see("a.txt: đang đọc")
    await office.server.until(lambda: office.workshop.begun("examine"))
    await getattr(office, end)()
    let_read()
    office.workshop.staged.clear()
    await office.start()
    preview = await office.see("Xem trước đợt", "2 văn bản")
    assert preview.number == reading.number
    assert len(office.server.sent) == 1


@pytest.mark.parametrize("end", ["stop", "kill"])
async def test_a_build_that_was_cut_off_is_built_after_a_restart(office: Office, end: str) -> None:
    let_build = office.workshop.hold("apply")
    await accepted(office, "1/QĐ-UBND")
    await office.server.until(lambda: office.workshop.begun("apply"))
    await accepted(office, "2/QĐ-UBND", SECOND_ADMIN)
    await office.see("Đang chờ tới lượt", user=SECOND_ADMIN)
    states = [batch.state for batch in office.storage.proposals.open_batches()]
    assert states == [BatchState.BUILDING, BatchState.QUEUED]
    await getattr(office, end)()
    let_build()
    await office.start()
    await office.see("Đang phục vụ")
    await office.see("Đang phục vụ", user=SECOND_ADMIN)
    assert [change.add[0][4:5] for change, _ in office.workshop.applied] == ["1", "1", "2"]


async def test_what_is_offered_or_held_can_be_decided_after_a_restart(office: Office) -> None:
    office.workshop.outcomes.append(HELD)
    await accepted(office)
    held = await office.see("Chưa đưa vào dùng")
    await office.send("13/QĐ-UBND")
    offered = await office.see("Xem trước")
    await office.kill()
    await office.start()
    await office.press(offered, "Đưa vào kho")
    await office.server.until(lambda: "Đang phục vụ" in offered.text)
    await office.press(held, "Bỏ bản này")
    await office.see("Đã bỏ bản chỉ mục mới")


async def test_what_was_examined_and_is_gone_says_so(office: Office) -> None:
    await office.send("12/QĐ-UBND")
    preview = await office.see("Xem trước")
    await office.kill()
    office.workshop.staged.clear()
    await office.start()
    told = await office.alert(await office.press(preview, "Đưa vào kho"))
    assert told == "Văn bản tạm không còn."


async def test_an_order_that_ends_every_process_is_given_up(office: Office) -> None:
    await office.send("12/QĐ-UBND")
    preview = await office.see("Xem trước")
    for attempt in range(5):
        let_build = office.workshop.hold("apply")
        if not attempt:
            await office.press(preview, "Đưa vào kho")
        await office.server.until(lambda: office.workshop.begun("apply"))
        await office.kill()
        let_build()
        await office.start()
    await office.see("Không thực hiện được", "bị cắt ngang 5 lần")
    assert len(office.workshop.applied) == 5
    await office.press(preview, "Thử lại")
    await office.see("Đang phục vụ")


async def test_a_file_that_ends_every_process_is_given_up(office: Office) -> None:
    for attempt in range(5):
        let_read = office.workshop.hold("examine")
        if not attempt:
            await office.send("12/QĐ-UBND")
        await office.server.until(lambda: office.workshop.begun("examine"))
        await office.kill()
        let_read()
        await office.start()
    await office.see("Không có văn bản nào", "trình đọc gặp lỗi")


async def test_a_database_that_fails_for_a_while_loses_no_result(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    let_build = office.workshop.hold("apply")
    await accepted(office)
    await office.server.until(lambda: office.workshop.begun("apply"))
    move = office.storage.proposals.move
    failures: list[object] = []

    def failing(*args: object, **fields: object) -> bool:
        if len(failures) < 3:
            failures.append(args)
            raise StorageError("full", "Cơ sở dữ liệu không ghi được.")
        return move(*args, **fields)  # type: ignore[arg-type]

    monkeypatch.setattr(office.storage.proposals, "move", failing)
    let_build()
    await office.see("Đang phục vụ")
    assert len(failures) == 3
    assert len(office.workshop.applied) == 1
