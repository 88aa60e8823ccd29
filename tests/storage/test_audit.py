"""The trail of admins' acts."""

import datetime as dt

from bot.storage import Entry, Storage
from tests.storage.conftest import Clock


def test_an_entry_says_who_what_when_and_on_which_snapshot(storage: Storage, clock: Clock) -> None:
    entry = storage.audit.record(1, "add", "22-NQ/TW", snapshot="20260105-1", detail="{}")
    assert entry == Entry(
        id=entry.id,
        at=clock.now,
        who=1,
        act="add",
        subject="22-NQ/TW",
        snapshot="20260105-1",
        detail="{}",
    )
    assert entry.at.utcoffset() == dt.timedelta(0)
    assert storage.audit.latest(1) == (entry,)


def test_the_newest_come_first_page_by_page(storage: Storage) -> None:
    for number in range(7):
        storage.audit.record(None, "add", str(number))
    first = storage.audit.latest(3)
    second = storage.audit.latest(3, before_id=first[-1].id)
    third = storage.audit.latest(3, before_id=second[-1].id)
    pages = [[entry.subject for entry in page] for page in (first, second, third)]
    assert pages == [["6", "5", "4"], ["3", "2", "1"], ["0"]]
