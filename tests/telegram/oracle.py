"""Telegram's own entity parser, offline, as the judge of every message that is sent."""

import json
from dataclasses import dataclass
from typing import Any, cast

import tdjson

_QUOTES = ("textEntityTypeBlockQuote", "textEntityTypeExpandableBlockQuote")


class MarkupRefused(Exception):
    """Telegram would refuse the markup; the message is the server's."""


@dataclass(frozen=True)
class Entity:
    """A stretch of a parsed text, with TDLib's name for its kind."""

    kind: str
    text: str


@dataclass(frozen=True)
class Parsed:
    """A message as a person sees it."""

    text: str
    entities: tuple[Entity, ...]

    @property
    def units(self) -> int:
        """UTF-16 code units, which Telegram limits."""
        return len(self.text.encode("utf-16-le")) // 2

    @property
    def quotes(self) -> tuple[str, ...]:
        """Texts of the block quotations, in order."""
        return tuple(entity.text for entity in self.entities if entity.kind in _QUOTES)


def parse_html(text: str) -> Parsed:
    """Parse a text as ``parse_mode=HTML``.

    Raises:
        MarkupRefused: the parser does not accept it.
    """
    answer = _execute(
        {
            "@type": "parseTextEntities",
            "text": text,
            "parse_mode": {"@type": "textParseModeHTML"},
        }
    )
    if answer["@type"] == "error":
        raise MarkupRefused(answer["message"])
    units = answer["text"].encode("utf-16-le")
    return Parsed(
        answer["text"],
        tuple(
            Entity(
                item["type"]["@type"],
                units[2 * item["offset"] : 2 * (item["offset"] + item["length"])].decode(
                    "utf-16-le"
                ),
            )
            for item in answer["entities"]
        ),
    )


def _execute(request: dict[str, Any]) -> dict[str, Any]:
    answer = tdjson.td_execute(json.dumps(request).encode())
    assert answer is not None
    return cast(dict[str, Any], json.loads(answer))


_execute({"@type": "setLogVerbosityLevel", "new_verbosity_level": 0})
