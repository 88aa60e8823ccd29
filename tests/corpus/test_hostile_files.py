"""Hostile files: each is read or refused with a reason, soon, and the corpus stays as it was."""

import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import pytest

from corpus.adding import Status
from corpus.errors import DocumentError
from corpus.readers.model import Format, Reading
from corpus.registry import KnownDocuments
from corpus.splitting import split
from corpus.understand import understand
from corpus.units import UnitMatcher
from tests.fuzz import hostile_text
from tests.fuzz.hostile import contents
from tests.fuzz.invariants import check_offer
from tests.fuzz.running import ForkingReader, examiner
from tests.fuzz.seeds import Made

SECONDS = 60.0
"""The limit of reading one; a laptop takes 4 at most, a busy machine much longer."""
CPU_SECONDS = 10.0
"""For a text below, which takes 0.01 to 2 s of processor time; in square time, 20 and up."""
LENGTH = 30_000
LONGER = {"numbers.txt": 250_000, "number lines.txt": 250_000, "mottos.txt": 250_000,
          "tasks.txt": 300_000}  # fmt: skip
"""Texts whose square time only shows in many characters."""

REFUSED = (
    "laughs.docx", "quadratic.docx", "outside.docx", "network.docx", "deep.docx", "no body.docx",
    "not xml.docx", "empty part.docx", "truncated.docx", "lying size.docx", "secret.docx",
    "bomb in part.docx", "many members.docx", "bomb of tags.docx", "million cells.html",
    "deep.html", "deep tables.html", "secret.html",
    "cyclic pages.pdf", "two-step cycle.pdf", "huge page.pdf", "no size.pdf", "bad size.pdf",
    "only head.pdf", "encrypted.pdf", "other lock.pdf", "deep arrays.pdf", "deep names.pdf",
    "self form.pdf", "nan.pdf", "100,000 pages.pdf", "many scans.pdf", "bomb.png", "huge.png",
    "zero.png", "thin.png", "text bomb.png", "cut.png", "binary.rtf", "tiff bomb.tiff",
    "hollow.doc", "mat-1.txt", "mat-4.md",
)  # fmt: skip
READ = (
    "paths.docx", "utf-16 part.docx", "cyclic styles.docx", "strange numbers.docx", "renamed.doc",
    "macros.docm", "page.docx", "entities.html", "spans.html", "lying count.pdf", "no end.pdf",
    "broken xref.pdf", "script.pdf", "pdf.txt", "big number.txt", "roman.txt", "surrogates.txt",
    "superscripts.txt", "digits of others.txt", "rich.docx",
)  # fmt: skip


@pytest.fixture(scope="module")
def made() -> dict[str, Made]:
    return contents({*REFUSED, *READ})


@pytest.fixture(scope="module")
def reader() -> Iterator[ForkingReader]:
    reader = ForkingReader(SECONDS)
    yield reader
    reader.close()


@pytest.mark.parametrize("name", [*REFUSED, *READ])
def test_a_hostile_file_is_read_or_refused(
    tmp_path: Path, name: str, made: dict[str, Made], reader: ForkingReader
) -> None:
    file = tmp_path / name
    file.write_bytes(made[name]())
    begin = time.monotonic()
    offers = examiner(tmp_path / "corpus", reader).examine(file)
    assert time.monotonic() - begin < SECONDS
    assert offers
    for offer in offers:
        check_offer(offer)
        assert (offer.status is Status.REFUSED) == (name in REFUSED), offer.reason
        assert "/etc" not in (offer.reason or "")
        if offer.document is not None:
            assert "root:" not in offer.document.source
    assert not (tmp_path / "corpus").exists()
    assert [path.name for path in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        pytest.param(name, data, id=name)
        for name, data in hostile_text.runs(LENGTH)
        if name.endswith(".txt")
    ],
)
def test_understanding_takes_no_square_time(
    name: str, data: bytes, matcher: UnitMatcher, registry: KnownDocuments
) -> None:
    length = LONGER.get(name, LENGTH)
    if length != LENGTH:
        data = dict(hostile_text.runs(length))[name]
    with within(CPU_SECONDS):
        for part in split(Reading(format=Format.TEXT, text=data.decode())):
            try:
                understand(part, name, matcher, registry)
            except DocumentError as error:
                assert name in error.vi  # noqa: PT017  (most do not raise)


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Fails what takes more processor time."""

    def stop(signum: int, frame: FrameType | None) -> None:
        raise AssertionError(f"took more than {seconds} s")

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
