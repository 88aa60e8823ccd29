"""Files that an admin sends: a decision as DOCX, one on paper, one that means harm."""

from pathlib import Path

from tests.bot.test_cli_add import decision
from tests.corpus.pages import sheet_image
from tests.corpus.pdf_writer import Sheet, write_pdf
from tests.fuzz.hostile import contents

HOSTILE = "bomb in part.docx"


def written(folder: Path, number: str) -> bytes:
    """A decision with an annex of tasks, by python-docx."""
    return decision(folder / "written.docx", number).read_bytes()


def on_paper(folder: Path, number: str) -> bytes:
    """A decision whose only page is an image."""
    image = sheet_image(
        [
            (60, 50, "ỦY BAN NHÂN DÂN"), (290, 50, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
            (50, 70, "THÀNH PHỐ HẢI PHÒNG"), (335, 70, "Độc lập - Tự do - Hạnh phúc"),
            (75, 100, f"Số: {number}"), (310, 100, "Hải Phòng, ngày 20 tháng 3 năm 2026"),
            (240, 150, "QUYẾT ĐỊNH"),
            (120, 175, "Về việc giao nhiệm vụ nạo vét luồng Lạch Huyện"),
            (150, 215, "ỦY BAN NHÂN DÂN THÀNH PHỐ HẢI PHÒNG"),
            (240, 250, "QUYẾT ĐỊNH:"),
            (70, 285, "Điều 1. Giao Sở Xây dựng chủ trì nạo vét luồng Lạch Huyện, hoàn thành"),
            (50, 305, "trong quý IV năm 2026."),
            (70, 335, "Điều 2. Quyết định này có hiệu lực kể từ ngày ký."),
            (330, 400, "TM. ỦY BAN NHÂN DÂN"), (370, 420, "CHỦ TỊCH"), (350, 500, "Trần Văn Bình"),
        ],
        dpi=200, size=12,
    )  # fmt: skip
    sheet = Sheet(595, 595 * image.height / image.width)
    sheet.image(image)
    return write_pdf(folder, sheet).read_bytes()


def hostile() -> bytes:
    """A small DOCX of which one part unfolds to sixty megabytes."""
    return contents({HOSTILE})[HOSTILE]()
