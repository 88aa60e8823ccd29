"""Decisions of any length, made of templates, so that a corpus has as many as it should."""

import random
from dataclasses import dataclass
from pathlib import Path

from tests.changes.papers import decision

CHARACTERS_A_PAGE = 2400
"""Of running text in the form that decisions must have (A4, 14 points)."""

_UNITS = (
    "Sở Tài chính", "Sở Xây dựng", "Sở Y tế", "Sở Công Thương", "Sở Nội vụ", "Sở Tư pháp",
    "Sở Giáo dục và Đào tạo", "Sở Khoa học và Công nghệ", "Sở Nông nghiệp và Môi trường",
    "Công an thành phố", "Ủy ban nhân dân các xã, phường, đặc khu",
)  # fmt: skip
_VERBS = (
    "xây dựng", "rà soát, bổ sung", "tổ chức thực hiện", "hướng dẫn, đôn đốc", "thẩm định",
    "kiểm tra, giám sát", "tổng hợp, đánh giá",
)  # fmt: skip
_THINGS = (
    "Đề án", "Chương trình", "cơ sở dữ liệu", "quy chế phối hợp", "danh mục dự án",
    "kế hoạch sử dụng đất", "bộ tiêu chí", "phương án", "mạng lưới",
)  # fmt: skip
_TOPICS = (
    "phát triển kinh tế biển", "chuyển đổi số trong cơ quan nhà nước", "phòng, chống thiên tai",
    "cải cách thủ tục hành chính", "nhà ở xã hội", "giao thông công cộng", "an toàn thực phẩm",
    "đào tạo nguồn nhân lực", "thu hút đầu tư", "bảo vệ trẻ em", "xử lý chất thải rắn",
    "khám bệnh, chữa bệnh từ xa", "du lịch cộng đồng", "nước sạch nông thôn",
)  # fmt: skip
_AIMS = (
    "bảo đảm đồng bộ với quy hoạch thành phố", "gắn với nhiệm vụ chính trị của từng cơ quan",
    "huy động nguồn lực của doanh nghiệp và người dân", "theo đúng tiến độ đã được phê duyệt",
    "nâng cao chất lượng phục vụ người dân",
)  # fmt: skip
_SYLLABLES = ("Bạch", "Long", "Vân", "Đồn", "Hạ", "Lan", "Thủy", "Kiến", "Tràng", "Cát", "Phù")


@dataclass(frozen=True)
class Made:
    """A decision that was made up, and a question that only it answers."""

    file: Path
    number: str
    question: str


def make(folder: Path, number: str, pages: float, chance: random.Random) -> Made:
    """Write a decision of about so many pages as a text file."""
    place = " ".join(chance.sample(_SYLLABLES, 3))
    task = f"quy hoạch bến thủy phi cơ {place}"
    articles = [f"{chance.choice(_UNITS)} chủ trì lập {task}, hoàn thành trước ngày 30/6/2027."]
    while sum(map(len, articles)) < pages * CHARACTERS_A_PAGE:
        articles.append(_article(chance))
    chance.shuffle(articles)
    file = decision(folder, number, *articles, date=f"{chance.randint(1, 28)}/5/2026")
    return Made(file, number, f"Đơn vị nào chủ trì lập {task}?")


def _article(chance: random.Random) -> str:
    lines = [f"Về {chance.choice(_TOPICS)}"]
    for turn in range(1, chance.randint(4, 9)):
        lead, support = chance.sample(_UNITS, 2)
        until = f"trước ngày {chance.randint(1, 28)}/{chance.randint(1, 12)}/2027"
        lines.append(
            f"{turn}. {lead} chủ trì, phối hợp với {support} {chance.choice(_VERBS)}"
            f" {chance.choice(_THINGS)} về {chance.choice(_TOPICS)}"
            f" giai đoạn {chance.randint(2024, 2027)}-{chance.randint(2028, 2035)},"
            f" {chance.choice(_AIMS)}; báo cáo Ủy ban nhân dân thành phố {until}."
        )
    return "\n".join(lines)
