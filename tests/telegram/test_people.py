"""Strangers ask for access, admins decide."""

import asyncio

import pytest

from bot import admin_messages as words
from bot.messages import (
    TELEGRAM_ACCESS_ADMIN,
    TELEGRAM_ACCESS_ADMITTED,
    TELEGRAM_ACCESS_ASKED,
    TELEGRAM_ACCESS_LATER,
    TELEGRAM_ACCESS_REFUSED,
    TELEGRAM_ACCESS_WAITING,
    TELEGRAM_ADMINS_ONLY,
    TELEGRAM_ASK_ACCESS,
    TELEGRAM_NOT_ADMITTED,
    TELEGRAM_STRANGER,
    TELEGRAM_STRANGER_ASK,
)
from bot.storage import Role, Standing, Storage
from bot.telegram.people.acts import Act, Result, carry_out, note
from bot.telegram.people.strangers import MAX_NOTICES
from tests.telegram.conftest import Serve
from tests.telegram.deciding import NAME, SECOND, alerts, edited, notice, pressed
from tests.telegram.double import BotApiDouble
from tests.telegram.fakes import ADMIN, CLERK, GROUP, STRANGER, message


@pytest.fixture
async def two_admins(server: BotApiDouble, serving: Serve) -> BotApiDouble:
    """The double with a bot that has two admins."""
    await serving(server.url, admin_ids=frozenset({ADMIN, SECOND}))
    return server


# Asking


async def test_a_stranger_asks_by_a_button_and_every_admin_is_told(
    two_admins: BotApiDouble,
) -> None:
    chat = two_admins
    told = await chat.ask("xin chào", user=STRANGER)
    assert told == TELEGRAM_STRANGER_ASK.format(user_id=STRANGER)
    await chat.press(chat.sent[0], TELEGRAM_ASK_ACCESS, STRANGER)
    await chat.until(lambda: bool(chat.sent_to(ADMIN) and chat.sent_to(SECOND)))
    for admin in (ADMIN, SECOND):
        (told_admin,) = chat.sent_to(admin)
        assert words.ACCESS_ASKED.format(name=NAME, id=STRANGER) in told_admin.text
        assert list(told_admin.buttons) == [
            words.ACCESS_ADMIT,
            words.ACCESS_ADMIT_ADMIN,
            words.ACCESS_REFUSE,
        ]
    shown = chat.carried_out("editMessageText")[0]
    assert shown.text == TELEGRAM_ACCESS_ASKED.format(user_id=STRANGER)
    assert shown.buttons == {}


async def test_asking_again_the_same_day_tells_nobody(chat: BotApiDouble) -> None:
    await notice(chat)
    waiting = TELEGRAM_ACCESS_WAITING.format(user_id=STRANGER)
    assert await chat.ask("/start", user=STRANGER) == waiting
    assert await chat.ask("xin chào", user=STRANGER) == waiting
    assert await chat.ask("sau đó") != waiting
    assert len(chat.sent_to(ADMIN)) == 1


async def test_a_name_cannot_garble_the_notice(chat: BotApiDouble) -> None:
    spoken = message("/start", user=STRANGER)
    name = "\u202e<b>Lan\n\nQuản trị" + "x" * 100
    await chat.say({**spoken, "from": {"id": STRANGER, "is_bot": False, "first_name": name}})
    await chat.until(lambda: bool(chat.sent_to(ADMIN)))
    line = chat.sent_to(ADMIN)[0].text.split("\n")[-1]
    assert line.startswith("<b>Lan Quản trị")
    assert line.endswith(f"… (mã {STRANGER}) xin được dùng trợ lý.")


async def test_strangers_cannot_flood_the_admins(chat: BotApiDouble, storage: Storage) -> None:
    strangers = range(10_000, 10_000 + MAX_NOTICES + 5)
    for user in strangers:
        await chat.say(message("/start", user=user))
    await chat.until(lambda: all(chat.sent_to(user) for user in strangers))
    await chat.until(lambda: len(chat.sent_to(ADMIN)) >= MAX_NOTICES)
    await chat.ask("sau đó")
    told = chat.sent_to(ADMIN)
    assert len(told) == MAX_NOTICES
    # Each comes from another chat, so they come in any order.
    assert sum(words.ACCESS_MANY.format(count=MAX_NOTICES) in call.text for call in told) == 1
    requests = [p for p in storage.people.all() if p.standing is Standing.REQUESTED]
    assert len(requests) == len(strangers)
    assert f"{len(strangers)} yêu cầu chờ" in await chat.ask("/nguoidung", user=ADMIN)


async def test_an_admin_who_cannot_be_written_to_keeps_no_other_from_knowing(
    two_admins: BotApiDouble,
) -> None:
    two_admins.not_started.add(ADMIN)
    await notice(two_admins, admin=SECOND)
    assert not two_admins.sent_to(ADMIN)


async def test_in_a_group_a_stranger_gets_a_line_and_no_button(chat: BotApiDouble) -> None:
    told = await chat.ask("/hoi ai?", user=STRANGER, chat=GROUP)
    assert told == TELEGRAM_STRANGER.format(user_id=STRANGER)
    assert chat.sent[0].buttons == {}


# Deciding


@pytest.mark.parametrize(
    ("button", "role", "told", "act"),
    [
        (words.ACCESS_ADMIT, Role.OFFICIAL, TELEGRAM_ACCESS_ADMITTED, "people.admit"),
        (words.ACCESS_ADMIT_ADMIN, Role.ADMIN, TELEGRAM_ACCESS_ADMIN, "people.admit_admin"),
        (words.ACCESS_REFUSE, None, TELEGRAM_ACCESS_REFUSED, "people.refuse"),
    ],
)
async def test_an_admin_decides_and_the_person_is_told(
    chat: BotApiDouble, storage: Storage, button: str, role: Role | None, told: str, act: str
) -> None:
    asked = await notice(chat)
    assert await pressed(chat, asked, button) is None
    shown = await edited(chat, 1)
    assert storage.people.role_of(STRANGER) is role
    assert [call.text for call in chat.sent_to(STRANGER)][1:] == [told]
    assert [(e.who, e.act, e.subject) for e in storage.audit.latest(9)] == [
        (ADMIN, act, str(STRANGER))
    ]
    assert NAME in shown.text
    assert f"Do {NAME} (mã {ADMIN}) quyết định." in shown.text
    served = "câu hỏi" in await chat.ask("câu hỏi", user=STRANGER)
    assert served is (role is not None)


async def test_the_first_of_two_admins_decides(two_admins: BotApiDouble, storage: Storage) -> None:
    chat = two_admins
    first = await notice(chat)
    await chat.until(lambda: bool(chat.sent_to(SECOND)))
    (second,) = chat.sent_to(SECOND)
    await asyncio.gather(
        chat.press(first, words.ACCESS_ADMIT, ADMIN),
        chat.press(second, words.ACCESS_REFUSE, SECOND),
    )
    await chat.until(lambda: len(chat.carried_out("editMessageText")) == 2)
    (entry,) = storage.audit.latest(9)
    person = storage.people.get(STRANGER)
    assert person is not None
    assert person.decided_by == entry.who
    admitted = entry.who == ADMIN
    assert person.standing is (Standing.ADMITTED if admitted else Standing.REFUSED)
    told = TELEGRAM_ACCESS_ADMITTED if admitted else TELEGRAM_ACCESS_REFUSED
    assert [call.text for call in chat.sent_to(STRANGER)][1:] == [told]
    (late,) = [alert for alert in alerts(chat) if alert]
    assert f"Do {NAME} (mã {entry.who}) quyết định." in late
    assert all(
        f"Do {NAME} (mã {entry.who}) quyết định." in c.text
        for c in chat.carried_out("editMessageText")
    )


async def test_the_same_press_twice_is_done_once(chat: BotApiDouble, storage: Storage) -> None:
    asked = await notice(chat)
    await pressed(chat, asked, words.ACCESS_ADMIT)
    await edited(chat, 1)
    assert await pressed(chat, asked, words.ACCESS_ADMIT) is None
    assert "sau đó" in await chat.ask("sau đó", user=ADMIN)
    assert len(storage.audit.latest(9)) == 1
    assert len(chat.sent_to(STRANGER)) == 2


async def test_who_was_refused_may_ask_again_later(chat: BotApiDouble) -> None:
    await pressed(chat, await notice(chat), words.ACCESS_REFUSE)
    await edited(chat, 1)
    later = TELEGRAM_ACCESS_LATER.format(user_id=STRANGER)
    assert await chat.ask("/start", user=STRANGER) == later
    assert len(chat.sent_to(ADMIN)) == 1


@pytest.mark.parametrize("user", [CLERK, STRANGER])
async def test_only_an_admin_decides(chat: BotApiDouble, storage: Storage, user: int) -> None:
    asked = await notice(chat)
    alert = await pressed(chat, asked, words.ACCESS_ADMIT_ADMIN, user)
    assert alert == (
        TELEGRAM_ADMINS_ONLY if user == CLERK else TELEGRAM_NOT_ADMITTED.format(user_id=user)
    )
    assert storage.people.role_of(STRANGER) is None


async def test_a_button_to_ask_pressed_after_admission(
    chat: BotApiDouble, storage: Storage
) -> None:
    await chat.ask("xin chào", user=STRANGER)
    storage.people.seed([], [STRANGER])
    told = await pressed(chat, chat.sent[0], TELEGRAM_ASK_ACCESS, STRANGER)
    assert told == TELEGRAM_ACCESS_ADMITTED


def test_an_act_that_was_cut_short_before_it_was_noted_is_noted_once(storage: Storage) -> None:
    storage.people.request(STRANGER, NAME)
    first = carry_out(storage, Act.ADMIT, STRANGER, ADMIN, ())
    again = carry_out(storage, Act.ADMIT, STRANGER, ADMIN, ())
    note(storage, Act.ADMIT, STRANGER, ADMIN)
    third = carry_out(storage, Act.ADMIT, STRANGER, ADMIN, ())
    assert [(d.result, d.noted) for d in (first, again, third)] == [
        (Result.DONE, False),
        (Result.DONE, False),
        (Result.DONE, True),
    ]


def test_a_press_that_comes_late_does_not_pass_for_what_was_done(storage: Storage) -> None:
    storage.people.seed([ADMIN], [])
    storage.people.request(STRANGER, NAME)
    for act in (Act.ADMIT, Act.PROMOTE, Act.DEMOTE, Act.REVOKE, Act.READMIT):
        assert carry_out(storage, act, STRANGER, ADMIN, ()).result is Result.DONE
        note(storage, act, STRANGER, ADMIN)
    for act in (Act.ADMIT, Act.ADMIT_ADMIN, Act.REFUSE, Act.DEMOTE):
        assert carry_out(storage, act, STRANGER, ADMIN, ()).result is Result.CHANGED
    assert storage.people.role_of(STRANGER) is Role.OFFICIAL
    assert carry_out(storage, Act.REVOKE, CLERK, ADMIN, ()).person is None
