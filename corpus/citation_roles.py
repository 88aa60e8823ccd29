"""What a document does to another one that it names: "căn cứ", "thay thế", "bãi bỏ", "sửa đổi", or
no more than "dẫn chiếu".

A document changes another one where it says so of itself ("Quyết định này thay thế …"), where an
article begins with the verb ("Bãi bỏ Quyết định số …") or amends something "như sau", or where the
other one is said to lose its effect. What is to be drafted, what a table plans, and the words of
another document's title change nothing.
"""

import itertools
import re
from collections.abc import Sequence

from corpus.model import Level, Provision

BASIS, MENTION = "căn cứ", "dẫn chiếu"
_MARK = r"(?:Điều\s+\d+[a-z]?\s*[.:]|\d+(?:\.\d+)*\s*[.)]|[a-zđ]\)|[-–+•])?\s*"
_KIND_THIS = (
    r"(?:Nghị\s+quyết|Quyết\s+định|Chỉ\s+thị|Thông\s+tư(?:\s+liên\s+tịch)?|Nghị\s+định|Luật|Bộ\s+luật|Pháp\s+lệnh|Quy\s+định"
    r"|Kế\s+hoạch|Quy\s+chế|Văn\s+bản|Hướng\s+dẫn|Chương\s+trình|Kết\s+luận)\s+này"
)
_VERB = re.compile(
    r"(?P<replaces>thay\s+thế)|(?P<repeals>bãi\s+bỏ)|(?P<amends>sửa\s+đổi|bổ\s+sung|điều\s+chỉnh)",
    re.I,
)
_ROLES = {"replaces": "thay thế", "repeals": "bãi bỏ", "amends": "sửa đổi"}
_BEGINS = re.compile(rf"\s*{_MARK}(?:[Nn]ay\s+)?(?:{_VERB.pattern})\b", re.I)
_OF_ITSELF = re.compile(
    rf"{_KIND_THIS}[^.;]{{0,160}}?(?<!bị\s)(?<!được\s)(?<!đều\s)(?:{_VERB.pattern})", re.I
)
_LOSES = re.compile(
    r"(?<!đã\s)(?<!còn\s)(?:(?:hết|chấm\s+dứt)\s+hiệu\s+lực|(?P<repeals>(?:bị|được|đều)\s+bãi\s+bỏ)"
    r"|(?P<replaces>(?:bị|được)\s+thay\s+thế))",
    re.I,
)
_FOLLOWS = re.compile(r"như\s+sau\b|\bsau(?:\s+đây)?\s*:\s*$", re.I)
_TO_BE_DONE = re.compile(
    r"dự\s+thảo|\btrình\s+(?:Chính|Thủ|Bộ|Quốc|UBND|Ủy|Uỷ|Hội|cấp|Ban|Chủ)|xây\s+dựng|nghiên\s+cứu|đề\s+xuất|đề\s+nghị"
    r"|kiến\s+nghị|rà\s+soát|soạn\s+thảo|tham\s+mưu|tiếp\s+tục"
    r"|\bđể\s+thay\s+thế|\bđược\s+giao\b",
    re.I,
)
_ENCLOSED = re.compile(r"kèm\s+theo\s*(?:các\s+)?(?:số\s*)?$", re.I)
_ELSEWHERE = re.compile(
    r"\b(?:thực\s+hiện|theo|hướng\s+dẫn|quy\s+định\s+chi\s+tiết|căn\s+cứ)\b", re.I
)
_PIECE = (
    r"\b(?:điểm|khoản|điều|chương|mục|phụ\s+lục|cụm\s+từ|đoạn|nội\s+dung|một\s+(?:phần|số)"
    r"|quy\s+định)\b"
)
"""Words for a piece of a document."""
_NEXT = re.compile(
    rf"(?:[,;]|\bvà)\s*(?:các\s+)?(?:{_PIECE}[\w\s,]{{0,60}}?)?(?:số\s*:?\s*)?$", re.I
)
_IN_PART = re.compile(rf"{_PIECE}[^;]{{0,120}}$", re.I)
_SENTENCE = re.compile(r"(?<=[^\W\d_]\.|\)\.|\d\.)\s+(?=[A-ZĐÀ-Ỹ])")
_LISTS = re.compile(r":\s*$")
_BASIS_WORDS = re.compile(r"[-–+*\s]*Căn\s+cứ\b")
_BODY = (Level.PART, Level.CHAPTER, Level.SECTION, Level.ARTICLE, Level.CLAUSE)
_FURTHEST = 160
"""Characters between the verb and the first document that it changes."""
_Span = tuple[int, int]


class Roles:
    """The roles of citations in one document."""

    def __init__(self, source: str, provisions: Sequence[Provision]) -> None:
        self._source = source
        self._by_id = {provision.id: provision for provision in provisions}
        body = [provision.start for provision in provisions if provision.level in _BODY]
        self._body = min(body, default=0)

    def is_basis(self, provision: Provision) -> bool:
        """True for a basis, also one that is set as a list item before the body begins."""
        if provision.level is Level.BASIS:
            return True
        words = self._source[provision.start : provision.lead_end]
        return provision.start < self._body and bool(_BASIS_WORDS.match(words))

    def of(self, provision: Provision, spans: Sequence[_Span]) -> dict[_Span, str]:
        """The role of each citation of a provision.

        Args:
            provision: where they stand.
            spans: their offsets in the source, in order.
        """
        if self.is_basis(provision):
            return dict.fromkeys(spans, BASIS)
        roles = dict.fromkeys(spans, MENTION)
        if provision.level in (Level.ROW, Level.TITLE, Level.FOOTNOTE):
            return roles
        for start, end in self._sentences(provision):
            inside = [span for span in spans if start <= span[0] < end]
            if inside:
                roles.update(self._in_sentence(provision, start, end, inside))
        return roles

    def _sentences(self, provision: Provision) -> list[_Span]:
        text = self._source[provision.start : provision.lead_end]
        cuts = [0, *(match.end() for match in _SENTENCE.finditer(text)), len(text)]
        cuts = [c for i, c in enumerate(cuts) if i in (0, len(cuts) - 1) or not _is_mark(text[:c])]
        return [(provision.start + a, provision.start + b) for a, b in itertools.pairwise(cuts)]

    def _in_sentence(
        self, provision: Provision, start: int, end: int, spans: Sequence[_Span]
    ) -> dict[_Span, str]:
        words = self._source[start:end]
        acts = _OF_ITSELF.search(words)
        if acts is None and self._has_article(provision):
            acts = _BEGINS.match(words)
        if acts is not None and not _TO_BE_DONE.search(words[: acts.end()]):
            role = _ROLES[acts.lastgroup or "amends"]
            if role != "sửa đổi" or _FOLLOWS.search(words) or provision.level is Level.ARTICLE:
                return self._changed(role, start + acts.end(), spans)
        loses = _LOSES.search(words)
        if loses is not None:
            at = start + loses.start()
            before = [span for span in spans if span[1] <= at]
            gap = words[: before[0][0] - start] if before else ""
            if before and not _TO_BE_DONE.search(words[: loses.start()]) and len(gap) < _FURTHEST:
                role = "thay thế" if loses["replaces"] else "bãi bỏ"
                return self._chain(role, before)
        listed = self._listed_under(provision)
        if listed and start == provision.start and spans[0][0] - start < 25:
            return self._chain(listed, spans)
        return {}

    def _changed(self, role: str, at: int, spans: Sequence[_Span]) -> dict[_Span, str]:
        """The documents that a verb which ends at ``at`` changes."""
        behind = [span for span in spans if span[0] >= at]
        if role == "sửa đổi":
            enclosed = [s for s in behind if _ENCLOSED.search(self._source[at : s[0]])]
            if enclosed:
                return {enclosed[0]: role}
        if not behind or behind[0][0] - at > _FURTHEST:
            return {}
        if _ELSEWHERE.search(self._source[at : behind[0][0]]) and role == "sửa đổi":
            return {}
        return self._chain(role, behind)

    def _chain(self, role: str, spans: Sequence[_Span]) -> dict[_Span, str]:
        """The first citation and those that a comma, a semicolon or "và" puts beside it."""
        found = {spans[0]: role}
        for before, span in itertools.pairwise(spans):
            if _NEXT.search(self._source[before[1] : span[0]]):
                found[span] = role
        return found

    def _has_article(self, provision: Provision) -> bool:
        """True in an article; a document without any article acts in its numbered clauses."""
        node: Provision | None = provision
        while node is not None:
            if node.level is Level.ARTICLE:
                return True
            node = self._by_id.get(node.parent) if node.parent else None
        return False

    def _listed_under(self, provision: Provision) -> str | None:
        """The role of items below "Bãi bỏ các văn bản sau:"."""
        parent = self._by_id.get(provision.parent) if provision.parent else None
        if parent is None or not self._has_article(parent):
            return None
        lead = self._source[parent.start : parent.lead_end]
        last = lead[self._sentences(parent)[-1][0] - parent.start :]
        acts = _BEGINS.match(last) or _OF_ITSELF.search(last)
        if acts is None or not _LISTS.search(last.rstrip()) or acts.lastgroup == "amends":
            return None
        return _ROLES[acts.lastgroup or ""]


def is_partial(source: str, provision: Provision, start: int) -> bool:
    """True where only a piece of the document cited at ``start`` is repealed or replaced: "bãi bỏ
    khoản 2 Điều 5 Nghị định …", "các quy định tại … trái với Thông tư này bị bãi bỏ"."""
    before = source[max(provision.start, start - _FURTHEST) : start]
    verbs = list(_VERB.finditer(before))
    words = before[verbs[-1].end() :] if verbs else _SENTENCE.split(before)[-1]
    words = re.split(r"\)\s*;|;", words)[-1]
    return bool(_IN_PART.search(re.sub(rf"^\s*{_MARK}", "", words)))


def _is_mark(text: str) -> bool:
    """True for no more than "Điều 2." or "1.": the sentence goes on behind it."""
    return bool(re.fullmatch(rf"\s*{_MARK}", text))
