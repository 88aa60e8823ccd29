"""Sentences that say that a text does not say something, and whether that is so.

They are the one thing that no clause holds in words, and officials need it most: that nobody is
named, that no day is set.
"""

import itertools
import re
from dataclasses import dataclass
from enum import StrEnum

from bot.wording.gate.evidence import Evidence, Piece
from bot.wording.gate.polarity import NEGATIONS
from bot.wording.gate.tokens import Token, forms
from bot.wording.gate.values import Bound, Measure
from corpus.model import Role
from corpus.text import fold, form


class Lacking(StrEnum):
    """What a text is said not to say."""

    OWNER = "owner"
    SUPPORT = "support"
    DAY = "day"
    PERIOD = "period"
    RECIPIENT = "recipient"
    REPORTER = "reporter"
    OTHER = "other"


_LEADING = frozenset(
    form(w)
    for w in (
        "nêu quy định ấn xác đề cập ghi chỉ rõ nói đặt ra đưa giao phân công kể có tên các những về"
        " mức số cụ thể đến tới việc bất kỳ"
    ).split()
)
"""Words before the thing that is said to be lacking."""
_SPOKEN_OF = 2
"""Words of meaning that say which sentence of a clause is meant."""
_SAID = (
    r"(?:neu|quy dinh|an dinh|xac dinh|de cap|ghi|chi dinh|chi ro|noi|noi ro|dat ra|dua ra"
    r"|(?:giao|phan cong)(?= (?:cu the|ro|dich danh|don vi|cho don vi|cho ai|co quan))"
    r"|ghi ro|neu ro|co quy dinh|co noi|ke|dat)"
)
_ABSENT = re.compile(
    rf"\b(?:khong|chua) (?:he |thay |duoc |con )?{_SAID}\b(?P<what>[^.;]*)"
    r"|\b(?:khong|chua) co (?P<lack>(?:don vi|co quan|thoi han|han|ngay|moc)[^.;]*)"
)
_TEXT = re.compile(
    r"\b(?:van ban|ke hoach|quyet dinh|chi thi|cong van|thong tu|nghi quyet|quy che|dieu|khoan|muc"
    r"|diem|doan|noi dung|trich dan|tai lieu|chuong trinh|huong dan|noi dung nay|cau"
    r"|nhiem vu|viec|quy dinh)\b[^.;]{0,160}$"
)
"""What is said not to say something."""
_GOES_ON = re.compile(r"(?:\b(?:nhung|song|ma|va|tuy nhien|con)|,)$")
_WHAT: tuple[tuple[Lacking, re.Pattern[str]], ...] = (
    (Lacking.SUPPORT, re.compile(r"\bphoi hop\b")),
    (Lacking.DAY, re.compile(
        r"\b(?:ngay|thoi han|thoi diem|ky han|moc|deadline|thoi gian"
        r"|han (?:nop|chot|cuoi|hoan thanh|gui|cu the|bao cao))\b")),
    (Lacking.PERIOD, re.compile(r"\b(?:ky bao cao|dinh ky|tan suat|bao lau|may lan|chu ky)\b")),
    (Lacking.RECIPIENT, re.compile(
        r"\b(?:noi nhan|nguoi nhan|gui (?:cho|ve) (?:ai|dau|don vi nao))\b")),
    (Lacking.REPORTER, re.compile(r"\b(?:ai|don vi nao|co quan nao|nguoi) (?:phai )?bao cao\b")),
    (Lacking.OWNER, re.compile(
        r"\b(?:dich danh|chu tri|don vi|co quan|to chuc nao|ai|dau moi|chu the|phu trach"
        r"|chiu trach nhiem)\b")),
)  # fmt: skip


@dataclass(frozen=True)
class Absence:
    """Something that is said to be lacking; ``start`` is the place of the negation."""

    what: Lacking
    start: int
    end: int


def absences(text: str) -> tuple[Absence, ...]:
    """What a text says that is not said."""
    folded = fold(text)
    found = []
    for match in _ABSENT.finditer(folded):
        said = match["what"] or match["lack"] or ""
        stop = re.search(r",\s*(?:nhung|ma|song|chi|con|tuy nhien|dong thoi)\b", said)
        if stop is not None:
            said = said[: stop.start()]
        kinds = [kind for kind, pattern in _WHAT if pattern.search(said)]
        if len(kinds) > 1 and not re.search(r"\b(?:chu tri|dich danh|dau moi)\b", said):
            kinds = [kind for kind in kinds if kind is not Lacking.OWNER]
        before = folded[: match.start()].rstrip()
        if not _TEXT.search(folded, 0, match.start()) and (
            not kinds or (before and not _GOES_ON.search(before))
        ):
            continue
        start = match.start("what") if match["what"] is not None else match.start("lack")
        for what in kinds or (Lacking.OTHER,):
            found.append(Absence(what, match.start(), start + len(said)))
    return tuple(found)


def borne_out(absence: Absence, text: str, words: frozenset[str], evidence: Evidence) -> bool:
    """Whether a clause really lacks what ``text`` says to be lacking.

    ``words`` are those of meaning in the text: of a clause with several sentences they say which.
    """
    roles = {role for _, role in evidence.roles}
    match absence.what:
        case Lacking.OWNER:
            supporting = {unit for unit, role in evidence.roles if role is Role.SUPPORT}
            return not any(
                role in (Role.LEAD, Role.ASSIGNED, Role.REQUESTED) and unit not in supporting
                for unit, role in evidence.roles
            )
        case Lacking.SUPPORT:
            return Role.SUPPORT not in roles
        case Lacking.DAY:
            pieces = _spoken_of(words, evidence)
            figures = [value for piece in pieces for value in piece.values]
            dated = any(
                value.bound is Bound.UP_TO
                and (value.measure is Measure.DATE or value.key.startswith(("ngay ", "thang ")))
                for value in figures
            )
            whole = fold(" ".join(piece.text for piece in pieces))
            return not dated and not any(fold(due) in whole for due in evidence.dues)
        case Lacking.PERIOD:
            return not evidence.frequencies
        case Lacking.RECIPIENT:
            return not any(duty.recipient for duty in evidence.duties)
        case Lacking.REPORTER:
            return not any(duty.reporters for duty in evidence.duties)
    said = [w for w in forms(text[absence.start : absence.end]) if w not in NEGATIONS]
    # Only the thing itself: "mức phụ cấp cho thành viên" lacks where "phụ cấp" does.
    thing = list(itertools.dropwhile(lambda word: word in _LEADING, said))[:2]
    if len(thing) > 1:
        return (thing[0], thing[1]) not in evidence.near
    return bool(thing) and thing[0] not in evidence.forms


def _spoken_of(words: frozenset[str], evidence: Evidence) -> tuple[Piece, ...]:
    """The piece of a clause that a text speaks of; all of them where it does not say."""
    best = max(evidence.pieces, key=lambda piece: len(words & piece.forms))
    return (best,) if len(words & best.forms) >= _SPOKEN_OF else evidence.pieces


def negations(found: tuple[Absence, ...], tokens: tuple[Token, ...]) -> tuple[int, ...]:
    """Places of the words that only say that something is not said."""
    starts = {absence.start for absence in found}
    return tuple(place for place, token in enumerate(tokens) if token.start in starts)
