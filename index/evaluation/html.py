"""A report as one HTML file that needs no other file, no script and no network."""

from html import escape
from pathlib import Path

from corpus.errors import EvaluationError
from index.evaluation import html_sections as sections
from index.evaluation.html_misses import misses
from index.evaluation.html_wording import wording
from index.evaluation.report import Report

FILE = "index.html"

REPORT = "report.json"
"""The same as data: what a later evaluation is compared with."""

_STYLE = """
:root { color-scheme: light dark; --ink: #1c2733; --faint: #5b6875; --paper: #ffffff;
  --edge: #d9dfe5; --soft: #f3f6f8; --grid: #e4e9ed; --good: #1d6b3a; --bad: #a03a00;
  --c0: #0b5fa5; --c1: #c05600; --c2: #1d7a4f; --c3: #a6346e; --c4: #6a4fb3; --c5: #7a6a00;
  --fill: #b9d0e6; }
@media (prefers-color-scheme: dark) { :root { --ink: #e3e8ed; --faint: #9aa7b4; --paper: #14191f;
  --edge: #36404a; --soft: #1d242c; --grid: #2b343d; --good: #6fce93; --bad: #f0a070;
  --c0: #6db3f2; --c1: #f2a25c; --c2: #67cf9b; --c3: #ee8fbb; --c4: #b6a2f2; --c5: #d8c65a;
  --fill: #2f4a63; } }
body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 66rem; padding: 0 1rem;
  color: var(--ink); background: var(--paper); }
h1 { font-size: 1.6rem; } h2 { font-size: 1.25rem; margin-top: 2.4rem; }
table { border-collapse: collapse; margin: 1rem 0; font-variant-numeric: tabular-nums; }
.wide { overflow-x: auto; }
th, td { padding: .3rem .7rem; border-bottom: 1px solid var(--edge); text-align: right;
  vertical-align: top; }
th { background: var(--soft); font-weight: 600; }
td { white-space: nowrap; } .text td { white-space: normal; }
th:first-child, td:first-child, .text td, .text th, td.said { text-align: left; }
svg { max-width: 100%; height: auto; font: 12px system-ui, sans-serif; display: block;
  margin: .8rem 0; }
svg text { fill: var(--ink); }
svg .halo { stroke: var(--paper); stroke-width: 4px; }
svg .name { fill: var(--faint); }
svg .grid { stroke: var(--grid); } svg .axis, svg .zero { stroke: var(--faint); }
svg .interval { stroke: var(--c0); stroke-width: 3; stroke-linecap: round; }
svg .mean { fill: var(--c0); }
svg .series { fill: none; stroke-width: 2; }
svg .series.c0 { stroke: var(--c0); } svg .series.c1 { stroke: var(--c1); stroke-dasharray: 7 3; }
svg .series.c2 { stroke: var(--c2); stroke-dasharray: 2 3; }
svg .series.c3 { stroke: var(--c3); stroke-dasharray: 10 3 2 3; }
svg .series.c4 { stroke: var(--c4); stroke-dasharray: 4 2; }
svg .series.c5 { stroke: var(--c5); stroke-dasharray: 12 4; }
svg .series.again { stroke-width: 2.5; stroke-dasharray: 1 5; stroke-linecap: round; }
svg .dot.c0 { fill: var(--c0); } svg .dot.c1 { fill: var(--c1); } svg .dot.c2 { fill: var(--c2); }
svg .dot.c3 { fill: var(--c3); } svg .dot.c4 { fill: var(--c4); } svg .dot.c5 { fill: var(--c5); }
svg .diagonal { stroke: var(--faint); stroke-dasharray: 4 4; fill: none; }
svg .count, svg .bar { fill: var(--fill); } svg .swatch { stroke: var(--fill); stroke-width: 10; }
svg .rule { stroke: var(--c1); stroke-width: 1.5; } svg .late { stroke: var(--c3); }
.right { color: var(--good); font-weight: 600; } .warning, .worse { color: var(--bad); }
.better { color: var(--good); } .faint, .words { color: var(--faint); }
.words { font-size: .85em; font-weight: 400; } .about { max-width: 44rem; }
ol { margin: 0; padding-left: 1.3rem; } summary { cursor: pointer; font-weight: 600; }
"""


def write_html(report: Report, folder: Path) -> Path:
    """Write ``folder/index.html``, and ``report.json`` beside it; returns the path of the page.

    Raises:
        EvaluationError: the folder cannot be written.
    """
    target = folder / FILE
    try:
        folder.mkdir(parents=True, exist_ok=True)
        target.write_text(page(report), encoding="utf-8")
        (folder / REPORT).write_text(report.model_dump_json(), encoding="utf-8")
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
        (
            sections.summary(report),
            sections.comparison(report),
            sections.recall(report),
            sections.groups(report),
            sections.faults(report),
            sections.confidence(report),
            wording(report),
            sections.latency(report),
            misses(report),
        )
    )
    return (
        f"<!DOCTYPE html>\n<html lang='en'>\n<head>\n<meta charset='utf-8'>\n"
        f"<meta name='viewport' content='width=device-width, initial-scale=1'>\n"
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n"
        f"<h1>{title}</h1>\n{body}\n</main>\n</body>\n</html>\n"
    )
