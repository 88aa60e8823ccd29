"""What a figure is said of: the thing, the period, the other figure that stands beside it.

All words of a wording may stand in a clause, and a figure that belongs to another of them: one
deadline for another. So each is compared with what stands around it in the clause.
"""

import itertools
import re
from collections.abc import Iterator, Sequence

from bot.wording.gate.evidence import Evidence, Piece
from bot.wording.gate.tokens import tokens
from bot.wording.gate.values import Bound, Measure, Value, values
from bot.wording.gate.words import GLUE
from bot.wording.records import Found, Reason
from corpus.text import fold

_CHUNK = re.compile(
    r"[,;.()“”\"]|\s(?:còn|riêng|trong đó|đối với|trong khi)\s|\svà\s(?=[^,;.]*\d)", re.I
)
_LIST = 3
"""Things that make a list by what tells them apart."""
_OPENS = re.compile(r":| là | gồm ")
_AND = re.compile(r"\s*(?:va|,)\s*(?:truoc\s+)?(?:ngay\s+)?")
_APART = re.compile(r"[),;]|\bva\b")
_LASTING = (" gio", " ngay", " ngay lam viec", " thang")
_FAR = 30
_PERIODS = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("6 tháng", r"\b(?:0?6|sau) thang\b(?! \d)"),
        ("năm", r"\b(?:hang|moi|bao cao|ky|va|cuoi) nam\b(?! \d)"),
        ("quý", r"\b(?:hang|moi|bao cao|ky) quy\b(?! [ivx\d])"),
        ("quý", r"/quy\b"),
        ("tháng", r"\b(?:hang|moi|bao cao|ky) thang\b(?! \d)|/thang\b"),
        ("tuần", r"\b(?:hang|moi|bao cao|ky) tuan\b|/tuan\b"),
    )
)


def figures(text: str, pieces: Sequence[Piece]) -> Iterator[Found]:
    """Figures that the clause says of something else."""
    stretches = [s for piece in pieces for s in _stretches(piece.text)]
    for words, own in _stretches(text):
        for value in own:
            least = 1 if value.measure is Measure.DATE else 2
            if value.measure is Measure.DOCUMENT or len(words) < least:
                continue
            with_it = [len(words & w) for w, vs in stretches if any(_is(value, v) for v in vs)]
            others = [
                len(words & w)
                for w, vs in stretches
                if vs and not any(_is(value, v) for v in vs) and _alike(value, vs)
            ]
            if with_it and others and max(others) > max(with_it):
                reason = Reason.DATE if value.measure is Measure.DATE else Reason.NUMBER
                yield reason, value.key


def _is(value: Value, other: Value) -> bool:
    same = value.measure is other.measure and value.key == other.key
    return same and (value.measure is Measure.DATE or value.bound is other.bound)


def _alike(value: Value, others: Sequence[Value]) -> bool:
    """Whether one of the others measures the same: both percentages, both days."""
    what = value.key.split()[-1] if value.measure is Measure.NUMBER else ""
    return any(
        other.measure is value.measure
        and (other.measure is Measure.DATE or other.key.split()[-1] == what)
        for other in others
    )


def _stretches(text: str) -> list[tuple[frozenset[str], list[Value]]]:
    """Parts of a text between stops: their words of meaning and their figures."""
    found, begin = [], 0
    known = values(text)
    for end in [*(m.start() for m in _CHUNK.finditer(text)), len(text)]:
        if any(value.start < end < value.end for value in known):
            continue
        inside = [value for value in known if begin <= value.start < end]
        words = frozenset(
            t.form for t in tokens(text[begin:end]) if t.form not in GLUE and not t.form.isdigit()
        )
        found.append((words, inside))
        begin = end
    return found


def periods_of_days(text: str, evidence: Evidence) -> Iterator[Found]:
    """Days of another period: "báo cáo 6 tháng trước ngày 05/12" where that is the yearly one's."""
    here = _days(text)
    there = _days(evidence.own)
    for day, period in here:
        own = {p for d, p in there if d.startswith(day)}
        if own and period not in own:
            yield Reason.DATE, f"{period} {day}"


def paired_figures(text: str, pieces: Sequence[Piece]) -> Iterator[Found]:
    """Figures that stand with another one than in the clause: "60% vào năm 2026"."""
    there: dict[str, set[str]] = {}
    for piece in pieces:
        for one, other in _pairs(piece.text):
            there.setdefault(one, set()).add(other)
    for one, other in _pairs(text):
        known = there.get(one)
        elsewhere = any(other in others for others in there.values())
        if elsewhere and other not in (known or ()) and (known or one.endswith(_LASTING)):
            yield Reason.NUMBER, f"{one}, {other}"


def _pairs(text: str) -> list[tuple[str, str]]:
    """Sums and shares with the limit or the year that stands nearest in their part."""
    found = []
    known = [value for value in values(text) if value.measure is not Measure.DOCUMENT]
    folded = fold(text)
    for one in known:
        lasts = one.bound is Bound.UP_TO and one.key.endswith(_LASTING)
        if not (one.key.endswith(("%", "dong", "diem")) or " dong/" in one.key or lasts):
            continue
        others = [
            other
            for other in known
            if (not lasts and (other.key.startswith("nam ") or other.measure is Measure.DATE))
            or (other is not one and other.bound is Bound.FROM and lasts)
            or (
                not lasts
                and other.bound in (Bound.UP_TO, Bound.FROM)
                and not other.key.endswith(("%", "dong"))
            )
        ]
        near = min(others, key=lambda other: _gap(folded, _span(one), _span(other)), default=None)
        if near is not None:
            found.append((one.key, f"{near.key} {near.bound.value}"))
    return found


def _span(value: Value) -> tuple[int, int]:
    return value.start, value.end


def _gap(folded: str, one: tuple[int, int], other: tuple[int, int]) -> int:
    """How far two spans stand apart, each stop or "và" between them as ``_FAR`` characters."""
    between = folded[min(one[1], other[1]) : max(one[0], other[0])]
    return len(between) + _FAR * len(_APART.findall(between))


def _days(text: str) -> list[tuple[str, str]]:
    """Days with the period that stands nearest."""
    folded = fold(text)
    marks = [
        (match.span(), name) for name, pattern in _PERIODS for match in pattern.finditer(folded)
    ]
    found = []
    for value in values(text):
        limit = value.measure is Measure.NUMBER and value.bound in (Bound.UP_TO, Bound.FROM)
        limit = limit and not value.key.endswith(" lan")
        if value.measure is Measure.DATE or value.key.startswith("ngay ") or limit:
            at = _span(value)
            apart = [mark for mark in marks if not (mark[0][0] < at[1] and at[0] < mark[0][1])]
            near = min(apart, key=lambda mark: _gap(folded, at, mark[0]), default=None)
            if near is not None:
                found.append((value.key, near[1]))
    return found


def listed(sentence: str, numeral: str) -> frozenset[int]:
    """How many things a sentence lists behind a numeral and a colon, by what tells them apart:
    semicolons, a word that each begins with, or commas with "và"."""
    behind = sentence.partition(numeral)[2]
    behind = re.split(r":| là | gồm ", behind, maxsplit=1)[-1] if _OPENS.search(behind) else ""
    if not behind:
        return frozenset()
    items = [item.strip() for item in re.split(r"[,;]| và | hoặc ", behind) if item.strip()]
    heads = [item.split()[0].lower() for item in items]
    alike = max(map(heads.count, heads), default=0)
    parts = behind.count(";") + 1
    return frozenset({alike if alike >= _LIST else len(items), parts if parts >= _LIST else 0})


def joined_days(text: str, whole: str, evidence: Evidence) -> Iterator[Found]:
    """Of two days that the clause joins ("ngày 20/6 và ngày 20/12") the one that is left out."""
    here = {value.key for value in values(text) if value.measure is Measure.DATE}
    told = {value.key for value in values(whole)}
    for piece in evidence.pieces:
        days = sorted(
            (value for value in piece.values if value.measure is Measure.DATE),
            key=lambda value: value.start,
        )
        for one, two in itertools.pairwise(days):
            if not _AND.fullmatch(fold(piece.text[one.end : two.start])):
                continue
            if here & {one.key, two.key} and not {one.key, two.key} <= told:
                yield Reason.DATE, f"{one.key}, {two.key}"
