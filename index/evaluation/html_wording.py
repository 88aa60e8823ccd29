"""The part of an HTML report on wording: figures, and every text for a person to read."""

from html import escape

from index.evaluation.html_tables import table
from index.evaluation.report import Report
from index.evaluation.wording import WordedCase, WordingReport
from index.evaluation.wording_table import (
    KINDS,
    TIMES,
    count_rows,
    faults,
    kind_rows,
    said,
    time_rows,
)


def wording(report: Report) -> str:
    """What wording came to, what would be sent, and why the rest would not; empty where it was
    not measured."""
    found = report.wording
    if found is None:
        return ""
    tone = " class='warning'" if found.wrong else ""
    first, second = said(found)
    parts = [f"<h2>Wording</h2>\n<p>{escape(first)}.</p>\n<p{tone}>{escape(second)}.</p>\n"]
    if found.offered:
        parts += [table(KINDS, kind_rows(found)), table(TIMES, time_rows(found))]
    for head, counts in (
        ("refused for", found.refused),
        ("endpoint failed", found.failed),
        ("template", found.templates),
    ):
        if counts:
            parts.append(table((head, "answers"), count_rows(counts)))
    return "".join([*parts, _sent(found), _kept(found)])


def _sent(found: WordingReport) -> str:
    rows = [
        (case.id, _asked(case), case.text or "", "; ".join(case.citations), faults(case))
        for case in found.sent
    ]
    if not rows:
        return ""
    return "<h3>What would be sent</h3>\n" + table(
        ("id", "question", "worded", "clauses quoted below it", "wrong"), rows, text=True
    )


def _kept(found: WordingReport) -> str:
    rows = [
        (case.id, _asked(case), ", ".join(case.reasons)) for case in found.cases if not case.passed
    ]
    if not rows:
        return ""
    return (
        f"<details><summary>Sent as they were found: {len(rows)}</summary>\n"
        f"{table(('id', 'question', 'why'), rows, text=True)}</details>\n"
    )


def _asked(case: WordedCase) -> str:
    return " → ".join((*case.after, case.question))
