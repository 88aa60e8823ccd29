"""Has a language model word the answers to a set's questions, and judges what would be sent."""

import logging
import re
from collections.abc import Iterator, Sequence

from bot.answering.answer import Answer, AnswerCitation
from bot.answering.engine import Engine
from bot.judging import SameUnit, answered_case, ask_case
from bot.wording.records import Reason, Worded
from bot.wording.worder import Worder
from corpus.model import Role
from corpus.registry import Units
from corpus.text import clean, fold, squeeze
from corpus.units import UnitMatcher
from index.evaluation.answers import AnsweredCase, judge
from index.evaluation.case import Case
from index.evaluation.wording import Fault, WordedCase, WordingReport, wording_report

GRACE_SECONDS = 2.0
"""Beyond the time that a wording may take, until it is counted as slow whatever it says."""

LEADS, NAMES, RECIPIENT = "words_lead", "words_owner", "words_recipient"
"""Rules on the words alone, which the judge of answers does not read."""

FAILURES = frozenset(
    {Reason.BUSY, Reason.UNREACHABLE, Reason.SLOW, Reason.RESTING, Reason.NONSENSE}
)
"""Reasons that are the endpoint's and say nothing of a wording."""

_log = logging.getLogger(__name__)


def evaluate_wording(
    engine: Engine, worder: Worder, cases: Sequence[Case], same_unit: SameUnit, units: Units
) -> WordingReport:
    """Have the answers to these questions worded, one after the other.

    Args:
        engine: gives the answers as they are found.
        worder: words them; each is waited for as long as it may take.
        cases: the questions with their gold.
        same_unit: whether two names mean one unit.
        units: the registry.
    """
    judging = _Judge(engine, same_unit, UnitMatcher(units))
    found: list[WordedCase] = []
    for done, case in enumerate(cases, start=1):
        answer = ask_case(engine, case)
        finished = _worded(answer, engine, worder)
        if finished is not None:
            found.append(judging.case(case, answer, *finished))
        _log.info("wording: %d of %d questions", done, len(cases))
    return wording_report(found, asked=len(cases))


def _worded(answer: Answer, engine: Engine, worder: Worder) -> tuple[Answer, Worded] | None:
    """The answer as it would be sent, and how its wording went; None where it is not offered."""
    pending = worder.begin(answer, engine.facts)
    if pending is None:
        return None
    finished = pending.result(worder.seconds + GRACE_SECONDS)
    if finished is not None and finished.wording is not None:
        return finished, finished.wording
    pending.abandon()
    waited = 1000 * (worder.seconds + GRACE_SECONDS)
    return answer, Worded(
        template="?", model="?", passed=False, reasons=(Reason.SLOW,), elapsed_ms=waited
    )


class _Judge:
    """Holds what would be sent against the gold, and against the answer as it was found."""

    def __init__(self, engine: Engine, same_unit: SameUnit, matcher: UnitMatcher) -> None:
        self._engine = engine
        self._same_unit = same_unit
        self._matcher = matcher

    def case(self, case: Case, answer: Answer, finished: Answer, wording: Worded) -> WordedCase:
        """What came of one answer that was offered."""
        before = judge(case, answered_case(self._engine, answer), self._same_unit)
        return WordedCase(
            id=case.id,
            question=case.question,
            after=case.after,
            kind=answer.kind.value,
            template=wording.template,
            model=wording.model,
            passed=wording.passed,
            failed=not wording.passed and FAILURES.issuperset(wording.reasons),
            reasons=tuple(reason.value for reason in wording.reasons),
            text=own_words(finished) if wording.passed else None,
            citations=tuple(c.label for c in shown(finished)) if wording.passed else (),
            right_before=before.right,
            faults=tuple(self._faults(case, answer, finished)) if wording.passed else (),
            elapsed_ms=wording.elapsed_ms,
        )

    def _faults(self, case: Case, answer: Answer, finished: Answer) -> Iterator[Fault]:
        """What is wrong now and was not before."""
        before, now = (
            judge(case, self._as_shown(each), self._same_unit) for each in (answer, finished)
        )
        known = {reason.rule for reason in before.reasons}
        for reason in now.reasons:
            if reason.rule not in known:
                yield Fault(rule=reason.rule.value, detail=reason.detail)
        if before.right:
            yield from self._misworded(case, answer, own_words(finished))

    def _as_shown(self, answer: Answer) -> AnsweredCase:
        """As the judge reads it, with the clauses that a person sees."""
        read = answered_case(self._engine, answer)
        return read.model_copy(update={"citations": tuple(c.provision for c in shown(answer))})

    def _misworded(self, case: Case, answer: Answer, text: str) -> Iterator[Fault]:
        """What the words say against the gold."""
        mentions = [m.text for m in self._matcher.mentions(text, 0, len(text))]
        if case.kind == "owner" and case.units:
            may_lead = [*case.units]
            if case.roles and Role.LEAD not in case.roles:
                # The gold names those that support, say: who leads them may be told as well.
                may_lead += self._leads_of(answer)
            for name in leading(text, self._matcher):
                if not self._among(name, may_lead):
                    yield Fault(rule=LEADS, detail=name)
            if not any(self._among(name, mentions) or _stands(name, text) for name in case.units):
                yield Fault(rule=NAMES, detail="none of the units of the gold")
        if case.kind == "reporting":
            for name in case.recipients:
                if not (self._among(name, mentions) or _stands(name, text)):
                    yield Fault(rule=RECIPIENT, detail=name)

    def _leads_of(self, answer: Answer) -> list[str]:
        """Units that lead by what was read from the clauses that are quoted."""
        assignments = self._engine.facts.assignments
        return [
            a.unit.text
            for citation in answer.citations
            for a in assignments.get(citation.provision, ())
            if a.role is Role.LEAD
        ]

    def _among(self, name: str, names: Sequence[str]) -> bool:
        return any(self._same_unit(name, other) for other in names)


def own_words(answer: Answer) -> str:
    """What an answer says beside its quotations, in one line."""
    said = (answer.lead, *(block.words for block in answer.body if block.words is not None))
    return clean(squeeze(" ".join(said)))


def shown(answer: Answer) -> tuple[AnswerCitation, ...]:
    """The quotations of an answer in the order in which they are shown."""
    return tuple(answer.citations[b.citation] for b in answer.body if b.citation is not None)


_LEADS = re.compile(r"\b(?:chu tri|dau moi)\b")
_UP_TO = re.compile(r"[^,.;:()]{0,40}")
"""What may stand between a unit and the words that make it the lead."""
_BEHIND = re.compile(r"[^,.;()]{0,60}?(?:\b(?:la|gom|thuoc ve|do|giao cho)\b|:)\s*(?:cac )?")
"""What may stand between these words and a unit behind them: "đơn vị chủ trì là …"."""
_LISTED = re.compile(r"\s*(?:,|;|\bva\b|\bcung(?: voi)?\b)\s*(?:cac )?")


def leading(text: str, matcher: UnitMatcher) -> tuple[str, ...]:
    """Units that a text says to lead, by the plainest signs: the nearest before "chủ trì" or "đầu
    mối" with those that are listed before it, or one that follows as "đơn vị chủ trì là …".

    Apart from the gate on purpose: a check of the gate by its own patterns would find nothing.
    """
    found: dict[str, None] = {}
    folded = fold(text)
    mentions = matcher.mentions(text, 0, len(text))
    for match in _LEADS.finditer(folded):
        last = match.start()
        joins = _UP_TO
        for unit in reversed([m for m in mentions if m.end <= match.start()]):
            if not joins.fullmatch(folded, unit.end, last):
                break
            found.setdefault(unit.text)
            last, joins = unit.start, _LISTED
        behind = next((m for m in mentions if m.start >= match.end()), None)
        if behind is not None and _BEHIND.fullmatch(folded, match.end(), behind.start):
            found.setdefault(behind.text)
    return tuple(found)


def _stands(name: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(fold(name))}(?!\w)", fold(text)) is not None
