"""Whether a page's text layer holds the document, or only a stamp, a watermark or rubbish."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from corpus.readers.page import COVERING, Word
from corpus.text import fold, has_marks

_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdghklmnprstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?"
)
_VIETNAMESE = frozenset(
    "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệfghiìíỉĩịjklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvwxyỳýỷỹỵz"
)
_LETTERS = re.compile(r"[^\W\d_]+")
_SIGNED = re.compile(
    r"nguoi ky\s*:|email\s*:|co quan\s*:.{0,60}(?:van phong|cong thong tin)|thoi gian ky\s*:"
    r"|ky boi\s*:|ngay ky\s*:|gio ky|\+07:00|digitally signed|signature not verified|chu ky so"
)

_FEW = 60
"""Letters: below that, beside an image, a text layer is a label and no page of text."""
_OUTLINES = 300
"""Curves: so many without text are letters drawn as outlines."""


class Verdict(StrEnum):
    """What to do with a page."""

    TEXT = "text"
    IMAGE = "image"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class Quality:
    """Measures of a page's words."""

    letters: int
    syllables: float
    """Share of words that are built as Vietnamese syllables are."""
    marked: float
    """Share of words with diacritics; about three quarters in Vietnamese."""
    damaged: int
    """Words with letters that Vietnamese does not have, as broken font tables give."""
    words: int


def measure(texts: Iterable[str]) -> Quality:
    """Measures of the words of a page, signatures of portals left out."""
    tokens = [token for text in texts for token in _LETTERS.findall(text)]
    count = max(len(tokens), 1)
    return Quality(
        letters=sum(map(len, tokens)),
        syllables=sum(bool(_SYLLABLE.fullmatch(fold(token))) for token in tokens) / count,
        marked=sum(has_marks(token) for token in tokens) / count,
        damaged=sum(not set(token.lower()) <= _VIETNAMESE for token in tokens),
        words=len(tokens),
    )


def is_signature_stamp(text: str) -> bool:
    """True for a line of the electronic signature's stamp, which belongs to no document."""
    return bool(_SIGNED.search(fold(text)))


def judge(
    words: Sequence[Word], *, lines: Sequence[str], image_share: float, drawn: int, unmapped: float
) -> Verdict:
    """Whether the page's words are its content.

    Args:
        words: of the page, furniture included.
        lines: their text line by line.
        image_share: share of the page that its largest image covers.
        drawn: curves drawn on the page.
        unmapped: share of characters without a letter in the file.
    """
    quality = measure(line for line in lines if not is_signature_stamp(line))
    covered = image_share >= COVERING
    if unmapped > 0.2:
        return Verdict.IMAGE
    if covered:
        good = quality.syllables > 0.7 and quality.marked > 0.45
        return Verdict.TEXT if good and quality.letters >= _FEW * 3 else Verdict.IMAGE
    if quality.letters >= _FEW:
        broken = quality.damaged > 0.4 * quality.words or _single_letters(lines) > 0.6
        return Verdict.IMAGE if broken else Verdict.TEXT
    if drawn >= _OUTLINES or (image_share > 0.08 and quality.letters < _FEW / 3):
        return Verdict.IMAGE
    return Verdict.TEXT if words else Verdict.EMPTY


def damage(lines: Sequence[str]) -> float:
    """Share of words of a page that are damaged; 0 where it is too small to speak of."""
    quality = measure(lines)
    share = quality.damaged / max(quality.words, 1)
    return share if quality.damaged >= 3 and share >= 0.01 else 0.0


def _single_letters(lines: Sequence[str]) -> float:
    tokens = [token for line in lines for token in _LETTERS.findall(line)]
    return sum(len(token) == 1 for token in tokens) / max(len(tokens), 1)
