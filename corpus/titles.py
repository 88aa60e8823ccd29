"""Lines that are titles: document kinds, annexes, and what says that a text is attached.

Nghị định 30/2020/NĐ-CP, Điều 7 and Phụ lục I and III; the laws; the Party's own kinds.
"""

import re

from corpus.text import fold

DOCUMENT_KINDS = (
    "NGHỊ QUYẾT", "QUYẾT ĐỊNH", "CHỈ THỊ", "QUY CHẾ", "QUY ĐỊNH", "THÔNG CÁO", "THÔNG BÁO",
    "HƯỚNG DẪN", "CHƯƠNG TRÌNH HÀNH ĐỘNG", "CHƯƠNG TRÌNH", "KẾ HOẠCH HÀNH ĐỘNG", "KẾ HOẠCH",
    "PHƯƠNG ÁN", "ĐỀ ÁN", "DỰ ÁN", "BÁO CÁO", "BIÊN BẢN", "TỜ TRÌNH", "CÔNG ĐIỆN", "NGHỊ ĐỊNH",
    "THÔNG TƯ", "LUẬT", "BỘ LUẬT", "PHÁP LỆNH", "KẾT LUẬN", "DANH MỤC", "PHỤ LỤC",
)  # fmt: skip
"""Kinds that a title line may consist of: Nghị định 30/2020/NĐ-CP, Điều 7 and Phụ lục III, the
laws, and the Party's own kinds."""

KIND_LINE = re.compile(rf"(?:{'|'.join(DOCUMENT_KINDS)})(?:\s+(?:SỐ\s+)?[IVX\d]+)?\s*:?")
"""A title line that names a kind and says no more."""

ATTACHED = re.compile(
    r"[\"“*_]*\(?\s*(?:(?:Được\s+)?(?:Ban\s+hành|Phê\s+duyệt|Gửi)\s+)?(?:kèm\s+theo|Ban\s+hành\s+theo)",
    re.I,
)
"""Stands under the title of what a decision issues: "(Ban hành kèm theo Quyết định số …)"."""

ANNEX = re.compile(
    r"(?:PHỤ\s+LỤC|Phụ\s+[Ll]ục|PHỤ\s+BIỂU|Phụ\s+biểu)"
    r"(?:\s+(?:(?:SỐ|[Ss]ố)\s*:?\s*)?(?P<number>[IVXLC]+|\d{1,2}[a-zA-Z]?))?\s*[.:]?"
)
"""A title line that names an annex and says no more."""

_FORM = re.compile(
    r"(?P<kind>bieu|mau)(?: (?:so|mau|mau so))?\s*:?\s*(?P<number>\d{1,2}[a-z]?)\b(?P<rest>.*)"
)
"""A form's title, folded: "BIỂU 1", "Mẫu số 02", "BIỂU 1: MỘT SỐ CHỈ TIÊU"."""
_FORM_KINDS = {"bieu": "Biểu", "mau": "Mẫu"}
_ANNEX_TITLE = re.compile(r"PHỤ\s+LỤC(?:\s+(?:SỐ\s*:?\s*)?(?P<number>[IVXLC]+|\d{1,2}[A-Z]?))?\b")


def is_caps(text: str) -> bool:
    """True for a line in capitals (numbers and document numbers apart)."""
    letters = [char for char in text if char.isalpha()]
    return len(letters) > 1 and sum(char.isupper() for char in letters) >= 0.9 * len(letters)


def is_kind_line(text: str) -> bool:
    """True when a block is nothing but a document kind in capitals, as a title is."""
    return bool(KIND_LINE.fullmatch(text.strip()))


def annex_title(text: str) -> str | None:
    """ "Phụ lục II" for a block whose first line names an annex; None for any other."""
    first = text.strip().split("\n", 1)[0].strip()
    form = _FORM.fullmatch(fold(first))
    if form is not None and (is_caps(first) or not form["rest"].strip(" .:")):
        return f"{_FORM_KINDS[form['kind']]} {form['number']}"
    match = ANNEX.fullmatch(first) or (_ANNEX_TITLE.match(first) if is_caps(first) else None)
    if match is None:
        return None
    number = match["number"]
    return f"Phụ lục {number}" if number else "Phụ lục"
