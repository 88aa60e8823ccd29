"""What was accepted: queued, built, measured, held back, by one admin and by two."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.changes.records import Consent
from bot.storage import Role, Standing, Storage
from corpus.errors import SnapshotError, StaleState
from tests.telegram.admin_office import (
    SECOND_ADMIN,
    Office,
    accepted,
    an_office,
    buttons,
)
from tests.telegram.admin_records import HELD, gate, outcome
from tests.telegram.double import BotApiDouble
from tests.telegram.fakes import ADMIN


@pytest.fixture
async def office(server: BotApiDouble, storage: Storage, tmp_path: Path) -> AsyncIterator[Office]:
    """Admins with a bot that runs."""
    async with an_office(server, storage, tmp_path) as running:
        yield running


async def test_the_result_tells_the_gate_and_the_impact(office: Office) -> None:
    office.workshop.outcomes.append(outcome(gate=gate(lost=2, moved=1), impact=HELD.impact))
    await accepted(office)
    result = await office.see(
        "Đang phục vụ chỉ mục mới",
        "Thêm hoặc thay: 12/QĐ-UBND.",
        "61 văn bản, 4321 đoạn",
        "200 câu",
        "trước đúng 91,0%, nay đúng 85,0%",
        "2 câu trước đúng nay sai; 1 câu nay mới đúng",
        "2 trong 50 câu",
    )
    await office.press(result, "Câu gần đây đổi (2)")
    shown = await office.see(
        "Gần đây 1: <ai> chủ trì?", "Trước: Cũ 1 & …", "Nay: Mới 1", "thay thế"
    )
    await office.press(shown, "‹ Quay lại")
    await office.see("Đang phục vụ chỉ mục mới")


async def test_what_is_held_shows_the_questions_and_can_be_used_anyway(office: Office) -> None:
    office.workshop.outcomes += [HELD, outcome(seconds=1)]
    await accepted(office)
    held = await office.see("Chưa đưa vào dùng", "40 câu trước đúng nay sai, giảm 19,5%", "2,0%")
    assert "Chỉ mục cũ vẫn phục vụ" in held.text
    await office.press(held, "Câu đánh giá đổi (43)")
    first = await office.see("trang 1/", "Mất 1: <ai>", "trước đúng nay sai")
    await office.press(first, "Tiếp ›")
    await office.press(await office.see("trang 2/"), "‹ Quay lại")
    held = await office.see("Chưa đưa vào dùng")
    await office.press(held, "Vẫn dùng bản mới")
    await office.see("Đang phục vụ chỉ mục mới", "(1 giây)")
    assert office.workshop.done == [f"activate {HELD.snapshot}"]
    assert ("build.activate.confirm", HELD.snapshot) in office.acts()
    assert ("build.apply.held", HELD.snapshot) in office.acts()


async def test_what_is_held_can_be_dropped(office: Office) -> None:
    office.workshop.outcomes.append(HELD)
    await accepted(office)
    held = await office.see("Chưa đưa vào dùng")
    await office.press(held, "Bỏ bản này")
    await office.see("Đã bỏ bản chỉ mục mới")
    assert office.workshop.done == [f"discard {HELD.snapshot}"]
    assert not office.storage.proposals.open_batches()


async def test_what_is_held_is_measured_again_where_the_corpus_changed(office: Office) -> None:
    office.workshop.outcomes += [HELD, StaleState("stale", "Kho đã đổi."), HELD]
    await accepted(office)
    held = await office.see("Chưa đưa vào dùng")
    await office.press(held, "Vẫn dùng bản mới")
    await office.server.until(lambda: len(office.workshop.applied) == 2)
    assert office.workshop.applied[1] == (HELD.change, Consent.NONE)
    await office.server.until(lambda: "Vẫn dùng bản mới" in buttons(held))


async def test_a_failed_build_can_be_tried_again(office: Office) -> None:
    office.workshop.outcomes.append(SnapshotError("disk full", "Đĩa đã đầy."))
    await accepted(office)
    failed = await office.see("Không thực hiện được", "Đĩa đã đầy.", "vẫn phục vụ")
    await office.press(failed, "Thử lại")
    await office.see("Đang phục vụ")
    assert office.workshop.applied[0] == office.workshop.applied[1]


async def test_a_defect_does_not_stop_the_builds_after_it(office: Office) -> None:
    office.workshop.outcomes.append(ZeroDivisionError())
    await accepted(office)
    await office.see("Không thực hiện được", "lỗi ngoài dự kiến")
    await accepted(office, "13/QĐ-UBND")
    await office.see("Đang phục vụ")


# Twice, and two admins


@pytest.mark.parametrize("second", ["Đưa vào kho", "Từ chối"])
async def test_a_second_press_says_that_it_is_decided(office: Office, second: str) -> None:
    let_build = office.workshop.hold("apply")
    await office.send("12/QĐ-UBND")
    preview = await office.see("Xem trước")
    data = buttons(preview)
    await office.press(preview, "Đưa vào kho")
    told = await office.alert(await office.press_data(preview, data[second]))
    assert "Đã nhận rồi" in told
    let_build()
    await office.see("Đang phục vụ")
    told = await office.alert(await office.press_data(preview, data[second]))
    assert told == "Việc này đã xong."
    assert len(office.workshop.applied) == 1
    assert office.workshop.withdrawn == []


async def test_builds_of_two_admins_come_one_after_the_other(office: Office) -> None:
    let_build = office.workshop.hold("apply")
    await accepted(office, "1/QĐ-UBND")
    await office.server.until(lambda: office.workshop.begun("apply"))
    await accepted(office, "2/QĐ-UBND", SECOND_ADMIN)
    await office.see("Đang chờ tới lượt", "trước đó còn 1 việc", user=SECOND_ADMIN)
    assert len(office.workshop.applied) == 1
    let_build()
    await office.see("Đang phục vụ")
    await office.see("Đang phục vụ", user=SECOND_ADMIN)
    assert [change.add[0][4:5] for change, _ in office.workshop.applied] == ["1", "2"]
    assert office.workshop.most_building == 1


async def test_files_of_two_admins_at_once_are_two_batches(office: Office) -> None:
    await office.send("1/QĐ-UBND", date=100)
    await office.send("2/QĐ-UBND", user=SECOND_ADMIN, date=100)
    mine = await office.see("Xem trước: Quyết định 1/QĐ-UBND")
    await office.see("Xem trước: Quyết định 2/QĐ-UBND", user=SECOND_ADMIN)
    told = await office.alert(await office.press_data(mine, buttons(mine)["Từ chối"], SECOND_ADMIN))
    assert told == "Đợt văn bản này không còn."
    assert len(office.workshop.staged) == 2


# Revocation


async def test_a_demoted_admin_can_press_nothing_more(office: Office) -> None:
    await office.send("12/QĐ-UBND")
    preview = await office.see("Xem trước")
    office.storage.people.decide(ADMIN, Standing.ADMITTED, Role.OFFICIAL, SECOND_ADMIN)
    for text in buttons(preview):
        told = await office.alert(await office.press(preview, text))
        assert told == "Anh/chị không còn quyền quản trị."
    assert office.workshop.applied == []
    assert len(office.workshop.staged) == 1


async def test_one_who_is_demoted_while_a_file_is_read_is_shown_nothing(office: Office) -> None:
    let_read = office.workshop.hold("examine")
    await office.send("12/QĐ-UBND")
    await office.server.until(lambda: office.workshop.begun("examine"))
    office.storage.people.decide(ADMIN, Standing.REVOKED, Role.OFFICIAL, SECOND_ADMIN)
    let_read()
    await office.server.until(lambda: len(office.workshop.withdrawn) == 1)
    assert not any("12/QĐ-UBND" in text for text in office.server.seen(ADMIN))
    assert not office.storage.proposals.open_batches()


async def test_what_was_confirmed_is_carried_out_though_nothing_is_shown_any_more(
    office: Office,
) -> None:
    let_build = office.workshop.hold("apply")
    await accepted(office, "1/QĐ-UBND", SECOND_ADMIN)
    await office.server.until(lambda: office.workshop.begun("apply"))
    await accepted(office, "2/QĐ-UBND")
    waiting = await office.see("Đang chờ tới lượt")
    office.storage.people.decide(ADMIN, Standing.REVOKED, Role.OFFICIAL, SECOND_ADMIN)
    let_build()
    await office.server.until(lambda: not office.storage.proposals.open_batches())
    assert len(office.workshop.applied) == 2
    assert "Đang chờ tới lượt" in waiting.text
    assert len(office.server.sent_to(ADMIN)) == 1


async def test_what_is_offered_is_looked_at_anew_after_a_build(office: Office) -> None:
    await office.send("2/QĐ-UBND")
    offered = await office.see("Xem trước")
    (folder,) = office.workshop.staged
    await accepted(office, "1/QĐ-UBND", SECOND_ADMIN)
    await office.see("Đang phục vụ", user=SECOND_ADMIN)
    title = "Quyết định nay thay bản cũ"
    now = office.workshop.staged[folder].model_copy(update={"title": title})
    office.workshop.staged[folder] = now
    await office.press(offered, "Sửa")
    await office.see("Sửa điều gì", title)
