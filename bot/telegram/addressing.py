"""Whether a message is meant for the bot, and what it says once the bot's name is taken out."""

from telegram import Bot, Message, MessageEntity, Update
from telegram.ext import filters

from bot.messages import TELEGRAM_COMMANDS

COMMANDS = frozenset({"start", *(command for command, _ in TELEGRAM_COMMANDS)})


def is_addressed(update: Update, bot: Bot) -> bool:
    """True when a message is meant for the bot.

    That is all that is said in private, and in a group a mention, a reply to the bot or one of its
    commands; never a service message (somebody joined, a message was pinned).
    """
    message = update.effective_message
    if message is None or filters.StatusUpdate.ALL.check_update(update):
        return False
    if message.chat.type == message.chat.PRIVATE:
        return True
    replied = message.reply_to_message
    if replied is not None and replied.from_user is not None and replied.from_user.id == bot.id:
        return True
    return bool(_mentions(message, bot)) or _is_for_bot(message, bot)


def spoken_text(message: Message, bot: Bot) -> str:
    """Return the message's text without mentions of the bot."""
    # Entities count UTF-16 code units (https://core.telegram.org/api/entities).
    units = (message.text or "").encode("utf-16-le", "surrogatepass")
    for entity in sorted(_mentions(message, bot), key=lambda e: e.offset, reverse=True):
        end = entity.offset + entity.length
        units = units[: 2 * entity.offset] + " ".encode("utf-16-le") + units[2 * end :]
    return units.decode("utf-16-le", "replace").strip()


def _mentions(message: Message, bot: Bot) -> list[MessageEntity]:
    name = f"@{bot.username}".lower()
    entities = message.parse_entities([MessageEntity.MENTION]) if message.text else {}
    if message.caption:
        entities = message.parse_caption_entities([MessageEntity.MENTION])
    return [entity for entity, text in entities.items() if text.lower() == name]


def _is_for_bot(message: Message, bot: Bot) -> bool:
    if not message.text:
        return False
    for entity, text in message.parse_entities([MessageEntity.BOT_COMMAND]).items():
        if entity.offset == 0:
            command, _, target = text[1:].lower().partition("@")
            return target == bot.username.lower() or (not target and command in COMMANDS)
    return False
