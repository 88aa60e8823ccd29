"""Scores of the outline and of citations."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

from corpus import numbers
from corpus.model import Document, Level
from tests.evaluation.documents.counting import Count, Matches
from tests.evaluation.documents.gold import Record
from tests.evaluation.documents.matching import plain


def score_outline(document: Document, gold: Record) -> dict[str, Count]:
    """Parts, articles, chapters, Roman sections and table rows, each counted right or wrong."""
    of = Counter(p.level for p in document.provisions)
    rows = [p for p in document.provisions if p.level is Level.ROW]
    roman = [
        p
        for p in document.provisions
        if p.level is Level.SECTION and re.fullmatch(r"[IVXLC]+", p.number or "")
    ]
    data = sum(not row.is_heading for row in rows)
    found = {
        "parts": [plain(title) for title in document.part_titles],
        "articles": of[Level.ARTICLE],
        "chapters": of[Level.CHAPTER],
        "roman_sections": len(roman),
        "data_rows": data,
    }
    rows_as_counted = {
        gold["data_rows"],
        gold["data_rows"] + gold.get("total_rows", 0),
        gold.get("sub_rows", gold["data_rows"]),
    }
    wanted: dict[str, Any] = {
        **gold,
        "parts": [plain(title) for title in gold["parts"]],
        "data_rows": data if data in rows_as_counted else gold["data_rows"],
    }
    counts = {}
    for name, value in found.items():
        counts[name] = Count()
        counts[name].add(value == wanted[name], f"{document.file}: {name} {value} ≠ {wanted[name]}")
    return counts


def score_citations(document: Document, gold: Sequence[Record]) -> Matches:
    """Citations by role and document, each counted once; mere references are left out."""
    wanted = {_cited(r["role"], r["number"], r["name"]) for r in gold} - {None}
    found = {_cited(c.role, c.number, c.name) for c in document.citations} - {None}
    true = found & wanted
    return Matches(
        found=len(found),
        true=len(true),
        gold=len(wanted),
        missed=[f"{document.file}: {key}" for key in sorted(map(str, wanted - found))],
        spurious=[f"{document.file}: {key}" for key in sorted(map(str, found - wanted))],
    )


def _cited(role: str, number: str | None, name: str | None) -> tuple[str, str] | None:
    if role not in ("căn cứ", "thay thế", "sửa đổi", "bãi bỏ") or not (number or name):
        return None
    return role, numbers.key(number) if number else plain(name)
