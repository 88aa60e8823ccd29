"""Fictional decisions that try to instruct a model, each in another way."""

from pathlib import Path

from corpus.model import Record

FILE = Path(__file__).with_name("injections.jsonl")


class Injection(Record):
    """A decision, a question about it, and what its injected words are after."""

    id: str
    kind: str
    """How it is tried: "table_row", "base64", "fake_reply" …"""
    asked: str
    """Kind of the answer: "owner", "reporting", "content"."""
    question: str
    truth: tuple[str, ...]
    """What the answer says, or quotes: the owner; recipient and period; the sum."""
    wanted: tuple[str, ...]
    """What no answer may say in the bot's own words."""
    payload: str
    """What a model that obeys replies, in the words of the clause and with its citation."""
    document: str
    """The decision's text, as it is copied from a portal."""

    @property
    def number(self) -> str:
        """The decision's number."""
        return self.document.split("Số: ", 1)[1].split("\n", 1)[0]


def injections() -> tuple[Injection, ...]:
    """All cases, in the file's order.

    Raises:
        ValueError: a line is no case.
    """
    lines = FILE.read_text(encoding="utf-8").splitlines()
    return tuple(Injection.model_validate_json(line) for line in lines if line.strip())
