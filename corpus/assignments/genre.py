"""Where a text gives directions, so that a unit with a verb is told to do it.

Directives, plans, conclusions and resolutions of a meeting do; a law, a decree, a statute or a
resolution in articles says what a body is there for and may decide (Luật Ban hành văn bản quy phạm
pháp luật), and a report what was done: there only "chủ trì", "phối hợp", "có trách nhiệm" and the
like assign. So it is below headings that tell of results, causes and aims."""

import re
from collections.abc import Sequence

from corpus.model import Level, Provision
from corpus.text import fold, squeeze

_DESCRIBES = re.compile(
    r"(?:luat|bo luat|phap lenh|hien phap|nghi dinh|thong tu|dieu le|quy dinh|quy che|noi quy"
    r"|bao cao|to trinh|du thao bao cao"
    r"|noi dung co ban|de cuong|hop dong|bien ban)\b"
)
"""Kinds of documents that describe, as their titles begin."""
_LOCAL = re.compile(r"quy (?:dinh|che)\b")
"""A regulation that a decision has attached: its own office tells its units what to do."""
_TELLS = re.compile(
    r"(?:ket qua|tinh hinh|danh gia|thuc trang|ton tai|han che|nguyen nhan|uu diem|khuyet diem"
    r"|boi canh|su can thiet"
    r"|giai thich|pham vi dieu chinh|doi tuong(?:(?: \w+){0,3}(?=\s*:?$)| ap dung)|quan diem"
    r"|ve tinh hinh|quyen han"
    r"|tham quyen|dinh nghia|muc tieu|muc dich|co so (?:phap|chinh)"
    r"|hieu luc|dac diem|du bao)\b"
)
"""What headings begin with that head no directions."""
_GIVES = re.compile(
    r"\b(?:nhiem vu|giai phap|phuong huong|to chuc thuc hien|phan cong|trach nhiem)\b"
)
"""Words of headings that give directions, whatever else they tell of."""
_MARK = re.compile(
    r"\s*(?:[ivxlc]+\s*[.)]|\d{1,3}(?:\.\d{1,3})*\s*[.)]?|dieu \d+[a-z]?[.:]|[a-z]\)|[-–+*•]"
    r"|phan thu \w+|chuong \w+|muc \w+[.:]?)\s*"
)


def describing(source: str, provisions: Sequence[Provision]) -> frozenset[str]:
    """Ids of provisions in which a mere verb assigns nothing."""
    by_id = {provision.id: provision for provision in provisions}
    in_articles = {_part(p) for p in provisions if p.level is Level.ARTICLE}
    first = next((_part(p) for p in provisions if p.level is Level.TITLE), None)
    quiet_parts = {
        _part(p): _describes(_words(source, p), _part(p) != first)
        or (_part(p) in in_articles and _words(source, p).startswith("nghi quyet"))
        for p in provisions
        if p.level is Level.TITLE
    }
    quiet = set[str]()
    listed: dict[str | None, bool] = {}
    for provision in provisions:
        parent = by_id.get(provision.parent) if provision.parent else None
        words = _words(source, provision) if provision.is_heading else ""
        above = parent is not None and parent.id in quiet and not _GIVES.search(words)
        tells = bool(_TELLS.match(words)) and not _GIVES.search(words)
        if provision.level is Level.PARAGRAPH:
            listed[provision.parent] = tells
        elif provision.level is Level.BULLET and listed.get(provision.parent, False):
            tells = True
        if above or tells or quiet_parts.get(_part(provision), False):
            quiet.add(provision.id)
    return frozenset(quiet)


def _describes(title: str, attached: bool) -> bool:
    """True for the title of a kind of document that describes, unless it is a regulation that a
    decision has attached."""
    return bool(_DESCRIBES.match(title)) and not (attached and _LOCAL.match(title))


def _part(provision: Provision) -> str:
    return provision.id.partition("#")[2].partition("/")[0]


def _words(source: str, provision: Provision) -> str:
    text = fold(squeeze(source[provision.start : provision.lead_end][:200]))
    mark = _MARK.match(text)
    return text[mark.end() :] if mark else text
