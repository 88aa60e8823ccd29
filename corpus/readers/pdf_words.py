"""Characters of a text layer as words.

Widths of blanks are unreliable in PDF files, so the gaps between characters count as well.
"""

from collections.abc import Callable, Sequence
from statistics import median
from typing import Any

from corpus.readers.page import Word
from corpus.text import clean

Char = dict[str, Any]
Decode = Callable[[str, str], str]
"""Text of a run and its font's name to Unicode text."""

_BLANK = 0.17
"""Of the font size: a wider gap between characters separates words."""
_RAISED = 0.75
"""Of the size of the word: a smaller character that stands higher is a raised figure."""
_RAISED_DIGITS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LEVEL = 0.2
"""Of the font size: baselines no further apart are one."""
_HUGE = 3.0
"""Times the usual size: larger letters are a watermark."""


def once(chars: Sequence[Char]) -> list[Char]:
    """Characters without those drawn again at (nearly) the same place for a bold look."""
    seen: dict[tuple[str, int, int], Char] = {}
    kept = []
    for char in chars:
        x, y = round(char["x0"] / 1.5), round(char["top"] / 1.5)
        again = any(
            (other := seen.get((char["text"], x + dx, y + dy))) is not None
            and abs(other["x0"] - char["x0"]) < 1.0
            and abs(other["top"] - char["top"]) < 1.0
            for dx in (-1, 0, 1)
            for dy in (-1, 0, 1)
        )
        if not again:
            seen[char["text"], x, y] = char
            kept.append(char)
    return kept


def without_watermark(chars: Sequence[Char]) -> list[Char]:
    sizes = [char["size"] for char in chars if char["text"].strip()]
    if not sizes:
        return []
    largest = _HUGE * median(sizes)
    return [char for char in chars if char["size"] <= max(largest, 30.0)]


def words_of_chars(chars: Sequence[Char], decode: Decode) -> list[Word]:
    return [word for run in _runs(chars) if (word := _word(run, decode)) is not None]


def _runs(chars: Sequence[Char]) -> list[list[Char]]:
    """Characters of each word: rows by baseline, then cut at blanks and gaps; last the raised
    figures of footnotes, which stand between two baselines, each behind the word it touches."""
    usual = median(float(char["size"]) for char in chars) if chars else 0.0
    rows: list[list[Char]] = []
    for char in sorted(chars, key=lambda char: (char["bottom"], char["x0"])):
        for row in reversed(rows[-6:]):
            if abs(char["bottom"] - row[0]["bottom"]) <= _LEVEL * min(char["size"], row[0]["size"]):
                row.append(char)
                break
        else:
            rows.append([char])
    figures: list[list[Char]] = []
    runs: list[list[Char]] = []
    for row in rows:
        small = all(_is_small_figure(char, usual) for char in row)
        (figures if small else runs).extend(_cut(row))
    for figure in figures:
        behind = min(
            (run for run in runs if _is_raised_behind(figure[0], run[-1])),
            key=lambda run: abs(float(figure[0]["x0"] - run[-1]["x1"])), default=None,
        )  # fmt: skip
        if behind is None:
            runs.append(figure)
        else:
            behind.extend(figure)
    return runs


def _is_small_figure(char: Char, usual: float) -> bool:
    return char["size"] <= _RAISED * usual and (not char["text"].strip() or char["text"].isdigit())


def _cut(row: Sequence[Char]) -> list[list[Char]]:
    """A row of characters as words."""
    runs: list[list[Char]] = [[]]
    for char in sorted(row, key=lambda char: float(char["x0"])):
        if not char["text"].strip():
            runs.append([])
            continue
        run = runs[-1]
        if run and char["x0"] - run[-1]["x1"] > _BLANK * max(char["size"], run[-1]["size"]):
            runs.append([])
        runs[-1].append(char)
    return [run for run in runs if run]


def _is_raised_behind(char: Char, last: Char) -> bool:
    size = last["size"]
    return bool(
        char["size"] <= _RAISED * size
        and -0.15 * size < char["x0"] - last["x1"] < 0.4 * size
        and last["top"] - 0.4 * size < char["top"] < last["top"] + 0.45 * size
        and last["bottom"] - char["bottom"] > 0.12 * size
    )


def _word(run: Sequence[Char], decode: Decode) -> Word | None:
    size = max(float(char["size"]) for char in run)
    bottom = max(float(char["bottom"]) for char in run if char["size"] > _RAISED * size)
    parts: list[tuple[str, str]] = []
    for char in run:
        text, font = str(char["text"]), str(char["fontname"])
        raised = (
            text.isascii() and text.isdigit() and char["size"] <= _RAISED * size
            and bottom - char["bottom"] > 0.15 * size
        )  # fmt: skip
        if raised:
            text, font = text.translate(_RAISED_DIGITS), ""
        if parts and parts[-1][1] == font:
            parts[-1] = (parts[-1][0] + text, font)
        else:
            parts.append((text, font))
    text = clean("".join(decode(text, font) if font else text for text, font in parts)).strip()
    if not text:
        return None
    return Word(
        text=text,
        x0=min(float(char["x0"]) for char in run),
        top=min(float(char["top"]) for char in run),
        x1=max(float(char["x1"]) for char in run),
        bottom=bottom,
        size=size,
        bold=2 * sum("bold" in str(char["fontname"]).lower() for char in run) > len(run),
    )
