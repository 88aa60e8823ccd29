"""A question as retrieval understands it: abbreviations written out, marks restored, slips
repaired, English put into Vietnamese search words."""

import re
from collections.abc import Iterable

from corpus import numbers
from corpus.mentions import mentions
from corpus.model import Record
from corpus.registry import Units
from corpus.text import clean, fold, form, squeeze, words
from index.decoding import Decoder
from index.english import English
from index.framing import unframed
from index.lexicon import Lexicon
from index.slips import Slips
from index.syllables import is_syllable

LONGEST = 1000
"""Characters of a question that are read; nobody asks longer ones."""

_NUMBER = re.compile(numbers.NUMBER)
_FIGURES = re.compile(rf"{numbers.NUMBER}|\d+(?:[./-]\d+)+|\b[IVXivx]{{1,5}}(?:\.\d{{1,2}})+\b")
"""Numbers of documents and clauses, dates: no words, and one whole."""

_HELD = 10**15
"""A number that nobody types, and those after it: they hold the places of figures."""

_CLAUSES = {"đ": "điều", "d": "điều", "k": "khoản", "m": "mục"}
_CLAUSE = re.compile(
    r"(?<![\w/.-])([đdkmĐDKM])\.?(\d{1,3})(?=[\s,;?]+[đdkmĐDKM]\.?\d|\s*[,;?]?\s*$|\s+(?:của|cua|"
    r"nghị|nghi|luật|luat|nđ|nd|qđ|qd|tt|thông|thong|quyết|quyet)\b)",
    re.I,
)
"""Clauses in shorthand: "k2 đ5", "đ.5 k.2"."""

_MEASURES = frozenset({"k", "kg", "m", "h"})
"""No abbreviations after a number: "30 kg"."""

_SAFE_LENGTH = 3
"""Letters from which a unit's abbreviation is understood in lower case too: "ad" is chat."""

_SAFE_SLIP = 4
"""Letters from which an abbreviation is known with one slip."""

_CONSONANTS = re.compile(r"[a-z][b-df-hj-np-tv-xz]{2,}")
"""After its first letter an abbreviation has no vowel, mostly."""

_SHORTENED = re.compile(r"(?<![\w/.-])([^\W\d_]{1,2})[./]([^\W\d_]{1,7})(?![\w/])")
"""Words shortened with a mark inside: "x.dựng", "t/h", "v/mắc"."""

_COMPOUND = re.compile(r"(?<![\w/-])[^\W_]+(?:[&-][^\W_]+)+")
"""Abbreviations with a mark inside, looked up whole before their parts: "KT-XH"."""

_PLACES = {"q": "quận", "h": "huyện", "p": "phường", "x": "xã", "tx": "thị xã", "tp": "thành phố"}
_PLACE = re.compile(r"\b(?:([qhpxQHPX]|[Tt][xXpP])\.\s?(?=[A-ZĐ])|([qhpx]|t[xp])\.\s(?=[^\W\d_]))")
"""Before a name: "Q.Hải An", "H. Kiến Thụy", "h. kiến thụy"."""

_DEPARTMENT = "Sở"
"""People shorten the rest of a department's name alone, too: "ngành KHĐT" from "Sở KHĐT"."""


class Query(Record):
    """A question ready for retrieval."""

    typed: str
    """The question as it came, cleaned."""
    text: str
    """In Vietnamese with marks, abbreviations written out; what is searched."""
    english: bool
    synonyms: tuple[tuple[str, str], ...] = ()
    """Everyday words of the question, folded, with the words of the documents for them."""

    @property
    def asked(self) -> str:
        """``text`` without what merely asks around it."""
        return unframed(self.text)

    @property
    def official(self) -> str:
        """`asked` with the words of the documents in place of everyday ones, for weighing."""
        text = self.asked
        for everyday, official in self.synonyms:
            found = re.search(rf"\b{re.escape(everyday)}\b", fold(text))
            if found:
                text = text[: found.start()] + official + text[found.end() :]
        return text

    @property
    def searched(self) -> str:
        """`asked` with the words that are searched beside it."""
        return " ".join((self.asked, *(official for _, official in self.synonyms)))

    @property
    def folded(self) -> str:
        """``text`` without marks, in lower case, for matching patterns."""
        return fold(self.text)


class QueryReader:
    """Reads questions with the language of a corpus and the names of a registry."""

    def __init__(self, decoder: Decoder, lexicon: Lexicon, units: Units) -> None:
        self._decoder = decoder
        self._lexicon = lexicon
        self._short = dict(lexicon.abbreviations)
        self._capitals = dict(lexicon.capital_abbreviations)
        self._marked = dict(lexicon.marked_abbreviations)
        for unit in units:
            self._learn_unit(unit.name, unit.abbreviations)
        self._english = English(
            lexicon,
            {phrase: unit.name for unit in reversed(tuple(units)) for phrase in unit.english},
            lambda word: decoder.knows(word) or word in lexicon.ambiguous or word in self._short,
        )
        self._slipped = Slips(short for short in self._short if len(short) >= _SAFE_SLIP)

    def read(self, question: str) -> Query:
        """Understand a question; any text is a question."""
        typed = squeeze(clean(question))[:LONGEST]
        if self._english.is_asked_in(typed):
            return Query(typed=typed, text=self._english.translate(typed), english=True)
        text = self._decode(self._expand(typed), typed)
        return Query(typed=typed, text=text, english=False, synonyms=self._synonyms(text))

    def _synonyms(self, text: str) -> tuple[tuple[str, str], ...]:
        # By their marks: folded, "tiến độ" would hold "tiền".
        asked, folded = f" {_forms(text)} ", " ".join(words(fold(text)))
        return tuple(
            (fold(everyday), official)
            for everyday, official in self._lexicon.synonyms.items()
            if f" {_forms(everyday)} " in asked and fold(official) not in folded
        )

    def _learn_unit(self, name: str, short: Iterable[str]) -> None:
        for abbreviation in short:
            self._add_short(abbreviation, name)
            head, _, rest = abbreviation.partition(" ")
            if rest and " " not in rest and head == _DEPARTMENT:
                self._add_short(rest, name.removeprefix(f"{_DEPARTMENT} "))

    def _add_short(self, short: str, long: str) -> None:
        if " " in short:
            return
        folded = fold(short)
        if folded != short.lower():
            self._marked.setdefault(short.lower(), long)
        ordinary = is_syllable(folded) and self._decoder.knows(folded)
        if len(folded) < _SAFE_LENGTH or ordinary:
            self._capitals.setdefault(folded, long)
        else:
            self._short.setdefault(folded, long)

    def _expand(self, text: str) -> str:
        text = _in_full(text)
        text = _PLACE.sub(lambda match: f"{_PLACES[(match[1] or match[2]).lower()]} ", text)
        for short, long in self._lexicon.phrase_abbreviations.items():
            text = re.sub(rf"\b{re.escape(short)}\b", long, text)
        text = _SHORTENED.sub(self._whole, text)
        text = _COMPOUND.sub(self._whole_compound, text)
        return numbers.TOKEN.sub(self._written_out, text)

    def _whole(self, match: re.Match[str]) -> str:
        """A word that was shortened with a mark inside, from the lexicon or the corpus."""
        known = self._short.get(fold(match[0]))
        return known or self._decoder.whole(match[1], match[2]) or match[0]

    def _whole_compound(self, match: re.Match[str]) -> str:
        compound = match[0]
        marked = self._marked.get(compound.lower())
        return marked or self._short.get(fold(compound)) or compound

    def _written_out(self, match: re.Match[str]) -> str:
        token = match[0]
        folded = fold(token)
        if token.lower() in self._lexicon.ambiguous:
            return token
        after_number = match.string[: match.start()].rstrip()[-1:].isdigit()
        marked = fold(token) != token.lower()
        if token.lower() in self._marked:
            return self._marked[token.lower()]
        if folded in self._short and not marked and not (after_number and folded in _MEASURES):
            return self._short[folded]
        if token.isupper() and not match.string.isupper() and folded in self._capitals:
            return self._capitals[folded]
        return self._slipped_short(folded) or token

    def _slipped_short(self, folded: str) -> str | None:
        """What a misspelt abbreviation stands for: "ubdn", "bhxxh"; None where it may be a word."""
        if not _CONSONANTS.fullmatch(folded) or self._decoder.resembles(folded):
            return None
        near = sorted(self._slipped.near(folded), key=lambda found: found[1])
        return self._short[near[0][0]] if near else None

    def _decode(self, text: str, typed: str) -> str:
        """Decode all but the figures, which are no words but stand between them."""
        figures: list[str] = []

        def held(match: re.Match[str]) -> str:
            figures.append(match[0])
            return f" {_HELD + len(figures) - 1} "

        decoded = self._decoder.decode(_FIGURES.sub(held, text), typed).understood
        places = {str(_HELD + at): figure for at, figure in enumerate(figures)}
        return squeeze(" ".join(places.get(word, word) for word in decoded))


def _in_full(text: str) -> str:
    """Documents and clauses that are named in shorthand, as texts write them: "qd1315" is "quyết
    định 1315", "30-2020 nd cp" is "30/2020/NĐ-CP", "k2 đ5" is "khoản 2 điều 5"."""
    if not any(char.isdigit() for char in text):
        return text
    for named in reversed(mentions(text)):
        said = text[named.start : named.end]
        known = list(_NUMBER.finditer(said))
        if (known and known[-1].end() == len(said)) or (named.spoken and not named.issuers):
            continue
        written = named.written()
        kind = (
            said[: fold(said).find(named.number)] if named.spoken and written[0].isdigit() else ""
        )
        text = f"{text[: named.start]}{kind}{written}{text[named.end :]}"
    return _CLAUSE.sub(lambda match: f"{_CLAUSES[match[1].lower()]} {match[2]}", text)


def _forms(text: str) -> str:
    return " ".join(form(word) for word in words(text))
