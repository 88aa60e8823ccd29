"""A report as one HTML file that needs no other file and no network."""

from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path

from corpus.errors import EvaluationError
from index.evaluation.report import ANSWER_MEASURE, CaseResult, Measured, Report
from index.evaluation.svg import interval_plot
from index.evaluation.table import definitions, fault_counts

FILE = "index.html"

_FIRST = 4
"""Retrieved documents shown of a missed question."""

_STYLE = """
body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 66rem; padding: 0 1rem;
  color: #1c2733; background: #fff; }
table { border-collapse: collapse; margin: 1rem 0; }
th, td { padding: .25rem .7rem; border-bottom: 1px solid #d9dfe5; text-align: right;
  vertical-align: top; }
th:first-child, td:first-child, .text td, .text th { text-align: left; }
svg { max-width: 100%; height: auto; font-size: 12px; fill: #1c2733; }
svg line { stroke: #e3e8ec; } svg line.zero { stroke: #8793a0; }
svg line.interval { stroke: #2b6cb0; stroke-width: 3; } svg circle { fill: #1a4a80; }
.right { color: #20703c; } .warning { color: #9a4a00; }
ol { margin: 0; padding-left: 1.3rem; }
"""


def write_html(report: Report, folder: Path) -> Path:
    """Write ``folder/index.html``; returns its path.

    Raises:
        EvaluationError: the folder cannot be written.
    """
    target = folder / FILE
    try:
        folder.mkdir(parents=True, exist_ok=True)
        target.write_text(page(report), encoding="utf-8")
    except OSError as error:
        raise EvaluationError(
            f"cannot write {target}: {error.strerror}",
            vi=f"Không ghi được báo cáo vào thư mục {folder.name}.",
        ) from error
    return target


def page(report: Report) -> str:
    """The report as a whole HTML page."""
    title = escape(f"Evaluation: {report.name}")
    body = "\n".join(
        (_summary(report), _groups(report), _faults(report), _comparison(report), _misses(report))
    )
    return (
        f"<!DOCTYPE html>\n<html lang='en'>\n<head>\n<meta charset='utf-8'>\n"
        f"<meta name='viewport' content='width=device-width, initial-scale=1'>\n"
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n"
        f"{body}\n</body>\n</html>\n"
    )


def _summary(report: Report) -> str:
    form = f" in the form “{escape(report.counted_form)}”" if report.counted_form else ""
    meaning = dict(definitions(report))
    rows = [
        (
            item.measure,
            f"{item.estimate.mean:.3f}",
            f"{item.estimate.low:.3f} to {item.estimate.high:.3f}",
            str(item.estimate.count),
            meaning[item.measure],
        )
        for item in report.measures
    ]
    warnings = "".join(f"<p class='warning'>{escape(text)}</p>\n" for text in report.warnings)
    return (
        f"<p>{report.count} questions{form}; index {escape(report.index)}; median "
        f"{report.median_ms:.0f} ms, 95% within {report.p95_ms:.0f} ms.</p>\n{warnings}"
        + _plot(report.measures)
        + _table(("measure", "mean", "95% interval", "n", ""), rows)
    )


def _groups(report: Report) -> str:
    names = [item.measure for item in report.measures]
    shown = ANSWER_MEASURE if ANSWER_MEASURE in names else names[0]
    parts = []
    for by in ("form", "kind"):
        groups = [group for group in report.groups if group.by == by]
        if not groups:
            continue
        rows, bars = [], []
        for group in groups:
            found = {item.measure: item.estimate for item in group.measures}
            means = (f"{found[name].mean:.3f}" if name in found else "–" for name in names)
            rows.append((group.name, str(group.count), *means))
            if shown in found:
                bars.append((f"{group.name} (n = {group.count})", found[shown]))
        parts.append(f"<h2>By {by}</h2>\n<p>{escape(shown)}:</p>\n{interval_plot(bars)}\n")
        parts.append(_table((by, "n", *names), rows))
    return "".join(parts)


def _faults(report: Report) -> str:
    counts = fault_counts(report)
    if not counts:
        return ""
    rows = [(rule, str(number)) for rule, number in counts]
    return "<h2>Faults of answers</h2>\n" + _table(("fault", "answers"), rows)


def _comparison(report: Report) -> str:
    if report.baseline is None:
        return ""
    rows = [
        (
            d.measure,
            f"{d.before:.3f}",
            f"{d.after:.3f}",
            f"{d.difference.mean:+.3f}",
            f"{d.difference.low:+.3f} to {d.difference.high:+.3f}",
            str(d.difference.count),
        )
        for d in report.differences
    ]
    bars = [(d.measure, d.difference) for d in report.differences]
    reach = max((max(abs(e.low), abs(e.high)) for _, e in bars), default=0.0) or 0.1
    questions = {case.id: case.question for case in report.counted}
    changed = [
        (d.measure, change.id, questions[change.id], f"{change.before:.2f} → {change.after:.2f}")
        for d in report.differences
        for change in d.changed
    ]
    return (
        f"<h2>Compared with {escape(report.baseline)}</h2>\n"
        + interval_plot(bars, low=-reach, high=reach)
        + _table(("measure", "before", "after", "change", "95% interval", "n"), rows)
        + _table(("measure", "question", "", "change"), changed, text=True)
    )


def _misses(report: Report) -> str:
    missed = [case for case in report.cases if case.missed]
    if not missed:
        return "<h2>Misses</h2>\n<p>None.</p>"
    head = ("question", "", "gold", "found first", "cited", "faults")
    rows = "".join(_miss(case) for case in missed)
    return (
        f"<h2>Misses ({len(missed)} of {len(report.cases)})</h2>\n<table class='text'>\n"
        f"{_row(head, 'th')}{rows}</table>"
    )


def _miss(case: CaseResult) -> str:
    found = "".join(
        f"<li{' class=right' if item.relevant else ''}>{escape(item.label)}</li>"
        for item in case.found[:_FIRST]
    )
    cells = (
        escape(case.id) + "<br>" + escape(" · ".join(filter(None, (case.kind, case.form)))),
        f"<span lang='vi'>{escape(case.question)}</span>",
        "<br>".join(map(escape, case.gold)) or "–",
        f"<ol>{found}</ol>",
        "<br>".join(map(escape, case.cited[:_FIRST])) or "–",
        "<br>".join(escape(f"{r.rule}: {r.detail}") for r in case.reasons) or "–",
    )
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>\n"


def _plot(measures: Iterable[Measured]) -> str:
    return interval_plot([(item.measure, item.estimate) for item in measures])


def _table(head: Sequence[str], rows: Iterable[Sequence[str]], *, text: bool = False) -> str:
    kind = " class='text'" if text else ""
    return f"<table{kind}>\n{_row(head, 'th')}{''.join(_row(row, 'td') for row in rows)}</table>\n"


def _row(cells: Iterable[str], tag: str) -> str:
    return "<tr>" + "".join(f"<{tag}>{escape(cell)}</{tag}>" for cell in cells) + "</tr>\n"
