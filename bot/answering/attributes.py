"""What of a document as such is asked: its signer, date, bases, validity and so on."""

import re
from enum import StrEnum

from bot.answering.phrasing import one_of
from bot.answering.question import Question
from bot.answering.values import POST


class Attribute(StrEnum):
    """What of a document is asked."""

    SIGNER = "signer"
    VALIDITY = "validity"
    EFFECT = "effect"
    BASES = "bases"
    RECIPIENTS = "recipients"
    TEXT = "text"
    CITED = "cited"
    CITES = "cites"
    ISSUER = "issuer"
    NUMBER_DATE = "number_date"
    SUBJECT = "subject"
    CHANGES = "changes"


_DOC = (
    "(?:van ban|quyet dinh|ke hoach|nghi quyet|chuong trinh|luat|phap lenh|chi thi|ket luan"
    "|to trinh|tai lieu|thong tu|nghi dinh|quy dinh)"
)
_BODY = "(?:ai|co quan nao|don vi nao|cap nao|noi nao)"
_PLACE = (
    "(?:dau|muc nao|dieu nao|cho nao|doan nao|phan nao|may lan|nhung dau|can cu nao|diem nao"
    "|khoan nao)"
)

PATTERNS: tuple[tuple[Attribute, re.Pattern[str]], ...] = (
    (
        Attribute.SIGNER,
        one_of(
            r"(?:ai|nguoi nao|ong nao|lanh dao nao|dong chi nao)\b.{0,25}\bky",
            "nguoi ky",
            r"ky (?:ten )?(?:boi|la ai)",
            r"(?:duoc|do) (?:ai|ong nao) ky",
            rf"ky {_DOC}.{{0,30}}\b(?:la ai|ai)",
            rf"{POST}(?: \w+){{0,6}} nao (?:da |duoc )?ky(?: ten| ban hanh)? {_DOC}",
        ),
    ),
    (
        Attribute.CHANGES,
        one_of(
            rf"(?<!bi )(?<!duoc )(?<!da )(?:thay the|bai bo|sua doi)(?: bo sung)?(?: cho)?"
            rf"(?: nhung| cac)? {_DOC} (?:nao|gi)",
            rf"(?:nhung |cac )?{_DOC} nao (?:bi |duoc )(?:\w+ ){{0,5}}?(?:thay the|bai bo|sua doi)",
        ),
    ),
    (
        Attribute.VALIDITY,
        one_of(
            r"(?:con|het|mat) (?:gia tri|hieu luc)",
            r"(?:bi|duoc|da) (?:\w+ )?(?:thay the|bai bo|sua doi)",
            "thay the (?:boi|bang)",
            "con ap dung",
        ),
    ),
    (Attribute.EFFECT, one_of("(?:co )?hieu luc", "(?:ap dung|thi hanh) tu")),
    (
        Attribute.BASES,
        one_of(
            r"can cu (?:nao|vao|phap ly|gi|ban hanh|de|luat|cua)",
            r"(?:nhung|cac|may|bao nhieu) can cu",
            "co so phap ly",
            r"dua (?:tren|vao) (?:van ban|can cu|luat|nghi quyet)",
            rf"can cu (?:cua |ra |ban hanh )?{_DOC}",
            r"can cu$",
            r"can cu\b.*\bnao",
            r"theo de nghi cua (?:ai|co quan nao|don vi nao|so nao)",
            r"(?:ai|so nao|don vi nao|co quan nao) (?:de nghi|trinh|de xuat"
            r"|dung ra de nghi)\b.{0,20}\b(?:ban hanh|ra|quyet dinh)",
            "to trinh",
        ),
    ),
    (
        Attribute.RECIPIENTS,
        one_of(
            "noi nhan",
            rf"(?:gui|phat hanh|chuyen) (?:ban )?{_DOC}.{{0,20}}\b(?:cho|den) (?:nhung )?(?:ai"
            rf"|dau|noi)",
            rf"(?:van ban|quyet dinh|ke hoach)\b.{{0,25}}\b(?:gui|phat hanh|chuyen) (?:cho|den"
            rf"|toi)? ?(?:{_BODY}|nhung ai|(?:nhung )?dau|nhung noi nao|.{{0,40}} khong$)",
        ),
    ),
    (
        Attribute.TEXT,
        one_of(
            "toan van", "nguyen van", "(?:ban|noi dung) day du", "file", "tai ve", "van ban goc"
        ),
    ),
    (
        Attribute.CITED,
        one_of(
            rf"(?:nhac|dan|dan chieu|vien dan|trich dan|de cap|neu)(?: den| toi"
            rf"| lai)?\b.{{0,30}}\b{_PLACE}",
            rf"{_PLACE}\b.{{0,30}}\b(?:nhac|dan|neu|noi|vien dan|de cap)",
        ),
    ),
    (
        Attribute.CITES,
        one_of(
            rf"(?:dan chieu|vien dan|trich dan|nhac den|nhac toi"
            rf"|de cap)\b.{{0,25}}\b{_DOC} (?:nao|gi)",
            rf"(?:nhung|cac) {_DOC} nao\b.{{0,40}}\b(?:dan|nhac|neu|vien|de cap)",
            rf"{_DOC} nao\b.{{0,20}}\bduoc (?:dan|nhac|neu|vien|de cap)",
            rf"(?:thuc hien|trien khai|cu the hoa) (?:theo )?{_DOC} nao",
        ),
    ),
    (
        Attribute.ISSUER,
        one_of(
            rf"{_BODY}\b.{{0,15}}\bban hanh",
            r"(?:do|cua) (?:ai|co quan nao|cap nao)\b.{0,20}\bban hanh",
            "ban hanh boi",
            "co quan ban hanh",
            r"la cua (?:ai|co quan nao|cap nao)",
        ),
    ),
    (
        Attribute.NUMBER_DATE,
        one_of(
            r"ban hanh\b.{0,25}\b(?:ngay|nam|khi|thang|luc|bao gio)",
            r"(?:ngay|nam|khi|bao|thang) (?:nao |may |gio )?(?:duoc )?(?:ban hanh|ky)",
            rf"ngay (?:nao|may|ban hanh|ky)\b.{{0,20}}{_DOC}",
            rf"{_DOC}.{{0,25}}\b(?<!toi )(?<!den )(?:ngay (?:nao|may|bao nhieu|thang nam)|nam nao)",
            "ky hieu",
            "so2 (?:hieu|va ngay|(?:la )?(?:bao nhieu|may|nao|gi))",
            "mang so2",
            "ngay ban hanh",
        ),
    ),
    (
        Attribute.SUBJECT,
        one_of(
            "trich yeu",
            rf"^(?:cho (?:hoi|biet) )?{_DOC}(?: (?!la |ve |noi |quy |co )\S+){{0,8}} (?:la "
            rf"(?:van ban )?gi"
            r"|ve (?:viec |van de |cai )?gi|noi ve|ve chuyen gi|quy dinh gi|co noi dung gi)",
            rf"ten (?:day du )?(?:cua )?{_DOC}",
        ),
    ),
)

_OWN = one_of("(?:quyet dinh|ke hoach|van ban)(?: nay| do| tren| so2)?")


def attribute(question: Question) -> Attribute | None:
    """What of a document a question asks; None where it asks something else."""
    asked = next((kind for kind, pattern in PATTERNS if pattern.search(question.folded)), None)
    if question.asks_report and (question.says_report or asked is Attribute.RECIPIENTS):
        return None
    if asked is Attribute.SUBJECT and question.units and question.asks_unit:
        return None
    return asked


def about_own(folded: str) -> bool:
    """True where a question speaks of "this decision", "the plan"."""
    return bool(_OWN.search(folded))


def asks_effect(question: Question) -> bool:
    """True where a question asks when a document takes effect, whatever else it asks."""
    return any(p.search(question.folded) for kind, p in PATTERNS if kind is Attribute.EFFECT)
