"""Places where a document contradicts its own head, its own articles, or the calendar."""

import re
from collections.abc import Iterator, Sequence

from corpus import dates, numbers
from corpus.address import date_label
from corpus.blocks import Block
from corpus.header import Header
from corpus.header.attachment import attached_to
from corpus.header.file_name import letters_of
from corpus.model import Level, Provision, Remark
from corpus.text import fold, squeeze
from corpus.titles import ATTACHED

_AS_ARTICLE = re.compile(r"\bNhư\s+[Đđ]iều\s+(\d{1,2})\b", re.I)
_DAYS = ("hai", "ba", "tư", "năm", "sáu", "bảy")
_WEEKDAY = re.compile(
    rf"\b(?P<day>[Tt]hứ\s+(?:[Hh]ai|[Bb]a|[Tt]ư|[Nn]ăm|[Ss]áu|[Bb]ảy|[2-7])|[Cc]hủ\s+nhật)\s*,?\s*\(?\s*ngày\s+{dates.DATE}"
)
_WEEKDAY_BEHIND = re.compile(
    rf"\bngày\s+{dates.DATE}\s*\(\s*(?P<day>thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ\s+nhật)\s*\)",
    re.I,
)
_SUNDAY = 7


def contradictions(
    header: Header, source: str, blocks: Sequence[Block], provisions: Sequence[Provision]
) -> Iterator[Remark]:
    """Recipients "Như Điều 3" without an Điều 3, lines "(Kèm theo …)" that give the document
    another number or date, and days of the week that the calendar does not have."""
    yield from _recipients(source, provisions)
    yield from _attached_lines(header, blocks)
    yield from _weekdays(source, provisions)


def _recipients(source: str, provisions: Sequence[Provision]) -> Iterator[Remark]:
    """ "Như Điều 3" means the units that the article names; there must be one."""
    for provision in provisions:
        if provision.level is not Level.RECIPIENTS:
            continue
        part = _part(provision)
        articles = {p.number for p in provisions if p.level is Level.ARTICLE and _part(p) == part}
        for match in _AS_ARTICLE.finditer(source, provision.start, provision.end):
            if match[1].lstrip("0") not in articles:
                yield Remark(
                    page=provision.page,
                    message=(
                        f"Nơi nhận ghi “{squeeze(match[0])}” nhưng văn bản không có Điều"
                        f" {match[1]}."
                    ),
                )


def _part(provision: Provision) -> str:
    return provision.id.split("#", 1)[-1].split("/", 1)[0]


def _attached_lines(header: Header, blocks: Sequence[Block]) -> Iterator[Remark]:
    if header.number is None or header.attached_to:
        return
    own = numbers.key(header.number)
    for index, block in enumerate(blocks):
        if block.row is not None or not ATTACHED.match(block.text):
            continue
        said = attached_to(blocks[index : index + 4])
        if said is None or numbers.key(letters_of(said.number)) != numbers.key(letters_of(own)):
            continue
        if said.kind and header.kind and fold(said.kind) != fold(header.kind):
            continue
        if numbers.key(said.number) != own:
            if not header.number_given:
                yield Remark(
                    page=block.page,
                    message=(
                        f"Dòng “kèm theo” ghi số {said.number}, đầu văn bản ghi số {header.number}."
                    ),
                )
        elif (
            said.issued_on
            and header.issued_on
            and said.issued_on != header.issued_on
            and not header.date_given
        ):
            yield Remark(
                page=block.page,
                message=(
                    f"Dòng “kèm theo” ghi ngày {date_label(said.issued_on)}, đầu văn bản ghi ngày"
                    f" {date_label(header.issued_on)}."
                ),
            )


def _weekdays(source: str, provisions: Sequence[Provision]) -> Iterator[Remark]:
    for provision in provisions:
        for pattern in (_WEEKDAY, _WEEKDAY_BEHIND):
            for match in pattern.finditer(source, provision.start, provision.lead_end):
                day = dates.from_match(match)
                if day is not None and day.isoweekday() != _weekday(match["day"]):
                    yield Remark(
                        page=provision.page,
                        message=(
                            f"“{squeeze(match[0])}”: ngày này không phải {match['day'].lower()}."
                        ),
                    )


def _weekday(words: str) -> int:
    """ "thứ Hai" → 1, as `datetime.date.isoweekday` counts."""
    last = words.lower().split()[-1]
    if last.isdigit():
        return int(last) - 1
    return _DAYS.index(last) + 1 if last in _DAYS else _SUNDAY
