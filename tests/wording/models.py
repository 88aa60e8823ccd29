"""Models that say what a test wants."""

import threading
from collections.abc import Callable, Iterator, Sequence

from bot.wording.records import Message, Reason
from bot.wording.unavailable import Unavailable


class Said:
    """A reply in pieces; the rest is given up when it is closed."""

    def __init__(self, pieces: Iterator[str]) -> None:
        self._pieces = pieces
        self.closed = threading.Event()

    def __iter__(self) -> Iterator[str]:
        for piece in self._pieces:
            if self.closed.is_set():
                return
            yield piece

    def close(self) -> None:
        self.closed.set()


class Scripted:
    """Replies with what ``reply`` makes of the messages, a few characters a piece."""

    model = "scripted"

    def __init__(self, reply: Callable[[Sequence[Message]], str]) -> None:
        self._reply = reply
        self.asked: list[tuple[Message, ...]] = []
        self.given: list[str] = []
        self.replies: list[Said] = []

    def words(
        self, messages: Sequence[Message], *, seconds: float, tokens: int, hurried: bool = False
    ) -> Said:
        self.asked.append(tuple(messages))
        said = Said(self._pieces(self._reply(messages)))
        self.replies.append(said)
        return said

    def _pieces(self, text: str) -> Iterator[str]:
        for start in range(0, len(text), 7):
            piece = text[start : start + 7]
            self.given.append(piece)
            yield piece


class Held(Scripted):
    """Says nothing until it is let, or closed."""

    def __init__(self, text: str = "") -> None:
        super().__init__(lambda messages: text)
        self.let = threading.Event()
        self.begun = threading.Event()

    def _pieces(self, text: str) -> Iterator[str]:
        self.begun.set()
        while not self.let.wait(0.01):
            if self.replies and self.replies[-1].closed.is_set():
                return
        yield from super()._pieces(text)


class Silent(Scripted):
    """Gives no words, for a reason."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(lambda messages: "")
        self._reason = reason

    def _pieces(self, text: str) -> Iterator[str]:
        raise Unavailable(self._reason, "as the test wants")
        yield text
