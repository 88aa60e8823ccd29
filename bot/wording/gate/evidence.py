"""What a clause bears out: its words, figures and units, and what was extracted from it."""

import dataclasses
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.wording.gate import roles, units
from bot.wording.gate.tokens import Token, forms, tokens
from bot.wording.gate.units import Masked, Named
from bot.wording.gate.values import Bound, Measure, Value, values
from bot.wording.records import Source
from corpus.frequency import frequencies
from corpus.model import Assignment, Duty, Role
from corpus.sentences import sentences
from corpus.text import squeeze

_NEAR = 8
"""Words that two may stand apart and still belong together."""
_TIME = re.compile(r"\W*Thời (?:gian|hạn)\b[^:]{0,30}:", re.IGNORECASE)
"""A label under a task that says by when."""
_LETTERS = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True)
class Piece:
    """A sentence of a clause, or a part of one that a semicolon ends."""

    text: str
    tokens: tuple[Token, ...]
    values: tuple[Value, ...]

    @cached_property
    def forms(self) -> frozenset[str]:
        """The forms of its words."""
        return frozenset(token.form for token in self.tokens)


@dataclass(frozen=True)
class Evidence:
    """One clause as the gate reads it."""

    source: Source
    own: str
    """Its own words, blanks folded."""
    around: str
    """What it stands under, and how it and its document are cited."""
    headed: str
    """Of that, the headings that it stands under and the names of its columns."""
    cited: str
    """Of that, how it and its document are cited."""
    under: str
    """Of the headings, the nearest."""
    subject: str
    """What its document is about, whose it is and where."""
    below: int
    """How many provisions stand directly under it."""
    above: frozenset[str]
    """Addresses of the provisions that it stands under."""
    pieces: tuple[Piece, ...]
    units: tuple[Named, ...]
    assignments: tuple[Assignment, ...]
    duties: tuple[Duty, ...]
    duty_texts: tuple[str, ...]
    """The sentence of each."""

    @cached_property
    def forms(self) -> frozenset[str]:
        """The forms of all words that it bears out; of how it is cited, the document's name alone
        says something, and is compared as such."""
        found = set(forms(self.own)) | set(forms(self.headed)) | set(forms(self.subject))
        for name in self.names:
            found |= set(forms(name))
        return frozenset(found)

    @cached_property
    def sentences(self) -> tuple[str, ...]:
        """Its sentences, whole."""
        spans = sentences(self.own, 0, len(self.own))
        return tuple(self.own[span.start : span.end] for span in spans)

    @cached_property
    def near(self) -> frozenset[tuple[str, str]]:
        """Words that stand near each other in one of its sentences, in their order."""
        found: set[tuple[str, str]] = set()
        texts = [piece.tokens for piece in self.pieces]
        texts += [tokens(line) for line in (*self.headed.split("\n"), self.subject, *self.names)]
        for said in texts:
            for place, one in enumerate(said):
                found.update((one.form, two.form) for two in said[place + 1 : place + 1 + _NEAR])
        return frozenset(found)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Units that were extracted with it, as the text writes them."""
        vias = [duty.via for duty in self.duties if duty.via]
        return tuple(dict.fromkeys((*_names(self.assignments, self.duties), *map(squeeze, vias))))

    @cached_property
    def named(self) -> dict[str, str | None]:
        """The same, with their keys."""
        return extracted(self.assignments, self.duties)

    @cached_property
    def identities(self) -> frozenset[str]:
        """Units that it names or that were extracted with it."""
        found = {unit.identity for unit in self.units}
        found |= {units.of_mention(assignment.unit) for assignment in self.assignments}
        for duty in self.duties:
            found |= {units.of_mention(reporter) for reporter in duty.reporters}
            if duty.recipient_unit is not None:
                found.add(units.of_mention(duty.recipient_unit))
        return frozenset(found)

    @cached_property
    def levels(self) -> frozenset[str]:
        """Units with the level that is said behind their names."""
        whole = f"{self.own}\n{self.headed}".lower()
        found = set()
        for unit in self.units:
            level = units.LEVEL.match(whole, unit.end)
            if level is not None:
                found.add(f"{unit.identity} {level[1]}")
        return frozenset(found)

    @cached_property
    def roles(self) -> frozenset[tuple[str, Role]]:
        """Units in their roles: as extracted, and as the shapes of a wording read them."""
        found = {(units.of_mention(a.unit), a.role) for a in self.assignments}
        found |= {(part.unit.identity, part.role) for part in roles.parts(self.masked)}
        found |= {(unit, Role.ASSIGNED) for unit in self._named_alone}
        return frozenset(found)

    @cached_property
    def actors(self) -> frozenset[str]:
        """Units that are said to do something themselves."""
        found = {units.of_mention(a.unit) for a in self.assignments if a.role is not Role.SUPPORT}
        for duty in self.duties:
            found |= {units.of_mention(reporter) for reporter in duty.reporters}
        found |= {unit.identity for unit in roles.subjects(self.masked)}
        found |= {unit for unit, _ in roles.acting(self.masked)}
        # A heading that is a unit does what stands under it.
        found |= {unit.identity for unit in self.units if unit.start > len(self.own)}
        return frozenset(found | self._named_alone)

    @cached_property
    def _named_alone(self) -> frozenset[str]:
        """Units of a clause that is but their heading: "2. Sở Y tế:"."""
        outside = _LETTERS.findall(self.masked.text)
        return frozenset() if outside else frozenset(u.identity for u in self.masked.units)

    @cached_property
    def masked(self) -> Masked:
        """Its own words with one character for each unit."""
        inside = [unit for unit in self.units if unit.end <= len(self.own)]
        return units.masked(self.own, inside)

    @cached_property
    def values(self) -> tuple[Value, ...]:
        """Figures of its own words and of what is around it."""
        about = values(f"{self.headed}\n{self.cited}")
        stated = values(self.own) + values(self.under)
        stated += tuple(v for v in about if v.measure is not Measure.NUMBER)
        if _TIME.match(self.own):
            stated += tuple(dataclasses.replace(v, bound=Bound.UP_TO) for v in values(self.own))
        told = [value for due in self.dues for value in values(due) if value.bound is Bound.NONE]
        # A deadline of its own column bounds, though no word there says so.
        return stated + tuple(dataclasses.replace(value, bound=Bound.UP_TO) for value in told)

    @cached_property
    def dues(self) -> tuple[str, ...]:
        """Deadlines that were extracted with it."""
        found = [one.due for one in self.assignments] + [one.due for one in self.duties]
        return tuple(due for due in found if due)

    @cached_property
    def frequencies(self) -> frozenset[str]:
        """Periods that it states."""
        found = set(frequencies(self.own))
        for duty in self.duties:
            found |= set(duty.frequency)
        return frozenset(found)


def extracted(assignments: Sequence[Assignment], duties: Sequence[Duty]) -> dict[str, str | None]:
    """Units that were extracted, as the text writes them, with their keys."""
    found = {squeeze(assignment.unit.text): assignment.unit.key for assignment in assignments}
    for duty in duties:
        found |= {squeeze(reporter.text): reporter.key for reporter in duty.reporters}
        if duty.recipient_unit is not None:
            found[squeeze(duty.recipient_unit.text)] = duty.recipient_unit.key
    return found


def _names(assignments: Sequence[Assignment], duties: Sequence[Duty]) -> tuple[str, ...]:
    """Units that were extracted, as the text writes them."""
    found = [assignment.unit.text for assignment in assignments]
    for duty in duties:
        found += [reporter.text for reporter in duty.reporters]
        found += [duty.recipient] if duty.recipient else []
    return tuple(dict.fromkeys(map(squeeze, found)))
