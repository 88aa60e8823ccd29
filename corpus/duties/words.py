"""Words of reporting: where "báo cáo" sets a duty and where it only names a paper or an event.

"Báo cáo tài chính", "chế độ báo cáo", "sau khi nhận báo cáo", "đã có báo cáo", "không báo cáo"
report nothing to anybody.
"""

import re
from collections.abc import Iterator

_REPORT = re.compile(
    r"\b(?:[Bb]áo\s+cáo|(?:có|bằng)\s+văn\s+bản\s+(?:đề\s+xuất|phản\s+ánh|kiến\s+nghị)"
    r"|(?:chủ\s+động\s+)?đề\s+xuất(?=\s+gửi)|gửi\s+ý\s+kiến(?=\s+(?:về|tới|đến))"
    r"|[Pp]hản\s+ánh(?=\s+(?:kịp\s+thời|bằng|về|đến|tới|cho|với|gửi|ngay))"
    r"|(?<!các\s)thông\s+tin\s+kịp\s+thời)"
)
_NAMES_A_PAPER = re.compile(
    r"\s+(?:tài\s+chính|kế\s+toán|kiểm\s+toán|nghiên\s+cứu|kinh\s+tế"
    r"|đánh\s+giá\s+tác\s+động|thẩm\s+tra|thẩm\s+định"
    r"|giao\s+dịch|chính\s+trị|viên|trung\s+tâm|thuộc\s+phạm\s+vi)(?!\w)"
)
_NO_DUTY = re.compile(
    r"(?:(?:[Ss]au\s+khi|[Tt]rước\s+khi|[Tt]ờ\s+trình,|[Cc]ông\s+văn,|[Kk]hông|[Đđ]ã"
    r"|được|bị|chưa|(?:[Đđ]ã|chưa)\s+(?:có|gửi)|nhận"
    r"|nhận\s+được|nghe|xem\s+xét|thẩm\s+định"
    r"|thẩm\s+tra|thảo\s+luận|cho\s+ý\s+kiến(?:\s+về)?|trên\s+cơ\s+sở|[Tt]heo"
    r"|căn\s+cứ(?:\s+vào)?|đối\s+tượng|[Mm]ẫu|[Bb]iểu\s+mẫu|biểu|[Cc]ơ\s+chế"
    r"|[Hh]ệ\s+thống|(?<!ịnh\s)(?<!ường\s)kỳ|[Nn]ội\s+dung(?:\s+thông\s+tin,)?|[Ll]oại"
    r"|[Đđ]ề\s+cương|chỉ\s+tiêu|[Qq]uy\s+định|thông\s+tin,|[Tt]hời\s+gian|[Tt]hời\s+hạn"
    r"|tình\s+trạng|(?<![Tt]hực\s)(?<!\bhiện\s)[Cc]hế\s+độ|đề\s+án,|dự\s+án,"
    r"|nghị\s+quyết,)\s+(?:[Bb]ản\s+|[Cc]ác\s+)?)$"
)
_DUTY_OF_REPORTING = re.compile(r"[Tt]hực\s+hiện(?:\s+\w+){0,3}\s+chế\s+độ\s+$")
_LOOK_BACK = 40


def reports(source: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The words that set a duty of reporting in ``source[start:end]``, in order."""
    for match in _REPORT.finditer(source, start, end):
        before = source[max(start, match.start() - _LOOK_BACK) : match.start()]
        if _NAMES_A_PAPER.match(source, match.end(), end):
            continue
        if _NO_DUTY.search(before) and not _DUTY_OF_REPORTING.search(before):
            continue
        yield match
