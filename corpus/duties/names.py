"""Who is named in a clause on reporting: the units that the matcher knows, and authorities that a
text names by what they are ("cấp có thẩm quyền", "cơ quan cấp trên")."""

from corpus.duties import shapes
from corpus.model import UnitMention
from corpus.text import squeeze
from corpus.units import UnitMatcher


class Names:
    """Reads lists of units and authorities.

    Args:
        source: the text that is read.
        matcher: recognises units.
    """

    def __init__(self, source: str, matcher: UnitMatcher) -> None:
        self.source = source
        self._matcher = matcher

    def at(self, start: int, end: int) -> tuple[tuple[UnitMention, ...], int]:
        """The list that begins at ``start`` ("X, Y và Z"), and where it ends; empty where nobody
        is named there."""
        found: list[UnitMention] = []
        position = stop = start
        while True:
            names, after = self._some(position, end)
            further = shapes.FURTHER.match(self.source, position, end) if found else None
            if not names and further is not None:
                names, after = [self._mention(position, further.end())], further.end()
            if not names:
                return tuple(found), stop
            found += names
            stop = after
            aside = shapes.ASIDE.match(self.source, stop, end)
            separator = shapes.AND.match(self.source, aside.end() if aside else stop, end)
            if separator is None:
                return tuple(found), stop
            position = separator.end()

    def cell(self, start: int, end: int) -> tuple[UnitMention, ...]:
        """The units that a labelled line lists."""
        listed, after = self.at(start, end)
        if listed and not self.source[after:end].strip(" .;\n"):
            return listed
        return self._matcher.in_cell(self.source, start, end)

    def _some(self, start: int, end: int) -> tuple[list[UnitMention], int]:
        """One name or more from ``start``, and where they end."""
        blanks = shapes.BLANKS.match(self.source, start, end)
        start = blanks.end() if blanks else start
        units, stop = self._matcher.unit_list(self.source, start, end)
        found: list[UnitMention] = []
        for unit in units:
            whole = self._whole(unit.start, end)
            if whole is not None and whole.end > unit.end:
                return [*found, whole], whole.end
            found.append(unit)
        if not found:
            alone = self._whole(start, end)
            return ([alone], alone.end) if alone else ([], start)
        last = self._exact(found[-1], end)
        if last.end != found[-1].end:
            found[-1], stop = last, last.end
        return found, stop

    def _exact(self, unit: UnitMention, end: int) -> UnitMention:
        """The last name of a list without what goes on with the sentence, and with what marks it
        off."""
        too_much = shapes.TOO_MUCH.search(self.source, unit.start, unit.end)
        if too_much is not None:
            return self._mention(unit.start, too_much.start(), unit.key)
        of_task = shapes.OF_A_TASK.match(self.source, unit.end, end)
        if of_task is not None and shapes.COLLECTIVE.match(unit.text):
            return self._mention(unit.start, of_task.end(), unit.key)
        direct = shapes.DIRECT.match(self.source, unit.end, end)
        if direct is not None:
            return self._mention(unit.start, direct.end())
        police = shapes.POLICE.match(self.source, unit.end, end)
        if police is not None and shapes.OF_THE_POLICE.match(unit.text):
            return self._mention(unit.start, police.end())
        return unit

    def _whole(self, start: int, end: int) -> UnitMention | None:
        match = shapes.WHOLE.match(self.source, start, end)
        return self._mention(start, match.end()) if match else None

    def _mention(self, start: int, end: int, key: str | None = None) -> UnitMention:
        return UnitMention(text=squeeze(self.source[start:end]), key=key, start=start, end=end)
