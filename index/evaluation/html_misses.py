"""The part of an HTML report that a person judges: what was missed, and what was found instead."""

from collections.abc import Callable, Sequence
from html import escape

from corpus.text import words
from index.evaluation.reliability import KEPT_MOSTLY
from index.evaluation.report import FIRST, LONGEST_WORDS, CaseResult, Found, Report
from index.evaluation.summing import grouped

_SURE = 30
"""Unanswerable questions that are shown, those of the highest confidence first."""


def misses(report: Report) -> str:
    """The questions that were missed, by form, and those that should have been refused."""
    missed = [case for case in report.cases if case.missed]
    if not missed:
        return "<h2>Misses</h2>\n<p>None.</p>\n" + _unrefused(report)
    parts = [f"<h2>Misses ({len(missed)} of {len(report.cases)})</h2>\n"]
    for form, cases in grouped(missed, lambda case: case.form).items():
        opened = " open" if len(parts) == 1 else ""
        parts.append(
            f"<details{opened}><summary>{escape(form)}: {len(cases)}</summary>\n"
            f"{_cases(cases)}</details>\n"
        )
    return "".join(parts) + _unrefused(report)


def _unrefused(report: Report) -> str:
    """Questions that nothing answers, and that the threshold keeping 95% would let pass."""
    if report.reliability is None:
        return ""
    at = next(t.at for t in report.reliability.thresholds if t.keep == KEPT_MOSTLY)
    passed = [
        case for case in report.cases
        if not case.answerable and not case.made and (case.confidence or 0.0) >= at
    ]  # fmt: skip
    if not passed:
        return ""
    passed.sort(key=lambda case: -(case.confidence or 0.0))
    return (
        f"<h2>Unanswerable, and not refused at {at:.3f} ({len(passed)})</h2>\n"
        f"<p>The {min(len(passed), _SURE)} of the highest confidence.</p>\n"
        f"{_cases(passed[:_SURE])}"
    )


def _cases(cases: Sequence[CaseResult]) -> str:
    """A row a question; columns that hold nothing are left out."""
    columns: list[tuple[str, Callable[[CaseResult], str]]] = [
        ("question", _named),
        ("asked, and understood", _asked),
        ("gold", _gold),
        ("found first", _found_first),
        ("cited", _cited),
        ("faults", _faults),
    ]
    shown = [(name, cell) for name, cell in columns if any(map(cell, cases))]
    head = "".join(f"<th scope='col'>{name}</th>" for name, _ in shown)
    rows = "".join(
        "<tr>" + "".join(f"<td>{cell(case) or '–'}</td>" for _, cell in shown) + "</tr>\n"
        for case in cases
    )
    return f"<div class='wide'><table class='text'>\n<tr>{head}</tr>\n{rows}</table></div>\n"


def _named(case: CaseResult) -> str:
    sure = f"confidence {case.confidence:.3f}" if case.confidence is not None else ""
    return "<br>".join(escape(item) for item in (case.id, case.kind, case.form, sure) if item)


def _asked(case: CaseResult) -> str:
    earlier = "".join(f"<span class='faint'>{escape(text)} → </span>" for text in case.after)
    differs = case.understood and _plain(case.understood) != _plain(case.question)
    understood = f"<br><span class='words'>{escape(case.understood or '')}</span>"
    return f"<span lang='vi'>{earlier}{escape(case.question)}{understood if differs else ''}</span>"


def _gold(case: CaseResult) -> str:
    if not case.wanted:
        return "<br>".join(map(escape, case.gold))
    return _listed(case.wanted[:FIRST])


def _found_first(case: CaseResult) -> str:
    return _listed(case.found[:FIRST])


def _cited(case: CaseResult) -> str:
    return "<br>".join(map(escape, case.cited[:FIRST]))


def _faults(case: CaseResult) -> str:
    return "<br>".join(escape(f"{r.rule}: {r.detail}") for r in case.reasons)


def _listed(items: Sequence[Found]) -> str:
    return f"<ol>{''.join(map(_item, items))}</ol>" if items else ""


def _item(item: Found) -> str:
    text = item.text or ""
    short = text if len(text) < LONGEST_WORDS else text[:LONGEST_WORDS].rsplit(" ", 1)[0] + " …"
    said = f"<br><span class='words'>{escape(short)}</span>" if short else ""
    mark = " class=right" if item.relevant else ""
    return f"<li{mark} lang='vi'>{escape(item.label)}{said}</li>"


def _plain(text: str) -> list[str]:
    return words(text.lower())
