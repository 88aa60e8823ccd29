"""Web pages: saved from legal portals, from Word, or as single-file archives."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from pathlib import Path

from corpus.readers.bounds import check_length
from corpus.readers.furniture import without_furniture_blocks
from corpus.readers.html_blocks import Run, TooDeep, Walk
from corpus.readers.html_body import find_body
from corpus.readers.html_fonts import FontSheet
from corpus.readers.html_source import no_text, read_tree, too_deep
from corpus.readers.legacy import encoding_of_font, guess_encoding, prints_capitals, to_unicode
from corpus.readers.legacy_remarks import legacy_remarks
from corpus.readers.model import Format, Paragraph, Progress, Reading, Remark, Table

_LETTERS_NEEDED = 40
_LETTERS_TO_GUESS = 40


def read_html(file: Path, workdir: Path, on_progress: Progress | None = None) -> Reading:
    """A page's document as paragraphs and tables, without what the site puts around it.

    Args:
        file: an HTML or MHTML file.
        workdir: not used; pages need no files of their own.
        on_progress: called once, at the end.

    Raises:
        UnreadableDocument: missing, too large or long, nested too deep, or without text of its
            own.
    """
    root = read_tree(file)
    try:
        sheet = FontSheet(root)
        body = find_body(root)
        check_length(file, sum(map(len, map(str, body.itertext()))))
        font = next(filter(None, map(sheet.font, (body, *body.iterancestors()))), "")
        said: dict[str, list[str]] = {}
        blocks = Walk(sheet.font, lambda runs: _noted(runs, said)).blocks(body, font)
        fonts = _Fonts({name: "".join(texts) for name, texts in said.items()})
        if fonts.any_legacy:
            blocks = Walk(sheet.font, fonts.decode).blocks(body, font)
    except (TooDeep, RecursionError) as error:
        raise too_deep(file) from error
    blocks = without_furniture_blocks(blocks)
    if sum(char.isalpha() for text in _texts(blocks) for char in text) < _LETTERS_NEEDED:
        raise no_text(file, "holds no text")
    if on_progress is not None:
        on_progress(1, 1)
    return Reading(
        format=Format.HTML, blocks=tuple(blocks), encoding=fonts.encoding, remarks=fonts.remarks()
    )


def _noted(runs: Sequence[Run], said: dict[str, list[str]]) -> str:
    for text, font in runs:
        said.setdefault(font, []).append(text)
    return "".join(text for text, _ in runs)


def _texts(blocks: Iterable[Paragraph | Table]) -> Iterable[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.text
        else:
            yield from (cell.text for cell in block.cells)


class _Fonts:
    """The page's fonts that hold a legacy encoding, by their names or by what they say."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._encodings: dict[str, str] = {}
        self._converted: Counter[str] = Counter()
        for font, text in texts.items():
            encoding = encoding_of_font(font)
            if encoding is None and sum(map(str.isalpha, text)) >= _LETTERS_TO_GUESS:
                encoding = guess_encoding(text)
            if encoding is not None:
                self._encodings[font] = encoding

    @property
    def any_legacy(self) -> bool:
        return bool(self._encodings)

    def decode(self, runs: Sequence[Run]) -> str:
        """The runs in Unicode; those of one encoding together, since words go over runs."""
        parts = []
        for (encoding, capitals), group in groupby(runs, key=lambda run: self._kind(run[1])):
            text = "".join(text for text, _ in group)
            if encoding is not None:
                converted = to_unicode(text, encoding, capitals=capitals)
                self._converted[encoding] += converted != text
                text = converted
            parts.append(text)
        return "".join(parts)

    def _kind(self, font: str) -> tuple[str | None, bool]:
        encoding = self._encodings.get(font)
        return encoding, encoding is not None and prints_capitals(font)

    @property
    def encoding(self) -> str | None:
        """The legacy encoding that most of the converted text was in."""
        found = +self._converted
        return str(found.most_common(1)[0][0]) if found else None

    def remarks(self) -> tuple[Remark, ...]:
        return legacy_remarks(self.encoding)
