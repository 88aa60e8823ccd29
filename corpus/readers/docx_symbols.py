"""Letters of symbol fonts (Symbol, Wingdings), which files store by their place in the font."""

import re

from corpus.readers.legacy import encoding_of_font

_WINGDINGS = {"\uf06f": "□", "\uf0a8": "□", "\uf071": "□", "\uf072": "□", "\uf0fe": "☑",
          "\uf053": "☑",
          "\uf052": "☑", "\uf0fd": "☒", "\uf054": "☒", "\uf051": "☒", "\uf0fc": "✓", "\uf0fb": "✗",
          "\uf0e0": "→", "\uf0df": "←", "\uf0e8": "→", "\uf0f0": "→"}  # fmt: skip
_SYMBOL = {
    **{chr(0xF000 + ord(latin)): greek for latin, greek in zip(
        "abcdefghijklmnopqrstuwxyzABCDEFGHIKLMNOPQRSTUWXYZ",
        "αβχδεφγηιϕκλμνοπθρστυωξψζΑΒΧΔΕΦΓΗΙΚΛΜΝΟΠΘΡΣΤΥΩΞΨΖ", strict=True)},
    "\uf0a3": "≤", "\uf0b3": "≥", "\uf0b1": "±", "\uf0b4": "×", "\uf0b8": "÷", "\uf0b9": "≠",
    "\uf0bb": "≈", "\uf0b0": "°", "\uf0a5": "∞", "\uf0d7": "·", "\uf0b7": "•", "\uf0ae": "→",
    "\uf0ac": "←", "\uf0de": "⇒", "\uf0e5": "∑", "\uf0d6": "√", "\uf0c6": "∅", "\uf0ce": "∈",
    "\uf0a8": "♦", "\uf0bc": "…", "\uf0a2": "′", "\uf0b2": "″", "\uf02d": "−",
}  # fmt: skip
_PRIVATE = re.compile("[\uf020-\uf0ff]")
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS, "webdings": _WINGDINGS}


def symbol(text: str, font: str) -> str:
    """A text with the places of symbol fonts as what they show.

    Only code points of the private area are places of such a font: programs store them there. Those
    that the tables lack are bullets in most files, and read as such. Fonts of legacy encodings may
    keep their codes there, too; those stay.
    """
    if encoding_of_font(font) is not None:
        return text
    table = _FONTS.get(font.split(" ")[0].lower(), _SYMBOL)
    return _PRIVATE.sub(lambda match: table.get(match[0]) or _unknown(match[0], table), text)


def _unknown(char: str, table: dict[str, str]) -> str:
    plain = chr(ord(char) - 0xF000)
    return plain if plain == " " or (table is _SYMBOL and plain < "\x7f") else "•"
