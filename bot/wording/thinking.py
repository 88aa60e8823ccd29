"""Drops what a model says to itself before it answers."""

import re

_TAGS = r"(?:think|thinking|thought|reasoning)"
_OPEN = re.compile(rf"<{_TAGS}>", re.IGNORECASE)
_CLOSE = re.compile(rf"</{_TAGS}>", re.IGNORECASE)
_LONGEST = len("</reasoning>")


class Unthinking:
    """Takes a reply piece by piece and gives its words without ``<think>…</think>``.

    A tag may be cut anywhere between two pieces: what may be the beginning of one is held back.
    """

    def __init__(self) -> None:
        self._held = ""
        self._thinks = False
        self.is_broken = False
        """Thinking ended that had not begun: what was given before it was no answer."""

    def words(self, piece: str) -> str:
        """The words of the next piece; may be none."""
        text = self._held + piece
        given: list[str] = []
        while True:
            tag = (_CLOSE if self._thinks else _OPEN).search(text)
            before = text[: tag.start()] if tag else text
            if not self._thinks:
                self.is_broken = self.is_broken or bool(_CLOSE.search(before))
                if tag:
                    given.append(before)
            if tag is None:
                break
            text = text[tag.end() :]
            self._thinks = not self._thinks
        kept = _may_begin_tag(text)
        self._held = text[kept:]
        if not self._thinks:
            given.append(text[:kept])
        return "".join(given)

    def rest(self) -> str:
        """What was held back, at the end of the reply."""
        held, self._held = self._held, ""
        return "" if self._thinks else held


def _may_begin_tag(text: str) -> int:
    """Where in the text a tag may begin whose end has not come yet; its length where none does."""
    at = text.rfind("<", max(0, len(text) - _LONGEST + 1))
    return at if at >= 0 and re.fullmatch(r"</?[A-Za-z]*", text[at:]) else len(text)
