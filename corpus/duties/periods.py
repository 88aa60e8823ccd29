"""How often a clause wants its report: the periods that it states, else once or on occasion."""

import re

from corpus.due import is_dated
from corpus.frequency import (
    ON_OCCASION,
    ON_REQUEST,
    ONCE,
    PERIODS,
    frequencies,
    named_period,
)

_OF_SOMETHING_ELSE = re.compile(
    r"\b(?:kế\s+hoạch|dự\s+toán|chương\s+trình|ngân\s+sách|danh\s+mục|chỉ\s+tiêu"
    r"|nhiệm\s+vụ|đạt\s+được|phát\s+sinh)"
    r"(?:\s+công\s+tác)?\s+h[àằ]ng\s+(?:ngày|tuần|tháng|quý|năm)\b"
)
"""A period of what is planned or done, not of the report."""
_ON_ITS_OWN = re.compile(r"\bđột\s+xuất\b", re.I)


def period(words: str, occasion: str | None, due: str | None) -> tuple[str, ...]:
    """How often: the periods that the words state; where they state none, on occasion or once."""
    words = _OF_SOMETHING_ELSE.sub(" ", words)
    found = frequencies(f"{words} {occasion or ''}")
    named = named_period(words)
    periods = tuple(name for name in PERIODS if name in found or name in named)
    if periods:
        sudden = tuple(
            name
            for name in found
            if (name == ON_REQUEST and ON_REQUEST in frequencies(words))
            or (name == ON_OCCASION and _ON_ITS_OWN.search(words))
        )
        return (*periods, *sudden)
    found = found or named
    if found:
        return found
    if occasion is not None:
        return (ON_OCCASION,)
    return (ONCE,) if due is not None and is_dated(due) else ()
