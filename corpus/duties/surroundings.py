"""Who a provision is about where its own words name nobody: the heading or lead-in that it stands
below.

"3. Bộ Tài chính chủ trì, phối hợp với …:" over points, "yêu cầu các Bộ trưởng …:" before points,
"2. Sở Y tế" over bullets, or a task given in the words above.
"""

import re
from collections.abc import Mapping, Sequence

from corpus.duties.names import Names
from corpus.duties.subjects import opening_units, subjects
from corpus.model import Level, Provision, UnitMention
from corpus.sentences import sentences

_MARK = re.compile(
    r"\s*(?:[IVXLC]+[.)]|\d{1,3}(?:\.\d{1,3})*[.)]?|Điều\s+\d+[a-zđ]?[.:]|[a-zđ]\)|[-–+*•])\s*"
)
_OF = re.compile(
    r"(?:Trách\s+nhiệm|Nhiệm\s+vụ|Phân\s+công)(?:\s+(?:của|cho|thực\s+hiện\s+của))?\s+", re.I
)
_LISTED = frozenset({Level.POINT, Level.BULLET, Level.PARAGRAPH})
_ADDRESSED = re.compile(r"Kính\s+gửi\s*:?\s*")


class Surroundings:
    """Finds the units that the provisions around one name.

    Args:
        doers: the units that a provision's own sentences make answer for its task, by address.
    """

    def __init__(
        self,
        names: Names,
        provisions: Sequence[Provision],
        doers: Mapping[str, tuple[UnitMention, ...]],
    ) -> None:
        self._names = names
        self._doers = doers
        self._by_id = {provision.id: provision for provision in provisions}
        self._children: dict[str | None, list[Provision]] = {}
        self._lead_ins: dict[str, Provision] = {}
        self._previous: dict[str, Provision] = {}
        for provision in provisions:
            beside = self._children.setdefault(provision.parent, [])
            if beside:
                self._follow(beside[-1], provision)
            beside.append(provision)
        self._letter = self._addressees(provisions)

    def units(self, provision: Provision) -> tuple[UnitMention, ...]:
        """The units of the nearest heading, lead-in or task above, else those that a letter is
        addressed to; empty without any."""
        at: Provision | None = provision
        while at is not None:
            lead = self._lead_in(at)
            if lead is not None and (found := self._named(lead)):
                return found
            at = self._by_id.get(at.parent) if at.parent else None
            if at is not None and (found := self._named(at)):
                return found
            if at is not None and at.id == provision.parent and (found := self._before(provision)):
                return found
        return self._letter

    def parent(self, provision: Provision) -> Provision | None:
        """The provision that it hangs from."""
        return self._by_id.get(provision.parent) if provision.parent else None

    def below(self, provision: Provision) -> Sequence[Provision]:
        """The provisions right below."""
        return self._children.get(provision.id, ())

    def introduces(self, provision: Provision) -> bool:
        """True where a provision's own words only lead to those below it."""
        words = self._names.source[provision.start : provision.lead_end].rstrip()
        return words.endswith(":")

    def words_at(self, provision: Provision) -> int:
        """Where a provision's words begin behind its number."""
        mark = _MARK.match(self._names.source, provision.start, provision.lead_end)
        return mark.end() if mark else provision.start

    def _follow(self, before: Provision, provision: Provision) -> None:
        """Notes what stands beside a provision: the one before, and the paragraph before a list
        that leads to it."""
        self._previous[provision.id] = before
        if before.level is not Level.PARAGRAPH:
            lead = self._lead_ins.get(before.id)
        else:
            lead = before if self.introduces(before) else None
        if lead is not None:
            self._lead_ins[provision.id] = lead

    def _lead_in(self, provision: Provision) -> Provision | None:
        """The paragraph before a list that leads to it."""
        return self._lead_ins.get(provision.id) if provision.level in _LISTED else None

    def _before(self, provision: Provision) -> tuple[UnitMention, ...]:
        """The units that the paragraph before begins with, where one paragraph goes on another."""
        last = self._previous.get(provision.id)
        if provision.level is not Level.PARAGRAPH or last is None:
            return ()
        if last.level is not Level.PARAGRAPH or last.is_heading:
            return ()
        return opening_units(self._names, last.start, last.lead_end)

    def _named(self, provision: Provision) -> tuple[UnitMention, ...]:
        if provision.level in (Level.TITLE, Level.HEADER, Level.ROW):
            return ()
        source, end = self._names.source, provision.lead_end
        start = self.words_at(provision)
        of = _OF.match(source, start, end)
        start = of.end() if of else start
        if provision.is_heading or self.introduces(provision):
            last = sentences(source, start, end)
            found = opening_units(self._names, start, end)
            if not found and last:
                found = subjects(self._names, last[-1].start, last[-1].end)
            if found:
                return found
        return self._doers.get(provision.id, ())

    def _addressees(self, provisions: Sequence[Provision]) -> tuple[UnitMention, ...]:
        for provision in provisions:
            if provision.level not in (Level.HEADER, Level.TITLE):
                continue
            source, end = self._names.source, provision.lead_end
            match = _ADDRESSED.search(source, provision.start, end)
            if match is None:
                continue
            found: list[UnitMention] = []
            for line in re.finditer(r"[^\n;]+", source[match.end() : end]):
                start = match.end() + line.start()
                marked = _MARK.match(source, start, match.end() + line.end())
                units, _ = self._names.at(
                    marked.end() if marked else start, match.end() + line.end()
                )
                found += units
            return tuple(found)
        return ()
