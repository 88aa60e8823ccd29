"""Updates are stored before they count as received, and each is handled once."""

import asyncio
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from bot.messages import TELEGRAM_ALERT_UNSTORED, TELEGRAM_FAILED
from bot.storage import Outgoing, Storage
from bot.telegram import alerts
from bot.telegram.alerts import Alerts
from bot.telegram.application import build_channel, serve
from bot.telegram.keeping import DEATHS, HOPELESS_DEATHS, SUSPECT_DEATHS
from tests.telegram.conftest import QUICK, Serve, config_for
from tests.telegram.double import BotApiDouble
from tests.telegram.fakes import ADMIN, CLERK, FakeAssistant, message
from tests.telegram.protocol import Batch, Drop, too_many


def update(number: int, text: str, **fields: Any) -> dict[str, Any]:
    """An update as the server sends it."""
    return {"update_id": number, "message": message(text, **fields)}


async def until_nothing_waits(server: BotApiDouble, storage: Storage) -> None:
    """Wait until every update that was stored is done or set aside."""
    await server.until(lambda: storage.inbox.counts().waiting == 0)


async def test_an_update_is_stored_before_it_is_confirmed(
    server: BotApiDouble, serving: Serve, storage: Storage, assistant: FakeAssistant
) -> None:
    stored: dict[int, int] = {}

    def look(method: str, fields: dict[str, Any]) -> None:
        if method == "getUpdates" and "offset" in fields:
            counts = storage.inbox.counts()
            stored.setdefault(int(fields["offset"]), counts.waiting + counts.done)

    server.weather = look
    let_go = assistant.hold("câu hỏi")
    await serving(server.url)
    number = await server.say(message("câu hỏi"))
    await server.until_confirmed(number)
    assert stored == {number + 1: 1}
    assert [received.update_id for received in storage.inbox.waiting()] == [number]
    let_go()
    await server.until_sent(1)
    await until_nothing_waits(server, storage)
    assert storage.inbox.counts().done == 1


async def test_what_an_earlier_process_left_is_answered_first_and_in_order(
    server: BotApiDouble, serving: Serve, storage: Storage, assistant: FakeAssistant
) -> None:
    server.updates.next_id = 13
    await server.say(message("mới"))
    storage.inbox.take([update(12, "hai"), update(11, "một")])
    await serving(server.url)
    await server.until_sent(3)
    assert assistant.asked == ["một", "hai", "mới"]


async def test_what_was_done_before_a_restart_is_not_answered_again(
    server: BotApiDouble, serving: Serve, storage: Storage, assistant: FakeAssistant
) -> None:
    storage.inbox.take([update(1, "cũ")])
    storage.finish(1)
    await server.say(message("cũ"))
    await serving(server.url)
    assert "mới" in await server.ask("mới")
    assert assistant.asked == ["mới"]


async def test_a_batch_out_of_order_and_doubled_is_put_right(
    server: BotApiDouble, serving: Serve, assistant: FakeAssistant
) -> None:
    server.faults["getUpdates"].append(Batch(lambda batch: [*reversed(batch), *batch]))
    await server.say_together(*(message(f"câu {n}") for n in range(1, 6)))
    await serving(server.url)
    await server.until_sent(5)
    await server.ask("sau")
    assert assistant.asked == [*(f"câu {n}" for n in range(1, 6)), "sau"]


async def test_an_update_that_comes_after_later_ones_is_answered(
    server: BotApiDouble, serving: Serve, assistant: FakeAssistant
) -> None:
    held, _ = await server.say_together(message("muộn"), message("sớm", user=ADMIN))
    assert server.updates.hold_back(held)
    await serving(server.url)
    await server.until_sent(1)
    assert assistant.asked == ["sớm"]
    await server.say(message("sau", user=ADMIN))
    await server.until_sent(3)
    assert sorted(assistant.asked[1:]) == ["muộn", "sau"]


async def test_a_response_that_was_cut_off_loses_nothing(
    server: BotApiDouble, serving: Serve, assistant: FakeAssistant
) -> None:
    server.faults["getUpdates"].extend([Drop(after=True), Drop(after=True)])
    await server.say(message("câu hỏi"))
    await serving(server.url)
    await server.until_sent(1)
    assert assistant.asked == ["câu hỏi"]


async def test_an_update_that_cannot_be_read_is_set_aside_and_told_to_admins(
    server: BotApiDouble, serving: Serve, storage: Storage, caplog: pytest.LogCaptureFixture
) -> None:
    await serving(server.url)
    bad = await server.deliver_raw({"message": {"message_id": "không", "chat": 5}})
    await server.until_confirmed(bad)
    await server.deliver_raw({"callback_query": {"id": "q", "from": None, "data": 3}})
    assert "câu hỏi" in await server.ask("câu hỏi")
    alert = await server.until_sent_to(ADMIN, 1)
    assert f"{bad}" in alert.text
    assert "KeyError" in alert.text
    await until_nothing_waits(server, storage)
    assert [aside.reason for aside in storage.inbox.aside(9)] == ["TypeError", "KeyError"]
    assert f"update {bad} cannot be read" in caplog.text


async def test_an_update_that_fails_is_set_aside_and_told_without_personal_data(
    server: BotApiDouble, serving: Serve, storage: Storage, assistant: FakeAssistant
) -> None:
    assistant.answers["bí mật"] = ValueError("bí mật")
    await serving(server.url)
    assert await server.ask("bí mật") == TELEGRAM_FAILED
    assert await server.ask("bí mật") == TELEGRAM_FAILED
    assert "câu hỏi" in await server.ask("câu hỏi")
    await until_nothing_waits(server, storage)
    alert = await server.until_sent_to(ADMIN, 1)
    assert "ValueError" in alert.text
    for personal in ("bí mật", "Kín", str(CLERK)):
        assert personal not in alert.text
    assert len(server.sent_to(ADMIN)) == 1, "at most one a minute"
    assert [aside.reason for aside in storage.inbox.aside(9)] == ["ValueError"] * 2


async def test_alerts_count_what_they_left_out(
    server: BotApiDouble,
    storage: Storage,
    assistant: FakeAssistant,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now = 100.0
    monkeypatch.setattr(time, "monotonic", lambda: now)
    channel = build_channel(config_for(server.url), assistant, storage)
    bot = channel.application.bot
    await bot.initialize()
    told = Alerts(channel.records, {ADMIN})
    for number in (1, 2, 3):
        told.tell(bot, number, "ValueError")
    now += alerts.ALERT_SECONDS
    told.tell(bot, 4, "KeyError")
    await server.until_sent_to(ADMIN, 2)
    first, second = sorted(call.text for call in server.sent_to(ADMIN))
    assert ("1" in first, "2 sự cố khác" in second, "KeyError" in second) == (True, True, True)
    await told.close()
    await channel.close()


@pytest.mark.parametrize(("deaths", "told"), [(DEATHS - 1, "câu hỏi"), (DEATHS, TELEGRAM_FAILED)])
async def test_an_update_that_processes_died_of_is_set_aside(
    server: BotApiDouble, serving: Serve, storage: Storage, deaths: int, told: str
) -> None:
    storage.inbox.take([update(5, "câu hỏi")])
    for _ in range(deaths):
        storage.inbox.begin(5)
    await serving(server.url)
    assert told in (await server.until_sent_to(CLERK, 1)).text
    await until_nothing_waits(server, storage)
    assert len(storage.inbox.aside(9)) == (deaths == DEATHS)
    if deaths == DEATHS:
        assert "5" in (await server.until_sent_to(ADMIN, 1)).text


async def test_an_update_that_nothing_helps_is_set_aside_in_silence(
    server: BotApiDouble, serving: Serve, storage: Storage
) -> None:
    storage.inbox.take([update(5, "câu hỏi")])
    for _ in range(HOPELESS_DEATHS):
        storage.inbox.begin(5)
    await serving(server.url)
    assert "5" in (await server.until_sent_to(ADMIN, 1)).text
    await until_nothing_waits(server, storage)
    assert server.sent_to(CLERK) == []


async def test_the_stored_answer_of_an_update_that_processes_died_of_is_sent(
    server: BotApiDouble, serving: Serve, storage: Storage, assistant: FakeAssistant
) -> None:
    storage.inbox.take([update(5, "câu hỏi")])
    for _ in range(DEATHS):
        storage.inbox.begin(5)
    storage.outbox.compose(5, 0, [Outgoing(chat_id=CLERK, html="đã soạn", plain="đã soạn")])
    await serving(server.url)
    await server.until_sent_to(CLERK, 1)
    assert server.seen(CLERK) == ["đã soạn"]
    assert assistant.asked == []


@pytest.mark.parametrize("deaths", [SUSPECT_DEATHS - 1, SUSPECT_DEATHS])
async def test_updates_that_may_kill_are_handled_one_at_a_time(
    server: BotApiDouble, serving: Serve, storage: Storage, assistant: FakeAssistant, deaths: int
) -> None:
    storage.inbox.take([update(5, "một"), update(6, "hai", user=ADMIN)])
    for _ in range(deaths):
        storage.inbox.begin(5)
        storage.inbox.begin(6)
    let_go = assistant.hold("một")
    await serving(server.url, allowed_ids=frozenset({CLERK, 103}))
    await server.say(message("mới", user=103))
    await server.until_sent_to(103, 1)
    suspects = deaths == SUSPECT_DEATHS
    await server.until(lambda: suspects or bool(server.sent_to(ADMIN)))
    assert bool(server.sent_to(ADMIN)) is not suspects
    let_go()
    await server.until_sent(3)


async def test_a_message_that_waits_is_not_what_kills(
    server: BotApiDouble, serving: Serve, storage: Storage
) -> None:
    storage.inbox.take([update(5, "một"), update(6, "hai", user=ADMIN)])
    for _ in range(SUSPECT_DEATHS):
        storage.inbox.begin(5)
        storage.inbox.begin(6)
    server.faults["sendMessage"].append(too_many(1))
    await serving(server.url)
    await server.until_sent_to(ADMIN, 1)
    assert server.sent_to(CLERK) == [], "the other suspect was let by"
    left = {received.update_id: received.deaths for received in storage.inbox.waiting()}
    assert left[5] == SUSPECT_DEATHS
    await server.until_sent_to(CLERK, 1)


async def test_stopping_leaves_what_takes_too_long_to_the_next_start(
    server: BotApiDouble, serving: Serve, storage: Storage, assistant: FakeAssistant
) -> None:
    let_go = assistant.hold("lâu")
    stop = asyncio.Event()
    config = config_for(server.url, stop_seconds=0.2)
    task = asyncio.create_task(serve(config, assistant, storage, stop, QUICK))
    last = 0
    for text in ("lâu", "sau"):
        last = await server.say(message(text))
    await server.until_confirmed(last)
    stop.set()
    async with asyncio.timeout(2):
        await task
    let_go()
    left = storage.inbox.waiting()
    assert [(r.body["message"]["text"], r.deaths) for r in left] == [("lâu", 0), ("sau", 0)]
    assert server.sent == []
    await serving(server.url)
    await server.until_sent(2)
    assert ["lâu" in text for text in server.seen(CLERK)] == [True, False]


@contextmanager
def full_disk(tmp_path: Path) -> Iterator[None]:
    """Makes the database refuse whatever would be written of updates and their messages."""
    tables = ("inbox", "outbox")
    with closing(sqlite3.connect(tmp_path / "planbot.db")) as database:
        for table in tables:
            for act in ("INSERT", "UPDATE"):
                database.execute(
                    f"CREATE TRIGGER full_{table}_{act} BEFORE {act} ON {table} "
                    "BEGIN SELECT RAISE(ABORT, 'disk full'); END"
                )
        database.commit()
        yield
        for table in tables:
            for act in ("INSERT", "UPDATE"):
                database.execute(f"DROP TRIGGER full_{table}_{act}")
        database.commit()


async def test_on_a_full_disk_questions_are_answered_and_stay_with_the_server(
    server: BotApiDouble,
    serving: Serve,
    storage: Storage,
    assistant: FakeAssistant,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    await serving(server.url)
    await server.ask("trước")
    await until_nothing_waits(server, storage)
    with full_disk(tmp_path):
        number = await server.say(message("đầy"))
        await server.until_sent_to(CLERK, 2)
        assert (await server.until_sent_to(ADMIN, 1)).text == TELEGRAM_ALERT_UNSTORED
        slow = assistant.hold("đầy nữa")
        last = await server.say(message("đầy nữa"))
        await server.until(lambda: "đầy nữa" in assistant.asked)
        assert server.confirmed <= number
        assert "updates cannot be stored" in caplog.text
        assert storage.inbox.counts().done == 1
    await server.until_confirmed(last)
    slow()
    await server.until_sent_to(CLERK, 3)
    await until_nothing_waits(server, storage)
    await server.ask("sau")
    assert assistant.asked == ["trước", "đầy", "đầy nữa", "sau"]
    await until_nothing_waits(server, storage)
    assert storage.inbox.counts().done == 4


async def test_what_was_received_before_the_disk_was_full_is_answered_once(
    server: BotApiDouble,
    serving: Serve,
    storage: Storage,
    assistant: FakeAssistant,
    tmp_path: Path,
) -> None:
    await serving(server.url)
    let_go = assistant.hold("câu hỏi")
    number = await server.say(message("câu hỏi"))
    await server.until_confirmed(number)
    with full_disk(tmp_path):
        let_go()
        await server.until_sent_to(CLERK, 1)
        await asyncio.sleep(0.1)
        assert storage.inbox.counts().waiting == 1
    await until_nothing_waits(server, storage)
    assert len(server.sent_to(CLERK)) == 1
