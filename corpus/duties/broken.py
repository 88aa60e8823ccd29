"""Sentences that a page border broke at a dash: "… về Cục A" over "- Cơ quan thường trực của B …,
trước ngày 20 hằng tháng". The dash goes on with the recipient, and begins no item."""

from corpus.duties.links import links
from corpus.duties.names import Names
from corpus.model import Level, Provision, Span
from corpus.sentences import sentences

_ENDED = '.;:,!?…/)”"'


def goes_on(names: Names, provision: Provision, following: Provision | None) -> Span | None:
    """The provision's last sentence together with the first one of the dash ``following`` it, where
    the first ends on its recipient without a stop; None where they are two."""
    if following is None or following.level is not Level.BULLET:
        return None
    source = names.source
    words = source[provision.start : provision.lead_end].rstrip()
    if not words or words[-1] in _ENDED or following.start < provision.lead_end:
        return None
    own = sentences(source, provision.start, provision.lead_end)
    if not own:
        return None
    last = own[-1]
    if not any(link.end >= last.end for link in links(names, last)):
        return None
    first = sentences(source, following.start, following.lead_end)
    return Span(start=last.start, end=first[0].end) if first else None
