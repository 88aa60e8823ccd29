"""Slips of the hand in short questions: "hạnn khi nào", "myc đó nói gì nữa".

The words of a question that leans on another are few and known, so that a slip is told from a word
of its own better than in a text at large.
"""

from itertools import islice, product

from rapidfuzz.distance import OSA

from index.syllables import is_syllable

_KNOWN = (
    "ai bao gio cao chi tiet cho chu tri co con cu the dau dinh ky do doan don vi du gi giai "
    "thich giao gom gui han het hieu hoan thanh hon kha khi khong kinh phi ky lam lan lau luc "
    "may muc nam nao nay ngay nguyen van nhieu nhung noi dung nop nua phai phoi hop phu trach "
    "quy ro san pham sau so tai thang thi thoi gian thuc hien tien tiep theo trach nhiem trich "
    "truoc van ban vay ve viec voi vong xong hang moi nhat cham lien quan chot "
).split()
_WORDS = frozenset(_KNOWN)

_LONGEST = 6
"""Words of a question in which slips are looked past; a longer one has words of its own."""

_SLIPS = 2
_MOST = 30
"""Ways of repairing that are tried."""

_SHORTEST = 2
"""Letters of a word with a slip."""


def without_slips(folded: str) -> tuple[str, ...]:
    """A short folded question with the words that are one slip away from known ones repaired, in
    every way there is; none where nothing is to repair, or more than people slip."""
    typed = folded.split()
    slips = [word for word in typed if _is_slip(word)]
    if not 0 < len(slips) <= _SLIPS or len(slips) == len(typed) > 1 or len(typed) > _LONGEST:
        return ()
    choices = [_near(word) if word in slips else (word,) for word in typed]
    return tuple(" ".join(chosen) for chosen in islice(product(*choices), _MOST))


def _is_slip(word: str) -> bool:
    if word in _WORDS or word.isdigit():
        return False
    return not is_syllable(word) or bool(_near(word))


def _near(word: str) -> tuple[str, ...]:
    """The known words that are a slip away; of a syllable, which may be meant, two letters in the
    other order: "nòa"."""
    if len(word) < _SHORTEST:
        return (word,)
    swapped = is_syllable(word)
    return tuple(
        known
        for known in _KNOWN
        if OSA.distance(word, known, score_cutoff=1) == 1
        and (not swapped or (len(word) > _SHORTEST and sorted(word) == sorted(known)))
    )
