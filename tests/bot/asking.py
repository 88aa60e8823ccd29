"""Short names for what tests look at in an answer."""

from pathlib import Path

from bot.answering.answer import Answer
from bot.answering.engine import Engine
from bot.answering.plain import plain_text

DECISION = "1315/QĐ-UBND#quyet-dinh/"
PLAN = "1315/QĐ-UBND#ke-hoach/"
WHEN = "định kỳ 6 tháng, hằng năm"
NO_DAY = "Văn bản không ấn định ngày cụ thể."
UNNAMED = "Văn bản không nêu đích danh đơn vị chủ trì nhiệm vụ này."

REPORT = "Báo cáo 6 tháng gửi về đâu?"
GOLD = "giá vàng hôm nay"
KEYS = [
    "id", "question", "kind", "answered", "text", "about", "named_owner", "assignments", "duties",
    "citations", "related", "snapshot", "confidence", "elapsed_ms",
]  # fmt: skip


def paths(answer: Answer) -> list[str]:
    """What is cited, in order, as "III.3" or "dieu-2"."""
    return [short(citation.provision) for citation in answer.citations]


def related(answer: Answer) -> list[str]:
    """What is offered, in order, as "III.3" or "dieu-2"."""
    return [short(item.provision) for item in answer.related]


def short(provision: str) -> str:
    """The address without document and part."""
    return provision.split("#", 1)[1].split("/", 1)[1]


def own_words(answer: Answer) -> str:
    """The bot's own words: the lead and what stands between the quotations."""
    return "\n".join([answer.lead, *(block.words for block in answer.body if block.words)])


def units_by_role(answer: Answer) -> dict[str, list[str]]:
    """Units of the assignments by role, in order."""
    found: dict[str, list[str]] = {}
    for assignment in answer.assignments:
        found.setdefault(assignment.role, []).append(assignment.unit)
    return found


def shown(answer: Answer) -> str:
    """What the person reads."""
    return plain_text(answer)


def add_decision(own_data: Path, engine: Engine) -> None:
    """A decision of the office's own, with another number, beside the one that ships."""
    folder = own_data / "corpus"
    folder.mkdir()
    decision, _, plan = engine.snapshot.documents[0].source.partition("\nKẾ HOẠCH\n")
    assert plan
    text = decision.replace("1315/QĐ-UBND", "4567/QĐ-UBND")
    (folder / "added.txt").write_text(text, encoding="utf-8")
