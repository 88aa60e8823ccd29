"""Where something is reported to somebody: the recipient, and the clause that it stands in.

A recipient follows "báo cáo" itself ("báo cáo kịp thời Thủ tướng Chính phủ"), or "gửi", "về",
"cho", "lên", "trình" behind it ("báo cáo kết quả về Sở Công Thương"). "Gửi X" needs no "báo cáo"
where a day is set or X is to put together what it gets ("gửi Bộ Tài chính trước ngày 15 để tổng
hợp").
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from corpus.due import due_in
from corpus.duties.names import Names
from corpus.duties.words import reports
from corpus.model import Span, UnitMention

_CLAUSE = re.compile(r"[;:]\s+")
_OPEN_BRACKET = re.compile(r"\([^()]{0,200}$")
_HOW = (
    r"(?:[\s,]+(?:đề\s+xuất|nhanh|ngay|định\s+kỳ|kịp\s+thời|thường\s+xuyên|trực\s+tiếp"
    r"|đầy\s+đủ|sơ\s+bộ|cụ\s+thể|kết\s+quả"
    r"|bằng\s+văn\s+bản|h[àằ]ng\s+(?:ngày|tuần|tháng|quý|năm)|xin\s+ý\s+kiến"
    r"|hoặc\s+báo\s+cáo|\([^()]{3,40}\)))*"
)
_TO = re.compile(
    r"\b(?:(?P<send>(?:đồng\s+)?(?:gửi|nộp)(?:\s+(?:về|đến|tới|cho|lên))?)|(?P<prep>về"
    r"|tới|cho|lên|đến)"
    r"|(?P<meeting>[Bb]áo\s+cáo\s+tại\s+(?:các\s+)?(?:[Pp]hiên|[Cc]uộc"
    r"|[Kk]ỳ)\s+họp[^,.;]{0,30}?\s+của)"
    rf"|(?P<submit>trình)|(?P<report>[Bb]áo\s+cáo{_HOW}(?:\s+(?:về|đến|tới|cho|lên|với|gửi))?))\s+"
)
_TO_PUT_TOGETHER = re.compile(r"[^;]{0,60}?\bt[ổôồ]ng\s+h[ợơ]p\b")
"""Also where a scan lost a mark."""
_OTHER_VERB = re.compile(
    r",\s+(?:\w+\s+){0,2}(?:hướng\s+dẫn|cung\s+cấp|bàn\s+giao|chuyển\s+giao|hỗ\s+trợ"
    r"|tham\s+mưu|ban\s+hành|bố\s+trí|chia\s+sẻ)\b"
)
_APPROVED = re.compile(r"\s+(?:\w+\s+){0,1}(?:phê\s+duyệt|ban\s+hành|ký|thông\s+qua|thẩm\s+định)\b")
_PAPER_MADE = re.compile(
    r"\b(?:[Ll]ập|[Xx]ây\s+dựng|[Hh]oàn\s+thiện|[Ss]oạn\s+thảo|[Cc]huẩn\s+bị"
    r"|[Tt]rình)\s+(?:các\s+)?$"
)
_GIVES = re.compile(
    r"\b(?:chỉ\s+thị|hướng\s+dẫn|cung\s+cấp|giao|cấp|hỗ\s+trợ|thông\s+báo|phổ\s+biến"
    r"|chuyển|tham\s+mưu|liên\s+quan|ảnh\s+hưởng|hướng|tính)\s+$"
)
_COMMA = re.compile(r",\s+")
_ACTS = re.compile(
    r"\s+(?:yêu\s+cầu|chỉ\s+thị|đề\s+nghị|giao|quyết\s+định|ban\s+hành|thông\s+báo|hướng\s+dẫn)\b"
)
_NOT_SENT = re.compile(r"(?:\bđể|\bnội\s+dung|\bhồ\s+sơ|\bdự\s+thảo|\btrước\s+khi|\bđã|\bđược)\s+$")
_LONGEST_SENTENCE = 8000
_NEAR = 600
"""Within so many characters somebody else may have begun to act."""


@dataclass(frozen=True)
class Link:
    """Those that something is reported to, and the clause (to ";" or ":") that they stand in."""

    units: tuple[UnitMention, ...]
    at: int
    """Where the words that lead to the recipient begin."""
    end: int
    clause: Span

    @property
    def start(self) -> int:
        """Where the first recipient begins."""
        return self.units[0].start


@lru_cache(maxsize=4)
def clauses(source: str, sentence: Span) -> tuple[Span, ...]:
    """The clauses of a sentence, set apart by ";" and ":" outside brackets."""
    borders = [
        match.end()
        for match in _CLAUSE.finditer(source, sentence.start, sentence.end)
        if not _OPEN_BRACKET.search(_behind(source, sentence.start, match.start(), 200))
    ]
    starts = [sentence.start, *borders]
    return tuple(
        Span(start=a, end=b) for a, b in zip(starts, [*borders, sentence.end], strict=True) if a < b
    )


def _behind(source: str, start: int, until: int, length: int = 60) -> str:
    """The last words before ``until``."""
    return source[max(start, until - length) : until]


def links(names: Names, sentence: Span) -> Iterator[Link]:
    """All recipients of a sentence, in order; none of what is too long for a sentence."""
    if sentence.end - sentence.start > _LONGEST_SENTENCE:
        return
    for clause in clauses(names.source, sentence):
        yield from _in_clause(names, clause)


def _in_clause(names: Names, clause: Span) -> Iterator[Link]:
    source, position = names.source, clause.start
    said = list(reports(source, clause.start, clause.end))
    starts = [match.start() for match in said]
    latest = -1
    for to in _TO.finditer(source, clause.start, clause.end):
        if to.start() < position:
            continue
        units, end = names.at(to.end(), clause.end)
        if not units:
            continue
        before = said[: bisect_right(starts, to.start())]
        told = bool(before) and latest >= before[-1].start()
        if not _reports_to(names, to, end, clause, before, told):
            continue
        latest, position = to.start(), end
        yield Link(units, to.start(), end, clause)


def _reports_to(
    names: Names,
    to: re.Match[str],
    end: int,
    clause: Span,
    before: list[re.Match[str]],
    told: bool,
) -> bool:
    """True when the words ``to`` lead to somebody who gets a report; ``told`` where the last word
    of reporting already has a recipient."""
    source = names.source
    if to["meeting"]:
        return bool(before)
    if to["report"]:
        return any(m.start() == to.start() for m in before)
    last = before[-1] if before else None
    ahead = _behind(source, clause.start, to.start())
    if to["send"]:
        if _NOT_SENT.search(ahead) and last is None:
            return False
        if last is not None:
            return not _OTHER_VERB.search(source, last.end(), to.start())
        awaited = _TO_PUT_TOGETHER.match(source, end, clause.end)
        return bool(awaited) or due_in(source[end : clause.end]) is not None
    if last is None or _OTHER_VERB.search(source, last.end(), to.start()):
        return False
    if _GIVES.search(ahead) or _new_subject(names, last.end(), to.start()):
        return False
    if to["submit"]:
        made = _PAPER_MADE.search(_behind(source, clause.start, last.start()))
        approved = _APPROVED.match(source, end, clause.end)
        return not (told or made or approved or _NOT_SENT.search(ahead))
    return not told


def _new_subject(names: Names, start: int, until: int) -> bool:
    """True where somebody else begins to act behind a comma: "…, Bộ trưởng yêu cầu"."""
    for comma in _COMMA.finditer(names.source, max(start, until - _NEAR), until):
        units, after = names.at(comma.end(), until)
        if units and _ACTS.match(names.source, after, until):
            return True
    return False
