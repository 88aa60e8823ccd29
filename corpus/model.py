"""The records that describe a document, shared by every room above.

All offsets count characters of ``Document.source``, the text that is stored; ``source[start:end]``
is the only way a quotation is made.
"""

import datetime as dt
from enum import StrEnum
from functools import cached_property

from pydantic import BaseModel, ConfigDict


class Record(BaseModel):
    """A frozen record that refuses fields it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Level(StrEnum):
    """Levels of the outline (Nghị định 34/2016/NĐ-CP and 30/2020/NĐ-CP) and the parts around it."""

    HEADER = "header"
    TITLE = "title"
    BASIS = "basis"
    PART = "part"
    CHAPTER = "chapter"
    SECTION = "section"
    SUBSECTION = "subsection"
    ARTICLE = "article"
    CLAUSE = "clause"
    POINT = "point"
    BULLET = "bullet"
    PARAGRAPH = "paragraph"
    RECIPIENTS = "recipients"
    SIGNATURE = "signature"


class Role(StrEnum):
    """What a clause makes a unit answer for."""

    LEAD = "lead"
    SUPPORT = "support"
    ASSIGNED = "assigned"
    REQUESTED = "requested"
    ACCOUNTABLE = "accountable"
    ADVISE = "advise"


class Span(Record):
    """A stretch of a document's source."""

    start: int
    end: int


class Provision(Record):
    """One node of a document's outline.

    ``start`` to ``end`` covers the provision with everything below it; ``start`` to ``lead_end``
    covers its own words: the heading, or the sentence that its children hang from.
    """

    id: str
    level: Level
    number: str | None
    """The number as the document writes it: "III", "3", "đ"; None where there is none."""
    label: str
    """How a person would cite it, with its document."""
    parent: str | None
    start: int
    lead_end: int
    end: int
    is_heading: bool
    """True when the provision's own words name a topic rather than say something about it."""


class Citation(Record):
    """A place where a document names another one."""

    role: str
    """"căn cứ", "dẫn chiếu", "thực hiện", "đề nghị"."""
    kind: str | None
    number: str | None
    issued_on: dt.date | None
    issuer: str | None
    name: str | None
    """The title, for documents that are named without a number (a law, an ordinance)."""
    resolved: str | None
    """Key of the registry entry that it was resolved to; None where that is not certain."""
    ambiguous: bool
    """True when several known documents fit what the text says."""
    provision: str
    start: int
    end: int


class UnitMention(Record):
    """A unit as a text names it, and the registry entry it was recognised as."""

    text: str
    key: str | None
    start: int
    end: int


class Assignment(Record):
    """A unit that a clause makes answer for a task."""

    unit: UnitMention
    role: Role
    task: Span
    due: str | None
    provision: str
    sentence: Span


class Duty(Record):
    """A reporting duty. ``reporters`` may be empty where the text names nobody."""

    reporter: str | None
    reporters: tuple[UnitMention, ...]
    recipient: str | None
    recipient_unit: UnitMention | None
    via: str | None
    content: str | None
    frequency: tuple[str, ...]
    due: str | None
    condition: str | None
    provision: str
    sentence: Span
    inherited: bool
    """True when the reporter was carried over from the sentence before."""


class Document(Record):
    """A document as it was understood."""

    number: str
    kind: str
    issuer: str
    issued_on: dt.date | None
    place: str | None
    subject: str
    signer: str | None
    signer_title: str | None
    parts: tuple[str, ...]
    """Slugs of the document's parts in order, such as ("quyet-dinh", "ke-hoach")."""
    part_titles: tuple[str, ...]
    source: str
    source_sha256: str
    file: str
    provisions: tuple[Provision, ...]
    citations: tuple[Citation, ...]
    assignments: tuple[Assignment, ...]
    duties: tuple[Duty, ...]
    warnings: tuple[str, ...]

    @cached_property
    def by_id(self) -> dict[str, Provision]:
        """Provisions by address."""
        return {provision.id: provision for provision in self.provisions}

    @cached_property
    def children(self) -> dict[str, tuple[Provision, ...]]:
        """Provisions directly below each address, in order."""
        below: dict[str, list[Provision]] = {}
        for provision in self.provisions:
            if provision.parent is not None:
                below.setdefault(provision.parent, []).append(provision)
        return {parent: tuple(items) for parent, items in below.items()}

    def text(self, provision: Provision) -> str:
        """The provision with everything below it, as stored."""
        return self.source[provision.start : provision.end]

    def lead(self, provision: Provision) -> str:
        """The provision's own words, as stored."""
        return self.source[provision.start : provision.lead_end]

    def ancestors(self, provision: Provision) -> tuple[Provision, ...]:
        """From the provision's parent up to the part it belongs to."""
        found = []
        parent = provision.parent
        while parent is not None:
            node = self.by_id[parent]
            found.append(node)
            parent = node.parent
        return tuple(found)
