"""The whole line: the plan, the bundled model, the engine, Telegram."""

from collections.abc import AsyncIterator

import pytest

from bot.answering.engine import Engine
from bot.storage import Storage
from corpus.text import squeeze
from tests.telegram.conftest import serving_assistant
from tests.telegram.double import BotApiDouble

RULES_III_4 = (
    "4. Giao Sở Kế hoạch và Đầu tư, Sở Tài chính cân đối, bố trí nguồn kinh phí thực hiện Kế hoạch "
    "trong dự toán ngân sách hàng năm theo quy định."
)


@pytest.fixture
async def plan_chat(
    server: BotApiDouble, engine: Engine, storage: Storage
) -> AsyncIterator[BotApiDouble]:
    async with serving_assistant(engine, storage) as begin:
        await begin(server.url)
        yield server


async def test_an_official_asks_opens_a_clause_and_lists(plan_chat: BotApiDouble) -> None:
    answer = await plan_chat.ask("ai bo tri kinh phi thuc hien ke hoach")
    assert answer.startswith("Được giao: Sở Kế hoạch và Đầu tư, Sở Tài chính.")
    assert RULES_III_4 in squeeze(answer)

    await plan_chat.press(plan_chat.sent[-1], "📖 Mục III.4")
    opened = await plan_chat.until_sent(2)
    assert RULES_III_4 in squeeze(opened.parsed.text if opened.parsed else "")

    duties = await plan_chat.ask("/baocao")
    assert "Báo cáo kết quả thực hiện về Sở Công Thương định kỳ 6 tháng và hàng năm." in duties
    assert "Sở Ngoại vụ" in await plan_chat.ask("/donvi so ngoai vu")
    assert "Lê Khắc Nam" in await plan_chat.ask("Ai ký quyết định 1315?")


async def test_noise_of_every_kind_is_answered_politely(plan_chat: BotApiDouble) -> None:
    for text in ("🙂🙂🙂", "<b>x", "a" * 900, "‮؀\u0007?", "SELECT * FROM units; --", "…"):
        assert await plan_chat.ask(text)
