"""How texts name other documents: by number, by the name of a law, by a plenum or a programme."""

import re

from corpus import dates, numbers
from corpus.text import CAPITAL

_KIND = (
    r"(?:Nghị\s+quyết|Quyết\s+định|Chỉ\s+thị|Kết\s+luận|Kế\s+hoạch|Chương\s+trình\s+hành\s+động"
    r"|Chương\s+trình|Nghị\s+định|Thông\s+tư(?:\s+liên\s+tịch)?|Tờ\s+trình|Thông\s+báo|Công\s+văn"
    r"|Công\s+điện|Báo\s+cáo|Quy\s+định|Hướng\s+dẫn|Bộ\s+luật|Luật|Pháp\s+lệnh)"
)
_ISSUER = (
    r"(?:Bộ\s+Chính\s+trị|Ban\s+Bí\s+thư|Ban\s+Chấp\s+hành\s+Trung\s+ương|Trung\s+ương|Chính\s+phủ"
    r"|Thủ\s+tướng\s+Chính\s+phủ|Quốc\s+hội|Ủy\s+ban\s+[Tt]hường\s+vụ\s+Quốc\s+hội"
    r"|Ban\s+[Tt]hường\s+vụ\s+(?:Thành|Tỉnh)\s+ủy|Thành\s+ủy|Tỉnh\s+ủy"
    r"|(?:[ỦU][yỷ]\s+ban\s+nhân\s+dân|UBND|Hội\s+đồng\s+nhân\s+dân|HĐND)\s+(?:[Tt]hành\s+phố|tỉnh)"
    rf"(?:\s+[{CAPITAL}]\w*(?:\s*[-–]\s*[{CAPITAL}]\w*)?){{0,4}}"
    rf"|Bộ\s+trưởng\s+Bộ\s+[{CAPITAL}]\w*(?:\s+[{CAPITAL}]\w*){{0,3}})"
)
NUMBERED = re.compile(
    rf"(?:(?P<kind>{_KIND})\s+(?:số\s*:?\s*)?)?(?P<number>\b{numbers.NUMBER})"
    rf"(?:\s+của\s+(?P<issuer1>{_ISSUER}))?(?:\s+khóa\s+[IVX]+)?"
    rf"(?:\s+(?:ngày\s+)?{dates.DATE})?"
    rf"(?:\s+của\s+(?P<issuer2>{_ISSUER}))?"
)
_LAW = r"(?P<kind>Bộ\s+luật|Luật|Pháp\s+lệnh)"
_PAIRED = (
    r"(?:[Pp]hòng,\s+chống|[Ss]ửa\s+đổi,\s+bổ\s+sung|[Tt]hi\s+đua,\s+khen|[Cc]án\s+bộ,\s+công\s+chức|lụt,\s+bão"
    r"|[Kk]hám\s+bệnh,\s+chữa|[Pp]hòng\s+cháy,\s+chữa)"
)
"""Pairs of words that laws bear in their names with a comma between them."""
_NO_NAME = r"(?!(?:này|đó|trên|sau|khác|số|và|của|được|có|trước|hiện\s+hành|liên\s+quan)\b)"
LAW_NUMBERED = re.compile(
    rf"{_LAW}\s+(?!số\b)(?:[^;.“”():\d]|\.(?=\w)){{3,160}}?\s+số\s*:?\s*(?P<number>\b{numbers.NUMBER})"
    rf"(?:\s+(?:ngày\s+)?{dates.DATE})?"
)
NAMED = re.compile(
    rf"{_LAW}\s+{_NO_NAME}(?P<name>(?:{_PAIRED}|[^,;.“”():\n]|\n(?!\n)){{5,120}}?)"
    rf"(?:\s+(?:ngày\s+)?{dates.DATE}|(?=[,;.“”():]|\s+(?:và|được|trình)\s+|$))"
)
BASIS = re.compile(
    rf"{_LAW}\s+{_NO_NAME}(?P<name>[^;“”():]{{3,200}}?)"
    rf"(?:,?\s+(?:ngày\s+)?{dates.DATE}|(?=\s+(?:ngày|năm\s+\d|(?:đã\s+)?được)\s|\s*[;:“”()]|[.,]?\s*$"
    r"|,\s+(?:căn\s+cứ|Nghị|Quyết|Thông|Chỉ)\s))"
)
"""In a basis the whole name counts, commas and further laws that it amends included."""
SEVERAL = re.compile(r"\s*(?:,|;|\s+và)\s+(?=(?:Bộ\s+luật|Luật|Pháp\s+lệnh)\s)")
OF_LAW = re.compile(r"\bcủa\s+(?:Bộ\s+luật|Luật|Pháp\s+lệnh)\b")
CHARTER = re.compile(
    r"(?P<kind>Hiến\s+pháp)(?P<name>\s+nước\s+Cộng\s+h[òo][àa]\s+xã\s+hội\s+chủ\s+nghĩa\s+Việt\s+Nam)?"
    r"|(?<=[Cc]ăn\scứ\s)(?P<rules>Điều\s+lệ\s+Đảng|Quy\s+chế\s+làm\s+việc\s+của\s+[^;.]{5,120}?)(?=[;.]|\s*$)"
)
"""The constitution, and what Party documents are based on."""
PLENUM = re.compile(r"Nghị\s+quyết\s+Trung\s+ương\s+(?P<plenum>\d{1,2})\s+khóa\s+(?P<term>[IVX]+)")
PROGRAMME = re.compile(
    rf"(?P<kind>Chương\s+trình(?:\s+hành\s+động)?)\s+của\s+(?P<issuer1>{_ISSUER})"
    rf"(?=(?P<purpose>\s+(?:nhằm\s+)?(?:tiếp\s+tục\s+)?thực\s+hiện\s+{PLENUM.pattern}))"
)
"""A programme that is known only by the plenum's resolution it carries out, cited by its side."""
