"""Quotations in a wording: exact slices of a clause that the sentence cites, or refused."""

import re
from collections.abc import Sequence

from bot.wording.gate.evidence import Evidence
from corpus.text import squeeze

_PAIRS = re.compile(r"“([^“”]*)”|\"([^\"]*)\"|«([^«»]*)»|‘([^‘’]*)’")
_LONE = re.compile(r"[“”\"«»]")


def misquoted(sentence: str, cited: Sequence[Evidence]) -> str | None:
    """The first quotation that no cited clause holds word for word; None where all are held.

    White space is folded, since a document's lines are wrapped at arbitrary words; nothing else is.
    """
    for match in _PAIRS.finditer(sentence):
        said = squeeze(next(group for group in match.groups() if group is not None))
        if not said or not any(said in f"{e.own}\n{squeeze(e.around)}" for e in cited):
            return match[0]
    lone = _LONE.search(_PAIRS.sub(" ", sentence))
    return lone[0] if lone else None
