"""Legacy encodings of a PDF's fonts: named by the font, or told by what its text looks like."""

import re
from collections import Counter
from collections.abc import Mapping

from corpus.readers.legacy import (
    encoding_of_font,
    guess_encoding,
    is_unicode,
    prints_capitals,
    to_unicode,
)
from corpus.readers.legacy_remarks import legacy_remarks
from corpus.readers.model import Remark

_ENOUGH = 40
"""Letters of a font from which its encoding may be guessed."""
_SOFT_HYPHEN = str.maketrans({"\u2212": "\xad", "\u2010": "\xad", "\u2219": "\xb7"})
"""Characters that PDF libraries give for codes that the legacy table names otherwise."""


class Fonts:
    """Decodes the runs of a file's fonts, and remembers what was converted."""

    def __init__(self) -> None:
        self._encodings: dict[str, str | None] = {}
        self._unicode: set[str] = set()
        """Fonts that are named as legacy ones, but whose characters are Unicode."""
        self._converted: Counter[str] = Counter()

    def learn(self, texts: Mapping[str, str]) -> None:
        """Note how each font is encoded; ``texts`` are the characters it sets on a page."""
        for font, text in texts.items():
            encoding = encoding_of_font(_base(font))
            if encoding is not None and is_unicode(text.translate(_SOFT_HYPHEN), encoding):
                self._unicode.add(font)
            if font in self._unicode:
                self._encodings[font] = None
                continue
            if self._encodings.get(font) is not None:
                continue
            if encoding is None and sum(map(str.isalpha, text)) >= _ENOUGH:
                encoding = guess_encoding(text)
            if encoding is not None or font not in self._encodings:
                self._encodings[font] = encoding

    def decode(self, text: str, font: str) -> str:
        """The text of a run in Unicode."""
        encoding = self._encodings.get(font)
        if encoding is None:
            return text
        self._converted[str(encoding)] += len(text)
        return to_unicode(
            text.translate(_SOFT_HYPHEN), encoding, capitals=prints_capitals(_base(font))
        )

    @property
    def encoding(self) -> str | None:
        """The legacy encoding that most of the converted text was in."""
        return self._converted.most_common(1)[0][0] if self._converted else None

    def remarks(self) -> tuple[Remark, ...]:
        """What a person should know of the conversion."""
        return legacy_remarks(self.encoding)


def _base(font: str) -> str:
    """The font's name without the tag of a subset, and with the dot that some files drop from
    ".VnTime"."""
    name = font.split("+", 1)[-1]
    return f".{name}" if re.match(r"vn(?!i)", name, re.IGNORECASE) else name
