"""Known bodies, by which a misread name of an issuer is understood.

The names of ministries and departments come from the registry of units, those of provincial
authorities from the list of provinces.
"""

import re
from functools import cache
from pathlib import Path

from rapidfuzz import fuzz, process

import corpus.registry
from corpus.header.file_name import initials
from corpus.registry import UnitType, load_units
from corpus.text import fold, squeeze

_TYPES = (UnitType.CENTRAL, UnitType.MINISTRY, UnitType.DEPARTMENT, UnitType.DEPARTMENT_LEVEL)
_AUTHORITIES = ("Ủy ban nhân dân", "Hội đồng nhân dân")
_PLACES = ("tỉnh", "thành phố")
_NEAR = 86
_APART = 4
"""By how much the nearest name must be nearer than the next one."""
_NEAR_WITH_LETTERS = 70
"""How near a name must be whose initials are the letters of the document's number."""


@cache
def known_bodies() -> dict[str, str]:
    """Names of known bodies by their folded words."""
    file = Path(corpus.registry.__file__).with_name("provinces.txt")
    lines = file.read_text(encoding="utf-8").splitlines()
    provinces = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
    names = [unit.name for unit in load_units() if unit.type in _TYPES]
    names += [
        f"{authority} {place} {province}"
        for authority in _AUTHORITIES
        for place in _PLACES
        for province in provinces
    ]
    return {_bare(name): name for name in names}


def nearest_body(name: str, letters: str | None = None) -> str | None:
    """The known body that a misread name means; None where no single one is clearly nearest.

    Args:
        name: as it was recognised.
        letters: of the document's number, "/KH-SYT", where they were read.
    """
    bodies = known_bodies()
    bare = _bare(name)
    if bare in bodies:
        return bodies[bare]
    if letters:
        of_number = {part for part in re.split(r"[-/\s]+", letters.upper()) if len(part) > 2}
        fitting = [key for key, body in bodies.items() if initials(body) in of_number]
        found = process.extract(bare, fitting, scorer=fuzz.ratio, limit=2)
        if len(found) > 0 and found[0][1] >= _NEAR_WITH_LETTERS and _is_apart(found):
            return bodies[found[0][0]]
    found = process.extract(bare, list(bodies), scorer=fuzz.ratio, limit=2)
    if found and found[0][1] >= _NEAR and _is_apart(found):
        return bodies[found[0][0]]
    return None


def _is_apart(found: list[tuple[str, float, int]]) -> bool:
    return len(found) < 2 or found[0][1] - found[1][1] >= _APART


def _bare(name: str) -> str:
    text = re.sub(r"[^\w\s]|_", " ", fold(name))
    return squeeze(re.sub(r"^ubnd\b", "uy ban nhan dan", text.strip()))
