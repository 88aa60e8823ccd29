"""The number that a file's name carries: "BC_2268-BC-SYT_2017.pdf", "225-TTg-NN.signed.pdf".

Names may lie, so a name is asked only with the letters that the document itself shows, and what
comes from it is told.
"""

import re

from corpus import numbers
from corpus.text import fold

_BETWEEN = r"[-_ .,/]*"


def number_in_name(file: str, letters: str) -> str | None:
    """The number of a file's name that bears exactly these letters; None where it bears none, or
    several.

    Args:
        file: the name.
        letters: what stands behind a running number: "/KH-SYT", "/2010/TT-UBDT", "-QĐ/TW".
    """
    parts = [re.escape(part) for part in re.split(r"[-/&.\s]+", fold(letters)) if part]
    if not parts:
        return None
    if re.fullmatch(r"\d{4}", parts[0]):
        parts[0] = f"(?:{parts[0]})?"
    pattern = rf"(?<![a-z0-9])(\d{{1,5}}[a-z]?){_BETWEEN}{_BETWEEN.join(parts)}(?![a-z0-9])"
    found = {match[1].lstrip("0") or "0": match[1] for match in re.finditer(pattern, fold(file))}
    return f"{next(iter(found.values()))}{letters}" if len(found) == 1 else None


def letters_of(number: str) -> str:
    """ "12/KH-UBND" → "/KH-UBND"."""
    return re.sub(r"^\d+[a-zđ]?", "", numbers.tidy(number))


def letters_for(kind: str | None, issuer: str | None) -> str | None:
    """The letters that a document of this kind and issuer bears: ("Thông báo", "Văn phòng Chính
    phủ") → "/TB-VPCP" (Nghị định 30/2020/NĐ-CP, Phụ lục I)."""
    mark = numbers.type_of(kind) if kind else None
    return f"/{mark}-{initials(issuer)}" if mark and issuer else None


def initials(name: str) -> str:
    """ "Sở Thông tin và Truyền thông" → "STTTT"."""
    return "".join(word[0] for word in re.findall(r"[^\W\d_]+", name) if word != "và").upper()
