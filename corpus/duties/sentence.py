"""The duties of one sentence: each recipient with its reporters, period, deadline and condition.

"Gửi X để tổng hợp, báo cáo Y" is a chain: X reports on to Y, with the period and the condition of
the first report, not with its day.
"""

import re
from dataclasses import dataclass
from itertools import islice, zip_longest

from corpus.due import due_in, due_within
from corpus.duties.asked import asked_to_report
from corpus.duties.channel import via
from corpus.duties.conditions import condition
from corpus.duties.content import content
from corpus.duties.links import Link, clauses, links
from corpus.duties.names import Names
from corpus.duties.periods import period
from corpus.duties.records import Reporters, Terms, duty
from corpus.duties.reporters import Context, reporters
from corpus.duties.shared import sharing_recipient
from corpus.duties.words import reports
from corpus.frequency import ONCE
from corpus.model import Duty, Span

_PASSES_ON = re.compile(
    r"\b(?:đ[ểê]\s+(?:(?:xem\s+xét|rà\s+soát),?\s*)?)?(?:t[ổôồ]ng\s+h[ợơ]p"
    r"|(?<!phần\smềm\s)theo\s+dõi)\b"
)
"""Also where a scan lost a mark."""
_GOES_ON = re.compile(r"(?:[Đđ]ối\s+với|[Rr]iêng)\b")
_PURPOSE = re.compile(r"\bđể\b")
_MOST_RECIPIENTS = 40
_HEAD = 40
"""Within so many characters of a clause's beginning a month is when it is due."""


@dataclass(frozen=True)
class _Stretch:
    """A recipient with the words of its clause that are about it."""

    link: Link
    first: Link
    """The first recipient in these words."""
    words: Span
    chained: Link | None
    """Who passes the report on, in the second half of a chain."""


def in_sentence(names: Names, sentence: Span, context: Context) -> list[Duty]:
    """The duties that a sentence sets, in order."""
    found: list[Duty] = []
    held = Terms()
    every = list(islice(links(names, sentence), _MOST_RECIPIENTS))
    for stretch in _stretches(names.source, every):
        link, clause = stretch.link, stretch.link.clause
        if stretch.chained is not None:
            who = Reporters(stretch.chained.units, inherited=False)
        else:
            asked, until = asked_to_report(names, clause.start, link.at)
            who = reporters(names, sentence, clause, until, context)
            others = Reporters(asked, inherited=False)
            found += [
                duty(context.provision.id, sentence, others, unit, Terms())
                for unit in (who.units if asked else ())
            ]
        held = _terms(names, sentence, stretch, held)
        made = [duty(context.provision.id, sentence, who, unit, held) for unit in link.units]
        for one in made:
            shares = sharing_recipient(names, sentence, every, one, link)
            found += [shares] if shares else []
        found += made
    return found


def _stretches(source: str, every: list[Link]) -> list[_Stretch]:
    """Each recipient with its words; a recipient of what is passed on without a word of reporting
    is none."""
    found = []
    chain: Link | None = None
    passed_on: int | None = None
    for link, following in zip_longest(every, every[1:]):
        if chain is not None and not any(reports(source, chain.end, link.start)):
            continue
        begin = passed_on or link.clause.start
        passed_on = _passed_on(source, link, following)
        words = Span(start=begin, end=passed_on or link.clause.end)
        first = next(other for other in every if other.start >= begin)
        found.append(_Stretch(link, first, words, chain))
        chain = link if passed_on is not None else None
    return found


def _passed_on(source: str, link: Link, following: Link | None) -> int | None:
    """Where "để tổng hợp, báo cáo Y" begins: the recipient reports on to ``following``."""
    if following is None or following.clause != link.clause:
        return None
    match = _PASSES_ON.search(source, link.end, following.start)
    return match.start() if match else None


def _terms(names: Names, sentence: Span, stretch: _Stretch, held: Terms) -> Terms:
    """What a stretch says of its report; ``held`` is what the one before said."""
    source, link, words = names.source, stretch.link, stretch.words
    clause = link.clause
    occasion = _condition(source, sentence, link)
    if occasion is None and (stretch.chained or _GOES_ON.match(source, clause.start)):
        occasion = held.condition
    due = _due(source, words, link)
    frequency = period(source[clause.start : clause.end], occasion, due)
    if not frequency and stretch.chained:
        frequency = tuple(name for name in held.frequency if name != ONCE)
    return Terms(
        frequency=frequency,
        due=due,
        condition=occasion,
        content=content(source, stretch.first, link, words),
        via=via(names, link, words),
    )


def _due(source: str, words: Span, link: Link) -> str | None:
    """The deadline of a stretch; a month or a meeting only at its head or behind the recipient."""
    return (
        due_in(source[words.start : words.end])
        or due_within(source[link.end : words.end])
        or due_within(source[words.start : min(link.start, words.start + _HEAD)])
    )


def _condition(source: str, sentence: Span, link: Link) -> str | None:
    """The condition of a clause, or of the words before ":" that the sentence opens with."""
    purpose = _PURPOSE.search(source, link.end, link.clause.end)
    own = condition(source, link.clause.start, purpose.start() if purpose else link.clause.end)
    if own is not None:
        return own
    opening = clauses(source, sentence)[0]
    leads = source[opening.start : opening.end].rstrip().endswith(":")
    if leads and opening.end == link.clause.start:
        return condition(source, opening.start, opening.end)
    return None
