"""A writer of OLE compound files ([MS-CFB], version 3), as small as can be."""

import struct

_SECTOR = 512
_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
_LEAST = 4096
"""Smaller streams would stand in a stream of their own kind: all are filled up to this size."""


def compound(streams: dict[str, bytes]) -> bytes:
    """A compound file with these streams in its root, each filled with zeros to 4 KiB at least."""
    filled = {name: data.ljust(_LEAST, b"\0") for name, data in streams.items()}
    directory = -(-(len(filled) + 1) // 4)
    fat = [_FAT, *range(2, directory + 1), _END]
    sectors = b""
    entries = [_entry("Root Entry", 5, 1 if filled else _FREE, _FREE, _END, 0)]
    for number, (name, data) in enumerate(filled.items(), 1):
        start, count = len(fat), -(-len(data) // _SECTOR)
        fat += [*range(start + 1, start + count), _END]
        following = number + 1 if number < len(filled) else _FREE
        entries.append(_entry(name, 2, _FREE, following, start, len(data)))
        sectors += data.ljust(count * _SECTOR, b"\0")
    fat += [_FREE] * (128 - len(fat))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16
    head += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<10I", 0, 1, 1, 0, _LEAST, _END, 0, _END, 0, 0)
    head += struct.pack("<108I", *[_FREE] * 108)
    listed = b"".join(entries).ljust(directory * _SECTOR, b"\0")
    return head + struct.pack("<128I", *fat) + listed + sectors


def _entry(name: str, kind: int, child: int, right: int, start: int, size: int) -> bytes:
    coded = name.encode("utf-16-le") + b"\0\0"
    return (
        coded.ljust(64, b"\0")
        + struct.pack("<HBBIII16xI16xIQ", len(coded), kind, 1, _FREE, right, child, 0, start, size)
    )  # fmt: skip
