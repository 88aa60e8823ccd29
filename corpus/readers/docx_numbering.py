"""Automatic numbering of a Word document, as the text that a reader sees.

Levels, counters and restarts: ECMA-376, part 1, 17.9.
"""

import re
from dataclasses import dataclass, field

from corpus.readers.docx_package import Element, Package, W
from corpus.readers.docx_styles import Styles, value
from corpus.readers.docx_symbols import symbol

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
          (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_PLACE = re.compile(r"%([1-9])")
_KEPT_BULLETS = "+*"
"""Bullets that are levels of their own; all others are read as "-"."""
_LEVELS = 9
_LAST_LETTER = 780
"""Number whose letter is written 30 times, as Word counts: a, b, … z, aa, bb, …"""


@dataclass(frozen=True, slots=True)
class Label:
    """A paragraph's number or bullet, with the blank behind it, and the look it is drawn in."""

    text: str
    properties: Element | None
    bullet: bool = False


@dataclass
class _List:
    """One abstract definition and its counters, which all lists made from it share."""

    levels: dict[int, Element]
    counters: list[int | None] = field(default_factory=lambda: [None] * _LEVELS)


@dataclass
class _Instance:
    base: _List
    levels: dict[int, Element]
    starts: dict[int, int]
    """Levels that start anew when the list first uses them."""


class Numbering:
    """Counts a document's numbered paragraphs, in the order they are asked for."""

    def __init__(self, package: Package, styles: Styles) -> None:
        self._styles = styles
        self._instances: dict[str, _Instance] = {}
        root = package.related_part("numbering")
        if root is not None:
            self._read(root)

    def _read(self, root: Element) -> None:
        abstract = {item.get(W + "abstractNumId"): item for item in root.iter(W + "abstractNum")}
        linked = {link: item for item in abstract.values() if (link := value(item, "styleLink"))}
        lists: dict[str | None, _List] = {}
        for number in root.iter(W + "num"):
            identity = value(number, "abstractNumId")
            item = abstract.get(identity)
            if item is None:
                continue
            target = linked.get(value(item, "numStyleLink") or "", item)
            key = target.get(W + "abstractNumId")
            base = lists.setdefault(key, _List(_levels(target)))
            levels, starts = dict(base.levels), {}
            for override in number.findall(W + "lvlOverride"):
                level = _number(override.get(W + "ilvl"), 0)
                levels |= _levels(override)
                start = value(override, "startOverride")
                if start is not None:
                    starts[level] = _number(start, 1)
            self._instances[number.get(W + "numId") or ""] = _Instance(base, levels, starts)

    def label(self, properties: Element | None) -> Label | None:
        """The next number of a paragraph with these properties; None where it has none."""
        place = self._place(properties)
        if place is None:
            return None
        instance, level = place
        definition = instance.levels.get(level)
        if definition is None:
            return None
        self._count(instance, level, definition)
        blank = "" if value(definition, "suff") == "nothing" else " "
        text, is_bullet = _text(instance, level, definition)
        return Label(text + blank, definition.find(W + "rPr"), is_bullet) if text else None

    def _place(self, properties: Element | None) -> tuple[_Instance, int] | None:
        """The list and the level, set in the paragraph or in its style."""
        name = self._styles.paragraph_style(properties)
        own = None if properties is None else properties.find(W + "numPr")
        identity, level = value(own, "numId"), value(own, "ilvl")
        for style in self._styles.chain(name):
            inherited = style.find(f"{W}pPr/{W}numPr")
            if inherited is not None:
                identity = identity or value(inherited, "numId")
                level = level or value(inherited, "ilvl")
        instance = self._instances.get(identity or "")
        if instance is None:
            return None
        if level is None:
            level = next(
                (str(number) for number, item in instance.levels.items()
                 if value(item, "pStyle") == name), "0",
            )  # fmt: skip
        return instance, min(_number(level, 0), _LEVELS - 1)

    def _count(self, instance: _Instance, level: int, definition: Element) -> None:
        counters = instance.base.counters
        start = instance.starts.pop(level, None)
        current = counters[level]
        if start is not None:
            counters[level] = start
        elif current is None:
            counters[level] = _start(definition)
        else:
            counters[level] = current + 1
        for deeper in range(level + 1, _LEVELS):
            restart = value(instance.levels.get(deeper), "lvlRestart")
            if restart is None or level < _number(restart, 0):
                counters[deeper] = None


def _text(instance: _Instance, level: int, definition: Element) -> tuple[str, bool]:
    kind = value(definition, "numFmt") or "decimal"
    pattern = value(definition, "lvlText") or ""
    if kind == "bullet" or definition.find(W + "lvlPicBulletId") is not None:
        fonts = definition.find(f"{W}rPr/{W}rFonts")
        shown = symbol(pattern, "" if fonts is None else fonts.get(W + "ascii") or "").strip()
        return (shown if shown in _KEPT_BULLETS else "-") if shown else "", True
    legal = definition.find(W + "isLgl") is not None

    def number(match: re.Match[str]) -> str:
        place = int(match[1]) - 1
        item = instance.levels.get(place)
        count = instance.base.counters[place]
        shown = "decimal" if legal and place < level else value(item, "numFmt") or "decimal"
        return formatted(_start(item) if count is None else count, shown)

    return _PLACE.sub(number, pattern), False


def formatted(number: int, kind: str) -> str:
    """A number as a list shows it; in digits where the format is not known."""
    if kind == "none":
        return ""
    if kind.endswith("Roman") and 0 < number < 4000:
        roman = ""
        for worth, letters in _ROMAN:
            while number >= worth:
                roman, number = roman + letters, number - worth
        return roman.upper() if kind.startswith("upper") else roman
    if kind.endswith("Letter") and 0 < number <= _LAST_LETTER:
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter.upper() if kind.startswith("upper") else letter
    return f"{number:02}" if kind == "decimalZero" else str(number)


def _levels(parent: Element) -> dict[int, Element]:
    return {_number(level.get(W + "ilvl"), 0): level for level in parent.findall(W + "lvl")}


def _start(definition: Element | None) -> int:
    return _number(value(definition, "start"), 1 if definition is not None else 0)


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isdecimal() else otherwise
