"""Parts of a document, its front and its closing."""

import pytest

from corpus.blocks import Block
from corpus.closing import opens_signature
from corpus.outline import outline
from corpus.titles import annex_title, is_kind_line

DECISION = [
    "BỘ A", "Số: 1/QĐ-BA", "QUYẾT ĐỊNH", "Về việc ban hành Kế hoạch", "BỘ TRƯỞNG BỘ A",
    "Căn cứ Luật B;", "Theo đề nghị của Vụ trưởng Vụ C,", "QUYẾT ĐỊNH:", "Điều 1. Ban hành.",
    "Điều 2. Thi hành./.", "Nơi nhận:", "- Như Điều 2;", "- Lưu: VT.", "KT. BỘ TRƯỞNG",
    "THỨ TRƯỞNG", "Nguyễn Văn An",
]  # fmt: skip


def blocks(lines: list[str]) -> list[Block]:
    """Blocks of a file without cells, one a line."""
    found, at = [], 0
    for line in lines:
        found.append(Block(at, at + len(line), 0, line))
        at += len(line) + 1
    return found


def paths(lines: list[str], *, recognised: bool = False) -> list[str]:
    source = "\n".join(lines)
    tree = outline(
        blocks(lines), "1/QĐ-BA", "Quyết định 1/QĐ-BA", "Công văn", recognised=recognised
    )
    for p in tree.provisions:
        assert source[p.start : p.end].strip()
    return [p.id.split("#")[1] for p in tree.provisions]


def test_a_decision_without_cells_is_read_by_its_words() -> None:
    assert paths(DECISION) == [
        "quyet-dinh/phan-dau",
        "quyet-dinh/tieu-de",
        "quyet-dinh/can-cu-1",
        "quyet-dinh/can-cu-2",
        "quyet-dinh/dieu-1",
        "quyet-dinh/dieu-2",
        "quyet-dinh/noi-nhan",
        "quyet-dinh/ky-ten",
    ]


@pytest.mark.parametrize(
    ("title", "part"),
    [
        (["Phụ lục"], "phu-luc"),
        (["PHỤ LỤC II", "DANH MỤC NHIỆM VỤ"], "phu-luc-ii"),
        (["PHỤ LỤC SỐ 3: DANH MỤC NHIỆM VỤ"], "phu-luc-3"),
        (["DANH MỤC", "Nhiệm vụ trọng tâm", "(Kèm theo Quyết định số 1/QĐ-BA)"], "danh-muc"),
        (["DANH MỤC NHIỆM VỤ", "NĂM 2026", "(Kèm theo Quyết định số 1/QĐ-BA)"], "danh-muc"),
        (
            [
                "BỘ A",
                "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
                "Độc lập - Tự do - Hạnh phúc",
                "KẾ HOẠCH",
                "Thực hiện Chỉ thị",
                "(Kèm theo Quyết định số 1/QĐ-BA)",
            ],
            "ke-hoach",
        ),
        (["NHIỆM VỤ GIAO CÁC SỞ", "(Kèm theo Quyết định số 1/QĐ-BA)"], "phu-luc"),
    ],
)
def test_an_attached_text_is_a_part_of_its_own(title: list[str], part: str) -> None:
    found = paths([*DECISION, *title, "I. MỤC TIÊU", "1. Một."])
    assert found[-4:] == ["quyet-dinh/ky-ten", f"{part}/tieu-de", f"{part}/I", f"{part}/I.1"]


@pytest.mark.parametrize(
    "line",
    [
        "Phụ lục kèm theo nêu rõ nhiệm vụ.",
        "Danh mục gồm các việc sau",
        "KẾ HOẠCH NĂM 2026",
        "ĐỀ ÁN",
    ],
)
def test_what_only_speaks_of_an_annex_opens_no_part(line: str) -> None:
    found = paths([*DECISION[:8], "Điều 1. Ban hành.", line, "Điều 2. Thi hành."])
    assert {path.split("/")[0] for path in found} == {"quyet-dinh"}


def test_a_letter_has_its_addressees_in_its_title() -> None:
    found = paths(
        [
            "SỞ A",
            "Số: 5/SA-VP",
            "V/v báo cáo",
            "Kính gửi:",
            "- Sở B;",
            "- Sở C.",
            "Thực hiện Kế hoạch,",
            "Sở A đề nghị các đơn vị báo cáo./.",
            "Nơi nhận:",
            "- Như trên.",
            "GIÁM ĐỐC",
            "Lê Văn Bình",
        ]
    )
    assert found == [
        "cong-van/phan-dau",
        "cong-van/tieu-de",
        "cong-van/doan-1",
        "cong-van/doan-2",
        "cong-van/noi-nhan",
        "cong-van/ky-ten",
    ]


def test_what_stands_behind_the_signature_is_no_part_of_it() -> None:
    found = paths([*DECISION, "Ghi chú về biểu mẫu kèm theo."])
    assert found[-2:] == ["quyet-dinh/ky-ten", "quyet-dinh/doan-1"]


def test_recognised_numerals_that_continue_a_sequence_are_mended() -> None:
    lines = [
        "KẾ HOẠCH",
        "I. Mục đích",
        "H. Nội dung",
        "HI. Đối tượng",
        "V, Kinh phí",
        "VỊ. Tổ chức",
    ]
    assert paths(lines, recognised=True)[1:] == [
        f"ke-hoach/{n}" for n in ("I", "II", "III", "V", "VI")
    ]
    assert paths(lines)[1:] == ["ke-hoach/I"] + [f"ke-hoach/I/doan-{n}" for n in (1, 2, 3, 4)]
    assert paths(["KẾ HOẠCH", "H. Cát Hải", "I. Một"], recognised=True)[-1] == "ke-hoach/I"


def test_what_recognition_garbles_is_read_where_it_goes_on_with_what_stands_before() -> None:
    lines = ["THÔNG TƯ", "Điều 1. Một", "Điền 2. Hai", "a) A;", "b) B;", "e) C;", "d) D."]
    closing = ["Nởi nhận:", "- Như trên;", "Điều này"]
    assert paths([*lines, *closing], recognised=True)[1:] == [
        "thong-tu/dieu-1",
        "thong-tu/dieu-2",
        "thong-tu/dieu-2/diem-a",
        "thong-tu/dieu-2/diem-b",
        "thong-tu/dieu-2/diem-c",
        "thong-tu/dieu-2/diem-d",
        "thong-tu/noi-nhan",
    ]
    digital = paths([*lines, *closing])
    assert "thong-tu/dieu-2" not in digital
    assert "thong-tu/noi-nhan" not in digital


def test_point_l_printed_as_a_capital_i_is_point_l() -> None:
    points = [f"{p}) Điểm;" for p in "abcdđeghik"]
    found = paths(["KẾ HOẠCH", "I. MỤC TIÊU", *points, "I) Điểm;", "m) Điểm;"])
    assert found[-2:] == ["ke-hoach/I/diem-l", "ke-hoach/I/diem-m"]


def test_an_article_that_repeats_its_number_is_kept_apart() -> None:
    found = paths([*DECISION[:8], "Điều 1. Một.", "Điều 1. Lại một.", "Điều 2. Hai."])
    assert found[-3:] == ["quyet-dinh/dieu-1", "quyet-dinh/dieu-1-2", "quyet-dinh/dieu-2"]


def test_older_marks_open_provisions_too() -> None:
    lines = [
        "KẾ HOẠCH",
        "I- MỤC TIÊU",
        "1/ Một.",
        "a. Điểm;",
        "b/ Điểm.",
        "II- NHIỆM VỤ",
        "5/6/2014 họp.",
    ]
    assert paths(lines)[1:] == [
        "ke-hoach/I", "ke-hoach/I.1", "ke-hoach/I.1/diem-a", "ke-hoach/I.1/diem-b", "ke-hoach/II",
        "ke-hoach/II/doan-1",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Phụ lục", "Phụ lục"),
        ("PHỤ LỤC 01", "Phụ lục 01"),
        ("Phụ lục số 2:", "Phụ lục 2"),
        ("PHỤ LỤC I\nDANH MỤC", "Phụ lục I"),
        ("PHỤ LỤC III. MẪU TRÌNH BÀY", "Phụ lục III"),
        ("BIỂU 1", "Biểu 1"),
        ("Mẫu số 02", "Mẫu 02"),
        ("BIỂU 3: MỘT SỐ CHỈ TIÊU", "Biểu 3"),
        ("Biểu 3 nêu các chỉ tiêu", None),
        ("Mẫu báo cáo", None),
        ("Phụ lục này quy định", None),
        ("Phụ lục I kèm theo Nghị định này", None),
        ("DANH MỤC", None),
    ],
)
def test_titles_of_annexes(text: str, title: str | None) -> None:
    assert annex_title(text) == title


@pytest.mark.parametrize("text", ["KẾ HOẠCH HÀNH ĐỘNG", "KẾ HOẠCH:", "NGHỊ QUYẾT", "PHỤ LỤC II"])
def test_kind_lines(text: str) -> None:
    assert is_kind_line(text)


@pytest.mark.parametrize(
    ("text", "behind", "opens"),
    [
        ("TM. ỦY BAN NHÂN DÂN", False, True),
        ("TM.\nỦY BAN NHÂN DÂN", False, True),
        ("GIÁM ĐỐC", False, True),
        ("V^T GIÁM ĐÓC ị", False, False),
        ("V^T GIÁM ĐÓC ị", True, True),
        ("Giám đốc Sở A chịu trách nhiệm", True, False),
        ("NHIỆM VỤ", True, False),
    ],
)
def test_how_a_signature_block_begins(text: str, behind: bool, opens: bool) -> None:
    block = Block(0, len(text), 0, text)
    assert opens_signature(block, behind_recipients=behind) is opens
