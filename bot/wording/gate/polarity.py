"""Whether words are said or denied, allowed or demanded, of all or of some.

What is denied is looked at in the same way in a wording and in its clause: the two words that
follow a negation. A wording may deny only what the clause denies, and may not say plainly what the
clause denies.
"""

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.wording.gate.tokens import Token, tokens
from bot.wording.gate.words import GLUE
from corpus.text import form

NEGATIONS = frozenset(form(w) for w in ("không", "chưa", "chẳng", "chả", "cấm", "trừ", "đừng"))
_NO_NEGATION = frozenset(
    (form(one), form(other))
    for one, other in (
        ("không", "gian"), ("không", "khí"), ("không", "chỉ"), ("không", "những"),
        ("không", "ngừng"), ("chưa", "chắc"),
    )
)  # fmt: skip
"""Words whose first part denies nothing."""
_BOUNDS = frozenset(form(w) for w in "quá dưới vượt ít chậm muộn trễ đến tới".split())
"""Behind a negation and before a figure they say how it bounds."""
_FIGURE_WITHIN = 6
_NUMERALS = frozenset(form(w) for w in "một hai ba bốn năm sáu bảy tám chín mười".split())
_BEFORE = frozenset((form("hàng"),))
""" "hàng không", aviation."""
_FILLERS = frozenset(form(w) for w in "được có phải còn thể hề bị các những đã để khi".split())
_PHRASES = tuple(
    tuple(form(word) for word in phrase.split())
    for phrase in (
        "trường hợp", "đối với", "áp dụng", "thuộc đối tượng", "thuộc diện", "thuộc phạm vi",
    )
)  # fmt: skip
"""Words between a negation and what it denies."""
_OPEN = frozenset(form(w) for w in "của hai ba bốn năm sáu".split())
"""Behind a negation they leave open what is denied: "không thuộc đối tượng áp dụng của …"."""
_BETWEEN = frozenset(form(w) for w in "cả cũng vẫn các những".split())
CONDITION = "nếu"
_NARROWING = frozenset(form(w) for w in ("mà", "chưa", "nếu", "khi", "ngoài", "dịp"))
_CONDITION_WORDS = 5
_REACH = 7
"""Words within which the second of two denied words may stand in another order."""
_OPENING = 3
"""Words before a condition that still opens its sentence."""

_MARKED = {
    "có thể": re.compile(r"\b(?:có thể|được phép|có quyền|nên|khuyến khích)\b", re.I),
    "chỉ": re.compile(
        r"\b(?:chỉ(?!\s+(?:nêu|ghi|nói|quy|đạo|thị|tiêu|số|định|dẫn|huy|rõ|đích))|duy nhất)\b", re.I
    ),
    "mọi": re.compile(r"\b(?:tất cả|mọi|toàn bộ|toàn thể)\b", re.I),
    "hoặc": re.compile(r"\b(?:hoặc)\b", re.I),
    "trừ": re.compile(
        r"\b(?:không áp dụng|không thuộc (?:đối tượng|diện|phạm vi)"
        r"|(?<!phòng )(?<!khấu )(?<!diệt )trừ|ngoại trừ)\b",
        re.I,
    ),
    "cũng vậy": re.compile(r"\b(?:cũng vậy|cũng thế|tương tự)\b", re.I),
    "bắt buộc": re.compile(r"\bbắt buộc\b", re.I),
    "ngay": re.compile(r"\b(?:trong ngày(?!\s+\d)|ngay lập tức|lập tức)\b", re.I),
    "nếu": re.compile(
        r"\b(?:nếu|trường hợp|với điều kiện|khi có|khi phát sinh|khi cần|khi xảy ra|chỉ khi)\b",
        re.I,
    ),
}
"""What changes how far a sentence holds, however it is worded."""


@dataclass(frozen=True)
class Denial:
    """A negation: the two words that it denies, without what stands between."""

    first: str
    second: str

    @property
    def words(self) -> str:
        """Both."""
        return f"{self.first} {self.second}".strip()

    def same(self, other: "Denial") -> bool:
        """True where another denies the same; a "không" that only answers denies anything."""
        return (
            not self.first
            or self.first == other.first
            or (bool(self.second) and self.second == other.second and self.first in GLUE)
        )


def denials(text: Sequence[Token], absent: Iterable[int] = ()) -> tuple[Denial, ...]:
    """What a text denies, in order.

    Args:
        text: its words.
        absent: places of negations that only say that the text does not say something.
    """
    skipped = frozenset(absent)
    found = []
    for place in range(len(text)):
        if place in skipped or not is_negation(text, place):
            continue
        after: list[str] = []
        for token in text[_past_fillers(text, place + 1) :]:
            if token.stop or len(after) == 2:
                break
            if token.form not in _BETWEEN:
                after.append(token.form)
        if after and (after[0] in _OPEN or after[0].isdigit()):
            after = []
        found.append(Denial(*(*after, "", "")[:2]))
    return tuple(found)


def _past_fillers(text: Sequence[Token], place: int) -> int:
    """Where what is denied begins, behind the words that only lead to it."""
    while place < len(text) and not text[place].stop:
        if text[place].form in _FILLERS:
            place += 1
            continue
        here = tuple(token.form for token in text[place : place + 3])
        phrase = next((p for p in _PHRASES if here[: len(p)] == p), ())
        if not phrase:
            break
        place += len(phrase)
    return place


def undenied(denial: Denial, said: Sequence[Token], pieces: Sequence[Sequence[Token]]) -> bool:
    """True where a text says plainly what ``denial`` denies: what it says around the two words is
    more like what is denied than like anything that the clause says plainly with them."""
    denied = [around for text in pieces for around in _around(denial, text, denied=True)]
    plain = [around for text in pieces for around in _around(denial, text, denied=False)]
    for here in _around(denial, said, denied=False):
        of_denied = max((here.like(other) for other in denied), default=(0, 0))
        of_plain = max((here.like(other) for other in plain), default=(-1, -1))
        if of_denied > of_plain:
            return True
    return False


def overdenied(denial: Denial, said: Sequence[Token], pieces: Sequence[Sequence[Token]]) -> bool:
    """True where a text denies what the clause says plainly there, though it denies the same words
    elsewhere: "không cho phép đốt trước 9 giờ" for "chỉ cho phép đốt trước 9 giờ"."""
    denied = [around for text in pieces for around in _around(denial, text, denied=True)]
    plain = [around for text in pieces for around in _around(denial, text, denied=False)]
    for here in _around(denial, said, denied=True):
        of_denied = max((here.like(other) for other in denied), default=(-1, -1))
        if any(here.like(other) > of_denied for other in plain):
            return True
    return False


@dataclass(frozen=True)
class _Around:
    """Words of meaning before and after two words."""

    before: frozenset[str]
    after: frozenset[str]

    def like(self, other: "_Around") -> tuple[int, int]:
        """How many are the same; those after count first."""
        return len(self.after & other.after), len(self.before & other.before)


def _around(denial: Denial, text: Sequence[Token], *, denied: bool) -> Iterator[_Around]:
    """What stands around each place where a text has the two words, denied or plainly."""
    text = [token for token in text if token.form not in _BETWEEN]
    denied_at = {
        _past_fillers(text, place + 1) for place in range(len(text)) if is_negation(text, place)
    }
    for place, (a, b) in enumerate(itertools.pairwise(text)):
        near = {token.form for token in text[max(0, place - _REACH) : place + _REACH]}
        if a.form != denial.first or (
            denial.second not in ("", b.form) and denial.second not in near
        ):
            continue
        if (place in denied_at) == denied:
            yield _Around(
                _meaning(text[max(0, place - 8) : place]), _meaning(text[place + 2 : place + 9])
            )


def _meaning(said: Sequence[Token]) -> frozenset[str]:
    return frozenset(t.form for t in said if t.form not in GLUE | NEGATIONS)


def is_negation(text: Sequence[Token], place: int) -> bool:
    """Whether the word at a place denies what follows."""
    word = text[place].form
    if word not in NEGATIONS:
        return False
    if place and text[place - 1].form in _BEFORE:
        return False
    after = text[place + 1].form if place + 1 < len(text) else ""
    if after in _BOUNDS:
        near = text[place + 2 : place + 2 + _FIGURE_WITHIN]
        return not any(token.form[0].isdigit() or token.form in _NUMERALS for token in near)
    return (word, after) not in _NO_NEGATION


def depends(piece: str, words: frozenset[str]) -> bool:
    """Whether what is said of a piece is said of it under its condition.

    "Nếu A thì B" makes B depend; in "B; nếu A thì C" B does not; in "B nếu A" it does.
    """
    match = _MARKED[CONDITION].search(piece)
    if match is None:
        return False
    before, after = piece[: match.start()], piece[match.end() :]
    told = [token.form for token in tokens(after)[:_CONDITION_WORDS] if token.form not in GLUE]
    if words & set(told):  # told without the word: "trả lời vướng mắc"
        return False
    if len(before.split()) <= _OPENING or not re.search(r"\b(?:thì|coi như)\b", after):
        return True
    held = frozenset(token.form for token in tokens(after))
    return len(words & held) * 2 > len(words)


def governs(name: str, piece: str) -> frozenset[str]:
    """The first word of meaning behind such a word in a piece: what it makes possible, or the only
    one."""
    found = set()
    for match in _MARKED[name].finditer(piece):
        after = [t.form for t in tokens(piece[match.end() :])[:10] if t.form not in GLUE]
        found.update(after[:1])
    return frozenset(found)


def alternatives(piece: str) -> tuple[tuple[str, ...], ...]:
    """What stands behind each "hoặc" of a piece, two words of it."""
    said = tokens(piece)
    either = form("hoặc")
    return tuple(
        tuple(t.form for t in said[place + 1 : place + 3])
        for place, token in enumerate(said)
        if token.form == either
    )


def narrowed(said: Sequence[Token], piece: Sequence[Token]) -> str | None:
    """What narrows a piece and is left out of a text that says what stands before it: "người học
    tự ý bỏ học", "cơ sở đã đưa vào sử dụng mà chưa được nghiệm thu"; None where nothing is."""
    here = {token.form for token in said}
    for place, token in enumerate(piece):
        if token.form not in _NARROWING or place < _OPENING:
            continue
        before = [t.form for t in piece[:place] if t.form not in GLUE][-2:]
        after = [t.form for t in piece[place + 1 : place + 6] if t.form not in GLUE][:3]
        if len(before) < 2 or not after or set(after) & here:
            continue
        if any((a.form, b.form) == tuple(before) for a, b in itertools.pairwise(said)):
            return " ".join((token.form, *after))
    return None


def reaches(text: str) -> frozenset[str]:
    """Which words a text has that change how far it holds: "chỉ", "hoặc", "trừ", "nếu" …"""
    return frozenset(name for name, pattern in _MARKED.items() if pattern.search(text))
