"""Finds names and ids of persons in what would be sent to a public endpoint.

Where in doubt it finds one: the answer is then sent as it was found, which harms nobody. What it
must not do is take the ordinary words of questions (units, places, "lý do", "hồ sơ" typed without
marks) for names, or no answer would ever be worded.
"""

import re
import unicodedata
from collections.abc import Sequence
from enum import StrEnum

from bot.storage.redaction import redacted
from bot.wording.naming import Word, holds_name, words_of
from corpus.text import clean


class Kind(StrEnum):
    """What of a person a text holds."""

    ID = "id"
    """A number or an address: telephone, citizen id, account, mail, a name on a network."""
    NAME = "name"
    SIGNER = "signer"
    """Somebody who signed a document of the corpus."""


_LONG = 9
"""Digits from which on a run of them is a person's until it is shown to be none."""

_RUN = re.compile(r"\d(?:[\s.,·•_()/\\+*:\-\u2010-\u2015\u2212]{0,3}\d)*")
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_MONTH = r"(?:0?[1-9]|1[0-2])"
_HARMLESS = re.compile(
    rf"(?<!\d){_DAY}\s?([/.-])\s?{_MONTH}\s?\1\s?(?:19|20)\d\d(?!\d)"  # a day
    rf"|(?<!\d){_MONTH}\s?[/-]\s?(?:19|20)\d\d(?!\d)"
    r"|(?<!\d)(?:19|20)\d\d\s?[-\u2013]\s?(?:19|20)\d\d(?!\d)"  # a span of years
    r"|(?<![\d/.])(?:19|20)\d\d(?![\d.])"
    r"|(?<!\d)\d{1,5}(?:/(?:19|20)\d\d)?\s?[/-]\s?[A-ZĐ]"  # a document's number
    r"|(?<![\d.,])[1-9]\d{0,2}(?:[.,]\d{3})+(?=\s?(?:đồng|đ\b|vnđ|vnd|triệu|tỷ|tỉ|usd|ha\b|m2|km))",
    re.IGNORECASE,
)
_MAIL = re.compile(
    r"\b(?:gmail|yahoo|hotmail|outlook|icloud)\b|\(\s*(?:at|a còng|a cong)\s*\)", re.IGNORECASE
)
_PLATE = re.compile(r"(?<![\w/])\d{2}\s?-?\s?[A-ZĐ]{1,2}\d?\s?[-. ]\s?\d{3}[. ]?\d{2}(?!\w)")
_PASSPORT = re.compile(r"(?<!\w)[A-Z]\d{7}(?!\w)")
_INTRODUCED = re.compile(
    r"(?<!\w)(?:tên\s+(?:tôi|em|mình|cháu)|(?:tôi|em|mình|cháu)\s+tên)(?:\s+là)?\s*:?\s+"
    r"(?!là\b|gì|ai\b|nào|này|sao\b|đó)\w"
    r"|(?<!\w)(?:ten\s+(?:toi|em|minh|chau)|(?:toi|em|minh|chau)\s+ten)\s+la\s+(?!gi\b|ai\b)\w"
    r"|(?<!\w)họ\s+(?:và\s+)?tên\s*:\s*\w",
    re.IGNORECASE,
)


def personal(text: str, signers: frozenset[str] = frozenset()) -> Kind | None:
    """What of a person the text holds; None where it holds nothing.

    Args:
        text: a question, or the words of a clause.
        signers: names of those who signed documents, folded.
    """
    text = clean(unicodedata.normalize("NFKC", text))
    if _holds_id(text):
        return Kind.ID
    words = words_of(text)
    if signers and _holds_signer(words, signers):
        return Kind.SIGNER
    if _INTRODUCED.search(text) or holds_name(words):
        return Kind.NAME
    return None


def _holds_id(text: str) -> bool:
    if redacted(text) != text or _MAIL.search(text):
        return True
    if _PLATE.search(text) or _PASSPORT.search(text):
        return True
    rest = _HARMLESS.sub(" ; ", text)
    return any(sum(char.isdigit() for char in run[0]) >= _LONG for run in _RUN.finditer(rest))


def _holds_signer(words: Sequence[Word], signers: frozenset[str]) -> bool:
    said = f" {' '.join(word.folded for word in words)} "
    return any(f" {' '.join(signer.split())} " in said for signer in signers if signer.strip())
