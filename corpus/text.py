"""Unicode hygiene and the folded form in which Vietnamese is compared.

Vietnamese is written in composed and decomposed Unicode, with the tone mark on either vowel
("hoà", "hòa"), and by hurried people without any mark at all. Texts are stored as they came, in
NFC; they are compared in a *folded* form: lower case, no marks, ``đ`` as ``d``.
"""

import re
import unicodedata
from functools import lru_cache

_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
_SPACES = dict.fromkeys(
    map(
        ord,
        "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008"
        "\u2009\u200a\u202f\u205f\u3000",
    ),
    " ",
)
CAPITAL = "A-ZÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬĐÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
"""Capital letters for a character class; a range would take the small letters in with them."""
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_BLANKS = re.compile(r"\s+")
_WORD = re.compile(r"[^\W_]+")


def clean(text: str) -> str:
    """The text as it is stored: NFC, ``\\n`` line ends, no invisible or control characters.

    Words are never changed: what a person would see stays as it was.
    """
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return _CONTROL.sub("", text.translate(_INVISIBLE).translate(_SPACES))


@lru_cache(maxsize=4096)
def _fold_char(char: str) -> str:
    if char in "đĐ":
        return "d"
    base = unicodedata.normalize("NFD", char)[0].lower()
    return base if len(base) == 1 else char


def fold(text: str) -> str:
    """Lower case without diacritics, one character for each of ``text`` (NFC expected).

    Offsets in the folded text are offsets in the text.
    """
    return "".join(map(_fold_char, text))


@lru_cache(maxsize=65536)
def form(word: str) -> str:
    """A word for exact comparison: folded, then its marks in no order.

    "Hoà" and "hòa" are one form, "cắt" and "Cát" are two.
    """
    apart = unicodedata.normalize("NFD", word.lower())
    marks = sorted(char for char in apart if unicodedata.combining(char))
    return fold(word) + "".join(marks) + "đ" * word.lower().count("đ")


def squeeze(text: str) -> str:
    """Runs of white space as one blank, ends trimmed."""
    return _BLANKS.sub(" ", text).strip()


def words(text: str) -> list[str]:
    """Runs of letters and digits, in order, as written."""
    return _WORD.findall(text)


def has_marks(text: str) -> bool:
    """True when the text carries any Vietnamese diacritic or ``đ``."""
    return any(_fold_char(char) != char.lower() for char in text)
