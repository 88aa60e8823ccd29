"""The records of the registries, and the two registries as the rest of the code asks them."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Self

from pydantic import StringConstraints, model_validator

from corpus import numbers
from corpus.model import Record
from corpus.model import Validity as Validity
from corpus.text import fold, words

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]


def compared(name: str) -> str:
    """The form in which names are compared: folded words, without punctuation."""
    return " ".join(words(fold(name)))


class UnitType(StrEnum):
    """What a unit is. Collectives name the units they cover by these."""

    COLLECTIVE = "collective"
    HEAD = "head"
    """A post ("Giám đốc các Sở, ngành"), which answers for the unit it heads."""
    CITY_COMMITTEE = "city_committee"
    DISTRICT_COMMITTEE = "district_committee"
    DEPARTMENT = "department"
    DEPARTMENT_LEVEL = "department_level"
    """City bodies of a department's rank: the "ban" of "Sở, ban, ngành"."""
    POLICE_MILITARY = "police_military"
    CENTRAL_AGENCY = "central_agency"
    """Local branches of central bodies, such as customs and tax."""
    FRONT = "front"
    MASS_ORGANISATION = "mass_organisation"
    """The five socio-political organisations (Hiến pháp 2013, Điều 9 khoản 2)."""
    ASSOCIATION = "association"
    PARTY = "party"
    COUNCIL = "council"
    CENTRAL = "central"
    MINISTRY = "ministry"
    OTHER = "other"


class Successor(Record):
    """What a unit became, wholly or for the most part. A later successor follows an earlier one."""

    key: Slug | None = None
    name: Text | None = None
    """For successors that the registry does not hold."""
    since: dt.date
    basis: Text | None = None

    @model_validator(mode="after")
    def _one_of_key_and_name(self) -> Self:
        if (self.key is None) == (self.name is None):
            raise ValueError("a successor has either a key or a name")
        return self


class Members(Record):
    """The units that a collective is certain to cover."""

    types: tuple[UnitType, ...] = ()
    keys: tuple[Slug, ...] = ()


class Unit(Record):
    """A unit, a collective of units, or the head of either."""

    key: Slug
    name: Text
    type: UnitType
    aliases: tuple[Text, ...] = ()
    weak_aliases: tuple[Text, ...] = ()
    """Names that mean the unit only where a unit is asked for; elsewhere they mean other things,
    such as a place."""
    abbreviations: tuple[Text, ...] = ()
    english: tuple[Text, ...] = ()
    successors: tuple[Successor, ...] = ()
    """In order of time; the last one is what holds today."""
    members: Members | None = None
    """Only for collectives; None where nothing certain can be said."""
    head_of: Slug | None = None
    """Only for heads: the unit or collective that they head."""

    @model_validator(mode="after")
    def _fits_its_type(self) -> Self:
        if self.members is not None and self.type is not UnitType.COLLECTIVE:
            raise ValueError("only a collective has members")
        if (self.head_of is not None) != (self.type is UnitType.HEAD):
            raise ValueError("a head has head_of, and nothing else has")
        times = [successor.since for successor in self.successors]
        if times != sorted(times):
            raise ValueError("successors stand in order of time")
        return self

    @property
    def names(self) -> tuple[str, ...]:
        """Every name that means the unit anywhere, the official one first."""
        return (self.name, *self.aliases, *self.abbreviations, *self.english)


class KnownDocument(Record):
    """A document that texts cite, whether or not its text is in the corpus."""

    key: Text
    """``<number>@<date>`` where both are known, else a slug."""
    number: Text | None = None
    name: Text | None = None
    """The title by which texts name it without a number."""
    aliases: tuple[Text, ...] = ()
    kind: Text
    issued_on: dt.date | None = None
    issuer: Text | None = None
    subject: Text
    validity: Validity = Validity.UNKNOWN
    replaced_by: Text | None = None
    changed_by: Text | None = None
    """Key of the document that replaces, repeals or amends it by its own words."""
    since: dt.date | None = None
    """From when ``validity`` holds; None where it holds already."""
    validity_basis: Text | None = None

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        if self.number is None and self.name is None:
            raise ValueError("a document has a number or a name")
        if self.number is not None and self.issued_on is not None:
            expected = f"{self.number}@{self.issued_on.isoformat()}"
            if self.key != expected:
                raise ValueError(f"the key must be {expected}")
        if self.replaced_by is not None and self.validity is not Validity.REPLACED:
            raise ValueError("only a replaced document has replaced_by")
        return self


@dataclass(frozen=True)
class Units:
    """The registry of units, in the order of its file."""

    all: tuple[Unit, ...]

    def __iter__(self) -> Iterator[Unit]:
        """Units in the order of the file."""
        return iter(self.all)

    def __len__(self) -> int:
        """How many entries there are."""
        return len(self.all)

    @cached_property
    def by_key(self) -> Mapping[str, Unit]:
        """Units by key."""
        return {unit.key: unit for unit in self.all}

    @cached_property
    def _by_name(self) -> Mapping[str, Unit]:
        return {compared(name): unit for unit in self.all for name in unit.names}

    @cached_property
    def _by_weak_name(self) -> Mapping[str, Unit]:
        return {compared(name): unit for unit in self.all for name in unit.weak_aliases}

    def named(self, name: str, weak: bool = False) -> Unit | None:
        """The unit of exactly this name, whatever its case, marks and punctuation.

        With ``weak``, names that are also places count too.
        """
        found = self._by_name.get(compared(name))
        if found is None and weak:
            found = self._by_weak_name.get(compared(name))
        return found

    def members(self, key: str) -> tuple[Unit, ...]:
        """The units that a collective is certain to cover; none for other units."""
        members = self.by_key[key].members
        if members is None:
            return ()
        return tuple(
            unit for unit in self.all if unit.type in members.types or unit.key in members.keys
        )

    def covering(self, key: str) -> tuple[Unit, ...]:
        """The collectives that are certain to cover a unit; none for a collective or a head."""
        unit = self.by_key[key]
        return tuple(
            collective
            for collective in self.all
            if collective.members is not None
            and (unit.type in collective.members.types or key in collective.members.keys)
        )

    def heads(self, key: str) -> tuple[Unit, ...]:
        """The posts that head a unit or a collective."""
        return tuple(unit for unit in self.all if unit.head_of == key)


@dataclass(frozen=True)
class KnownDocuments:
    """The registry of known documents, in the order of its file."""

    all: tuple[KnownDocument, ...]

    def __iter__(self) -> Iterator[KnownDocument]:
        """Documents in the order of the file."""
        return iter(self.all)

    def __len__(self) -> int:
        """How many entries there are."""
        return len(self.all)

    @cached_property
    def by_key(self) -> Mapping[str, KnownDocument]:
        """Known documents by key."""
        return {document.key: document for document in self.all}

    @cached_property
    def _by_number(self) -> Mapping[str, list[KnownDocument]]:
        found: dict[str, list[KnownDocument]] = {}
        for document in self.all:
            if document.number is not None:
                found.setdefault(numbers.key(document.number), []).append(document)
        return found

    @cached_property
    def _by_title(self) -> Mapping[str, list[KnownDocument]]:
        found: dict[str, list[KnownDocument]] = {}
        for document in self.all:
            names = (document.name, *document.aliases)
            for title in {compared(name) for name in names if name is not None}:
                found.setdefault(title, []).append(document)
        return found

    def with_number(self, number: str) -> tuple[KnownDocument, ...]:
        """Every known document of this number; several where a number was used more than once."""
        return tuple(self._by_number.get(numbers.key(number), ()))

    def with_name(self, name: str) -> tuple[KnownDocument, ...]:
        """Every known document of exactly this name or alias; laws pass theirs on."""
        return tuple(self._by_title.get(compared(name), ()))
