"""A wording taken apart: its sentences, and in each the stretches with the clauses they cite."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.text import CAPITAL, clean, squeeze

MARK = re.compile(
    r"[\[【]\s*(?:[Đđ]oạn\s*)?(\d{1,3}(?:\s*[,;]\s*(?:[Đđ]oạn\s*)?\d{1,3})*)\s*[\]】]"
)
"""The citation of clauses: "[1]", "[1, 3]", and as models also write it, "[đoạn 1]"."""

_END = re.compile(rf"(?:[.!?…]+[”\"’)]*(?=\s*[\[【]|\s+[“\"(]?[{CAPITAL}\d]|\s*$)|\n)", re.M)
_MARKS_AFTER = re.compile(rf"(?:\s*{MARK.pattern})+\s*[.;,]?")
_ABBREVIATION = re.compile(r"(?:^|[\s(])(?:TP|Tp|TS|ThS|PGS|GS|BS|Q|P|Tr|TTr|St|v\.v)$")
_OPENING = re.compile(r"^\s*(?:[-–•*+]+|\d{1,2}[.)])\s+")
_DECORATION = re.compile(r"\*\*|__|`+|^#+\s*", re.M)
_WORD = re.compile(r"[^\W_]")
_WORDS = re.compile(r"[^\W_]+")
_INTRODUCTION = 7
"""Words before a mark, or behind the last one, that are no statement of their own."""
_YES_OR_NO = re.compile(r"\s*(?:Có|Không|Đúng|Đúng vậy|Vâng|Được|Không được|Chưa)[.,!]\s*")


@dataclass(frozen=True)
class Segment:
    """A stretch of a sentence and the numbers of the clauses that it cites; none where it cites
    nothing."""

    text: str
    cites: tuple[int, ...]
    sentence: str


def segments(wording: str) -> tuple[Segment, ...]:
    """Take a wording apart, in order; what holds no word is left out."""
    return tuple(part for sentence in sentences(wording) for part in _parts(sentence))


def sentences(wording: str) -> tuple[str, ...]:
    """Sentences with their marks; a mark behind a full stop belongs to the sentence before it."""
    text = _DECORATION.sub("", clean(wording))
    found, begin = [], 0
    for end in _ends(text):
        # "Có." answers together with the sentence behind it.
        if end > begin and not _YES_OR_NO.fullmatch(text[begin:end]):
            found.append(text[begin:end])
            begin = end
    found.append(text[begin:])
    return tuple(s for s in (squeeze(_OPENING.sub("", f)) for f in found) if _WORD.search(s))


def without_marks(text: str) -> str:
    """The words alone, with the blanks that the marks leave taken out."""
    return re.sub(r"\s+([.,;:!?])", r"\1", squeeze(MARK.sub(" ", text)))


def _ends(text: str) -> Iterator[int]:
    for match in _END.finditer(text):
        if match[0] != "\n" and _ABBREVIATION.search(text[: match.start()]):
            continue
        if match[0] != "\n" and _OPENING.match(_line(text, match.end()) + " "):
            continue
        marks = _MARKS_AFTER.match(text, match.end())
        yield marks.end() if marks else match.end()


def _line(text: str, end: int) -> str:
    return text[text.rfind("\n", 0, end) + 1 : end]


def _parts(sentence: str) -> Iterator[Segment]:
    marks = list(_groups(sentence))
    if not marks:
        yield Segment(sentence, (), sentence)
        return
    # "Theo [1], …; theo [2], …": the mark stands before what it is cited for.
    leading = len(_WORD.findall(sentence[: marks[0][0]])) <= len("Theo khoản")
    if leading and _WORD.search(sentence[marks[-1][1] :]):
        stops = [*(start for start, _, _ in marks[1:]), len(sentence)]
        for (_, end, cites), stop in zip(marks, stops, strict=True):
            yield Segment(squeeze(sentence[end:stop]), cites, sentence)
        return
    begin = 0
    for start, end, cites in marks[:-1]:
        if _WORD.search(sentence[begin:start]):
            yield Segment(squeeze(sentence[begin:start]), cites, sentence)
        begin = end
    start, end, cites = marks[-1]
    before, after = sentence[begin:start], sentence[end:]
    # "Theo Mục III.2 [1], các Sở …" goes on; "… [1]; còn …" begins something that cites nothing.
    if len(_WORDS.findall(before)) > _INTRODUCTION and len(_WORDS.findall(after)) > _INTRODUCTION:
        yield Segment(squeeze(after), (), sentence)
        after = ""
    if _WORD.search(before + after):
        yield Segment(squeeze(f"{before} {after}"), cites, sentence)


def _groups(sentence: str) -> Iterator[tuple[int, int, tuple[int, ...]]]:
    """Marks that follow each other are one: "[1][2]"."""
    found: list[tuple[int, int, tuple[int, ...]]] = []
    for match in MARK.finditer(sentence):
        cites = tuple(int(number) for number in re.findall(r"\d+", match[1]))
        if found and not _WORD.search(sentence[found[-1][1] : match.start()]):
            start, _, before = found.pop()
            found.append((start, match.end(), (*before, *cites)))
        else:
            found.append((match.start(), match.end(), cites))
    yield from found
