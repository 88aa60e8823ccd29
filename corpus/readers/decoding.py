"""From the bytes of a text or a web page to Unicode, whatever they were saved in.

In order of trust: a byte-order mark, the zero bytes of UTF-16, bytes that are valid UTF-8, what the
file declares, and then what the words look like: windows-1258, or an 8-bit font encoding.
"""

import codecs
import re
import unicodedata
from dataclasses import dataclass

from corpus.text import fold

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""UTF-32 stands before UTF-16, whose mark is the beginning of its own."""
_SAMPLE = 200_000
_WESTERN = "".join(bytes((byte,)).decode("cp1252", "ignore") or chr(byte) for byte in range(256))
"""Characters of windows-1252, where it has none those of Latin-1."""
_LATIN = frozenset(("iso8859-1", "cp1252", "ascii", "latin_1", "iso8859-15"))
_TOKEN = re.compile(r"[^\s\x00-\x2f\x3a-\x40\x5b-\x60\x7b-\x7e]+")
_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdghklmnprstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?"
)
_ALPHABET = frozenset("àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ")


class UndecodableBytes(ValueError):
    """Bytes that are no text in any encoding that is known."""


@dataclass(frozen=True)
class Decoded:
    """The characters of a file; those of an 8-bit font encoding are still to be converted."""

    text: str
    encoding: str
    """Python's name of the codec, "western" for windows-1252 with the gaps of Latin-1."""


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """The text of some bytes.

    Args:
        data: the whole file.
        declared: encoding that the file names for itself, if any.

    Raises:
        UndecodableBytes: the bytes are no text.
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return Decoded(data[len(mark) :].decode(name, "replace"), name)
    wide = _utf16(data)
    if wide is not None:
        return Decoded(data.decode(wide, "replace"), wide)
    if _is_binary(data):
        raise UndecodableBytes("control bytes")
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    return _eight_bits(data, _codec(declared))


def _utf16(data: bytes) -> str | None:
    """UTF-16 without a mark: the zero bytes of its blanks and Latin letters stand on one side."""
    sample = data[:_SAMPLE]
    half = len(sample) // 2
    if half < 8:
        return None
    first, second = sample[0::2].count(0), sample[1::2].count(0)
    name = None
    if second > 0.2 * half and first < 0.01 * half:
        name = "utf-16-le"
    elif first > 0.2 * half and second < 0.01 * half:
        name = "utf-16-be"
    return name if name and _is_latin(sample[: half * 2].decode(name, "replace")) else None


def _is_latin(text: str) -> bool:
    """True for text whose characters are nearly all of the Latin scripts and punctuation."""
    plain = sum(
        char in "\t\n\r" or " " <= char < "\u0370" or "\u1e00" <= char < "\u2070" for char in text
    )
    return plain > 0.95 * len(text)


def _is_binary(data: bytes) -> bool:
    sample = data[:_SAMPLE]
    control = sum(sample.count(byte) for byte in (*range(9), *range(14, 27), *range(28, 32), 127))
    return sample.count(0) > 0.001 * len(sample) + 2 or control > 0.01 * len(sample) + 2


def _codec(name: str | None) -> str | None:
    if not name:
        return None
    try:
        return codecs.lookup(name.strip().strip("\"'").lower()).name
    except (LookupError, ValueError):
        return None


def _eight_bits(data: bytes, declared: str | None) -> Decoded:
    western = data.decode("latin-1").translate(_WESTERN)
    found = {"western": western}
    if declared not in (None, "utf-8", *_LATIN):
        assert declared is not None
        try:
            text = unicodedata.normalize("NFC", data.decode(declared, "replace"))
        except (LookupError, UnicodeError):
            text = ""
        if text and text.count("\ufffd") <= 0.001 * len(text) and declared != "cp1258":
            return Decoded(text, declared)
    damaged = data.decode("utf-8", "replace")
    if damaged.count("\ufffd") <= 0.01 * sum(char > "\x7f" for char in damaged) + 1:
        return Decoded(damaged, "utf-8")
    found["cp1258"] = unicodedata.normalize("NFC", data.decode("cp1258", "replace"))
    if vietnamese(found["cp1258"]) > max(0.6, vietnamese(western)):
        return Decoded(found["cp1258"], "cp1258")
    return Decoded(western, "western")


def vietnamese(text: str) -> float:
    """Share of the words with letters beyond ASCII that are built as Vietnamese syllables are."""
    tokens = [
        token for token in _TOKEN.findall(text[:_SAMPLE]) if any(char > "\x7f" for char in token)
    ]
    return sum(map(_is_syllable, tokens)) / max(len(tokens), 1)


def _is_syllable(token: str) -> bool:
    lower = token.lower()
    return (
        all(char.isascii() or char in _ALPHABET for char in lower)
        and token in (lower, token.upper(), token.capitalize())
        and bool(_SYLLABLE.fullmatch(fold(lower)))
    )
