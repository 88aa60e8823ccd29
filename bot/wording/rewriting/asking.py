"""What a question asks for: who, when, where … by its words of asking."""

import re
from collections.abc import Iterator

from bot.wording.rewriting.word import marks
from corpus.text import form

_END = (
    r"(?=(?: (?:vay|the|a|nhi|nhe|nha|ha|da|em|anh|chi|ban|bot|ad|admin|roi|day))*\s*(?:[?.,!;]|$))"
)
"""Where a question, or a part of it, ends but for politeness."""

_ASKING = tuple(
    (what, re.compile(rf"\b(?:{pattern})"))
    for what, pattern in (
        ("when", r"(?:vao )?(?:khi|luc|ngay|thang|nam|hom|thoi gian) nao\b|bao gio\b"),
        ("why", r"(?:tai|vi) sao\b"),
        ("how long", r"bao lau\b"),
        ("how many", r"bao nhieu\b"),
        ("how", r"(?:nhu )?the nao\b|ra sao\b|lam sao\b"),
        ("who", r"(?:nhung |cac )?(?:(?:don vi|co quan|ben|nguoi) nao|ai)\b"),
        ("who", r"(?:(?<=so )(?<!co so )|(?<=nganh )|(?<=phong )|(?<=to chuc )|(?<=quan ))nao\b"),
        ("what", r"(?:nhung )?gi\b|nao\b"),
        ("yes", rf"(?:hay )?(?:khong|ko|k|hong|chua)\b{_END}"),
    )
)
_FORMS = frozenset(
    form(word) for word in "nào gì ai giờ sao lâu nhiêu không chưa hông".split()
)  # fmt: skip
_MARKED = (("where", re.compile(r"\bđâu\b", re.I)), ("how many", re.compile(r"\bmấy\b", re.I)))
"""Words that are others without their marks: "đầu", "máy"."""
_UNMARKED = (
    ("where", re.compile(rf"\bdau\b{_END}")),
    (
        "how many",
        re.compile(r"\bmay(?= (?:lan|ngay|thang|nam|nguoi|dieu|muc|khoan|ban|don|co|cap|km|ty)\b)"),
    ),
)
_HINTS = tuple(
    (what, re.compile(rf"\b(?:{pattern})\b"))
    for what, pattern in (
        ("when", "han|thoi han|ngay|thoi gian"),
        ("who", "chu tri|phoi hop|phu trach|nguoi|co quan|don vi"),
        ("where", "noi nhan|dia chi|dia diem"),
        ("how many", "so luong|muc|ty le"),
        ("why", "ly do"),
    )
)


def asked(text: str, folded: str, marked: bool) -> Iterator[tuple[str, int, int]]:
    """What is asked for, each with the place of its words.

    Args:
        text: the question.
        folded: its letters, with what asks nothing in it ("thì sao") blanked; as long as ``text``.
        marked: whether the question is typed with marks.
    """
    for what, pattern in _MARKED if marked else _UNMARKED:
        for match in pattern.finditer(text if marked else folded):
            yield what, match.start(), match.end()
    for what, pattern in _ASKING:
        for match in pattern.finditer(folded):
            if _is_asking(text[match.start() : match.end()]):
                yield what, match.start(), match.end()
                blank = " " * (match.end() - match.start())
                folded = folded[: match.start()] + blank + folded[match.end() :]


def hints(folded: str) -> frozenset[str]:
    """What a question without words of asking may ask for: "Hạn?" asks when."""
    return frozenset(what for what, pattern in _HINTS if pattern.search(folded))


def _is_asking(words: str) -> bool:
    """Where there are marks, they are those of asking: "chứa" at the end asks nothing."""
    last = words.split()[-1]
    return not marks(last) or form(last.lower()) in _FORMS
