"""Who reports what to whom, how often, by when, through whom.

A duty is read around its recipient: the unit after "về", "gửi", "cho", "trình", or right after
"báo cáo". "Gửi X tổng hợp, báo cáo Y" is two duties: the reporters to X, then X to Y. Where the
sentence names no reporter, the units of the sentence before report: a clause on reporting follows
the clause that assigns.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import zip_longest

from corpus.assignments import sentence_subjects
from corpus.due import due_in
from corpus.frequency import frequencies
from corpus.model import Assignment, Duty, Level, Provision, Role, Span, UnitMention
from corpus.sentences import sentences
from corpus.text import squeeze
from corpus.units import UnitMatcher

_REPORT = re.compile(
    r"\b(?:[Bb]áo\s+cáo|(?:có|bằng)\s+văn\s+bản\s+(?:đề\s+xuất|báo\s+cáo|phản\s+ánh|kiến\s+nghị)"
    r"|[Pp]hản\s+ánh|thông\s+tin\s+kịp\s+thời)"
)
_TO = re.compile(
    r"\b(?:gửi\s+(?:về|đến|tới|cho)|gửi|về|tới|cho|trình|lên"
    r"|[Bb]áo\s+cáo(?:\s+(?:đề\s+xuất|nhanh|định\s+kỳ|kịp\s+thời|kết\s+quả|đến))?)\s+"
)
_VIA_ASIDE = re.compile(r"\s*\(\s*(?:(?:thông\s+)?qua\s+)?")
_VIA = re.compile(r"\b(?:thông\s+qua|qua)\s+")
_PASSES_ON = re.compile(r"\b(?:để\s+)?(?:tổng\s+hợp|theo\s+dõi)\b")
_CONDITION = re.compile(
    r"\b[Kk]hi\s+(?:có|được)\s+yêu\s+cầu|\b[Nn]ếu\s+[^,.;)]{3,120}"
    r"|\b[Kk]hi\s+(?:có|phát\s+sinh|được)\s+[^,.;]{3,120}"
)
_CLAUSE = re.compile(r"[;:]\s+")
_TO_AT_END = re.compile(
    r"[\s,]*(?:\b(?:và|đồng)\s+)?\b(?:gửi\s+(?:về|đến|tới|cho)|gửi|về|tới|cho|trình|lên)\s+$"
)
_NO_CONTENT = re.compile(r"(?:đề\s+xuất|nhanh|kịp\s+thời|kết\s+quả\s+về|của\s.*)", re.S)
_CONTENT = re.compile(r"(?:[^.;]|\.(?=\d))+")
_NOT_CONTENT = re.compile(
    r"(?:^|[\s,(]+)(?:(?:định|thường)\s+kỳ|đột\s+xuất|(?:và\s+)?h[àằ]ng\s+(?:ngày|tuần|tháng|quý|năm)"
    r"|\d+\s+tháng|sáu\s+tháng|khi\s+có|để|trước|chậm\s+nhất|hạn\s+chót|vào|trong\s+(?:thời\s+hạn|giao\s+ban)|thông\s+qua|qua"
    r"|xem\s+xét|chỉ\s+đạo|quyết\s+định|tổng\s+hợp|theo\s+(?:dõi|quy\s+định|định\s+kỳ))(?!\w).*",
    re.S,
)
"""Where what is reported ends: its times, its channel, and what the recipient is to do with it."""


@dataclass(frozen=True)
class _Link:
    """Units that something is reported to, and the clause (to the next ";") they stand in."""

    units: tuple[UnitMention, ...]
    end: int
    clause: Span

    @property
    def start(self) -> int:
        return self.units[0].start


def duties(
    source: str,
    provisions: Iterable[Provision],
    assigned: Iterable[Assignment],
    matcher: UnitMatcher,
) -> tuple[Duty, ...]:
    """All reporting duties in the provisions' own words, in order."""
    by_sentence: dict[int, list[Assignment]] = {}
    for assignment in assigned:
        by_sentence.setdefault(assignment.sentence.start, []).append(assignment)
    found: list[Duty] = []
    for provision in provisions:
        if provision.level in (
            Level.HEADER,
            Level.TITLE,
            Level.BASIS,
            Level.RECIPIENTS,
            Level.SIGNATURE,
        ):
            continue
        before: tuple[UnitMention, ...] = ()
        for sentence in sentences(source, provision.start, provision.lead_end):
            own = _doers(by_sentence.get(sentence.start, ()))
            found += _in_sentence(source, provision.id, sentence, own, before, matcher)
            before = own or before
    return tuple(found)


def _doers(assigned: Iterable[Assignment]) -> tuple[UnitMention, ...]:
    """The units that answer for the task itself: no supporters."""
    return tuple(a.unit for a in assigned if a.role is not Role.SUPPORT)


def _in_sentence(
    source: str,
    provision: str,
    sentence: Span,
    own: tuple[UnitMention, ...],
    before: tuple[UnitMention, ...],
    matcher: UnitMatcher,
) -> list[Duty]:
    found: list[Duty] = []
    condition = _CONDITION.search(source, sentence.start, sentence.end)
    chain: _Link | None = None
    passed_on: int | None = None
    links = list(_links(source, sentence, matcher))
    for link, following in zip_longest(links, links[1:]):
        clause = link.clause
        if chain is not None and not _REPORT.search(source, chain.end, link.start):
            continue
        begin = passed_on or clause.start
        passed_on = _passed_on(source, link, following)
        own_words = Span(start=begin, end=passed_on or clause.end)
        first = next(other for other in links if other.start >= begin)
        if chain is not None:
            reporters, inherited = chain.units, False
        else:
            subjects = _subjects(source, sentence, link, own, matcher)
            reporters, inherited = subjects or before, not subjects and bool(before)
        applies = condition is not None and (condition.start() >= clause.start or not own)
        occasion = squeeze(condition[0]) if applies and condition else None
        via = _via(source, link, own_words, matcher)
        found += [
            Duty(
                reporter=", ".join(reporter.text for reporter in reporters) or None,
                reporters=reporters,
                recipient=unit.text,
                recipient_unit=unit,
                via=via,
                content=_content(source, first, link, own_words),
                frequency=frequencies(f"{source[clause.start : clause.end]} {occasion or ''}"),
                due=due_in(source[own_words.start : own_words.end]),
                condition=occasion,
                provision=provision,
                sentence=sentence,
                inherited=inherited,
            )
            for unit in link.units
        ]
        chain = link if passed_on is not None else None
    return found


def _links(source: str, sentence: Span, matcher: UnitMatcher) -> Iterable[_Link]:
    borders = [m.end() for m in _CLAUSE.finditer(source, sentence.start, sentence.end)]
    position = sentence.start
    for to in _TO.finditer(source, sentence.start, sentence.end):
        if to.start() < position:
            continue
        start = max([b for b in borders if b <= to.end()], default=sentence.start)
        end = min([b for b in borders if b > to.end()], default=sentence.end)
        units, position = matcher.unit_list(source, to.end(), end)
        if units and _REPORT.search(source, start, end):
            yield _Link(units, position, Span(start=start, end=end))


def _passed_on(source: str, link: _Link, following: _Link | None) -> int | None:
    """Where "để tổng hợp, báo cáo Y" begins: the recipient reports on to ``following``."""
    if following is None or following.clause != link.clause:
        return None
    match = _PASSES_ON.search(source, link.end, following.start)
    return match.start() if match else None


def _subjects(
    source: str,
    sentence: Span,
    link: _Link,
    own: tuple[UnitMention, ...],
    matcher: UnitMatcher,
) -> tuple[UnitMention, ...]:
    """The units that the clause begins with, else those that the sentence assigns the task to, or
    that a clause of it before the recipient begins with."""
    if link.clause.start > sentence.start:
        units, _ = matcher.unit_list(source, link.clause.start, link.start)
        if units:
            return units
    return own or sentence_subjects(source, sentence.start, link.start, matcher)


def _via(source: str, link: _Link, words: Span, matcher: UnitMatcher) -> str | None:
    aside = _VIA_ASIDE.match(source, link.end, words.end)
    candidates = [aside] if aside else []
    for match in [*candidates, *_VIA.finditer(source, words.start, words.end)]:
        units, after = matcher.unit_list(source, match.end(), words.end)
        if units:
            return squeeze(source[units[0].start : after])
    return None


def _content(source: str, first: _Link, link: _Link, words: Span) -> str | None:
    """What is reported: the words between "báo cáo" and the ``first`` recipient, or those after
    the recipient."""
    for report in _REPORT.finditer(source, words.start, first.start):
        between = squeeze(_TO_AT_END.sub("", source[report.end() : first.start]))
        between = _NOT_CONTENT.sub("", between).strip(" ,")
        if between and not _NO_CONTENT.fullmatch(between):
            return between
    after = _CONTENT.match(source, link.end, words.end)
    if after is None or after[0].lstrip().startswith("("):
        return None
    return _NOT_CONTENT.sub("", squeeze(after[0])).strip(" ,") or None
