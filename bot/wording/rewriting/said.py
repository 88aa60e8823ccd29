"""A question taken apart for comparing it with another: its words, units, documents and figures,
what it asks for, and what it denies."""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property

from bot.answering.follow import words as pointing
from bot.answering.units import UnitFinder
from bot.wording.rewriting.asking import asked, hints
from bot.wording.rewriting.word import EMPTY, FIGURE, Word, plain
from corpus.mentions import mentions
from corpus.registry import Units
from corpus.text import clean, fold, has_marks, squeeze

Span = tuple[int, int]

_POLITE = re.compile(
    r"\b(?:(?:cho|xin)(?: phep)?(?: (?:em|toi|minh|anh|chi|chau))? (?:hoi|biet)(?: them)?"
    r"|(?:lam|cam) on|vui long|thi sao|thi the nao|thi ra sao|thi nhu the nao)\b"
)
_PASSED_OVER = (_POLITE, pointing.THAT_CLAUSE, pointing.THAT_UNIT, pointing.THAT_DOCUMENT)
"""Words that point back, or say nothing at all."""
_BY = re.compile(r"\bdo(?= (?:ai|don vi|co quan|so|nganh|ubnd|uy ban|ben|bo|cuc)\b)")
""" "Do" before who does it, which without marks could be "đó"."""
_BY_TYPED = re.compile(r"\bdo\b", re.I)

_TOKEN = re.compile(rf"{FIGURE}|[^\W_]+")
_STOP = re.compile(r"[.,;:!?()]")
_COUNTED = re.compile(
    r"\s*(%|(?:phan tram|ngay|thang|nam|tuan|quy|gio|phut|lan|dong|trieu|ty|nghin|nguoi|km"
    r"|don vi)\b)"
)
_REFERS = frozenset(
    "dieu khoan diem muc chuong phan luc doan quy thang ngay nam so thu ky khoa".split()
)
"""Words that a number or a letter belongs to."""
_HEADS = frozenset("so ban cuc vu phong hoi bo quan huyen xa phuong tinh pho an nganh vien".split())
"""Words that begin, or end the kind of, a unit's or a place's name."""
_YEAR = re.compile(r"(?:19|20)\d\d")


class Said:
    """What a question says."""

    def __init__(self, text: str, finder: UnitFinder, units: Units) -> None:
        """``finder`` and ``units`` know the registry."""
        self.text = squeeze(clean(text))
        self._folded = fold(self.text)
        self._marked = has_marks(self.text)
        self._found = finder.find(self._folded)
        self._exact = [
            (unit.start, unit.end)
            for unit in self._found
            if units.named(self._folded[unit.start : unit.end]) is not None
        ]
        named = mentions(self.text)
        self._documents = [(mention.start, mention.end) for mention in named]
        self.documents = tuple(
            (m.number.lstrip("0"), m.kind, m.year or "", *m.issuers) for m in named
        )
        """Documents that it names: running number, kind, year, issuers."""
        self._passed = self._passed_over()
        asking = tuple(asked(self.text, _blanked(self._folded, self._passed), self._marked))
        self.asks = frozenset(what for what, _, _ in asking)
        """What it asks for: "who", "when" …"""
        self.words = tuple(self._words([(start, end) for _, start, end in asking]))
        """All its words, in order."""

    @property
    def letters(self) -> str:
        """Its words without marks: by these two questions are the same."""
        return " ".join(word.folded for word in self.words)

    @property
    def units(self) -> tuple[str, ...]:
        """Keys of the units that it names, in order."""
        return tuple(found.unit.key for found in self._found)

    @cached_property
    def figures(self) -> tuple[tuple[str, str], ...]:
        """Figures outside the names of documents, each with what it counts where that is said."""
        return tuple(
            (plain(word.folded), self._counted(word))
            for word in self.words
            if word.is_figure and not _inside(word, self._documents)
        )

    @cached_property
    def hints(self) -> frozenset[str]:
        """What it may ask for without a word of asking."""
        return hints(self._folded)

    @cached_property
    def free(self) -> tuple[Word, ...]:
        """Words that a rewriting must find in the conversation: all but figures, documents and
        units as the registry names them."""
        return self._outside([*self._exact, *self._documents])

    @cached_property
    def own(self) -> tuple[Word, ...]:
        """Words of a follow-up that a rewriting has to keep, beside its figures, documents and
        units."""
        spans = [(found.start, found.end) for found in self._found]
        kept = self._outside([*self._passed, *self._documents, *spans])
        return tuple(word for word in kept if not (word.asks or word.is_one_of(EMPTY)))

    @cached_property
    def pairs(self) -> frozenset[tuple[str, str]]:
        """Words that follow each other."""
        return frozenset(pair for _, _, pair in self._followed())

    @cached_property
    def bound(self) -> frozenset[tuple[str, str]]:
        """Of those, the ones that mean something only together: "điều 5", the "sở y" of a name."""
        taken = [*self._exact, *self._documents, *self._passed]
        return frozenset(
            pair
            for one, other, pair in self._followed()
            if not (one.asks or _inside(one, taken)) and (_refers(one, other) or _heads(one, other))
        )

    @cached_property
    def bare(self) -> frozenset[str]:
        """Figures without the word for what they number: "còn III.2?"."""
        referred = {other for one, other, _ in self._followed() if one.folded in _REFERS}
        return frozenset(
            plain(word.folded) for word in self.words if word.is_figure and word not in referred
        )

    @cached_property
    def denied(self) -> frozenset[str]:
        """Words of content right behind a negation."""
        return frozenset(word.folded for word, denied in self._content() if denied)

    @cached_property
    def undenied(self) -> frozenset[str]:
        """Words of content that stand elsewhere."""
        return frozenset(word.folded for word, denied in self._content() if not denied)

    def joined(self, by: re.Pattern[str]) -> frozenset[tuple[str, str]]:
        """Units that follow each other with nothing but ``by`` between them."""
        return frozenset(
            (one.unit.key, other.unit.key)
            for one, other in zip(self._found, self._found[1:], strict=False)
            if by.fullmatch(self._folded[one.end : other.start])
        )

    def _words(self, asking: list[Span]) -> Iterator[Word]:
        last = 0
        for match in _TOKEN.finditer(self._folded):
            start, end = match.span()
            yield Word(
                text=self.text[start:end],
                start=start,
                end=end,
                asks=any(begin <= start and end <= stop for begin, stop in asking),
                stop=bool(_STOP.search(self._folded, last, start)),
            )
            last = end

    def _outside(self, spans: list[Span]) -> tuple[Word, ...]:
        """Words but figures outside some spans; "năm" before a year says nothing more."""
        years = {one for one, other, _ in self._followed() if _is_year(one, other)}
        return tuple(
            word
            for word in self.words
            if not (word.is_figure or word in years or _inside(word, spans))
        )

    def _followed(self) -> Iterator[tuple[Word, Word, tuple[str, str]]]:
        for one, other in zip(self.words, self.words[1:], strict=False):
            yield one, other, (one.folded, plain(other.folded))

    def _content(self) -> Iterator[tuple[Word, bool]]:
        """Words of content, and whether each stands right behind a negation."""
        denied = False
        for word in self.words:
            denied = denied and not word.stop
            if word.negates and not word.asks:
                denied = True
            elif not (word.asks or word.is_one_of(EMPTY)):
                yield word, denied
                denied = False

    def _passed_over(self) -> list[Span]:
        text = self._folded
        by = _BY_TYPED.finditer(self.text) if self._marked else _BY.finditer(text)
        for match in by:
            text = text[: match.start()] + "xx" + text[match.end() :]
        return [match.span() for pattern in _PASSED_OVER for match in pattern.finditer(text)]

    def _counted(self, word: Word) -> str:
        match = _COUNTED.match(self._folded, word.end)
        return "" if match is None else match[1].replace("phan tram", "%")


def _refers(one: Word, other: Word) -> bool:
    numbered = other.is_figure or len(other.folded) == 1
    return one.folded in _REFERS and numbered and not _is_year(one, other)


def _heads(one: Word, other: Word) -> bool:
    ends = other.asks or other.stop or other.is_one_of(EMPTY)
    return one.folded in _HEADS and not ends


def _is_year(one: Word, other: Word) -> bool:
    return one.folded == "nam" and bool(_YEAR.match(other.folded))


def _inside(word: Word, spans: Iterable[Span]) -> bool:
    return any(start <= word.start < end for start, end in spans)


def _blanked(text: str, spans: Iterable[Span]) -> str:
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text
