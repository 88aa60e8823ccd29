"""The header of a document: number, date, place, issuer, kind, subject, signer.

Layout by Nghị định 30/2020/NĐ-CP, Điều 8 and Phụ lục I: issuer on the left, the national motto on
the right, then number and place with date, then kind and subject in capitals; the signature block
closes the document.
"""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus import dates, numbers
from corpus.lines import Block, is_caps, is_kind_line
from corpus.text import CAPITAL, fold, squeeze

_NUMBER = re.compile(rf"(?:Luật\s+)?(?:[Ss]ố|SỐ)\s*:?\s*(?P<number>{numbers.NUMBER})")
_PLACE_DATE = re.compile(rf"(?:^|\n|\|)\s*(?P<place>[^\d,|/]{{2,40}}),\s*ngày\s+{dates.DATE}")
_MOTTO = re.compile(r"cong\s+hoa\s+xa\s+hoi|doc\s+lap\s*-\s*tu\s+do")
_SIGNS = re.compile(r"(?:TM\.|KT\.|TL\.|TUQ\.|Q\.|T/M|K/T)|(?:CHỦ TỊCH|BỘ TRƯỞNG|GIÁM ĐỐC)")
_ON_BEHALF = re.compile(r"(?:TM|KT|TL|TUQ)\.|T/M|K/T")
_BORDER = re.compile(r"\||-{3,}")
_BODY = re.compile(r"(?:Căn\s+cứ|Xét|Điều\s+1\b|Thực\s+hiện|CHƯƠNG\s+I\b|[IVXLC]+\.\s|\d+\.\s)")
_PERSON = re.compile(rf"(?:[{CAPITAL}][^\W\d_{CAPITAL}]+\s?){{2,5}}")
_COMMON = re.compile(
    r"ủy ban nhân dân|uỷ ban nhân dân|thành phố|hội đồng nhân dân|văn phòng|thanh tra|tổng cục"
    r"|ngân hàng nhà nước|\b(?:tỉnh|huyện|quận|xã|phường|thị trấn|bộ|sở|ban|cục|chi cục|và|của)\b"
    r"|\b(?:(?<=chính )phủ|(?<=thủ )tướng|(?<=quốc )(?:hội|phòng)|(?<=chấp )hành|(?<=trung )ương"
    r"|(?<=tài )(?:chính|nguyên)|(?<=tư )pháp|(?<=công )(?:an|nghệ)|(?<=nội )vụ|(?<=xây )dựng"
    r"|(?<=giáo )dục|(?<=đào )tạo|(?<=nông )(?:nghiệp|thôn)|(?<=môi )trường|(?<=khoa )học"
    r"|(?<=văn )hóa|(?<=thể )thao|(?<=du )lịch|(?<=ngoại )(?:giao|vụ)|(?<=dân )tộc|(?<=tôn )giáo"
    r"|(?<=kế )hoạch|(?<=đầu )tư|(?<=giao )thông|vận tải|(?<=thông )tin|(?<=truyền )thông"
    r"|(?<=lao )động|(?<=phát )triển|(?<=y )tế|(?<=kinh )tế)\b"
)
"""What is written small inside the name of an authority."""
_AUTHORITY = re.compile(
    r"(?:Ủ\s?Y\s+BAN|UỶ\s+BAN|UBND|HỘI\s+ĐỒNG|HĐND|BỘ|SỞ|CHÍNH\s+PHỦ|THỦ\s+TƯỚNG|QUỐC\s+HỘI"
    r"|VĂN\s+PHÒNG|BAN|CỤC|CHI\s+CỤC|TỔNG\s+CỤC|THÀNH\s+ỦY|TỈNH\s+ỦY|THANH\s+TRA|CÔNG\s+AN"
    r"|NGÂN\s+HÀNG|VIỆN|TRƯỜNG|CHỦ\s+TỊCH)\b"
)
_BELOW = re.compile(
    r"(?:SỞ|CỤC|CHI\s+CỤC|TỔNG\s+CỤC|VỤ|THANH\s+TRA|TRUNG\s+TÂM|BAN\s+QUẢN\s+LÝ|PHÒNG)\s"
)
"""A body whose superior stands on the line above (Nghị định 30/2020/NĐ-CP, Phụ lục I)."""


@dataclass(frozen=True)
class Header:
    """What the header says; None where it says nothing that can be read."""

    number: str | None
    issued_on: dt.date | None
    place: str | None
    issuer: str | None
    kind: str | None
    subject: str | None
    signer: str | None
    signer_title: str | None


def read_header(blocks: Sequence[Block]) -> Header:
    """Read the header of the document that ``blocks`` begin with."""
    title = next((i for i, block in enumerate(blocks) if is_kind_line(block.text)), None)
    body = next((i for i, block in enumerate(blocks[:12]) if _BODY.match(block.text)), 12)
    top = blocks[: title if title is not None else body]
    above = "\n".join(block.text for block in top)
    number = _NUMBER.search(above)
    place_date = _PLACE_DATE.search(above)
    signer, signer_title = _signer(blocks)
    return Header(
        number=numbers.tidy(number["number"]) if number else None,
        issued_on=dates.from_match(place_date) if place_date else None,
        place=squeeze(place_date["place"]) if place_date else None,
        issuer=_issuer(top),
        kind=squeeze(blocks[title].text).rstrip(":").capitalize() if title is not None else None,
        subject=_subject(blocks[title + 1 :]) if title is not None else None,
        signer=signer,
        signer_title=signer_title,
    )


def _issuer(top: Sequence[Block]) -> str | None:
    runs = list(_runs_in_capitals(top))
    lines = next((run for run in runs if _AUTHORITY.match(run[0])), runs[0] if runs else None)
    if lines is None:
        return None
    first = max((i for i, line in enumerate(lines) if _BELOW.match(line)), default=0)
    return _names_in_small(squeeze(" ".join(lines[first:])))


def _runs_in_capitals(top: Sequence[Block]) -> Iterator[list[str]]:
    """Neighbouring lines in capitals of one cell, up to the national motto."""
    run: list[str] = []
    cell = -1
    for block in top:
        motto = _MOTTO.search(fold(block.text))
        own = _BORDER.split(block.text[: motto.start()] if motto else block.text)[0].strip()
        if block.cell != cell or not is_caps(own) or _NUMBER.match(own):
            if run:
                yield run
            run = []
        if is_caps(own) and not _NUMBER.match(own):
            run += own.split("\n")
        cell = -1 if motto else block.cell
    if run:
        yield run


def _names_in_small(text: str) -> str:
    """ "ỦY BAN NHÂN DÂN THÀNH PHỐ HẢI PHÒNG" → "Ủy ban nhân dân thành phố Hải Phòng"."""
    lowered = text.lower()
    common = {i for match in _COMMON.finditer(lowered) for i in range(*match.span())}
    starts = {match.start() for match in re.finditer(r"\S+", lowered)} - common | {0}
    return "".join(c.upper() if i in starts else c for i, c in enumerate(lowered))


def _title_in_small(title: str) -> str:
    """ "PHÓ CHỦ TỊCH" → "Phó Chủ tịch"."""
    return re.sub(r"(?<=^Phó )\w", lambda match: match[0].upper(), title.capitalize())


def _subject(blocks: Sequence[Block]) -> str | None:
    lines: list[str] = []
    for block in blocks:
        if not is_caps(block.text) or _BODY.match(block.text) or is_kind_line(block.text):
            break
        lines.append(squeeze(block.text))
        if block.text.rstrip().endswith("."):
            break
    return " ".join(lines).rstrip(".") or None


def _signer(blocks: Sequence[Block]) -> tuple[str | None, str | None]:
    """The first signature block's name and the last of the titles above it (of the one who
    signed)."""
    for index, block in enumerate(blocks):
        if not _SIGNS.match(block.text) or not is_caps(block.text):
            continue
        cell = [later for later in blocks[index:] if later.cell == block.cell]
        lines = [squeeze(line) for b in cell for line in b.text.split("\n")]
        at = next((i for i, line in enumerate(lines) if _PERSON.fullmatch(line)), None)
        titles = [line for line in lines[:at] if is_caps(line) and not _ON_BEHALF.match(line)]
        title = _title_in_small(titles[-1]) if titles else None
        return (lines[at] if at is not None else None), title
    return None, None
