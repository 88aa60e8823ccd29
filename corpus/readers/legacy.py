"""Text in the legacy Vietnamese encodings TCVN3 (ABC) and VNI, to Unicode.

Fonts name the encoding, but not always truly: runs in a legacy font may hold Unicode, and runs in a
Unicode font legacy codes. So words are judged by whether they are possible Vietnamese syllables,
read one way or the other; the words of one text are read alike where a word alone does not tell.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import lru_cache

from corpus.readers.legacy_tables import CP1258, SYLLABLE_ONSETS, SYLLABLE_RHYMES, TCVN3, VNI


class Encoding(StrEnum):
    """A legacy encoding."""

    TCVN3 = "TCVN3"
    VNI = "VNI"


_FONT_NAMES = (
    (re.compile(r"[@.]?vni(?:$|[-_ \d]|times|helve)", re.IGNORECASE), Encoding.VNI),
    (re.compile(r"@?\.vn|@?vn(?:time|arial|avant|univers|helvet|book|century|cooper)h?\b",
                re.IGNORECASE), Encoding.TCVN3),
)  # fmt: skip
_STYLE = re.compile(r"(?:[-, ]*(?:bold|italic|oblique|regular|psmt|mt))+$", re.IGNORECASE)
_FEWEST = 3
"""Different words that a guess needs."""
_SHARE = 0.6
"""Share of the words with marks that must read as syllables by the guessed encoding."""
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_STOPPED = ("c", "ch", "p", "t")
_WORD = re.compile(f"[\\w\u0300-\u036f₫{''.join(map(re.escape, TCVN3))}]+")
_PRIVATE = {0xF000 + code: code for code in range(0x20, 0x100)}
"""Where programs put the codes of fonts that call themselves symbol fonts."""
_ONLY_UNICODE = re.compile("[\u1ea0-\u1ef9]")
_SELDOM_LEGACY = re.compile("[ăđơưĂĐƠƯ]")
_AS_IT_IS = 2
_VNI_CODES = re.compile("|".join(sorted(map(re.escape, VNI), key=len, reverse=True)))


def encoding_of_font(font: str) -> Encoding | None:
    """The legacy encoding that a font's name stands for: ".VnTime", "VNI-Times"."""
    for pattern, encoding in _FONT_NAMES:
        if pattern.match(font.strip()):
            return encoding
    return None


def prints_capitals(font: str) -> bool:
    """True for the TCVN3 fonts whose small letters look like capitals, such as ".VnTimeH"."""
    name = _STYLE.sub("", font.strip())
    return encoding_of_font(font) is Encoding.TCVN3 and name[-1:] in ("H", "h")


def guess_encoding(text: str) -> Encoding | None:
    """The legacy encoding that a text is clearly in; None for Unicode text of any language."""
    found: Counter[Encoding] = Counter()
    different: dict[Encoding, set[str]] = {encoding: set() for encoding in Encoding}
    marked = 0
    for word in _WORD.findall(text.translate(_PRIVATE)):
        if word.isascii() or len(word) == 1:
            continue
        marked += 1
        if _is_written(word):
            continue
        for encoding, table in _TABLES.items():
            if _is_syllable(table(word)) or _is_syllable(table(_without_cp1258(word))):
                found[encoding] += 1
                different[encoding].add(word)
    if not found:
        return None
    best, count = found.most_common(1)[0]
    return best if count >= _SHARE * marked and len(different[best]) >= _FEWEST else None


def to_unicode(text: str, encoding: str, *, capitals: bool = False) -> str:
    """A text that is set in a legacy font, in Unicode (NFC).

    Letters that are Unicode already stay; a text that reads better as it stands is left alone.

    Args:
        text: as programs show it, in code points of Windows-1252 or 1258.
        encoding: "TCVN3" or "VNI".
        capitals: the font prints small letters as capitals.
    """
    text = text.translate(_PRIVATE)
    votes = _votes(text, Encoding(encoding))
    best = votes.index(max(votes))

    def convert(match: re.Match[str]) -> str:
        read = _readings(match[0], Encoding(encoding))
        order = [best, *(number for number in range(len(read)) if number != best)]
        chosen = next((number for number in order if _is_sound(read, number)), best)
        word = read[chosen]
        return word.upper() if capitals and chosen != _AS_IT_IS else word

    converted = _WORD.sub(convert, text)
    return unicodedata.normalize("NFC", converted)


def is_unicode(text: str, encoding: str) -> bool:
    """True for a text that is Unicode although its font is said to have a legacy encoding."""
    *legacy, as_it_is = _votes(text.translate(_PRIVATE), Encoding(encoding))
    return as_it_is > max(legacy)


def mended(text: str, encoding: str) -> str:
    """A text in a Unicode font that holds single words in a legacy encoding ("§iÒu 5")."""
    table = _TABLES[Encoding(encoding)]

    def convert(match: re.Match[str]) -> str:
        word = match[0]
        if len(word) > 1 and not _is_syllable(word) and _is_syllable(read := table(word)):
            return read
        return word

    return _WORD.sub(convert, text)


def _tcvn3(word: str) -> str:
    return unicodedata.normalize("NFC", word.translate(_TCVN3_CODES))


def _vni(word: str) -> str:
    return unicodedata.normalize("NFC", _VNI_CODES.sub(lambda match: VNI[match[0]], word))


_TABLES: Mapping[Encoding, Callable[[str], str]] = {Encoding.TCVN3: _tcvn3, Encoding.VNI: _vni}
_TCVN3_CODES = str.maketrans(TCVN3)
_CP1258_CODES = str.maketrans(CP1258)


@lru_cache(maxsize=65536)
def _readings(word: str, encoding: Encoding) -> tuple[str, ...]:
    """A word by the encoding's table, by it behind the code page 1258, and as it is."""
    table = _TABLES[encoding]
    return table(word), table(_without_cp1258(word)), unicodedata.normalize("NFC", word)


def _votes(text: str, encoding: Encoding) -> list[float]:
    """How many words of a text are syllables in each of the readings that `_readings` gives.

    Letters that neither code page has, such as "ế", speak for the text as it is; those that only
    1258 has, such as "đ", decide where nothing else does.
    """
    votes: list[float] = [0, 0, 0.5 if _SELDOM_LEGACY.search(text) else 0]
    for word in _WORD.findall(text):
        read = _readings(word, encoding)
        if _ONLY_UNICODE.search(word):
            votes[_AS_IT_IS] += _is_written(read[_AS_IT_IS])
        elif len(set(read)) > 1:
            for number in range(len(read)):
                votes[number] += _is_sound(read, number)
    return votes


def _without_cp1258(word: str) -> str:
    return word.translate(_CP1258_CODES)


@lru_cache(maxsize=1)
def _syllable() -> re.Pattern[str]:
    longest = sorted(SYLLABLE_RHYMES, key=len, reverse=True)
    return re.compile(f"(?:{'|'.join(SYLLABLE_ONSETS)})?({'|'.join(longest)})|g(i|in|ia|iêng)")


def _is_sound(read: tuple[str, ...], number: int) -> bool:
    return _is_written(read[number]) if number == _AS_IT_IS else _is_syllable(read[number])


def _is_written(word: str) -> bool:
    """True for a syllable that is small, capital or begins with a capital, as people write."""
    return _is_syllable(word) and (word[1:].islower() or word.isupper() or len(word) == 1)


@lru_cache(maxsize=65536)
def _is_syllable(word: str) -> bool:
    """True for a possible Vietnamese syllable with a mark: onset, rhyme, and a tone it can bear."""
    if word.isascii():
        return False
    apart = unicodedata.normalize("NFD", word.lower())
    tones = [char for char in apart if char in _TONES]
    plain = "".join(char for char in apart if char not in _TONES)
    match = _syllable().fullmatch(unicodedata.normalize("NFC", plain))
    if match is None or len(tones) > 1:
        return False
    stopped = (match[1] or match[2]).endswith(_STOPPED)
    return not stopped or bool(tones and tones[0] in "\u0301\u0323")
