"""Decisions that come and go, each version marked in every article, and questions about them."""

import json
import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from index.evaluation.sets import SHIPPED, load_cases
from tests.changes.papers import decision

NUMBERS = tuple(f"{number}/QĐ-UBND" for number in range(71, 84))

_TASKS = (
    ("Sở Y tế", "tiêm chủng mở rộng cho trẻ em"),
    ("Sở Xây dựng", "cải tạo hệ thống thoát nước đô thị"),
    ("Sở Nông nghiệp và Môi trường", "trồng rừng ngập mặn ven biển"),
    ("Sở Giáo dục và Đào tạo", "phổ cập bơi cho học sinh tiểu học"),
    ("Sở Tài chính", "quyết toán vốn đầu tư công"),
)
_MARK = re.compile(r"\bMNV\d+\b")


@dataclass(frozen=True)
class Paper:
    """One version of a decision."""

    number: str
    mark: str
    """A word that no other version holds."""

    def write(self, folder: Path) -> Path:
        """Write it as a text file of its own."""
        own = folder / self.mark
        own.mkdir(parents=True, exist_ok=True)
        articles = [
            f"{unit} chủ trì, phối hợp với các đơn vị liên quan thực hiện nhiệm vụ {self.mark} về"
            f" {topic} theo Quyết định này; báo cáo Ủy ban nhân dân thành phố trước ngày 15 tháng"
            " 12 hằng năm."
            for unit, topic in _TASKS
        ]
        return decision(own, self.number, *articles)


class Desk:
    """Makes versions, none of them twice."""

    def __init__(self) -> None:
        self._marks = count(1001)
        self._numbers = count(501)

    def paper(self, number: str) -> Paper:
        """A version of this decision."""
        return Paper(number, f"MNV{next(self._marks)}")

    def number(self) -> str:
        """A number that no decision has."""
        return f"{next(self._numbers)}/QĐ-UBND"


def mark_of(source: str) -> str:
    """The mark of a version; of two, and of none, the answer is a word that fits no version."""
    found = sorted(set(_MARK.findall(source)))
    return found[0] if len(found) == 1 else f"<{'+'.join(found) or 'none'}>"


def questions(chance: random.Random) -> list[str]:
    """What officials ask: of these decisions, and of the plan that ships."""
    own = [
        f"Theo Quyết định {number}, đơn vị nào chủ trì {topic}?"
        for number in NUMBERS
        for _, topic in _TASKS
    ]
    general = [f"Đơn vị nào chủ trì {topic}?" for _, topic in _TASKS]
    plan = [case.question for case in load_cases(SHIPPED / "plan.jsonl")]
    return [*own, *general * 4, *chance.sample(plan, 40)]


def write_set(folder: Path, numbers: Sequence[str] = NUMBERS) -> None:
    """An evaluation set of the office's own, which notices when one of the decisions is gone."""
    folder.mkdir(parents=True, exist_ok=True)
    unit, topic = _TASKS[0]
    cases = [
        {
            "id": f"k{place}",
            "question": f"Theo Quyết định {number}, đơn vị nào chủ trì {topic}?",
            "kind": "owner",
            "form": "plain",
            "answerable": True,
            "provisions": [f"{number}#quyet-dinh/dieu-1"],
            "units": [unit],
            "roles": ["lead"],
            "named_owner": True,
        }
        for place, number in enumerate(numbers)
    ]
    lines = "".join(json.dumps(case, ensure_ascii=False) + "\n" for case in cases)
    (folder / "decisions.jsonl").write_text(lines, encoding="utf-8")
