"""Other forms of a question, made by machine as people type it: marks left out, slips of the hand.

The same question, form and seed give the same text, so that two runs are measured on the same.

- ``nodiac``: no diacritics at all.
- ``half``: about half of the words without theirs, the others untouched; at least one of each where
  there are two.
- ``toneless``: the letters' own marks kept and all tones left out ("báo cáo" is "bao cao", "điều"
  is "điêu").
- ``typo``: two slips, each in another word: two letters swapped, one left out, doubled or hit
  beside, a blank left out, or the keys of Telex or VNI left standing.
"""

import random
import re
import unicodedata
from collections.abc import Callable

from corpus.text import has_marks
from index.syllables import in_telex, in_vni, letters

FORMS = ("nodiac", "half", "toneless", "typo")

_WORD = re.compile(r"[^\W\d_]+")
_SLIPS = 2
_SHORTEST = 3
"""Letters of a word that a slip is made in; in a shorter one it leaves nothing to go by."""

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")


def in_form(text: str, form: str, seed: str) -> str:
    """``text`` as it is typed in one of `FORMS`.

    Args:
        text: a question as it was asked.
        form: one of `FORMS`.
        seed: what tells this question from others; its id.

    Raises:
        KeyError: there is no such form.
    """
    return _MAKERS[form](text, random.Random(f"{form} {seed}"))


def _without_diacritics(text: str, _: random.Random) -> str:
    return _unmarked(text)


def _half(text: str, chance: random.Random) -> str:
    marked = [found for found in _WORD.finditer(text) if has_marks(found[0])]
    chosen = set(chance.sample(range(len(marked)), len(marked) // 2))
    return _replaced(
        text, {found.span(): _unmarked(found[0]) for at, found in enumerate(marked) if at in chosen}
    )


def _toneless(text: str, _: random.Random) -> str:
    return _WORD.sub(lambda found: letters(found[0]), text)


def _slipped(text: str, chance: random.Random) -> str:
    long = [found for found in _WORD.finditer(text) if len(found[0]) >= _SHORTEST]
    chosen = chance.sample(long, min(_SLIPS, len(long)))
    return _replaced(text, {found.span(): _slip(text, found, chance) for found in chosen})


def _slip(text: str, found: "re.Match[str]", chance: random.Random) -> str:
    word = found[0]
    at = chance.randrange(len(word) - 1)
    kinds: list[Callable[[], str]] = [
        lambda: word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        lambda: word[:at] + word[at + 1 :],
        lambda: word[: at + 1] + word[at:],
        lambda: word[:at] + _beside(word[at], chance) + word[at + 1 :],
    ]
    if has_marks(word):
        kinds += [
            lambda: in_telex(word.lower()),
            lambda: in_vni(word.lower()),
        ]
    if text[found.end() : found.end() + 1] == " ":
        kinds.append(lambda: word + "\0")
    return chance.choice(kinds)()


def _replaced(text: str, words: dict[tuple[int, int], str]) -> str:
    for (start, end), word in sorted(words.items(), reverse=True):
        text = text[:start] + word + text[end:]
    return text.replace("\0 ", "").replace("\0", "")


def _beside(letter: str, chance: random.Random) -> str:
    """A key beside the one of a letter."""
    plain = _unmarked(letter).lower()
    for row in _ROWS:
        at = row.find(plain)
        if at >= 0:
            return chance.choice([row[near] for near in (at - 1, at + 1) if 0 <= near < len(row)])
    return letter


def _unmarked(text: str) -> str:
    """Without diacritics, in the case it was typed."""
    bare = (c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return "".join(bare).replace("đ", "d").replace("Đ", "D")


_MAKERS: dict[str, Callable[[str, random.Random], str]] = {
    "nodiac": _without_diacritics,
    "half": _half,
    "toneless": _toneless,
    "typo": _slipped,
}
