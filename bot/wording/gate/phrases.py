"""Whether words that stand together in a wording belong together in its clause.

All words of a wording may stand in a clause and still say something else in another order: who
decides what another proposes, a proper name made of two, before for after.
"""

import itertools
import re
from collections.abc import Iterator, Sequence

from bot.wording.gate import roles
from bot.wording.gate.evidence import Evidence, Piece
from bot.wording.gate.polarity import NEGATIONS
from bot.wording.gate.tokens import Token, tokens
from bot.wording.gate.units import PLACE, Masked
from bot.wording.gate.words import BOUNDING, GLUE
from bot.wording.records import Found, Reason
from corpus.text import CAPITAL, form

_NAME = re.compile(
    rf"[{CAPITAL}][^\W\d_]*(?:\s+[^\W\d_]+)?(?:\s+[{CAPITAL}][^\W\d_]*(?:\s+[^\W\d_]+(?=\s+[{CAPITAL}]))?)+"
)
"""From a capital to the last one after it, with single words between: "Tổ chức Y tế Thế giới"."""
_JOINS = re.compile(r"\s*(?:,|;|và|cùng|hoặc)\s*(?:với\s+)?(?:các\s+)?")
_LISTED = re.compile(r"\s*(?:,|;|và|,\s*và)\s*")
_LISTED_WITHIN = 60
_WHOSE = re.compile(r"(\w+)\s+của\s+$")
_JOINTS = frozenset(form(w) for w in "là và của cho với về tại theo do".split())
_NUMERAL = re.compile(r"\d|" + form("một"))
_RECEIVING = re.compile(r"\b(?:gửi|về|cho|đến|tới|với|của|qua|trình|báo cáo)\s+(?:các\s+)?$")
_REFERRED = re.compile(r"\W*(?:sở|cục|cơ quan này|đơn vị này|sở này|cục này)\b")
"""A unit that is only referred to: nobody can tell whether it is the one that decides."""
_ACTS = re.compile(
    r"\b(?:quyết định|phê duyệt|chỉ đạo|công bố|trực tiếp (?=báo cáo|trình|gửi)|bãi bỏ"
    r"|thu hồi|xử phạt|chấp thuận"
    r"|ủy quyền|thẩm định|thanh tra|kiểm tra|giám sát|hướng dẫn|cho phép|[Nn]ghĩa vụ"
    r"|đồng gửi|[Cc]ùng chủ trì|[Đđ]ồng chủ trì"
    r"|ngân sách (?:nhà nước|trung ương|địa phương|thành phố|tỉnh|quận|huyện|xã|cấp \w+))\b"
)

_BEFORE, _AFTER, _DURING = "before", "after", "during"
_DIRECTIONS = {
    form("trước"): _BEFORE, form("sau"): _AFTER, form("từ"): _AFTER, form("trong"): _DURING,
    form("vào"): _DURING,
}  # fmt: skip
_SKIPPED = frozenset(form(w) for w in "khi ngày lúc thời điểm mùa dịp kể từ".split())
_OF_PERIODS = frozenset(form(w) for w in "mỗi hằng hàng từng".split())
_EACH = frozenset(form(w) for w in "mỗi từng".split())
_PERIOD = frozenset(form(w) for w in "ngày tuần tháng quý năm".split())


def names(text: str, evidence: Evidence) -> Iterator[Found]:
    """Proper names of several words that the clause does not hold as one, in a text without its
    units."""
    whole = f"{evidence.own} {evidence.headed} {evidence.subject}"
    held = f" {' '.join(token.form for token in tokens(whole))} "
    for match in _NAME.finditer(text):
        words = [token.form for token in tokens(match[0])]
        if set(words[1:-1]) & _JOINTS:  # two names: "Quỹ là Liên minh"
            continue
        # The first word of a sentence is written large for another reason.
        if match.start() == 0 and f" {' '.join(words[1:])} " in held:
            continue
        if f" {' '.join(words)} " not in held:
            yield Reason.UNSUPPORTED, match[0]


def named_together(text: str, evidence: Evidence) -> Iterator[Found]:
    """Names that a wording lists together, or gives as whose something is, and that stand apart in
    the clause."""
    own = f"{evidence.own} {evidence.headed}"
    found = list(_NAME.finditer(text))
    for one, two in itertools.pairwise(found):
        listed = _LISTED.fullmatch(text[one.end() : two.start()])
        if listed and not _within(own, one[0], two[0]):
            yield Reason.MERGED, f"{one[0]}, {two[0]}"
    for match in found:
        before = _WHOSE.search(text[: match.start()])
        if before is not None:
            pair = (form(before[1]), form(match[0].split()[0]))
            if pair not in evidence.near and form(before[1]) in evidence.forms:
                yield Reason.MERGED, f"{before[1]} {match[0]}"


def _within(own: str, one: str, two: str) -> bool:
    """Whether two names stand near each other somewhere; or one of them stands nowhere."""
    first = [m.start() for m in re.finditer(re.escape(one), own)]
    second = [m.start() for m in re.finditer(re.escape(two), own)]
    return (
        not first or not second or any(abs(a - b) <= _LISTED_WITHIN for a in first for b in second)
    )


def pairs(
    said: Sequence[Token], evidence: Evidence, compounds: frozenset[tuple[str, str]]
) -> Iterator[Found]:
    """Words of two syllables that the clause does not hold, though it holds each syllable: "quốc
    phòng" of "quốc tế" and "Hải Phòng"."""
    near = evidence.near
    for one, two in itertools.pairwise(said):
        if two.stop or (one.form, two.form) not in compounds:
            continue
        if {one.form, two.form} & (GLUE | NEGATIONS | BOUNDING):
            continue
        if (one.form, two.form) not in near:
            yield Reason.UNSUPPORTED, f"{one.form} {two.form}"


def doers(text: Masked, evidence: Evidence) -> Iterator[Found]:
    """Units that are said to do what another unit of the clause does."""
    there = _doing(evidence.masked)
    for unit, words in _doing(text):
        own = [held for other, held in there if other == unit]
        if not own or any(words[0] in held for held in own):
            continue
        if any(words[0] in held[:2] for other, held in there if other != unit):
            yield Reason.ROLE, f"{unit}: {words[0]}"
    acting = roles.acting(evidence.masked)
    referred = _REFERRED.match(text.plain)
    if referred is not None and not text.units:
        deciding = {unit for unit, act in acting if act in text.plain}
        names = {units.identity for units in evidence.units}
        if deciding and len(names) > 1:
            yield Reason.ROLE, referred[0]
    for unit, act in roles.acting(text):
        own_acts = {other for other, own_act in acting if own_act == act}
        if own_acts and unit not in own_acts:
            yield Reason.ROLE, f"{unit}: {act}"


def _doing(text: Masked) -> list[tuple[str, list[str]]]:
    """Units with the words of meaning behind them, up to the next unit or stop."""
    found: list[tuple[str, list[str]]] = []
    waiting: list[str] = []
    for unit, after in zip(text.units, text.plain.split(PLACE)[1:], strict=False):
        before = text.plain[: text.end_of(unit) - 1]
        if _RECEIVING.search(before):
            waiting = []
            continue
        waiting.append(unit.identity)
        # Members of a list do the same: "Sở A, Sở B và Sở C lập".
        if _JOINS.fullmatch(after):
            continue
        said = re.split(r"[.;:]", after)[0]
        words = [t.form for t in tokens(said) if t.form not in GLUE and not t.form.isdigit()]
        found += [(one, words) for one in waiting if words]
        waiting = []
    return found


def acts(text: str, evidence: Evidence) -> Iterator[Found]:
    """Acts of an authority that the clause does not speak of: who advises does not decide."""
    own = f"{evidence.own}\n{evidence.headed}".lower()
    for match in _ACTS.finditer(text):
        if match[0] not in own:
            yield Reason.ROLE, match[0]


def directions(text: str, pieces: Sequence[Piece]) -> Iterator[Found]:
    """Before, after or during what: "sau ngày khai giảng" for "trước ngày khai giảng"."""
    there: dict[str, set[str]] = {}
    for piece in pieces:
        for direction, word in _directed(piece.tokens):
            there.setdefault(word, set()).add(direction)
    for direction, word in _directed(tokens(text)):
        known = there.get(word)
        if known is None:
            if direction != _DURING:
                yield Reason.DATE, f"{direction} {word}"
        elif direction not in known and known != {_DURING}:
            yield Reason.DATE, f"{direction} {word}"


def _directed(said: Sequence[Token]) -> Iterator[tuple[str, str]]:
    for place, token in enumerate(said):
        direction = _DIRECTIONS.get(token.form)
        if direction is None:
            continue
        after: list[Token] = []
        for follows in said[place + 1 : place + 6]:
            if follows.stop:
                break
            if follows.form not in _SKIPPED:
                after.append(follows)
        if not after or after[0].form.isdigit():
            continue
        start = said[place + 1 : place + 2]
        bound = bool(start) and start[0].form in _SKIPPED
        if bound or (direction == _DURING and after[0].form not in GLUE):
            yield direction, after[0].form


def each(
    said: Sequence[Token], evidence: Evidence, compounds: frozenset[tuple[str, str]]
) -> Iterator[Found]:
    """Periods by what they are counted in: "mỗi học kỳ" for "mỗi năm học"."""
    held = {
        pair
        for piece in evidence.pieces
        for pair in zip(
            (t.form for t in piece.tokens), (t.form for t in piece.tokens[1:]), strict=False
        )
    }
    words = {two for _, two in held}
    for one, two, three in zip(said, said[1:], [*said[2:], None], strict=False):
        if one.form not in _OF_PERIODS or (one.form not in _EACH and two.form not in _PERIOD):
            continue
        if two.form not in words and two.form in GLUE and two.form not in _PERIOD:
            continue
        if two.form not in words:
            yield Reason.FREQUENCY, f"{one.form} {two.form}"
        elif three is not None and not three.stop and not _NUMERAL.match(three.form):
            pair = (two.form, three.form)
            if pair in compounds and pair not in held:
                yield Reason.FREQUENCY, " ".join(pair)
