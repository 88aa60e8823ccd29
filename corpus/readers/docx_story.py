"""The paragraphs and tables of a Word document's text and notes, in reading order."""

import re

from corpus.readers.docx_drafts import Draft, ParagraphDraft, Span
from corpus.readers.docx_numbering import Numbering, formatted
from corpus.readers.docx_package import Element, Package, W
from corpus.readers.docx_runs import Notice, Runs, local
from corpus.readers.docx_styles import Styles, is_on, value
from corpus.readers.docx_tables import read_table

_RAISED_DIGITS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_CONTENTS = re.compile(r"(?:toc|contents) ?(?:\d|heading)", re.IGNORECASE)
"""Names of the styles of a table of contents, in Word and in LibreOffice."""
_DEEPEST = 30
"""Tables and text boxes inside one another; deeper ones are not read."""
_NOTES = {"footnoteReference": ("footnotes", "footnote", "decimal"),
          "endnoteReference": ("endnotes", "endnote", "lowerRoman")}  # fmt: skip


class Story:
    """Reads the whole document once."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._styles = Styles(package)
        self._numbering = Numbering(package, self._styles)
        self._cited: list[tuple[str, str, str]] = []
        """Notes in the order of their references: element, id and mark."""
        self._depth = 0
        self._parts: dict[str, Element | None] = {}
        self.notice = Notice()

    def text(self) -> list[Draft]:
        """The document's text, without page headers, footers and table of contents."""
        root = self._package.part(self._package.main)
        if root is not None:
            self._package.check_size(root)
        body = None if root is None else root.find(W + "body")
        return [] if body is None else self._blocks(body, self._runs())

    def notes(self) -> list[Draft]:
        """The notes that the text refers to; footnotes first. To be called after `text`."""
        found: list[Draft] = []
        for wanted, (part, name, _) in _NOTES.items():
            root = self._package.related_part(part)
            notes = (
                {} if root is None else {note.get(W + "id"): note for note in root.iter(W + name)}
            )
            for kind, identity, mark in [*self._cited]:
                if kind == wanted and (note := notes.get(identity)) is not None:
                    found += self._blocks(note, self._runs(f"{mark} " if mark else ""))
        return found

    def _runs(self, mark: str = "") -> Runs:
        return Runs(self._styles, self.notice, self._reference, mark)

    def _reference(self, reference: Element) -> str:
        kind = local(reference)
        custom = is_own(reference)
        numbered = sum(one == kind and bool(mark) for one, _, mark in self._cited)
        shown = formatted(numbered + 1, _NOTES[kind][2]).translate(_RAISED_DIGITS)
        self._cited.append((kind, reference.get(W + "id") or "", "" if custom else shown))
        return "" if custom else shown

    def _blocks(self, parent: Element, runs: Runs) -> list[Draft]:
        """The blocks of a body, a cell, a text box or a note."""
        if self._depth >= _DEEPEST:
            return []
        self._depth += 1
        found: list[Draft] = []
        carried: list[Span] = []
        for child in _flat(parent):
            if local(child) == "tbl":
                table = read_table(child, self._styles, lambda cell: self._blocks(cell, runs))
                if table is not None:
                    found.append(table)
            elif local(child) == "altChunk":
                self.notice.embedded += 1
            else:
                carried = self._paragraph(child, carried, runs, found)
        if carried:
            found.append(ParagraphDraft(carried))
        self._depth -= 1
        return found

    def _is_contents(self, properties: Element | None) -> bool:
        """True for a line of the table of contents, which only says again what headings say."""
        name = self._styles.paragraph_style(properties)
        return any(
            _CONTENTS.match(value(style, "name") or "") for style in self._styles.chain(name)[:1]
        )

    def _paragraph(
        self, paragraph: Element, carried: list[Span], runs: Runs, found: list[Draft]
    ) -> list[Span]:
        """Append a paragraph; return its spans instead where they belong to the next one."""
        properties = paragraph.find(W + "pPr")
        mark = None if properties is None else properties.find(W + "rPr")
        look = self._styles.paragraph_look(properties)
        inline = runs.read(paragraph, look)
        spans = carried + inline.spans
        if _goes_on(properties, mark):
            self.notice.changes |= mark is not None and mark.find(W + "del") is not None
            return spans
        if self._is_contents(properties):
            return []
        draft = ParagraphDraft(spans)
        label = self._numbering.label(properties)
        if label is not None:
            shown = self._styles.applied(self._styles.applied(look, mark), label.properties)
            if not shown.hidden:
                draft.label = [Span(label.text, shown.font, shown.caps)]
                draft.bullet = label.bullet
        found.append(draft)
        for box in inline.boxes:
            found += self._blocks(box, self._runs())
        return []


def is_own(reference: Element) -> bool:
    """True for a reference whose mark the author set as text."""
    return (reference.get(W + "customMarkFollows") or "0").lower() in ("1", "true", "on")


def _flat(parent: Element) -> list[Element]:
    """Paragraphs and tables, also those inside content controls and insertions."""
    found = []
    for child in parent:
        name = local(child)
        if name in ("p", "tbl", "altChunk"):
            found.append(child)
        elif name == "sdt":
            if is_on(child.find(W + "sdtPr"), "showingPlcHdr") is not True:
                found += _flat(child)
        elif name in ("sdtContent", "customXml", "ins", "moveTo"):
            found += _flat(child)
        elif name == "AlternateContent":
            found += _flat(next(iter(child), child))
    return found


def _goes_on(properties: Element | None, mark: Element | None) -> bool:
    """True where the next paragraph goes on in this one: its end was deleted, or it is the large
    initial of the next."""
    if mark is not None and (
        mark.find(W + "del") is not None or mark.find(W + "moveFrom") is not None
    ):
        return True
    frame = None if properties is None else properties.find(W + "framePr")
    return frame is not None and (frame.get(W + "dropCap") or "none") != "none"
