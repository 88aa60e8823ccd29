"""Lead-ins that name the recipient for the items below them.

"Thực hiện chế độ báo cáo cho X như sau:" over "- Khi có tin bão: báo cáo 01 lần/ngày." Each item
is a duty to X; the lead-in is none besides.
"""

import re
from collections.abc import Iterable

from corpus.due import due_in, due_within
from corpus.due_rules import due_rules
from corpus.duties.conditions import condition
from corpus.duties.links import clauses
from corpus.duties.names import Names
from corpus.duties.periods import period
from corpus.duties.reporters import Context, reporters
from corpus.duties.surroundings import Surroundings
from corpus.duties.words import reports
from corpus.model import Duty, Level, Provision, Span
from corpus.text import squeeze

_WHAT = re.compile(
    r"\s+(?:nhanh\s+|ngay\s+)?(?:về:?\s+)?(?P<what>(?!\d)[^.;]*?)(?:\s*\(?(?:ít\s+"
    r"nhất\s+)?\d+\s+lần/.*|[.;]?\s*$)",
    re.S,
)
_EXAMPLE = re.compile(r"[;.…\s]+$")


class LeadIns:
    """Carries recipients from lead-ins to the items below."""

    def __init__(self, names: Names, around: Surroundings) -> None:
        self._names = names
        self._around = around
        self._open: dict[str, list[Duty]] = {}
        self._used: set[str] = set()

    def keep(self, provision: Provision, read: list[Duty]) -> list[Duty]:
        """The duties that were read, remembered where items hang from the provision."""
        if read and self._around.introduces(provision) and self._around.below(provision):
            self._open[provision.id] = read
        return read

    def below(self, provision: Provision, sentence: Span, context: Context) -> list[Duty]:
        """The duties of an item that names no recipient, to the recipients of its lead-in."""
        parent = self._around.parent(provision)
        listed = provision.level in (Level.POINT, Level.BULLET)
        if not listed or parent is None or parent.id not in self._open:
            return []
        source = self._names.source
        found: list[Duty] = []
        for clause in clauses(source, sentence):
            said = next(iter(reports(source, clause.start, clause.end)), None)
            if said is None:
                continue
            who = reporters(self._names, sentence, clause, said.start(), context)
            words = source[clause.start : clause.end]
            occasion = condition(source, sentence.start, sentence.end)
            due = due_in(words) or due_within(words)
            what = _WHAT.match(source, said.end(), clause.end)
            frequency = period(words, occasion, due)
            for over in self._open[parent.id]:
                inherits = not who.units or who.inherited
                units = over.reporters if inherits else who.units
                found.append(
                    over.model_copy(
                        update={
                            "reporter": ", ".join(unit.text for unit in units) or None,
                            "reporters": units,
                            "content": squeeze(_EXAMPLE.sub("", what["what"]))
                            if what and what["what"]
                            else None,
                            "frequency": frequency or over.frequency,
                            "due": due,
                            "due_rules": due_rules(due, frequency) if due else (),
                            "condition": occasion,
                            "provision": provision.id,
                            "sentence": sentence,
                            "inherited": bool(units) and inherits,
                        }
                    )
                )
            self._used.add(parent.id)
            break
        return found

    def settled(self, found: Iterable[Duty]) -> Iterable[Duty]:
        """The duties without the lead-ins whose items carry them."""
        source = self._names.source
        for duty in found:
            leads = source[duty.sentence.start : duty.sentence.end].rstrip().endswith(":")
            if not (leads and duty.provision in self._used):
                yield duty
