"""An admin's word against what was read of a document."""

import datetime as dt
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

from pydantic import AfterValidator

from corpus import dates, numbers
from corpus.errors import InvalidCorrection
from corpus.model import Record, Validity
from corpus.text import clean, squeeze

if TYPE_CHECKING:
    from corpus.header import Header

_NUMBER = re.compile(r"(?=\D*\d)(?:[^\W_]|[/.,&–-]){1,40}")
"""A number begins addresses: what divides those (``#``, ``@``, blanks) is no part of it."""
_LONGEST_ISSUER = 200
_DATE = re.compile(rf"(?:ngày\s+)?{dates.DATE}", re.I)
_EARLIEST = dt.date(1945, 9, 2)
"""The day of the state that issues the documents."""


def number_of(text: str) -> str:
    """The document number that a person wrote; one without any capital gets them.

    Raises:
        InvalidCorrection: it is none.
    """
    number = numbers.tidy(clean(text))
    if not _NUMBER.fullmatch(number):
        raise InvalidCorrection(
            "no document number",
            vi="Số, ký hiệu văn bản không hợp lệ. Ví dụ: 1315/QĐ-UBND.",
        )
    if number == number.lower() and "/" in number:
        number = numbers.out_of_capitals(number.upper())
    return number


def date_of(text: str) -> dt.date:
    """The date that a person wrote: "08/7/2016", "ngày 08 tháng 7 năm 2016".

    Raises:
        InvalidCorrection: it is none of the calendar, or none on which a document was issued.
    """
    match = _DATE.fullmatch(squeeze(clean(text)))
    day = dates.from_match(match) if match else None
    if day is None or day < _EARLIEST:
        raise InvalidCorrection(
            "no date of a document", vi="Ngày ban hành không hợp lệ. Ví dụ: 08/7/2016."
        )
    return day


def issuer_of(text: str) -> str:
    """The issuer that a person wrote.

    Raises:
        InvalidCorrection: it is empty or too long for a name.
    """
    issuer = squeeze(clean(text))
    if not (re.search(r"[^\W\d_]", issuer) and len(issuer) <= _LONGEST_ISSUER):
        raise InvalidCorrection(
            "no issuer",
            vi="Tên cơ quan ban hành không hợp lệ. Ví dụ: Ủy ban nhân dân thành phố Hải Phòng.",
        )
    return issuer


def _sound_number(number: str) -> str:
    if not _NUMBER.fullmatch(number):
        raise ValueError("no document number")
    return number


def _sound_issuer(issuer: str) -> str:
    if not issuer or issuer != squeeze(issuer) or len(issuer) > _LONGEST_ISSUER:
        raise ValueError("no issuer")
    return issuer


class Corrections(Record):
    """What an admin says of a document; None stands for what was read."""

    number: Annotated[str, AfterValidator(_sound_number)] | None = None
    issued_on: dt.date | None = None
    issuer: Annotated[str, AfterValidator(_sound_issuer)] | None = None
    validity: Validity | None = None

    def same_identity(self, other: "Corrections") -> bool:
        """Whether both say the same of what tells documents apart: number, date and issuer."""
        return (self.number, self.issued_on, self.issuer) == (
            other.number,
            other.issued_on,
            other.issuer,
        )

    def applied(self, header: "Header") -> "Header":
        """The header as the admin has it; what was doubtful of the values given is no more."""
        if self.number is not None:
            header = replace(
                header,
                number=self.number,
                kind=header.kind or numbers.kind_of(self.number),
                blank_number=None,
                unread_number=None,
                number_from_name=False,
                number_in_name=None,
                number_given=True,
            )
        if self.issued_on is not None:
            header = replace(
                header,
                issued_on=self.issued_on,
                blank_date=False,
                unread_date=None,
                date_from_annex=False,
                date_given=True,
            )
        if self.issuer is not None:
            header = replace(header, issuer=self.issuer, misread_issuer=None)
        return header


AS_READ = Corrections()
"""Nothing was corrected."""
