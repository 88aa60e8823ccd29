"""The words that a wording may use though its clause does not: those that only join and point.

None of them says who, what, how much, when or whether. Everything else must stand in the clause.
"""

from corpus.text import form, words
from index.lexicon import load_lexicon

_JOINING = """
và với cùng của cho về tại ở trong ngoài trên theo từ đến tới bởi do vì nên để nhằm bằng qua như
là thì mà rằng cũng còn sẽ đã đang được bị phải cần việc sự các những này đó kia đây dưới nêu nói
ghi quy định nội dung văn bản tài liệu điều khoản mục điểm đoạn câu phần chương phụ lục nguyên cụ
thể sau gồm bao có trách nhiệm vụ vai trò chính ra đồng thời bên cạnh hơn nữa tiếp vậy tức nghĩa
khi mình riêng đối liên quan trực thuộc thực hiện tổ chức triển khai tiến hành yêu cầu giao phân
công đảm nhận chịu làm đầu mối chủ trì phối hợp tham mưu đề nghị đơn vị cơ một mỗi từng lại vào
lên xuống đi gửi nộp trình báo cáo kỳ thường hằng hàng năm tháng quý tuần ngày hạn gian lần căn cứ
dựa đích danh nào ai gì đâu hay đều cả thứ nhất trước nhưng song tuy nhiên giữ xong họ nơi
đặt tượng hướng số tính chỉ phố ấy diện tổng kết quả tình hình gọi tên chung khác giữa so sánh
giống nhau biệt trả lời hỏi anh chị ban kèm thi xác ấn cập rõ ràng hoàn thành thông gia thức tỷ lệ
lượng diễn lúc ngoại dẫn loại nhóm tờ người trường lượt hoạt động tần suất áp dụng đưa chỗ tiên
nhìn mốc lấy khâu ngắn gọn rồi mức dùng kể nếu chuyện dịp hạng thân
"""
GLUE = frozenset(form(word) for word in _JOINING.split())

BOUNDING = frozenset(
    form(word)
    for word in "tối đa thiểu ít nhiều nhất quá vượt vòng trở kể khoảng chậm muộn chót cuối".split()
)
"""Words that say how a figure bounds; beside one they are compared as part of it."""
SAME = {
    form(one): tuple(form(other) for other in others.split())
    for one, others in {
        "hằng": "hàng mỗi",
        "hàng": "hằng mỗi",
        "mỗi": "hằng hàng",
        "lập": "xây dựng",
        "tp": "thành phố",
        "ubnd": "ủy ban nhân dân",
    }.items()
}
"""Words that stand for others of a clause; one of these suffices."""


def compounds() -> frozenset[tuple[str, str]]:
    """Words of two syllables, as the lexicon has them: "quốc phòng"."""
    found = set()
    for line in load_lexicon().everyday:
        for phrase in line.split(";"):
            parts = tuple(form(word) for word in words(phrase))
            if len(parts) == 2:
                found.add((parts[0], parts[1]))
    return frozenset(found)
