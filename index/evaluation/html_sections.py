"""The parts of an HTML report that sum up: tables, each with its chart."""

from collections.abc import Sequence
from html import escape

from index.evaluation.bootstrap import Difference, Estimate
from index.evaluation.comparing import verdict
from index.evaluation.html_tables import bounds, changes, signed, table
from index.evaluation.plots import (
    DEPTHS,
    interval_plot,
    latency_chart,
    recall_chart,
    reliability_chart,
    round_up,
    threshold_chart,
    zoomed,
)
from index.evaluation.report import ANSWER_MEASURE, CaseResult, Report
from index.evaluation.summing import grouped
from index.evaluation.table import THRESHOLD, definitions, fault_counts, threshold_row

_MAIN = (ANSWER_MEASURE, "R@1", "R@10", "nDCG@10")
"""Measures whose intervals are drawn by form and by kind, those that a report has."""


def summary(report: Report) -> str:
    """What was measured, over how many questions, and the measures."""
    form = f" in the form “{escape(report.counted_form)}”" if report.counted_form else ""
    meaning = dict(definitions(report))
    rows = [
        (
            item.measure,
            f"{item.estimate.mean:.3f}",
            bounds(item.estimate),
            str(item.estimate.count),
            meaning[item.measure],
        )
        for item in report.measures
    ]
    notes = [f"{report.waiting} cases wait for gold and are left out."] if report.waiting else []
    warnings = "".join(
        f"<p class='warning'>{escape(text)}</p>\n" for text in (*notes, *report.warnings)
    )
    bars = [(item.measure, item.estimate) for item in report.measures]
    return (
        f"<p>{report.count} questions{form}; index {escape(report.index)}; median "
        f"{report.median_ms:.0f} ms, 95% within {report.p95_ms:.0f} ms.</p>\n{warnings}"
        + interval_plot("Measures with 95% intervals", bars, low=_low(bars))
        + table(("measure", "mean", "95% interval", "n", ""), rows, text=True)
    )


def recall(report: Report) -> str:
    """Recall by the number of documents looked at, a line for each form."""
    measure = "R" if report.layout == "beir" else "Success"
    curves = {
        form: [_mean(cases, depth, measure) for depth in DEPTHS]
        for form, members in grouped(report.cases, lambda case: case.form).items()
        if (cases := [case for case in members if case.gold])
    }
    if not curves:
        return ""
    shown = (1, 3, 5, 10, 20, 50, 100)
    rows = [
        (form, *(f"{curve[DEPTHS.index(depth)]:.3f}" for depth in shown))
        for form, curve in curves.items()
    ]
    return f"<h2>Recall by k</h2>\n{recall_chart(curves, measure)}\n" + table(
        ("form", *(f"{measure}@{depth}" for depth in shown)), rows
    )


def groups(report: Report) -> str:
    """The measures by form, with what a form loses, and by kind."""
    names = [item.measure for item in report.measures]
    main = [name for name in _MAIN if name in names] or names[:1]
    parts = []
    for by in ("form", "kind"):
        found = [group for group in report.groups if group.by == by]
        if not found:
            continue
        parts.append(f"<h2>By {by}</h2>\n")
        for measure in main:
            bars = [
                (f"{group.name} (n = {group.count})", item.estimate)
                for group in found
                for item in group.measures
                if item.measure == measure
            ]
            title = f"{measure} by {by}"
            parts.append(f"<h3>{title}</h3>\n{interval_plot(title, bars, low=_low(bars))}\n")
        rows = []
        for group in found:
            means = {item.measure: f"{item.estimate.mean:.3f}" for item in group.measures}
            rows.append((group.name, str(group.count), *(means.get(name, "–") for name in names)))
        parts.append(table((by, "n", *names), rows))
        if by == "form" and report.losses:
            parts.append("<h3>Against the plain form of the same questions</h3>\n")
            parts.append(changes(report.losses, names))
    return "".join(parts)


def faults(report: Report) -> str:
    """What was wrong with answers, and how often."""
    counts = fault_counts(report)
    if not counts:
        return ""
    rows = [(rule, str(number)) for rule, number in counts]
    return "<h2>Faults of answers</h2>\n" + table(("fault", "answers"), rows)


def comparison(report: Report) -> str:
    """What changed against the baseline, in words and in figures."""
    if report.baseline is None:
        return ""
    said = "".join(
        f"<li class='{_tone(d)}'>{escape(verdict(d))}</li>\n" for d in report.differences
    )
    rows = [
        (
            d.measure,
            f"{d.before:.3f}",
            f"{d.after:.3f}",
            signed(d.difference.mean),
            bounds(d.difference, change=True),
            str(d.difference.count),
        )
        for d in report.differences
    ]
    bars = [(d.measure, d.difference) for d in report.differences]
    reach = round_up(max((max(abs(e.low), abs(e.high)) for _, e in bars), default=0.0) or 0.1)
    names = [d.measure for d in report.differences]
    parts = [
        f"<h2>Compared with {escape(report.baseline)}</h2>\n<ul>{said}</ul>\n",
        interval_plot("Differences with 95% intervals", bars, low=-reach, high=reach),
        table(("measure", "before", "after", "change", "95% interval", "n"), rows),
    ]
    for by in ("form", "kind"):
        own = [group for group in report.group_differences if group.by == by]
        if len(own) > 1:
            parts.append(f"<h3>By {by}</h3>\n{changes(own, names)}")
    moved = _changed(report)
    if moved:
        parts.append(
            f"<details><summary>Questions that changed: {len(moved)}</summary>\n"
            f"{table(('question', '', *names), moved, text=True)}</details>\n"
        )
    return "".join(parts)


def confidence(report: Report) -> str:
    """Whether confidences can be trusted, and what a threshold on them refuses."""
    found = report.reliability
    if found is None:
        return ""
    auc = (
        f" An answerable question has the higher confidence of two in {found.auc:.3f} of pairs "
        "(AUC)."
        if found.auc is not None
        else ""
    )
    unknown = f" {found.unknown} more have no confidence." if found.unknown else ""
    parts = [
        "<h2>Confidence</h2>\n",
        f"<p class='about'>{found.answerable} answerable and {found.unanswerable} unanswerable "
        f"questions.{unknown} Expected calibration error {found.calibration_error:.3f}, Brier score"
        f" {found.brier:.3f}.{auc}</p>\n",
        reliability_chart(found),
        table(
            ("confidence", "n", "mean", "share right"),
            [
                (
                    f"{b.low:.1f} to {b.high:.1f}",
                    str(b.count),
                    f"{b.confidence:.3f}",
                    f"{b.right:.3f}",
                )
                for b in found.bins
            ],
        ),
        "<h3>Answering from a threshold on</h3>\n",
        "<p class='about'>“Kept” is the share of the answerable at or above it, “refused” that of "
        "the unanswerable below it, “wrong” the share of all that is answered without a right "
        "clause among the first four.</p>\n",
        threshold_chart(found),
        table(THRESHOLD, [threshold_row(t, "–") for t in found.thresholds]),
    ]
    if found.kinds:
        parts.append("<h3>A threshold for each kind, keeping 95% of its own</h3>\n")
        parts.append(table(("kind", *THRESHOLD[1:]), [threshold_row(t, "–") for t in found.kinds]))
    if len(found.kept) > 1:
        rows = [(s.name, f"{s.estimate.mean:.3f}", bounds(s.estimate)) for s in found.kept]
        parts.append("<h3>Kept by form, at the threshold that keeps 95%</h3>\n")
        parts.append(table(("form", "kept", "95% interval"), rows))
    return "".join(parts)


def latency(report: Report) -> str:
    """How long questions took."""
    times = [case.elapsed_ms for case in report.counted]
    return f"<h2>Latency</h2>\n{latency_chart(times, report.median_ms, report.p95_ms)}\n"


def _low(bars: Sequence[tuple[str, Estimate]]) -> float:
    return zoomed(found.low for _, found in bars)


def _mean(cases: Sequence[CaseResult], depth: int, measure: str) -> float:
    """Recall, or the share of questions with any gold, among the first ``depth``."""
    found = (sum(rank <= depth for rank in case.ranks) for case in cases)
    if measure == "Success":
        return sum(number > 0 for number in found) / len(cases)
    shares = (number / len(case.gold) for number, case in zip(found, cases, strict=True))
    return sum(shares) / len(cases)


def _tone(found: Difference) -> str:
    return (
        "better" if found.difference.low > 0 else "worse" if found.difference.high < 0 else "same"
    )


def _changed(report: Report) -> list[tuple[str, ...]]:
    """A row a question: each measure before and after, where it differs."""
    cells: dict[str, dict[str, str]] = {}
    for found in report.differences:
        for change in found.changed:
            said = f"{change.before:.2f} → {change.after:.2f}"
            cells.setdefault(change.id, {})[found.measure] = said
    names = [found.measure for found in report.differences]
    return [
        (case.id, case.question, *(cells[case.id].get(name, "") for name in names))
        for case in report.counted
        if case.id in cells
    ]
