"""From answers to Telegram messages: the one owner of escaping, splitting and the limits.

A message is composed of blocks, a block of runs; a run is text in one style. Lengths are those of
the text after entity parsing, which is what Telegram counts.
"""

import html
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from bot.answering.answer import Answer
from bot.assistant import DocumentView, ProvisionView
from bot.messages import (
    ABOUT,
    TELEGRAM_DOCUMENT_NO_TEXT,
    TELEGRAM_DOCUMENTS_LEAD,
    TELEGRAM_DOCUMENTS_NONE,
    TELEGRAM_PAGE,
    TELEGRAM_RELATED,
)
from bot.telegram.text import cut, fold, fold_lines, fold_paragraphs, length, shortened

MESSAGE_UNITS = 4096
"""UTF-16 code units of a message's text (https://core.telegram.org/bots/api#sendmessage)."""

MESSAGE_ENTITIES = 100
"""Entities of a message; those beyond are dropped (https://limits.tginfo.me/en)."""

EXPANDABLE_FROM = 300
"""A quotation longer than this many code units is shown folded, to be opened with a tap."""

ROOM_WORTH_FILLING = 1000
"""A text too long for one message begins in the current one only if this much room is left."""

LABEL_UNITS = 1000
"""A clause's label above its text is cut here, to leave room for the text."""

DOCUMENTS_PER_PAGE = 6
_ABOUT_UNITS = 300
_TITLE_UNITS, _SUBJECT_UNITS, _FACT_UNITS = 150, 300, 100


class Style(Enum):
    """How a run is shown: the tags around it."""

    PLAIN = ("", "")
    BOLD = ("<b>", "</b>")
    ITALIC = ("<i>", "</i>")
    QUOTE = ("<blockquote>", "</blockquote>")
    FOLDED_QUOTE = ("<blockquote expandable>", "</blockquote>")


@dataclass(frozen=True)
class Run:
    """Text in one style; a folded quotation that turns out short is shown plainly."""

    style: Style
    text: str


@dataclass(frozen=True)
class Page:
    """One message: as HTML, and as Telegram shows it without any markup."""

    html: str
    plain: str


def words_page(words: str, lead: str | None = None) -> Page:
    """One short message in the bot's own words, under a bold lead if given."""
    blocks = [] if lead is None else [(Run(Style.BOLD, fold(lead)),)]
    return _pages([*blocks, (Run(Style.PLAIN, fold_lines(words)),)])[0]


def answer_pages(answer: Answer) -> tuple[Page, ...]:
    """The messages of an answer: what it is about, the lead, own words and quotations in order,
    what may be related.

    Every quotation is shown in full, its whitespace folded, followed by its label; one that does
    not fit is continued in a quotation of its own, in the next message.
    """
    lead = Run(Style.BOLD, fold(answer.lead))
    blocks: list[tuple[Run, ...]] = [(lead,)]
    if answer.about is not None:
        about = shortened(fold(ABOUT.format(about=answer.about)), _ABOUT_UNITS)
        blocks = [(Run(Style.ITALIC, about), lead)]
    for block in answer.body:
        if block.words is not None:
            blocks.append((Run(Style.PLAIN, fold_lines(block.words)),))
        if block.citation is not None:
            citation = answer.citations[block.citation]
            quote = Run(Style.FOLDED_QUOTE, fold(citation.quote))
            blocks.append((quote, Run(Style.ITALIC, fold(citation.label))))
    if answer.related:
        labels = (fold(item.label) for item in answer.related)
        lines = [TELEGRAM_RELATED, *(f"• {label}" for label in labels if label)]
        blocks.append((Run(Style.PLAIN, "\n".join(lines)),))
    return _pages(blocks)


def provision_pages(view: ProvisionView) -> tuple[Page, ...]:
    """A clause whole, as pages that each fit one message: its label and a stretch of its text."""
    label = shortened(fold(view.label), LABEL_UNITS)
    room = MESSAGE_UNITS - length(label) - length(_place(9999, 9999)) - len("\n")
    parts: list[str] = []
    rest = fold_paragraphs(view.text)
    while length(rest) > room:
        head, rest = cut(rest, room)
        parts.append(head)
    parts.append(rest)
    pages: list[Page] = []
    for number, part in enumerate(parts, start=1):
        place = _place(number, len(parts)) if len(parts) > 1 else ""
        heading = Run(Style.BOLD, label + place)
        # Whoever opens a clause wants to read it: no folding here.
        pages.extend(_pages([(heading, Run(Style.QUOTE, part))]))
    return tuple(pages)


def document_pages(documents: Sequence[DocumentView]) -> tuple[Page, ...]:
    """The list of documents, ``DOCUMENTS_PER_PAGE`` a page; a page is always one message."""
    if not documents:
        return (words_page(TELEGRAM_DOCUMENTS_NONE),)
    pages: list[Page] = []
    for start in range(0, len(documents), DOCUMENTS_PER_PAGE):
        blocks: list[tuple[Run, ...]] = [(Run(Style.BOLD, TELEGRAM_DOCUMENTS_LEAD),)]
        shown = documents[start : start + DOCUMENTS_PER_PAGE]
        for number, document in enumerate(shown, start=start + 1):
            facts = [document.issuer or "", document.validity]
            if not document.has_text:
                facts.append(TELEGRAM_DOCUMENT_NO_TEXT)
            title = shortened(fold(document.title), _TITLE_UNITS)
            blocks.append(
                (
                    Run(Style.PLAIN, f"{number}. {title}"),
                    Run(Style.PLAIN, shortened(fold(document.subject), _SUBJECT_UNITS)),
                    Run(
                        Style.ITALIC,
                        " · ".join(shortened(fold(fact), _FACT_UNITS) for fact in facts if fact),
                    ),
                )
            )
        pages.extend(_pages(blocks))
    return tuple(pages)


def _place(page: int, pages: int) -> str:
    return f" ({TELEGRAM_PAGE.format(page=page, pages=pages)})"


def _pages(blocks: Iterable[tuple[Run, ...]]) -> tuple[Page, ...]:
    packer = _Packer()
    for block in blocks:
        runs = tuple(run for run in block if run.text)
        if runs:
            packer.add(runs)
    packer.flush()
    return tuple(packer.pages)


class _Packer:
    """Fills messages with blocks in order, splitting only a block that fits in no message."""

    def __init__(self) -> None:
        self.pages: list[Page] = []
        self._blocks: list[tuple[Run, ...]] = []

    def add(self, block: tuple[Run, ...]) -> None:
        must_split = _units((block,)) > MESSAGE_UNITS  # and so may begin in this message
        if not self._fits(block) and not must_split:
            self.flush()
        if self._fits(block):
            self._blocks.append(block)
        else:
            self._split(block)

    def flush(self) -> None:
        if self._blocks:
            tagged = ("\n".join(_tagged(run) for run in block) for block in self._blocks)
            plain = ("\n".join(run.text for run in block) for block in self._blocks)
            self.pages.append(Page("\n\n".join(tagged), "\n\n".join(plain)))
            self._blocks = []

    def _fits(self, block: tuple[Run, ...]) -> bool:
        blocks = (*self._blocks, block)
        return _units(blocks) <= MESSAGE_UNITS and _entities(blocks) <= MESSAGE_ENTITIES

    def _room(self) -> int:
        """Code units left for the beginning of a split block; 0 when not worth it."""
        room = MESSAGE_UNITS - (_units(self._blocks) + 2 if self._blocks else 0)
        full = room < ROOM_WORTH_FILLING or _entities(self._blocks) >= MESSAGE_ENTITIES
        return 0 if full else room

    def _split(self, block: tuple[Run, ...]) -> None:
        runs = list(block)
        while runs:
            if not self._room():
                self.flush()
            room = self._room()
            if self._fits(tuple(runs)):
                self._blocks.append(tuple(runs))
                return
            first, after = runs[0], _units((tuple(runs[1:]),)) + 1
            if length(first.text) <= room:
                # The runs after it, its label, do not fit with it: leave them some of its text.
                room = max(room - after, room // 2)
            if length(first.text) <= room:
                head, tail = first.text, ""
            else:
                head, tail = cut(first.text, room)
            self._blocks.append((Run(first.style, head),))
            runs[:1] = [Run(first.style, tail)] if tail else []
            self.flush()


def _units(blocks: Sequence[tuple[Run, ...]]) -> int:
    """Code units of blocks with the line breaks between runs and the empty lines between blocks."""
    runs = [run for block in blocks for run in block]
    breaks = sum(max(len(block) - 1, 0) for block in blocks) + 2 * max(len(blocks) - 1, 0)
    return sum(length(run.text) for run in runs) + breaks


def _entities(blocks: Sequence[tuple[Run, ...]]) -> int:
    return sum(run.style is not Style.PLAIN for block in blocks for run in block)


def _tagged(run: Run) -> str:
    style = run.style
    if style is Style.FOLDED_QUOTE and length(run.text) <= EXPANDABLE_FROM:
        style = Style.QUOTE
    before, after = style.value
    return f"{before}{html.escape(run.text, quote=False)}{after}"
