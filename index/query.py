"""A question as retrieval understands it: abbreviations written out, marks restored, slips
repaired, English put into Vietnamese search words."""

import re
from collections.abc import Iterable

from corpus import numbers
from corpus.model import Record
from corpus.registry import Units
from corpus.text import clean, fold, form, has_marks, squeeze, words
from index.decoding import Decoder
from index.lexicon import Lexicon
from index.syllables import is_syllable

LONGEST = 1000
"""Characters of a question that are read; nobody asks longer ones."""

_TOKEN = re.compile(rf"{numbers.NUMBER}|\d+(?:[.,/]\d+)*|[^\W_]+(?:&[^\W_]+)*")
_NUMBER = re.compile(numbers.NUMBER)
_LONGEST_PHRASE = 5
_MEASURES = frozenset({"k", "kg", "m", "h"})
"""No abbreviations after a number: "30 kg"."""

_SAFE_LENGTH = 3
"""Letters from which a unit's abbreviation is understood in lower case too: "ad" is chat."""

_SHORTENED = re.compile(r"(?<![\w/.-])([^\W\d_]{1,2})[./]([^\W\d_]{1,7})(?![\w/])")
"""Words shortened with a mark inside: "x.dựng", "t/h", "v/mắc"."""

_COMPOUND = re.compile(r"(?<![\w/-])[^\W_]+(?:[&-][^\W_]+)+")
"""Abbreviations with a mark inside, looked up whole before their parts: "KT-XH"."""

_PLACES = {"q": "quận", "h": "huyện", "p": "phường", "x": "xã", "tx": "thị xã", "tp": "thành phố"}
_PLACE = re.compile(r"\b([qhpxQHPX]|[Tt][xXpP])\.\s?(?=[A-ZĐ])")
"""Before a name: "Q.Hải An", "H. Kiến Thụy"."""

_DEPARTMENT = "Sở"
"""People shorten the rest of a department's name alone, too: "ngành KHĐT" from "Sở KHĐT"."""

_WHICH = frozenset({"nào", "gì"})


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
    def official(self) -> str:
        """``text`` with the words of the documents in place of everyday ones, for weighing."""
        text = self.text
        for everyday, official in self.synonyms:
            found = re.search(rf"\b{re.escape(everyday)}\b", fold(text))
            if found:
                text = text[: found.start()] + official + text[found.end() :]
        return text

    @property
    def searched(self) -> str:
        """``text`` with the words that are searched beside it."""
        return " ".join((self.text, *(official for _, official in self.synonyms)))

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
        self._english = {_plain(k): v for k, v in lexicon.english.items()}
        for unit in units:
            self._learn_unit(unit.name, unit.abbreviations, unit.english)

    def read(self, question: str) -> Query:
        """Understand a question; any text is a question."""
        typed = squeeze(clean(question))[:LONGEST]
        if self._is_english(typed):
            return Query(typed=typed, text=self._translate(typed), english=True)
        text = self._decode(self._expand(typed))
        return Query(typed=typed, text=text, english=False, synonyms=self._synonyms(text))

    def _synonyms(self, text: str) -> tuple[tuple[str, str], ...]:
        # By their marks: folded, "tiến độ" would hold "tiền".
        asked, folded = f" {_forms(text)} ", " ".join(words(fold(text)))
        return tuple(
            (fold(everyday), official)
            for everyday, official in self._lexicon.synonyms.items()
            if f" {_forms(everyday)} " in asked and fold(official) not in folded
        )

    def _learn_unit(self, name: str, short: Iterable[str], english: Iterable[str]) -> None:
        for abbreviation in short:
            self._add_short(abbreviation, name)
            head, _, rest = abbreviation.partition(" ")
            if rest and " " not in rest and head == _DEPARTMENT:
                self._add_short(rest, name.removeprefix(f"{_DEPARTMENT} "))
        for phrase in english:
            self._english.setdefault(_plain(phrase), name)

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
        text = _PLACE.sub(lambda match: f"{_PLACES[match[1].lower()]} ", text)
        for short, long in self._lexicon.phrase_abbreviations.items():
            text = re.sub(rf"\b{re.escape(short)}\b", long, text)
        text = _SHORTENED.sub(self._whole, text)
        text = _COMPOUND.sub(self._whole_compound, text)
        return _TOKEN.sub(self._written_out, text)

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
        after_number = match.string[: match.start()].rstrip()[-1:].isdigit()
        marked = fold(token) != token.lower()
        if token.lower() in self._marked:
            return self._marked[token.lower()]
        if folded in self._short and not marked and not (after_number and folded in _MEASURES):
            return self._short[folded]
        if token.isupper() and not match.string.isupper() and folded in self._capitals:
            return self._capitals[folded]
        return token

    def _decode(self, text: str) -> str:
        """Decode the stretches between document numbers, which are no words."""
        pieces, last = [], 0
        for number in _NUMBER.finditer(text):
            pieces += [self._decoder.decode(text[last : number.start()]).text, number[0]]
            last = number.end()
        pieces.append(self._decoder.decode(text[last:]).text)
        return squeeze(" ".join(pieces))

    def _is_english(self, text: str) -> bool:
        if has_marks(text):
            return False
        tokens = [token for token in _TOKEN.findall(_plain(text)) if token.isalpha()]
        if not tokens:
            return False
        function = sum(token in self._lexicon.english_stopwords for token in tokens)
        known = sum(
            token in self._lexicon.english_stopwords or bool(self._lookup([token]))
            for token in tokens
        )
        vietnamese = sum(
            self._decoder.knows(token) and token not in self._lexicon.english_stopwords
            for token in tokens
        )
        # Names and rare words are neither: a third known is enough where it outweighs Vietnamese.
        return known > vietnamese and 3 * known >= len(tokens) and (function > 0 or vietnamese == 0)

    def _translate(self, text: str) -> str:
        tokens = _TOKEN.findall(_plain(text))
        found: list[str] = []
        at = 0
        asked = False
        while at < len(tokens):
            for length in range(min(_LONGEST_PHRASE, len(tokens) - at), 0, -1):
                meaning = self._lookup(tokens[at : at + length])
                if meaning:
                    # "which contractor" is "nhà thầu nào": the word of asking comes after.
                    if asked and meaning not in _WHICH:
                        meaning, asked = f"{meaning} nào", False
                    if meaning in _WHICH:
                        asked = True
                    else:
                        found.append(meaning)
                    at += length
                    break
            else:
                if tokens[at] not in self._lexicon.english_stopwords:
                    found.append(tokens[at])
                at += 1
        return " ".join(found + ["nào"] * asked)

    def _lookup(self, tokens: list[str]) -> str | None:
        phrase = " ".join(tokens)
        if phrase in self._english:
            return self._english[phrase]
        *before, last = tokens
        for ending, instead in (
            ("ies", "y"),
            ("es", ""),
            ("s", ""),
            ("ing", ""),
            ("ing", "e"),
            ("ed", ""),
            ("ed", "e"),
        ):
            if last.endswith(ending) and len(last) > len(ending) + 2:
                stem = " ".join([*before, last[: -len(ending)] + instead])
                if stem in self._english:
                    return self._english[stem]
        return None


def _forms(text: str) -> str:
    return " ".join(form(word) for word in words(text))


def _plain(english: str) -> str:
    """Lower case, hyphens and possessives apart: "People's" is "people", "e-government" two
    words."""
    return re.sub(r"[-’']s?\b", " ", english.lower()).replace("  ", " ").strip()
