"""Who is admitted can be seen, changed and revoked, and what is changed holds at once."""

import pytest

from bot import admin_messages as words
from bot.messages import (
    TELEGRAM_ACCESS_REVOKED,
    TELEGRAM_ADMINS_ONLY,
    TELEGRAM_COMMANDS,
    TELEGRAM_NOT_ADMITTED,
    TELEGRAM_PRIVATE_ONLY,
    TELEGRAM_STALE_BUTTON,
    TELEGRAM_UNKNOWN_COMMAND,
)
from bot.storage import Role, Standing, Storage
from bot.telegram.people.listing import PEOPLE_PER_PAGE
from tests.telegram.conftest import Serve
from tests.telegram.deciding import NAME, SECOND, alerts, card_of, edited, notice, pressed
from tests.telegram.double import BotApiDouble
from tests.telegram.fakes import ADMIN, CLERK, GROUP, STRANGER, FakeAssistant
from tests.telegram.protocol import Refusal

# Revoking


async def test_a_revoked_person_is_a_stranger_at_once_on_old_buttons_too(
    chat: BotApiDouble, storage: Storage, assistant: FakeAssistant
) -> None:
    await chat.ask("câu hỏi")
    storage.people.decide(CLERK, Standing.REVOKED, Role.OFFICIAL, None)  # by another process
    line = TELEGRAM_NOT_ADMITTED.format(user_id=CLERK)
    for button in chat.sent[0].buttons:
        assert await pressed(chat, chat.sent[0], button, CLERK) == line
    await chat.ask("câu sau")
    assert assistant.asked == ["câu hỏi"]
    assert len(chat.sent) == 2
    question = storage.questions.get(1)
    assert question is not None
    assert question.rating is None


async def test_revoking_asks_first_and_tells_the_person(
    chat: BotApiDouble, storage: Storage
) -> None:
    for user in (CLERK, ADMIN):
        await chat.ask("ai làm?", user=user)
    updates = (chat.updates.next_id - 2, chat.updates.next_id - 1)
    card = await card_of(chat, CLERK)
    await chat.press(card, words.PEOPLE_REVOKE, ADMIN)
    question = await edited(chat, 2)
    assert str(CLERK) in question.text
    assert storage.people.role_of(CLERK) is Role.OFFICIAL
    await chat.press(question, words.PEOPLE_NO, ADMIN)
    await edited(chat, 3)
    assert storage.people.role_of(CLERK) is Role.OFFICIAL
    await chat.press(question, words.PEOPLE_YES, ADMIN)
    shown = await edited(chat, 4)
    assert storage.people.role_of(CLERK) is None
    assert chat.sent_to(CLERK)[-1].text == TELEGRAM_ACCESS_REVOKED
    kept = [storage.contexts.of_update(update) for update in updates]
    assert [one is not None for one in kept] == [False, True]
    assert words.PERSON_STANDINGS["revoked"] in shown.text
    await chat.press(shown, words.PEOPLE_READMIT, ADMIN)
    await edited(chat, 5)
    assert storage.people.role_of(CLERK) is Role.OFFICIAL
    assert [entry.act for entry in storage.audit.latest(9)] == ["people.readmit", "people.revoke"]


async def test_an_admin_who_is_demoted_loses_the_buttons_shown_before(
    chat: BotApiDouble, storage: Storage
) -> None:
    storage.people.seed([], [SECOND])
    storage.people.decide(SECOND, Standing.ADMITTED, Role.ADMIN, ADMIN)
    await chat.ask("/nguoidung", user=SECOND)
    (listed,) = chat.sent_to(SECOND)
    storage.people.decide(SECOND, Standing.ADMITTED, Role.OFFICIAL, ADMIN)
    for button in listed.buttons:
        assert await pressed(chat, listed, button, SECOND) == TELEGRAM_ADMINS_ONLY
    assert await chat.ask("/nguoidung", user=SECOND) == TELEGRAM_UNKNOWN_COMMAND


async def test_admins_by_setting_and_the_last_admin_stay(
    chat: BotApiDouble, storage: Storage
) -> None:
    for button in (words.PEOPLE_REVOKE, words.PEOPLE_DEMOTE):
        before = len(chat.carried_out("editMessageText"))
        await chat.press(await card_of(chat, ADMIN), button, ADMIN)
        asked = await edited(chat, before + 2)
        assert await pressed(chat, asked, words.PEOPLE_YES) == words.PEOPLE_BY_SETTING
        assert words.PERSON_ROLES["admin"] in (await edited(chat, before + 3)).text
    assert storage.people.role_of(ADMIN) is Role.ADMIN
    assert storage.audit.latest(9) == ()


async def test_the_last_admin_cannot_resign(
    server: BotApiDouble, serving: Serve, storage: Storage
) -> None:
    storage.people.seed([ADMIN], [])
    await serving(server.url, admin_ids=frozenset())
    await server.press(await card_of(server, ADMIN), words.PEOPLE_DEMOTE, ADMIN)
    asked = await edited(server, 2)
    assert await pressed(server, asked, words.PEOPLE_YES) == words.PEOPLE_LAST_ADMIN
    assert storage.people.role_of(ADMIN) is Role.ADMIN


# The list


async def test_the_list_is_turned_and_begins_with_requests(
    chat: BotApiDouble, storage: Storage
) -> None:
    storage.people.seed([], range(1000, 1000 + PEOPLE_PER_PAGE))
    storage.people.request(STRANGER, "Lan")
    told = await chat.ask("/nguoidung", user=ADMIN)
    total = PEOPLE_PER_PAGE + 3
    assert f"1. Lan – {STRANGER}" in told
    assert f"\n{PEOPLE_PER_PAGE}. " in told
    await chat.press(chat.sent[0], f"Trang 2/{-(-total // PEOPLE_PER_PAGE)}", ADMIN)
    second = await edited(chat, 1)
    assert f"{total}. " in second.text
    assert "Lan" not in second.text


@pytest.mark.parametrize("data", ["p:card:zzz:0", "p:nothing:1:0", "p:list:0:99999", "p:"])
async def test_stale_buttons_of_the_list_are_told(chat: BotApiDouble, data: str) -> None:
    await chat.ask("/nguoidung", user=ADMIN)
    before = len(alerts(chat))
    await chat.press_data(chat.sent[0], data, ADMIN)
    await chat.until(lambda: len(alerts(chat)) > before)
    known = data.startswith("p:card")
    assert alerts(chat)[-1] == (words.PEOPLE_GONE if known else TELEGRAM_STALE_BUTTON)


async def test_the_list_is_not_shown_in_a_group(chat: BotApiDouble) -> None:
    command = "/nguoidung@planbot_bot"
    assert await chat.ask(command, user=ADMIN, chat=GROUP) == TELEGRAM_PRIVATE_ONLY
    assert await chat.ask(command, user=CLERK, chat=GROUP) == TELEGRAM_UNKNOWN_COMMAND


async def test_the_log_is_read_page_by_page(chat: BotApiDouble, storage: Storage) -> None:
    for number in range(12):
        storage.audit.record(None, "add", f"{number}/QĐ-UBND", snapshot="s1", detail="x" * 3000)
    storage.audit.record(ADMIN, "build.reindex.held", "lập lại chỉ mục")
    storage.audit.record(ADMIN, "people.revoke", str(CLERK))
    await chat.ask("/nguoidung", user=ADMIN)
    await chat.press(chat.sent[0], words.LOG_BUTTON, ADMIN)
    first = await edited(chat, 1)
    lines = first.text.split("\n\n")[1:]
    assert f"{NAME} (mã {ADMIN}): thu hồi quyền của {CLERK}" in lines[0]
    assert "bị giữ lại: lập lại chỉ mục" in lines[1]
    acts = zip(range(11, 3, -1), lines[2:], strict=True)
    assert all(f" {number}/QĐ-UBND" in line for number, line in acts)
    assert all(line.endswith("[s1]") for line in lines[2:])
    await chat.press(first, words.LOG_OLDER, ADMIN)
    older = await edited(chat, 2)
    assert [f" {n}/QĐ-UBND" in older.text for n in (4, 3, 2, 1, 0)] == [False, *[True] * 4]
    assert words.LOG_OLDER not in older.buttons


async def test_a_name_is_kept_and_kept_up_to_date(chat: BotApiDouble, storage: Storage) -> None:
    await chat.ask("câu hỏi")
    person = storage.people.get(CLERK)
    assert person is not None
    assert person.name == NAME


# Menus


async def test_admins_have_a_list_of_commands_of_their_own(
    chat: BotApiDouble, storage: Storage
) -> None:
    def menu(id: int) -> list[str]:
        return [c["command"] for c in chat.commands.get(("chat", id), [])]

    everybody = [name for name, _ in TELEGRAM_COMMANDS]
    admins = [name for name, _ in words.ADMIN_COMMANDS]
    await chat.until(lambda: bool(menu(ADMIN)))
    assert [c["command"] for c in chat.commands["default", None]] == everybody
    assert set(menu(ADMIN)) == {*everybody, *admins}
    assert len(menu(ADMIN)) == len(set(menu(ADMIN)))

    await pressed(chat, await notice(chat), words.ACCESS_ADMIT_ADMIN)
    await chat.until(lambda: menu(STRANGER) == menu(ADMIN))
    storage.people.decide(STRANGER, Standing.REVOKED, Role.ADMIN, None)  # by another process
    await chat.ask("xin chào", user=STRANGER)
    assert menu(STRANGER) == []


async def test_a_chat_that_telegram_does_not_know_stops_nothing(
    server: BotApiDouble, serving: Serve, caplog: pytest.LogCaptureFixture
) -> None:
    server.faults["setMyCommands"] += [None, Refusal(400, "Bad Request: chat not found")]
    await serving(server.url)
    assert "câu hỏi" in await server.ask("câu hỏi", user=ADMIN)
    assert ("chat", ADMIN) in server.commands  # once the admin speaks
    assert "command" not in caplog.text


async def test_a_menu_left_behind_is_taken_away_at_the_start(
    server: BotApiDouble, serving: Serve, storage: Storage
) -> None:
    storage.people.seed([SECOND, ADMIN], [])
    storage.people.decide(SECOND, Standing.REVOKED, Role.ADMIN, None)
    await serving(server.url)
    removed = await server.until_called("deleteMyCommands", 1)
    assert removed.fields["scope"] == {"type": "chat", "chat_id": SECOND}
