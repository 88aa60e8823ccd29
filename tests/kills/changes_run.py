"""One change after the other, each killed or let be, and the folder examined after each."""

import random
from contextlib import suppress

from corpus.errors import SnapshotError
from tests.kills import changes_folder as room
from tests.kills.changes_builders import Builders, Deed, Ended
from tests.kills.changes_figures import Figures
from tests.kills.changes_folder import Holdings, Looked
from tests.kills.changes_office import Office
from tests.kills.changes_plan import Plan, outcome
from tests.kills.changes_witness import Witness

_AIMS = {None: 15, "anywhere": 45, "candidate": 13, "state": 15, "pointer": 12}
_RECOVERY_KILLED = 0.15


class Run:
    """The run over one data folder."""

    def __init__(
        self, office: Office, builders: Builders, plan: Plan, witness: Witness,
        chance: random.Random,
    ) -> None:  # fmt: skip
        self._settings = office.settings
        self._builders = builders
        self._plan = plan
        self._witness = witness
        self._chance = chance
        self.figures = Figures()

    def begin(self) -> None:
        """The first snapshot, and some documents."""
        self._begun(self._builders.recover(None))
        self._begun(self._builders.run(self._plan.first(), None))

    def _begun(self, ended: Ended) -> None:
        if ended.failed or ended.refused:
            self.figures.broken.append(f"the beginning failed: {ended}")
        self._witness.from_now(self._observe().holdings)

    def turn(self) -> None:
        """One change, and the next start after it."""
        before = self._observe()
        generation, _ = room.state(self._settings.added)
        deed = self._deed(before)
        known = {name: looked.holdings for name, looked in self._witness.known.items()}
        after = outcome(deed, before.holdings, known)
        self._witness.from_now(before.holdings, after)
        aims = list(_AIMS)
        aim = self._chance.choices(aims, list(_AIMS.values()))[0]
        ended = self._builders.run(deed, aim)
        self.figures.deeds[deed.name] += 1
        now = self._observe()
        if ended.failed:
            self.figures.broken.append(f"{deed}: the builder failed, see the log")
        if ended.killed:
            self.figures.kills[ended.phase] += 1
        else:
            self._judge_finished(deed, ended, now.holdings, before.holdings, after)
        self._followed(now, deed)
        if ended.killed or self._chance.random() < 0.1:
            now = self._start_again(deed)
            if ended.killed:
                self.figures.left["after" if now.holdings == after else "before"] += 1
        self._examine(deed, now, before.holdings, after, generation)
        self._witness.from_now(now.holdings)
        self._witness.read()

    def _deed(self, before: Looked) -> Deed:
        held = room.held_candidates(self._settings)
        there = {path.name for path in self._settings.snapshots.iterdir()}
        known = self._witness.known
        earlier = (self._witness.activated & there) - {before.id, *held}
        return self._plan.next(
            before.holdings,
            {name: known[name].holdings for name in earlier},
            {name: known[name].holdings for name in held if name in known},
        )

    def _judge_finished(
        self, deed: Deed, ended: Ended, now: Holdings, before: Holdings, after: Holdings
    ) -> None:
        """What was confirmed must be so."""
        status = ended.outcome.status if ended.outcome else "discarded"
        self.figures.finished[ended.refused or status] += 1
        if ended.refused and not (deed.name == "activate held" and ended.refused == "StaleState"):
            self.figures.broken.append(f"{deed}: refused, {ended.refused}")
        expected = after if ended.outcome and status == "activated" else before
        if now != expected:
            self.figures.lost.append(f"{deed}: {status}, but {_differing(expected, now)}")

    def _start_again(self, deed: Deed) -> Looked:
        """The next start, killed too now and then."""
        if self._chance.random() < _RECOVERY_KILLED:
            self.figures.recoveries_killed += self._builders.recover("anywhere").killed
            self._observe()
        ended = self._builders.recover(None)
        self.figures.recovery_seconds.append(ended.seconds)
        if ended.failed:
            self.figures.dirty.append(f"{deed}: the start after it failed, see the log")
        known = set(self._witness.known)
        now = self._observe()
        self.figures.rebuilt += now.id not in known
        self._followed(now, deed)
        self.figures.dirty += [
            f"{deed} ({ended.phase}): {what}"
            for what in room.leftovers(self._settings, self._witness.activated)
        ]
        return now

    def _followed(self, now: Looked, deed: Deed) -> None:
        if not self._witness.follow(now.id):
            self.figures.broken.append(f"{deed}: the bot does not serve {now.id}")

    def _examine(
        self, deed: Deed, now: Looked, before: Holdings, after: Holdings, generation: int
    ) -> None:
        if now.holdings not in (before, after):
            self.figures.lost.append(f"{deed}: {_differing(before, now.holdings)}")
        counted, folders = room.state(self._settings.added)
        if folders != now.folders:
            self.figures.broken.append(f"{deed}: what serves was not built on the corpus")
        if counted - generation not in (0, 1):
            self.figures.broken.append(f"{deed}: generation {generation}, then {counted}")
        self.figures.broken += [
            f"{deed}: {what}"
            for what in (
                *room.damage(self._settings.snapshots / now.id),
                *room.broken_folders(self._settings),
            )
        ]
        self.figures.stray_files = room.stray_files(self._settings)

    def _observe(self) -> Looked:
        """Look at what serves, and remember every snapshot that may serve one day."""
        snapshots = self._settings.snapshots
        for path in snapshots.iterdir():
            if path.name[0] != "." and (path / "manifest.json").is_file():
                with suppress(SnapshotError, OSError, ValueError):
                    self._witness.meet(path.name)
        current = room.serving(snapshots)
        self._witness.activated.add(current)
        return self._witness.meet(current)


def _differing(expected: Holdings, found: Holdings) -> str:
    keys = sorted(key for key in {*expected, *found} if expected.get(key) != found.get(key))
    return "; ".join(f"{key} is {found.get(key)}, not {expected.get(key)}" for key in keys)
