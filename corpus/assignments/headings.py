"""Headings and lead-ins that name units, over the tasks that these get.

"2. Sở Tài chính:" or "a) Bộ Nội vụ chủ trì, phối hợp với các cơ quan:" stands over items that name
no unit of their own: each is the task of the heading's units, in the roles that it gives them. An
item that begins "Chủ trì, phối hợp với Y…" or "Phối hợp với Y…" says its own roles. The items are
below the heading, or follow it where it is a paragraph that ends with a colon."""

import re
from collections.abc import Sequence

from corpus.assignments.lead_ins import (
    ends_open,
    lead_in,
    says_a_task,
    says_nothing_else,
    words_start,
)
from corpus.assignments.openings import OPENING
from corpus.assignments.parts import Part
from corpus.assignments.predicate import cooperation
from corpus.assignments.prose import as_assignments
from corpus.model import Assignment, Level, Provision, Role, Span, UnitMention
from corpus.units import UnitMatcher
from corpus.units.verbs import BEGINS_TASK

_OCCASION = re.compile(
    r"[^:;.]{3,160}:\s+|[^:;.]{3,200}?,\s+(?=(?:chủ\s+động\s+)?(?:chủ\s+trì|phối\s+hợp)(?!\w))"
)
_DUTIES = re.compile(
    r"có\s+(?:các\s+)?(?:trách\s+nhiệm|nghĩa\s+vụ)|[Tt]rách\s+nhiệm\s+(?:thực\s+hiện\s+)?của", re.I
)
"""Headings and lead-ins whose items are duties, whatever word they begin with."""
_PARTICULARS = re.compile(
    r"(?:Nội\s+dung|Hình\s+thức|Thời\s+(?:gian|hạn)|Địa\s+điểm|Kinh\s+phí|Đối\s+tượng|Phạm\s+vi"
    r"|Phương\s+thức|Thành\s+phần|Hồ\s+sơ)(?!\w)[^.;:]{0,80}(?::|\s(?:gồm|bao\s+gồm|là|được)(?!\w))"
)
"""Particulars of a task, which are none themselves."""
_ASKING = re.compile(r"(?:Yêu\s+cầu|Đề\s+nghị)\s")
_NO_TASK = re.compile(r"[-–+*•]?\s*(?:$|Nơi\s+nhận|Như\s+trên|Trên\s+đây)")
_DEPTH = {
    Level.ARTICLE: 0, Level.SECTION: 1, Level.SUBSECTION: 2, Level.CLAUSE: 3, Level.POINT: 4,
    Level.PARAGRAPH: 5, Level.BULLET: 6,
}  # fmt: skip


class Headings:
    """Finds the heading or lead-in whose units a provision's tasks are given to."""

    def __init__(
        self,
        source: str,
        provisions: Sequence[Provision],
        matcher: UnitMatcher,
        quiet: frozenset[str],
    ) -> None:
        self._source = source
        self._matcher = matcher
        self._quiet = quiet
        self._by_id = {provision.id: provision for provision in provisions}
        self._parents = {p.parent for p in provisions if p.parent}
        self._parts: dict[str, list[Part]] = {}
        self._beside: dict[str, Provision | None] = {}
        self._closing: set[str] = set()
        self._duties: set[str] = set()
        last: dict[str | None, Provision] = {}
        listed: set[str | None] = set()
        for provision in provisions:
            parts = lead_in(
                source,
                provision,
                matcher,
                above=provision.id in self._parents,
                bare=provision.id not in quiet,
            )
            if parts:
                self._parts[provision.id] = parts
                if _DUTIES.search(source, provision.start, provision.lead_end):
                    self._duties.add(provision.id)
            self._beside[provision.id] = self._lead_in_before(provision, last.get(provision.parent))
            behind = self._beside[provision.id] is not None
            if provision.level is Level.PARAGRAPH and provision.parent in listed and not behind:
                self._closing.add(provision.id)
            if provision.level in (Level.BULLET, Level.POINT, Level.CLAUSE):
                listed.add(provision.parent)
            last[provision.parent] = provision

    def is_lead_in(self, provision: Provision) -> bool:
        """True for words that name units and leave their tasks to the items behind."""
        return provision.id in self._parts

    def in_item(self, provision: Provision, sentence: Span) -> list[Assignment]:
        """The assignments that the first sentence of an item makes to the units above it."""
        giver = self._giver(provision)
        if giver is None or self.is_lead_in(provision) or self._leads_on(provision):
            return []
        given = self._parts[giver]
        source, start, end = self._source, sentence.start, sentence.end
        if _NO_TASK.match(source, start, end) or provision.id in self._closing:
            return []
        quiet = provision.id in self._quiet and giver not in self._duties
        if self._has_units(provision) or not self._may_be_task(given, start, end, quiet):
            return []
        units = _doers(given)
        occasion = _OCCASION.match(source, start, end) if OPENING.match(source, start) else None
        begin = occasion.end() if occasion else start
        own = cooperation(self._matcher, source, units, begin, end)
        if own and all(part.role is Role.LEAD for part in own):
            own += [Part(p.units, p.role, start, end) for p in given if p.role is Role.SUPPORT]
        parts = own or [Part(part.units, part.role, start, end) for part in given]
        return as_assignments(source, provision.id, sentence, parts)

    def _may_be_task(self, given: Sequence[Part], start: int, end: int, quiet: bool) -> bool:
        """False for a thing in a list behind words that say what is done with it, and for what a
        statute says of the body that its heading names."""
        source = self._source
        if _PARTICULARS.match(source, start, end):
            return False
        text = source[start : start + 1].lower() + source[start + 1 : end]
        verb = BEGINS_TASK.match(text) is not None
        if text.rstrip().endswith(":") and not verb:
            return False
        plain = any(says_nothing_else(source, part) for part in given)
        if plain and not quiet:
            return True
        return verb or OPENING.match(text) is not None

    def is_duty(self, provision: Provision) -> bool:
        """True below a heading that says that duties stand below it: "Trách nhiệm của X"."""
        return self._giver(provision) in self._duties

    def is_item(self, provision: Provision) -> bool:
        """True below a heading or a lead-in that gives its units' tasks out."""
        return self._giver(provision) is not None

    def asks_below(self, provision: Provision, sentence: Span) -> list[Assignment]:
        """The task of asking others, which a unit has whose heading stands above: "- Yêu cầu các
        cơ quan báo chí…" below "4. Sở Khoa học và Công nghệ"."""
        giver = self._giver(provision)
        if giver is None or not self._by_id[giver].is_heading:
            return []
        parts = self._parts[giver]
        if len(parts) > 1 or not says_nothing_else(self._source, parts[0]):
            return []
        if parts[0].role is not Role.ASSIGNED or not _ASKING.match(self._source, sentence.start):
            return []
        part = Part(parts[0].units, Role.ASSIGNED, sentence.start, sentence.end)
        return as_assignments(self._source, provision.id, sentence, [part])

    def speaks(self, provision: Provision, used: frozenset[str]) -> bool:
        """True for a lead-in that is a sentence of its own: behind an occasion or its issuer, or
        because the items behind it name their own units."""
        if not self.is_lead_in(provision):
            return True
        parts = self._parts[provision.id]
        if says_a_task(self._source, parts):
            return True
        first = parts[0].units[0].start
        if ends_open(self._source, provision) and parts[0].role is not Role.LEAD:
            begun = first - words_start(self._source, provision) > 40
            told = says_nothing_else(self._source, parts[0])
            return begun or (provision.id not in used and not told)
        return False

    def giver(self, provision: Provision) -> tuple[str, ...]:
        """The heading or lead-in that an item's tasks come from; empty where there is none."""
        found = self._giver(provision)
        return () if found is None else (found,)

    def _giver(self, provision: Provision) -> str | None:
        """The heading above that gives tasks: the parent, through topics between, or a lead-in
        before the provision that has nothing below."""
        node = provision
        while True:
            before = self._beside[node.id]
            if before is not None:
                return before.id
            if node.parent is None:
                return None
            parent = self._by_id[node.parent]
            if parent.id in self._parts:
                return parent.id
            if not self._is_topic(parent):
                return None
            node = parent

    def _lead_in_before(self, provision: Provision, before: Provision | None) -> Provision | None:
        """The lead-in beside a provision that has nothing below and that it is an item of."""
        if before is None:
            return None
        if before.level is provision.level and not ends_open(self._source, before):
            if before.id in self._parents or self._has_units(before):
                return None
            return self._beside[before.id]
        if before.id not in self._parts or before.id in self._parents:
            return None
        if not ends_open(self._source, before):
            return None
        if provision.level is Level.PARAGRAPH and says_nothing_else(
            self._source, self._parts[before.id][0]
        ):
            return before
        deeper = _DEPTH.get(provision.level, -1) >= _DEPTH.get(before.level, 9)
        return before if deeper else None

    def _has_units(self, provision: Provision) -> bool:
        start = words_start(self._source, provision)
        return bool(self._matcher.unit_list(self._source, start, provision.lead_end)[0])

    def _is_topic(self, provision: Provision) -> bool:
        """True for a title between a unit's heading and its tasks."""
        if not (provision.is_heading or ends_open(self._source, provision)):
            return False
        start = words_start(self._source, provision)
        text = self._source[start : provision.lead_end]
        return not BEGINS_TASK.match(text[:1].lower() + text[1:])

    def _leads_on(self, provision: Provision) -> bool:
        """True for a topic that only heads the items below it."""
        return provision.id in self._parents and self._is_topic(provision)


def _doers(parts: Sequence[Part]) -> tuple[UnitMention, ...]:
    """Those who lead or do, without supporters; the supporters where there is nobody else."""
    doers = [unit for part in parts if part.role is not Role.SUPPORT for unit in part.units]
    return tuple(doers) or tuple(unit for part in parts for unit in part.units)
