"""Comparing a report with another one of the same questions: another snapshot's, model's or
version's, or any system's run."""

from collections.abc import Iterable, Mapping

from corpus.errors import EvaluationError
from index.evaluation.bootstrap import Difference
from index.evaluation.metrics import retrieval_values
from index.evaluation.report import By, CaseResult, GroupDifferences, Report
from index.evaluation.run_files import Run
from index.evaluation.summing import differences, grouped

_SHOWN = 5
"""Ids that a warning names."""


def compared(report: Report, baseline: Report, name: str | None = None) -> Report:
    """The report with the paired differences from a baseline on the same set.

    Questions are the same where form, id and words are; the rest are left out with a warning.

    Args:
        report: what is looked at.
        baseline: what it is compared with.
        name: what the baseline is called; by default its index.

    Raises:
        EvaluationError: no question is the same.
    """
    name = name or baseline.index
    asked = {_key(case): case for case in baseline.cases}
    same = [case for case in report.cases if _is_same(case, asked.get(_key(case)))]
    if not same:
        raise EvaluationError(
            f"no question of {name} is one of {report.name}",
            vi=f"Không có câu hỏi nào chung giữa bộ {report.name} và kết quả đem so ({name}).",
        )
    before = [asked[_key(case)] for case in same]
    counted = {_key(case) for case in report.counted}
    missing = [case.id for case in report.counted if not _is_same(case, asked.get(_key(case)))]
    now, then = _of(counted, same), _of(counted, before)
    return report.model_copy(
        update={
            "baseline": name,
            "differences": differences(then, now),
            "group_differences": (
                *_by("form", before, same),
                *_by("kind", then, now),
            ),
            "warnings": (*report.warnings, *_left_out(name, missing)),
        }
    )


def compared_with_run(
    report: Report, qrels: Mapping[str, Mapping[str, int]], run: Run, name: str
) -> Report:
    """The report compared with a run of any system over the same judgements.

    A question that the run has nothing for counts 0, as ``trec_eval -c`` counts it.

    Raises:
        EvaluationError: the run is about other questions.
    """
    shared = [case for case in report.counted if case.id in qrels]
    if not any(case.id in run for case in shared):
        raise EvaluationError(
            f"{name}: no query of the run is one of {report.name}",
            vi=f"Tệp {name} không có kết quả cho câu hỏi nào của bộ {report.name}.",
        )
    measured = dict.fromkeys(m for case in shared for m in case.values)
    retrieval = [measure for measure in measured if _is_of_retrieval(measure)]
    values = retrieval_values(retrieval, {case.id: qrels[case.id] for case in shared}, run)
    before = [
        case.model_copy(update={"values": {m: values[m][case.id] for m in retrieval}})
        for case in shared
    ]
    silent = [case.id for case in shared if case.id not in run]
    warnings = (f"{name} has nothing for {_ids(silent)}: counted 0",) if silent else ()
    return report.model_copy(
        update={
            "baseline": name,
            "differences": differences(before, shared),
            "group_differences": _by("kind", before, shared),
            "warnings": (*report.warnings, *warnings),
        }
    )


def verdict(found: Difference) -> str:
    """What a difference shows, in a sentence that needs no statistics to read."""
    interval = found.difference
    questions = f"{interval.count} questions"
    if not found.changed:
        return f"{found.measure}: the same on all {questions}."
    bounds = f"95% interval {interval.low:+.3f} to {interval.high:+.3f}"
    if interval.low > 0:
        return f"{found.measure}: better by {interval.mean:.3f} ({bounds}) over {questions}."
    if interval.high < 0:
        return f"{found.measure}: worse by {-interval.mean:.3f} ({bounds}) over {questions}."
    return f"{found.measure}: no difference shown ({bounds} holds 0) over {questions}."


def _key(case: CaseResult) -> tuple[str, str]:
    return case.form, case.id


def _is_same(case: CaseResult, other: CaseResult | None) -> bool:
    return (
        other is not None and other.question.split() == case.question.split()
        and other.after == case.after
    )  # fmt: skip


def _of(keys: set[tuple[str, str]], cases: Iterable[CaseResult]) -> list[CaseResult]:
    return [case for case in cases if _key(case) in keys]


def _by(
    by: By, before: Iterable[CaseResult], after: Iterable[CaseResult]
) -> tuple[GroupDifferences, ...]:
    earlier, later = (
        grouped(cases, lambda case: case.form if by == "form" else case.kind)
        for cases in (before, after)
    )
    return tuple(
        GroupDifferences(by=by, name=name, differences=differences(earlier[name], members))
        for name, members in later.items()
        if name in earlier
    )


def _is_of_retrieval(measure: str) -> bool:
    return measure.partition("@")[0] in {"R", "Success", "RR", "nDCG"}


def _left_out(name: str, missing: list[str]) -> tuple[str, ...]:
    if not missing:
        return ()
    return (f"not compared, since {name} was asked no such question: {_ids(missing)}",)


def _ids(ids: list[str]) -> str:
    more = f" and {len(ids) - _SHOWN} more" if len(ids) > _SHOWN else ""
    return ", ".join(ids[:_SHOWN]) + more
