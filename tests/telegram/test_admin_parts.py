"""The parts of the admins' side on their own: what is typed, grouped, named, paged, throttled."""

import asyncio
import datetime as dt
from typing import Any, cast

import pytest
from telegram import Bot
from telegram.error import BadRequest, RetryAfter

from bot.storage import Batch, BatchState
from bot.telegram.admin.fetching import safe_name
from bot.telegram.admin.groups import Groups
from bot.telegram.admin.keyboards import Press, Verb, button, read_press, token
from bot.telegram.admin.listing import named, page, paged, share
from bot.telegram.admin.orders import (
    Act,
    Begun,
    Order,
    Result,
    begun_of,
    order_of,
    result_of,
    written,
)
from bot.telegram.admin.progress import Progress
from bot.telegram.admin.showing import show
from bot.telegram.admin.typed import with_date, with_issuer, with_number
from bot.telegram.rendering import MESSAGE_UNITS
from bot.telegram.text import length
from corpus.corrections import AS_READ, Corrections
from corpus.errors import InvalidCorrection
from tests.telegram.oracle import parse_html

TODAY = dt.date(2026, 11, 28)


@pytest.mark.parametrize(
    "typed",
    [
        "8/7/2016",
        "08-07-2016",
        "8.7.16",
        "2016-07-08",
        "ngày 08 tháng 7 năm 2016",
        "Ngày mùng 8 tháng 7 năm 2016.",
        "ngay 8 thang 7 nam 2016",
        " 8 / 7 / 2016 ",
        "nga\u0300y 8 tha\u0301ng 7 na\u0306m 2016",
    ],
)
def test_a_date_is_read_as_vietnamese_write_it(typed: str) -> None:
    assert with_date(AS_READ, typed, TODAY).issued_on == dt.date(2016, 7, 8)


@pytest.mark.parametrize(
    "typed", ["", "31/2/2016", "hôm qua", "8/7", "1/1/1900", "8/7/2027", "8/7/2016 hoặc 9/7/2016"]
)
def test_what_is_no_date_of_a_document_is_refused(typed: str) -> None:
    with pytest.raises(InvalidCorrection):
        with_date(AS_READ, typed, TODAY)


@pytest.mark.parametrize(("typed", "year"), [("1/2/27", 1927), ("1/2/26", 2026), ("1/12/99", 1999)])
def test_a_year_of_two_digits_is_never_far_ahead(typed: str, year: int) -> None:
    if year < 1945:
        with pytest.raises(InvalidCorrection):
            with_date(AS_READ, typed, dt.date(2025, 6, 1))
        return
    found = with_date(AS_READ, typed, TODAY).issued_on
    assert found is not None
    assert found.year == year


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("1315/QĐ-UBND", "1315/QĐ-UBND"),
        ("Số: 1315 / QĐ-UBND", "1315/QĐ-UBND"),
        ("so 22-NQ/TW", "22-NQ/TW"),
        ("Số hiệu 77/2015/QH13", "77/2015/QH13"),
    ],
)
def test_a_number_is_read_with_or_without_its_label(typed: str, number: str) -> None:
    assert with_number(AS_READ, typed).number == number


def test_a_correction_keeps_those_before() -> None:
    before = Corrections(number="1/QĐ", issued_on=dt.date(2020, 1, 1))
    after = with_issuer(before, "  UBND \n tỉnh\u200b Phú Thọ ")
    assert after == before.model_copy(update={"issuer": "UBND tỉnh Phú Thọ"})
    with pytest.raises(InvalidCorrection):
        with_issuer(before, "…")


@pytest.mark.parametrize(
    ("given", "safe"),
    [
        ("Quyết định 12.docx", "Quyết định 12.docx"),
        ("../../etc/passwd", "passwd"),
        ("a\\b\\c.pdf", "c.pdf"),
        ("..", "tep"),
        ("", "tep"),
        (None, "tep"),
        (" . ", "tep"),
        ("a\0b\u202e.pdf", "ab\ufffd.pdf"),
    ],
)
def test_a_name_is_safe_as_a_files(given: str | None, safe: str) -> None:
    assert safe_name(given) == safe


@pytest.mark.parametrize("letter", ["a", "ế", "\U0001f4c4"])
def test_a_long_name_fits_a_file_system_and_keeps_its_suffix(letter: str) -> None:
    found = safe_name(letter * 300 + ".docx")
    assert len(found.encode()) <= 205
    assert found.endswith(".docx")


def test_files_belong_together_by_album_and_by_time() -> None:
    groups = Groups()
    assert groups.of(1, "a", 100, "new1") == "a"
    assert groups.of(1, "a", 160, "new2") == "a"
    assert groups.of(1, None, 163, "new3") == "a"
    assert groups.of(1, None, 167, "new4") == "new4"
    assert groups.of(1, "b", 168, "new5") == "new4"
    assert groups.of(1, "b", 300, "new6") == "new4"
    assert groups.of(2, "b", 300, "new7") == "b"
    assert groups.of(1, None, 100, "new8") == "new8"


def test_a_press_is_read_back() -> None:
    data = str(button("Nút", Verb.TASKS, 12, 999_999_999, 80, 7).callback_data)
    assert read_press(data) == Press(Verb.TASKS, "12", (999_999_999, 80, 7))
    about = token("1315/QĐ-UBND@2016-07-08-uy-ban-nhan-dan")
    assert read_press(str(button("Nút", Verb.REMOVE, about).callback_data)) == Press(
        Verb.REMOVE, about
    )


@pytest.mark.parametrize(
    "data",
    [
        None,
        "",
        "a:",
        "a:nothing:1:2",
        "a:show:1:2:3",
        "a:show:1:x",
        "open:abc:1",
        "a:show:1:" + "1" * 12,
    ],
)
def test_what_no_button_carries_is_no_press(data: str | None) -> None:
    assert read_press(data) is None


def test_a_button_that_telegram_would_refuse_is_a_defect() -> None:
    with pytest.raises(ValueError, match="too long"):
        button("Nút", Verb.SHOW, "x" * 64)


def test_every_page_fits_a_message_and_no_line_is_lost() -> None:
    lines = [f"{n}. <b>&" + "ế\U0001f4c4" * (n % 90 * 3) for n in range(1, 200)]
    pages = paged("Đầu <đề> " * 80, lines)
    assert len(pages) > 3
    for found in pages:
        assert parse_html(found.html).units <= MESSAGE_UNITS
    told = "\n".join(found.plain for found in pages)
    assert all(f"\n{n}. <b>&" in "\n" + told for n in range(1, 200))


def test_a_single_page_leaves_out_what_does_not_fit() -> None:
    found = page("Đầu", ["dòng " * 100] * 30)
    assert length(found.plain) <= MESSAGE_UNITS
    assert found.plain.endswith("…")


def test_names_and_shares_are_told_in_short() -> None:
    assert named(["a", "b"], 2) == "a; b"
    assert named(["a", "b", "c"], 2) == "a; b … và 1 văn bản khác"
    assert share(0.915) == "91,5%"


def batch(outcome: str | None) -> Batch:
    """A batch that holds a note."""
    return Batch(
        id=1,
        admin=1,
        chat_id=1,
        group=None,
        message_id=None,
        state=BatchState.QUEUED,
        created_at=dt.datetime.now(dt.UTC),
        held=None,
        outcome=outcome,
    )


def test_notes_are_read_back_and_unknown_ones_are_none() -> None:
    order = Order(act=Act.ROLLBACK, title="trở về", snapshot="s", restore_removed=True, begun=2)
    result = Result(act=Act.APPLY, title="x", error="hỏng", again=order)
    assert order_of(batch(written(order))) == order
    assert result_of(batch(written(order))) is None
    assert result_of(batch(written(result))) == result
    assert begun_of(batch(written(Begun(files={3: 2})))).files == {3: 2}
    for other in (None, "", "{", '{"order": {"act": "dance"}}', "null"):
        assert order_of(batch(other)) is None


class CountingBot:
    """Counts edits; each of the first is answered with an error."""

    def __init__(self, *errors: Exception) -> None:
        self.errors = list(errors)
        self.texts: list[str] = []

    async def edit_message_text(self, text: str, **_fields: Any) -> None:
        self.texts.append(text)
        if self.errors:
            raise self.errors.pop(0)


async def test_progress_is_shown_seldom_and_the_newest_first() -> None:
    bot = CountingBot()
    progress = Progress(cast(Bot, bot), 1, 2, every=0.1)
    async with progress.following():
        for number in range(60):
            await asyncio.to_thread(progress.tell, page(f"Bước {number}"))
            await asyncio.sleep(0.004)
    assert 2 <= len(bot.texts) <= 5
    assert bot.texts == sorted(bot.texts, key=lambda text: int(text.split()[-1].rstrip("</b>")))


async def test_progress_waits_as_long_as_telegram_asks_and_ends_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")  # the library warns of its older attribute
    bot = CountingBot(RetryAfter(30))
    progress = Progress(cast(Bot, bot), 1, 2, every=0.001)
    async with asyncio.timeout(3), progress.following():
        for number in range(20):
            progress.tell(page(f"Bước {number}"))
            await asyncio.sleep(0.005)
    assert len(bot.texts) == 1


async def test_progress_without_a_message_edits_nothing() -> None:
    bot = CountingBot()
    progress = Progress(cast(Bot, bot), 1, None, every=0.001)
    async with progress.following():
        progress.tell(page("Bước"))
        await asyncio.sleep(0.01)
    assert bot.texts == []


async def test_a_message_that_shows_the_same_already_is_not_sent_anew() -> None:
    bot = CountingBot(BadRequest("Message is not modified: specified new message content …"))
    assert await show(cast(Bot, bot), 1, 2, page("Bước"), None) == 2
    assert len(bot.texts) == 1
