"""The server's queue of updates: kept until confirmed, handed over to the newest request only."""

import asyncio
from typing import Any

from tests.telegram.protocol import CONFLICT

Update = dict[str, Any]


class Updates:
    """Numbers updates and hands them over as ``getUpdates`` does.

    An update may be held back: it then comes together with the next new one, after others with
    higher ids were handed over.
    """

    def __init__(self, changed: asyncio.Condition) -> None:
        self.wanted = {"message", "edited_message", "callback_query"}
        self.confirmed = 0
        self.next_id = 1
        self._pending: list[Update] = []
        self._again: list[Update] = []
        self._held_back: list[Update] = []
        self._with: dict[int, list[Update]] = {}
        self._changed = changed
        self._request = 0

    @property
    def pending(self) -> tuple[Update, ...]:
        """Updates that were not confirmed."""
        return tuple(self._pending)

    def add(self, content: Update) -> int:
        """Number an update and queue it if it is of a kind that was asked for."""
        number = self.next_id
        self.next_id += 1
        if self.wanted & content.keys():  # Telegram keeps no others
            if self._held_back:
                self._with[number], self._held_back = self._held_back, []
            self._pending.append({"update_id": number, **content})
        return number

    def again(self, update: Update) -> None:
        """Hand an update over once more though it was confirmed."""
        self._again.append(update)

    def hold_back(self, update_id: int) -> bool:
        """Keep a waiting update from being handed over until the next new one is."""
        held = [u for u in self._pending if u["update_id"] == update_id]
        if not held or update_id in self._with:
            return False
        self._held_back += held
        self._pending = [u for u in self._pending if u["update_id"] != update_id]
        return True

    async def fetch(self, fields: dict[str, Any]) -> list[Update]:
        """Carry out ``getUpdates``.

        Raises:
            Refusal: a newer request came in while this one waited (409).
        """
        self._request += 1
        mine = self._request
        offset = int(fields.get("offset", 0))
        self.confirmed = max(self.confirmed, offset)
        self._pending = [u for u in self._pending if u["update_id"] >= offset]
        self._with = {n: late for n, late in self._with.items() if n >= offset}
        self.wanted = set(fields.get("allowed_updates") or self.wanted)
        async with self._changed:
            self._changed.notify_all()
            try:
                async with asyncio.timeout(float(fields.get("timeout", 0))):
                    await self._changed.wait_for(
                        lambda: bool(self._pending or self._again) or self._request != mine
                    )
            except TimeoutError:
                return []
        if self._request != mine:
            raise CONFLICT
        again, self._again = self._again, []
        batch = list(again)
        for update in self._pending[: int(fields.get("limit", 100))]:
            batch += [*self._with.get(update["update_id"], ()), update]
        return batch
