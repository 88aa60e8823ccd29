"""What a legal portal puts around a document, taken off text and pages that were copied with it.

Only whole stretches before the document's head and behind its end are taken off; nothing between is
touched. Text without a portal's marks stays as it is.
"""

import re
from collections.abc import Iterator, Sequence

from corpus.readers.model import Paragraph, Table
from corpus.text import fold, squeeze

_MOTTO = re.compile(r"cong\s+hoa\s+xa\s+hoi\s+chu\s+nghia\s+viet|dang\s+cong\s+san\s+viet\s+nam")
_BEFORE = re.compile(
    r"so hieu\W{0,8}:|loai van ban\W{0,8}:|noi ban hanh\W{0,8}:|co quan ban hanh\W{0,8}:"
    r"|dang tai van ban|thu vien phap luat|thuvienphapluat|luatvietnam|tinh trang\W{0,8}:"
    r"|so cong bao\W{0,8}:|nguoi ky\W{0,8}:|ngay (?:ban hanh|hieu luc|cong bao|dang)\W{0,8}:"
    r"|\bthuoc tinh\b|\bluoc do\b|ban dich nay|\btai ve\b|\btai xuong\b|vbpl\.vn|\bdang nhap\b"
    r"|\btrang chu\b|\btoan van\b|van ban (?:goc|lien quan)|\bvan ban pdf\b|\bmuc luc\b|tieng anh"
    r"|\bhieu luc\W{0,8}:|\blinh vuc\W{0,8}:|congbao\.|chinhphu\.vn|\bdang ky\b|trich yeu\W{0,8}:"
)
_LEAD = r"^[^\w\n]{0,40}"
"""Marks and blanks before the first word of a line."""
_REST = r"[^\w\n]{0,40}$"
_BEHIND = re.compile(
    r"van ban nay chua cap nhat|so luot truy cap|ra chuot vao noi d[uo]ng|ban chua dang nhap"
    r"|thu vien phap luat|thuvienphapluat\.vn|luatvietnam\.vn"
    rf"|noi dung sua doi, huong dan{_REST}|{_LEAD}luu tru\W{{1,9}}ghi chu\W{{1,9}}y kien"
    rf"|{_LEAD}(?:tai lieu |tep tin |tep |file (?:duoc )?)dinh kem"
    rf"|{_LEAD}(?:van ban lien quan|in luoc do|in van ban|gui phan hoi|tai ve|tai xuong"
    rf"|tai van ban|dang nhap|lien ket website|ve dau trang|len dau trang|quay lai|tro ve){_REST}"
    rf"|{_LEAD}tai ve\s?(?:van ban|file|ban)\b.{{0,40}}$|{_LEAD}vbpl\.vn|{_LEAD}tu khoa\W{{0,4}}:"
    rf"|{_LEAD}van ban (?:duoc )?(?:huong dan|hop nhat|cung loai){_REST}"
    rf"|{_LEAD}(?:binh luan|chia se|y kien|gop y)\b.{{0,20}}$|{_LEAD}luot (?:xem|truy cap)\b"
    rf"|{_LEAD}(?:tin|bai viet|(?:cac )?van ban) (?:lien quan|khac|cung|moi)\b.{{0,30}}$"
    rf"|{_LEAD}(?:ban quyen thuoc|copyright|©|\(c\) \d{{4}})"
    rf"|{_LEAD}ho tro (?:truc tuyen|khach hang)|{_LEAD}hotline\b",
    re.M,
)
_SIGNED = re.compile(rf"noi nhan\W{{0,4}}:|\./\.|{_LEAD}(?:tm|kt|tl|tuq)\.\s|thong qua ngay", re.M)
_BEGUN = re.compile(rf"{_LEAD}(?:can cu (?!phap ly\b)|noi nhan\W{{0,4}}:|article 1\b)", re.M)
"""Words of a document that has begun although no motto was met: what stands before it stays."""
_FEWEST_MARKS = 2
_BORDER = re.compile(r"[\s|*#-]*")
_NAME_AGAIN = re.compile(r"\W{0,40}[a-z ]{4,30}\d+[a-z]?(?:/\d{4})?[/-][a-z]+")
_CAPITALS = 0.8
_LONGEST_ISSUER = 120


def without_furniture(text: str) -> str:
    """The document in a text that was copied from a portal's page."""
    folded = fold(text)
    start = _start(text, folded)
    end = _end(text, folded, start)
    return text[start:end]


def without_furniture_blocks(blocks: Sequence[Paragraph | Table]) -> list[Paragraph | Table]:
    """The blocks of the document among those of a page; notes below the text always stay."""
    said = [fold("\n".join(_texts(block))) for block in blocks]
    start = _first_block(blocks, said)
    end = _last_block(said, start)
    return [
        block
        for index, block in enumerate(blocks)
        if start <= index < end or (isinstance(block, Paragraph) and block.footnote)
    ]


def _texts(block: Paragraph | Table) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield block.text
    else:
        yield from (cell.text for cell in block.cells)


def _first_block(blocks: Sequence[Paragraph | Table], said: Sequence[str]) -> int:
    head = next((i for i, words in enumerate(said) if _MOTTO.search(words)), 0)
    marks = sum(len(_BEFORE.findall(words)) for words in said[:head])
    if marks < _FEWEST_MARKS or any(map(_BEGUN.search, said[:head])):
        return 0
    while head > 0 and _names_issuer("\n".join(_texts(blocks[head - 1]))):
        head -= 1
    return head


def _last_block(said: Sequence[str], start: int) -> int:
    signed = next((i for i in range(start, len(said)) if _SIGNED.search(said[i])), None)
    if signed is None:
        return len(said)
    for index in range(signed + 1, len(said)):
        if len(said[index]) < 400 and _BEHIND.search(said[index]):
            again = index - 1 > signed and bool(_NAME_AGAIN.match(said[index - 1]))
            return index - 1 if again else index
    return len(said)


def _names_issuer(text: str) -> bool:
    """True for a line in capitals above the motto, as the issuer's name is."""
    letters = [char for char in text if char.isalpha()]
    capitals = sum(char.isupper() for char in letters)
    return 0 < len(letters) <= _LONGEST_ISSUER and capitals >= _CAPITALS * len(letters)


def _start(text: str, folded: str) -> int:
    """Where the head begins: the lines above the motto that name the issuer."""
    motto = _MOTTO.search(folded)
    if motto is None or _BEGUN.search(folded, 0, motto.start()):
        return 0
    if len(_BEFORE.findall(folded, 0, motto.start())) < _FEWEST_MARKS:
        return 0
    line_start = text.rfind("\n", 0, motto.start()) + 1
    begin, named = line_start, bool(_named_beside(text[line_start : motto.start()]))
    while line_start > 0:
        above = text.rfind("\n", 0, line_start - 1) + 1
        words = text[above:line_start]
        if _BORDER.fullmatch(words):
            if "|" in words:
                begin = above
                if named:
                    break
            elif not named:
                begin = above
        elif _names_issuer(words):
            begin, named = above, True
        else:
            break
        line_start = above
    return begin


def _named_beside(words: str) -> bool:
    """True where the issuer stands on the motto's own line, in the column before it."""
    return _names_issuer(words)


def _end(text: str, folded: str, start: int) -> int:
    """Where the document ends: before the first words of the portal behind its signature."""
    signed = _SIGNED.search(folded, start)
    if signed is None:
        return len(text)
    found = _BEHIND.search(folded, signed.end())
    if found is None:
        return len(text)
    end = text.rfind("\n", 0, found.start()) + 1
    if end <= signed.end():
        return len(text)
    title = _title_again(folded, end, signed.end())
    return title if title is not None else end


def _title_again(folded: str, end: int, after: int) -> int | None:
    """Portals say the document's name once more right behind it: "Công điện 224/CĐ-TTg năm …"."""
    line = folded.rfind("\n", 0, end - 1) + 1
    if line <= after:
        return None
    return line if _NAME_AGAIN.match(squeeze(folded[line:end])) else None
