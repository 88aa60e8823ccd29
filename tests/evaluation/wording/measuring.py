"""How many altered wordings the gate stops, and how many honest ones it lets pass.

``python -m tests.evaluation.wording.measuring [dev|second|third|heldout|blind] [--misses]``
"""

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from bot.answering.facts import Facts
from bot.wording.gate import Expected, Gate
from bot.wording.records import Source, Verdict
from corpus.registry import load_units
from corpus.text import squeeze
from tests.evaluation.wording.cases import Case, documents, load


@dataclass(frozen=True)
class Judged:
    """A case with what the gate said of it."""

    case: Case
    verdict: Verdict

    @property
    def right(self) -> bool:
        """True where an honest wording passes, or an altered one is stopped."""
        return self.verdict.passed == self.case.honest


def judge(name: str) -> tuple[Judged, ...]:
    """Every case of a set with its verdict."""
    facts = Facts(documents(name), load_units())
    gate = Gate(facts)
    return tuple(
        Judged(case, gate.check(case.text, _sources(case, facts), _expected(case)))
        for case in load(name)
    )


def _sources(case: Case, facts: Facts) -> tuple[Source, ...]:
    found = []
    for number, address in enumerate(case.clauses, 1):
        document, provision = facts.provision(address)
        text = squeeze(document.lead(provision))
        found.append(Source(number=number, provision=address, label=provision.label, text=text))
    return tuple(found)


def _expected(case: Case) -> Expected:
    return Expected(owner=case.asked == "owner", named=case.named_owner)


def table(judged: Sequence[Judged]) -> str:
    """Shares by kind of change, as text."""
    kinds = Counter(one.case.change or "honest" for one in judged)
    right = Counter(one.case.change or "honest" for one in judged if one.right)
    lines = [f"{'':12} {'right':>6} {'of':>5} {'share':>7}"]
    for kind in sorted(kinds, key=lambda kind: (kind != "honest", kind)):
        share = right[kind] / kinds[kind]
        lines.append(f"{kind:12} {right[kind]:6} {kinds[kind]:5} {share:7.3f}")
    altered = [one for one in judged if not one.case.honest]
    stopped = sum(one.right for one in altered)
    lines.append(f"{'altered':12} {stopped:6} {len(altered):5} {stopped / len(altered):7.3f}")
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.evaluation.wording.measuring")
    parser.add_argument("name", nargs="?", default="dev")
    parser.add_argument("--misses", action="store_true")
    given = parser.parse_args(arguments)
    judged = judge(given.name)
    print(table(judged))
    for one in judged if given.misses else ():
        if not one.right:
            reasons = "; ".join(f"{r.reason.value}: {r.detail}" for r in one.verdict.refusals)
            print(f"{one.case.id} {one.case.change or 'honest'}: {one.case.text}\n    {reasons}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
