"""Damage as it comes from bad transfers and from people who look for weak places."""

import io
import random
import zipfile

_INTERESTING = (
    b"\x00", b"\xff" * 4, b"\x7f\xff\xff\xff", b"\x80\x00\x00\x00", b"-1", b"99999999999",
    b"<" * 50, b"&#0;", b"&#xD800;", b"]]>", b"{" * 50, b"\\bin99999999 ", b"<<" * 50, b"[" * 50,
    b"%PDF-1.4", b"PK\x03\x04", b"endobj", "MẬT".encode(), b"\n" * 50, b"(" * 50, b"\xe1\xba",
)  # fmt: skip


def mutated(data: bytes, chance: random.Random, others: list[bytes]) -> bytes:
    """``data`` with one to four damages; a zip's members are damaged inside, half of the time."""
    if data.startswith(b"PK\x03\x04") and chance.random() < 0.5:
        return _inside_zip(data, chance, others)
    for _ in range(chance.randint(1, 4)):
        data = _damaged(data, chance, others)
    return data


def _inside_zip(data: bytes, chance: random.Random, others: list[bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(written, "w") as new:
        names = old.namelist()
        hit = chance.choice(names)
        for name in names:
            member = old.read(name)
            if name == hit or (name == "word/document.xml" and chance.random() < 0.5):
                member = _damaged(member, chance, others)
            new.writestr(name, member, zipfile.ZIP_DEFLATED)
    return written.getvalue()


def _damaged(data: bytes, chance: random.Random, others: list[bytes]) -> bytes:
    at = chance.randrange(len(data) + 1)
    length = min(chance.choice((1, 4, 32, 512, 8192)), len(data) - at)
    match chance.randrange(7):
        case 0:
            return data[:at]
        case 1:
            return data[:at] + data[at + length :]
        case 2:
            return data[:at] + data[at : at + length] * chance.choice((2, 10, 100)) + data[at:]
        case 3:
            return data[:at] + chance.choice(_INTERESTING) + data[at:]
        case 4:
            other = chance.choice(others)
            start = chance.randrange(len(other) + 1)
            return data[:at] + other[start : start + 4096] + data[at + length :]
        case 5:
            return data[:at] + chance.randbytes(length) + data[at + length :]
        case _:
            flipped = bytearray(data)
            for _ in range(chance.choice((1, 3, 30)) if data else 0):
                flipped[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
            return bytes(flipped)
