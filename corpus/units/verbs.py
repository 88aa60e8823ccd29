"""Words that a task begins with, and so end the name of the unit before them.

Closed classes of administrative Vietnamese: adverbs that open a directive, words of obligation, and
the verbs of what offices do. Compared in lower case as they stand in a sentence: the verbs inside
names ("Cục Quản lý thị trường") are capitals.
"""

import re


def _any(words: str) -> str:
    """The words as one pattern, any white space between syllables, longest first."""
    listed = sorted(words.replace("\n", " ").split(", "), key=len, reverse=True)
    return "(?:" + "|".join(r"\s+".join(w.split()) for w in listed if w.strip()) + ")"


ADVERBS = _any(
    "tiếp tục, khẩn trương, chủ động, tập trung, kịp thời, thường xuyên, trực tiếp, tích cực, "
    "nghiêm túc, sớm, nhanh chóng, định kỳ, thường kỳ, hàng ngày, hằng ngày, hàng tuần, hằng tuần, "
    "hàng tháng, hằng tháng, hàng quý, hằng quý, hàng năm, hằng năm, quyết liệt, đồng thời, "
    "trước mắt, ưu tiên, sẵn sàng, bám sát, chú trọng, quan tâm, chú ý, lưu ý, khẩn trương, "
    "cùng nhau, thống nhất, phối hợp, chủ trì, thực sự, kiên quyết, tự, cùng, nỗ lực, phấn đấu, "
    "quyết tâm, gương mẫu, xác định, ngay, nhất là, tối thiểu, ít nhất, mạnh dạn, cụ thể hóa, "
    "căn cứ, tùy, tùy theo, đặc biệt, cương quyết, nghiêm cấm, trên cơ sở, làm tốt, sâu sát"
)
"""Adverbs that open a directive, and verbs that only carry another one."""

OBLIGATION = _any("có trách nhiệm, chịu trách nhiệm, có nhiệm vụ, phải, cần, cần phải")

VERBS = _any(
    "chỉ đạo, xây dựng, rà soát, tổ chức, triển khai, thực hiện, hướng dẫn, kiểm tra, đôn đốc, "
    "theo dõi, tham mưu, giúp, đề xuất, đề nghị, kiến nghị, báo cáo, tổng hợp, phối hợp, chủ trì, "
    "làm, bố trí, cân đối, thẩm định, phê duyệt, ban hành, trình, gửi, lập, nghiên cứu, "
    "hoàn thiện, hoàn thành, hoàn chỉnh, hoàn tất, đẩy mạnh, đẩy nhanh, tăng cường, nâng cao, "
    "mở rộng, phát huy, phát triển, phát động, phát hiện, phát hành, phát hiện, bảo đảm, đảm bảo, "
    "duy trì, cập nhật, công bố, công khai, tuyên truyền, phổ biến, quán triệt, giám sát, "
    "thanh tra, điều tra, xử lý, giải quyết, tháo gỡ, khắc phục, ngăn chặn, kiểm soát, "
    "quản lý, vận hành, khai thác, sử dụng, cung cấp, tiếp nhận, tiếp thu, giải trình, trả lời, "
    "hỗ trợ, tạo điều kiện, vận động, khuyến khích, huy động, lồng ghép, sắp xếp, kiện toàn, "
    "củng cố, bổ sung, sửa đổi, điều chỉnh, thay thế, bãi bỏ, quy định, quyết định, xem xét, "
    "cho ý kiến, có ý kiến, góp ý, tham gia, thành lập, phân công, phân cấp, phân bổ, phân tích, "
    "phân tuyến, đánh giá, sơ kết, tổng kết, thống kê, khảo sát, đo đạc, lấy ý kiến, đăng ký, "
    "đăng tải, thông báo, thông tin, truyền thông, đào tạo, bồi dưỡng, tập huấn, bồi thường, "
    "tuyển dụng, bổ nhiệm, khen thưởng, động viên, thăm hỏi, chăm lo, cử, giao, nộp, thu hồi, "
    "cấp phát, chi trả, thanh toán, quyết toán, giải ngân, đấu thầu, đầu tư, mua sắm, "
    "trực ban, trực dịch, ứng phó, sơ tán, cứu hộ, cứu trợ, chuẩn bị, xin ý kiến, soạn thảo, "
    "dự thảo, đề ra, đưa, nắm, nêu, tiến hành, khởi công, khánh thành, thi công, bàn giao, "
    "nghiệm thu, ký kết, đàm phán, tham vấn, điều hành, điều phối, kết nối, chia sẻ, số hóa, "
    "tích hợp, ứng dụng, áp dụng, thí điểm, nhân rộng, thúc đẩy, thu hút, thu thập, xúc tiến, "
    "quảng bá, hợp tác, hội nhập, giới thiệu, hình thành, thiết lập, thiết kế, cải cách, cải "
    "thiện, "
    "cải tiến, đổi mới, cơ cấu lại, cổ phần hóa, thoái vốn, tinh giản, tinh gọn, giảm, "
    "cắt giảm, đơn giản hóa, hạn chế, tiết kiệm, siết chặt, quy hoạch, cụ thể, rút kinh nghiệm, "
    "kiểm điểm, kiểm kê, kiểm dịch, niêm yết, in ấn, xác nhận, chứng nhận, chấp hành, tuân thủ, "
    "tôn trọng, bảo vệ, bảo quản, bảo trì, lưu trữ, lưu giữ, dự báo, dự trữ, dự toán, cảnh báo, "
    "khoanh vùng, đấu tranh, phòng ngừa, phòng chống, giữ vững, tuần tra, "
    "truy quét, xây lắp, nâng cấp, sửa chữa, di dời, giải phóng, đấu nối, chuyển đổi, chuyển, "
    "chấm dứt, dừng, tạm dừng, đình chỉ, miễn, gia hạn, ủy quyền, đại diện, thay mặt, "
    "tham dự, dự họp, họp, giao ban, kết hợp, trao đổi, thảo luận, bàn, thống nhất, lựa chọn, "
    "chọn, "
    "xác định, xác lập, xác minh, nhận diện, nhận thức, ghi nhận, rút gọn, phản ánh, phản hồi, "
    "tự đánh giá, tự kiểm tra, đối chiếu, đối thoại, đồng hành, chăm sóc, điều trị, khám, "
    "phục vụ, cải tạo, tôn vinh, bình chọn, bình ổn, lan tỏa, lan truyền, kêu gọi, vinh danh, "
    "bảo hộ, can thiệp, giữ gìn, giáo dục, nuôi dưỡng, tiêu thụ, sản xuất, kinh doanh, làm rõ, "
    "làm việc, hướng tới, đạt, tiếp cận, tiếp cận, tìm kiếm, tìm hiểu, định hướng, vận dụng, "
    "thể chế hóa, hệ thống hóa, pháp điển hóa, chuẩn hóa, tối ưu, tra cứu, truy cập, quan trắc, "
    "giám định, kiểm định, kiểm nghiệm, kiểm toán, kiểm sát, xét duyệt, xét, thẩm tra, nhắc nhở, "
    "yêu cầu, đòi hỏi, tham khảo, trích, dành, ban bố, công nhận, ghi, mở, đóng, dùng, thuê, "
    "ký, ký hợp đồng, trang bị, lắp đặt, tháo dỡ, phá dỡ, cưỡng chế, tịch thu, tiêu hủy, xử phạt, "
    "khởi tố, truy tố, xét xử, bắt giữ, tạm giữ, phân loại, phân định, phân luồng, phân tách, "
    "tập hợp, tập kết, điều tiết, khử trùng, tiêm phòng, cách ly, truy vết, xét nghiệm, "
    "sàng lọc, cấp cứu, cứu chữa, khôi phục, phục hồi, tái thiết, xóa bỏ, gỡ bỏ, ngăn ngừa, "
    "luân chuyển, điều động, biệt phái, tuyển chọn, tuyển sinh, đề bạt, miễn nhiệm, kỷ luật, "
    "chứng thực, đối soát, hoàn trả, truy thu, trích lập, kê khai, hậu kiểm, soát xét, "
    "sưu tầm, biên soạn, biên tập, phát sóng, đưa tin, đăng, đặt hàng, đồng bộ, kích hoạt, "
    "cảnh giác, đề phòng, kêu gọi, tri ân, gặp mặt, tiếp công dân, tiếp xúc, tiếp đón, mời, "
    "lên phương án, sắp đặt, tổ chức lại, sáp nhập, hợp nhất, giải thể, tạo lập, gắn kết, "
    "liên kết, đối ứng, tài trợ, ứng cứu, thẩm duyệt, truy xuất, chiết xuất, lưu ký, định giá"
)
"""Verbs of what an office does. Verbs of one syllable that also stand inside names are left out."""

_NOUNS = (
    r"(?!(?:phòng\s+(?:ban|chức|chuyên|cháy|khám|họp|Tài|Nội|Kinh)|cụ\s+thể\s+(?:của|là)"
    r"|đầu\s+tư\s+nước|tổ\s+chức\s+(?:chính\s+trị|xã\s+hội|đoàn\s+thể|có\s+liên|liên\s+quan"
    r"|cán\s+bộ)"
    r"|báo\s+cáo\s+viên|giúp\s+việc|khám\s+bệnh|đóng\s+(?:trên|tại)|phục\s+vụ\s+(?:công|hành)"
    r"|thông\s+tin\s+(?:đại\s+chúng|và|truyền)))"
)
"""Compounds that look like the verbs above and are nouns."""

_HALVES = (
    r"(?!(?<=[Cc]hương\s)trình|(?<=[Cc]ông\s)trình|(?<=[Qq]uy\s)trình|(?<=lộ\s)trình|"
    r"(?<=giáo\s)trình|(?<=tiến\s)trình"
    r"|(?<=[Cc]ông\s)lập|(?<=độc\s)lập|(?<=trung\s)lập|(?<=[Nn]goại\s)giao|(?<=bàn\s)giao|(?<=[Bb]an\s)quản|(?<=vận\s)chuyển|"
    r"(?<=[Tt]hư\s)ký|(?<=chữ\s)ký|(?<=[Nn]hật\s)ký|(?<=[Đđ]ăng\s)ký|(?<=chuyển\s)giao)"
)
"""Verbs that are the second half of another word: "chương trình", "Ngoại giao", "thư ký"."""

TASK_WORD = rf"{_HALVES}{_NOUNS}(?:{ADVERBS}|{OBLIGATION}|{VERBS})(?!\w)"
"""What a task begins with."""

MODIFIER = _any(
    "truyền thông, thông tin, thông tấn, khám bệnh, khám, kiểm dịch, thanh tra, quản lý, điều "
    "trị, khám, đào tạo, giáo dục, "
    "tư vấn, thi công, nghiên cứu, sản xuất, kinh doanh, cung cấp, kiểm tra, giám sát, thẩm định, "
    "bảo vệ, điều phối, kiểm soát, vận hành, khai thác, sử dụng, phục vụ, cung ứng"
)
"""Verbs that also say what kind of unit it is: "cơ quan kiểm dịch", "đơn vị thi công"."""

BEGINS_TASK = re.compile(TASK_WORD)
