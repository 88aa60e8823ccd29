"""Counts what people see at the end, and whether every promise was kept."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tests.kills.bot_weather import Send
from tests.telegram.shown import Shown

Mark = tuple[int, int]
"""A question and a page of its answer."""


@dataclass(frozen=True)
class Tally:
    """Questions by how often their answers are seen."""

    asked: int
    once: int
    twice: int
    never: int
    more: int
    unexplained: int
    """Pages seen twice whose first send was neither cut off nor followed by a kill."""
    out_of_order: int

    @property
    def is_kept(self) -> bool:
        """True when each question was answered, in order, and twice only where a send was cut."""
        return not (self.never or self.more or self.unexplained or self.out_of_order)


def tally(
    asked: Mapping[int, Sequence[Mark]],
    seen: Iterable[Sequence[tuple[Mark, Shown]]],
    sends: Iterable[Send],
) -> Tally:
    """Count; ``asked`` has the pages of every question, ``seen`` the marked messages by chat."""
    by_message = {int(s.fields["message_id"]): s for s in sends if "message_id" in s.fields}
    copies: dict[Mark, list[Send]] = defaultdict(list)
    out_of_order = 0
    for chat in seen:
        marks = [mark for mark, _ in chat]
        out_of_order += sum(later < earlier for earlier, later in pairwise(marks))
        for mark, shown in chat:
            copies[mark].append(by_message[shown.number])
    kinds: Counter[str] = Counter()
    for pages in asked.values():
        counts = [len(copies[page]) for page in pages]
        if min(counts) == 0:
            kinds["never"] += 1
        elif max(counts) > 2:
            kinds["more"] += 1
        else:
            kinds["twice" if max(counts) == 2 else "once"] += 1
    unexplained = sum(
        not (first.is_cut or first.process < later.process)
        for first, *rest in (found for found in copies.values() if found)
        for later in rest
    )
    return Tally(
        asked=len(asked),
        once=kinds["once"],
        twice=kinds["twice"],
        never=kinds["never"],
        more=kinds["more"],
        unexplained=unexplained,
        out_of_order=out_of_order,
    )
