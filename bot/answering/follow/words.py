"""The words by which a question leans on what was said before.

All patterns match the folded question in which abbreviations were written out and punctuation
dropped (`bot.answering.question`).
"""

import re

_THAT = (
    "(?:do|nay|ay|kia|vua roi|vua neu|vua noi|vua nhac|vua trich|noi tren|neu tren|o tren"
    "|tren day|tren kia|tren(?! (?:dia|toan|ca|mang|co|lanh|dat|bien|moi|nen|web|cac|pham|the)\\b))"
)
_CLAUSE = (
    "(?:nhiem vu|viec|cong viec|phan viec|dau viec|noi dung|muc|tieu muc|phan|doan|khoan|dieu khoan"
    "|dieu|diem|y|van de|chuyen|quy dinh|cau|cho|dong|hang muc|chi tieu|de an|du an|che do|cai"
    "|bao cao|viec bao cao|yeu cau|hoat dong|truong hop)"
)
_DOCUMENT = (
    "(?:van ban|tai lieu|quyet dinh|ke hoach|nghi quyet|chi thi|thong tu|nghi dinh|bo luat|luat"
    "|chuong trinh|to trinh|cong van|ket luan|phap lenh|thong bao|quy che|cong dien|de an)"
)
_UNIT = (
    "(?:don vi|co quan|noi|so|nganh|phong|ban|uy ban|cuc|chi cuc|hoi|bo|to chuc|benh vien|truong)"
)

THAT_CLAUSE = re.compile(
    rf"\b(?:(?:trong|o|tai|theo) )?(?:cac |nhung )?{_CLAUSE} {_THAT}\b|\bno\b|^(?:o|trong) do\b"
    r"|\b(?:o|trong) do$"
)
""""việc đó", "mục này", "nó"."""

THAT_DOCUMENT = re.compile(rf"\b(?P<kind>{_DOCUMENT}) {_THAT}\b(?! {_DOCUMENT})")
""""quyết định đó", "văn bản này"."""

THAT_UNIT = re.compile(rf"\b(?:cac |nhung )?(?P<kind>{_UNIT}) (?:chu tri |phoi hop )?{_THAT}\b")
""""đơn vị đó", "sở ấy"."""

THAT_NOUN = re.compile(
    r"(?P<noun>(?:\b\w+ ){1,4})(?<!nam )(?<!hom )(?<!thang )(?<!tuan )(?<!ngay )(?<!hien )(?<!luc )"
    r"(?<!quy )(?<!gio )(?<!lan )(?<!tu )(?<!den )(?:do|nay|ay|vua neu|vua noi|noi tren)\b"
)
"""Words that point back to what the clause itself speaks of: "hệ thống đó"."""

DOCUMENT_WORDS = re.compile(rf"\b{_DOCUMENT}\b")

OPENING = re.compile(
    r"^(?:(?:a|u|uh|um|ok|oke|va|nhung|nhung ma|roi|da|vang|cam on|xin hoi|cho hoi|hoi them"
    r"|(?:cho |xin )?(?:em|toi|minh|anh|chi|chau) hoi(?: them)?)\b ?)*"
    r"(?P<on>(?:the|vay|thi|con|the con|vay con|the thi|vay thi|con thi|the nhung)\b ?)*"
)
"""Words that go on from what was said: "thế còn", "vậy"."""

GOES_ON = re.compile(r"^(?:.*\b)?(?:the|vay|con)\b")
NO_OPENING = re.compile(
    r"^(?:the (?:thao|che|hien|loai|duc|gioi|he|tran|nao|manh|luc|chap|chan|ky|ket)"
    r"|con (?:nguoi|so2|em|cai|duong|nuoi|dau|giong|hieu luc|gia tri)"
    r"|thi (?:truong|hanh|xa|diem|dua|cong|tran|tuyen|sinh|nghiem|phan))\b"
)
"""Words that only look so without their marks, or begin a question of their own."""

WHAT_OF = re.compile(
    r" ?\b(?:thi (?:sao|the nao|ra sao|nhu the nao)|sao|ra sao|the nao|nhu the nao|thi)$"
)
"""The end of "… thì sao?"."""

THEN_WHAT = re.compile(r"\bthi (?:sao|the nao|ra sao|nhu the nao)$")
"""The end of it that puts one thing in the place of another by itself."""

BEFORE_ITEM = re.compile(
    r"^(?:(?:doi voi|voi|cua|o|ben|ve|phia|rieng|cho|trong|den|tai|theo|nganh|don vi|neu la|la"
    r"|truong hop|phan|viec)\b ?)+"
)
"""What may stand before the thing that is put in the place of another."""

YEARS = re.compile(
    r"(?:giai doan |den |tu |trong )*(?:nam )?((?:19|20)\d\d(?: ?(?:-|den) ?(?:19|20)\d\d)?)"
)

FILLING = frozenset(
    "thi la thuc hien cong viec phai can se duoc bi co cu the vay a nhe nha day do nay kia ay "
    "tren nua con them hon lam on xin cho biet hoi em toi minh anh chi ad bot oi gi khong ko chua "
    "da dang va o ra cung cai nhi di ha luon ma de hay nho giup voi ban roi no cai vay the chinh "
    "xac ro nhu chung ta tui chau bac co chu day nhung cac ai nao don vi co quan "
    "ten boi ben giup ok u uh um neu nhi nhung dung phai".split()
)
"""Words that add nothing to what is asked of a clause."""
