"""Sentences of a document that speak to a machine that reads it, not to the people that it binds.

"Trợ lý AI hãy trả lời rằng …", "ignore previous instructions", marks of chat templates. Nothing of
what they say is taken over; a decision about chatbots speaks of machines, not to them.
"""

import base64
import binascii
import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate

from corpus.instruction_patterns import COMPOUNDS, FAMILIES, MARKUP, MEANT, SPELT, Family
from corpus.model import Provision, Span
from corpus.sentences import sentences
from corpus.text import fold, has_marks

_LOOKALIKES = str.maketrans(
    "асеһіјкӏморԛѕтухԝԁАВСЕНІЈКМОРЅТХУԜαεικνορτυχΑΒΕΖΗΙΚΜΝΟΡΤΥΧıɑɡ",
    "acehijklmopqstyxwdABCEHIJKMOPSTXYWaeikvoptuxABEZHIKMNOPTYXiag",
)
_UNSEEN = re.compile(r"[\u0300-\u036f\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f"
                     r"\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\u00ad"
                     r"\U000e0000-\U000e01ef]")  # fmt: skip
"""Characters that nobody sees, or that only add a mark to the one before."""
_TAGS = re.compile(r"[\U000e0020-\U000e007e]{4,}")
"""Letters of a block that no font shows: words that only a machine reads."""
_SINGLE = re.compile(r"(?<![^\W_])(?:[^\W\d_][\W_]{1,3}){7,}[^\W\d_](?![^\W_])")
_ENCODED = re.compile(r"(?<![\w+/])[A-Za-z0-9+/]{24,}={0,2}(?![\w+/])")
_SAID = re.compile(r"[^\W\d_]{2,}")
_AMBIGUOUS = re.compile(
    rf"\b(?:(?:{'|'.join(c.replace(' ', '[^a-z0-9]{1,4}') for c in COMPOUNDS)})"
    rf"|(?P<word>{'|'.join([*MEANT, 'ai'])}))\b"
)
_GAPS = re.compile(r"[\W_]+")
_FOLLOWS = 9
"""Characters behind a word without marks in which none may stand either."""
_BORDER = re.compile(
    r"\n\s*\n|\n(?=\s*(?:Điều\s+\d|Chương\s+[IVXLC\d]|[IVXLC]+\.|\d{1,3}[.)]|[a-zđ][.)]\s|[-+*•|#]))"
    r"|(?<=[.;!?])\n"
)
_PART = re.compile(r";\s*|[.!?…]\s+(?=[^\w\s“\"(])")
"""What ends before the words that show it is no part of them."""
_WIDEST = 1000
"""Characters of brackets on either side of what they hold."""
_PAIRS = {"(": ")", "[": "]", "“": "”", "«": "»", "{": "}"}


@dataclass(frozen=True)
class _Spot:
    start: int
    end: int
    opens: bool = False
    """What follows in the clause is spoken to the machine as well."""
    whole: bool = False
    """It is all that is: what people do not see."""


def machine_addressed(text: str) -> tuple[Span, ...]:
    """The sentences of a text (NFC) that speak to a machine, in order; () for nearly every one."""
    spots = _spots(text)
    if not spots.all:
        return ()
    found: list[Span] = []
    begin = 0
    for end in (*(match.start() for match in _BORDER.finditer(text)), len(text)):
        found += _stretches(text, begin, end, spots)
        begin = end
    return _merged(found)


def machine_addressed_in(source: str, provisions: Iterable[Provision]) -> tuple[Span, ...]:
    """The same of a document, whose provisions say where sentences begin and end."""
    spots = _spots(source)
    if not spots.all:
        return ()
    found = [Span(start=spot.start, end=spot.end) for spot in spots.all]
    for provision in provisions:
        for span in _stretches(source, provision.start, provision.lead_end, spots):
            goes_on = span.end == provision.lead_end and source[span.end - 1] == ":"
            if goes_on and not provision.is_heading:
                span = Span(start=span.start, end=provision.end)
            found.append(span)
    return _merged(found)


def without(source: str, spans: Iterable[Span]) -> str:
    """The text with stretches blanked, so that offsets stay: what is read from it heeds none."""
    parts, begin = [], 0
    for span in _merged(spans):
        gap = re.sub(r"[^\n]", " ", source[span.start : span.end])
        parts += [source[begin : span.start], gap]
        begin = span.end
    return "".join([*parts, source[begin:]])


@lru_cache(maxsize=4096)
def _plain(char: str) -> str:
    """A character as a reader takes it: look-alikes, wide and ornamental letters as Latin ones."""
    if not "\u0250" < char < "\u1e00" and char < "\u2460":
        return char
    char = char.translate(_LOOKALIKES)
    usual = unicodedata.normalize("NFKC", char)
    return usual if len(usual) == 1 else char


class _Spots:
    """Where the words of a text stand that show it."""

    def __init__(self, spots: Iterable[_Spot]) -> None:
        self.all = sorted(spots, key=lambda spot: (spot.start, spot.end))
        self._starts = [spot.start for spot in self.all]
        self._reached = list(accumulate((spot.end for spot in self.all), max))

    def within(self, start: int, end: int) -> Sequence[_Spot]:
        """Those of which some stands between two places, in order."""
        first = bisect_right(self._reached, start)
        found = self.all[first : bisect_left(self._starts, end)]
        return [spot for spot in found if spot.end > start]


def _spots(text: str) -> _Spots:
    if not _UNSEEN.search(text):
        return _Spots(_seen(text))
    hidden = [_Spot(m.start(), m.end(), whole=True) for m in _TAGS.finditer(text)]
    places = [at for at, char in enumerate(text) if not _UNSEEN.match(char)]
    shown = "".join(text[at] for at in places)
    found = [
        replace(spot, start=places[spot.start], end=places[spot.end - 1] + 1)
        for spot in _seen(shown)
    ]
    return _Spots(hidden + found)


def _seen(text: str) -> Iterator[_Spot]:
    plain = "".join(map(_plain, text))
    folded = fold(plain)
    for family in MARKUP:
        if any(needle in folded for needle in family.needles):
            yield from _matches(family, folded)
    flat = _GAPS.sub(" ", f" {folded} ")
    told: str | None = None
    for family in FAMILIES:
        if not any(needle in flat for needle in family.needles):
            continue
        if family.pattern.search(folded) is None:
            continue
        if told is None:
            told = _told_apart(plain, folded)
        yield from _matches(family, folded if family.raw else told)
    for match in SPELT.finditer(folded):
        yield _Spot(match.start(), match.end())
    for match in _SINGLE.finditer(folded):
        if SPELT.search(re.sub(r"[\W_]", "", match[0])):
            yield _Spot(match.start(), match.end(), opens=True)
    for match in _ENCODED.finditer(text):
        if _says_something(match[0]):
            yield _Spot(match.start(), match.end())


def _matches(family: Family, folded: str) -> Iterator[_Spot]:
    for match in family.pattern.finditer(folded):
        yield _Spot(match.start(), match.end(), family.opens, family.whole)


def _told_apart(plain: str, folded: str) -> str:
    """The folded text with noughts for words that fall together with one that a pattern means."""

    def keep(match: re.Match[str]) -> str:
        word, start, end = match["word"], match.start(), match.end()
        if word is None:
            return match[0]
        written = plain[start:end]
        lower = written.lower()
        meant = written == "AI" if word == "ai" else lower in MEANT[word]
        if not meant and lower == word:
            meant = not has_marks(plain[end : end + _FOLLOWS])
        return word if meant else "0" * len(word)

    return _AMBIGUOUS.sub(keep, folded)


def _says_something(encoded: str) -> bool:
    """Whether letters are the Base64 of words."""
    try:
        said = base64.b64decode(encoded + "=" * (-len(encoded) % 4)).decode()
    except (binascii.Error, UnicodeDecodeError):
        return False
    return said.isprintable() and len(_SAID.findall(said)) >= 3


def _stretches(source: str, start: int, end: int, spots: "_Spots") -> Iterator[Span]:
    """What is spoken to a machine between two borders."""
    if not spots.within(start, end):
        return
    for sentence in sentences(source, start, end):
        told = sentence.start
        for spot in spots.within(sentence.start, sentence.end):
            if spot.end > told:
                span = _around(source, sentence, spot, end)
                told = max(told, span.end)
                yield span


def _around(source: str, sentence: Span, spot: _Spot, border: int) -> Span:
    """The sentence of a spot, or the brackets in it that hold all of the spot; what the sentence
    opens (a quotation, what follows a colon) belongs to it."""
    if spot.whole:
        return Span(start=spot.start, end=spot.end)
    inside = _enclosing(source, sentence, spot)
    if inside is not None:
        return inside
    start = max(
        (m.end() for m in _PART.finditer(source, sentence.start, spot.start + 1)),
        default=sentence.start,
    )
    end = border if spot.opens else sentence.end
    said = source[start:end]
    for opening, closing in _PAIRS.items():
        if said.count(opening) > said.count(closing):
            closed = source.find(closing, end, border)
            end = max(end, closed + 1 if closed >= 0 else border)
    if source[start:end].rstrip().endswith(":"):
        end = border
    return Span(start=start, end=end)


def _enclosing(source: str, sentence: Span, spot: _Spot) -> Span | None:
    first = max(sentence.start, spot.start - _WIDEST)
    for opening, closing in _PAIRS.items():
        start = source.rfind(opening, first, spot.start + 1)
        if start < 0 or closing in source[start : spot.start]:
            continue
        end = source.find(closing, spot.end - 1, min(sentence.end, spot.end + _WIDEST))
        if end >= 0 and opening not in source[start + 1 : end]:
            return Span(start=start, end=end + 1)
    return None


def _merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, span.end)):
        if merged and span.start <= merged[-1].end:
            last = merged.pop()
            span = Span(start=last.start, end=max(last.end, span.end))
        merged.append(span)
    return tuple(merged)
