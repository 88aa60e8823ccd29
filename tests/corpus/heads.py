"""Heads of documents for the tests: blocks as readers lay them out."""

from corpus.blocks import Block
from corpus.header import Header, read_header

MOTTO = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")


def cells(*columns: tuple[str, ...]) -> list[Block]:
    """Blocks of cells, a line each."""
    return [
        Block(0, len(line), number, line, page=1)
        for number, lines in enumerate(columns)
        for line in lines
    ]


def scan(
    number: str,
    date: str = "Đông Hải, ngày 05 tháng 3 năm 2018",
    issuer: tuple[str, ...] = ("UBND TỈNH KIÊN GIANG", "SỞ Y TẾ"),
    kind: tuple[str, ...] = ("KẾ HOẠCH", "Tổ chức kiểm tra năm 2018"),
    file: str = "",
) -> Header:
    """The head of a scanned document."""
    blocks = cells((*issuer, number), (*MOTTO, date), (*kind, "Căn cứ Luật số 1;"))
    return read_header(blocks, file, scanned=True)
