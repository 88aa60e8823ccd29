"""Reporting in the sentences of real documents; the expected values were read by eye."""

from typing import NamedTuple

import pytest

from corpus.units import UnitMatcher
from tests.corpus.texts import reports


class Report(NamedTuple):
    """A duty as a test expects it."""

    reporter: str | None
    recipient: str
    frequency: tuple[str, ...] = ()
    due: str | None = None
    via: str | None = None


def read(text: str, matcher: UnitMatcher) -> list[Report]:
    return [
        Report(d.reporter, d.recipient or "", d.frequency, d.due, d.via)
        for d in reports(text, matcher)
    ]


SENTENCES: list[tuple[str, list[Report]]] = [
    (
        "Báo cáo kết quả thực hiện về Sở Công Thương định kỳ 6 tháng và hàng năm.",
        [Report(None, "Sở Công Thương", ("6 tháng", "hằng năm"))],
    ),
    (
        "Giao Sở Công Thương theo dõi việc thực hiện và thường kỳ 6 tháng và hàng năm tổng hợp báo"
        " cáo UBND thành phố tình hình, kết quả thực hiện;",
        [Report("Sở Công Thương", "UBND thành phố", ("6 tháng", "hằng năm"))],
    ),
    (
        "Trong quá trình triển khai thực hiện, nếu vướng mắc phát sinh, các Sở, ban, ngành, UBND"
        " các quận, huyện kịp thời có văn bản đề xuất gửi Sở Công Thương tổng hợp, báo cáo đề xuất"
        " Ủy ban nhân dân thành phố xem xét, điều chỉnh cho phù hợp./.",
        [
            Report(
                "các Sở, ban, ngành, UBND các quận, huyện", "Sở Công Thương", ("khi phát sinh",)
            ),
            Report("Sở Công Thương", "Ủy ban nhân dân thành phố", ("khi phát sinh",)),
        ],
    ),
    (
        "Tổng hợp, đánh giá, báo cáo tình hình thực hiện Nghị quyết hàng tháng, hàng quý, gửi Bộ Kế"
        " hoạch và Đầu tư trước ngày 20 hàng tháng và tháng cuối quý.",
        [
            Report(
                None,
                "Bộ Kế hoạch và Đầu tư",
                ("hằng tháng", "hằng quý"),
                "trước ngày 20 hàng tháng và tháng cuối quý",
            )
        ],
    ),
    (
        "Trước ngày 20 hàng tháng, Sở Tài chính gửi báo cáo tình hình xây dựng văn bản được phân"
        " công về Bộ Tư pháp, Văn phòng Chính phủ để tổng hợp, báo cáo Chính phủ.",
        [
            Report("Sở Tài chính", "Bộ Tư pháp", ("hằng tháng",), "Trước ngày 20 hàng tháng"),
            Report(
                "Sở Tài chính", "Văn phòng Chính phủ", ("hằng tháng",), "Trước ngày 20 hàng tháng"
            ),
            Report("Bộ Tư pháp, Văn phòng Chính phủ", "Chính phủ", ("hằng tháng",)),
        ],
    ),
    (
        "Trước ngày 30 tháng 11 năm 2014, Sở Công Thương kiểm điểm kết quả thực hiện và báo cáo về"
        " Bộ (Vụ Kế hoạch) để tổng hợp báo cáo Chính phủ.",
        [
            Report("Sở Công Thương", "Bộ", (), "Trước ngày 30 tháng 11 năm 2014", "Vụ Kế hoạch"),
            Report("Bộ", "Chính phủ"),
        ],
    ),
    (
        "Giao Vụ Kế hoạch làm đầu mối kiểm tra, giám sát tiến độ và kết quả thực hiện chương trình"
        " công tác đã đề ra; báo cáo lãnh đạo Bộ trong giao ban hàng tháng.",
        [Report("Vụ Kế hoạch", "lãnh đạo Bộ", ("hằng tháng",))],
    ),
    (
        "định kỳ hằng năm báo cáo kết quả thực hiện về Bộ Y tế trước ngày 31 tháng 12 để tổng hợp,"
        " báo cáo Thủ tướng Chính phủ.",
        [
            Report(None, "Bộ Y tế", ("hằng năm",), "trước ngày 31 tháng 12"),
            Report("Bộ Y tế", "Thủ tướng Chính phủ", ("hằng năm",)),
        ],
    ),
    (
        "báo cáo UBND Thành phố kết quả thực hiện thông qua Sở Khoa học và Công nghệ trước ngày 15"
        " hằng tháng.",
        [
            Report(
                None,
                "UBND Thành phố",
                ("hằng tháng",),
                "trước ngày 15 hằng tháng",
                "Sở Khoa học và Công nghệ",
            )
        ],
    ),
    (
        "Các đơn vị, địa phương đôn đốc triển khai Kế hoạch này, định kỳ hàng năm báo cáo kết quả"
        " thực hiện về Sở Nông nghiệp và Môi trường chậm nhất ngày 17 tháng 12. Thời gian báo cáo"
        " định kỳ hàng năm tính từ ngày 15 tháng 12 năm trước kỳ báo cáo đến ngày 14 tháng 12.",
        [Report(None, "Sở Nông nghiệp và Môi trường", ("hằng năm",), "chậm nhất ngày 17 tháng 12")],
    ),
    (
        "Định kỳ gửi báo cáo kết quả thực hiện trước ngày 15/11 hằng năm và báo cáo đột xuất, báo"
        " cáo sơ kết, tổng kết khi có yêu cầu về Sở Khoa học và Công nghệ để tổng hợp, tham mưu Ủy"
        " ban nhân dân tỉnh báo cáo Bộ Khoa học và Công nghệ và Chính phủ theo quy định./.",
        [
            Report(
                None,
                "Sở Khoa học và Công nghệ",
                ("hằng năm", "khi có yêu cầu", "khi phát sinh"),
                "trước ngày 15/11 hằng năm",
            ),
            Report(
                "Sở Khoa học và Công nghệ",
                "Bộ Khoa học và Công nghệ",
                ("hằng năm", "khi có yêu cầu", "khi phát sinh"),
            ),
            Report(
                "Sở Khoa học và Công nghệ",
                "Chính phủ",
                ("hằng năm", "khi có yêu cầu", "khi phát sinh"),
            ),
        ],
    ),
    ("báo cáo Bộ trưởng định kỳ 6 tháng/lần", [Report(None, "Bộ trưởng", ("6 tháng",))]),
    (
        "Báo cáo nhanh hàng ngày gửi về Văn phòng Bộ trước 14h00 hàng ngày",
        [Report(None, "Văn phòng Bộ", ("hằng ngày",), "trước 14h00 hàng ngày")],
    ),
    (
        "định kỳ hằng tháng báo cáo tình hình, tiến độ triển khai từng nhiệm vụ, gửi Bộ Tài chính"
        " trước ngày 25 để tổng hợp.",
        [Report(None, "Bộ Tài chính", ("hằng tháng",), "trước ngày 25")],
    ),
    (
        "Định kỳ hàng quý, 6 tháng và năm tổng hợp kết quả thực hiện nhiệm vụ được giao gửi Vụ Pháp"
        " chế để tổng hợp trình Bộ, báo cáo Thủ tướng Chính phủ",
        [
            Report(None, "Vụ Pháp chế", ("hằng quý", "6 tháng", "hằng năm")),
            Report("Vụ Pháp chế", "Thủ tướng Chính phủ", ("hằng quý", "6 tháng", "hằng năm")),
        ],
    ),
    (
        "Báo cáo của các đơn vị gửi về Văn phòng Bộ Tư pháp bằng hình thức văn bản.",
        [Report(None, "Văn phòng Bộ Tư pháp")],
    ),
    (
        "Báo cáo rà soát thủ tục hành chính gửi về UBND tỉnh (qua Văn phòng UBND tỉnh) trước ngày"
        " 05/01/2012 để tổng hợp, báo cáo Văn phòng Chính phủ theo quy định.",
        [
            Report(None, "UBND tỉnh", (), "trước ngày 05/01/2012", "Văn phòng UBND tỉnh"),
            Report("UBND tỉnh", "Văn phòng Chính phủ"),
        ],
    ),
    (
        "Trong quá trình thực hiện Kế hoạch, nếu có khó khăn, vướng mắc đề nghị các Sở, ban, ngành"
        " kịp thời phản ánh về Sở Khoa học và Công nghệ để tổng hợp, hướng dẫn giải quyết.",
        [Report("các Sở, ban, ngành", "Sở Khoa học và Công nghệ", ("khi phát sinh",))],
    ),
    (
        "Định kỳ hàng năm, tổng hợp, báo cáo kết quả thực hiện Kế hoạch này về Bộ Nông nghiệp và"
        " Môi trường, đồng gửi Ủy ban nhân dân tỉnh theo dõi.",
        [
            Report(None, "Bộ Nông nghiệp và Môi trường", ("hằng năm",)),
            Report(None, "Ủy ban nhân dân tỉnh", ("hằng năm",)),
        ],
    ),
    (
        "Sở Tài chính báo cáo kết quả cho Sở Công Thương trước ngày 15/6/2014 đối với báo cáo giữa"
        " kỳ và trước 10/11/2014 đối với báo cáo cuối kỳ.",
        [
            Report(
                "Sở Tài chính",
                "Sở Công Thương",
                (),
                "trước ngày 15/6/2014 đối với báo cáo giữa kỳ và trước 10/11/2014 đối với báo cáo"
                " cuối kỳ",
            )
        ],
    ),
    (
        "Sở Tài chính báo cáo UBND thành phố (qua Công an thành phố) vào thứ Sáu hàng tuần.",
        [
            Report(
                "Sở Tài chính",
                "UBND thành phố",
                ("hằng tuần",),
                "vào thứ Sáu hàng tuần",
                "Công an thành phố",
            )
        ],
    ),
    (
        "Sở Tài chính gửi báo cáo về Sở Công Thương trong thời hạn 10 ngày kể từ ngày nhận.",
        [Report("Sở Tài chính", "Sở Công Thương", (), "trong thời hạn 10 ngày kể từ ngày nhận")],
    ),
    (
        "Sở Tài chính gửi báo cáo đến Sở Công Thương; Sở Công Thương tổng hợp, báo cáo UBND thành"
        " phố hằng quý.",
        [
            Report("Sở Tài chính", "Sở Công Thương"),
            Report("Sở Công Thương", "UBND thành phố", ("hằng quý",)),
        ],
    ),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_sentences(text: str, expected: list[Report], matcher: UnitMatcher) -> None:
    assert read(text, matcher) == expected


@pytest.mark.parametrize(
    "text",
    [
        "trước 14h00 chiều Thứ Bảy ngày 01/02/2014 (tức ngày Mùng 02 Tết)",
        "Các dự án đã được UBND thành phố đồng ý cho lập báo cáo đề xuất chủ trương đầu tư.",
        "Các Bộ, ngành trình Chính phủ dự thảo các Nghị định trước ngày 15 tháng 4.",
        "Thực hiện tốt công tác báo cáo.",
        "Gửi hồ sơ về Sở Tài chính.",
        "Sở Tài chính lập báo cáo tài chính.",
    ],
)
def test_what_sets_no_duty(text: str, matcher: UnitMatcher) -> None:
    assert read(text, matcher) == []
