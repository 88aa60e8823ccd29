"""Reporting in the sentences of real documents; the expected values were read by eye."""

from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.frequency import ON_OCCASION, ON_REQUEST, ONCE, PERIODIC, PERIODS
from corpus.text import squeeze
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
            Report(
                "Sở Công Thương",
                "Bộ",
                ("một lần",),
                "Trước ngày 30 tháng 11 năm 2014",
                "Vụ Kế hoạch",
            ),
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
        [
            Report(
                "Các đơn vị, địa phương",
                "Sở Nông nghiệp và Môi trường",
                ("hằng năm",),
                "chậm nhất ngày 17 tháng 12",
            )
        ],
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
        [Report("các đơn vị", "Văn phòng Bộ Tư pháp")],
    ),
    (
        "Báo cáo rà soát thủ tục hành chính gửi về UBND tỉnh (qua Văn phòng UBND tỉnh) trước ngày"
        " 05/01/2012 để tổng hợp, báo cáo Văn phòng Chính phủ theo quy định.",
        [
            Report(
                None,
                "UBND tỉnh",
                ("một lần",),
                "trước ngày 05/01/2012",
                "Văn phòng UBND tỉnh",
            ),
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
                ("một lần",),
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
    (
        "Định kỳ trước ngày 05 của tháng đầu quý sau, Ủy ban nhân dân các huyện báo cáo Sở Nội vụ"
        " kết quả thực hiện để tổng hợp, báo cáo Ủy ban nhân dân tỉnh.",
        [
            Report(
                "Ủy ban nhân dân các huyện",
                "Sở Nội vụ",
                ("hằng quý",),
                "trước ngày 05 của tháng đầu quý sau",
            ),
            Report("Sở Nội vụ", "Ủy ban nhân dân tỉnh", ("hằng quý",)),
        ],
    ),
    (
        "Đề nghị các Bộ, ngành, địa phương rà soát, gửi Bộ Tư pháp trước ngày 15 tháng 8 năm 2025.",
        [
            Report(
                "các Bộ, ngành, địa phương",
                "Bộ Tư pháp",
                ("một lần",),
                "trước ngày 15 tháng 8 năm 2025",
            )
        ],
    ),
    (
        "Sở Y tế báo cáo Ủy ban nhân dân tỉnh phương án trong quý III năm 2025.",
        [Report("Sở Y tế", "Ủy ban nhân dân tỉnh", ("một lần",), "trong quý III năm 2025")],
    ),
    (
        "Sở Y tế báo cáo kết quả thu ngân sách trong tháng 6 năm 2025 về Sở Tài chính.",
        [Report("Sở Y tế", "Sở Tài chính")],
    ),
    (
        "Khi xảy ra dịch bệnh, Sở Y tế báo cáo cấp có thẩm quyền 01 lần/ngày.",
        [Report("Sở Y tế", "cấp có thẩm quyền", ("hằng ngày",))],
    ),
    (
        "Trường hợp vượt thẩm quyền, Sở Y tế báo cáo Phó Thủ tướng Chính phủ Trần Văn Hải.",
        [Report("Sở Y tế", "Phó Thủ tướng Chính phủ Trần Văn Hải", ("khi phát sinh",))],
    ),
    (
        "Sở Y tế theo dõi, đôn đốc; yêu cầu các bệnh viện báo cáo bằng văn bản để tổng hợp, báo cáo"
        " Ủy ban nhân dân tỉnh.",
        [
            Report("các bệnh viện", "Sở Y tế"),
            Report("Sở Y tế", "Ủy ban nhân dân tỉnh"),
        ],
    ),
    (
        "Công an tỉnh báo cáo nhanh khi xảy ra cháy, nổ; đồng thời định kỳ hằng tháng báo cáo tình"
        " hình cho Ủy ban nhân dân tỉnh.",
        [
            Report("Công an tỉnh", "Ủy ban nhân dân tỉnh", ("khi phát sinh",)),
            Report("Công an tỉnh", "Ủy ban nhân dân tỉnh", ("hằng tháng",)),
        ],
    ),
    (
        "Bộ Tư pháp công bố danh mục và báo cáo tại Phiên họp hằng tháng của Chính phủ.",
        [Report("Bộ Tư pháp", "Chính phủ", ("hằng tháng",))],
    ),
    (
        "Các huyện báo cáo thiệt hại về Ban Chỉ huy Phòng, chống thiên tai và Tìm kiếm cứu nạn tỉnh"
        " trước 15 giờ hằng ngày.",
        [
            Report(
                "Các huyện",
                "Ban Chỉ huy Phòng, chống thiên tai và Tìm kiếm cứu nạn tỉnh",
                ("hằng ngày",),
                "trước 15 giờ hằng ngày",
            )
        ],
    ),
    (
        "Đội kiểm tra liên ngành phải có báo cáo hoạt động hằng tháng gửi Sở Công Thương.",
        [Report("Đội kiểm tra liên ngành", "Sở Công Thương", ("hằng tháng",))],
    ),
    (
        "Sở Tài chính lập kế hoạch hằng năm và báo cáo kết quả cho Sở Nội vụ.",
        [Report("Sở Tài chính", "Sở Nội vụ")],
    ),
    (
        "Các đơn vị nộp báo cáo quý cho Sở Tài chính chậm nhất là 20 ngày sau khi kết thúc quý.",
        [
            Report(
                "Các đơn vị",
                "Sở Tài chính",
                ("hằng quý",),
                "chậm nhất là 20 ngày sau khi kết thúc quý",
            )
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
        "Sau khi nhận được báo cáo của Sở Tài chính, Ủy ban nhân dân tỉnh quyết định.",
        "Bộ Tài chính đã báo cáo Thủ tướng Chính phủ.",
        "Sở Xây dựng lấy ý kiến trước khi báo cáo Ủy ban nhân dân tỉnh.",
        "Đối với Tờ trình, Báo cáo gửi cơ quan cấp trên, nơi nhận gồm có các cơ quan.",
        "Nơi có yêu cầu lập tổ chức mới phải báo cáo Ban Bí thư đồng ý mới được lập.",
        "Các địa phương không báo cáo Bộ Tài chính theo đúng hạn.",
        "Xây dựng cơ chế báo cáo cho Chính phủ.",
        "Sở Xây dựng lập báo cáo trình Ủy ban nhân dân tỉnh phê duyệt.",
        "Sở Xây dựng thẩm định báo cáo nghiên cứu khả thi trình Ủy ban nhân dân tỉnh.",
        "Cung cấp cho Bộ Công an thông tin, báo cáo về giao dịch.",
        "Chỉ đạo đối tượng báo cáo cung cấp hồ sơ cho Bộ Công an.",
        "Thực hiện chế độ báo cáo theo Công văn của Bộ Y tế, Bộ trưởng chỉ thị cho Sở Y tế:",
    ],
)
def test_what_sets_no_duty(text: str, matcher: UnitMatcher) -> None:
    assert read(text, matcher) == []


PARTS = (
    st.sampled_from(["", "Định kỳ hằng quý, ", "Nếu có khó khăn, ", "Trước ngày 5 hằng tháng, "]),
    st.sampled_from(["Sở Y tế ", "các Sở, ban,\nngành ", "Giao Sở Nội vụ ", ""]),
    st.sampled_from(["báo cáo kết quả về ", "gửi báo cáo\nđến ", "tổng hợp, báo cáo "]),
    st.sampled_from(["Bộ Y tế ", "Ủy ban nhân dân tỉnh (qua Sở Tài chính) ", "cấp có thẩm quyền "]),
    st.sampled_from(
        [
            "trước  ngày 20 hằng\ntháng",
            "chậm nhất ngày 15/6 và 15/12 hằng năm",
            "trong tháng 5 năm 2026",
            "trong thời hạn 10 ngày kể từ ngày nhận",
            "vào thứ Sáu hằng tuần",
            "",
        ]
    ),
    st.sampled_from(["", " để tổng hợp, báo cáo Chính phủ", "; gửi Sở Tài chính trước 14h00"]),
)


@given(parts=st.tuples(*PARTS))
def test_whatever_is_said_is_in_the_text(parts: tuple[str, ...], matcher: UnitMatcher) -> None:
    text = f"{''.join(parts)}."
    for duty in reports(text, matcher):
        said = squeeze(text[duty.sentence.start : duty.sentence.end])
        for words in (duty.due, duty.condition, duty.content, duty.via, duty.recipient):
            assert words is None or words in said
        for unit in duty.reporters:
            assert squeeze(text[unit.start : unit.end]) == unit.text
        assert set(duty.frequency) <= {*PERIODS, ONCE, ON_REQUEST, ON_OCCASION, PERIODIC}


@given(
    text=st.text(
        alphabet="báo cáo gửi về Sở Y tế, trước ngày 5/6; để tổng hợp: (qua) X.\n", max_size=80
    )
)
def test_no_text_is_too_odd(text: str, matcher: UnitMatcher) -> None:
    reports(text, matcher)
