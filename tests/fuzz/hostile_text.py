"""Texts that are hard on patterns and outlines, and marks that must be seen."""

from collections.abc import Iterator

from tests.fuzz.seeds import LINES, TEXT, Made

_HEAD = "\n".join(LINES[:9]) + "\n"
_RUNS = {
    "blanks": " ", "tabs": "\t", "newlines": "\n", "dots": ".", "dots apart": ". ", "digits": "1",
    "digits apart": "1 ", "numbered": "1.1.", "commas": ",", "commas apart": "a, ", "pipes": "|",
    "cells": "| a ", "bullets": "- ", "bullet lines": "- a\n", "capitals": "A",
    "capital words": "ABC DEF ", "capital lines": "ABC DEF\n", "articles": "Điều 1. ",
    "article lines": "Điều 1. Abc\n", "open brackets": "(", "open quotes": "“",
    "open items": "(a ", "one word": "a", "words": "abc def ", "word lines": "abc def ghi\n",
    "numbers": "12/2020/NĐ-CP ", "slashes": "1/", "number lines": "12/KH-UBND\n",
    "laws": "Luật abc ", "dates": "ngày 01 tháng 02 năm 2020, ", "recipients": "gửi Sở Tài chính ",
    "tasks": "Giao Sở Công Thương chủ trì, phối hợp với Sở Tài chính; ",
    "task lines": "Giao Sở Công Thương chủ trì thực hiện.\n", "reports": "báo cáo Sở Tài chính; ",
    "units": "Sở Công Thương, ", "unit lines": "Sở Công Thương\n", "underscores": "_",
    "stars": "*", "starred": "**a", "dashes": "-",
    "mottos": LINES[3] + "\nSố: 1/KH-UBND\nNơi nhận:\n",
    "kinds": "KẾ HOẠCH\n", "annexes": "KẾ HOẠCH\n(Ban hành kèm theo Quyết định)\n",
    "signatures": "TM. ỦY BAN\nCHỦ TỊCH\n", "sections": "I. A\n", "clauses": "1. a\n",
    "paragraphs": "Abc def.\n", "ends": "./.\n", "bases": "Căn cứ Luật abc;\n",
    "table lines": "| 1 | abc | Sở Tài chính |\n", "plain table": "STT\nNội dung\n1\nabc\n",
    "nested": "1. a\na) b\n- c\n+ d\n", "marks": "a\u0302\u0301", "emphasis": "*a_b__c",
}  # fmt: skip
"""What is repeated, by what it tries."""


def runs(length: int) -> Iterator[tuple[str, bytes]]:
    """Name and content of text files, each one unit repeated to ``length`` characters."""
    for name, unit in _RUNS.items():
        yield f"{name}.txt", (_HEAD + unit * (length // len(unit))).encode()
    for name in ("stars", "starred", "emphasis", "underscores", "table lines", "cells"):
        unit = _RUNS[name]
        yield f"{name}.md", (_HEAD + unit * (length // len(unit))).encode()


def secrets() -> Iterator[tuple[str, bytes]]:
    """Documents marked as secret, in the ways that people write the mark."""
    for at, mark in enumerate(("MẬT", "TỐI MẬT", "TUYỆT MẬT", "Độ mật: MẬT", "**MẬT**", "| MẬT |")):
        suffix = "md" if "*" in mark or "|" in mark else "txt"
        yield f"mat-{at}.{suffix}", f"{mark}\n\n{TEXT}".encode()


def texts() -> Iterator[tuple[str, Made]]:
    """Texts that are strange in one way each."""
    yield "long line.txt", lambda: ("Kế hoạch " * 2_500_000).encode()[:19_900_000]
    yield "many articles.txt", lambda: (_HEAD + "Điều 1.\n" * 200_000).encode()
    yield "utf-16 half.txt", lambda: TEXT.encode("utf-16")[:-1]
    yield "half characters.txt", lambda: TEXT.encode("utf-16-le").replace(b"a\0", b"\x00\xd8")
    yield "nul inside.txt", lambda: TEXT.replace(" ", "\0").encode()
    yield "all controls.txt", lambda: bytes(range(1, 32)) * 50 + TEXT.encode()
    yield "latin-1.txt", lambda: TEXT.encode("latin-1", "replace")
    yield "bidi.txt", lambda: ("\u202e" + TEXT.replace(" ", " \u202e")).encode()
    yield "surrogates.txt", lambda: TEXT.encode() + b"\xed\xa0\x80" * 50
    yield "only marks.txt", lambda: ("\u0301" * 100_000 + TEXT).encode()
    yield "big number.txt", lambda: TEXT.replace("12/", "9" * 5000 + "/").encode()
    yield "big date.txt", lambda: TEXT.replace("2025", "9" * 5000).encode()
    yield "bad dates.txt", lambda: TEXT.replace("01 tháng 02", "31 tháng 02").encode()
    yield "roman.txt", lambda: (_HEAD + "".join("M" * n + "X. A\n" for n in range(60))).encode()
    yield "big item.txt", lambda: (_HEAD + "9" * 4400 + ". a\n" + "1." * 3000 + " a\n").encode()
    yield "digits of others.txt", lambda: TEXT.replace("12", "١٢").replace("1. ", "१. ").encode()
    yield "superscripts.txt", lambda: TEXT.replace("12", "¹²").replace("1. ", "². ").encode()
