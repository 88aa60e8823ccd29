"""Whether what a sentence says of units is what was extracted: roles, reports, periods."""

import re
from collections.abc import Iterator

from bot.wording.gate import roles, units
from bot.wording.gate.evidence import Evidence
from bot.wording.gate.tokens import forms
from bot.wording.gate.units import Masked, Named
from bot.wording.gate.values import Measure, borne_out, values
from bot.wording.gate.words import GLUE
from bot.wording.records import Found, Reason
from corpus.frequency import (
    DAILY,
    MONTHLY,
    PERIODIC,
    PERIODS,
    QUARTERLY,
    WEEKLY,
    YEARLY,
    frequencies,
    named_period,
)
from corpus.model import Assignment, Duty, Role
from corpus.text import fold, form

_LOOSE = frozenset({Role.ASSIGNED, Role.REQUESTED, Role.ADVISE, Role.ACCOUNTABLE})
"""Roles that say in several ways that a unit is to do something."""
_ROLE_WORDS = (
    (Role.LEAD, "chu tri"), (Role.SUPPORT, "phoi hop"), (Role.ADVISE, "tham muu"),
    (Role.REQUESTED, "de nghi"), (Role.SUPPORT, "tham gia"),
    (Role.ASSIGNED, r"(?:duoc )?giao(?! (?:thong|dich|tiep|luu|duc|ban|ket))"),
)  # fmt: skip
_NO_END = frozenset("các và của".split())
_NO_CUT = frozenset("các quận huyện xã phường thành tỉnh cấp thị ban ngành".split())
_SHORTEST_NAME = 2
_BEGINS_BESIDE = re.compile(r"\W*phối hợp\b", re.I)
_OWN_TASK = 0.7
"""Share of a sentence's words of meaning that the extracted task of its unit holds."""
_UNITS_OF_PERIODS = (
    (DAILY, "ngay"), (WEEKLY, "tuan"), (MONTHLY, "thang"), (QUARTERLY, "quy"), (YEARLY, "nam"),
)  # fmt: skip
_TIMES = tuple(
    (
        name,
        re.compile(
            rf"\blan\s*(?:/|moi |mot |trong mot |trong |1 )\s*{unit}\b|\b(?:moi|mot) {unit}\b"
        ),
    )
    for name, unit in _UNITS_OF_PERIODS
)
_EACH_OF = tuple((name, re.compile(rf"/\s*{unit}\b")) for name, unit in _UNITS_OF_PERIODS)
"""What sums are paid for: "đồng/tàu/tháng"."""
_KINDS_OF_PERIODS = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        (QUARTERLY, r"\b(?:kỳ|theo) quý\b(?! [ivx\d])"),
        (MONTHLY, r"\b(?:kỳ|theo) tháng\b(?! \d)"), (WEEKLY, r"\btheo tuần\b"),
        (YEARLY, r"\b(?:kỳ|và|theo) năm\b(?! \d)"),
    )
)  # fmt: skip
_LIST_GOES_ON = r"\s*,\s*(?:huyen|xa|phuong|thi xa|thanh pho|ban|nganh|quan|thi tran|dac khu)\b"
_CONDITION = ("neu", "khi", "truong hop", "co vuong mac", "co kho khan", "phat sinh")


def unit_claims(text: Masked, evidence: Evidence) -> Iterator[Found]:
    """Units that the clause does not name."""
    said = fold(f"{evidence.own}\n{evidence.headed}\n" + "\n".join(evidence.names))
    for unit in text.units:
        if unit.identity in evidence.identities:
            if _part_of_a_list(unit, evidence):
                yield Reason.UNIT, unit.text
            level = units.LEVEL.match(text.plain, text.end_of(unit))
            if level is not None and f"{unit.identity} {level[1]}" not in evidence.levels:
                yield Reason.UNIT, f"{unit.text} {level[1]}"
            continue
        # A name that the registry does not hold is compared by its letters.
        if unit.key is None and _held_by_letters(unit, said, evidence):
            continue
        yield Reason.UNIT, unit.text


def _part_of_a_list(unit: Named, evidence: Evidence) -> bool:
    """ "UBND các quận" where the clause says "UBND các quận, huyện"."""
    name = units.identity(None, unit.text)
    own = [units.identity(None, o.text) for o in evidence.units if o.identity == unit.identity]
    return bool(own) and all(re.match(rf"{re.escape(name)}{_LIST_GOES_ON}", o) for o in own)


def _held_by_letters(unit: Named, said: str, evidence: Evidence) -> bool:
    """Whether a text holds a name by its letters, and not as a part of "UBND các quận, huyện".

    Words in small letters at its end that the clause holds may be no part of it: "Ban Quản lý cảng
    cá chi …".
    """
    spelt, words = units.identity(None, said), unit.text.split()
    for end in range(len(words), _SHORTEST_NAME - 1, -1):
        rest = words[end:]
        if not all(w.islower() and form(w) in evidence.forms | GLUE for w in rest):
            return False
        if rest and (words[end - 1].lower() in _NO_END or set(rest) & _NO_CUT):
            continue
        name = re.escape(units.identity(None, " ".join(words[:end])))
        if re.search(rf"\b{name}\b(?!{_LIST_GOES_ON})", spelt):
            return True
    return False


def role_claims(text: Masked, evidence: Evidence) -> Iterator[Found]:
    """Roles that the clause does not give to the unit."""
    said: dict[str, set[Role]] = {}
    own: dict[str, set[Role]] = {}
    for identity, role in evidence.roles:
        own.setdefault(identity, set()).add(role)
    parts = roles.parts(text)
    for part in parts:
        said.setdefault(part.unit.identity, set()).add(part.role)
    for part in parts:
        others = [p for p in parts if p.beside and p.unit != part.unit]
        leads = Role.LEAD in said[part.unit.identity] or any(
            Role.SUPPORT in own.get(other.unit.identity, set()) for other in others[:1]
        )
        if not _held(part, evidence, leads):
            yield Reason.ROLE, f"{part.unit.text}: {part.role.value}"
    for unit in roles.subjects(text):
        held = own.get(unit.identity, set())
        if held == {Role.SUPPORT} and Role.SUPPORT not in said.get(unit.identity, set()):
            yield Reason.ROLE, f"{unit.text}: {Role.SUPPORT.value}"
        elif not held and unit.identity not in evidence.actors and not _begins(unit, evidence):
            yield Reason.ROLE, f"{unit.text}: does nothing in the clause"


def _begins(unit: Named, evidence: Evidence) -> bool:
    """Whether a unit that does something in the clause has a longer name that begins so."""
    name = f"{units.identity(None, unit.text)} "
    return any(units.identity(None, own).startswith(name) for own in evidence.names)


def _held(part: roles.Part, evidence: Evidence, leads: bool) -> bool:
    """``leads``: the sentence says of the unit that it leads, or of one that supports it."""
    held = {role for identity, role in evidence.roles if identity == part.unit.identity}
    if part.role in held:
        return True
    if part.beside:
        # The one that has the task works with others, and others with the one that leads; but one
        # that leads is not said merely to support.
        if Role.LEAD not in held:
            return bool(held & _LOOSE)
        return leads or any(_BEGINS_BESIDE.match(piece.text) for piece in evidence.pieces)
    if part.role is Role.ADVISE and Role.LEAD in held:
        return "tham muu" in fold(evidence.own)
    if part.role is Role.REQUESTED:
        return False
    return part.role in _LOOSE and bool(held & {*_LOOSE, Role.LEAD} - {Role.REQUESTED})


def role_words(text: str, evidence: Evidence) -> Iterator[Found]:
    """Words of a role that nobody has in the clause."""
    held = {role for _, role in evidence.roles}
    folded, own = fold(text), fold(f"{evidence.own}\n{evidence.headed}")
    for role, word in _ROLE_WORDS:
        if role is Role.ASSIGNED and held & {Role.LEAD, Role.ACCOUNTABLE, Role.SUPPORT}:
            continue
        said = re.compile(rf"\b{word}\b")
        if said.search(folded) and role not in held and not said.search(own):
            yield Reason.ROLE, role.value


def task_claims(text: Masked, words: frozenset[str], evidence: Evidence) -> Iterator[Found]:
    """Tasks of another unit of the same clause."""
    given: dict[str, list[Assignment]] = {}
    for assignment in evidence.assignments:
        given.setdefault(units.of_mention(assignment.unit), []).append(assignment)
    if len({a.sentence for a in evidence.assignments}) < 2:
        return
    doing = {part.unit for part in roles.parts(text)} | set(roles.subjects(text))
    for unit in doing:
        own = given.get(unit.identity)
        if not own or not words:
            continue
        held = _words_of(own, evidence)
        if len(words & held) < _OWN_TASK * len(words):
            yield Reason.MERGED, unit.text


def _words_of(assignments: list[Assignment], evidence: Evidence) -> frozenset[str]:
    """Words of the sentences that give a unit its tasks."""
    found = set(forms(evidence.around))
    for piece in evidence.pieces:
        if any(_in(piece.text, assignment, evidence) for assignment in assignments):
            found |= piece.forms
    return frozenset(found)


def _in(text: str, assignment: Assignment, evidence: Evidence) -> bool:
    return fold(assignment.unit.text) in fold(text) or len(evidence.pieces) == 1


def report_claims(text: Masked, said: str, whole: str, evidence: Evidence) -> Iterator[Found]:
    """Reports of others, to others, through others, or of other periods.

    ``whole`` is all that is said of the clause: a condition is told once, and of two periods one
    may be told in another sentence.
    """
    found = roles.links(text)
    own = roles.links(evidence.masked)
    matched: list[Duty] = []
    for link in found:
        fitting = [duty for duty in evidence.duties if _fits(link, duty)]
        if fitting and link.reports:
            yield from _days_of(said, fitting, evidence)
        matched += fitting
        if not fitting and not _sends(link, own, evidence):
            who = ", ".join(unit.text for unit in link.by)
            yield Reason.CONTRADICTION, f"{who} → {link.to.text}"
    known = {unit.identity for unit in roles.destinations(evidence.masked)}
    known |= {
        units.of_mention(duty.recipient_unit) for duty in evidence.duties if duty.recipient_unit
    }
    for unit in roles.destinations(text):
        if unit.identity not in known:
            yield Reason.CONTRADICTION, f"to {unit.text}"
    vias = {fold(duty.via) for duty in evidence.duties if duty.via}
    for unit in roles.through(text):
        passed = {u.identity for u in roles.through(evidence.masked)}
        if unit.identity not in passed and not any(fold(unit.text) in via for via in vias):
            yield Reason.CONTRADICTION, f"through {unit.text}"
    yield from _periods(said, whole, matched or list(evidence.duties), evidence)
    folded = fold(whole)
    conditional = [duty for duty in matched if duty.condition]
    if matched and len(conditional) == len(matched) and not any(c in folded for c in _CONDITION):
        yield Reason.CONTRADICTION, conditional[0].condition or ""


def _days_of(said: str, duties: list[Duty], evidence: Evidence) -> Iterator[Found]:
    """Days that stand in the clause and not in the sentence that sets the duty."""
    texts = [t for d, t in zip(evidence.duties, evidence.duty_texts, strict=True) if d in duties]
    own = tuple(value for text in texts for value in values(text))
    if not any(duty.due for duty in duties):
        return
    for value in values(said):
        day = value.measure is Measure.DATE or value.key.startswith("ngay ")
        if day and not borne_out(value, own):
            yield Reason.DATE, value.key


def _sends(link: roles.Link, own: tuple[roles.Link, ...], evidence: Evidence) -> bool:
    """Whether the clause says that these send to that one; where what is said of them cannot be
    read, it is enough that it says nothing else of them."""
    of_them = [one for one in own if _ids(link.by) & _ids(one.by)]
    if any(link.to.identity == one.to.identity and _ids(link.by) <= _ids(one.by) for one in own):
        return True
    if of_them or (link.reports and evidence.duties):
        return False
    return link.to.identity in {unit.identity for unit in roles.destinations(evidence.masked)}


def periods(text: str) -> frozenset[str]:
    """Periods that a text states, also in the name of a report or as "2 lần/tháng"."""
    found = {*frequencies(text), *named_period(text)} - {PERIODIC}
    folded = fold(text)
    found |= {name for name, pattern in _TIMES if pattern.search(folded)}
    found |= {name for name, pattern in _KINDS_OF_PERIODS if pattern.search(text.lower())}
    return frozenset(found)


def _periods(said: str, whole: str, duties: list[Duty], evidence: Evidence) -> Iterator[Found]:
    own = evidence.frequencies | periods(evidence.own)
    own |= {name for name, pattern in _EACH_OF if pattern.search(fold(evidence.own))}
    for period in sorted(periods(said) - own):
        yield Reason.FREQUENCY, period
    stated = periods(whole)
    if not periods(said) or not ("bao cao" in fold(said) or "dinh ky" in fold(said)):
        return
    if periods(said) <= set(named_period(said)):  # "báo cáo năm" is one of several reports
        return
    # Of the periods that one sentence sets, or one duty has, all are told, or none.
    groups = [frozenset(duty.frequency) for duty in duties]
    groups += [
        periods(sentence)
        for sentence in evidence.sentences
        if "bao cao" in fold(sentence) or "dinh ky" in fold(sentence)
    ]
    for group in groups:
        regular = group & set(PERIODS)
        if regular & stated and regular - stated:
            yield Reason.FREQUENCY, ", ".join(sorted(regular - stated))
            return


def _fits(link: roles.Link, duty: Duty) -> bool:
    to = duty.recipient_unit
    recipient = units.of_mention(to) if to else units.identity(None, duty.recipient or "")
    if recipient != link.to.identity:
        return False
    return _ids(link.by) <= {units.of_mention(reporter) for reporter in duty.reporters}


def _ids(named: tuple[Named, ...]) -> frozenset[str]:
    return frozenset(unit.identity for unit in named)


def meaning(words: tuple[str, ...]) -> frozenset[str]:
    """Words that say something."""
    return frozenset(word for word in words if word not in GLUE and not word.isdigit())
