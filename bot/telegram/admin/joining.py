"""Joins the admins' side to the channel."""

from collections.abc import Callable
from pathlib import Path

from bot.telegram.admin.handlers import add_handlers
from bot.telegram.admin.pace import Pace
from bot.telegram.admin.side import AdminSide
from bot.telegram.admin.workshop import Workshop
from bot.telegram.application import Channel


def admin_side(
    workshop: Workshop, incoming: Path, pace: Pace | None = None
) -> Callable[[Channel], AdminSide]:
    """What ``bot.telegram.application.serve`` takes among its ``sides``.

    Args:
        workshop: what the admins work on.
        incoming: folder for files while they are read; what it holds is deleted.
        pace: how long background work waits.
    """

    def make(channel: Channel) -> AdminSide:
        application = channel.application
        side = AdminSide(workshop, channel.records, application.bot, incoming, pace)
        side.put_into(application.bot_data)
        add_handlers(application)
        return side

    return make
