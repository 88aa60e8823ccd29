"""Words that ask rather than say what about: left out where a question's topic is weighed."""

import re

from corpus.text import fold

_ASKING = (
    "rot cuoc|hinh nhu|hom truoc|ay|nho|thay|xin|vui long|lam on|cho (?:toi|em|minh|anh|chi)? "
    "?(?:hoi|biet)|giup (?:toi|em|minh)|lam sao"
    "|the nao|nhu the nao|ra sao|la gi|gi|nao|ai|dau|bao nhieu|bao lau|may|khi nao|bao gio|luc nao"
    "|tai sao|vi sao|co phai|phai khong|khong|hay khong|a|nhe|voi|vay|the|thi sao|di|oi|u|nhi|nha"
    "|toi|minh|em|anh|chi|chau|ban|sap|xem giup|muon|can|duoc|phai|nen|co|la"
    "|thi|ma|va|hoac|hay|cua|ve|trong|tai|o"
    "|cho|de|den|tu|voi|theo|nay|do|kia|nhung|cac|mot|ban hanh kem theo|van ban|noi|quy dinh|biet"
    "|ke ten|liet ke|neu|nam trong|trong phan|hoi|viec|cai|nhu|ra|len|vao|lai|nua|cung|con"
    "|rang|bang|boi|roi|da|dang|se|moi|hien nay|cu the"
)
_WORD = re.compile(r"[^\W_]+")
_PATTERN = re.compile(rf"\b(?:{_ASKING})\b")
_VOCATIVE = re.compile(r"\b(?:chú|bác|cô|hả)\b", re.I)
"""Read with their marks: folded, they are "chủ", "bắc", "có", "hà"."""


def informative(text: str) -> list[str]:
    """The words of a text that say what about, as written, in order."""
    addressed = _VOCATIVE.sub(lambda match: " " * len(match[0]), text)
    masked = _PATTERN.sub(lambda match: " " * len(match[0]), fold(addressed))
    return [text[word.start() : word.end()] for word in _WORD.finditer(masked)]


def without_asking(folded: str) -> str:
    """A folded question without its words of asking."""
    return " ".join(informative(folded))
