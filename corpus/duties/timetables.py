"""Reports that a text sets out by labels below the report's name (Nghị định 09/2019/NĐ-CP, Điều 7).

"1. Báo cáo tháng" over "a) Cơ quan, đơn vị thực hiện: …", "b) Nơi nhận: …", "c) Thời gian báo cáo:
Báo cáo gửi trước ngày 25 hằng tháng". The label with the time is the duty; the others say whose it
is.
"""

import re
from collections.abc import Iterator

from corpus.due import due_in, is_dated
from corpus.duties.names import Names
from corpus.duties.records import Reporters, Terms, duty
from corpus.duties.surroundings import Surroundings
from corpus.frequency import ONCE, frequencies, named_period
from corpus.model import Duty, Provision, Span, UnitMention
from corpus.sentences import sentences
from corpus.text import squeeze

_TIME = re.compile(
    r"(?:[Tt]hời\s+(?:gian|hạn)|[Tt]ần\s+suất)\s+(?:(?:gửi|nộp"
    r"|thực\s+hiện)\s+)?báo\s+cáo(?:\s+định\s+kỳ)?\s*:\s*"
)
_REPORTER = re.compile(
    r"(?:(?:[Cc]ơ\s+quan|[Đđ]ơn\s+vị|[Đđ]ối\s+tượng"
    r"|[Cc]ơ\s+quan,\s+đơn\s+vị)\s+(?:phải\s+)?(?:thực\s+hiện(?:\s+báo\s+cáo)?"
    r"|báo\s+cáo|gửi\s+báo\s+cáo))\s*:\s*"
)
_RECIPIENT = re.compile(
    r"(?:(?:[Cc]ơ\s+quan|[Đđ]ơn\s+vị|[Nn]ơi)\s+(?:tiếp\s+)?nhận(?:\s+báo\s+cáo)?)\s*:\s*"
)
_EVENT = re.compile(r"\bngay\s+(?:sau\s+)?khi\s+[^.;]+|\btrong\s+tháng\s+[^.;]+")
_ARTICLE = re.compile(r"\s*(?:Điều\s+\d+\w?\.|\d+(?:\.\d+)*[.)]|[a-zđ]\)|[IVXLC]+\.|[-–+])\s*")


def in_timetable(names: Names, provision: Provision, around: Surroundings) -> Iterator[Duty]:
    """The duties that a label with a time sets; none where the provision is no such label."""
    source = names.source
    start = around.words_at(provision)
    label = _TIME.match(source, start, provision.lead_end)
    if label is None:
        above = around.parent(provision)
        if above is None or not _is_open_time(names, above, around):
            return
        yield from _duties(
            names, provision, Span(start=start, end=provision.lead_end), start, above, around
        )
    elif label.end() < provision.lead_end:
        first = next(iter(sentences(source, provision.start, provision.lead_end)))
        yield from _duties(names, provision, first, label.end(), provision, around)


def is_timetable(names: Names, provision: Provision, around: Surroundings) -> bool:
    """True for the label itself and for what is listed below it."""
    start = around.words_at(provision)
    if _TIME.match(names.source, start, provision.lead_end):
        return True
    above = around.parent(provision)
    return above is not None and _is_open_time(names, above, around)


def _is_open_time(names: Names, provision: Provision, around: Surroundings) -> bool:
    start = around.words_at(provision)
    label = _TIME.match(names.source, start, provision.lead_end)
    return label is not None and not names.source[label.end() : provision.lead_end].strip()


def _duties(
    names: Names,
    provision: Provision,
    said: Span,
    start: int,
    label: Provision,
    around: Surroundings,
) -> list[Duty]:
    source = names.source
    words = source[start : said.end]
    above = around.parent(label)
    head = _heading(names, above) if above else ""
    reporters, recipients = _labelled(names, above, around)
    period = named_period(words) or named_period(head) or frequencies(words)
    event = _EVENT.search(words)
    due = due_in(words) or (squeeze(event[0]) if event else None)
    if not period and above is not None:
        over = around.parent(above)
        period = named_period(f"{head} {_heading(names, over) if over else ''}")
    frequency = period or ((ONCE,) if due and is_dated(due) else ())
    terms = Terms(frequency=frequency, due=due, content=head or None)
    who = Reporters(reporters, inherited=bool(reporters))
    return [
        duty(provision.id, said, who, recipient, terms) for recipient in (recipients or (None,))
    ]


def _heading(names: Names, provision: Provision) -> str:
    words = names.source[provision.start : provision.lead_end]
    return squeeze(_ARTICLE.sub("", words, count=1)) if provision.is_heading else ""


def _labelled(
    names: Names, report: Provision | None, around: Surroundings
) -> tuple[tuple[UnitMention, ...], tuple[UnitMention, ...]]:
    """Who reports and who receives, by the labels beside."""
    reporters: tuple[UnitMention, ...] = ()
    recipients: tuple[UnitMention, ...] = ()
    for beside in around.below(report) if report else ():
        start = around.words_at(beside)
        by = _REPORTER.match(names.source, start, beside.lead_end)
        to = _RECIPIENT.match(names.source, start, beside.lead_end)
        if by is not None:
            reporters = names.cell(by.end(), beside.lead_end)
        if to is not None:
            recipients = names.cell(to.end(), beside.lead_end)
    return reporters, recipients
