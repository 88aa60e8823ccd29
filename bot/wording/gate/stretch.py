"""A stretch of a wording that cites clauses, read once for all checks."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from bot.wording.gate import polarity
from bot.wording.gate.absence import Absence, Lacking, absences
from bot.wording.gate.reading import Reader
from bot.wording.gate.references import KIND, masked_references
from bot.wording.gate.tokens import Token, tokens
from bot.wording.gate.units import Masked
from bot.wording.gate.values import Value, values
from bot.wording.gate.words import BOUNDING, GLUE

_BOTH = re.compile(
    r"\b[Cc]ả (?:hai|ba)\b|\b[Tt]hứ (?:nhất|hai|ba|tư|năm)(?=\s+(?:là|gồm|thuộc|thì)\b)"
)
"""What only counts on: "thứ hai là …"."""
_ORDINAL = re.compile(r"^(?:(?:Một|Hai|Ba|Bốn) là\b|(?:Đúng(?: vậy)?|Vâng)(?=[,.:]))")
_BESIDE = 40
"""Characters between a figure and the words that say how it bounds."""


@dataclass(frozen=True)
class Stretch:
    """What a sentence says up to the clauses that it cites."""

    raw: str
    """As it is worded, without the marks of clauses."""
    sentence: str
    """The whole sentence that it stands in."""
    whole: str
    """All that the wording says of the same clauses."""
    text: str
    """With references to clauses blanked, which are compared as such; as long as ``raw``."""
    masked: Masked
    lacking: tuple[Absence, ...]
    """What it says that its clause does not say."""

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """Its words."""
        return tokens(self.text)

    @cached_property
    def values(self) -> tuple[Value, ...]:
        """Its figures."""
        return values(self.text)

    @cached_property
    def meaning(self) -> tuple[Token, ...]:
        """Words of meaning outside units and figures; what is said to be lacking is none."""
        taken = [*self._units, *((v.start, v.end) for v in self.values)]
        taken += [(one.start, one.end) for one in self.lacking if one.what is Lacking.OTHER]
        return tuple(
            token
            for token in tokens(_without_kinds(self.text))
            if token.form not in GLUE | polarity.NEGATIONS
            and not token.form.isdigit()
            and not any(start <= token.start < end for start, end in taken)
            and not (token.form in BOUNDING and self._beside_a_figure(token))
        )

    @cached_property
    def apart(self) -> str:
        """The text with its units, figures and what it lacks blanked, as by stops."""
        text = _without_kinds(self.text)
        spans = [*self._units, *((v.start, v.end) for v in self.values)]
        spans += [(one.start, one.end) for one in self.lacking if one.what is Lacking.OTHER]
        for start, end in spans:
            text = text[:start] + ",".ljust(end - start) + text[end:]
        return text

    @cached_property
    def claimed(self) -> str:
        """The text without what it says that is not said."""
        text = self.text
        for one in self.lacking:
            text = text[: one.start] + " " * (one.end - one.start) + text[one.end :]
        return text

    @cached_property
    def outside_units(self) -> tuple[Token, ...]:
        """Its words but for those of units."""
        return tuple(
            token
            for token in self.tokens
            if not any(start <= token.start < end for start, end in self._units)
        )

    @property
    def _units(self) -> list[tuple[int, int]]:
        return [(unit.start, unit.end) for unit in self.masked.units]

    def _beside_a_figure(self, token: Token) -> bool:
        return any(-_BESIDE < value.start - token.end < _BESIDE for value in self.values)


def read_stretch(
    reader: Reader, raw: str, sentence: str, whole: str, names: Mapping[str, str | None]
) -> Stretch:
    """Read a stretch.

    Args:
        reader: finds its units.
        raw: as it is worded.
        sentence: the sentence that it stands in.
        whole: all that the wording says of its clauses.
        names: units that were extracted from them, with their keys.
    """
    raw, whole = reader.spelt(raw), reader.spelt(whole)
    text = _ORDINAL.sub(lambda match: ",".ljust(len(match[0])), masked_references(raw))
    return Stretch(raw, sentence, whole, text, reader.masked(text, names), absences(text))


def _without_kinds(text: str) -> str:
    """The text with the kinds of documents, and "cả hai", blanked as by a stop."""
    for pattern in (KIND, _BOTH):
        text = pattern.sub(lambda match: ",".ljust(len(match[0])), text)
    return text
