"""Who issued a document: the authority in capitals on the left of its head, in small letters.

A body that stands under another one carries it on the line above (Nghị định 30/2020/NĐ-CP, Phụ lục
I), so of "ỦY BAN NHÂN DÂN TỈNH … / SỞ Y TẾ" the second issues.
"""

import re
from collections.abc import Iterator, Sequence

from corpus import numbers
from corpus.blocks import Block
from corpus.header.bodies import nearest_body
from corpus.header.motto import motto_start
from corpus.text import fold, squeeze
from corpus.titles import is_caps, is_kind_line

_NUMBER = re.compile(rf"(?:Luật\s+)?(?:[Ss][ốôóo]|SỐ)\s*:?\s*(?:{numbers.NUMBER}|.{{0,20}}/)")
_BORDER = re.compile(r"\||-{3,}")
_COMMON = re.compile(
    r"ủy ban nhân dân|uỷ ban nhân dân|thành phố|hội đồng nhân dân|văn phòng|thanh tra|tổng cục"
    r"|ngân hàng nhà nước|\b(?:tỉnh|huyện|quận|xã|phường|thị trấn|bộ|sở|ban|cục|chi cục|và|của)\b"
    r"|\b(?:(?<=chính )phủ|(?<=thủ )tướng|(?<=quốc )(?:hội|phòng)|(?<=chấp )hành|(?<=trung )ương"
    r"|(?<=tài )(?:chính|nguyên)|(?<=tư )pháp|(?<=công )(?:an|nghệ)|(?<=nội )vụ|(?<=xây )dựng"
    r"|(?<=giáo )dục|(?<=đào )tạo|(?<=nông )(?:nghiệp|thôn)|(?<=môi )trường|(?<=khoa )học"
    r"|(?<=văn )hóa|(?<=thể )thao|(?<=du )lịch|(?<=ngoại )(?:giao|vụ)|(?<=dân )tộc|(?<=tôn )giáo"
    r"|(?<=kế )hoạch|(?<=đầu )tư|(?<=giao )thông|vận tải|(?<=thông )tin|(?<=truyền )thông"
    r"|(?<=lao )động|(?<=phát )triển|(?<=y )tế|(?<=kinh )tế|xã hội|(?<=bảo )hiểm"
    r"|(?<=chỉ )đạo|(?<=quản )lý"
    r"|(?<=đại )học|(?<=thường )vụ|(?<=mặt )trận|(?<=tổ )quốc"
    r"|(?<=thành )[ủu][ỷy]|(?<=tỉnh )[ủu][ỷy])\b"
)
"""What is written small inside the name of an authority."""
_AUTHORITY = re.compile(
    r"(?:Ủ\s?Y\s+BAN|UỶ\s+BAN|UBND|HỘI\s+ĐỒNG|HĐND|BỘ|SỞ|CHÍNH\s+PHỦ|THỦ\s+TƯỚNG|QUỐC\s+HỘI"
    r"|VĂN\s+PHÒNG|BAN|CỤC|CHI\s+CỤC|TỔNG\s+CỤC|THÀNH\s+ỦY|TỈNH\s+ỦY|THANH\s+TRA|CÔNG\s+AN"
    r"|NGÂN\s+HÀNG|VIỆN|TRƯỜNG|CHỦ\s+TỊCH|ĐẢNG\s+(?:BỘ|ỦY|UỶ)|TỔNG\s+CÔNG\s+TY|TẬP\s+ĐOÀN)\b"
)
_BELOW = re.compile(
    r"(?:SỞ|CỤC|CHI\s+CỤC|TỔNG\s+CỤC|VỤ|THANH\s+TRA|TRUNG\s+TÂM|BAN|PHÒNG|TRƯỜNG"
    r"|(?:BỆNH\s+|HỌC\s+)?VIỆN"
    r"|CÔNG\s+AN|BẢO\s+HIỂM|KHO\s+BẠC|ĐẢNG\s+(?:ỦY|UỶ)|CÔNG\s+TY|QUỸ|ĐÀI"
    r"|BỘ\s+(?:CHỈ\s+HUY|TƯ\s+LỆNH)"
    r"|[ỦU][ỶY]\s+BAN\s+(?:MTTQ|MẶT\s+TRẬN|KIỂM\s+TRA))\s"
)
"""A body whose superior stands on the line above (Nghị định 30/2020/NĐ-CP, Phụ lục I)."""

_GOES_ON = re.compile(r"(?:\b[ỦU][ỶY]|\bMÔI|\bVÀ|\bHỌC|\bBỆNH|[,-])\s*$")
"""Ends of lines in the middle of a name."""
_NAMELESS = {
    "van phong": "Văn phòng", "ban thuong vu": "Ban Thường vụ", "ban chap hanh": "Ban Chấp hành",
    "thuong truc": "Thường trực",
}  # fmt: skip
"""Organs, folded, that stand below their superior without a name of their own."""
_ENACTS = re.compile(
    r"(?:^|[.;]\s+)(?:Bộ\s+trưởng\s+)?(?P<name>(?:Bộ|Ủy\s+ban|Uỷ\s+ban|Ngân\s+hàng|Thanh\s+tra)\s[^,;.:]{2,50}?)"
    r"\s+(?:ban\s+hành|hướng\s+dẫn|quy\s+định)\b"
)
_ENACTING = 40
"""Blocks within which the enacting words stand."""
_LOWER_BODIES = (["so"], ["cuc"], ["chi"], ["tong"], ["vu"], ["thanh"], ["van"], ["ban"])
"""First words, folded, of bodies that stand below their superior's name."""
_BY_SUFFIX = (
    (re.compile(r"(?:^|[/-])TTg(?:$|-)"), "Thủ tướng Chính phủ"),
    (re.compile(r"[/-]CP$"), "Chính phủ"),
    (re.compile(r"/QH\d+$"), "Quốc hội"),
    (re.compile(r"[/-]VPCP(?:$|-)"), "Văn phòng Chính phủ"),
)
"""Issuers that the number alone tells (Nghị định 30/2020/NĐ-CP, Phụ lục III)."""


def read_issuer(
    top: Sequence[Block], number: str | None, letters: str | None = None, *, scanned: bool = False
) -> tuple[str | None, str | None]:
    """The issuer by the lines above the title, else by the number's last letters.

    Args:
        top: the blocks above the title.
        number: the document's number.
        letters: what is read of the number where it is not read whole.
        scanned: whether the lines were recognised from an image: then a misread name is understood
            as the known body that is clearly nearest.

    Returns:
        The issuer, and how it was misread where that differs.
    """
    lines = _stated(top)
    if lines:
        as_read = _as_written(lines)
        if not scanned:
            return as_read, None
        known = _known(lines, letters or number)
        if known is None or fold(known) == fold(as_read):
            return known or as_read, None
        return known, squeeze(" ".join(lines))
    return (issuer_of_number(number) if number else None), None


def issuer_of_number(number: str) -> str | None:
    """The issuer that the last letters of a number tell: "12/QĐ-TTg" → "Thủ tướng Chính phủ"."""
    return next((name for pattern, name in _BY_SUFFIX if pattern.search(number)), None)


def in_small(capitals: str) -> str:
    """A name in capitals as it is written in a sentence."""
    whole = re.sub(r"^UBND\b", "ỦY BAN NHÂN DÂN", squeeze(capitals))
    return _names_in_small(re.sub(r"^HĐND\b", "HỘI ĐỒNG NHÂN DÂN", whole))


def _stated(top: Sequence[Block]) -> list[str]:
    runs = list(_runs_in_capitals(top))
    named = next((run for run in runs if _AUTHORITY.match(run[0])), None)
    if named is None and any(motto_start(block.text) is not None for block in top):
        return runs[0] if runs else []
    return named or []


def _as_written(lines: Sequence[str]) -> str:
    """The issuer's name; an organ that bears no name of its own is its superior's."""
    last = fold(lines[-1].strip())
    if len(lines) > 1 and last in _NAMELESS:
        return f"{_NAMELESS[last]} {in_small(' '.join(lines[:-1]))}"
    return in_small(" ".join(lines[_first_of_own(lines) :]))


def _first_of_own(lines: Sequence[str]) -> int:
    """The line on which the issuer's own name begins, below that of its superior."""
    below = [
        i
        for i, line in enumerate(lines)
        if _BELOW.match(line) and not (i and _GOES_ON.search(lines[i - 1]))
    ]
    return max(below, default=0)


def _known(lines: Sequence[str], letters: str | None) -> str | None:
    """The known body that misread lines mean: the last line by itself, else all lines as one."""
    for start in range(len(lines) - 1, -1, -1):
        if start and fold(lines[start]).split()[:1] not in _LOWER_BODIES:
            continue
        if start and squeeze(fold(lines[start])) == "van phong":
            above = nearest_body(" ".join(lines[:start]))
            return f"Văn phòng {above}" if above else _as_written(lines)
        known = nearest_body(" ".join(lines[start:]), letters)
        if known is not None:
            return known
    return None


def _runs_in_capitals(top: Sequence[Block]) -> Iterator[list[str]]:
    """Neighbouring lines in capitals of one cell, up to the national motto.

    Where a reader put both columns into one line, the words before the motto are the issuer's.
    """
    run: list[str] = []
    cell = -1
    for block in top:
        motto = motto_start(block.text)
        own = _BORDER.split(block.text[:motto])[0].strip(" *_-/\\'`ˆ.,|")
        name = is_caps(own) and not _NUMBER.match(own) and not is_kind_line(own)
        if block.cell != cell or not name:
            if run:
                yield run
            run = []
        if name:
            run += own.split("\n")
        cell = -1 if motto is not None and not name else block.cell
    if run:
        yield run


def _names_in_small(text: str) -> str:
    """ "ỦY BAN NHÂN DÂN THÀNH PHỐ HẢI PHÒNG" → "Ủy ban nhân dân thành phố Hải Phòng"."""
    lowered = text.lower()
    common = {i for match in _COMMON.finditer(lowered) for i in range(*match.span())}
    starts = {match.start() for match in re.finditer(r"\S+", lowered)} - common | {0}
    return "".join(c.upper() if i in starts else c for i, c in enumerate(lowered))


def enacting_issuer(blocks: Sequence[Block], *, scanned: bool = False) -> str | None:
    """The minister's ministry by the enacting words of a circular or decision, where the head does
    not say it: "Bộ trưởng Bộ Y tế ban hành Thông tư …"."""
    for block in blocks[:_ENACTING]:
        match = _ENACTS.search(block.text)
        if match is None:
            continue
        name = squeeze(match["name"])
        return nearest_body(name) if scanned else nearest_body(name) or name
    return None
