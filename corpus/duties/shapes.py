"""Shapes of names in clauses on reporting that are no unit's own name.

Authorities by what they are ("cấp có thẩm quyền"), steering bodies with what they steer, branches
and companies, and what follows a name and belongs to it, or does not.
"""

import re

from corpus.text import CAPITAL

_AUTHORITY = (
    r"(?:[Cc]ác\s+)?(?:[Cc]ấp|[Cc]ơ\s+quan(?:\s+quản\s+lý)?(?:\s+nhà\s+nước)?|[Nn]gười)\s+"
    r"(?:có\s+)?thẩm\s+quyền"
    r"|(?:[Cc]ác\s+)?(?:[Cc]ơ\s+quan\s+)?(?:quản\s+lý\s+)?[Cc]ấp\s+trên(?:\s+trực\s+tiếp)?"
    r"|(?:[Cc]ác\s+)?[Cc]ơ\s+quan\s+(?:chủ\s+quản|Trung\s+ương)"
)
_LEADER = (
    r"Phó\s+Thủ\s+tướng(?:\s+[Tt]hường\s+trực)?(?:\s+[Cc]hính\s+phủ)?"
    rf"(?:(?:\s+(?!Trưởng)[{CAPITAL}]\w*){{2,4}})?"
    r"(?:\s*[-–,]\s*(?:Phó\s+)?Trưởng\s+(?:[Bb]an|Tiểu\s+ban|[Tt]ổ)"
    r"(?:\s+(?!theo\b|để\b|trước\b)\w+){1,9})?"
)
_POST = (
    r"(?:Phó\s+)?Chánh\s+(?:Thanh\s+tra|Văn\s+phòng)(?:\s+(?:Sở|Bộ|tỉnh|thành\s+phố|huyện)(?!\w))?"
    r"|Trưởng\s+[Đđ]oàn(?:\s+(?:thanh|kiểm)\s+tra)?"
)
_STOPS = (
    r"(?:để|trước|chậm|vào|trong|theo|khi|nếu|và|về|tại|từ|qua|thông\s+qua|tổng\s+hợp|xem\s+xét"
    r"|báo\s+cáo|chủ\s+trì|phối\s+hợp|định\s+kỳ|h[àằ]ng|kết\s+quả|tình\s+hình|việc|những"
    r"|các\s+(?:nội|vấn)|có|gửi|quyết|phê|cho|như|đúng|kịp|\d+)"
)
_STANDING = r"(?:(?:Thường\s+trực|Văn\s+phòng|Cơ\s+quan\s+[Tt]hường\s+trực)\s+){0,2}"
_STEERING = (
    r"(?:Ban\s+[Cc]hỉ\s+đạo|Tổ\s+công\s+tác|Hội\s+đồng)"
    rf"(?:\s+(?:[-–]\s+)?(?!{_STOPS}(?!\w))\w+){{1,10}}"
)
_BRANCH = (
    r"(?:[Cc]ác\s+)?(?:Bộ|Sở),\s+(?:ban,\s+)?ngành"
    r"(?:\s+trực\s+tiếp\s+quản\s+lý|\s+(?:có\s+)?liên\s+quan|\s+Trung\s+ương)?"
)
_COMPANY = (
    r"(?:Tổng\s+)?[Cc]ông\s+ty\s+(?:[Tt]rách\s+nhiệm\s+hữu\s+hạn|TNHH|[Cc]ổ\s+phần|CP)"
    r"(?:\s+(?:[Mm]ột|MTV|[Tt]hành\s+viên))*"
    rf"(?:\s+[{CAPITAL}]\w*(?:\s+(?!{_STOPS}(?!\w))[^\W\d{CAPITAL}]\w*){{0,3}})+"
)
WHOLE = re.compile(rf"{_AUTHORITY}|{_LEADER}|{_POST}|{_COMPANY}|{_STANDING}{_STEERING}|{_BRANCH}")
OF_A_TASK = re.compile(
    r"\s+(?:được\s+(?:giao|phân\s+công)\s+)?(?:chủ\s+trì|đầu\s+mối)"
    r"(?:\s+(?:soạn\s+thảo|thực\s+hiện|xây\s+dựng))?"
    r"(?=\s*(?:[.;)]|$|để\b|gửi\b|cập\s+nhật\b|báo\s+cáo\b|tổng\s+hợp\b|tổ\s+chức\b|định\s+kỳ\b))"
)
"""What marks off the members of a collective: "các đơn vị chủ trì", "các cơ quan chủ trì soạn
thảo"."""
COLLECTIVE = re.compile(r"(?:các|những|cơ\s+quan|đơn\s+vị|doanh\s+nghiệp)\b", re.I)
POLICE = re.compile(
    r"\s+về\s+(?:trật\s+tự\s+xã\s+hội|ma\s+túy|môi\s+trường|tham\s+nhũng|kinh\s+tế|buôn\s+lậu)"
)
"""What a department of police is for goes on its name: "Cục Cảnh sát điều tra tội phạm về ma túy".
"""
OF_THE_POLICE = re.compile(r"(?:Cục|Phòng)\s+Cảnh\s+sát\b")
TOO_MUCH = re.compile(
    r"\s+(?:(?:ký|nơi\s+xảy|trên\s+đây|biết)$|(?:kết\s+quả|tình\s+hình|đồng\s+ý"
    r"|kim\s+ngạch|địa\s+chỉ|phương\s+án|danh\s+(?:mục|sách)|số\s+liệu|đề\s+án"
    r"|dự\s+thảo|nội\s+dung|(?:giải|biện)\s+pháp|chủ\s+trương|nhu\s+cầu|tiến\s+độ)\b.*$)",
    re.S,
)
"""Words behind a name that go on with the sentence, or say what is reported."""
ASIDE = re.compile(r"(?:\s*\([^()]{3,80}\)|\s+nơi\s+xảy\s+ra\s+[^,;:.()]{3,40})(?=\s*(?:,|và\s))")
_VERB = (
    r"(?:có|phải|chịu|gửi|nộp|báo\s+cáo|tổng\s+hợp|tổ\s+chức|chủ\s+động|kịp\s+thời"
    r"|định\s+kỳ|tiếp\s+tục"
    r"|khẩn\s+trương|thực\s+hiện|căn\s+cứ|để|trước|theo)"
)
FURTHER = re.compile(
    r"(?:[Cc]ơ\s+quan|[Đđ]ơn\s+vị|doanh\s+nghiệp|địa\s+phương|tổ\s+chức)"
    r"(?:,\s*(?:đơn\s+vị|tổ\s+chức|cá\s+nhân|địa\s+phương))*"
    r"(?:\s+(?:có\s+)?liên\s+quan|\s+nêu\s+tại\s+(?:điểm|khoản|mục|Điều)\s+[\d, và]*\d)?(?!\w)"
    rf"(?=\s*(?:[,.;:()]|$)|\s+{_VERB}(?!\w)|\s+trên\b)"
)
"""Collectives that only go on a list: "các Sở và doanh nghiệp nêu tại điểm 1"."""
DIRECT = re.compile(r"(?<=cấp\strên)\s+trực\s+tiếp(?!\w)")
AND = re.compile(r"\s*(?:,\s*(?:và\s+)?|\s+và\s+|\s+hoặc\s+)")
BLANKS = re.compile(r"\s*")
