"""Posts in which documents are signed, and how recognition garbles their names."""

import re
from functools import lru_cache

from rapidfuzz import fuzz, process

from corpus.text import fold, squeeze

_POSTS = (
    "Chủ tịch", "Phó Chủ tịch", "Phó Chủ tịch Thường trực", "Bộ trưởng", "Thứ trưởng",
    "Thứ trưởng Thường trực", "Thủ tướng", "Phó Thủ tướng", "Phó Thủ tướng Thường trực", "Giám đốc",
    "Phó Giám đốc", "Tổng Giám đốc", "Phó Tổng Giám đốc", "Chủ nhiệm", "Phó Chủ nhiệm",
    "Phó Chủ nhiệm Thường trực", "Bộ trưởng, Chủ nhiệm", "Chánh Văn phòng", "Phó Chánh Văn phòng",
    "Tổng cục trưởng", "Phó Tổng cục trưởng", "Cục trưởng", "Phó Cục trưởng", "Chi cục trưởng",
    "Phó Chi cục trưởng", "Vụ trưởng", "Phó Vụ trưởng", "Trưởng ban", "Phó Trưởng ban",
    "Trưởng phòng",
    "Phó Trưởng phòng", "Trưởng đoàn", "Chánh Thanh tra", "Phó Chánh Thanh tra", "Tổng Thanh tra",
    "Phó Tổng Thanh tra", "Thống đốc", "Phó Thống đốc", "Viện trưởng", "Phó Viện trưởng",
    "Hiệu trưởng", "Phó Hiệu trưởng", "Chánh án", "Phó Chánh án", "Tổng Bí thư", "Bí thư",
    "Phó Bí thư", "Phó Bí thư Thường trực", "Thường trực Ban Bí thư", "Chủ tịch nước",
    "Chủ tịch Quốc hội", "Phó Chủ tịch Quốc hội", "Tổng Kiểm toán Nhà nước",
)  # fmt: skip
_DEPUTIES = {"bo truong": "Thứ trưởng", "bo truong, chu nhiem": "Phó Chủ nhiệm"}
_NEAR = 78
"""How near a garbled post must be."""
_APART = 4


def known_post(line: str, *, near: bool = False) -> str | None:
    """The post that a line names; with ``near``, also where some of its letters were misread and
    one post is clearly the nearest."""
    posts = _folded()
    words = squeeze(re.sub(r"[^\w\s,]|_", " ", fold(line)))
    if words in posts or not near or len(words) < 6:
        return posts.get(words)
    found = process.extract(words, list(posts), scorer=fuzz.ratio, limit=2)
    if found[0][1] < _NEAR or found[0][1] - found[1][1] < _APART:
        return None
    return posts[found[0][0]]


@lru_cache(maxsize=1)
def _folded() -> dict[str, str]:
    """The posts by their folded names."""
    return {fold(post): post for post in _POSTS}


def deputy_of(post: str) -> str | None:
    """Who signs "KT." a post, where the line that says so is lost: always the deputy."""
    name = squeeze(post).strip(" .,")
    if fold(name) in _DEPUTIES:
        return _DEPUTIES[fold(name)]
    known = known_post(name, near=True)
    return f"Phó {known}" if known and not known.startswith("Phó") else None
