"""What every command shares: settings, errors told in their own words, JSON."""

import json
import logging
import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Any, NoReturn, TypeVar

import typer

from bot import messages
from bot.logs import set_up
from bot.settings import Settings, load_settings
from corpus.errors import PlanbotError

if TYPE_CHECKING:
    from bot.storage import Storage  # a slow import, which few commands need

_log = logging.getLogger(__name__)

SET_UP_ERROR = 2

Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
_T = TypeVar("_T")


def or_exit(action: Callable[[], _T]) -> _T:
    """What the action returns; an error of ours is told in its own words, with exit code 2."""
    try:
        return action()
    except PlanbotError as error:
        _log.error("%s", error)
        fail(error.vi)


def fail(words: str) -> NoReturn:
    """Tell a usage or set-up error and exit."""
    typer.echo(words, err=True)
    raise typer.Exit(SET_UP_ERROR)


def settings_of(*, serving: bool = False) -> Settings:
    """The settings, with the log set up; commands that serve or index log at INFO."""
    settings = or_exit(lambda: load_settings(os.environ))
    quiet = settings.log_level == "INFO" and not serving
    set_up("WARNING" if quiet else settings.log_level)
    return settings


def print_json(value: Any) -> None:
    """Print UTF-8 JSON, not escaped."""
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2))


def confirmed(words: str) -> bool:
    """A person's yes or no; where nobody can be asked, the command ends."""
    if not sys.stdin.isatty():
        fail(messages.ADD_NEEDS_YES)
    return typer.confirm(words, default=False)


def stored(settings: Settings, action: "Callable[[Storage], _T]") -> _T:
    """What the action makes of the database; an error of ours ends the command."""
    from bot.storage import Storage

    def run() -> _T:
        with Storage.open(settings.database) as storage:
            return action(storage)

    return or_exit(run)
