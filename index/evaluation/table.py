"""A report as plain text, for a terminal and a log."""

from collections.abc import Iterable

from index.evaluation.answers import Rule
from index.evaluation.bootstrap import Difference, Estimate
from index.evaluation.comparing import verdict
from index.evaluation.grid import grid
from index.evaluation.reliability import Reliability, Threshold
from index.evaluation.report import ANSWER_MEASURE, CLAUSE_MEASURE, Measured, Report
from index.evaluation.wording_table import wording_table

_SHOWN = 10
"""Questions that are named of those that changed; the JSON and the HTML name all."""


THRESHOLD = ("keeping", "threshold", "answerable", "kept", "refused", "95% interval", "wrong")
"""Headings of `threshold_row`."""


def table(report: Report) -> str:
    """The report as text of several lines, without a line end at the end."""
    names = [item.measure for item in report.measures]
    counted = f" (form {report.counted_form})" if report.counted_form else ""
    parts = [
        f"{report.name}: {report.count} questions{counted}, index {report.index}\n"
        f"median {report.median_ms:.0f} ms, 95% within {report.p95_ms:.0f} ms",
        grid(
            ("measure", "mean", "95% interval", "n"),
            [(item.measure, *_cells(item.estimate)) for item in report.measures],
        ),
    ]
    for by in ("form", "kind"):
        groups = [group for group in report.groups if group.by == by]
        if groups:
            rows = [(g.name, str(g.count), *_means(g.measures, names)) for g in groups]
            parts.append(grid((by, "n", *names), rows))
    if report.losses:
        rows = [(loss.name, *_lost(loss.differences, names)) for loss in report.losses]
        parts.append(
            "against the plain form of the same questions (95% interval)\n"
            + grid(("form", *names), rows)
        )
    if report.reliability is not None:
        parts.append(_reliability(report.reliability))
    faults = fault_counts(report)
    if faults:
        parts.append(grid(("fault", "answers"), [(rule, str(n)) for rule, n in faults]))
    if report.wording is not None:
        parts.append(wording_table(report.wording))
    if report.baseline is not None:
        parts.append(f"compared with {report.baseline}, the same questions\n" + _compared(report))
    if report.waiting:
        parts.append(f"{report.waiting} cases wait for gold and are left out")
    if report.warnings:
        parts.append("\n".join(f"warning: {text}" for text in report.warnings))
    return "\n\n".join(parts)


def definitions(report: Report) -> tuple[tuple[str, str], ...]:
    """The report's measures in words."""
    return tuple((item.measure, _definition(item.measure)) for item in report.measures)


def fault_counts(report: Report) -> tuple[tuple[str, int], ...]:
    """How many answers each rule found fault with, the commonest first; none is left out."""
    found = {rule.value: 0 for rule in Rule}
    for case in report.counted:
        for rule in {reason.rule for reason in case.reasons}:
            found[rule.value] += 1
    return tuple(sorted(((r, n) for r, n in found.items() if n), key=lambda item: -item[1]))


def _definition(measure: str) -> str:
    name, _, depth = measure.partition("@")
    return {
        "Success": f"share of questions with any gold clause among the first {depth}",
        "R": f"share of the relevant documents among the first {depth}",
        "RR": f"1 / rank of the first relevant one among the first {depth}, else 0 (mean: MRR)",
        "nDCG": f"discounted cumulative gain over the first {depth}, as trec_eval has it",
        ANSWER_MEASURE: "share of answers in which the judge finds no fault",
        CLAUSE_MEASURE.partition("@")[0]: (
            f"share of answerable questions with a gold clause among the first {depth} citations"
        ),
    }.get(name, "")


def _compared(report: Report) -> str:
    rows = [
        (d.measure, f"{d.before:.3f}", f"{d.after:.3f}", *_cells(d.difference, signed=True))
        for d in report.differences
    ]
    figures = grid(("measure", "before", "after", "change", "95% interval", "n"), rows)
    said = (line for d in report.differences for line in (verdict(d), *_changed(d)))
    return "\n".join([figures, *said])


def _changed(difference: Difference) -> Iterable[str]:
    for what, items in (
        ("worse", [change for change in difference.changed if change.after < change.before]),
        ("better", [change for change in difference.changed if change.after > change.before]),
    ):
        if items:
            more = ", …" if len(items) > _SHOWN else ""
            names = ", ".join(change.id for change in items[:_SHOWN])
            yield f"{difference.measure} {what} for {len(items)}: {names}{more}"


def _lost(differences: Iterable[Difference], names: Iterable[str]) -> list[str]:
    cells = {
        d.measure: (
            f"{d.difference.mean:+.3f} ({d.difference.low:+.3f} to {d.difference.high:+.3f})"
        )
        for d in differences
    }
    return [cells.get(name, "-") for name in names]


def _reliability(found: Reliability) -> str:
    auc = f", AUC {found.auc:.3f}" if found.auc is not None else ""
    head = (
        f"confidence: {found.answerable} answerable and {found.unanswerable} unanswerable questions"
        f"; calibration error {found.calibration_error:.3f}, Brier {found.brier:.3f}{auc}"
    )
    bins = grid(
        ("confidence", "n", "mean", "share right"),
        [
            (f"{b.low:.1f} to {b.high:.1f}", str(b.count), f"{b.confidence:.3f}", f"{b.right:.3f}")
            for b in found.bins
        ],
    )
    thresholds = grid(THRESHOLD, [threshold_row(t) for t in found.thresholds])
    parts = [head, bins, thresholds]
    if found.kinds:
        parts.append(grid(("kind", *THRESHOLD[1:]), [threshold_row(t) for t in found.kinds]))
    return "\n\n".join(parts)


def threshold_row(found: Threshold, nothing: str = "-") -> tuple[str, ...]:
    """The cells of a threshold, under `THRESHOLD`; ``nothing`` where nothing was to be refused."""
    refused = found.refused
    return (
        found.name,
        f"{found.at:.3f}",
        str(found.answerable),
        f"{found.kept:.3f}",
        f"{refused.mean:.3f}" if refused else nothing,
        f"{refused.low:.3f} to {refused.high:.3f}" if refused else nothing,
        f"{found.wrong:.3f}",
    )


def _cells(found: Estimate, *, signed: bool = False) -> tuple[str, str, str]:
    sign = "+" if signed else ""
    low, high = f"{found.low:{sign}.3f}", f"{found.high:{sign}.3f}"
    return f"{found.mean:{sign}.3f}", f"{low} to {high}", str(found.count)


def _means(measures: Iterable[Measured], names: Iterable[str]) -> list[str]:
    means = {item.measure: f"{item.estimate.mean:.3f}" for item in measures}
    return [means.get(name, "-") for name in names]
