"""What the columns of a table say, by their names.

Annexes name them freely and in any order ("Cơ quan thực hiện" over "Chủ trì" and "Phối hợp", "Đơn
vị chủ trì soạn thảo", "Thời gian trình"), so a column is known by the words in its name. Whoever
does something is told by a word for a doer ("cơ quan", "đơn vị", "người") or for doing it first
("chủ trì", "phụ trách"); "Kết quả thực hiện" and "Căn cứ bổ sung" name none."""

import re
from enum import StrEnum

from corpus.text import fold, squeeze


class Column(StrEnum):
    """What a column says of the row's task."""

    ORDINAL = "ordinal"
    TASK = "task"
    LEAD = "lead"
    SUPPORT = "support"
    DUE = "due"
    PRODUCT = "product"
    SUPERIOR = "superior"
    BASIS = "basis"
    OTHER = "other"


_DOER = r"(?:co quan|don vi|nguoi|can bo|chuyen vien|bo phan)"
_NAMES: tuple[tuple[Column, re.Pattern[str]], ...] = (
    (Column.ORDINAL, re.compile(r"(?:s\s?\.?t\s?\.?t|t\s?\.?t|so tt|so thu tu|stt\W.*)\.?")),
    (Column.OTHER, re.compile(
        r"ghi chu|tinh trang|(?:du kien )?kinh phi|don vi tinh|so(?:,| va)? ky hieu.*|"
        r"(?:tong )?so(?: \w+)?"
        r"|.*\b(?:so luong|so tien|so du|ma so|so hieu|xac nhan|chu ky|ky ten|nguoi (?:ky|lap"
        r"|nhan))\b.*")),
    (Column.SUPPORT, re.compile(r".*\b(?:ph[oô]i hop|tham gia|lien quan)\b.*")),
    (Column.DUE, re.compile(
        rf"(?!.*\b{_DOER}\b).*\b(?:thoi (?:gian|han|diem|ky)|tien do|han|lo trinh|tg|hoan thanh"
        r"|ngay|nam|quy)\b.*")),
    (Column.SUPERIOR, re.compile(
        r".*\b(?:cap (?:trinh|phe duyet|ban hanh|quyet dinh|co tham quyen)|co quan (?:trinh"
        r"|ban hanh|phe duyet|co tham quyen)"
        r"|trinh cap|noi nhan|tham quyen)\b.*")),
    (Column.BASIS, re.compile(r".*\bcan cu\b.*")),
    (Column.LEAD, re.compile(
        r"(?!.*\b(?:ket qua|san pham)\b(?!.*\bnguoi\b)).*\b(?:chu tri|chu cong|phu trach|dau moi"
        r"|trach nhiem|phan cong)\b.*"
        rf"|.*\b{_DOER}\b.*|thuc hien")),
    (Column.PRODUCT, re.compile(r".*\b(?:san pham|hinh thuc|dau ra|dich)\b.*|ket qua(?! "
                                r"(?:thuc hien|dat duoc|xu ly)).*")),
    (Column.OTHER, re.compile(r"ket qua.*")),
    (Column.TASK, re.compile(
        r".*\b(?:nhiem vu|noi dung|cong viec|hoat dong|ten|giai phap|de an|chi tieu|muc tieu|viec"
        r"|trich yeu|danh muc|du an|chuong trinh|linh vuc|van ban)\b.*")),
)  # fmt: skip
_NAMED_KIND = re.compile(
    r"(?:^|.*[/,]\s*|các\s+)(?:bộ|sở|phòng|ban|vụ|cục)(?:,|\W+(?:ngành|ban|chủ|thực|phụ|phối|đào)|$).*"
)
"""Kinds of units that stand for doers; read with their marks, for "bổ" and "số" are none."""
_TASK_FIRST = re.compile(
    r"(?:ten |danh muc |noi dung|nhiem vu|cac nhiem vu|cong viec|hoat dong|muc tieu|chi tieu)"
    r"(?!.*chu tri)"
)
"""Names of task columns that also hold words of other columns: "Nội dung công việc thực hiện"."""


def column_of(name: str) -> Column:
    """What a column of this name says; a name of two levels is given as "above / below"."""
    written = squeeze(name).strip(" .:*()0123456789-").lower()
    folded = fold(written)
    levels = dict.fromkeys(
        ((folded.rsplit(" / ", 1)[-1], written.rsplit(" / ", 1)[-1]), (folded, written))
    )
    for words, marked in levels:
        if _TASK_FIRST.match(words):
            return Column.TASK
        found = next((column for column, pattern in _NAMES if pattern.fullmatch(words)), None)
        if found is not None:
            return found
        if _NAMED_KIND.fullmatch(marked):
            return Column.LEAD
    return Column.OTHER
