"""The shape of a unit's name, for units that the registry does not know.

A name is a head ("Cục", "Ban Chỉ huy") with the words behind it, up to a word that begins the task
or goes on with the sentence; a collective is a run of kinds ("các Bộ, ngành, địa phương"); a post
is its title with the unit that it heads. Where a name's end cannot be told, it is no name."""

import re

from corpus.text import CAPITAL
from corpus.units.clauses import purpose, told_apart
from corpus.units.verbs import BEGINS_TASK, TASK_WORD
from corpus.units.words import (
    BODY,
    CLOSES,
    EACH,
    KIND,
    NAMES,
    OF,
    PERSON,
    STOP,
    TAIL,
    UPPER,
)

_LONGEST = 20
"""Words of a name."""
_BODY = re.compile(rf"{BODY}(?!\w)")
_PERSON = re.compile(rf"(?:(?:[Cc]ác\s+)?đồng\s+chí\s+)?{PERSON}")
_EACH = re.compile(rf"{EACH}(?:đồng\s+chí\s+)?")
_KIND = re.compile(KIND)
_AND_KIND = re.compile(
    rf"(?:\s*,\s*(?:và\s+)?|\s+và\s+|\s*[/–-]\s*|\s+(?!tổ\s+chức))(?={KIND}(?!\s+(?!(?:Trung"
    rf"|Chính|Đảng|Nhà|Thành\s+phố|Tỉnh)\b)[{CAPITAL}]))"
)
_AND_PLACES = re.compile(r"\s*,\s*địa\s+phương(?!\w)")
_PLACE = re.compile(
    rf"(?:(?:[Cc]ác\s+)?(?:[Tt]ỉnh|[Tt]hành\s+phố)(?:\s*,\s*thành\s+phố)?\s*:?\s+{NAMES}"
    rf"(?:\s*,\s+{NAMES})*(?:\s+và\s+{NAMES})?)(?!\w)"
)
_WORD = re.compile(r"(?:\s*[-–]\s*|\s+)(?P<word>[^\W_][\w&/.’'-]*(?<![.\-/]))")
_INNER_COMMA = re.compile(
    rf",\s+(?P<word>(?:chống|chữa|bão|lụt|Pasteur|báo\s+chí|[Tt]ruyền(?=\s+hình))(?!\w)|(?!{BODY}(?!\w))"
    rf"(?!{PERSON})[{CAPITAL}]\w*(?=(?:\s+(?!(?:các|và)\s)[^\W\d_]+){{0,4}}\s+và\s+(?!{BODY}"
    rf"(?!\w))(?!{PERSON})[{CAPITAL}]))"
)
_AND_NAME = re.compile(rf"\s+và\s+(?!{BODY}(?!\w))(?!{PERSON})(?=[{CAPITAL}])(?!Các\s)")
_ABOUT = re.compile(r"\s+về\s+")
_TOPIC = re.compile(r"[^\W\d_]+(?:\s+[^\W\d_]+)?")
_WITH_TOPIC = re.compile(
    r"(?:Ủy\s+ban\s+Quốc\s+gia|Ban\s+[Cc]hỉ\s+đạo|Tổ\s+công\s+tác|Tiểu\s+ban)[^,;]*$"
)
_LEVELS = re.compile(r"[Cc]ác\s+cấp(?:\s+ủy)?\s*,\s*(?:các\s+)?ngành(?!\w)")
_LABEL = re.compile(r"[^:.;,]{0,40}:")
_BLANK = re.compile(r"\s+")
_ALONE = re.compile(rf"\s*(?:[(.;:]|,(?!\s*(?:và\s+)?(?:{KIND}|{TASK_WORD}))|$)|\s+để\b")
"""What stands behind a body that is named by its kind alone: "Bộ (Vụ Kế hoạch)"."""
_BOUND = re.compile(r"(?:nhân\s+dân|[Nn]hà\s+nước|quốc\s+gia|thường\s+vụ|kinh\s+tế|xã\s+hội)(?!\w)")


def unit_end(source: str, at: int, end: int) -> int | None:
    """Where the name of the unit that begins at ``at`` ends; None where none begins there."""
    for shape in (_place, _post, _collective, _body, _kinds):
        stop = shape(source, at, end)
        if stop is not None:
            return stop
    return None


def name_end(source: str, at: int, end: int) -> int:
    """Where a name ends whose head stands elsewhere and whose first word is at ``at``."""
    word = re.compile(r"\w+").match(source, at, end)
    return _run(source, word.end(), end) if word else at


def tail_end(source: str, at: int, end: int) -> int:
    """Where what belongs to a name ends that stops at ``at``: "các tỉnh", "thuộc Bộ Y tế"."""
    stop = at
    while True:
        tail = TAIL.match(source, stop, end)
        if tail is not None:
            stop = tail.end()
            continue
        below = OF.match(source, stop, end)
        if below is None:
            return stop
        upper = unit_end(source, below.end(), end)
        plain = UPPER.match(source, below.end(), end)
        if upper is None and plain is None:
            return stop
        stop = upper or (plain.end() if plain else stop)


def is_kinds(source: str, at: int, end: int) -> bool:
    """True for a collective that is a run of kinds: "các Sở, ban, ngành"."""
    each = _EACH.match(source, at, end)
    return _KIND.match(source, each.end() if each else at, end) is not None


def continued(source: str, at: int, end: int) -> int:
    """Where a collective ends that goes on with further kinds: "các Bộ, ngành, địa phương"."""
    stop = _further(source, at, tail_end(source, at, end), end)
    return told_apart(source, stop, end, special=False)


def _further(source: str, at: int, stop: int, end: int) -> int:
    """Where the kinds end that go on with those up to ``stop``, of which ``at`` ended one."""
    while not CLOSES.search(source[at:stop]) or _AND_PLACES.match(source, stop, end):
        further = _AND_KIND.match(source, stop, end)
        kind = _KIND.match(source, further.end(), end) if further else None
        if kind is None:
            break
        before = stop
        stop = _kind_end(source, kind.end(), end)
        if _is_special(source, kind.end(), stop, end):
            return before
    return stop


def _kind_or_more(source: str, kind: re.Match[str], end: int) -> int:
    """The end of a kind and those that go on with it; one with a purpose only goes on with its
    like: "các cơ sở đào tạo, cơ sở nghiên cứu"."""
    stop = _kind_end(source, kind.end(), end)
    if not _is_special(source, kind.end(), stop, end):
        alone = tail_end(source, stop, end)
        stop = _further(source, stop, alone, end)
        return told_apart(source, stop, end, special=kind.end() < stop == alone)
    if _BODY.match(kind[0]):
        return stop
    again = re.compile(rf"(?:\s*,\s*(?:và\s+)?|\s+và\s+){re.escape(kind[0])}(?!\w)", re.I)
    while more := again.match(source, stop, end):
        further = _kind_end(source, more.end(), end)
        if not _is_special(source, more.end(), further, end):
            break
        stop = further
    return told_apart(source, stop, end, special=True)


def _is_special(source: str, at: int, stop: int, end: int) -> bool:
    """True for a kind that is told by what it is for, and by nothing behind that."""
    return purpose(source, at, end) is not None and not TAIL.match(source, stop, end)


def _kind_end(source: str, at: int, end: int) -> int:
    """Where the words end that go on with a kind of unit."""
    what_for = purpose(source, at, end)
    return _run(source, what_for.end() if what_for else at, end)


def _place(source: str, at: int, end: int) -> int | None:
    match = _PLACE.match(source, at, end)
    return tail_end(source, match.end(), end) if match else None


def _post(source: str, at: int, end: int) -> int | None:
    title = _PERSON.match(source, at, end)
    if title is None:
        return None
    blank = _BLANK.match(source, title.end(), end)
    below = unit_end(source, blank.end(), end) if blank else None
    stop = below if below is not None else tail_end(source, title.end(), end)
    upper = UPPER.match(source, blank.end(), end) if blank and below is None else None
    if upper is not None:
        stop = upper.end()
    elif below is None and blank is not None:
        name = re.compile(NAMES).match(source, blank.end(), end)
        stop = _run(source, title.end(), end) if name else stop
    person = re.compile(rf"\s+{NAMES}").match(source, stop, end)
    return person.end() if person else stop


def _collective(source: str, at: int, end: int) -> int | None:
    each = _EACH.match(source, at, end)
    if each is None:
        return None
    levels = _LEVELS.match(source, at, end)
    if levels is not None:
        return tail_end(source, levels.end(), end)
    kind = _KIND.match(source, each.end(), end)
    named = _BODY.match(source, each.end(), end)
    if kind is not None and (named is None or not _is_named(source, kind.end(), end)):
        return _kind_or_more(source, kind, end)
    stop = _body(source, each.end(), end)
    return stop if stop is not None else _post(source, each.end(), end)


def _is_named(source: str, at: int, end: int) -> bool:
    return re.compile(rf"\s+[{CAPITAL}]").match(source, at, end) is not None


def _kinds(source: str, at: int, end: int) -> int | None:
    """Kinds without "các": "cơ quan, đơn vị liên quan"; one alone needs words that go with it."""
    kind = _KIND.match(source, at, end)
    if kind is None:
        return None
    stop = _kind_or_more(source, kind, end)
    if stop > kind.end():
        blank = _BLANK.match(source, stop, end)
        below = _collective(source, blank.end(), end) if blank else None
        return below or stop
    if kind[0].lower().startswith("tổ") or _BODY.match(source, at, end):
        return None
    return stop if source[at].isupper() and not _LABEL.match(source, stop, end) else None


def _body(source: str, at: int, end: int) -> int | None:
    head = _BODY.match(source, at, end)
    if head is None:
        return None
    stop = _run(source, head.end(), end)
    blank = _BLANK.match(source, stop, end) if stop == head.end() else None
    below = _collective(source, blank.end(), end) if blank else None
    if below is not None:
        return below
    if stop == head.end() and not _ALONE.match(source, stop, end):
        return None
    return stop


def _run(source: str, at: int, end: int) -> int:
    """The end of the words that go on with a name from behind its head."""
    stop, count, placed = at, 0, False
    while count < _LONGEST:
        tail = tail_end(source, stop, end)
        if tail > stop:
            stop, placed = tail, True
            continue
        step = _AND_NAME.match(source, stop, end)
        if step is not None:
            word = re.compile(r"\w+").match(source, step.end(), end)
            assert word is not None
            stop, count = word.end(), count + 1
            continue
        about = _ABOUT.match(source, stop, end)
        if about and _WITH_TOPIC.search(source[max(0, at - 40) : stop]):
            topic = _TOPIC.match(source, about.end(), end)
            stop, count = topic.end() if topic else about.end(), count + 2
            continue
        next_word = _WORD.match(source, stop, end) or _INNER_COMMA.match(source, stop, end)
        if next_word is None:
            break
        begin = next_word.start("word")
        if next_word["word"][0].isdigit() or _ends_name(source, begin, end, placed):
            break
        stop, count = next_word.end(), count + 1
    return stop


def _ends_name(source: str, at: int, end: int, placed: bool) -> bool:
    """True for a word that goes on with the sentence; ``placed`` names have said where they are."""
    if source[at].isupper() or _BOUND.match(source, at, end):
        return False
    return placed or bool(STOP.match(source, at, end) or BEGINS_TASK.match(source, at, end))
