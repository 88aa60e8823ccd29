"""Under what condition something is reported: "nếu có khó khăn", "khi xảy ra sự cố", "trường hợp
vượt thẩm quyền".

What the recipient is to do ("để xử lý khi cần thiết") is no condition of the report.
"""

import re

from corpus.text import squeeze

_TRIGGER = (
    r"(?:có|được|gặp|phát\s+sinh|xảy\s+ra|xuất\s+hiện|kết\s+thúc|nhận|phát\s+hiện|vượt|thấy"
    r"|cần\s+thiết)"
)
_CONDITION = re.compile(
    r"\b[Kk]hi\s+(?:có|được)\s+yêu\s+cầu"
    r"|\b[Nn]ếu\s+[^,.;:)]{3,160}"
    rf"|(?<!\bsau\s)(?<!\bngay\s)(?<!\btừ\s)\b[Kk]hi\s+{_TRIGGER}(?!\w)[^,.;:]{{0,160}}"
    r"|(?<!\bác\s)(?<!\bMọi\s)(?<!\bmọi\s)\b(?:[Tt]rong\s+"
    r")?(?<!mọi\s)(?<!Mọi\s)[Tt]rường\s+hợp\s+[^,.;:]{3,160}"
    r"|\bcó\s+(?:\w+\s+)?(?:khó\s+khăn|vướng\s+mắc)(?:,?\s+(?:và\s+)?(?:khó\s+khăn"
    r"|vướng\s+mắc))?(?=,?\s+đ[ềể]\s+nghị\b)"
    r"|\bvượt\s+(?:quá\s+)?(?:thẩm\s+quyền|khả\s+năng)(?=,?\s+(?:thì\s+"
    r"|phải\s+)?(?:kịp\s+thời\s+)?báo\s+cáo\b)"
)
_MORE = re.compile(
    r"(?:\s*,\s*(?:(?:và\s+)?(?:khó\s+khăn|vướng\s+mắc|phát\s+sinh|bất\s+cập|sửa\s+đổi"
    r"|bổ\s+sung|tin\s+|tháo\s+gỡ|nếu\s+)"
    r"[^,.;:]{0,100}))+"
)
_ENDS = re.compile(
    r"[,\s]+(?:thì|phải(?=\s+(?:báo\s+cáo|tổng\s+hợp|kịp\s+thời|chủ\s+động"
    r"|có\s+văn\s+bản))|đề\s+nghị|kịp\s+thời|báo\s+cáo|tổng\s+hợp|các\s+(?:đơn\s+vị"
    r"|cơ\s+quan|[Ss]ở|[Bb]ộ|địa\s+phương))(?!\w).*",
    re.S,
)


def condition(source: str, start: int, end: int) -> str | None:
    """The first condition of ``source[start:end]``, squeezed but word for word; None without."""
    match = _CONDITION.search(source, start, end)
    if match is None:
        return None
    more = _MORE.match(source, match.end(), end)
    said = source[match.start() : more.end() if more else match.end()]
    return squeeze(_ENDS.sub("", said)) or None
