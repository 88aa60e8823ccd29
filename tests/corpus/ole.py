"""A writer of OLE compound files ([MS-CFB] version 3), as small as tests need."""

import struct

_SECTOR = 512
_END, _FREE, _FAT, _NONE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD, 0xFFFFFFFF
_SHORTEST = 4096
"""Shorter streams would need a mini stream."""


def compound_file(streams: dict[str, bytes]) -> bytes:
    """A file with these streams in its root; short ones are padded."""
    padded = {name: data.ljust(_SHORTEST, b"\0") for name, data in streams.items()}
    names = sorted(padded, key=lambda name: (len(name), name.upper()))
    directory_sectors = (len(names) + 4) // 4
    table = [_FAT, *range(2, directory_sectors + 1), _END]
    starts, sectors = {}, b""
    for name in names:
        data = padded[name] + bytes(-len(padded[name]) % _SECTOR)
        count = len(data) // _SECTOR
        starts[name] = len(table)
        table += [*range(len(table) + 1, len(table) + count), _END]
        sectors += data
    entries = [_entry("Root Entry", 5, child=1, start=_END, size=0)]
    for number, name in enumerate(names, 1):
        right = number + 1 if number < len(names) else _NONE
        entries.append(_entry(name, 2, right=right, start=starts[name], size=len(padded[name])))
    directory = b"".join(entries).ljust(directory_sectors * _SECTOR, b"\0")
    table += [_FREE] * (_SECTOR // 4 - len(table))
    header = struct.pack(
        "<8s16x5H6x9I", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6,
        0, 1, 1, 0, _SHORTEST, _END, 0, _END, 0,
    )  # fmt: skip
    header += struct.pack("<109I", 0, *[_FREE] * 108)
    return header + struct.pack(f"<{len(table)}I", *table) + directory + sectors


def _entry(
    name: str, kind: int, start: int, size: int, right: int = _NONE, child: int = _NONE
) -> bytes:
    encoded = name.encode("utf-16-le") + b"\0\0"
    return struct.pack(
        "<64sHBB3I36xIQ", encoded, len(encoded), kind, 1, _NONE, right, child, start, size
    )
