"""What an admin types in a chat as the right number, date or issuer of a document."""

import datetime as dt
import re

from bot import admin_messages as words
from corpus.corrections import Corrections, date_of, issuer_of, number_of
from corpus.errors import InvalidCorrection
from corpus.text import clean, squeeze

AHEAD = dt.timedelta(days=31)
"""A date may lie a little ahead: drafts are prepared before they are signed."""

_NUMBER_LABEL = re.compile(r"\A(?:s[ốo]\s*(?:hiệu\s*)?[:.]?\s*)?", re.IGNORECASE)
_DAY_LABEL = re.compile(r"\A(?:ng[àa]y\s+)?(?:m[ùồo]ng\s+)?", re.IGNORECASE)
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
_SHORT_YEAR = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{2})", re.ASCII)


def with_number(corrections: Corrections, typed: str) -> Corrections:
    """The corrections with this number; a label such as "Số:" before it is let go.

    Raises:
        InvalidCorrection: it is none.
    """
    text = _NUMBER_LABEL.sub("", _line(typed), count=1)
    return corrections.model_copy(update={"number": number_of(text)})


def with_date(corrections: Corrections, typed: str, today: dt.date) -> Corrections:
    """The corrections with this date of issue: "8/7/2016", "ngày 8 tháng 7 năm 2016", "8-7-16",
    "2016-07-08".

    Raises:
        InvalidCorrection: it is no day of the calendar, or none on which a document was issued.
    """
    text = _DAY_LABEL.sub("", _line(typed).rstrip("."), count=1)
    if iso := _ISO.fullmatch(text):
        text = f"{iso[3]}/{iso[2]}/{iso[1]}"
    elif short := _SHORT_YEAR.fullmatch(text):
        century = 2000 if 2000 + int(short[3]) <= today.year + 1 else 1900
        text = f"{short[1]}/{short[2]}/{century + int(short[3])}"
    day = date_of(text)
    if day > today + AHEAD:
        raise InvalidCorrection("a date that is far ahead", vi=words.DATE_AHEAD)
    return corrections.model_copy(update={"issued_on": day})


def with_issuer(corrections: Corrections, typed: str) -> Corrections:
    """The corrections with this issuer.

    Raises:
        InvalidCorrection: it is empty or too long for a name.
    """
    return corrections.model_copy(update={"issuer": issuer_of(_line(typed))})


def _line(typed: str) -> str:
    return squeeze(clean(typed))
