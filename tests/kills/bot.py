"""Kills the bot at random instants under load: ``python -m tests.kills.bot [--kills 100]``.

The strict double runs here; the bot is a process of its own, killed and started again. Faults of
the network come at random too. At the end people must have been answered: every question once, or
twice where a send was cut off, in order in each chat. Exit code 1 where a promise is broken.
"""

import argparse
import asyncio
import os
import random
import signal
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from bot.storage import Storage
from tests.kills.bot_load import USERS, Load
from tests.kills.bot_tally import Tally, tally
from tests.kills.bot_weather import Weather
from tests.telegram.double import BotApiDouble
from tests.telegram.fakes import TOKEN

ROOT = Path(__file__).parents[2]
DRAIN_SECONDS = 180.0
START_SECONDS = 600.0
"""The real engine builds its index at the first start."""

STARTING_SHARE = 0.2
"""Share of the kills that hit a process while it starts."""


@dataclass(frozen=True)
class Result:
    """What came of it."""

    tally: Tally
    resent: int
    waiting: int
    aside: int
    faults: int
    redelivered: int
    held_back: int
    restarts: Sequence[float]
    exit_code: int

    @property
    def is_kept(self) -> bool:
        """True when every promise was kept."""
        ended = self.exit_code == 0 and self.waiting == 0 and self.aside == 0
        return self.tally.is_kept and ended

    def lines(self) -> list[str]:
        """The figures."""
        found = self.tally
        times = [f"{1000 * statistics.median(self.restarts):.0f} ms"] if self.restarts else ["–"]
        return [
            f"questions accepted             {found.asked}",
            f"answered exactly once          {found.once}",
            f"answered twice                 {found.twice} (without a cut send: "
            f"{found.unexplained} pages)",
            f"answered never                 {found.never}",
            f"answered more than twice       {found.more}",
            f"out of order in their chat     {found.out_of_order}",
            f"messages sent again, as noted  {self.resent}",
            f"left in the inbox, set aside   {self.waiting}, {self.aside}",
            f"faults of the network          {self.faults}",
            f"updates repeated, late         {self.redelivered}, {self.held_back}",
            f"median restart                 {times[0]}",
            f"exit code of the last process  {self.exit_code}",
        ]


@dataclass
class Trial:
    """One run."""

    folder: Path
    kills: int
    seed: int
    real: bool = False
    seconds: float = 1.5
    """Between the start of service and the kill, at most."""
    pause: float = 0.1
    """Between two questions, on average."""
    restarts: list[float] = field(default_factory=list)
    _process: asyncio.subprocess.Process = field(init=False)
    _timing: set[asyncio.Task[None]] = field(default_factory=set)

    async def run(self) -> Result:
        """Kill, restart, and in the end count."""
        chance = random.Random(self.seed)
        server = BotApiDouble()
        weather = Weather(random.Random(self.seed + 1))
        server.weather = weather
        await server.start()
        load = Load(server, random.Random(self.seed + 2), self.real, self.pause)
        asking = asyncio.create_task(load.run())
        self._process = await self._start(server, weather)
        try:
            await self._kill_again_and_again(chance, server, weather)
            asking.cancel()
            with suppress(asyncio.CancelledError):
                await asking
            await load.ask_once_more()
            with suppress(TimeoutError):
                await server.until(load.all_seen, DRAIN_SECONDS)
            self._process.send_signal(signal.SIGTERM)
            exit_code = await self._process.wait()
        finally:
            for task in (asking, *self._timing):
                task.cancel()
            if self._process.returncode is None:
                self._process.kill()
            await server.stop()
        with Storage.open(self._database) as storage:
            counts, resent = storage.inbox.counts(), storage.outbox.resent()
        return Result(
            tally=tally(load.asked, load.seen(), weather.sends),
            resent=resent,
            waiting=counts.waiting,
            aside=counts.aside,
            faults=weather.faults,
            redelivered=load.redelivered,
            held_back=load.held_back,
            restarts=self.restarts,
            exit_code=exit_code,
        )

    async def _kill_again_and_again(
        self, chance: random.Random, server: BotApiDouble, weather: Weather
    ) -> None:
        for number in range(self.kills):
            if not number or chance.random() >= STARTING_SHARE:
                await self._until_polled(server, weather)
            await asyncio.sleep(chance.uniform(0, self.seconds))
            self._process.kill()
            killed = time.monotonic()
            await self._process.wait()
            self._process = await self._start(server, weather)
            self._time(server, weather, killed)

    @property
    def _database(self) -> str:
        return f"sqlite:///{self.folder / 'planbot.db'}"

    async def _start(self, server: BotApiDouble, weather: Weather) -> asyncio.subprocess.Process:
        weather.process += 1
        if self.real:
            command = ["-m", "bot", "run"]
        else:
            command = ["-m", "tests.kills.bot_entry", server.url, self._database, *map(str, USERS)]
        environment = {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "PLANBOT_DATA": str(self.folder),
            "PLANBOT_TELEGRAM_TOKEN": TOKEN,
            "PLANBOT_TELEGRAM_BASE_URL": server.url,
            "PLANBOT_ALLOWED_IDS": ",".join(map(str, USERS)),
        }
        with (self.folder / "log").open("ab") as log:
            return await asyncio.create_subprocess_exec(
                sys.executable, *command, cwd=ROOT, env=environment, stdout=log, stderr=log
            )

    async def _until_polled(self, server: BotApiDouble, weather: Weather) -> None:
        def is_settled() -> bool:
            return weather.process in weather.polled or self._process.returncode is not None

        await server.until(is_settled, START_SECONDS)
        if weather.process not in weather.polled:
            raise RuntimeError(f"the bot ended by itself: see {self.folder / 'log'}")

    def _time(self, server: BotApiDouble, weather: Weather, killed: float) -> None:
        """Note, without waiting for it, when the process just started fetches updates."""
        process = weather.process

        async def note() -> None:
            with suppress(TimeoutError):
                await server.until(
                    lambda: process in weather.polled or weather.process != process,
                    START_SECONDS,
                )
                if process in weather.polled:
                    self.restarts.append(time.monotonic() - killed)

        self._timing.add(asyncio.create_task(note()))


def main() -> int:
    """Run as the arguments say; the exit code."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--kills", type=int, default=100)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--real", action="store_true", help="the real engine, with its model")
    arguments.add_argument("--data", type=Path, help="keep the data folder and the log here")
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = given.data or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        result = asyncio.run(Trial(folder, given.kills, given.seed, given.real).run())
    print(f"kills                          {given.kills} (seed {given.seed})")
    print("\n".join(result.lines()))
    print("every promise kept" if result.is_kept else "A PROMISE IS BROKEN")
    return 0 if result.is_kept else 1


if __name__ == "__main__":
    raise SystemExit(main())
