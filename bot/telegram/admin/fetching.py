"""Files that admins send, from Telegram's server to a folder of this machine."""

import asyncio
import logging
import shutil
from pathlib import Path

from telegram import Bot
from telegram.error import BadRequest, InvalidToken, NetworkError, RetryAfter, TelegramError

from bot import admin_messages as words
from bot.storage import Proposal
from bot.telegram.backoff import Backoff
from bot.telegram.verdicts import described, retry_seconds
from corpus.readers.files import safe_suffix, shown_name

MAX_BYTES = 20 * 1024 * 1024
"""Of a file that bots may download (https://core.telegram.org/bots/api#getfile)."""

ATTEMPTS = 5
DOWNLOAD_SECONDS = 60.0
NAME_BYTES = 200
"""File systems hold 255 bytes of name."""

_TOO_BIG = "file is too big"

_LOG = logging.getLogger(__name__)


class NotFetched(Exception):
    """A file that is not to be had; ``reason`` says why, in Vietnamese."""

    def __init__(self, reason: str) -> None:
        super().__init__("a file was not fetched")
        self.reason = reason


def safe_name(name: str | None) -> str:
    """A name as people see it that is also safe as the name of a file in a folder of its own."""
    last = (name or "").replace("\\", "/").rpartition("/")[2].replace("\0", "")
    shown = shown_name(Path(last)) if last.strip(". ") else words.NAMELESS_FILE
    tail = safe_suffix(Path(shown))
    stem = shown[: len(shown) - len(tail)] if tail else shown
    shown = stem.encode()[: NAME_BYTES - len(tail)].decode(errors="ignore") + tail
    return shown.replace("/", "_")


def too_large(name: str) -> str:
    """What an admin is told of a file beyond ``MAX_BYTES``."""
    return words.FILE_TOO_LARGE.format(file=name, limit=MAX_BYTES // 1024 // 1024)


async def fetch(bot: Bot, proposal: Proposal, incoming: Path, retry: Backoff) -> Path:
    """Download a file into a folder of its own; the caller removes it with ``remove``.

    Args:
        bot: whom it was sent to.
        proposal: the file.
        incoming: folder of such folders.
        retry: pauses between attempts.

    Raises:
        NotFetched: it cannot be had.
    """
    name = proposal.file_name
    for attempt in range(1, ATTEMPTS + 1):
        wait = retry.after(attempt)
        try:
            return await _fetch(bot, proposal, incoming)
        except OSError as error:
            _LOG.error("a file could not be stored: %s", error.strerror)
            raise NotFetched(words.FILE_NOT_SAVED.format(file=name)) from error
        except RetryAfter as error:
            wait = retry_seconds(error)
        except (BadRequest, InvalidToken) as error:  # the latter is also "no such file"
            if _TOO_BIG in error.message.lower():
                raise NotFetched(too_large(name)) from None
            _LOG.warning("Telegram does not give a file (%s)", type(error).__name__)
            raise NotFetched(words.FILE_NOT_FETCHED.format(file=name)) from None
        except NetworkError as error:
            _LOG.warning("a file could not be fetched (%s)", described(error))
        except TelegramError as error:
            _LOG.warning("Telegram does not give a file (%s)", described(error))
            raise NotFetched(words.FILE_NOT_FETCHED.format(file=name)) from None
        if attempt < ATTEMPTS:
            await asyncio.sleep(wait)
    raise NotFetched(words.FILE_NOT_FETCHED.format(file=name))


def remove(incoming: Path, proposal: Proposal) -> None:
    """Remove what was downloaded of a file."""
    shutil.rmtree(incoming / str(proposal.id), ignore_errors=True)


def clear(incoming: Path) -> None:
    """Remove what an earlier process left; what is still wanted is downloaded again."""
    shutil.rmtree(incoming, ignore_errors=True)


async def _fetch(bot: Bot, proposal: Proposal, incoming: Path) -> Path:
    remove(incoming, proposal)
    folder = incoming / str(proposal.id)
    folder.mkdir(parents=True)
    path = folder / safe_name(proposal.file_name)
    file = await bot.get_file(proposal.file_id)
    if file.file_size is not None and file.file_size > MAX_BYTES:
        raise NotFetched(too_large(proposal.file_name))
    await file.download_to_drive(path, read_timeout=DOWNLOAD_SECONDS)
    if path.stat().st_size > MAX_BYTES:
        raise NotFetched(too_large(proposal.file_name))
    return path
