"""Who does what: the units that a clause makes answer for a task.

Read from prose (`prose`), from headings and lead-ins that name units over their tasks (`headings`),
from labelled lines below a task (`labels`) and from table rows (`rows`).
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from corpus.assignments.genre import describing
from corpus.assignments.headings import Headings
from corpus.assignments.labels import labelled
from corpus.assignments.prose import in_sentence
from corpus.assignments.rows import in_row
from corpus.model import Assignment, Level, Provision
from corpus.sentences import sentences
from corpus.text import fold, squeeze
from corpus.units import UnitMatcher

WITHOUT_TASKS = frozenset(
    {
        Level.HEADER, Level.TITLE, Level.BASIS, Level.RECIPIENTS, Level.SIGNATURE, Level.FOOTNOTE,
    }
)  # fmt: skip
"""Levels that assign nothing and set no duty, whatever words stand in them."""


def assignments(
    source: str, provisions: Iterable[Provision], matcher: UnitMatcher
) -> tuple[Assignment, ...]:
    """All assignments that the provisions' own words make, in order."""
    every: Sequence[Provision] = tuple(provisions)
    quiet = describing(source, every)
    headings = Headings(source, every, matcher, quiet)
    reading = _Reading(source, matcher, headings, quiet, _issuer(source, every))
    found: list[Assignment] = list(labelled(source, every, matcher))
    labels = {assignment.sentence.start for assignment in found}
    used: set[str] = set()
    for provision in every:
        if provision.level in WITHOUT_TASKS or provision.start in labels:
            continue
        if provision.level is Level.ROW:
            found += in_row(source, provision, matcher)
        elif not headings.is_lead_in(provision):
            told = reading.in_words(provision, labels)
            if told and told[0].unit.start < provision.start:
                used.update(headings.giver(provision))
            found += told
    for provision in every:
        if headings.is_lead_in(provision) and headings.speaks(provision, frozenset(used)):
            found += reading.in_words(provision, labels)
    return tuple(sorted(found, key=lambda a: (a.sentence.start, a.sentence.end)))


def _issuer(source: str, provisions: Iterable[Provision]) -> str:
    """The folded words of the document's head, which name who issues it."""
    return " ".join(
        fold(squeeze(source[p.start : p.lead_end])) for p in provisions if p.level is Level.HEADER
    )


@dataclass(frozen=True)
class _Reading:
    source: str
    matcher: UnitMatcher
    headings: Headings
    quiet: frozenset[str]
    issuer: str

    def in_words(self, provision: Provision, labels: Collection[int]) -> list[Assignment]:
        """What a provision's own sentences assign, or the heading above by its first one."""
        found: list[Assignment] = []
        source, end = self.source, provision.lead_end
        below = self.headings.is_item(provision)
        silent = provision.is_heading and not source[provision.start : end].endswith(":")
        for index, sentence in enumerate(sentences(source, provision.start, end)):
            if sentence.start in labels:
                continue
            own = []
            if not silent:
                own = in_sentence(
                    source, provision.id, sentence, self.matcher,
                    provision.id not in self.quiet or self.headings.is_duty(provision),
                    below, self.issuer,
                )  # fmt: skip
            if not own and index == 0:
                own = self.headings.in_item(provision, sentence)
            elif index == 0:
                own = [*self.headings.asks_below(provision, sentence), *own]
            found += own
        return found
