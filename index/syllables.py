"""What is a Vietnamese syllable, and what a keyboard makes of one.

Telex and VNI are the two ways Vietnamese is typed; a slip of the keyboard or of its switch leaves
their keys in the text: "baso caso" is "báo cáo" in Telex, "ba1o ca1o" in VNI.
"""

import re
import unicodedata
from functools import lru_cache

from corpus.text import fold

_ONSET = "ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdghklmnpqrstvx]"
_RIME = (
    "a(?:ch|c|i|m|nh|ng|n|o|p|t|u|y)?|e(?:ch|c|m|nh|ng|n|o|p|t|u)?|i(?:a|ch|ec|em|eng|en|ep|et|eu"
    "|m|nh|n|p|t|u)?|o(?:ach|ac|ai|am|anh|ang|an|ao|ap|at|ay|a|c|en|eo|et|e|i|m|ng|n|p|t)?"
    "|u(?:ang|an|at|ay|a|c|ech|enh|e|i|m|ng|n|oc|oi|om|ong|on|op|ot|ou|o|p|t|u|ych|yen|yet|yet"
    "|ynh|ya|yt|yu|y)?|y(?:em|en|et|eu)?"
)
_SYLLABLE = re.compile(rf"(?:{_ONSET})?(?:{_RIME})")
_WRITTEN_RIME = (
    "a(?:ch|c|i|m|nh|ng|n|o|p|t|u|y)?|ă(?:c|m|ng|n|p|t)|â(?:c|m|ng|n|p|t|u|y)"
    "|e(?:c|m|ng|n|o|p|t)?|ê(?:ch|m|nh|n|p|t|u)?|i(?:a|ch|m|nh|n|p|t|u)?|iê(?:c|m|ng|n|p|t|u)"
    "|o(?:ach|anh|ang|an|ac|ai|am|ao|ap|at|ay|a|ăc|ăm|ăng|ăn|ăt|eo|en|et|e|oc|ong|c|i|m|ng|n|p|t)?"
    "|ô(?:c|i|m|ng|n|p|t)?|ơ(?:i|m|n|p|t)?|u(?:a|c|i|m|ng|n|p|t)?|uâ(?:n|ng|t|y)"
    "|uê(?:ch|nh|n|t)?|uô(?:c|i|m|ng|n|t)|uơ|uy(?:a|ch|nh|n|p|t|u)?|uyê(?:n|t)"
    "|u(?:ach|anh|ang|an|ac|ai|ao|at|ay|ăc|ăng|ăn|ăt|eo|en|et|e)"
    "|ư(?:a|c|i|m|ng|n|t|u)?|ươ(?:c|i|m|ng|n|p|t|u)|y|yê(?:m|ng|n|t|u)"
)
_WRITTEN = re.compile(rf"(?:{_ONSET}|đ)?(?:{_WRITTEN_RIME})")
_STOPPED = re.compile(r"(?:c|ch|p|t)$")
_TONES = {"s": "\u0301", "f": "\u0300", "r": "\u0309", "x": "\u0303", "j": "\u0323"}
_TONES_VNI = {"1": "\u0301", "2": "\u0300", "3": "\u0309", "4": "\u0303", "5": "\u0323"}
_TELEX = (("aa", "â"), ("ee", "ê"), ("oo", "ô"), ("dd", "đ"), ("aw", "ă"), ("ow", "ơ"), ("uw", "ư"))
_VNI = {
    "6": {"a": "â", "e": "ê", "o": "ô"},
    "7": {"o": "ơ", "u": "ư"},
    "8": {"a": "ă"},
    "9": {"d": "đ"},
}
_MARKS = frozenset(_TONES.values())
_TELEX_KEYS = {letter: keys for keys, letter in _TELEX} | {
    mark: key for key, mark in _TONES.items()
}
_VNI_KEYS = {
    letter: plain + key for key, letters_ in _VNI.items() for plain, letter in letters_.items()
} | {mark: key for key, mark in _TONES_VNI.items()}


@lru_cache(maxsize=65536)
def is_syllable(folded: str) -> bool:
    """True when a folded word has the shape of a Vietnamese syllable."""
    return bool(_SYLLABLE.fullmatch(folded))


def tone(syllable: str) -> str:
    """The tone mark of a syllable (a combining character), or "" for the level tone."""
    found = [char for char in unicodedata.normalize("NFD", syllable) if char in _MARKS]
    return found[0] if found else ""


def letters(syllable: str) -> str:
    """The syllable without its tone but with its letters: "báo" → "bao", "điều" → "điêu"."""
    bare = "".join(c for c in unicodedata.normalize("NFD", syllable) if c not in _MARKS)
    return unicodedata.normalize("NFC", bare)


@lru_cache(maxsize=65536)
def is_written_right(word: str) -> bool:
    """True when a word in lower case, with its marks, can be a Vietnamese syllable: "thực" can,
    "thựuc" and "thuc" with a grave tone cannot."""
    mark, bare = tone(word), letters(word)
    if _STOPPED.search(bare) and mark not in ("\u0301", "\u0323"):
        return False
    return bool(_WRITTEN.fullmatch(bare))


@lru_cache(maxsize=65536)
def typed_keys(word: str) -> tuple[str, str] | None:
    """What a word with leftover Telex or VNI keys was meant as: (letters, tone mark).

    None where it holds no such key. Letters may still lack their marks ("duongf" → "duong").
    """
    if any(char.isdigit() for char in word):
        return _vni(word)
    plain, mark = word, ""
    for key in "sfrxj":
        at = plain.rfind(key)
        if at > 0 and re.search(r"[aeiouy]", fold(plain[:at])):
            plain, mark = plain[:at] + plain[at + 1 :], _TONES[key]
            break
    for keys, letter in _TELEX:
        plain = plain.replace(keys, letter)
    first = fold(plain)[:1]
    if first == "d" and plain[:1] == "d" and plain.find("d", 1) > 0:
        plain = "đ" + plain[1:].replace("d", "", 1)
    for vowel, hat in (("a", "â"), ("e", "ê"), ("o", "ô")):
        at = plain.find(vowel)
        again = plain.find(vowel, at + 1) if at >= 0 else -1
        if again > at + 1:
            plain = plain[:at] + hat + plain[at + 1 : again] + plain[again + 1 :]
    if "w" in plain[1:]:
        plain = plain.replace("w", "")
    return (plain, mark) if plain != word else None


def in_telex(word: str) -> str:
    """The keys of a word in lower case in Telex, that of its tone last: "báo" is "baos"."""
    return _in_keys(word, _TELEX_KEYS)


def in_vni(word: str) -> str:
    """The same in VNI: "báo" is "bao1"."""
    return _in_keys(word, _VNI_KEYS)


def _in_keys(word: str, keys: dict[str, str]) -> str:
    return "".join(keys.get(sign, sign) for sign in (*letters(word), tone(word)))


def _vni(word: str) -> tuple[str, str] | None:
    plain, mark = "", ""
    for char in word:
        if char in _TONES_VNI and plain:
            mark = _TONES_VNI[char]
        elif char in _VNI and plain:
            for letter, marked in _VNI[char].items():
                at = plain.rfind(letter)
                if at >= 0:
                    plain = plain[:at] + marked + plain[at + 1 :]
                    break
            else:
                return None
        elif char.isdigit():
            return None
        else:
            plain += char
    return plain, mark
