"""What admins do to people through the double, and what is seen of it."""

from tests.telegram.double import BotApiDouble
from tests.telegram.fakes import ADMIN, STRANGER, message
from tests.telegram.protocol import Call

SECOND = 103
"""Another admin."""

NAME = "Nguyễn Văn Kín"


def alerts(chat: BotApiDouble) -> list[str | None]:
    """What was shown to those who pressed buttons."""
    return [call.fields.get("text") for call in chat.carried_out("answerCallbackQuery")]


async def pressed(chat: BotApiDouble, call: Call, button: str, user: int = ADMIN) -> str | None:
    """Press a button and return the alert, once it is handled."""
    before = len(alerts(chat))
    await chat.press(call, button, user)
    await chat.until(lambda: len(alerts(chat)) > before)
    return alerts(chat)[before]


async def edited(chat: BotApiDouble, count: int) -> Call:
    """Wait for so many edits; the last."""
    await chat.until(lambda: len(chat.carried_out("editMessageText")) >= count)
    return chat.carried_out("editMessageText")[count - 1]


async def notice(chat: BotApiDouble, user: int = STRANGER, admin: int = ADMIN) -> Call:
    """Have a stranger ask for access; what the admin is told."""
    before = len(chat.sent_to(admin))
    await chat.say(message("/start", user=user))
    await chat.until(lambda: len(chat.sent_to(admin)) > before)
    return chat.sent_to(admin)[-1]


async def card_of(chat: BotApiDouble, id: int) -> Call:
    """Open a person from the list."""
    listed = (await chat.ask("/nguoidung", user=ADMIN)).split("\n")
    number = next(line.split(".")[0] for line in listed if line.endswith(f"– {id}"))
    before = len(chat.carried_out("editMessageText"))
    await chat.press(chat.sent_to(ADMIN)[-1], number, ADMIN)
    return await edited(chat, before + 1)
