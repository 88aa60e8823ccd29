"""Questions in English, put into Vietnamese search words by a dictionary of phrases."""

import re
from collections.abc import Callable, Mapping

from corpus import numbers
from corpus.text import has_marks
from index.lexicon import Lexicon

_LONGEST_PHRASE = 5
_WHICH = frozenset({"nào", "gì"})


class English:
    """Tells English from Vietnamese that was typed without marks, and translates it."""

    def __init__(
        self,
        lexicon: Lexicon,
        names: Mapping[str, str],
        is_vietnamese: Callable[[str], bool],
    ) -> None:
        """``names`` are those of units, by their English ones; ``is_vietnamese`` is asked of words
        in lower case."""
        self._lexicon = lexicon
        self._is_vietnamese = is_vietnamese
        self._phrases = {_plain(phrase): name for phrase, name in names.items()}
        self._phrases |= {_plain(phrase): word for phrase, word in lexicon.english.items()}

    def is_asked_in(self, text: str) -> bool:
        """True for a question in English; without marks, Vietnamese looks much like it."""
        if has_marks(text):
            return False
        tokens = [t for t in numbers.TOKEN.findall(_plain(text)) if t.replace("&", "").isalpha()]
        if not tokens:
            return False
        function = sum(token in self._lexicon.english_stopwords for token in tokens)
        known = sum(
            token in self._lexicon.english_stopwords or bool(self._lookup([token]))
            for token in tokens
        )
        vietnamese = sum(
            self._is_vietnamese(token) and token not in self._lexicon.english_stopwords
            for token in tokens
        )
        # Names and rare words are neither: a third known is enough where it outweighs Vietnamese.
        return known > vietnamese and 3 * known >= len(tokens) and (function > 0 or vietnamese == 0)

    def translate(self, text: str) -> str:
        """Vietnamese search words for a question in English; unknown words are kept."""
        tokens = numbers.TOKEN.findall(_plain(text))
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
        if phrase in self._phrases:
            return self._phrases[phrase]
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
                if stem in self._phrases:
                    return self._phrases[stem]
        return None


def _plain(english: str) -> str:
    """Lower case, hyphens and possessives apart: "People's" is "people", "e-government" two
    words."""
    return re.sub(r"[-’']s?\b", " ", english.lower()).replace("  ", " ").strip()
