"""Files of admins on their way from Telegram to the reader."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.storage import Storage
from tests.telegram.admin_office import (
    Office,
    an_office,
)
from tests.telegram.double import BotApiDouble
from tests.telegram.fakes import ADMIN
from tests.telegram.protocol import Drop, Fault, Page, Refusal


@pytest.fixture
async def office(server: BotApiDouble, storage: Storage, tmp_path: Path) -> AsyncIterator[Office]:
    """Admins with a bot that runs."""
    async with an_office(server, storage, tmp_path) as running:
        yield running


@pytest.mark.parametrize("fault", [Page(), Drop(after=False), Drop(after=True)])
@pytest.mark.parametrize("method", ["getFile", "download"])
async def test_a_file_is_fetched_over_faults(office: Office, method: str, fault: Fault) -> None:
    office.server.faults[method] += [fault, fault]
    await office.send("12/QĐ-UBND")
    await office.see("Xem trước: Quyết định 12/QĐ-UBND")
    assert len(office.workshop.files) == 1


@pytest.mark.parametrize(
    "faults",
    [
        [Refusal(400, "Bad Request: wrong file_id or the file is temporarily unavailable")],
        [Page()] * 5,
    ],
)
async def test_a_file_that_is_not_to_be_had_says_so(office: Office, faults: list[Fault]) -> None:
    office.server.faults["getFile"] += faults
    await office.send("12/QĐ-UBND")
    await office.see("Không có văn bản nào", "không tải được từ Telegram")
    assert office.workshop.files == []


async def test_a_folder_that_cannot_be_written_says_so(office: Office) -> None:
    office.incoming.parent.mkdir(exist_ok=True)
    office.incoming.write_text("no folder")
    await office.send("12/QĐ-UBND")
    await office.see("Không có văn bản nào", "máy chủ không ghi được tệp")


async def test_a_defect_is_logged_without_what_the_document_says(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    await office.send("*Nguyễn Văn Mật")
    await office.see("trình đọc gặp lỗi")
    assert "ValueError" in caplog.text
    assert "Mật" not in caplog.text
    assert str(ADMIN) not in caplog.text
