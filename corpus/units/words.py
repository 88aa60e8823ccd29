"""The words that units' names are made of: heads, kinds and what may follow a name."""

import re

from corpus.text import CAPITAL
from corpus.units.verbs import ADVERBS, OBLIGATION, TASK_WORD

BODY = (
    r"(?:Bộ\s+[Cc]hỉ\s+huy|Ban\s+[Cc]hỉ\s+(?:đạo|huy)|Y\s+tế(?=\s+(?:các|ngành|[Bb]ộ))|Bộ(?!\s+"
    r"(?:phận|luật|Luật|tiêu|chỉ\s+số|quy|máy|đội)\b)|Sở|Ban(?!\s+hành)|[ỦU][yỷ]\s+ban|Uỷ\s+ban"
    r"|UBND|UB"
    r"|HĐND|Hội\s+đồng|Văn\s+phòng|VP|Cục|Chi\s+cục|Tổng\s+cục|Vụ(?!\s+(?:việc|án))|Viện"
    r"|Học\s+viện|Trung\s+tâm"
    r"|Thanh\s+tra|Công\s+an|Kho\s+bạc|Ngân\s+hàng|Bảo\s+hiểm\s+xã\s+hội|Hội(?!\s+(?:nghị|nhập"
    r"|thảo|thi))"
    r"|Hiệp\s+hội|Liên\s+đoàn|Liên\s+minh|Liên\s+hiệp|Mặt\s+trận|Đoàn(?!\s+kết)|Đài|Báo(?!\s+cáo)"
    r"|Trường(?!\s+hợp)"
    r"|Tạp\s+chí|Đại\s+học|Tổng\s+[Cc]ông\s+ty|Công\s+ty|Tập\s+đoàn|Quỹ|Phòng(?!,?\s+(?:chống|ngừa|cháy|học"
    r"|họp|ban))|Thành\s+(?:ủy|uỷ|đoàn)"
    r"|Tỉnh\s+(?:ủy|uỷ|đoàn)|Đảng\s+(?:ủy|uỷ|đoàn|bộ)|Quận\s+(?:ủy|uỷ)|Huyện\s+(?:ủy|uỷ)"
    r"|Bệnh\s+viện|Tòa\s+án|Toà\s+án"
    r"|Viện\s+[Kk]iểm\s+sát|Kiểm\s+toán|Thông\s+tấn\s+xã|Cảnh\s+sát|Tổ\s+công\s+tác|Tiểu\s+ban"
    r"|Thường\s+trực|Trạm|Cảng\s+vụ"
    r"|Chi\s+nhánh|Nhà\s+xuất\s+bản|Bộ\s+phận|Nhà\s+(?:đầu\s+tư|thầu)|Mạng\s+lưới|Đội|Tổ(?!\s+"
    r"(?:chức|quốc))|BQL|BHXH|CLB)"
)
"""Nouns that head the name of one body; what follows them is its name."""

PERSON = (
    r"(?:[Pp]hó\s+|[Tt]hứ\s+)?(?:(?:[Bb]ộ|[Tt]hứ|[Cc]ục|[Vv]ụ|[Cc]hi\s+cục|[Tt]ổng\s+cục|[Vv]iện"
    r"|[Hh]iệu|[Tt]rạm)\s+trưởng"
    r"|[Tt]hủ\s+trưởng|[Tt]ổng\s+[Gg]iám\s+đốc|[Gg]iám\s+đốc|[Cc]hủ\s+tịch|[Cc]hủ\s+nhiệm"
    r"|[Tt]rưởng\s+(?:[Bb]an|phòng|Phòng|đoàn|Đoàn)"
    r"|[Cc]hánh\s+(?:[Vv]ăn\s+phòng|[Tt]hanh\s+tra)|[Ll]ãnh\s+đạo(?=\s+(?:các\s+)?(?:Bộ|Sở|UBND"
    r"|[ỦU][yỷ]\s+ban|Vụ|Cục|đơn\s+vị|cơ\s+quan|địa\s+phương))"
    r"|[Nn]gười\s+đứng\s+đầu|[Bb]í\s+thư|[Tt]hủ\s+tướng|[Tt]hống\s+đốc|[Tt]ổng\s+"
    r"(?:[Tt]hanh\s+tra|[Bb]iên\s+tập)|[Tt]ư\s+lệnh"
    r"|[Cc]hỉ\s+huy\s+trưởng|[Tt]hành\s+viên|[Vv]iện\s+trưởng)(?!\w)"
)
"""Posts: "Giám đốc Sở Tài chính", "Thủ trưởng các cơ quan"."""

_ORGANISATION = (
    r"(?:tổ\s+chức(?!\s+(?:thực|triển|kiểm|các|tốt|trực|hội|tuyên|xây|quán|đánh|lấy|lễ|họp|làm|rà"
    r"|phổ|công|bộ|điều|sơ|tổng|giám|theo|thi|lập|cho|việc|và\s+(?:thực|triển)))"
    r"|Tổ\s+chức(?=\s*,\s*(?:cá\s+nhân|cơ\s+quan|đơn\s+vị|doanh\s+nghiệp|đoàn\s+thể|hộ)(?!\w)"
    r"|\s+(?:chính\s+trị|xã\s+hội|đoàn\s+thể|[đĐ]ảng|cơ\s+sở\s+đảng|pháp\s+chế|[cC]ông\s+đoàn"
    r"|kinh\s+tế|tín\s+dụng|tài\s+chính|nghề|hành\s+nghề|phi\s+chính|quốc\s+tế|nước\s+ngoài"
    r"|trong\s+nước|thành\s+viên|đại\s+diện|khoa\s+học|sự\s+nghiệp|tư\s+vấn|tôn\s+giáo|hữu\s+quan"
    r"|(?:có\s+)?liên\s+quan|có|nào|được|phải|không|nhà\s+nước|tư\s+nhân|(?:và|hoặc)\s+(?:cá\s+nhân"
    r"|cơ\s+quan|đơn\s+vị|doanh\s+nghiệp))(?!\w)))"
)
"""An organisation. At the beginning of a sentence "Tổ chức" is nearly always the verb."""

KIND = (
    r"(?:[Bb]ộ(?!\s+(?:phận|trưởng|luật|tiêu|chỉ\s+số|máy|đội))|[Ss]ở|[Bb]an(?!\s+hành)|[Nn]gành"
    r"(?!\s+nghề)|[Đđ]ịa\s+phương"
    rf"|[Đđ]ơn\s+vị|[Cc]ơ\s+quan|{_ORGANISATION}|[Đđ]oàn\s+thể|[Hh]ội(?=\s*,|\s+và\b|\s+nghề)"
    r"|[Hh]iệp\s+hội|[Dd]oanh\s+nghiệp|[Cc]ục(?!\s+trưởng)|[Vv]ụ(?!\s+(?:việc|án|trưởng))"
    r"|[Tt]ổng\s+cục(?!\s+trưởng)|[Cc]hi\s+cục(?!\s+trưởng)|[Tt]ập\s+đoàn|[Tt]ổng\s+[Cc]ông\s+ty"
    r"|[Cc]ông\s+ty|[Pp]hòng(?!\s*,?\s*(?:chống|ngừa|cháy))|[Tt]rường(?!\s+hợp)|[Vv]iện"
    r"(?!\s+trưởng)|[Hh]ọc\s+viện|[Tt]rung\s+tâm|[Bb]ệnh\s+viện"
    r"|[Tt]ỉnh(?!\s+(?:ủy|uỷ))|[Tt]hành\s+phố|[Qq]uận|[Hh]uyện|[Tt]hị\s+xã|[Xx]ã(?!\s+hội)"
    r"|[Pp]hường|[Tt]hị\s+trấn|[Đđ]ặc\s+khu"
    r"|[Nn]gân\s+hàng|[Cc]á\s+nhân|[Cc]ấp(?=\s*,|\s+ủy|\s+và\b)|[Cc]hủ\s+đầu\s+tư|[Nn]hà\s+"
    r"(?:đầu\s+tư|thầu|trường|mạng)|[Cc]ơ\s+sở(?!\s+(?:dữ|đó|vật|hạ|pháp|khoa))"
    r"|[Cc]hủ\s+thể|[Cc]án\s+bộ|[Cc]ông\s+chức|[Vv]iên\s+chức|[Nn]gười\s+lao\s+động"
    r"|[Cc]ông\s+nhân|[Đđ]ảng\s+viên|[Ll]ực\s+lượng|[Cc]ảng|[Bb]ưu\s+điện|[Hh]ợp\s+tác\s+xã)(?!\w)"
)
"""Nouns for units of a kind, which collectives are made of."""

EACH = (
    r"(?:(?:[Tt]ất\s+cả\s+(?:các\s+)?|[Cc]ác|[Nn]hững|[Tt]ừng|[Mm]ỗi|[Mm]ọi"
    r"|[Tt]oàn\s+thể(?:\s+các)?)\s+)"
)
"""Words that make a kind of unit a collective."""

PLACE = (
    r"(?:[Tt]ỉnh(?!\s+(?:ủy|uỷ|đoàn))|[Tt]hành\s+phố|thành(?=\s*,|\s+thị)"
    r"|thị(?=\s|$)(?!\s+(?:trường|trấn|xã|ủy))"
    r"|quận|huyện|xã(?!\s+hội)|phường|thị\s+xã|thị\s+trấn|đặc\s+khu|khu\s+phố|ấp|thôn|TP)"
)
_STOP_NAMES = rf"(?!{BODY}(?!\w)|{PERSON}|(?:Các|Tất)\s|(?:Thành\s+phố|Tỉnh)(?!\w))"
NAMES = rf"(?:{_STOP_NAMES}[{CAPITAL}][\w’']*(?:\s+(?:[-–]\s+)?{_STOP_NAMES}[{CAPITAL}][\w’']*)*)"
"""A proper name: capitals that are no unit's head ("Hồ Chí Minh")."""

_LAND = r"(?:đồng\s+bằng|trung\s+du|miền\s+núi|duyên\s+hải|sông|ven\s+biển|kinh\s+tế|trọng\s+điểm)"

PLACES = (
    rf"(?:(?:các\s+|cấp\s+|của\s+các\s+)?{PLACE}(?!\w)(?:(?:\s*,\s*(?:và\s+)?|\s*[-–/]\s*"
    rf"|\s+và\s+)(?:cấp\s+)?{PLACE}(?!\w))*"
    rf"(?:\s+(?:trong\s+|ven\s+)?(?:[Vv]ùng|biển)(?:\s+(?:{_LAND}|{NAMES}))*|\s*:\s+{NAMES}(?=\s*,\s+{NAMES}|\s+và\s)"
    rf"(?:\s*,\s+{NAMES})*(?:\s+và\s+{NAMES})?|\s+{NAMES}(?:\s*,\s+{NAMES})*(?:\s+và\s+{NAMES})?)?"
    r"(?:\s+trực\s+thuộc\s+[Tt]rung\s+ương)?)"
)
"""Where a unit is one of: "các tỉnh, thành phố trực thuộc Trung ương", "tỉnh Hưng Yên"."""

UPPER = re.compile(
    r"(?:Chính\s+phủ|Quốc\s+hội|Mặt\s+trận|Đảng|Nhà\s+nước|Trung\s+ương|Bộ|Sở|Tổng\s+cục|Ban\s+[Cc]hỉ\s+đạo"
    r"|địa\s+phương|tỉnh|thành\s+phố|ngành)(?!\w)"
)
"""Bodies that need no further name to be told."""

OF = re.compile(
    r"(?:\s+(?:trực\s+thuộc|thuộc|của)|,\s+(?:trực\s+)?thuộc)\s+(?!mình|ngành|lĩnh\s+vực|phạm\s+vi|Luật|Nghị|Thông\s+tư)"
)
"""What puts a unit below another one, which follows."""

TAIL = re.compile(
    r"(?:\s+|,\s+(?=có\s+liên\s+quan))(?:(?:có\s+)?liên\s+quan(?!\s+đến)|(?:các|những)\s+"
    rf"(?:dự\s+án|công\s+trình)[^,;:.]{{0,60}}?(?=\s+(?:{ADVERBS}|{OBLIGATION})(?!\w))|{PLACES}"
    r"|[Tt]rung\s+ương|địa\s+phương(?!\w)|khác(?!\s+nhau)"
    r"|(?:các\s+)?[Kk]hu\s+(?:công\s+nghiệp|chế\s+xuất|kinh\s+tế|công\s+nghệ(?:\s+\w+)?)"
    r"(?:(?:\s*,\s*(?:và\s+)?|\s+và\s+)(?:các\s+)?(?:[Kk]hu\s+)?(?:công\s+nghiệp|chế\s+xuất"
    r"|kinh\s+tế|công\s+nghệ(?:\s+(?:cao|thông\s+tin|số))?))*"
    r"|chức\s+năng(?!,)|chuyên\s+môn|chuyên\s+ngành|chủ\s+quản|ven\s+biển|ngoài\s+nước"
    r"|trong\s+nước|các\s+cấp(?:,\s+các\s+ngành)?"
    r"|và\s+tương\s+đương|ngang\s+[Bb]ộ|cấp\s+(?:có\s+thẩm\s+quyền|trên|dưới|cơ\s+sở)|(?:ở|tại)\s+(?:các\s+)?"
    r"(?:địa\s+phương|[Tt]rung\s+ương|trung\s+ương)"
    r"|trong\s+(?:[Vv]ùng|Bộ|ngành|tỉnh|cả\s+nước|toàn\s+(?:quốc|tỉnh|ngành)|hệ\s+thống)"
    rf"(?:\s+{NAMES})?"
    rf"|trên\s+địa\s+bàn(?:\s+{PLACES})?|công\s+lập|tư\s+nhân|tư\s+thục|trực\s+thuộc(?=\s*"
    rf"(?:[,;.:]|$|{TASK_WORD}))"
    r"|(?:trực\s+)?thuộc\s+(?:Bộ|Sở|ngành|tỉnh|thành\s+phố|trung\s+ương)(?=\W|$)(?!\s+[A-ZĐÀ-Ỹ])"
    r"|của\s+(?:Bộ|Sở|tỉnh|thành\s+phố)(?=\W|$)(?!\s+[A-ZĐÀ-Ỹ])"
    r"|nêu\s+(?:tại|trên)[^,;:.]{0,60}?(?:\s+trên\s+đây)?(?=\s+(?:" + TASK_WORD + r")))(?!\w)"
)
"""What follows a name and belongs to it."""

CLOSES = re.compile(r"(?:liên\s+quan|khác)$")
"""The end of a collective that takes no further kind of unit."""

STOP = re.compile(
    r"(?:là|có|được|bị|đã|đang|sẽ|vừa|phải|cần|để|khi|nếu|mà|theo|tại|trong|trên|với|cùng|về|vào"
    r"|từ|đến|trước|sau"
    r"|bằng|cho|do|căn\s+cứ|như|nhằm|(?<!Hàng\s)không|chưa|qua|thông\s+qua|thuộc|của|ở|các|những"
    r"|hoặc|gồm|bao\s+gồm|nêu|này|nào|đó|trên|và"
    r"|kể|chậm\s+nhất|h[àằ]ng|mỗi|từng|đối|riêng|tối|hạn|ra|lên|xuống|tới|vì|nên|nhưng|thì|cũng"
    r"|đều|lại|còn|rất)(?!\w)"
)
"""Words that go on with the sentence rather than with a name."""
