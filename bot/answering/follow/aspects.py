"""What a question that has no topic of its own asks of the clause that was quoted before it."""

import re
from dataclasses import dataclass
from enum import StrEnum

from bot.answering.follow.words import FILLING
from bot.answering.phrasing import one_of
from corpus.text import words


class Aspect(StrEnum):
    """What of a clause is asked."""

    OWNER = "owner"
    DUE = "due"
    RECIPIENT = "recipient"
    REPORTER = "reporter"
    PROPOSER = "proposer"
    FREQUENCY = "frequency"
    AMOUNT = "amount"
    COUNT = "count"
    PRODUCT = "product"
    PLACE = "place"
    NEXT = "next"
    BEFORE = "before"
    MORE = "more"


OF_DUTIES = frozenset({Aspect.RECIPIENT, Aspect.REPORTER, Aspect.FREQUENCY})
"""Aspects that only a duty to report has."""

_BODY = (
    "(?:(?:don vi|co quan|so|so nganh|nganh|cap|noi|cho|phong|ban|bo phan|nguoi|ben|dia phuong"
    "|to chuc|ong)(?: \\w+)? nao|(?:don vi|co quan|so) gi|(?:nhung )?ai)"
)
_MUCH = "(?:bao nhieu|may)"


@dataclass(frozen=True)
class _Asking:
    aspect: Aspect
    core: re.Pattern[str]
    """What must be said."""
    beside: frozenset[str] = frozenset()
    """Words that may stand beside it."""
    pointing: bool = False
    """True where it must point back ("việc đó", "thế …"): without that it asks by itself."""


def _beside(text: str) -> frozenset[str]:
    return frozenset(text.split())


_PASSED = _beside("nop gui bao cao ket qua trinh chuyen len ve den toi phai tong hop so lieu")
_DONE = _beside(
    "xong hoan thanh nop gui lam bat dau ket thuc trien khai truoc den toi tu vao luc ngay trong "
    "keo dai cuoi cung phai nhat cham moi thoi gian han cu trinh dat"
)
_OWNING = _beside(
    "chu tri dau moi phu trach chiu trach nhiem chinh lam duoc giao dam nhiem trien khai to chuc "
    "theo doi quan ly lo xay dung tham muu phan cong trao truc tiep thi hanh de nghi cu nao khac "
    "chung rieng phoi hop cung voi ho tro so nganh"
)

_ASKINGS: tuple[_Asking, ...] = (
    _Asking(Aspect.FREQUENCY, one_of(
        rf"{_MUCH} lan", r"bao lau (?:thi )?(?:phai )?(?:(?:bao cao|gui|nop) )?(?:mot|1|may)? ?lan",
        r"\w+ thang (?:mot|1)? ?lan", "dinh ky", "thuong ky", "tan suat", "chu ky",
        "ky bao cao", r"(?:hang|moi) (?:thang|quy|nam|tuan) hay",
    ), _PASSED | _beside("mot 1 nam thang quy tuan trong hang moi lan bao lau ky the nao nhieu "
                         "may")),
    _Asking(Aspect.NEXT, one_of(
        "tiep theo", "ke tiep", "tiep sau",
        "(?:muc|doan|dieu|khoan|diem|phan|dong|y) (?:tiep theo|tiep|sau)", "doc tiep",
        "noi tiep", r"tiep(?: di)?$", "phia sau",
    ), _beside("muc doan dieu khoan diem phan dong y noi gi doc sau do ngay")),
    _Asking(Aspect.BEFORE, one_of(
        r"(?:muc|doan|dieu|khoan|diem|phan|dong|y) truoc(?: do)?", "lien truoc", "phia truoc",
    ), _beside("muc doan noi gi do ngay")),
    _Asking(Aspect.PLACE, one_of(
        r"(?:muc|dieu|khoan|diem|doan|phan|cho|trang|chuong|dong) nao",
        r"(?:nam|noi|viet|ghi|neu|quy dinh|trich|lay) (?:o|tu|tai) (?:dau|van ban nao)",
        "o dau", "van ban nao", "nguon (?:nao|dau|o dau|la gi)", "dua (?:vao|tren) dau",
    ), _beside("nam o thuoc trich lay nguon tu quy dinh noi neu ghi viet trong tai theo dau van "
               "ban can thong tin vao doan muc")),
    _Asking(Aspect.AMOUNT, one_of(
        rf"(?:kinh phi|ngan sach|von|tien|chi phi|muc \w+)(?: (?:la|het|khoang))? {_MUCH}",
        rf"{_MUCH} (?:tien|kinh phi|ty|trieu|dong)", rf"(?:het|ton|mat|phat) {_MUCH}(?: tien)?",
    ), _beside("kinh phi ngan sach von tien bao nhieu may het ton khoang muc phat ho tro tong so "
               "so2 ty trieu dong chi")),
    _Asking(Aspect.AMOUNT, one_of("(?:nguon )?kinh phi", "ngan sach", "nguon von", "so2 tien"),
            _beside("lay tu dau o nguon von tien kinh phi the nao"), pointing=True),
    _Asking(Aspect.PRODUCT, one_of("san pham", "dau ra", "ket qua(?: (?:can dat|dau ra))?"),
            _beside("dau can dat gi ket qua hinh thuc"), pointing=True),
    _Asking(Aspect.PRODUCT, one_of("(?:san pham|dau ra|ket qua)(?: \\w+){0,3} gi"),
            _beside("dau can dat gi ket qua hinh thuc")),
    _Asking(Aspect.PROPOSER, one_of(rf"{_BODY}(?: \w+)? (?:trinh|de nghi|de xuat)(?: ban hanh)?"),
            _beside("trinh de nghi xuat ban hanh ra dung")),
    _Asking(Aspect.OWNER, one_of(
        rf"(?:giao|trao|phan cong)(?: cho)? {_BODY}", rf"(?:voi|cung) {_BODY}",
    ), _OWNING),
    _Asking(Aspect.REPORTER, one_of(
        rf"{_BODY}(?: (?:phai|se|can))? (?:gui|nop|bao cao|tong hop|lap bao cao)",
    ), _PASSED),
    _Asking(Aspect.RECIPIENT, one_of(
        rf"(?:gui|nop|bao|trinh|chuyen|len|ve|den|toi|cho|qua)(?: \w+){{0,3}}? (?:{_BODY}|dau)",
        "noi nhan", rf"{_BODY} (?:la (?:nguoi |don vi )?)?(?:nhan|tiep nhan)",
        "(?:gui|nop|trinh) (?:o )?dau",
    ), _PASSED | _beside("cho o dau nhan tiep noi nguoi don vi tong hop qua")),
    _Asking(Aspect.DUE, one_of(
        "han chot", "thoi han", "han nop", "han", "bao gio", "bao h", "khi nao", "luc nao",
        "(?:ngay|thang|nam|quy) (?:nao|may|bao nhieu)", "may gio", "deadline", "dead line",
        "thoi gian", "thoi diem", "moc thoi gian", "tien do", "lo trinh", "bao lau",
        rf"{_MUCH} (?:ngay|thang|nam|gio)", "cham nhat",
    ), _DONE),
    _Asking(Aspect.DUE, one_of("ngay(?: thang)?", "moc"), _DONE, pointing=True),
    _Asking(Aspect.OWNER, one_of(
        _BODY, "chu tri", "dau moi", "phu trach", "phoi hop", "chiu trach nhiem",
    ), _OWNING),
    _Asking(Aspect.COUNT, one_of(_MUCH), _beside("tat tong so2 so")),
    _Asking(Aspect.MORE, one_of(
        r"(?:noi|giai thich|trinh bay|tra loi|trich|neu)(?: \w+)? (?:ro|ky|cu the|chi tiet|them|day"
        r" du|nguyen van|het)", "ro hon", "ky hon", "chi tiet", "cu the", "giai thich",
        r"(?:noi|quy dinh|yeu cau|viet|ghi|neu|co) (?:nhung |them )?(?:gi|nhu the nao|the nao)",
        r"(?:con|them|khac) (?:\w+ )?gi", "gi (?:nua|khac|them)", "noi dung", "nguyen van",
        "doc (?:het|day du)", "day du", "(?:gom|bao gom) (?:nhung )?(?:gi|viec gi)",
        "la sao", "nghia la (?:gi|sao)", "y la (?:gi|sao)", "liet ke", "ke (?:ra|them|het)",
        "noi them", "xem them", "con nua", "lam (?:nhung )?gi", "lam (?:the nao|nhu the nao|sao)",
    ), _beside("noi gi nua rieng ro hon ky them chi tiet noi dung trich nguyen van day du doc het "
               "toan bo quy dinh yeu cau neu viet ghi gom bao la sao nghia giai thich trinh bay "
               "khac ket qua ke liet duoc chut ti muc doan y the nao nhu lam di khoan xem")),
)  # fmt: skip


_WHETHER = re.compile(
    r"^(?P<opening>.* )?(?:co|da)(?: duoc)? "
    r"(?:quy dinh|an dinh|xac dinh|neu|ghi|noi|de cap|yeu cau|dat|dua)"
    r"(?: ra| den| ve| toi| ro| cu the)* (?P<what>.+) (?:khong|chua)$"
)
"""Whether a clause says something: "có ấn định ngày cụ thể không?"."""


def asked_of_clause(folded: str, pointing: bool) -> Aspect | None:
    """What is asked of a clause by a question of which the words that point back were taken out;
    None where it says anything of its own.

    ``pointing`` is true where there were such words.
    """
    aspect = _asked(folded, pointing)
    whether = _WHETHER.match(folded) if aspect is None else None
    if whether is None or not set(words(whether["opening"] or "")) <= FILLING:
        return aspect
    return _asked(whether["what"], pointing=True)


def _asked(folded: str, pointing: bool) -> Aspect | None:
    if not words(folded):
        return Aspect.MORE if pointing else None
    for asking in _ASKINGS:
        if asking.pointing and not pointing:
            continue
        if not asking.core.search(folded):
            continue
        allowed = asking.beside | FILLING
        # Reports are a topic: "báo cáo gửi cho ai" asks by itself.
        alone = not pointing and "bao cao" in folded
        if not alone and set(words(asking.core.sub(" ", folded))) <= allowed:
            return asking.aspect
    return None
