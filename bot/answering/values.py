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


POST = (
    "(?:(?:pho )?(?:chu tich|tong giam doc|giam doc|truong ban|bi thu|truong phong|hieu truong"
    "|chu nhiem|cuc truong|vu truong|vien truong|tong bien tap|tong thu ky|thu tuong|doi truong)"
    "|chi cuc truong|bo truong|thu truong bo|chanh van phong|chanh thanh tra|chanh an|chi huy"
    "|tong lanh su|lanh su(?! quan)|dai su(?! quan)|thong doc|ke toan truong|huan luyen vien"
    "|nguoi phat ngon|kien truc su)"
)
"""Posts that a person holds, in folded questions."""

_MONEY = "(?:tien|ty|trieu|dong|usd|do|do la|kinh phi|ngan sach|von)"
_WHO = "(?:chuyen vien|can bo|dong chi|ong|ba|anh|chi)"
_FIRM = "(?:nha thau|cong ty|chu dau tu|hang)"
_NOW = "(?:hien nay|hien tai|hien gio|duong nhiem)"
_EVENT = (
    "(?:khoi cong|khanh thanh|khai mac|be mac|khai truong|khai giang|ra mat|thong xe|hop|to chuc"
    "|dien ra|bat dau|ket thuc|hoan thanh|van hanh|dong tho)"
)
_HOW = "(?:the nao|ra sao|lam sao|gom|bao gom|can|o dau|nop|bao lau|may ngay|het bao|le phi)"
_WHERE = "(?:o dau|noi nao|cho3 nao|gui dau|nop dau|cho ai|gap ai|(?:o|tai|den) [a-z ]{2,20} nao)"
_SCALE = "(?:nghin|ngan|van|trieu|ty)"
_THINGS = "(?:tan|teu|luot|nguoi|ha|hec ta|km|m2|m3|mw|kwh|san pham|chuyen)"

MEASURE = one_of(
    "diem chuan", "luu luong", "cong suat", "san luong", "lai suat", "hoc phi", "thue suat",
    "mat do", "suc chua", "doanh thu", "bien che", "bang gia2", "toc do", "dan so2",
    "chieu (?:dai|rong|cao)", "trong tai", "ty le (?:ho ngheo|that nghiep|giai ngan)", "si so2",
)  # fmt: skip
"""What has a figure and is hardly called otherwise: the clause must speak of it."""

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
            r"muc (?:phat|luong|chi|ho tro|thuong|thu|dau tu|vay)", "han muc",
            r"(?:het|ton|mat) bao nhieu", "gia2 ve", "ty gia2",
            r"^(?:tong )?(?:kinh phi|chi phi|so2 tien) (?!thuc hien|ke hoach|cho|trien khai)"
            r"(?!.*\b(?:nao|gi|ai|sao|dau|khong|nguon)\b)",
        ),
    ),
    (
        Wanted.PROCEDURE,
        one_of(
            r"(?:can|nop|chuan bi|gom|lam) (?:nhung |cac )?(?:giay to|ho so)",
            rf"ho so\b.{{0,80}}\b(?:{_HOW}|gi)",
            r"(?:giay to|giay) (?:gi|nao)",
            r"(?<!tung )(?:cac|nhung|may) buoc",
            rf"(?<!cach )(?<!cach cac )thu tuc\b(?! hanh chinh).{{0,80}}\b(?:{_HOW}|nhu the nao)",
            r"(?:bieu |de cuong |mau )(?:mau|don|to khai|van ban|ho so|bao cao|phieu)",
            "to khai (?:nao|o dau|mau)",
            "(?:lam|nop|gui) don",
            rf"(?:muon|can) (?:xin|dang ky|khieu nai|to cao|vay|thue|mua)\b.{{0,90}}\b{_WHERE}",
            rf"^(?:xin|dang ky|khieu nai|to cao)\b.{{0,90}}\b{_WHERE}",
            r"muon (?:\w+ ){1,10}thi (?:phai |can )?lam (?:the nao|nhu the nao|sao)",
            "thoi han giai quyet", "le phi",
            r"dieu kien (?:\w+ )?(?:de|duoc)\b", r"trinh tu\b",
        ),
    ),
    (
        Wanted.PERSON,
        one_of(
            rf"ai (?:la |lam |dang |hien |giu (?:chuc )?(?:vu )?)*(?:{_NOW} )?{POST}",
            rf"{POST}\b.{{0,80}}\b(?:la ai|ten (?:la )?gi|ten ai|{_WHO} nao|la ong|la ba)",
            rf"^{POST}(?: \w+){{0,6}} {_NOW}$",
            rf"^{POST}(?: \w+){{0,6}}? phu trach (?!.*\b(?:gi|nao|sao|khong|dau|may|nhung)\b)",
            rf"(?:ho )?ten (?:cua )?(?:{POST}|can bo|chuyen vien|nguoi)",
            rf"{_WHO} nao",
            rf"{_FIRM} nao", r"(?<!loai )doanh nghiep nao (?:\w+ )?(?:thi cong|trung thau|xay)",
            r"(?:nha thau|chu dau tu)\b.{0,20}\bai",
        ),
    ),
    (
        Wanted.TIME,
        one_of(
            r"(?:khi|bao|luc|ngay|hom|thang|nam|quy|thoi gian|thoi diem) (?:nao|gio|may)",
            "may gio", "(?:thu|mung) may", "ngay bao nhieu",
            "(?:nhat|den|truoc|tu|vao) thang may2", "thoi han", "han chot", "han nop",
            "(?:ngay|thoi gian|tien do) hoan thanh",
            rf"(?:ngay|thang|thoi gian|thoi diem) {_EVENT}",
        ),
    ),
    (Wanted.DURATION, one_of("(?:gia2? tri|hieu luc|thoi han|keo dai|trong|het|la) bao lau")),
    (Wanted.PLACE, one_of("(?:o|tai) (?:tinh|thanh pho|dia phuong) nao")),
    (
        Wanted.COUNT,
        # Where names are asked too, or what is done, "mấy" says "some".
        re.compile(
            r"^(?!.*\b(?:ke ten|liet ke)\b)(?!.*\blam (?:the nao|nhu the nao|gi|sao)$)"
            r"(?!.*\bmay\b.*\b(?:gi|nao)$)(?:"
            r"so2 [a-z]+|.*?\b(?:so2 (?:luot|luong)"
            r"|(?:bao nhieu|may)(?! (?:lau|lan(?! xe)|thang|ngay|cai gi))"
            rf"|(?<!\d ){_SCALE} {_THINGS}$)\b)"
        ),
    ),
    (Wanted.COUNT, re.compile(rf"^{MEASURE.pattern}(?!.*\b(?:nao|gi|ai|sao|dau|khong)\b)")),
)  # fmt: skip
IN_ENGLISH = (
    (
        Wanted.PROCEDURE,
        one_of(r"how (?:do|can|to|should)\b.*\b(?:apply|register|obtain|renew|get (?:a|an|my))"),
    ),
    (
        Wanted.PERSON,
        one_of(
            "(?:which|what) (?:airlines?|compan(?:y|ies)|contractors?|firms?|banks?|investors?)",
            r"who(?: is|'s| was) (?:the )?(?:\w+ ){0,2}(?:chairman|chairwoman|director|minister"
            r"|secretary|consul|principal|coach)",
        ),
    ),
    (
        Wanted.AMOUNT,
        one_of("how much", r"what(?: is|'s) the (?:\w+ )?(?:fine|price|fee|cost|salary|budget)"),
    ),
)

ASKS_DAY = one_of(
    "(?:ngay|hom|mung) (?:nao|may|bao nhieu)", rf"^ngay {_EVENT}", "ngay thang nam nao"
)
ASKS_MONTH = one_of("thang (?:nao|may2?)")
ASKS_YEAR = one_of("nam (?:nao|may|bao nhieu)")

BEGUN = one_of("khoi cong", "dong tho", "bat dau", "khoi dong")
DONE = one_of(
    "hoan thanh", "hoan tat", "khanh thanh", "thong xe", "dua vao (?:su dung|khai thac|hoat dong)",
    "ket thuc", "nghiem thu", "xong", "chay thu", "van hanh",
)  # fmt: skip
SINGLE = one_of("khai giang", "khai mac", "ra mat", "khai truong", "be mac")
ASKS_PRESENT = one_of("(?:hien|dang|da) co", rf"{_NOW}(?: \w+){{0,4}}? co")
"""What there is already, of which a plan says only what is to be added."""

NUMBER_WORDS = "(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)"
COUNTED = one_of(
    r"(?:(?:bao nhieu|may|so2 (?:luot|luong)|^so2) (?:cai |chiec |con )?"
    rf"|(?<!\d ){_SCALE} (?={_THINGS}$))(?P<noun>[a-z]+)"
)
PERCENT = re.compile(r"(?:mấy|nhiêu|may|nhieu|bn)\s*(?:%|phần\s+trăm|phan\s+tram)", re.I)
"""Read in the question as it was typed: "bao nhiêu %"."""
