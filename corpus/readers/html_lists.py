"""The markers that a browser draws before the items of a page's lists."""

import re
from dataclasses import dataclass

from lxml import etree

_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([^;]+)", re.I)
_TYPES = {
    "1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman",
}  # fmt: skip
_MARKED = re.compile(
    r"(?:[IVXLC]+|\d{1,3}(?:\.\d{1,3})*)[.)]\s?|[a-zđA-ZĐ][.)]\s|[-–+•*]\s|(?:Điều|Chương|Mục)\s+\w+"
)
"""A text that brings its own marker, as converters write them."""
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_MOST = 3999


@dataclass
class _List:
    element: etree._Element
    style: str
    number: int


class Lists:
    """The lists that are open at a place of the page, and the item whose text is still to come."""

    def __init__(self) -> None:
        self._open: list[_List] = []
        self._marker = ""
        self._item: etree._Element | None = None

    def open(self, element: etree._Element) -> None:
        """Note that an element begins."""
        if element.tag in ("ol", "ul"):
            start = _integer(element.get("start"))
            style = _style(element) or ("decimal" if element.tag == "ol" else "bullet")
            self._open.append(_List(element, style, 1 if start is None else start))
        elif element.tag == "li" and self._open:
            inner = self._open[-1]
            value = _integer(element.get("value"))
            inner.number = inner.number if value is None else value
            self._marker = marker(_style(element) or inner.style, inner.number)
            self._item = element
            inner.number += 1

    def close(self, element: etree._Element) -> None:
        """Note that an element ends."""
        if self._open and self._open[-1].element is element:
            self._open.pop()
        if self._item is element:
            self._marker, self._item = "", None

    def marked(self, text: str) -> str:
        """A paragraph's text, behind its marker where it is the first of an item."""
        marker, self._marker = self._marker, ""
        return text if not marker or _MARKED.match(text) else f"{marker} {text}"


def marker(style: str, number: int) -> str:
    """What is drawn before an item: "1.", "a)", "II.", "-"; "" for none."""
    if style in ("none", "inherit", "initial"):
        return ""
    if style in ("decimal", "decimal-leading-zero"):
        return f"{number}."
    if style in ("lower-alpha", "lower-latin", "upper-alpha", "upper-latin") and number > 0:
        letters = _letters(number)
        return f"{letters})" if style.startswith("lower") else f"{letters.upper()}."
    if style in ("lower-roman", "upper-roman") and 0 < number <= _MOST:
        roman = _roman(number)
        return f"{roman}." if style.startswith("lower") else f"{roman.upper()}."
    return "-" if style in ("bullet", "disc", "circle", "square") else f"{number}."


def _style(element: etree._Element) -> str:
    found = _STYLE.search(element.get("style") or "")
    if found:
        words = found[1].lower().split()
        return next((w for w in words if w not in ("inside", "outside", "!important")), "")
    kind = element.get("type") or ""
    return _TYPES.get(kind, kind.lower() if kind.lower() in ("disc", "circle", "square") else "")


def _integer(value: str | None) -> int | None:
    return int(value) if value and re.fullmatch(r"\s*-?\d{1,6}\s*", value, re.ASCII) else None


def _letters(number: int) -> str:
    found = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        found = chr(ord("a") + rest) + found
    return found


def _roman(number: int) -> str:
    found = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        found += letters * count
    return found
