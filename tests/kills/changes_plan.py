"""What builders are told to do, and what the corpus holds once they have done it."""

import random
from collections.abc import Mapping

from corpus.corrections import Corrections
from corpus.registry.models import Validity
from tests.kills.changes_builders import Deed
from tests.kills.changes_folder import Holdings
from tests.kills.changes_papers import NUMBERS, Desk

_MOST = 10
"""Added documents; from then on more are removed than come."""
_FEWEST = 4
_SEVERAL = 3


class Plan:
    """Chooses deeds that make sense where the corpus stands."""

    def __init__(self, chance: random.Random, desk: Desk) -> None:
        self._chance = chance
        self._desk = desk

    def first(self) -> Deed:
        """Something to begin with."""
        papers = tuple(self._desk.paper(number) for number in NUMBERS[:5])
        return Deed("add several", add=papers)

    def next(
        self, now: Holdings, earlier: Mapping[str, Holdings], held: Mapping[str, Holdings]
    ) -> Deed:
        """A deed by chance.

        Args:
            now: what the corpus holds.
            earlier: snapshots that can be returned to, with what they hold.
            held: candidates that wait.
        """
        chance = self._chance
        if held and chance.random() < 0.5:
            name = chance.choice(sorted(held))
            return Deed(chance.choice(("activate held", "discard held")), snapshot=name)
        free = [number for number in NUMBERS if number not in now]
        keys = sorted(now)
        weights = {
            "add": 5 * (len(now) < _MOST),
            "add several": 3 * (len(now) < _MOST - _SEVERAL),
            "replace": 4 * bool(now),
            "mark expired": 2 * bool(now),
            "renumber": 1 * bool(now),
            "remove": 4 if len(now) > _FEWEST else 0,
            "swap": 3 * bool(now),
            "roll back": 3 if earlier else 0,
            "reindex": 2,
            "remove unasked": 3 if len(now) > _FEWEST else 0,
        }
        name = chance.choices(list(weights), list(weights.values()))[0]
        if name == "add":
            return Deed("add", add=(self._desk.paper(chance.choice(free)),))
        if name == "add several":
            some = chance.sample(free, _SEVERAL)
            return Deed("add several", add=tuple(map(self._desk.paper, some)))
        if name == "replace":
            return Deed("replace", add=(self._desk.paper(chance.choice(keys)),))
        if name == "mark expired":
            said = Corrections(validity=chance.choice((Validity.EXPIRED, Validity.IN_FORCE)))
            return Deed("mark expired", correct=chance.choice(keys), corrections=said)
        if name == "renumber":
            said = Corrections(number=self._desk.number())
            return Deed("renumber", correct=chance.choice(keys), corrections=said)
        if name == "swap":
            paper = self._desk.paper(chance.choice(free))
            return Deed("swap", add=(paper,), remove=(chance.choice(keys),))
        if name == "roll back":
            return Deed("roll back", snapshot=chance.choice(sorted(earlier)))
        if name == "reindex":
            return Deed("reindex")
        own = [key for key in keys if key in NUMBERS] or keys
        if name == "remove":
            return Deed("remove", remove=(chance.choice(keys),))
        return Deed("remove unasked", remove=(chance.choice(own),))


def outcome(deed: Deed, now: Holdings, snapshots: Mapping[str, Holdings]) -> Holdings:
    """What the corpus holds after a deed that was carried out and not held back."""
    if deed.name in ("roll back", "activate held"):
        return snapshots[deed.snapshot or ""]
    after = {key: version for key, version in now.items() if key not in deed.remove}
    for paper in deed.add:
        # What an admin said of a document is said of its next version too.
        told = now[paper.number][1] if paper.number in now else None
        after[paper.number] = (paper.mark, told)
    if deed.correct is not None:
        mark, validity = after.pop(deed.correct)
        said = deed.corrections
        after[said.number or deed.correct] = (
            mark,
            said.validity or (validity if said.number else None),
        )
    return after
