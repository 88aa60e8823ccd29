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


class Remark(Record):
    """Something that a person should look at before trusting what was understood."""

    page: int | None = None
    """Counted from 1; None where it concerns the whole file."""
    message: str
    """In Vietnamese."""


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
    ROW = "row"
    FOOTNOTE = "footnote"
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


class Validity(StrEnum):
    """Whether a document still applies."""

    IN_FORCE = "in_force"
    AMENDED = "amended"
    EXPIRED = "expired"
    REPLACED = "replaced"
    UNKNOWN = "unknown"


class Span(Record):
    """A stretch of a document's source."""

    start: int
    end: int


class CellText(Record):
    """What a table row says in one column; merged cells stand in the row above that holds them."""

    name: str
    """The column's name, levels joined by " / "; "" where the table names none."""
    column: str
    """What the column says of the task (`corpus.tables.columns.Column`)."""
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
    page: int | None = None
    """Page of the file where it begins, counted from 1; None where the format has no pages."""
    cells: tuple[CellText, ...] = ()
    """Of a table row, by column."""


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
    """Verbatim."""
    provision: str
    sentence: Span
    product: str | None = None
    """What is to come of it, verbatim: "Nghị định", "Báo cáo"."""
    superior: str | None = None
    """Who receives or decides on it, verbatim: "Thủ tướng Chính phủ"."""


class DueRule(Record):
    """A deadline that can be computed (`corpus.due_rules`): a time of each period, one day, or so
    many days after an event that the clause names.

    ``every`` is a frequency ("hằng tháng") with ``day`` (and ``month``, counted in the year or in
    the quarter), ``weekday`` (1 is Monday) or ``hour``.
    """

    every: str | None = None
    day: int | None = None
    month: int | None = None
    weekday: int | None = None
    hour: str | None = None
    """ "HH:MM"."""
    following: bool = False
    """True where the day is one of the next period ("ngày 15 của tháng kế tiếp")."""
    on: dt.date | None = None
    days_after: int | None = None
    working_days: bool = False
    """True where ``days_after`` counts working days alone."""


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
    """Verbatim."""
    condition: str | None
    provision: str
    sentence: Span
    inherited: bool
    """True when the reporter was carried over from the sentence before."""
    due_rules: tuple[DueRule, ...] = ()


class Document(Record):
    """A document as it was understood."""

    key: str
    """What its addresses begin with: its number; where another document of the corpus bears the
    same, number and date."""
    number: str | None
    """None for drafts whose number is left blank and for papers that bear none."""
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
    pages: int | None
    provisions: tuple[Provision, ...]
    citations: tuple[Citation, ...]
    assignments: tuple[Assignment, ...]
    duties: tuple[Duty, ...]
    warnings: tuple[Remark, ...]
    effective_on: dt.date | None = None
    """When it takes effect, where it says so."""
    spoken: tuple[Span, ...] = ()
    """Stretches that speak to a machine (`corpus.instructions`): nothing is read from them."""
    validity: Validity | None = None
    """An admin's word on whether it still applies; None where nothing was said."""

    @cached_property
    def by_id(self) -> dict[str, Provision]:
        """Provisions by address."""
        return {provision.id: provision for provision in self.provisions}

    def holding(self, start: int, end: int) -> Provision | None:
        """The last provision in order whose own words hold ``source[start:end]``."""
        return next(
            (p for p in reversed(self.provisions) if p.start <= start and end <= p.lead_end), None
        )

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
