"""The national motto and the Party's title, which stand on the right of a document's head."""

import re

from rapidfuzz import fuzz

from corpus.text import fold

_MOTTO = re.compile(
    r"cong\s+hoa\s+xa\s+hoi|chu\s+nghia\s+viet\s+nam|doc\s+lap\s*[-–]\s*tu\s+do|dang\s+cong\s+san\s+viet\s+nam"
)
_PARTS = re.compile(
    r"cong\s+hoa\s+xa\s+hoi\s+chu\s+nghia\s+viet\s+nam|doc\s+lap\s*[-–]\s*tu\s+do\s*[-–]\s*hanh\s+phuc"
    r"|dang\s+cong\s+san\s+viet\s+nam"
)
_WHOLE = ("cong hoa xa hoi chu nghia viet nam", "doc lap - tu do - hanh phuc")
_NEAR = 80


def motto_start(text: str) -> int | None:
    """Where the motto begins in a line; None where the line does not hold it.

    A line that recognition garbled counts as a whole.
    """
    folded = fold(text)
    match = _MOTTO.search(folded)
    if match:
        return match.start()
    if len(text) > 60 or len(text) < 15:
        return None
    return 0 if any(fuzz.ratio(folded, words) >= _NEAR for words in _WHOLE) else None


def motto_end(text: str) -> int:
    """Where the words behind a motto begin; 0 where the text holds none."""
    ends = [match.end() for match in _PARTS.finditer(fold(text))]
    return max(ends, default=0)
