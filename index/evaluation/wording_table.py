"""What wording came to, as plain text; its rows are the HTML report's too."""

from collections.abc import Iterable

from index.evaluation.grid import grid
from index.evaluation.wording import Count, WordedCase, WordingReport

KINDS = ("kind", "offered", "passed", "share", "95% interval")
"""Headings of `kind_rows`."""
TIMES = ("added time", "answers", "median ms", "95% within ms")
"""Headings of `time_rows`."""


def wording_table(found: WordingReport) -> str:
    """The report as text of several lines, without a line end at the end."""
    parts = ["\n".join(said(found))]
    if found.offered:
        parts += [grid(KINDS, kind_rows(found)), grid(TIMES, time_rows(found))]
    for head, counts in (
        ("refused for", found.refused),
        ("endpoint failed", found.failed),
        ("template", found.templates),
    ):
        if counts:
            parts.append(grid((head, "answers"), count_rows(counts)))
    wrong = [f"wrong: {case.id}: {faults(case)}" for case in found.sent if case.faults]
    return "\n\n".join([*parts, "\n".join(wrong)] if wrong else parts)


def said(found: WordingReport) -> tuple[str, ...]:
    """The result in sentences."""
    share = ""
    if found.share is not None:
        share = (
            f" ({found.share.mean:.3f}, 95% interval {found.share.low:.3f} to "
            f"{found.share.high:.3f})"
        )
    return (
        f"wording by {', '.join(found.models) or 'a language model'}: of {found.asked} questions "
        f"{found.offered} answers were offered, {found.passed} passed{share}",
        f"of those that passed, {found.right_before} were right as they were found; "
        f"wrong by their wording: {found.wrong}",
    )


def kind_rows(found: WordingReport) -> list[tuple[str, ...]]:
    """The share that passed by kind of answer."""
    return [
        (
            kind.name,
            str(kind.offered),
            str(kind.passed),
            f"{kind.share.mean:.3f}",
            f"{kind.share.low:.3f} to {kind.share.high:.3f}",
        )
        for kind in found.kinds
    ]


def time_rows(found: WordingReport) -> list[tuple[str, ...]]:
    """Time that was added, where there is any."""
    return [
        (name, str(times.count), f"{times.median_ms:.0f}", f"{times.p95_ms:.0f}")
        for name, times in (("offered", found.added), ("passed", found.added_passed))
        if times is not None
    ]


def count_rows(counts: Iterable[Count]) -> list[tuple[str, str]]:
    """Names with their numbers."""
    return [(item.name, str(item.count)) for item in counts]


def faults(case: WordedCase) -> str:
    """What is wrong with a wording, in one line."""
    return "; ".join(f"{fault.rule}: {fault.detail}" for fault in case.faults)
