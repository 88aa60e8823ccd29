"""Whether a clause holds a value of the kind that a question wants."""

import re

from bot.answering.phrasing import HAPPENED, one_of
from bot.answering.question import Question
from bot.answering.scope import places_named
from bot.answering.values import (
    ASKS_DAY,
    ASKS_MONTH,
    ASKS_PRESENT,
    ASKS_YEAR,
    BEGUN,
    DONE,
    MEASURE,
    NUMBER_WORDS,
    POST,
    SINGLE,
    Wanted,
)
from corpus import dates, numbers
from corpus.model import Document, Level, Provision
from corpus.text import fold, words
from index.asking import without_asking

_AMOUNT = re.compile(r"\d[\d.,]*\s*(?:đồng|tỷ(?!\s+lệ)|triệu|nghìn|usd|đô la)", re.I)
_CONTACT = re.compile(r"\b0\d{8,10}\b|@|https?://")
_DURATION = re.compile(
    rf"(?:\d|\b{NUMBER_WORDS}|\))\s*(?:\w+\s+)?(?:giờ|phút|ngày|tuần|tháng|quý|năm)\b", re.I
)

_TIME = re.compile(
    r"\b\d{4}\b|\bngày\s+\d|\btháng\s+\d|\b\d+\s+tháng\b|\bh[àằ]ng\s+(?:năm|tháng|quý)\b"
    r"|\bngày\s+ký\b",
    re.I,
)
_DAY = re.compile(r"\bngày\s+(?:\d|ký\b)|\b\d{1,2}\s*[/.-]\s*\d{1,2}\b|\b\d+\s+ngày\b", re.I)
_MONTH = re.compile(rf"{_DAY.pattern}|\btháng\s+\d|\b\d+\s+tháng\b|\bquý\s+[IV\d]", re.I)
_CITED = re.compile(rf"{numbers.NUMBER},?\s+(?:ngày\s+)?{dates.DATE}")
"""The day of a document that a clause cites is none of what the clause says."""

_CAPITAL = "[A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ]"
_NAMED_PERSON = re.compile(
    rf"(?:\b[Ôô]ng|\b[Bb]à|\b[Đđ]ồng chí|\b[Đđ]/c)\s*:?\s*(?:{_CAPITAL}\w+\s+){{1,4}}{_CAPITAL}\w+"
)
_NAMED_FIRM = re.compile(
    rf"(?:[Cc]ông ty|[Tt]ập đoàn|[Ll]iên danh|[Hh]ãng|[Dd]oanh nghiệp)\s[^.;]{{0,40}}?{_CAPITAL}\w"
)
_POST_ASKED = re.compile(rf"\b{POST}\b")

_PROCEDURE = (
    (re.compile(r"\b(?:buoc|trinh tu)\b"), re.compile(r"\b(?:bước|trình tự|quy trình)\b", re.I)),
    (re.compile(r"\bmau\b|\bto khai\b"), re.compile(r"\bmẫu\b|\btờ khai\b", re.I)),
    (re.compile(r"\ble phi\b"), re.compile(r"\bphí\b", re.I)),
    (re.compile(r"\bdieu kien\b"), re.compile(r"\bđiều kiện\b", re.I)),
)
_THING = one_of(
    r"(?<!cac )(?<!nhung )(?:du an|tuyen(?: duong)?(?: sat| bo| thuy)?|le hoi|nha may|cay cau"
    r"|khu cong nghiep|khu do thi|san bay|benh vien|cong vien|nha ga|cuoc thi|giai dau|bao tang)"
    r" (?P<name>\w+ \w+)"
)
"""What is named by its kind; the words after it say which."""

_ACT = one_of(
    "cap (?:giay )?phep",
    "(?<!nang )(?<!cung )(?<!de )cap (?:the(?! nao)|chung chi|giay)", "thu (?:phi|thue)",
    "xu phat", "duyet gia2", "dang kiem", "kiem dinh",
)  # fmt: skip
"""Acts of an authority, which are called by no other words."""

_NUMBER_ASKED = one_of(
    "(?:quyet dinh|nghi quyet|nghi dinh|thong tu|chi thi|cong van|van ban)"
    " so2? (?:may|bao nhieu|nao)"
)

_PAPERS = re.compile(r"\b(?:hồ\s+sơ|giấy\s+tờ)\b", re.I)

_NUMBER = re.compile(r"\d")
_FIGURE = re.compile(r"\d{1,3}(?:[.,]\d{3})+(?:,\d+)?|\d{3,}")
_UNIT = re.compile(r"(?:nghìn|triệu|tỷ)?\s*đồng|triệu|tỷ|usd|%|\bha\b", re.I)
"""The unit that a column's name gives its figures."""

_TO_COME = re.compile(r"\b(?:them|phan dau|muc tieu|xay dung moi|den nam)\b[^.;]{0,60}$")
"""Before a figure of what is still to be."""


def holds_value(question: Question, document: Document, provision: Provision) -> bool:
    """True when a provision holds a value of the kind that is asked, or none is asked.

    What a table's columns are named is read with a row's cells: the unit of a figure stands there.
    """
    wanted = question.wanted
    if wanted is None:
        return True
    text = " ".join([document.lead(provision), *_with_columns(document, provision)])
    match wanted:
        case Wanted.PERSON:
            return _holds_person(question, text)
        case Wanted.COUNT:
            return _holds_measure(question, text) and _holds_count(question, text)
        case Wanted.PLACE:
            return bool(places_named(fold(text)))
        case Wanted.AMOUNT:
            figure = _is_figure(document, provision) or _AMOUNT.search(text)
            return bool(figure) and _holds_measure(question, text)
        case Wanted.TIME:
            # A row's cells do not repeat what their columns are of.
            of_row = provision.level is Level.ROW
            return (of_row or _is_of_event(question, text)) and _holds_time(question, text)
        case Wanted.DURATION:
            return bool(_DURATION.search(text))
        case Wanted.PROCEDURE:
            needed = [held for asked, held in _PROCEDURE if asked.search(question.folded)]
            return all(held.search(text) for held in needed or (_PAPERS,))
        case Wanted.CONTACT:
            return bool(_CONTACT.search(text))


def speaks_of(question: Question, text: str) -> bool:
    """True where a clause speaks of the thing that the question names by its kind ("dự án điện
    gió": of electricity or of wind), and of the act or the fate that it asks about."""
    held = set(words(fold(text)))
    happened = HAPPENED.search(question.folded)
    if happened and not set((happened["suffered"] or happened["late"]).split()) <= held:
        return False
    if _NUMBER_ASKED.search(question.folded) and not re.search(numbers.NUMBER, text):
        return False
    act = _ACT.search(question.folded)
    if act and act[0].replace("2", "") not in " ".join(words(fold(text))):
        return False
    places = {word for place in places_named(question.folded) for word in place.split()}
    for match in _THING.finditer(question.folded):
        name = [word for word in without_asking(match["name"]).split() if word not in places]
        official = {w for o, n in question.query.synonyms for w in words(fold(n))}
        if len(name) == 2 and not held & ({*name} | official):
            return False
    return True


def _is_of_event(question: Question, text: str) -> bool:
    """True where a clause speaks of the event whose time is asked, or none is named."""
    asked, folded = question.folded, fold(text)
    for event in (BEGUN, DONE):
        if event.search(asked) and not event.search(folded):
            return False
    single = SINGLE.search(asked)
    return single is None or single[0] in folded


def _holds_time(question: Question, text: str) -> bool:
    """A day where a day is asked, a year where a year is."""
    asked = question.folded
    for question_of, time in ((ASKS_DAY, _DAY), (ASKS_MONTH, _MONTH), (ASKS_YEAR, dates.YEAR)):
        if question_of.search(asked):
            return bool(time.search(_CITED.sub(" ", text)))
    return bool(_TIME.search(text))


def _holds_person(question: Question, text: str) -> bool:
    """A name, of one who holds the post where a post is asked."""
    post = _POST_ASKED.search(question.folded)
    if post:
        held = " ".join(words(fold(text)))
        return post[0] in held and bool(_NAMED_PERSON.search(text))
    return bool(_NAMED_FIRM.search(text) or _NAMED_PERSON.search(text))


def _holds_measure(question: Question, text: str) -> bool:
    """What is measured must be spoken of, where it has but one name."""
    asked = MEASURE.search(question.folded)
    return asked is None or asked[0].replace("2", "") in " ".join(words(fold(text)))


def _holds_count(question: Question, text: str) -> bool:
    if question.counted is None:
        return bool(_NUMBER.search(text))
    if question.counted == "%":
        return bool(re.search(r"\d\s*%", text))
    number = rf"(?:\d[\d\s,.-]*|\b{fold(NUMBER_WORDS)}\s)"
    folded = fold(text)
    found = re.finditer(rf"{number}(?:\w+\s+)?{re.escape(question.counted)}s?\b", folded)
    present = ASKS_PRESENT.search(question.folded)
    return any(not present or not _TO_COME.search(folded[: match.start()]) for match in found)


def _with_columns(document: Document, provision: Provision) -> list[str]:
    """Figures of a row before the unit that the column's name gives: "3.000 triệu đồng"."""
    found = []
    for cell in provision.cells:
        unit = _UNIT.search(cell.name)
        value = document.source[cell.start : cell.end].strip()
        if unit and _NUMBER.search(value):
            found.append(f"{value} {unit[0]}")
    return found


def _is_figure(document: Document, provision: Provision) -> bool:
    """True for a row with a cell that is nothing but a large figure: its unit stands above."""
    if provision.level is not Level.ROW:
        return False
    return any(_FIGURE.fullmatch(cell.strip()) for cell in document.lead(provision).split("|"))
