"""Recognising units: by the registry first, by the shape of a unit's name second.

A name is compared word by word, whatever its case and wherever its tone marks stand, so "Uỷ ban",
"ỦY BAN" and a line break inside it are one, while "các số" is no "các Sở". A unit that the registry
does not know is kept as written, with no key.
"""

import itertools
import re
from collections.abc import Iterable
from dataclasses import dataclass

from corpus.model import UnitMention
from corpus.registry.models import Units
from corpus.text import CAPITAL, form, squeeze

_TOKEN = re.compile(r"[^\W_]+(?:&[^\W_]+)?")
_GAP = re.compile(r"[\s,\-–/]*")
"""What may stand between two words of one name: "Sở, ban, ngành", "chính trị - xã hội"."""

_COMPOUNDS = {(form("cơ"), form("sở")), (form("trụ"), form("sở"))}
"""Words whose second half reads like the beginning of a unit's name."""
_SEPARATOR = re.compile(r"\s*(?:[,;]\s*(?:và\s+)?|\s+(?:và|cùng với|cùng)\s+)")
_QUALIFIER = re.compile(
    r"[\s,]+(?:có\s+liên\s+quan|liên\s+quan|trên\s+địa\s+bàn\s+(?:thành\s+phố|tỉnh)"
    r"|(?:thuộc|trực\s+thuộc)\s+(?:thành\s+phố|tỉnh)|(?:cấp\s+)?(?:thành\s+phố|tỉnh)"
    r"|trong\s+phạm\s+vi\s+chức\s+năng,?\s+nhiệm\s+vụ(?:\s+(?:của\s+mình|được\s+giao))?)(?!\w)"
)
_HEAD = (
    r"(?:[Cc]ác\s+|[Tt]oàn\s+thể\s+)?(?:Sở|Bộ|Ban|Ủy\s+ban|Uỷ\s+ban|UBND|HĐND|Hội\s+đồng|Văn\s+phòng"
    r"|Cục|Chi\s+cục|Tổng\s+cục|Vụ|Viện|Trung\s+tâm|Thanh\s+tra|Công\s+an|Kho\s+bạc|Ngân\s+hàng"
    r"|Bảo\s+hiểm\s+xã\s+hội|Hội|Hiệp\s+hội|Liên\s+đoàn|Liên\s+minh|Liên\s+hiệp|Mặt\s+trận|Đoàn|Đài"
    r"|Báo(?!\s+cáo)|Trường|Học\s+viện|Tổng\s+công\s+ty|Tập\s+đoàn|Quỹ|Phòng|Thành\s+ủy|Tỉnh\s+ủy|Quận\s+ủy"
    r"|Huyện\s+ủy|Giám\s+đốc|Chủ\s+tịch|Chánh\s+Văn\s+phòng|[Tt]hủ\s+trưởng|[Cc]ơ\s+quan"
    r"|[Đđ]ơn\s+vị|[Đđ]ịa\s+phương|[Ss]ở,?\s+ban,?\s+ngành|(?<=ác\s)tổ\s+chức)"
)
_AFTER_A_NAME = (
    r"(?:chủ\s+(?:trì|động)|phối\s+hợp|báo\s+cáo|tổng\s+hợp|thực\s+hiện|tổ\s+chức|triển\s+khai"
    r"|định\s+kỳ|thường\s+(?:kỳ|xuyên)|h[ằà]ng\s+(?:ngày|tuần|tháng|quý|năm)|căn\s+cứ|xem\s+xét"
    r"|hướng\s+dẫn|tham\s+mưu|kịp\s+thời|chỉ\s+đạo|rà\s+soát|tập\s+trung|đề\s+(?:nghị|xuất)"
    r"|nghiên\s+cứu|cân\s+đối|bố\s+trí|kiểm\s+tra|đôn\s+đốc|thông\s+qua|hoàn\s+thành|tiếp\s+tục"
    r"|tăng\s+cường|xây\s+dựng|ban\s+hành|phê\s+duyệt|hỗ\s+trợ|đẩy\s+mạnh|liên\s+quan|chức\s+năng"
    r"|trực\s+thuộc|thành\s+phố|trách\s+nhiệm|theo\s+dõi|quyết\s+định|quy\s+định|trong\s+phạm"
    r"|làm|là|có|chịu|gửi|trình|để|trước|chậm|theo|về|và|cùng|với|tại|trong|trên|được|qua|nêu|thuộc"
    r"|các|của|do|khi|nếu|từ|đến|sau|lập|cho|giúp|vào|bằng|tỉnh|quận|huyện|xã|phường)(?!\w)"
)
"""Words that go on with the sentence rather than with a name's second half ("Pháp chế")."""
_SYLLABLES = rf"[{CAPITAL}]\w*(?:\s+(?!{_AFTER_A_NAME})[^\W\d{CAPITAL}]+)?"
_UNKNOWN = re.compile(
    r"Bộ\s+trưởng(?!\s+Bộ)|[Ll]ãnh\s+đạo\s+(?:Bộ|Sở|UBND)|Bộ(?=\s*[(,.;]|\s+để\b)|"
    rf"{_HEAD}(?:\s+(?:{_SYLLABLES}|và\s+(?!{_HEAD}){_SYLLABLES}|nhân\s+dân"
    r"|thành\s+phố|tỉnh|các\s+(?:quận|huyện|xã)|quận|huyện|xã|phường|cơ\s+quan|đơn\s+vị|tỉnh"
    r"|liên\s+quan|có\s+liên\s+quan|chức\s+năng|chính\s+trị|xã\s+hội|đoàn\s+thể|trực\s+thuộc))+"
)


@dataclass(frozen=True)
class _Word:
    form: str
    start: int
    end: int


class UnitMatcher:
    """Finds units in a text by the names and aliases of a registry."""

    def __init__(self, units: Units) -> None:
        self._names: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        self._abbreviations: dict[str, str] = {}
        for unit in units:
            for name in (unit.name, *unit.aliases):
                parts = tuple(word.form for word in _words(name))
                self._names.setdefault(parts[0], []).append((parts, unit.key))
            for abbreviation in unit.abbreviations:
                self._abbreviations.setdefault(abbreviation, unit.key)
        for candidates in self._names.values():
            candidates.sort(key=lambda pair: -len(pair[0]))

    def mentions(self, source: str, start: int, end: int) -> tuple[UnitMention, ...]:
        """Units of the registry named in ``source[start:end]``, longest names first, in order."""
        found = []
        text = list(_words(source, start, end))
        index = 0
        while index < len(text):
            inside = index > 0 and (text[index - 1].form, text[index].form) in _COMPOUNDS
            match = None if inside else self._at(source, text, index)
            if match:
                mention, index = match
                found.append(mention)
            else:
                index += 1
        return tuple(found)

    def unit_list(self, source: str, at: int, end: int) -> tuple[tuple[UnitMention, ...], int]:
        """The list of units that begins at ``at`` ("X, Y và Z"), and where it ends.

        Empty where no unit begins there.
        """
        found: list[UnitMention] = []
        position = stop = at
        while True:
            mention = self._unit_at(source, position, end)
            if mention is None:
                return tuple(found), stop
            stop = mention.end
            while qualifier := _QUALIFIER.match(source, stop, end):
                stop = qualifier.end()
            found.append(mention)
            separator = _SEPARATOR.match(source, stop, end)
            if separator is None:
                return tuple(found), stop
            position = separator.end()

    def _unit_at(self, source: str, at: int, end: int) -> UnitMention | None:
        begin = end - len(source[at:end].lstrip())
        text = list(_words(source, begin, min(end, begin + 160)))
        if not text or text[0].start != begin:
            return None
        known = self._at(source, text, 0)
        if known:
            return known[0]
        unknown = _UNKNOWN.match(source, begin, end)
        if unknown is None:
            return None
        name = _text(source, begin, unknown.end())
        return UnitMention(text=name, key=None, start=begin, end=unknown.end())

    def _at(self, source: str, text: list[_Word], index: int) -> tuple[UnitMention, int] | None:
        first = text[index]
        for parts, key in self._names.get(first.form, ()):
            last = index + len(parts)
            run = text[index:last]
            if tuple(word.form for word in run) == parts and _joined(source, run):
                return self._mention(source, run, key), last
        written = source[first.start : first.end]
        if written in self._abbreviations:
            return self._mention(source, [first], self._abbreviations[written]), index + 1
        return None

    @staticmethod
    def _mention(source: str, run: list[_Word], key: str) -> UnitMention:
        start, end = run[0].start, run[-1].end
        return UnitMention(text=_text(source, start, end), key=key, start=start, end=end)


def _text(source: str, start: int, end: int) -> str:
    return squeeze(source[start:end])


def _words(source: str, start: int = 0, end: int | None = None) -> Iterable[_Word]:
    stop = len(source) if end is None else end
    for match in _TOKEN.finditer(source, start, stop):
        yield _Word(form(match[0]), match.start(), match.end())


def _joined(source: str, run: list[_Word]) -> bool:
    return all(_GAP.fullmatch(source, a.end, b.start) for a, b in itertools.pairwise(run))
