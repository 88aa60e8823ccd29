"""The runs of a Word document as clean Unicode text, legacy encodings converted."""

from collections import Counter
from collections.abc import Sequence
from itertools import chain, groupby

from corpus.readers.docx_drafts import Span
from corpus.readers.legacy import (
    Encoding,
    encoding_of_font,
    guess_encoding,
    is_unicode,
    mended,
    prints_capitals,
    to_unicode,
)
from corpus.text import clean, squeeze


def _encoding(font: str, text: str) -> Encoding | None:
    """How a font's text is encoded: by its name, where the text does not belie it."""
    named = encoding_of_font(font)
    if named is not None:
        return None if is_unicode(text, named) else named
    return guess_encoding(text)


class Decoder:
    """Decodes spans, and remembers what was converted."""

    def __init__(self, paragraphs: Sequence[Sequence[Span]]) -> None:
        """Args:
        paragraphs: spans of all the document, which tell how its fonts are encoded.
        """
        texts: dict[str, list[str]] = {}
        for span in (span for spans in paragraphs for span in spans):
            texts.setdefault(span.font, []).append(span.text)
        self._encodings = {font: _encoding(font, "".join(parts)) for font, parts in texts.items()}
        guesses = (guess_encoding("".join(span.text for span in spans)) for spans in paragraphs)
        self._legacy = next(filter(None, chain(self._encodings.values(), guesses)), None)
        self._converted: Counter[str] = Counter()

    def text(self, spans: Sequence[Span]) -> str:
        """The text of a paragraph: clean, one blank between words, ``\\n`` where it was broken."""
        lines = (squeeze(line) for line in clean(self.raw(spans)).split("\n"))
        return "\n".join(line for line in lines if line)

    def raw(self, spans: Sequence[Span]) -> str:
        """The text of a paragraph with its tabs and blanks."""
        parts = []
        for (encoding, capitals, caps), group in groupby(spans, self._key):
            text = self._decoded("".join(span.text for span in group), encoding, capitals)
            parts.append(text.upper() if caps else text)
        return "".join(parts)

    def _key(self, span: Span) -> tuple[str | None, bool, bool]:
        return self._encodings.get(span.font), prints_capitals(span.font), span.caps

    def _decoded(self, text: str, encoding: str | None, capitals: bool) -> str:
        encoding = encoding or guess_encoding(text)
        if encoding is None:
            return mended(text, self._legacy) if self._legacy and not text.isascii() else text
        converted = to_unicode(text, encoding, capitals=capitals)
        self._converted[str(encoding)] += not text.isascii() and len(text)
        return converted

    @property
    def encoding(self) -> str | None:
        """The legacy encoding that most of the converted text was in."""
        found = +self._converted
        return found.most_common(1)[0][0] if found else None
