"""Scores of reporting duties."""

from collections.abc import Callable, Sequence
from typing import Any

from corpus.model import Document, Duty
from corpus.text import squeeze
from tests.evaluation.documents.counting import Count, Matches
from tests.evaluation.documents.gold import Record, is_optional, readings_of
from tests.evaluation.documents.matching import same_name, same_names, same_place, same_words

DUTY_FIELDS = ("reporter", "recipient", "via", "frequency", "due")


def score_duties(
    document: Document, gold: Sequence[Record]
) -> tuple[Matches, Matches, dict[str, Count]]:
    """Duties, first by all five fields together, then field by field.

    Returns:
        Matches of whole duties; matches of the single fields' values; and for duties found at all,
        how often each field is right.
    """
    strict, slots = Matches(gold=sum(not is_optional(record) for record in gold)), Matches()
    fields = {name: Count() for name in DUTY_FIELDS}
    left = sorted(gold, key=is_optional)
    for duty in document.duties:
        quote = document.source[duty.sentence.start : duty.sentence.end]
        near = [r for r in left if same_place(quote, r["quote"], 80)]
        best = max(near, key=lambda r: sum(_duty_fields(duty, r).values()), default=None)
        if best is not None and not _duty_fields(duty, best)["recipient"]:
            others = [d for d in document.duties if d is not duty and d.sentence == duty.sentence]
            if any(_duty_fields(other, best)["recipient"] for other in others):
                best = None
        if best is not None and is_optional(best):
            left.remove(best)
            continue
        strict.found += 1
        if best is None:
            strict.spurious.append(f"{document.file}: {_line(duty)} :: {squeeze(quote)[:200]}")
            slots.found += len(_filled(duty))
            continue
        left.remove(best)
        right = _duty_fields(duty, best)
        for name, ok in right.items():
            fields[name].add(
                ok,
                f"{document.file}: {name}: {_line(duty)} ≠ {best[name]} :: {best['quote'][:160]}",
            )
        strict.true += all(right.values())
        filled = _filled(duty)
        wanted = [n for n in DUTY_FIELDS if best[n] and (n in filled or not right[n])]
        slots.found += len(filled)
        slots.gold += len(wanted)
        slots.true += sum(right[n] for n in wanted)
    for record in (r for r in left if not is_optional(r)):
        said = f"{document.file}: {record['reporter']} → {record['recipient']}"
        strict.missed.append(f"{said} :: {record['quote'][:200]}")
        slots.gold += sum(bool(record[n]) for n in DUTY_FIELDS)
    return strict, slots, fields


def _filled(duty: Duty) -> frozenset[str]:
    """The fields that a duty fills."""
    values = (duty.reporters, duty.recipient, duty.via, duty.frequency, duty.due)
    return frozenset(name for name, value in zip(DUTY_FIELDS, values, strict=True) if value)


def _duty_fields(duty: Duty, gold: Record) -> dict[str, bool]:
    def fits(name: str, same: Callable[[Any], bool]) -> bool:
        return any(same(wanted) for wanted in readings_of(gold, name))

    reporters = [reporter.text for reporter in duty.reporters]
    return {
        "reporter": fits("reporter", lambda wanted: same_names(reporters, wanted)),
        "recipient": fits("recipient", lambda wanted: same_name(duty.recipient, wanted)),
        "via": fits("via", lambda wanted: same_name(duty.via, wanted)),
        "frequency": fits("frequency", lambda wanted: set(duty.frequency) == set(wanted)),
        "due": fits("due", lambda wanted: same_words(duty.due, wanted)),
    }


def _line(duty: Duty) -> str:
    reporters = ", ".join(r.text for r in duty.reporters)
    return f"{reporters} → {duty.recipient} via {duty.via} {list(duty.frequency)} {duty.due}"
