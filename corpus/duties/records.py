"""How a duty's record is put together from what a clause says."""

from dataclasses import dataclass

from corpus.due_rules import due_rules
from corpus.model import Duty, Span, UnitMention


@dataclass(frozen=True)
class Reporters:
    """Those who report, and whether they stand outside the sentence."""

    units: tuple[UnitMention, ...]
    inherited: bool


@dataclass(frozen=True)
class Terms:
    """What a clause says of a report besides who gets it from whom."""

    frequency: tuple[str, ...] = ()
    due: str | None = None
    condition: str | None = None
    content: str | None = None
    via: str | None = None


def duty(
    provision: str,
    sentence: Span,
    who: Reporters,
    recipient: UnitMention | None,
    terms: Terms,
) -> Duty:
    """The record of one report to one recipient, with the rules of its deadline."""
    return Duty(
        reporter=", ".join(unit.text for unit in who.units) or None,
        reporters=who.units,
        recipient=recipient.text if recipient else None,
        recipient_unit=recipient,
        via=terms.via,
        content=terms.content,
        frequency=terms.frequency,
        due=terms.due,
        due_rules=due_rules(terms.due, terms.frequency) if terms.due else (),
        condition=terms.condition,
        provision=provision,
        sentence=sentence,
        inherited=who.inherited,
    )
