"""When a document takes effect (Luật Ban hành văn bản quy phạm pháp luật 2025, Điều 53: stated in
the document itself; decisions on single matters mostly from the day of signing)."""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass

from corpus import dates
from corpus.model import Level, Provision

_EFFECT = r"có\s+hiệu\s+lực(?:\s+thi\s+hành)?"
_DATED = re.compile(
    rf"{_EFFECT}(?:(?!hiệu\s+lực|ngày\s+ký)[^.;]){{0,40}}?\s(?:từ|kể\s+từ|vào)\s+(?:ngày\s+)?{dates.DATE}"
)
_SIGNED = re.compile(
    rf"{_EFFECT}\s+(?:kể\s+)?(?:từ|vào)\s+ngày\s+(?:ký|ban\s+hành|được\s+thông\s+qua)"
)
_AFTER = re.compile(
    rf"{_EFFECT}[^.;]{{0,20}}?\ssau\s+(?P<days>\d{{1,3}})(?:\s+\([^)]*\))?\s+ngày,?\s+(?:kể\s+)?từ\s+ngày\s+(?:ký|ban\s+hành)"
)
_OWN = re.compile(
    r"(?:Nghị\s+quyết|Quyết\s+định|Chỉ\s+thị|Thông\s+tư|Nghị\s+định|Luật|Quy\s+định|Kế\s+hoạch|Quy\s+chế|Văn\s+bản)\s+này\s*,?\s+[^.;]{0,30}$"
)


@dataclass(frozen=True)
class Effect:
    """The day from which a document applies; None where it says none that can be computed."""

    on: dt.date | None
    provision: str | None


def effect(source: str, provisions: Iterable[Provision], issued_on: dt.date | None) -> Effect:
    """When the document takes effect by its own words."""
    for provision in provisions:
        if provision.level in (Level.HEADER, Level.TITLE, Level.BASIS, Level.ROW):
            continue
        text = source[provision.start : provision.lead_end]
        said = [(p, m) for p in (_DATED, _SIGNED, _AFTER) for m in p.finditer(text)]
        for pattern, match in sorted(said, key=lambda item: item[1].start()):
            if not _OWN.search(text[: match.start()]):
                continue
            on = _day(pattern, match, issued_on)
            if on is not None:
                return Effect(on, provision.id)
    return Effect(None, None)


def _day(
    pattern: re.Pattern[str], match: re.Match[str], issued_on: dt.date | None
) -> dt.date | None:
    if pattern is _DATED:
        return dates.from_match(match)
    if issued_on is None or pattern is _SIGNED:
        return issued_on
    return issued_on + dt.timedelta(days=int(match["days"]))
