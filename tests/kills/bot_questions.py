"""Numbered questions, and the marks by which their answers are known."""

import re

_TAG = re.compile(r"\[(\d+):(\d+)\]")


def pages_of(number: int) -> int:
    """How many messages the scripted answer has: every fifth is long."""
    return 3 if number % 5 == 0 else 1


def tagged(number: int, page: int) -> str:
    """The mark of a page."""
    return f"[{number}:{page}]"


def read_tag(text: str) -> tuple[int, int] | None:
    """The question and the page that a message answers; None where it bears no mark."""
    found = _TAG.search(text)
    return found and (int(found[1]), int(found[2]))
