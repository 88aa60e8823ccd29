"""Units that are asked to report to whoever asks: "yêu cầu các quận, huyện báo cáo bằng văn bản
để tổng hợp, báo cáo Ủy ban nhân dân tỉnh". They report to the clause's own subject, which
reports on."""

import re

from corpus.duties.names import Names
from corpus.model import UnitMention

_ASKS = re.compile(r"\b(?:yêu\s+cầu|đề\s+nghị|chỉ\s+đạo)\s+")
_TO_REPORT = re.compile(
    r"\s+(?:gửi\s+)?báo\s+cáo(?:\s+bằng\s+văn\s+bản"
    r"|\s+\w+){0,8}?\s+để\s+(?:theo\s+dõi,\s+)?tổng\s+hợp\b"
)


def asked_to_report(names: Names, start: int, until: int) -> tuple[tuple[UnitMention, ...], int]:
    """The units asked in ``source[start:until]``, and where the asking begins; empty without."""
    for asks in _ASKS.finditer(names.source, start, until):
        units, after = names.at(asks.end(), until)
        if units and _TO_REPORT.match(names.source, after, until):
            return units, asks.start()
    return (), until
