"""Provisions and documents as channels show them."""

from bot import messages
from bot.answering.document import registered, title_of, validity_words
from bot.answering.facts import Facts
from bot.answering.references import root
from bot.assistant import DocumentView, ProvisionView
from corpus.address import document_title
from corpus.registry import KnownDocuments
from corpus.text import squeeze


def provision_view(facts: Facts, provision_id: str) -> ProvisionView:
    """A provision whole, with its neighbours.

    Raises:
        UnknownProvision: no document holds it.
    """
    document, provision = facts.provision(provision_id)
    before, after = facts.neighbours(document, provision)
    return ProvisionView(
        id=provision.id,
        label=provision.label,
        text=document.text(provision),
        previous=before,
        next=after,
        parent=provision.parent,
    )


def document_views(facts: Facts, registry: KnownDocuments) -> tuple[DocumentView, ...]:
    """Documents of the corpus, then those that it cites and are known by name."""
    views = []
    held = set()
    for document in facts.documents:
        known = registered(facts, registry, document)
        if known is not None:
            held.add(known.key)
        views.append(
            DocumentView(
                number=document.number,
                title=document_title(document),
                subject=known.subject if known else squeeze(document.subject),
                issuer=document.issuer,
                validity=validity_words(registry, known)
                if known
                else messages.VALIDITY_NAMES["unknown"],
                has_text=True,
                root=root(document),
            )
        )
    cited = {c.resolved for d in facts.documents for c in d.citations if c.resolved}
    for known in registry:
        if known.key in cited and known.key not in held:
            views.append(
                DocumentView(
                    number=known.number,
                    title=title_of(known),
                    subject=known.subject,
                    issuer=known.issuer,
                    validity=validity_words(registry, known),
                    has_text=False,
                    root=None,
                )
            )
    return tuple(views)
