"""What one clause does not bear out of a stretch that cites it."""

import itertools
import re
from collections.abc import Iterator, Sequence

from bot.wording.gate import absence, anchors, claims, phrases, polarity
from bot.wording.gate.evidence import Evidence, Piece
from bot.wording.gate.references import foreign_references
from bot.wording.gate.stretch import Stretch
from bot.wording.gate.tokens import tokens
from bot.wording.gate.values import Bound, Measure, Value, borne_out
from bot.wording.gate.words import SAME
from bot.wording.records import Found, Reason
from corpus.text import fold

_REASON_OF = {
    Measure.DATE: Reason.DATE,
    Measure.NUMBER: Reason.NUMBER,
    Measure.DOCUMENT: Reason.DOCUMENT,
}
_EACH = re.compile(r"1 (?:nam|thang|tuan|quy|ngay)")
"""A period, which is compared as such."""
_MEASURES = re.compile(r"(?:%|lan|ngay|ngay lam viec|tuan|thang|quy|nam|gio|phut|dong\S*)$")
"""What figures measure and nobody lists."""
_NARROWING = ("có thể", "trừ", "chỉ")
"""What may not be left out of what the clause says."""


def unborne(
    stretch: Stretch, evidence: Evidence, compounds: frozenset[tuple[str, str]]
) -> Iterator[Found]:
    """What a clause does not bear out of a stretch, with the words it is about."""
    yield from foreign_references(stretch.raw, evidence)
    words = tuple(token.form for token in stretch.meaning)
    for one in stretch.lacking:
        if not absence.borne_out(one, stretch.text, frozenset(words), evidence):
            yield Reason.NEGATION, stretch.text[one.start : one.end]
    yield from claims.unit_claims(stretch.masked, evidence)
    yield from _figures(stretch, evidence)
    unheld = [word for word in words if not _held(word, evidence)]
    if unheld:
        yield Reason.UNSUPPORTED, " ".join(unheld)
    yield from phrases.names(stretch.apart, evidence)
    yield from phrases.named_together(stretch.text, evidence)
    yield from phrases.pairs(tokens(stretch.apart), evidence, compounds)
    yield from phrases.acts(stretch.text, evidence)
    yield from phrases.doers(stretch.masked, evidence)
    yield from phrases.each(stretch.tokens, evidence, compounds)
    yield from anchors.periods_of_days(stretch.text, evidence)
    yield from anchors.joined_days(stretch.text, stretch.whole, evidence)
    yield from anchors.figures(stretch.text, evidence.pieces)
    yield from anchors.paired_figures(stretch.text, evidence.pieces)
    yield from phrases.directions(stretch.apart, evidence.pieces)
    yield from claims.role_words(stretch.claimed, evidence)
    yield from _denials(stretch, evidence)
    yield from _reach(stretch, _nearest(stretch, evidence))
    if not stretch.lacking:
        yield from claims.role_claims(stretch.masked, evidence)
        yield from claims.task_claims(stretch.masked, claims.meaning(words), evidence)
    yield from claims.report_claims(stretch.masked, stretch.text, stretch.whole, evidence)


def _figures(stretch: Stretch, evidence: Evidence) -> Iterator[Found]:
    for value in stretch.values:
        if not (
            borne_out(value, evidence.values)
            or _EACH.fullmatch(value.key)
            or _once_a_period(value, evidence)
            or _counts_what_is_listed(value, stretch, evidence)
        ):
            yield _REASON_OF[value.measure], stretch.text[value.start : value.end]


def _once_a_period(value: Value, evidence: Evidence) -> bool:
    """ "Ba tháng một lần", of which the period is compared; "một lớp" for "/lớp"."""
    count, _, what = value.key.partition(" ")
    counted = any(own.key.endswith(f" {what}") for own in evidence.values)
    per = what == "lan" or re.search(rf"/\s*{re.escape(what)}\b", fold(evidence.own))
    return count == "1" and bool(what and per) and value.bound is Bound.NONE and not counted


def _counts_what_is_listed(value: Value, stretch: Stretch, evidence: Evidence) -> bool:
    """ "Hai sở: A, B" counts what the sentence itself lists, or what stands under the clause."""
    if value.measure is not Measure.NUMBER or value.bound is not Bound.NONE:
        return False
    units = sum(unit.start > value.end for unit in stretch.masked.units)
    listed = anchors.listed(stretch.sentence, stretch.text[value.start : value.end])
    count = value.key.split()[0]
    if not count.isdigit() or count == "1" or _MEASURES.search(value.key):
        return False
    return int(count) in {units, len(claims.periods(stretch.text)), evidence.below, *listed}


def _held(word: str, evidence: Evidence) -> bool:
    return word in evidence.forms or any(other in evidence.forms for other in SAME.get(word, ()))


def _nearest(stretch: Stretch, evidence: Evidence) -> tuple[Piece, ...]:
    """The fewest pieces of a clause that hold the words of meaning, the fullest first."""
    left = {token.form for token in stretch.meaning}
    every = {token.form for token in stretch.tokens}
    found: list[Piece] = []
    pieces = list(evidence.pieces)
    while pieces:
        best = max(pieces, key=lambda p: (len(left & p.forms), len(every & p.forms)))
        gained = left & best.forms
        if found and not gained:
            break
        found.append(best)
        pieces.remove(best)
        left -= gained
        if not left:
            break
    return tuple(found)


def _denials(stretch: Stretch, evidence: Evidence) -> Iterator[Found]:
    """What is denied here and not there, or there and not here."""
    texts = [piece.tokens for piece in evidence.pieces]
    there = [denial for text in texts for denial in polarity.denials(text)]
    absent = absence.negations(stretch.lacking, stretch.tokens)
    for denial in polarity.denials(stretch.tokens, absent):
        if not any(denial.same(other) for other in there) or polarity.overdenied(
            denial, stretch.outside_units, texts
        ):
            yield Reason.NEGATION, denial.words
    for denial in there:
        if polarity.undenied(denial, stretch.outside_units, texts):
            yield Reason.NEGATION, denial.words


def _reach(stretch: Stretch, pieces: Sequence[Piece]) -> Iterator[Found]:
    """Words that change how far a sentence holds, added or left out; a condition is said once of
    a clause."""
    here = polarity.reaches(stretch.text)
    there = frozenset().union(*(polarity.reaches(piece.text) for piece in pieces))
    for name in sorted(here - there - {polarity.CONDITION}):
        yield Reason.UNSUPPORTED, name
    if stretch.lacking or not pieces:
        return
    whole = tokens(stretch.whole)
    for piece in pieces:
        left_out = polarity.narrowed(whole, piece.tokens)
        if left_out is not None:
            yield Reason.CONTRADICTION, left_out
    first = pieces[0]
    if "hoặc" not in here and not re.search(r"\bhay\b", stretch.text):
        pairs = {(one.form, two.form) for one, two in itertools.pairwise(stretch.tokens)}
        if pairs & set(polarity.alternatives(first.text)):
            yield Reason.CONTRADICTION, "hoặc"
    missing = polarity.reaches(first.text) - here
    here_words = {token.form for token in stretch.tokens}
    missing -= polarity.reaches(stretch.whole) & {"trừ"}
    for name in sorted(missing & set(_NARROWING)):
        if name != "có thể" or polarity.governs(name, first.text) & here_words:
            yield Reason.CONTRADICTION, name
    conditional = polarity.CONDITION in missing - polarity.reaches(stretch.whole)
    said = claims.meaning(tuple(token.form for token in whole))
    if conditional and polarity.depends(first.text, said):
        yield Reason.CONTRADICTION, polarity.CONDITION
