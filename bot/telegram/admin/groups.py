"""Which files belong together, as one batch."""

from collections import OrderedDict

TOGETHER_SECONDS = 3.0
"""Files that were sent at most so long after one another belong together."""

REMEMBERED_GROUPS = 256


class Groups:
    """Which files were sent together, by Telegram's groups and by the time they were sent."""

    def __init__(self) -> None:
        self._last: dict[int, tuple[str, float]] = {}
        self._groups: OrderedDict[tuple[int, str], str] = OrderedDict()

    def of(self, chat: int, group: str | None, sent_at: float, otherwise: str) -> str:
        """The name of the group that a file belongs to.

        Args:
            chat: where it was sent.
            group: Telegram's id of files that were chosen together.
            sent_at: when, in seconds.
            otherwise: the name of a new group.
        """
        last, at = self._last.get(chat, ("", float("-inf")))
        known = self._groups.get((chat, group)) if group else None
        near = last if abs(sent_at - at) <= TOGETHER_SECONDS else None
        name = known or near or group or otherwise
        self._last[chat] = (name, sent_at)
        if group:
            self._groups[chat, group] = name
            if len(self._groups) > REMEMBERED_GROUPS:
                self._groups.popitem(last=False)
        return name
