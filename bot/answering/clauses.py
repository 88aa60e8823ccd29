"""Clauses that a question names by their numbers: "mục III.3", "khoản 2 điều 5", "phụ lục II"."""

import re
from dataclasses import dataclass

from corpus.mentions import mentions
from corpus.text import words

_COUNTED = {
    "nhat": "1", "mot": "1", "hai": "2", "ba": "3", "tu": "4", "bon": "4", "nam": "5", "sau": "6",
    "bay": "7", "tam": "8", "chin": "9", "muoi": "10",
}  # fmt: skip
_SPELLED = re.compile(rf"\b(dieu|khoan|doan|dong) thu ({'|'.join(_COUNTED)})\b")
_PART = re.compile(rf"\bphan thu ({'|'.join(_COUNTED)})\b")
_ROMAN = r"[ivx]+"
_ARTICLE = re.compile(r"\bdieu (?:so2? )?(\d+[a-z]?)\b")
_CLAUSE = re.compile(r"\bkhoan (?:so2? )?(\d+)\b")
_POINT = re.compile(r"\bdiem ([a-z]|dd)\b")
_PARAGRAPH = re.compile(r"\bdoan (?:thu |so2? )?(\d{1,2})\b")
_BULLET = re.compile(r"\bgach (?:dau dong )?(?:thu |so2? )?(\d{1,2})\b")
_ROW = re.compile(r"\bdong (?:thu |so2? )?(\d{1,3})\b(?! nam)")
_CHAPTER = re.compile(rf"\bchuong ({_ROMAN}|\d{{1,2}})\b")
_SECTION = re.compile(rf"\bmuc (\d{{1,2}}|{_ROMAN})\b")
_ANNEX = re.compile(rf"\b(phu luc|bieu|mau)(?: so2?)? ({_ROMAN}|\d{{1,2}})\b")
_THE_ANNEX = re.compile(r"\bphu luc\b(?! (?:cua|nao|gi))")
_DOTTED = re.compile(r"\b(?:muc|phan|diem|khoan) (?:so2? )?(\d{1,2}(?:\.\d{1,2})+)\b")
_NUMBERED = re.compile(r"\bmuc (?:so2? )?(\d{1,2})\b")
_SECTION_CUED = re.compile(
    rf"\b(?:muc|phan|khoan) (?:so2? )?({_ROMAN}(?:[. ]\d{{1,2}})*|\d{{1,2}}(?:\.\d{{1,2}})*"
    rf"(?: (?:muc|phan) {_ROMAN})?)\b"
)
_ROMAN_ONLY = re.compile(rf"\b({_ROMAN})((?:[. ]\d{{1,2}}\b)*)")
_REFERENCE_WORDS = re.compile(
    r"\b(?:dieu|khoan|diem|muc|phan|doan|gach|dau dong|dong|thu|so2?|cua|noi|quy dinh|noi dung|la"
    r"|gi|chuong|phu luc|bieu|trong|tai|xem|cho|the nao|[a-z]|[ivx]+|\d{1,3}(?:\.\d{1,2})*)\b"
)


@dataclass(frozen=True)
class Clause:
    """Where a clause stands, as far as it is said; a document's own path is longer where it has
    levels that nobody names."""

    path: str
    """Folded: "dieu-2/khoan-3"; empty where only an annex is named."""
    annex: tuple[str, str] | None = None
    """What it is and its number, which may be empty: ("phu luc", "ii")."""

    def is_in(self, part: str) -> bool:
        """True where a part of a document, by its name in addresses, is the annex named."""
        if self.annex is None:
            return True
        kind, number = self.annex
        name = kind.replace(" ", "-")
        if not number:
            return part == name
        return part in {f"{name}-{number}", f"{name}-{_other_numeral(number)}"}

    def is_at(self, path: str) -> bool:
        """True where a folded path in its part is the one that is named."""
        if path in (self.path, f"phan-{self.path}"):
            return True
        last = self.path.split("/")
        if not re.fullmatch(r"\d[\d.]*|dong-\d+", last[0]):
            return False
        # "2.1" stands under "2", a row in whichever table the annex has.
        return path.endswith(f"/{self.path}")


def clause_of(folded: str) -> Clause | None:
    """The clause that a folded question names by numbers; None where it names none."""
    text = _in_digits(folded)
    annex = _ANNEX.search(text)
    named: tuple[str, str] | None = None
    if annex:
        named = (annex[1], annex[2])
        text = f"{text[: annex.start()]} {text[annex.end() :]}"
    elif _THE_ANNEX.search(text):
        named = ("phu luc", "")
        text = _THE_ANNEX.sub(" ", text)
    path = _path(text)
    row = _ROW.search(text) if named else None
    if path is None and row:
        path = f"dong-{row[1]}"
    if path is None and (named is None or not named[1]):
        return None
    return Clause(path or "", named)


def reference_path(folded: str) -> str | None:
    """The folded path that a reference spells: "muc iii 3 doan 2" → "iii.3/doan-2"."""
    clause = clause_of(folded)
    return clause.path or None if clause else None


def _path(folded: str) -> str | None:
    base = _base(folded)
    if base is None:
        return None
    paragraph, bullet = _PARAGRAPH.search(folded), _BULLET.search(folded)
    if paragraph:
        return f"{base}/doan-{paragraph[1]}"
    return f"{base}/gach-{bullet[1]}" if bullet else base


def _base(folded: str) -> str | None:
    point = _POINT.search(folded)
    article = _ARTICLE.search(folded)
    if article:
        clause = _CLAUSE.search(folded)
        base = f"dieu-{article[1]}" + (f"/khoan-{clause[1]}" if clause else "")
        return base + (f"/diem-{point[1]}" if point else "")
    chapter = _CHAPTER.search(folded)
    if chapter:
        rest = f"{folded[: chapter.start()]} {folded[chapter.end() :]}"
        section = _SECTION.search(rest)
        number = chapter[1] if not chapter[1].isdigit() else _other_numeral(chapter[1])
        return f"chuong-{number}" + (f"/muc-{section[1]}" if section else "")
    part = _PART.search(folded)
    if part:
        return f"phan-thu-{part[1]}"
    section = _ROMAN_ONLY.search(_numerals(folded))
    if section:
        base = ".".join([section[1], *re.findall(r"\d+", section[2])])
    elif dotted := _DOTTED.search(folded) or _NUMBERED.search(folded):
        base = dotted[1]
    else:
        return None
    return base + (f"/diem-{point[1]}" if point else "")


def _numerals(folded: str) -> str:
    """ "muc 3 phan iii" and "phan iii muc 3" are "iii.3"."""
    folded = re.sub(
        r"\b(phan|muc) ([ivx]+),? (?:muc|khoan|diem) (\d{1,2}(?:\.\d{1,2})*)\b", r"\1 \2.\3", folded
    )
    return re.sub(
        r"\b(?:muc|khoan|diem) (\d{1,2}(?:\.\d{1,2})*),? (?:cua )?(?:phan|muc) ([ivx]+)\b",
        r"\2.\1",
        folded,
    )


def is_reference(folded: str) -> bool:
    """True when a question names a provision by its number."""
    text = _in_digits(folded)
    if _CHAPTER.search(text) or _ANNEX.search(text) or _PART.search(text):
        # They hold many clauses: a question that asks more than what they say is answered by one.
        return bool(_ARTICLE.search(text)) or _asks_no_more(text)
    return bool(
        _ARTICLE.search(text)
        or _SECTION_CUED.search(text)
        or re.search(rf"\b{_ROMAN}\.\d{{1,2}}\b", _numerals(text))
        or re.fullmatch(rf"{_ROMAN} \d{{1,2}}", text)
    )


def is_only_reference(folded: str) -> bool:
    """True when a question names a provision and asks nothing but what it says."""
    return is_reference(folded) and _asks_no_more(_in_digits(folded))


def _in_digits(folded: str) -> str:
    """ "dieu thu hai" is "dieu 2"."""
    return _SPELLED.sub(lambda match: f"{match[1]} {_COUNTED[match[2]]}", folded)


def _asks_no_more(text: str) -> bool:
    documents = mentions(text)
    for named in reversed(documents):
        text = f"{text[: named.start]} {text[named.end :]}"
    return not words(_REFERENCE_WORDS.sub(" ", _PART.sub(" ", text)))


def _other_numeral(number: str) -> str:
    """The Roman numeral of a small number, or the number of a Roman numeral."""
    return _ROMANS.get(number) or next((k for k, v in _ROMANS.items() if v == number), number)


_ROMANS = {
    str(number): roman
    for number, roman in enumerate(
        "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx".split(), 1
    )
}
