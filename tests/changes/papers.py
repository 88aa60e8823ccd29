"""Decisions as an office writes them, as text files."""

from pathlib import Path

TASK = "Sở Nông nghiệp và Môi trường chủ trì xây dựng Đề án cảng cá Bạch Long Vĩ."


def decision(
    folder: Path, number: str = "77/QĐ-UBND", *articles: str, date: str = "12/3/2026"
) -> Path:
    """Write a decision with these articles and return the file."""
    day, month, year = date.split("/")
    lines = [
        "ỦY BAN NHÂN DÂN",
        "THÀNH PHỐ HẢI PHÒNG",
        f"Số: {number}",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        f"Hải Phòng, ngày {day} tháng {month} năm {year}",
        "QUYẾT ĐỊNH",
        f"Về việc phân công nhiệm vụ phát triển nghề cá ({number})",
        "ỦY BAN NHÂN DÂN THÀNH PHỐ HẢI PHÒNG",
        "QUYẾT ĐỊNH:",
        *(f"Điều {at}. {text}" for at, text in enumerate(articles or (TASK,), 1)),
        "TM. ỦY BAN NHÂN DÂN",
        "CHỦ TỊCH",
        "Trần Văn Bình",
    ]
    file = folder / f"{number.replace('/', '-')}.txt"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file
