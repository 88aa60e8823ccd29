"""The runs of a paragraph as a reader sees them, with every change accepted.

Elements: ECMA-376, part 1, 17.3 and 17.16 (fields).
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from corpus.readers.docx_drafts import Span
from corpus.readers.docx_package import Element, W
from corpus.readers.docx_styles import Look, Styles, is_on
from corpus.readers.docx_symbols import symbol

_RAISED_DIGITS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_BLANKS = str.maketrans("\t\n\r", "   ")
_FIXED = {
    "tab": "\t",
    "ptab": "\t",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "-",
    "softHyphen": "\xad",
}
_THROUGH = ("hyperlink", "smartTag", "customXml", "bdo", "dir", "fldSimple", "sdtContent",
            "ins", "moveTo", "rubyBase", "Choice")  # fmt: skip
_LARGE = 3_000_000
"""English metric units (8 cm): a picture that is wider and higher may be a scanned page."""


@dataclass
class Notice:
    """What a reader should be told of the file."""

    changes: bool = False
    pictures: int = 0
    embedded: int = 0


@dataclass
class Inline:
    """A paragraph's spans, and the text boxes anchored in it."""

    spans: list[Span] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)


def local(element: Element) -> str:
    """An element's name without its namespace."""
    return element.tag.rsplit("}", 1)[-1] if isinstance(element.tag, str) else ""


class Runs:
    """Reads paragraphs of one story in order; fields may reach over several."""

    def __init__(
        self, styles: Styles, notice: Notice, reference: Callable[[Element], str], mark: str = ""
    ) -> None:
        """Args:
        styles: the document's styles.
        notice: where remarkable things are noted.
        reference: gives the mark of a reference to a note, or "".
        mark: the mark of the note that is read.
        """
        self._styles = styles
        self._notice = notice
        self._reference = reference
        self._mark = mark
        self._fields: list[bool] = []
        """The open fields: True where the result is reached, which alone is shown."""

    def read(self, paragraph: Element, look: Look) -> Inline:
        """A paragraph's spans, whose runs inherit a look."""
        inline = Inline()
        self._walk(paragraph, look, inline)
        return inline

    def _walk(self, parent: Element, look: Look, inline: Inline) -> None:
        for child in parent:
            name = local(child)
            if name == "r":
                self._run(child, self._styles.run_look(look, child.find(W + "rPr")), inline)
            elif name in ("del", "moveFrom"):
                self._notice.changes = True
            elif name == "sdt":
                if is_on(child.find(W + "sdtPr"), "showingPlcHdr") is not True:
                    self._walk(child, look, inline)
            elif name in ("oMath", "oMathPara"):
                text = "".join(item.text or "" for item in child.iter() if local(item) == "t")
                self._add(text, look, inline)
            elif name == "AlternateContent":
                self._walk(_choice(child), look, inline)
            elif name in _THROUGH:
                self._notice.changes |= name in ("ins", "moveTo")
                self._walk(child, look, inline)

    def _run(self, run: Element, look: Look, inline: Inline) -> None:
        for child in run:
            name = local(child)
            if name == "t":
                self._add(symbol((child.text or "").translate(_BLANKS), look.font), look, inline)
            elif name in _FIXED:
                self._add(_FIXED[name], look, inline)
            elif name == "sym":
                name = child.get(W + "font") or look.font
                self._add(_symbol(child, name), replace(look, font=name), inline)
            elif name == "fldChar":
                self._field(child.get(W + "fldCharType"))
            elif name in ("footnoteReference", "endnoteReference"):
                if self._shown(look):
                    self._add(self._reference(child), look, inline)
            elif name in ("footnoteRef", "endnoteRef"):
                self._add(self._mark, look, inline)
            elif name == "ruby":
                self._walk(child, look, inline)
            elif name in ("drawing", "pict", "object", "AlternateContent") and self._shown(look):
                self._drawing(child, inline)

    def _add(self, text: str, look: Look, inline: Inline) -> None:
        if not text or not self._shown(look):
            return
        if look.raised and text.strip().isdecimal():
            text = text.translate(_RAISED_DIGITS)
        inline.spans.append(Span(text, look.font, look.caps))

    def _shown(self, look: Look) -> bool:
        return not look.hidden and all(self._fields)

    def _field(self, kind: str | None) -> None:
        if kind == "begin":
            self._fields.append(False)
        elif kind == "separate" and self._fields:
            self._fields[-1] = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _drawing(self, drawing: Element, inline: Inline) -> None:
        """Note the text boxes of a drawing, each once, and what cannot be read."""
        for element in _once(drawing):
            name = local(element)
            if name == "txbxContent":
                inline.boxes.append(element)
            elif name == "extent":
                sides = [element.get("cx") or "", element.get("cy") or ""]
                large = all(side.isdecimal() and int(side) > _LARGE for side in sides)
                if large and any(local(item) == "pic" for item in drawing.iter()):
                    self._notice.pictures += 1
            elif name == "OLEObject":
                self._notice.embedded += 1


def _once(parent: Element) -> list[Element]:
    """Elements below, of alternatives the first one; nothing from inside text boxes."""
    found = []
    for child in [_choice(parent)] if local(parent) == "AlternateContent" else parent:
        found.append(child)
        if local(child) != "txbxContent":
            found += _once(child)
    return found


def _choice(alternatives: Element) -> Element:
    """The first alternative, which programs of today show; the last resort where it is alone."""
    return next((child for child in alternatives if local(child) == "Choice"),
                next(iter(alternatives), alternatives))  # fmt: skip


def _symbol(element: Element, font: str) -> str:
    code = element.get(W + "char") or ""
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    return symbol(chr(number | 0xF000 if number < 0x100 else number & 0xFFFF), font)
