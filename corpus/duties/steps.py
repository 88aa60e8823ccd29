"""Steps of a procedure that a law describes: "báo cáo Ủy ban nhân dân tỉnh để đề nghị … bãi bỏ".

A law says with them how something is decided; nobody owes a report for them. In other documents the
same words are an order.
"""

import re

from corpus.duties.names import Names
from corpus.frequency import PERIODS
from corpus.model import Duty

_LAW = re.compile(r"#(?:luat|bo-luat|phap-lenh|hien-phap)(?:/|$)")
_REGULATION = re.compile(r"#(?:quy-dinh|quy-che|dieu-le|nghi-dinh|thong-tu)(?:/|$)")
_DECIDES = re.compile(r"\s+(?:trực\s+tiếp\s+)?(?:xem\s+xét,?\s+(?:và\s+)?)?quyết\s+định\b")
_CONSENT = re.compile(
    r"\s+(?:(?:xem\s+xét|cho\s+ý\s+kiến),?\s+)?(?:đồng\s+ý|chấp\s+thuận)\s+(?:thì\s+)?mới\b"
)
_PROCEEDS = re.compile(
    r"\s*(?:(?:để|trong\s+(?:các\s+)?trường\s+hợp|xem\s+xét|quyết\s+định|đồng\s+ý"
    r"|chỉ\s+đạo|phê\s+duyệt|cho\s+ý\s+kiến"
    r"|giải\s+quyết|của\s+mình)(?!\w)|[.;,]|$)"
)


def is_step(names: Names, duty: Duty) -> bool:
    """True for a report in a law that says neither what is reported nor when, and for one that only
    asks for consent, or, in a regulation, for a decision by nobody in particular."""
    if duty.recipient_unit is not None and _CONSENT.match(
        names.source, duty.recipient_unit.end, duty.sentence.end
    ):
        return True
    if (
        duty.recipient_unit is not None
        and not duty.reporters
        and _REGULATION.search(duty.provision)
    ):
        _, end = names.at(duty.recipient_unit.start, duty.sentence.end)
        if _DECIDES.match(names.source, end, duty.sentence.end):
            return True
    if not _LAW.search(duty.provision) or duty.recipient_unit is None:
        return False
    if duty.content or duty.due or any(name in PERIODS for name in duty.frequency):
        return False
    _, end = names.at(duty.recipient_unit.start, duty.sentence.end)
    return _PROCEEDS.match(names.source, end, duty.sentence.end) is not None
