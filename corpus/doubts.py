"""What an admin should look at before trusting what was understood of a document.

Contradictions are told and left as they stand: a clerk decides, not the program.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence

from corpus import dates, numbers
from corpus.address import date_label
from corpus.blocks import Block
from corpus.contradictions import contradictions
from corpus.header import Header
from corpus.header.issuer import issuer_of_number
from corpus.model import Level, Provision, Remark, Span
from corpus.text import fold, squeeze

_DEADLINE = re.compile(
    rf"\b(?:báo\s+cáo|gửi|nộp|hoàn\s+thành)\b[^.;]{{0,120}}?(?P<words>(?:trước|chậm\s+nhất|hạn\s+chót)\s[^.;,]{{0,12}}?(?:ngày\s+)?{dates.DATE})",
    re.I,
)
_DONE = re.compile(r"\bđã\s[^.;]{0,80}$")
_ALIKE = {("quyet dinh", "quy dinh"), ("luat", "nghi quyet")}
"""Kinds that share a type: the Party's regulations bear QĐ, and the National Assembly's resolutions
are numbered like laws."""
_MOST_DEADLINES = 3
_MOST_SPOKEN = 3
_LONGEST_SPOKEN = 160


def doubts(
    header: Header, source: str, blocks: Sequence[Block], provisions: Iterable[Provision]
) -> Iterator[Remark]:
    """Everything that is missing, illegible, blank or contradicts itself, in the order of the
    document."""
    page = blocks[0].page if blocks else None
    for message in (*_missing(header), *_understood(header), *_contradictions(header)):
        yield Remark(page=page, message=message)
    provisions = tuple(provisions)
    yield from _impossible_deadlines(header.issued_on, source, provisions)
    yield from contradictions(header, source, blocks, provisions)
    yield from _numbering(provisions)


def machine_doubts(
    source: str, provisions: Iterable[Provision], spoken: Sequence[Span]
) -> Iterator[Remark]:
    """Words that speak to a machine (`corpus.instructions`): an admin may not want the document."""
    every = tuple(provisions)
    for span in spoken[:_MOST_SPOKEN]:
        holding = [p for p in every if p.start <= span.start < p.lead_end]
        words = squeeze(source[span.start : span.end])
        if len(words) > _LONGEST_SPOKEN:
            words = words[:_LONGEST_SPOKEN].rstrip() + "…"
        yield Remark(
            page=holding[-1].page if holding else None,
            message=(
                f"Đoạn này có lời lẽ như chỉ dẫn cho máy: “{words}”. Không nhiệm vụ, chế độ báo cáo"
                " hay dẫn chiếu nào được đọc từ đó; cần xem lại nguồn của văn bản."
            ),
        )
    if len(spoken) > _MOST_SPOKEN:
        left = len(spoken) - _MOST_SPOKEN
        yield Remark(message=f"Còn {left} đoạn khác có lời lẽ như chỉ dẫn cho máy.")


def _missing(header: Header) -> Iterator[str]:
    if header.attached_to:
        given = {"số": header.number_given, "ngày": header.date_given}
        read = " và ".join(name for name, by_person in given.items() if not by_person)
        if read:
            yield (
                f"Tệp chỉ có phần ban hành kèm theo văn bản {header.number}; {read} lấy từ dòng"
                " “kèm theo”."
            )
    elif header.blank_number:
        yield f"Số văn bản để trống (“{header.blank_number}”): có thể là dự thảo."
    elif header.number_from_name:
        yield (
            f"Số viết trên văn bản không đọc được; số {header.number} lấy theo tên tệp, cần kiểm"
            " tra lại."
        )
    elif header.unread_number:
        yield f"Số văn bản không đọc được (chỉ đọc được “{header.unread_number}”)."
    elif header.unread_number is not None:
        yield "Số, ký hiệu văn bản không đọc được."
    elif header.number is None:
        yield "Không tìm thấy số, ký hiệu văn bản."
    if header.date_from_annex and header.issued_on:
        yield (
            f"Ngày ban hành ở đầu văn bản không đọc được; ngày {date_label(header.issued_on)} lấy"
            " từ dòng “kèm theo”, cần kiểm tra lại."
        )
    elif header.unread_date is not None:
        yield f"Ngày ban hành không đọc được: bản quét chỉ đọc được “{header.unread_date}”."
    elif header.blank_date:
        yield "Ngày ban hành để trống: có thể là dự thảo."
    elif header.issued_on is None:
        yield "Không tìm thấy ngày ban hành."
    if header.issuer is None:
        yield "Không tìm thấy cơ quan ban hành."
    if header.kind is None:
        yield "Không nhận ra loại văn bản."


def _understood(header: Header) -> Iterator[str]:
    """What was not taken over as it stands."""
    if header.translated:
        yield (
            "Văn bản là bản dịch tiếng Anh; loại văn bản, cơ quan và chức vụ ghi theo tiếng Việt,"
            " cần đối chiếu với bản gốc."
        )
    if header.misread_issuer is not None:
        yield (
            f"Tên cơ quan trong bản quét đọc là “{header.misread_issuer}”, được hiểu là"
            f" “{header.issuer}”."
        )


def _contradictions(header: Header) -> Iterator[str]:
    if header.number is None:
        return
    if header.number_in_name is not None:
        yield f"Tên tệp ghi số {header.number_in_name}, văn bản ghi số {header.number}."
    by_number = numbers.kind_of(header.number)
    if by_number and header.kind and not header.attached_to:
        said, meant = fold(header.kind), fold(by_number)
        alike = said in meant or meant in said or (meant, said) in _ALIKE
        if not alike and said != "cong van":
            yield f"Loại văn bản “{header.kind}” không khớp với ký hiệu {header.number}."
    issuer = issuer_of_number(header.number)
    if issuer and header.issuer and fold(issuer) != fold(header.issuer):
        yield (
            f"Cơ quan ban hành “{header.issuer}” không khớp với ký hiệu {header.number} ({issuer})."
        )
    year = re.match(r"\d+[a-zđ]?/(\d{4})/", numbers.tidy(header.number))
    if year and header.issued_on and int(year[1]) != header.issued_on.year:
        yield (
            f"Năm trong số {header.number} khác với ngày ban hành {date_label(header.issued_on)}."
        )


def _impossible_deadlines(
    issued_on: dt.date | None, source: str, provisions: Iterable[Provision]
) -> Iterator[Remark]:
    """Deadlines that lie before the document's own date: one of the two is wrong, or the paper was
    late."""
    if issued_on is None:
        return
    told: set[str] = set()
    for provision in provisions:
        if provision.level in (Level.HEADER, Level.TITLE, Level.BASIS, Level.ROW):
            continue
        for match in _DEADLINE.finditer(source, provision.start, provision.lead_end):
            day = dates.from_match(match)
            words = squeeze(match["words"])
            if day is None or day >= issued_on or words in told:
                continue
            if _DONE.search(source[provision.start : match.start()]):
                continue
            told.add(words)
            yield Remark(
                page=provision.page,
                message=f"Thời hạn “{words}” trước ngày ban hành {date_label(issued_on)}.",
            )
            if len(told) == _MOST_DEADLINES:
                return


def _numbering(provisions: Iterable[Provision]) -> Iterator[Remark]:
    """Articles that the numbering leaves out or repeats within one part."""
    last: dict[str, int] = {}
    for provision in provisions:
        if provision.level is not Level.ARTICLE or not (provision.number or "").isdigit():
            continue
        part = provision.id.split("#", 1)[1].split("/", 1)[0]
        number = int(provision.number or 0)
        before = last.get(part, 0)
        if number > before + 1 or (number <= before and number != 1):
            yield Remark(
                page=provision.page,
                message=f"Số thứ tự điều nhảy từ Điều {before} sang Điều {number}.",
            )
        last[part] = number
