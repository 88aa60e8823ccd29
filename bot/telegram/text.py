"""Text as Telegram counts and shows it: its length, its line breaks, where it may be cut."""

import re
import unicodedata

_BORDERS = tuple(
    re.compile(pattern)
    for pattern in (r"(?=\n)", r"(?<=[.!?…])(?=\s)", r"(?<=[;:])(?=\s)", r"(?<=,)(?=\s)", r"(?=\s)")
)
"""Where a text may be cut, best first: paragraph, sentence, clause, phrase, word."""

_JOINERS = "\u200d\ufe0e\ufe0f\u20e3\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff"
"""Never to be parted from the character before: joiner, variation selectors, skin tones."""

_PARAGRAPH_START = re.compile(r"[-+•]\s|[a-zđ]\)\s|(?:[IVX]+|\d{1,2})(?:\.\d{1,2})*[.)]\s")
_ARABIC_OR_ROMAN_HEADING = re.compile(r"(?:[IVX]+|\d{1,2})\.\s+[^\W\d_a-zà-ỹ]")
_PARAGRAPH_END = (".", ";", ":", "./")


def length(text: str) -> int:
    """UTF-16 code units of a text, which is how Telegram counts."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def says_something(text: str) -> bool:
    """True when the text has a letter, digit, mark or symbol that a person can see."""
    return any(unicodedata.category(character)[0] in "LNPS" for character in text)


def fold(text: str) -> str:
    """The text on one line: runs of whitespace become a space, control characters too."""
    return " ".join(_printable(text).split())


def fold_lines(text: str) -> str:
    """The text with its line breaks, each line folded, without empty lines at either end."""
    return "\n".join(fold(line) for line in text.splitlines()).strip("\n")


def fold_paragraphs(text: str) -> str:
    """The text with the breaks of hard-wrapped lines taken back and those of paragraphs kept.

    A break ends a paragraph at an empty line; where a line that ends as a sentence or clause does
    is followed by a capital or a list mark; and before a numbered heading. "kinh tế⏎- xã hội" and
    "định hướng⏎2020. Tăng cường" are no paragraphs.
    """
    paragraphs: list[str] = []
    fresh = True
    for line in (fold(raw) for raw in text.splitlines()):
        if not line:
            fresh = True
        elif fresh or not paragraphs or _starts_paragraph(paragraphs[-1], line):
            paragraphs.append(line)
            fresh = False
        else:
            paragraphs[-1] += " " + line
    return "\n".join(paragraphs)


def cut(text: str, room: int) -> tuple[str, str]:
    """Split a text that begins with no whitespace and is longer than ``room`` code units.

    The head fits in the room and ends at the best border of its second half; the whitespace at
    the border goes.
    """
    limit = used = 0
    for character in text:
        used += 1 + (ord(character) > 0xFFFF)
        if used > room:
            break
        limit += 1
    for border in _BORDERS:
        ends = [m.start() for m in border.finditer(text, limit // 2, limit + 1)]
        if ends and ends[-1] > 0:
            limit = ends[-1]
            break
    else:
        limit = _whole_characters(text, limit)
    return text[:limit].rstrip(), text[limit:].lstrip()


def shortened(text: str, room: int) -> str:
    """The text, cut and ended with "…" if longer than ``room`` code units."""
    return text if length(text) <= room else cut(text, room - 1)[0] + "…"


def _starts_paragraph(before: str, line: str) -> bool:
    if _ARABIC_OR_ROMAN_HEADING.match(line):
        return True
    return before.endswith(_PARAGRAPH_END) and (
        line[0].isupper() or _PARAGRAPH_START.match(line) is not None
    )


def _whole_characters(text: str, limit: int) -> int:
    """Move a forced cut back so that it does not part what is read as one character."""
    end = limit
    while end > 1 and (
        unicodedata.combining(text[end]) or text[end] in _JOINERS or text[end - 1] == "\u200d"
    ):
        end -= 1
    return end if end > 1 else limit


def _printable(text: str) -> str:
    """Replace what Telegram would refuse or strip: control characters and lone surrogates."""
    if text.isprintable():
        return text
    return "".join(
        {"Cc": " ", "Cs": "\ufffd"}.get(unicodedata.category(character), character)
        for character in text
    )
