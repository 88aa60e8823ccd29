"""Values that a question wants: an answer without one is no answer."""

import re
from enum import StrEnum

from bot.answering.phrasing import one_of


class Wanted(StrEnum):
    """The kind of value."""

    AMOUNT = "amount"
    TIME = "time"
    COUNT = "count"
    PERSON = "person"
    CONTACT = "contact"
    PROCEDURE = "procedure"
    DURATION = "duration"
    PLACE = "place"


_MONEY = "(?:tien|ty|trieu|dong|usd|do|do la|kinh phi|ngan sach|von)"
_POST = (
    "(?:chu tich|giam doc|truong ban|bi thu|truong phong|pho giam doc|pho chu tich|chi cuc truong)"
)

PATTERNS = (
    (
        Wanted.CONTACT,
        one_of(
            "so2 dien thoai", "hotline", "duong day nong", "dia chi", "email", "e mail", "so2 fax",
            "lien he (?:ai|so2|voi ai|dau)",
        ),
    ),
    (
        # A rate of prices or of money is a figure, no sum.
        Wanted.COUNT,
        one_of(
            r"(?:he so2|ty le|chi so2|muc do|xep hang|dien tich)\b.{0,60}\b(?:bao nhieu|may)",
            r"(?:bao nhieu|may) (?:phan tram|cham)",
        ),
    ),
    (
        Wanted.AMOUNT,
        one_of(
            rf"bao nhieu {_MONEY}",
            r"(?:kinh phi|ngan sach|von|so2 tien|chi phi|luong|gia2"
            r"|tien)\b.{0,50}\b(?:bao nhieu|may (?:ty|trieu))",
            r"bao nhieu\b.{0,30}\b(?:kinh phi|ngan sach|ty dong|trieu dong|tien)",
            r"may (?:nghin |ngan )?(?:ty|trieu)",
            r"tong (?:kinh phi|muc dau tu|von dau tu|so2 von)",
            r"so2 (?:von|tien|kinh phi)",
            r"muc (?:phat|luong|chi|ho tro|thuong|thu|dau tu)",
            r"(?:het|ton|mat) bao nhieu", "gia2 ve", "ty gia2",
        ),
    ),
    (
        Wanted.PROCEDURE,
        one_of(
            r"(?:can|nop|chuan bi) (?:nhung )?(?:giay to|ho so)",
            r"ho so (?:gom|can|bao gom)",
            r"thu tuc\b.{0,60}\b(?:o dau|can gi|can giay|lam sao|bao lau|het bao)",
        ),
    ),
    (
        Wanted.PERSON,
        one_of(
            rf"ai (?:la |lam |dang la |hien la )?(?:hien nay |hien tai |duong nhiem )?{_POST}",
            rf"{_POST}\b.{{0,60}}\b(?:la ai|ten gi|ten la gi|ong nao|ba nao|la ong|la ba)",
            rf"ten (?:cua )?(?:{_POST}|can bo|chuyen vien|nguoi)",
            "(?:chuyen vien|can bo|dong chi|ong|ba|anh|chi) nao",
            r"(?:nha thau|cong ty|doanh nghiep|chu dau tu|hang) nao",
            r"(?:nha thau|chu dau tu)\b.{0,20}\bai",
        ),
    ),
    (
        Wanted.TIME,
        one_of(
            r"(?:khi|bao|luc|ngay|thang|nam|quy|thoi gian|thoi diem) (?:nao|gio|may)",
            "may gio", "thoi han", "han chot", "han nop", "(?:ngay|thoi gian|tien do) hoan thanh",
        ),
    ),
    (Wanted.DURATION, one_of("(?:gia2? tri|hieu luc|thoi han|keo dai|trong|het|la) bao lau")),
    (Wanted.PLACE, one_of("(?:o|tai) (?:tinh|thanh pho|dia phuong) nao")),
    (Wanted.COUNT, one_of(r"^so2 [a-z]+", r"so2 (?:luot|luong)", r"(?:bao nhieu|may)(?! (?:lau"
    r"|lan|thang|ngay"
    r"|cai gi))")),
)  # fmt: skip
PROCEDURE_IN_ENGLISH = one_of(
    r"how (?:do|can|to|should)\b.*\b(?:apply|register|obtain|renew|get (?:a|an|my))"
)

NUMBER_WORDS = "(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)"
COUNTED = one_of(r"(?:bao nhieu|may|so2 (?:luot|luong)|^so2) (?:cai |chiec |con )?(?P<noun>[a-z]+)")
PERCENT = re.compile(r"(?:mấy|nhiêu|may|nhieu|bn)\s*(?:%|phần\s+trăm|phan\s+tram)", re.I)
"""Read in the question as it was typed: "bao nhiêu %"."""
