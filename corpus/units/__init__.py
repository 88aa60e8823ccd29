"""Recognising units: by the registry first, by the shape of a unit's name second.

A name of the registry is compared word by word, whatever its case and wherever its tone marks
stand, so "Uỷ ban", "ỦY BAN" and a line break inside it are one, while "các số" is no "các Sở". A
unit that the registry does not know (`shapes`) is kept as written, with no key.
"""

from corpus.units.matcher import UnitMatcher

__all__ = ["UnitMatcher"]
