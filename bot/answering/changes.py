"""What a document replaces, repeals or amends, by its own words."""

from bot import messages
from bot.answering.answer import Kind
from bot.answering.draft import Draft
from bot.answering.facts import Facts, in_order
from corpus.model import Document

_ROLES = ("thay thế", "bãi bỏ", "sửa đổi")


def changes(facts: Facts, document: Document, title: str) -> Draft:
    """What a document replaces, repeals or amends, by role."""
    places = [c for c in document.citations if c.role in _ROLES and (c.number or c.name)]
    named: dict[str, list[str]] = {}
    for place in places:
        name = place.number or place.name or ""
        if name not in named.setdefault(place.role, []):
            named[place.role].append(name)
    said = "; ".join(f"{role} {', '.join(names)}" for role, names in named.items())
    lead = messages.DOCUMENT_CHANGES.format(title=title, changes=said)
    if not places:
        lead = messages.DOCUMENT_CHANGES_NONE.format(title=title)
    draft = Draft(facts, Kind.DOCUMENT, lead, answered=bool(places))
    for address in in_order(place.provision for place in places):
        draft.cite(address)
    return draft
