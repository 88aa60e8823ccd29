"""Paths that are no ordinary files, and names that are hard on programs and messages."""

import os
import socket
from collections.abc import Iterator
from pathlib import Path

from tests.fuzz.seeds import TEXT, pdf, picture, rtf, word

NAMES = (
    "-rf.docx", "--help.doc", "a\nb\r.txt", "'\"`$(touch x);&|.docx", "%s%n{}.txt", ".hidden",
    "..", "a" * 250 + ".txt", "Kế hoạch số 1 (bản cuối).docx", "\u202efdp.exe.txt", "a\x1b[31m.txt",
    "CON.txt", "~.docx", "*.pdf", "a\\b.txt", "no suffix", ".docx", "name.a" + "b" * 200, "x.d o c",
    "tệp\u0301.txt", "<b>&amp;.html",
)  # fmt: skip


def strange_paths(folder: Path) -> Iterator[Path]:
    """Paths below ``folder``, made as they are asked for."""
    yield folder / "missing.docx"
    yield folder / ("a" * 300 + ".docx")
    yield folder / "nul\0byte.txt"
    sound = folder / "sound.txt"
    sound.write_text(TEXT, encoding="utf-8")
    yield _linked(folder / "link.txt", sound)
    yield _linked(folder / "dangling.txt", folder / "nowhere")
    yield _linked(folder / "loop.txt", folder / "loop.txt")
    (folder / "folder.docx").mkdir()
    yield folder / "folder.docx"
    os.mkfifo(folder / "pipe.txt")
    yield folder / "pipe.txt"
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(folder / "socket.txt"))
        yield folder / "socket.txt"
    yield Path("/dev/zero")
    yield Path("/dev/null")
    yield Path("/proc/self/mem")
    yield Path("/proc/self/environ")
    (folder / "empty.pdf").touch()
    yield folder / "empty.pdf"
    with (folder / "large.txt").open("wb") as large:
        large.truncate(3 << 30)
    yield folder / "large.txt"


def strange_names(folder: Path) -> Iterator[Path]:
    """Sound documents under strange names, some not UTF-8."""
    sound = {"docx": word(), "doc": rtf(), "pdf": pdf((TEXT,)), "html": TEXT.encode()}
    for name in (*NAMES, os.fsdecode(b"k\xff\xfe.txt")):
        if name != "..":
            path = folder / name
            path.write_bytes(sound.get(path.suffix.lower()[1:], TEXT.encode()))
            yield path
    (folder / "wrong.png").write_bytes(picture("TIFF"))
    yield folder / "wrong.png"


def _linked(link: Path, target: Path) -> Path:
    link.symlink_to(target)
    return link
