"""Many chats that ask numbered questions all the while."""

import asyncio
import random
from dataclasses import dataclass, field
from typing import Any

from tests.kills.bot_questions import pages_of, read_tag
from tests.kills.bot_tally import Mark
from tests.telegram.double import BotApiDouble
from tests.telegram.fakes import message
from tests.telegram.shown import Shown

MOST_WAITING = 5
"""Questions of one chat that may be unanswered; then it asks no more for a while."""

USERS = tuple(range(20_001, 20_017))
GROUPS = tuple(-number for number in USERS)

REAL_QUESTIONS = (
    "Báo cáo 6 tháng gửi về đâu?",
    "ai bo tri kinh phi thuc hien ke hoach",
    "Nhiệm vụ của Sở Công Thương",
    "Ai ký quyết định 1315?",
    "Giá vàng hôm nay?",
)


@dataclass
class Load:
    """Asks; now and then an update is delivered again, or after later ones."""

    server: BotApiDouble
    chance: random.Random
    real: bool = False
    pause: float = 0.1
    """Seconds between two questions, on average."""
    asked: dict[int, list[Mark]] = field(default_factory=dict)
    redelivered: int = 0
    held_back: int = 0
    _of: dict[int, list[int]] = field(default_factory=dict)
    _last: dict[int, int] = field(default_factory=dict)
    _old: list[tuple[int, dict[str, Any]]] = field(default_factory=list)

    async def run(self) -> None:
        """Ask until cancelled."""
        while True:
            user = self.chance.choice(USERS)
            if self._waiting(user) < MOST_WAITING:
                await self.ask(user)
            await asyncio.sleep(self.chance.expovariate(1 / self.pause))
            if self.chance.random() < 0.05:
                await self._redeliver()
            if self.chance.random() < 0.05:
                self._hold_back()

    async def ask(self, user: int) -> None:
        """Ask the next question; in a group where the real engine answers, which marks nothing."""
        number = len(self.asked) + 1
        if self.real:
            text = f"/hoi {self.chance.choice(REAL_QUESTIONS)}"
            spoken = message(text, user=user, chat=-user, message_id=number)
            self.asked[number] = [(number, 0)]
        else:
            spoken = message(f"câu {number}", user=user, message_id=number)
            self.asked[number] = [(number, page) for page in range(pages_of(number))]
        self._of.setdefault(user, []).append(number)
        update = await self.server.say(spoken)
        self._last[user] = update
        self._old = [*self._old[-200:], (update, {"message": spoken})]

    async def ask_once_more(self) -> None:
        """A last question of every chat, with which all that was held back comes."""
        for user in USERS:
            await self.ask(user)

    def _waiting(self, user: int) -> int:
        """Questions of this person after the last one that is answered."""
        shown = self.server.shown(-user if self.real else user)
        answered = next((m[0] for s in reversed(shown) if (m := self._mark(s)) is not None), 0)
        return sum(number > answered for number in self._of.get(user, ())[-2 * MOST_WAITING :])

    def seen(self) -> list[list[tuple[Mark, Shown]]]:
        """The marked messages of every chat, as they stand."""
        chats = []
        for chat in GROUPS if self.real else USERS:
            marked = []
            for shown in self.server.shown(chat):
                mark = self._mark(shown)
                if mark is not None:
                    marked.append((mark, shown))
            chats.append(marked)
        return chats

    def all_seen(self) -> bool:
        """True when no page of any answer is missing."""
        found = {mark for chat in self.seen() for mark, _ in chat}
        return all(page in found for pages in self.asked.values() for page in pages)

    def _mark(self, shown: Shown) -> Mark | None:
        if not self.real:
            return read_tag(shown.text)
        unfinished = not shown.was and shown.text.startswith("Đường truyền")
        return None if shown.reply_to is None or unfinished else (shown.reply_to, 0)

    async def _redeliver(self) -> None:
        """One that was confirmed, since the server hands the others over in their order."""
        old = [item for item in self._old if item[0] < self.server.confirmed]
        if old:
            self.redelivered += 1
            await self.server.redeliver(*self.chance.choice(old))

    def _hold_back(self) -> None:
        """Only the last update of a chat, so that its order stays the server's."""
        if self.server.updates.hold_back(self.chance.choice(list(self._last.values()))):
            self.held_back += 1
