"""Small texts for the tests, and the ways they are read."""

from corpus.assignments import assignments
from corpus.duties import duties
from corpus.lines import blocks
from corpus.model import Assignment, Duty, Level, Provision
from corpus.outline import outline
from corpus.units import UnitMatcher

HEADER = """ỦY BAN NHÂN DÂN
TỈNH ĐÔNG HẢI
-------
|
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
|
Số: 12/KH-UBND
|
Đông Hải, ngày 05 tháng 3 năm 2025
|
KẾ HOẠCH
PHÁT TRIỂN CẢNG BIỂN
"""


def provision(text: str, level: Level = Level.PARAGRAPH) -> Provision:
    """A provision that is the whole of ``text``."""
    end = len(text)
    return Provision(
        id="12/KH-UBND#ke-hoach/doan-1",
        level=level,
        number="1",
        label="Đoạn 1",
        parent=None,
        start=0,
        lead_end=end,
        end=end,
        is_heading=False,
    )


def tasks(text: str, matcher: UnitMatcher) -> tuple[Assignment, ...]:
    """The assignments that one paragraph makes."""
    return assignments(text, [provision(text)], matcher)


def reports(text: str, matcher: UnitMatcher) -> tuple[Duty, ...]:
    """The reporting duties that one paragraph sets."""
    whole = provision(text)
    return duties(text, [whole], assignments(text, [whole], matcher), matcher)


def outlined(text: str) -> dict[str, Provision]:
    """The provisions of a text by their path inside the document."""
    tree = outline(blocks(text), "12/KH-UBND", "Kế hoạch 12/KH-UBND")
    found = {p.id.split("#")[1]: p for p in tree.provisions}
    assert len(found) == len(tree.provisions)
    return found
