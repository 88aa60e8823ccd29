"""What the workshop tells, made up."""

import datetime as dt
from typing import Any

from bot.changes.records import (
    Change,
    ChangedAnswer,
    GateReport,
    ImpactReport,
    Outcome,
    Why,
)
from bot.changes.views import Examined, SnapshotView, StoredView
from corpus.adding import Status
from corpus.corrections import AS_READ, Corrections


def outcome(status: str = "activated", **changes: Any) -> Outcome:
    """What came of a build."""
    values: dict[str, Any] = {
        "status": status,
        "snapshot": "20261128-100000-0000000a",
        "previous": "20261128-090000-00000009",
        "documents": 61,
        "passages": 4321,
        "added": ("12/QĐ-UBND",),
        "seconds": 12.3,
        **changes,
    }
    return Outcome.model_validate(values)


def changed(count: int, name: str = "Câu", why: Why = Why.NEW_CLAUSE) -> tuple[ChangedAnswer, ...]:
    """Questions whose answers differ."""
    return tuple(
        ChangedAnswer(
            question=f"{name} {n}: <ai> chủ trì?", before=f"Cũ {n} & …", after=f"Mới {n}", why=why
        )
        for n in range(1, count + 1)
    )


def gate(lost: int = 0, moved: int = 0) -> GateReport:
    """What the gate found among 200 questions."""
    return GateReport(
        questions=200,
        before=0.91,
        after=0.85,
        gained=1,
        lost=changed(lost, "Mất"),
        moved=changed(moved, "Chuyển"),
        allowed_drop=0.02,
        allowed_moved=0.1,
    )


HELD = outcome(
    "held",
    change=Change(add=("001-12-QĐ-UBND",)),
    gate=gate(lost=40, moved=3),
    impact=ImpactReport(questions=50, changed=changed(2, "Gần đây", Why.REPLACED_DOCUMENT)),
)


def stored_view(key: str, *, removable: bool = True) -> StoredView:
    """A document of the corpus."""
    return StoredView(
        key=key,
        title=f"Quyết định {key}",
        subject="Về việc <thử> & nghiệm",
        added_at="2026-11-01T00:00:00+00:00" if removable else None,
        removable=removable,
        corrections=AS_READ,
    )


def snapshot_view(number: int, **changes: Any) -> SnapshotView:
    """A snapshot that can be returned to."""
    values: dict[str, Any] = {
        "id": f"20261128-{number:06d}-0000000a",
        "created_at": dt.datetime(2026, 11, 28, 3, tzinfo=dt.UTC),
        "documents": 60,
        "passages": 4000,
        "serving": False,
        "held": False,
        "returning": (),
        "leaving": (),
        **changes,
    }
    return SnapshotView.model_validate(values)


def examined(
    number: str,
    folder: str | None,
    status: Status,
    reason: str | None,
    corrections: Corrections = AS_READ,
    tasks: int = 2,
) -> Examined:
    """What was understood of a document."""
    issued_on = corrections.issued_on or dt.date(2025, 1, 31)
    return Examined(
        folder=folder,
        status=status,
        reason=reason,
        key=number if folder else None,
        replaces=None,
        title=f"Quyết định {number} ngày {issued_on:%d/%m/%Y}",
        number=number,
        issued_on=issued_on,
        issuer=corrections.issuer or "UBND thành phố Hải Phòng",
        lines=(
            f"Quyết định số {number}",
            f"Nhiệm vụ được giao: {tasks}",
            "  • Sở <Công Thương> & (chủ trì): việc",
            "  Văn bản này thay thế: 5/QĐ-UBND",
            "Đơn vị chưa có trong danh mục (1): Ban Lạ",
            "⚠ Trang 2: chữ mờ",
        ),
        tasks=tuple(f"Sở <Công Thương> & (chủ trì): việc số {n}" for n in range(1, tasks + 1)),
        duties=("Sở → UBND: 6 tháng",),
        corrections=corrections,
    )
