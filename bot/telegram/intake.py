"""Updates from the moment they are received until they are done, each once."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.storage import Part
from bot.telegram.records import Records
from corpus.errors import StorageError

_LOG = logging.getLogger(__name__)

Body = Mapping[str, Any]


@dataclass(frozen=True)
class Taken:
    """What came of a batch: the updates that are new, and whether all may be confirmed."""

    new: tuple[Body, ...]
    stored: bool


@dataclass(frozen=True)
class Begun:
    """An update that is about to be handled: what is known of earlier attempts."""

    deaths: int = 0
    parts: tuple[Part, ...] = ()


class Intake:
    """Stores updates before they are confirmed to the server.

    While the database cannot be written, updates are handled from memory and stay with the
    server, which delivers them again until they can be stored.
    """

    def __init__(self, records: Records) -> None:
        self._records = records
        self._inbox = records.storage.inbox
        self._replayed: dict[int, int] = {}
        """Deaths by id of the updates that earlier processes left."""
        self._unstored: dict[int, bool] = {}
        """Ids of updates that only the server keeps; True once they are done with."""
        self._owed: set[int] = set()
        """Ids of updates that were done before they were stored."""

    async def replay(self) -> tuple[Body, ...]:
        """Updates that earlier processes received and did not finish, by id.

        Raises:
            StorageError: the database cannot be read.
        """
        waiting = await self._records.call(self._inbox.waiting)
        self._replayed.update((received.update_id, received.deaths) for received in waiting)
        return tuple(received.body for received in waiting)

    async def take(self, updates: Sequence[Body]) -> Taken:
        """Store a batch; of what was received before nothing is handed on."""
        await self._finish_owed()
        if not updates:
            return Taken((), stored=True)
        ordered = sorted(updates, key=lambda body: int(body["update_id"]))
        try:
            received = await self._records.call(self._inbox.take, ordered)
        except StorageError as error:
            _LOG.error("updates cannot be stored, the server keeps them: %s", error)
            new = {int(b["update_id"]): b for b in ordered if b["update_id"] not in self._unstored}
            self._unstored.update(dict.fromkeys(new, False))
            return Taken(tuple(new.values()), stored=False)
        fresh = []
        for item in received:
            done = self._unstored.pop(item.update_id, None)
            if done is None:
                fresh.append(item.body)
            elif done:
                self._owed.add(item.update_id)
        await self._finish_owed()
        return Taken(tuple(fresh), stored=True)

    def deaths(self, update_id: int) -> int:
        """How many processes died while they handled the update."""
        return self._replayed.get(update_id, 0)

    async def begin(self, update_id: int) -> Begun:
        """Note that an update is being handled."""
        if update_id in self._unstored:
            return Begun()
        try:
            deaths = await self._records.call(self._inbox.begin, update_id)
            if update_id not in self._replayed:
                return Begun(deaths)
            outbox = self._records.storage.outbox
            return Begun(deaths, await self._records.call(outbox.parts, update_id))
        except StorageError as error:
            _LOG.error("update %d is handled without a note of it: %s", update_id, error)
            return Begun()

    async def release(self, update_id: int) -> None:
        """Note that an update is left to the next process."""
        if update_id in self._unstored:
            return
        try:
            await self._records.call(self._inbox.release, update_id)
        except StorageError as error:
            _LOG.warning("update %d was left without a note of it: %s", update_id, error)

    async def finish(self, update_id: int) -> None:
        """Note that an update is done.

        Raises:
            StorageError: the database cannot be written.
        """
        if update_id in self._unstored:
            self._unstored[update_id] = True
            return
        await self._records.call(self._records.storage.finish, update_id)
        self._replayed.pop(update_id, None)

    async def set_aside(self, update_id: int, reason: str) -> None:
        """Note that an update is given up, and for which class of error.

        Raises:
            StorageError: the database cannot be written.
        """
        if update_id in self._unstored:
            self._unstored[update_id] = True
            return
        await self._records.call(self._inbox.set_aside, update_id, reason)
        self._replayed.pop(update_id, None)

    async def _finish_owed(self) -> None:
        for update_id in sorted(self._owed):
            try:
                await self._records.call(self._records.storage.finish, update_id)
            except StorageError as error:
                _LOG.error("update %d is done, which cannot be noted: %s", update_id, error)
                return
            self._owed.discard(update_id)
