"""Document numbers as people type them: "NĐ 30/2020", "qd1315", "22 NQ TW", "NĐ-CP 30".

A text's own numbers are found by `corpus.numbers`; these are of questions, where the type, the year
and the issuer stand in any order, in any case, with or without marks, or not at all.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus import dates, numbers
from corpus.text import fold, words

_LONG = {
    "nghi quyet": "nq", "quyet dinh": "qd", "chi thi": "ct", "ket luan": "kl",
    "chuong trinh hanh dong": "ctr", "chuong trinh": "ctr", "ke hoach": "kh", "nghi dinh": "nd",
    "thong tu lien tich": "ttlt", "thong tu": "tt", "to trinh": "ttr", "thong bao": "tb",
    "phap lenh": "pl", "bo luat": "qh", "luat": "qh", "cong dien": "cd", "huong dan": "hd",
    "quy dinh": "qyd", "bao cao": "bc", "van ban": "", "cong van": "",
}  # fmt: skip
_SHORT = ("nq", "qd", "ct", "kl", "ctr", "kh", "nd", "ttlt", "ttr", "tt", "tb", "pl", "hd", "cd")
_ALONE = frozenset({"nq", "qd", "nd", "ttlt", "ctr", "ttr", "kl", "pl"})
"""Types that make a document of a number after which nothing else stands; "tt 5" may be a page of
anything else."""

_CERTAIN = frozenset({"nq", "qd", "nd", "ct", "tt", "ttlt", "pl", "qh"})
"""Types whose documents always bear a number: what is none of theirs is unknown."""

_PARTY = frozenset({"tw", "tu", "hu", "du", "qu", "bct"})
_ISSUER = r"cp|ttg|tw|tu|ubnd|hdnd|bct|vpcp|vptw|qh ?\d{1,2}|ubtvqh ?\d{1,2}"
_MARKED_ISSUER = rf"(?:{_ISSUER}|[a-z]{{2,8}}\d{{0,2}})"
_YEAR = r"(?:19|20)\d{2}"
_TYPES = "|".join(_SHORT)
_TAIL = rf"(?:(?:\s?[-/&]\s?{_MARKED_ISSUER}|\s(?:{_ISSUER}))\b)*"
_NO_MEASURE = (
    r"(?!\s?(?:%|[-–]\s?\d(?!\d{3})|(?:thang|ngay(?! \d)|nam(?! \d{4})|quy(?! (?:dinh|che))|tuan"
    r"|gio|lan|nguoi|trieu|ty|nghin|dong|phan tram|don vi|so2|nganh|muc tieu|nhiem vu|giai phap"
    r"|noi dung|buoc|giai doan|cap|loai|khoa|doanh nghiep|du an|trang|dieu|khoan|diem|muc|chuong"
    r"|phan|huyen|quan|xa|tinh|thanh vien)\b))"
)
"""After the number: what it counts, so that it is no document's."""

_KIND_FIRST = re.compile(
    rf"(?<![\w/-])(?:(?P<long>{'|'.join(sorted(_LONG, key=len, reverse=True))})"
    rf"|(?P<short>{_TYPES}))(?P<first>\s?[-/]\s?(?:{_ISSUER}))?"
    rf"(?P<gap>[\s.:]*(?:so2?|s)?[\s.:]*)"
    rf"(?P<number>\d{{1,5}}[a-z]?)\b{_NO_MEASURE}(?:\s?[-/]\s?(?P<year>{_YEAR})\b)?"
    rf"(?P<type>\s?[-/]?\s?(?:qh ?\d{{1,2}}|(?:{_TYPES})\b))?(?P<tail>{_TAIL})"
)
_NUMBER_FIRST = re.compile(
    rf"(?<![\w/.-])(?P<number>\d{{1,5}}[a-z]?)(?:[\s/-]\s?(?P<year>{_YEAR}))?(?P<gap>[\s/-]*)"
    rf"(?P<type>{_TYPES})(?![a-z])(?P<tail>{_TAIL})(?!\s?\d)"
)
_YEAR_AFTER = re.compile(rf"\s*,?\s*nam ({_YEAR})\b")
_ENDS = re.compile(
    r"\W*(?:$|(?:la|cua|noi|do|con|co|ban hanh|quy dinh|ve|va|ngay|nam|ai|ky|so2?)\b|\))"
)


@dataclass(frozen=True)
class Mention:
    """A document as it is named: ``text[start:end]`` of the text it was found in."""

    start: int
    end: int
    number: str
    """The running number, folded."""
    kind: str
    """Folded type: "nd"; empty where only "văn bản" is said."""
    year: str | None
    issuers: tuple[str, ...]
    """Folded codes of issuers: ("cp",)."""
    certain: bool
    """True where it can be nothing but a document, known or not."""
    whole: bool
    """True where type and issuer stand after the number."""
    spoken: bool
    """True where the kind is said in words: "quyết định"."""

    def means(self, number: str) -> bool:
        """True where a document of this number may be meant, as far as the mention says."""
        running = numbers.running_number(number)
        codes = [word for word in words(fold(number))[1:] if not re.fullmatch(_YEAR, word)]
        if fold(running) != self.number.lstrip("0"):
            return False
        years = re.findall(rf"/({_YEAR})/", number)
        if self.year and years and self.year not in years:
            return False
        if self.kind == "qh" and not any(code.startswith("qh") for code in codes):
            return False
        return all(
            any(code == issuer or code.rstrip("0123456789") == issuer for code in codes)
            for issuer in self.issuers
            if issuer != "bct"
        )

    def says_kind(self, number: str) -> bool:
        """True where a number's type is the one that is named."""
        codes = words(fold(number))[1:]
        own = next((code for code in codes if not re.fullmatch(_YEAR, code)), "")
        return not self.kind or own == self.kind or own.startswith(self.kind)

    def written(self) -> str:
        """As a text writes it: "22-NQ/TW", or "nghị quyết 22" where the issuer is not named."""
        kind = numbers.kind_of(f"1/{self.kind.upper()}-X") or "văn bản"
        year = f"/{self.year}" if self.year else ""
        if "bct" in self.issuers:
            return f"{kind.lower()} {self.number} của Bộ Chính trị"
        if not self.issuers or self.kind in ("", "qh") or not self.whole:
            return f"{kind.lower()} {self.number}{year}"
        code = numbers.type_of(kind) or self.kind.upper()
        issuer = "-".join("TTg" if one == "ttg" else one.upper() for one in self.issuers)
        if set(self.issuers) & _PARTY:
            return f"{self.number}-{code}/{issuer}"
        return f"{self.number}{year}/{code}-{issuer}"


def mentions(text: str) -> tuple[Mention, ...]:
    """Documents that a text names by number, in order; ``text`` may be folded or not."""
    folded = fold(text)
    found: list[Mention] = []
    for match in sorted(_matches(folded), key=lambda m: (m.start(), -m.end())):
        if not found or match.start() >= found[-1].end:
            mention = _mention(match, folded)
            if mention is not None:
                found.append(mention)
    return tuple(found)


def _matches(folded: str) -> Iterator[re.Match[str]]:
    yield from _KIND_FIRST.finditer(folded)
    yield from _NUMBER_FIRST.finditer(folded)


def _mention(match: re.Match[str], folded: str) -> Mention | None:
    groups = match.groupdict()
    long, short = groups.get("long"), groups.get("short")
    kind = _LONG[long] if long else short or match["type"].strip(" -/")
    second = (groups.get("type") or "").strip(" -/") if short or long else ""
    if second and not second.startswith("qh"):
        kind = second
    tail = (groups.get("first") or "") + match["tail"]
    issuers = [word for word in words(tail) if word != kind]
    if second.startswith("qh"):
        kind, issuers = "qh", [second.replace(" ", "")]
    whole = bool(match["tail"] or second.startswith("qh"))
    year, end = match["year"], match.end()
    after = _YEAR_AFTER.match(folded, end)
    if year is None and after:
        year = after[1]
    number = match["number"]
    named = bool(match["year"] or issuers or second)
    if not number.strip("0") or (dates.YEAR.fullmatch(number) and not named):
        return None
    glued = not match["gap"].strip()
    ends = bool(_ENDS.match(folded, end))
    counted = not long and kind not in _ALONE and match["gap"] == " " and len(number) < 3
    if counted and not named and number[0] != "0" and not (ends and kind in _CERTAIN):
        return None
    if not long and not short and not named and not glued:
        return None
    planned = long in ("bao cao", "chuong trinh", "ke hoach", "huong dan", "thong bao", "quy dinh")
    if planned and not named and len(number) < 2:
        return None
    certain = named or (
        ends and (kind in _CERTAIN or len(number) >= 3) and (bool(long or short) or kind in _ALONE)
    )
    return Mention(
        match.start(), end, number, kind, year, tuple(issuers), certain, whole, bool(long)
    )
