"""The text layer of one PDF page: its words and drawn lines."""

import math
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pdfplumber.page import Page as PlumberPage

from corpus.readers.page import Page, Rule
from corpus.readers.pdf_words import Char, Decode, once, without_watermark, words_of_chars

_THIN = 3.0
"""Points; a rectangle no thicker is a drawn line."""
_SHORTEST = 4.0
"""Points; a shorter line bounds no cell."""


@dataclass(frozen=True, slots=True)
class Layer:
    """A page's text layer, and how much of the page images cover."""

    page: Page
    image_share: float
    drawn: int
    """Curves on the page; many without text mean letters drawn as outlines."""
    unmapped: float
    """Share of characters for which the file names no letter."""


def read_layer(page: PlumberPage, number: int, decode: Decode) -> Layer:
    """Words (each once, however often it is drawn) and rules of a page, upright."""
    chars = [char for char in page.chars if char["text"].strip() or char["text"] in " \u00a0"]
    width, height = float(page.width), float(page.height)
    turned = [char for char in chars if not char["upright"] and char["text"].strip()]
    rules = _rules(page)
    quarter = _quarter(turned) if 2 * len(turned) > len(chars) else 0
    if quarter:
        chars = [_turn_char(char, quarter, width, height) for char in turned]
        rules = [_turn_rule(rule, quarter, width, height) for rule in rules]
        width, height = height, width
    else:
        chars = [char for char in chars if char["upright"]]
    chars = once(chars)
    unmapped = sum("(cid:" in char["text"] or _is_private(char["text"]) for char in chars)
    words = tuple(
        word for word in words_of_chars(without_watermark(chars), decode)
        if word.x1 > 0 and word.x0 < width and word.bottom > 0 and word.top < height
    )  # fmt: skip
    return Layer(
        Page(number, width, height, words, tuple(rules)),
        _image_share(page),
        len(page.curves),
        unmapped / max(len(chars), 1),
    )


def font_text(chars: Iterable[Char]) -> dict[str, str]:
    """The characters of each font, for guessing how it is encoded."""
    found: dict[str, list[str]] = {}
    for char in chars:
        found.setdefault(str(char["fontname"]), []).append(char["text"])
    return {font: "".join(texts) for font, texts in found.items()}


def _is_private(text: str) -> bool:
    return any(unicodedata.category(char) in ("Co", "Cn", "Cs") or char == "\ufffd"
               for char in text)  # fmt: skip


def _quarter(chars: Sequence[Char]) -> int:
    """How the text is turned: 1 where it runs up the page, -1 where down."""
    up = sum(char["matrix"][1] > 0 and abs(char["matrix"][0]) < 0.01 for char in chars)
    down = sum(char["matrix"][1] < 0 and abs(char["matrix"][0]) < 0.01 for char in chars)
    if max(up, down) < 0.8 * len(chars):
        return 0
    return 1 if up > down else -1


def _turn_box(
    x0: float, top: float, x1: float, bottom: float, quarter: int, width: float, height: float
) -> tuple[float, float, float, float]:
    if quarter > 0:
        return height - bottom, x0, height - top, x1
    return top, width - x1, bottom, width - x0


def _turn_char(char: Char, quarter: int, width: float, height: float) -> Char:
    box = _turn_box(char["x0"], char["top"], char["x1"], char["bottom"], quarter, width, height)
    return {**char, "x0": box[0], "top": box[1], "x1": box[2], "bottom": box[3],
            "size": box[3] - box[1]}  # fmt: skip


def _turn_rule(rule: Rule, quarter: int, width: float, height: float) -> Rule:
    return Rule(*_turn_box(rule.x0, rule.top, rule.x1, rule.bottom, quarter, width, height))


def _rules(page: PlumberPage) -> list[Rule]:
    found: list[Rule] = []
    for line in page.lines:
        found.append(Rule(line["x0"], line["top"], line["x1"], line["bottom"]))
    for rect in page.rects:
        x0, top, x1, bottom = rect["x0"], rect["top"], rect["x1"], rect["bottom"]
        if min(x1 - x0, bottom - top) <= _THIN:
            found.append(Rule(x0, top, x1, bottom))
        elif rect.get("stroke"):
            found += [Rule(x0, top, x1, top), Rule(x0, bottom, x1, bottom),
                      Rule(x0, top, x0, bottom), Rule(x1, top, x1, bottom)]  # fmt: skip
    return [
        rule for rule in found
        if max(rule.x1 - rule.x0, rule.bottom - rule.top) >= _SHORTEST
        and min(rule.x1 - rule.x0, rule.bottom - rule.top) <= _THIN
        and all(math.isfinite(value) for value in (rule.x0, rule.top, rule.x1, rule.bottom))
    ]  # fmt: skip


def _image_share(page: PlumberPage) -> float:
    width, height = float(page.width), float(page.height)
    largest = 0.0
    for image in page.images:
        across = min(image["x1"], width) - max(image["x0"], 0.0)
        down = min(image["bottom"], height) - max(image["top"], 0.0)
        largest = max(largest, max(across, 0.0) * max(down, 0.0))
    return float(largest / (width * height))
