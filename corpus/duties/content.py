"""What is reported: the words between "báo cáo" and the recipient, or those behind it."""

import re

from corpus.duties.links import Link
from corpus.duties.words import reports
from corpus.model import Span
from corpus.text import squeeze

_TO_AT_END = re.compile(
    r"[\s,]*(?:\b(?:và|đồng|được)\s+)*\b(?:(?:gửi|nộp)(?:\s+(?:về|đến|tới|cho|lên))?|về"
    r"|tới|cho|trình|lên|đến|với)\s+$"
)
_NO_CONTENT = re.compile(
    r"(?:đề\s+xuất|nhanh|ngay|kịp\s+thời|sơ\s+bộ|cụ\s+thể|bằng\s+văn\s+bản|gửi"
    r"|kết\s+quả\s+về|của\s.*|này(?:\s.*)?|(?:ngày|tuần|tháng|quý|năm))",
    re.S,
)
_GOES_ON = re.compile(r"(?:và|của|đồng\s+ý|xử\s+lý|tháo\s+gỡ)\b")
_UP_TO_A_STOP = re.compile(r"(?:[^.;]|\.(?=\d))+")
_HOW = re.compile(r"^(?:(?:nhanh|ngay|kịp\s+thời|sơ\s+bộ)\s+)+(?=\w)")
_NOT_CONTENT = re.compile(
    r"(?:^|[\s,(]+)(?:(?:định|thường)\s+kỳ|đột\s+xuất|(?:và\s+)?h[àằ]ng\s+(?:ngày|tuần"
    r"|tháng|quý|năm)"
    r"|\d+\s+(?:tháng|lần)|sáu\s+tháng|khi\s+có|để|trước|chậm\s+nhất|hạn\s+chót|vào"
    r"|trong\s+(?:thời\s+hạn|giao\s+ban|tháng|quý|năm\s+\d)"
    r"|tại\s+(?:các\s+)?(?:[Pp]hiên|[Kk]ỳ)\s+họp|biết|ngay\s+(?:sau\s+)?khi|thông\s+qua"
    r"|qua|nếu|(?:trong\s+(?:các\s+)?)?trường\s+hợp|ít\s+nhất"
    r"|xem\s+xét|chỉ\s+đạo|quyết\s+định|xin\s+ý\s+kiến|tổng\s+hợp|đồng\s+thời"
    r"|theo\s+(?:dõi|đúng|quy\s+định|định\s+kỳ|từng))(?!\w).*",
    re.S,
)
"""Where what is reported ends: its times, its channel, and what the recipient is to do with it."""


def content(source: str, first: Link, link: Link, words: Span) -> str | None:
    """What is reported, where the clause says so.

    Args:
        source: the document's text.
        first: the first recipient of the clause's stretch.
        link: the recipient of the duty.
        words: the stretch of the clause that is about this report.
    """
    for report in reports(source, words.start, first.start):
        between = squeeze(_TO_AT_END.sub("", source[report.end() : first.start]))
        between = _HOW.sub("", _NOT_CONTENT.sub("", between).strip(" ,"))
        if between and not _NO_CONTENT.fullmatch(between):
            return between
    after = _UP_TO_A_STOP.match(source, link.end, words.end)
    if after is None or after[0].lstrip().startswith("("):
        return None
    behind = _NOT_CONTENT.sub("", squeeze(after[0])).strip(" ,")
    return None if not behind or _GOES_ON.match(behind) else behind
