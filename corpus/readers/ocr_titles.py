"""Diacritics of recognised capitals ("KÉ HOẠCH", "GIÁM ĐÓC"), which small marks over them lose.

The same words stand in small letters, where they are read better, in the text of the document or in
the formulas of every document's head and end (Nghị định 30/2020/NĐ-CP, Phụ lục I). Two words that
stand together there in one spelling only are written so in capitals too; letters are never changed.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise

from corpus.readers.model import Paragraph, Table
from corpus.text import fold, form
from corpus.titles import DOCUMENT_KINDS, is_caps

_FORMULAS = (
    "cộng hòa xã hội chủ nghĩa việt nam; đảng cộng sản việt nam; độc lập tự do hạnh phúc;"
    " ủy ban nhân dân tỉnh; ủy ban nhân dân thành phố; hội đồng nhân dân; thủ tướng chính phủ;"
    " văn phòng chính phủ; phó thủ tướng; bộ trưởng chủ nhiệm; thứ trưởng; phó chủ nhiệm; chủ tịch;"
    " phó chủ tịch; giám đốc; phó giám đốc; chánh văn phòng; phó chánh văn phòng; tổng cục trưởng;"
    " cục trưởng; vụ trưởng; sở y tế; sở tài chính; sở công thương; sở nội vụ; sở tư pháp;"
    " sở kế hoạch và đầu tư; sở giáo dục và đào tạo; sở thông tin và truyền thông;"
    " sở khoa học và công nghệ; bộ y tế; bộ tài chính; bộ nội vụ; bộ tư pháp; phụ lục; danh mục;"
    " tổ chức thực hiện; quy định chung; điều khoản thi hành; mục đích, yêu cầu"
)
_WORD = re.compile(r"[^\W\d_]+")
_SURE = 2
"""Times that two words must stand together in one spelling."""
_OTHERS = 3
"""Times that spelling must be commoner than any other."""

Spellings = dict[tuple[str, str], Counter[tuple[str, str]]]


def with_diacritics(
    blocks: Sequence[Paragraph | Table], pages: Collection[int]
) -> tuple[Paragraph | Table, ...]:
    """The blocks with the lines in capitals of the recognised ``pages`` put right."""
    spellings = _spellings(
        text for block in blocks if block.page in pages for text in _texts(block)
    )

    def corrected(text: str) -> str:
        return "\n".join(
            _corrected(line, spellings) if is_caps(line) else line for line in text.split("\n")
        )

    result: list[Paragraph | Table] = []
    for block in blocks:
        if block.page not in pages:
            result.append(block)
        elif isinstance(block, Paragraph):
            result.append(block.model_copy(update={"text": corrected(block.text)}))
        else:
            cells = [cell.model_copy(update={"text": corrected(cell.text)}) for cell in block.cells]
            result.append(block.model_copy(update={"cells": tuple(cells)}))
    return tuple(result)


def _texts(block: Paragraph | Table) -> Iterable[str]:
    return (block.text,) if isinstance(block, Paragraph) else (cell.text for cell in block.cells)


def _spellings(texts: Iterable[str]) -> Spellings:
    """How often two words stand together in small letters, by their form without diacritics."""
    found: Spellings = defaultdict(Counter)
    formulas = [kind.lower() for kind in DOCUMENT_KINDS] + _FORMULAS.split(";")
    for text in [*formulas * _SURE, *texts]:
        for one, other in pairwise(_WORD.findall(text)):
            if one[1:].islower() or other[1:].islower():
                pair = (one.lower(), other.lower())
                found[fold(pair[0]), fold(pair[1])][pair] += 1
    return found


def _corrected(line: str, spellings: Spellings) -> str:
    words = list(_WORD.finditer(line))
    wanted: list[set[str]] = [set() for _ in words]
    for index, (one, other) in enumerate(pairwise(words)):
        pair = _usual((one[0].lower(), other[0].lower()), spellings)
        wanted[index].add(pair[0])
        wanted[index + 1].add(pair[1])
    result = list(line)
    for word, spelt in zip(words, wanted, strict=True):
        own = form(word[0])
        changes = {new for new in spelt if form(new) != own}
        if len(changes) == 1:
            result[word.start() : word.end()] = changes.pop().upper()
    return "".join(result)


def _usual(pair: tuple[str, str], spellings: Spellings) -> tuple[str, str]:
    """The one spelling in which the pair is used; the pair itself where there is none."""
    known = spellings.get((fold(pair[0]), fold(pair[1])))
    if not known or pair in known:
        return pair
    (best, times), *others = known.most_common(2)
    rivals = others[0][1] if others else 0
    return best if times >= _SURE and times >= _OTHERS * rivals else pair
