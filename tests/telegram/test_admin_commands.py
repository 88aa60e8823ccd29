"""The admins' commands, and what officials get who type them."""

import datetime as dt
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot import admin_messages as words
from bot.changes.records import Change
from bot.changes.views import WouldRestore
from bot.messages import TELEGRAM_TEXT_ONLY, TELEGRAM_UNKNOWN_COMMAND
from bot.storage import Storage
from bot.storage.schema import questions
from bot.wording.records import Reason, Worded
from corpus.errors import SnapshotError
from tests.telegram.admin_office import Office, an_office, buttons, reply_to
from tests.telegram.admin_records import snapshot_view, stored_view
from tests.telegram.double import BotApiDouble
from tests.telegram.fakes import ADMIN, CLERK, GROUP


@pytest.fixture
async def office(server: BotApiDouble, storage: Storage, tmp_path: Path) -> AsyncIterator[Office]:
    """Admins with a bot that runs."""
    async with an_office(server, storage, tmp_path) as running:
        yield running


# Who is no admin


@pytest.mark.parametrize(
    "command", ["trangthai", "xoavanban 7/QĐ-UBND", "lapchimuc", "hoantac", "danhgia"]
)
async def test_commands_are_unknown_to_officials_and_in_groups(
    office: Office, command: str
) -> None:
    assert await office.say(f"/{command}", CLERK) == TELEGRAM_UNKNOWN_COMMAND
    told = await office.say(f"/{command.split()[0]}@planbot_bot", ADMIN, chat=GROUP)
    assert told == TELEGRAM_UNKNOWN_COMMAND
    assert not office.storage.proposals.open_batches()


async def test_officials_get_the_list_and_no_more(office: Office) -> None:
    assert "Danh mục văn bản" in await office.say("/vanban", CLERK)
    assert await office.say("sau đó", CLERK) != ""
    assert not any("Văn bản đã thêm" in text for text in office.server.seen(CLERK))


async def test_files_of_officials_get_the_polite_line(office: Office) -> None:
    await office.send("12/QĐ-UBND", user=CLERK)
    await office.see(TELEGRAM_TEXT_ONLY, user=CLERK)
    assert office.workshop.files == []


async def test_a_reply_of_an_official_to_a_prompts_words_is_no_correction(office: Office) -> None:
    await office.send("12/QĐ-UBND")
    await office.press(await office.see("Xem trước"), "Sửa")
    await office.press(await office.see("Sửa điều gì"), "Số, ký hiệu")
    prompt = await office.see("Xin trả lời tin này")
    await office.server.say(reply_to(prompt, "21/QĐ-UBND", CLERK))
    await office.see("không còn quyền quản trị", user=CLERK)
    assert [e.number for e in office.workshop.staged.values()] == ["12/QĐ-UBND"]


async def test_an_admins_button_does_nothing_for_an_official(office: Office) -> None:
    await office.say("/xoavanban 7/QĐ-UBND")
    asked = await office.see("Gỡ văn bản này khỏi kho?")
    told = await office.alert(await office.press(asked, "Gỡ", CLERK))
    assert told == "Anh/chị không còn quyền quản trị."


# State


async def test_the_state_is_told_with_what_waits_for_this_admin(office: Office) -> None:
    await office.send("12/QĐ-UBND")
    preview = await office.see("Xem trước")
    told = await office.say("/trangthai")
    for part in (
        "20261128-090000-00000009",
        "28/11/2026 09:00",
        "60 văn bản, 5000 điều khoản, 4000 đoạn",
        "Kho văn bản đã khác",
        "chờ quyết định: 1",
        "Đợt chờ xem: 1",
        "Đĩa còn trống",
    ):
        assert part in told
    await office.press(await office.see("Tình trạng"), "Mở đợt 1")
    await office.server.until_sent(3)
    again = await office.see("Xem trước")
    assert again.number != preview.number
    await office.press(again, "Đưa vào kho")
    await office.see("Đang phục vụ")


async def test_a_state_that_cannot_be_read_says_so(office: Office) -> None:
    office.workshop.failures["status"] = SnapshotError("damaged", "Chỉ mục hỏng.")
    told = await office.say("/trangthai")
    assert "Chỉ mục hỏng." in told
    assert "Đĩa còn trống" in told


async def test_the_state_tells_how_wordings_fared_where_there_were_any(
    office: Office, storage: Storage
) -> None:
    assert "Diễn đạt" not in await office.say("/trangthai")

    def worded(*reasons: Reason) -> None:
        wording = Worded(
            template="owner@1", model="m", passed=not reasons, reasons=reasons, elapsed_ms=1.0
        )
        storage.questions.record("ai?", "owner", True, None, (), wording=wording)

    worded()
    told = await office.say("/trangthai")
    assert "Diễn đạt bằng mô hình (7 ngày): 1 được dùng, 0 bị loại." in told.splitlines()
    for reasons in ((Reason.UNCITED,), (Reason.UNCITED, Reason.UNIT), (Reason.UNCITED,)):
        worded(*reasons)
    told = await office.say("/trangthai")
    assert (
        "Diễn đạt bằng mô hình (7 ngày): 1 được dùng, 3 bị loại (không dẫn điều khoản 3, đơn vị 1)."
    ) in told.splitlines()


async def test_old_wordings_and_reasons_of_other_versions_stop_no_state(
    office: Office, storage: Storage
) -> None:
    with storage._database.writing() as connection:
        for day, reason in ((8, "unit"), (6, "mới")):
            connection.execute(
                sa.insert(questions).values(
                    asked_at=dt.datetime.now(dt.UTC) - dt.timedelta(days=day),
                    text="ai?",
                    kind="owner",
                    answered=True,
                    citations=(),
                    wording="owner@1",
                    wording_reasons=(reason,),
                )
            )
    assert ": 0 được dùng, 1 bị loại (mới 1)." in await office.say("/trangthai")


async def test_the_state_tells_of_a_model_that_worded_nothing_yet(
    server: BotApiDouble, storage: Storage, tmp_path: Path
) -> None:
    office = Office(server, storage, tmp_path)
    await office.start(words_answers=True)
    assert "Diễn đạt bằng mô hình (7 ngày): chưa có câu nào." in await office.say("/trangthai")
    await office.stop()


def test_every_reason_has_a_name_of_its_own() -> None:
    assert set(words.WORDING_REASONS) == {reason.value for reason in Reason}
    assert len(set(words.WORDING_REASONS.values())) == len(Reason)


async def test_the_index_is_built_anew(office: Office) -> None:
    await office.say("/lapchimuc")
    await office.see("Đang phục vụ chỉ mục mới")
    assert len(office.server.sent) == 1
    assert [act for act, _ in office.acts()] == ["build.reindex.confirm", "build.reindex.activated"]


async def test_accuracy_is_measured(office: Office) -> None:
    await office.say("/danhgia")
    await office.see("Độ chính xác: 91,5%", "200 câu hỏi")


# Documents


async def test_an_added_document_is_removed_after_a_confirmation(office: Office) -> None:
    await office.say("/vanban")
    listed = await office.see("Văn bản đã thêm", "1. Quyết định 7/QĐ-UBND", "<thử> &")
    assert "1/QĐ-UBND" not in listed.text.replace("7/QĐ-UBND", "")
    await office.press(listed, "Gỡ 1")
    asked = await office.see("Gỡ văn bản này khỏi kho?", "Quyết định 7/QĐ-UBND")
    yes = buttons(asked)["Gỡ"]
    let_build = office.workshop.hold("apply")
    await office.press_data(asked, yes)
    assert "Đã nhận rồi" in await office.alert(await office.press_data(asked, yes))
    let_build()
    await office.server.until(lambda: "Đang phục vụ" in asked.text)
    assert [change for change, _ in office.workshop.applied] == [Change(remove=("7/QĐ-UBND",))]
    office.workshop.listed.clear()
    told = await office.alert(await office.press_data(asked, yes))
    assert told == "Văn bản đã được gỡ hoặc thay đổi."


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("/xoavanban", "Xin nhắn kèm số văn bản"),
        ("/xoavanban 99/QĐ", "Không có văn bản số 99/QĐ trong kho."),
        ("/xoavanban 1/QĐ-UBND", "đi kèm sản phẩm, không gỡ được"),
    ],
)
async def test_what_cannot_be_removed_says_why(office: Office, typed: str, told: str) -> None:
    assert told in await office.say(typed)


async def test_a_removal_can_be_called_off(office: Office) -> None:
    await office.say("/xoavanban 7/QĐ-UBND")
    asked = await office.see("Gỡ văn bản này khỏi kho?")
    await office.press(asked, "Không")
    await office.see("Đã thôi.")
    assert office.workshop.applied == []


async def test_a_document_of_the_corpus_is_corrected_like_one_that_was_sent(
    office: Office,
) -> None:
    await office.say("/vanban")
    await office.press(await office.see("Văn bản đã thêm"), "Sửa 1")
    preview = await office.see("Xem trước: Quyết định 7/QĐ-UBND")
    await office.press(preview, "Sửa")
    await office.press(await office.see("Sửa điều gì"), "Hiệu lực")
    await office.press(await office.see("Hiệu lực của"), "đã bị thay thế")
    preview = await office.see("Xem trước", "Đã sửa: hiệu lực")
    await office.press(preview, "Đưa vào kho")
    await office.see("Đang phục vụ")
    (folder,) = office.workshop.applied[0][0].add
    assert office.workshop.staged[folder].corrections.validity == "replaced"


async def test_a_long_list_is_paged(office: Office) -> None:
    office.workshop.listed = [stored_view(f"{n}/QĐ-UBND") for n in range(1, 15)]
    await office.say("/vanban")
    listed = await office.see("Văn bản đã thêm (trang 1/3)")
    await office.press(listed, "Tiếp ›")
    listed = await office.see("trang 2/3", "7. Quyết định 7/QĐ-UBND")
    await office.press(listed, "Gỡ 8")
    await office.see("Gỡ văn bản này khỏi kho?", "Quyết định 8/QĐ-UBND")


async def test_no_added_document_says_how_to_add_one(office: Office) -> None:
    office.workshop.listed = [stored_view("1/QĐ-UBND", removable=False)]
    await office.say("/vanban")
    await office.see("Gửi tệp vào đây để thêm")


# Going back


async def test_going_back_names_what_changes(office: Office) -> None:
    office.workshop.kept = [
        snapshot_view(3, serving=True),
        snapshot_view(2, leaving=("12/QĐ-UBND",)),
        snapshot_view(1, held=True),
    ]
    await office.say("/hoantac")
    listed = await office.see("Các bản chỉ mục", "Đang phục vụ", "thêm 0, bớt 1")
    assert list(buttons(listed)) == ["Trở về bản 2"]
    await office.press(listed, "Trở về bản 2")
    asked = await office.see("Trở về chỉ mục", "Sẽ không còn trong kho: 12/QĐ-UBND.")
    await office.press(asked, "Trở về")
    await office.see("Đã trở về chỉ mục")
    assert office.workshop.done == [f"rollback {snapshot_view(2).id} False"]


async def test_removed_documents_come_back_only_by_the_button_that_says_so(
    office: Office,
) -> None:
    office.workshop.kept = [snapshot_view(2, returning=("9/QĐ-UBND", "8/QĐ-UBND"))]
    await office.say("/hoantac")
    await office.press(await office.see("Các bản chỉ mục"), "Trở về bản 1")
    asked = await office.see("SẼ TRỞ LẠI kho: 9/QĐ-UBND; 8/QĐ-UBND.")
    assert list(buttons(asked)) == ["Trở về, đưa lại 2 văn bản", "Không"]
    await office.press(asked, "Trở về, đưa lại 2 văn bản")
    await office.see("Đã trở về")
    assert office.workshop.done == [f"rollback {snapshot_view(2).id} True"]


async def test_a_document_that_was_removed_meanwhile_does_not_come_back(office: Office) -> None:
    office.workshop.kept = [snapshot_view(2)]
    office.workshop.outcomes.append(WouldRestore("x", ("9/QĐ-UBND",)))
    await office.say("/hoantac")
    await office.press(await office.see("Các bản chỉ mục"), "Trở về bản 1")
    await office.press(await office.see("Các văn bản giữ nguyên"), "Trở về")
    await office.see("Không thực hiện được", "9/QĐ-UBND")


async def test_nothing_to_go_back_to_says_so(office: Office) -> None:
    office.workshop.kept = [snapshot_view(3, serving=True)]
    assert "Không có bản chỉ mục nào khác" in await office.say("/hoantac")
    office.workshop.kept = [snapshot_view(2), snapshot_view(3, serving=True)]
    await office.say("/hoantac")
    listed = await office.see("Các bản chỉ mục", "thêm 0, bớt 0")
    office.workshop.kept = []
    told = await office.alert(await office.press(listed, "Trở về bản 1"))
    assert told == "Bản chỉ mục này không còn."
