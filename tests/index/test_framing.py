"""What merely asks is left out of what is looked for."""

import pytest

from index.framing import unframed


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("Trọng tài viên có quyền từ chối, đúng hay sai?", "Trọng tài viên có quyền từ chối"),
        ("Sở Công Thương chủ trì, có đúng không?", "Sở Công Thương chủ trì"),
        ("Nhà nước quản lý đất đai là đúng hay sai", "Nhà nước quản lý đất đai"),
        ("Xin hỏi lập phương án bảo vệ đập thế nào?", "lập phương án bảo vệ đập thế nào?"),
        ("cho em hỏi sở nào chủ trì du lịch ạ", "sở nào chủ trì du lịch ạ"),
        ("Đề nghị cho biết đối tượng phải nộp phí", "đối tượng phải nộp phí"),
        ("Hành vi nào sau đây bị cấm?", "Hành vi nào bị cấm?"),
        ("Phát biểu sau đúng hay sai: Hội đồng họp kín", "Hội đồng họp kín"),
        ("tong cuc du lich chu tri dung khong", "tong cuc du lich chu tri"),
    ],
)
def test_the_frame_goes(typed: str, asked: str) -> None:
    assert unframed(typed) == asked


@pytest.mark.parametrize(
    "typed",
    [
        "Sở nào được đề nghị cho ý kiến về kế hoạch?",
        "Thẩm quyền cho biết thông tin thuộc cơ quan nào?",
        "Đúng hay sai?",
        "đúng không",
        "Hội viên của Hội Nông dân có quyền gì?",
        "Cho Hội Nông dân vay vốn là việc của sở nào?",
        "Quỹ này có được dùng không?",
        "Đất rừng được dùng hay không?",
        "xin hỏi",
        "Báo cáo có đúng hạn không?",
        "Đơn vị nào sau khi thẩm định phải báo cáo?",
        "",
    ],
)
def test_what_says_something_stays(typed: str) -> None:
    assert unframed(typed) == typed
