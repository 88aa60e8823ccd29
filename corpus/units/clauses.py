"""Clauses that tell some units from others of their kind: "các cơ quan được phân cấp theo Điều 7",
"các cơ sở đào tạo có tên trong Phụ lục III", "đơn vị được giao vận hành hệ thống"."""

import re

from corpus.units.verbs import MODIFIER, OBLIGATION, TASK_WORD
from corpus.units.words import BODY, EACH, KIND, PERSON, PLACES, STOP

_GIVEN = r"(?:giao|phân\s+công|phân\s+cấp|[uủ][yỷ]\s+quyền|chỉ\s+định|lựa\s+chọn)"
_ROLE = r"(?:chủ\s+trì|phối\s+hợp)"
_RELATIVE = re.compile(
    rf"\s+được\s+{_GIVEN}(?!\w)(?!\s+(?:{_ROLE}|{OBLIGATION})(?!\w))(?:[^.;:]{{3,200}}?(?=\s+{OBLIGATION}(?!\w))"
    r"|\s+(?:nhiệm\s+vụ\s+)?(?:theo|tại|trong)\s+[^.;:,]{3,80}?"
    rf"(?=\s+{TASK_WORD}|\s*[:,]|\s*$))"
    r"|\s+có\s+tên\s+(?:trong|tại)\s+(?:[\w/]+\s+){0,3}?(?:[Pp]hụ\s+lục|[Dd]anh\s+(?:sách|mục))"
    r"(?:\s+(?:[IVX]+|\d+)(?!\w))?"
    rf"|\s+đóng\s+(?:trên|tại)\s+(?:địa\s+bàn(?:\s+{PLACES})?|{PLACES})(?!\w)"
)
"""A relative clause. What is given to do ends where an obligation begins, for its own verbs look
like the task's; whom the chair of something is given to is not named by that."""
_ABOUT = re.compile(
    r"(?:(?<=trọng\sđiểm)\s+về|(?<=chuyên\smôn)\s+về|(?<=chuyên\strách)\s+về|(?<=đào\stạo)\s+về"
    r"|(?<=nghiên\scứu)\s+về|(?<=chức\snăng)\s+về"
    r"|\s+(?:ở|trong|thuộc)\s+(?:các\s+)?lĩnh\s+vực)\s+[^.;:()]{2,60}?(?<!,)"
    rf"(?=\s+{TASK_WORD}|\s*[:(]|\s*$)"
)
"""What a kind of unit is concerned with, up to where its task begins."""
_NO_WORD = rf"(?!{BODY}(?!\w)|{KIND}|{EACH}|{PERSON}|{STOP.pattern}|{TASK_WORD})"
_WORDS = rf"(?:{_NO_WORD}[^\W\d_]+\s+){{0,2}}{_NO_WORD}[^\W\d_]+"
_SECOND = re.compile(
    rf",\s+(?:sau\s+đại\s+học|{_WORDS})(?=\s+{TASK_WORD}|\s*$)|\s+và\s+{_WORDS}(?=\s+{OBLIGATION}(?!\w))"
)
"""A second word for what a kind of unit is for: "doanh nghiệp viễn thông, bưu chính"."""


_OF_KIND = re.compile(
    rf"\s+{MODIFIER}(?!\w)(?:\s*,\s*(?:{MODIFIER}|báo\s+chí|chữa\s+bệnh)(?!\w))?(?="
    rf"(?:\s+[^\W\d_]+){{0,4}}?\s+{TASK_WORD}|\s*[,;:]|\s*$)"
)
"""What a kind of unit is for, where the task begins behind: "cơ quan kiểm dịch phối hợp…"."""
_FOR = re.compile(rf"\s+{MODIFIER}(?!\w)(?:\s*,\s*(?:{MODIFIER}|chữa\s+bệnh)(?!\w))?")
_ESTABLISHMENT = re.compile(r"[Cc]ơ\s+sở$")


def purpose(source: str, at: int, end: int) -> re.Match[str] | None:
    """What a kind of unit is for. Establishments ("cơ sở") are always for something."""
    always = _ESTABLISHMENT.search(source, max(0, at - 8), at) is not None
    return (_FOR if always else _OF_KIND).match(source, at, end)


def told_apart(source: str, at: int, end: int, special: bool) -> int:
    """Where the words end that tell the units of a kind from others, behind its name.

    Args:
        source: the text.
        at: where the name ends so far.
        end: where the sentence ends.
        special: whether the name says what the units are for.
    """
    stop = at
    for clause in (_SECOND, _ABOUT, _RELATIVE) if special else (_ABOUT, _RELATIVE):
        told = clause.match(source, stop, end)
        stop = told.end() if told else stop
    return stop
