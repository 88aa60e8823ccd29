"""Questions about a document as such: number, date, issuer, signer, effect, bases, recipients,
validity, and where it is cited. A document whose text is not in the corpus is said to be so."""

import datetime as dt
import re

from bot import messages
from bot.answering.answer import Kind
from bot.answering.attributes import Attribute
from bot.answering.changes import changes
from bot.answering.draft import Draft
from bot.answering.facts import Facts, in_order
from bot.answering.references import NamedDocuments
from corpus import numbers
from corpus.address import date_label, document_key, document_label, document_title
from corpus.catalogue import valid_on
from corpus.model import Citation, Document, Level, Provision
from corpus.registry import KnownDocument, KnownDocuments, Validity
from corpus.text import fold, squeeze

_PROPOSED = re.compile(r"\b(?:de nghi|de xuat|(?<!chuong )(?<!quy )trinh)\b")

_MOST_PLACES = 3
"""Places of citation that are quoted; more are no short answer."""


def corpus_document(facts: Facts, known: KnownDocument | None) -> Document | None:
    """The corpus's document that a registry entry stands for."""
    if known is None:
        return None
    if known.number is None:
        return facts.by_key.get(known.key)
    for document in facts.with_number(known.number):
        if known.issued_on is None or document.issued_on in (None, known.issued_on):
            return document
    return None


def registered(facts: Facts, registry: KnownDocuments, document: Document) -> KnownDocument | None:
    """The registry's entry of a document of the corpus."""
    known = registry.by_key.get(document.key)
    same = registry.with_number(document.number) if document.number else ()
    return next((k for k in (*same, known) if corpus_document(facts, k) is document), None)


def own_document(
    facts: Facts,
    registry: KnownDocuments,
    document: Document,
    asked: Attribute | None,
    folded: str = "",
) -> Draft:
    """Answer about a document whose text the corpus holds."""
    title = document_title(document)
    of_level = {level: _of_level(document, level) for level in Level}

    def cite(draft: Draft, *levels: Level) -> Draft:
        for level in levels:
            for provision in of_level[level]:
                draft.cite(provision.id)
        return draft

    match asked:
        case Attribute.SIGNER if document.signer:
            lead = messages.DOCUMENT_SIGNED.format(
                signer=document.signer, title=document.signer_title or ""
            )
            return cite(Draft(facts, Kind.DOCUMENT, lead), Level.SIGNATURE)
        case Attribute.EFFECT | Attribute.VALIDITY:
            effect = _effect(document)
            lead = messages.DOCUMENT_EFFECT.format(title=title)
            if asked is Attribute.VALIDITY or not effect:
                known = registered(facts, registry, document)
                words = validity_words(registry, known) if known else None
                validity = words or messages.VALIDITY_NAMES[Validity.UNKNOWN.value]
                lead = messages.VALIDITY.format(validity=validity)
            draft = Draft(facts, Kind.DOCUMENT, lead)
            for provision in effect:
                draft.cite(provision.id)
            return draft
        case Attribute.BASES:
            bases = of_level[Level.BASIS]
            lead = messages.DOCUMENT_BASES.format(title=title, count=len(bases))
            draft = Draft(facts, Kind.DOCUMENT, lead)
            for basis in sorted(bases, key=lambda p: not _speaks_of(document.lead(p), folded)):
                draft.cite(basis.id)
            return draft
        case Attribute.RECIPIENTS:
            lead = messages.DOCUMENT_RECIPIENTS.format(title=title)
            return cite(Draft(facts, Kind.DOCUMENT, lead), Level.RECIPIENTS)
        case Attribute.CHANGES:
            return changes(facts, document, title)
        case Attribute.CITES | Attribute.CITED:
            return cite(_cites(facts, document, title), Level.BASIS)
        case Attribute.ISSUER:
            lead = messages.DOCUMENT_ISSUED.format(title=title, issuer=document.issuer)
            return cite(Draft(facts, Kind.DOCUMENT, lead), Level.HEADER)
        case Attribute.NUMBER_DATE:
            when = date_label(document.issued_on) if document.issued_on else ""
            lead = messages.DOCUMENT_NUMBERED.format(number=document.number, date=when)
            return cite(Draft(facts, Kind.DOCUMENT, lead), Level.HEADER)
    lead = messages.DOCUMENT_LINE.format(title=title, issuer=document.issuer) + "."
    draft = cite(Draft(facts, Kind.DOCUMENT, lead), Level.TITLE)
    for article in of_level[Level.ARTICLE][:1]:
        draft.cite(article.id)
    return draft


def takes_effect(document: Document) -> bool:
    """True when a document says when it takes effect."""
    return bool(_effect(document))


def cite_effect(draft: Draft, document: Document) -> None:
    """Add the clauses on taking effect to an answer about something else."""
    for provision in _effect(document):
        draft.cite(provision.id)


def known_document(facts: Facts, registry: KnownDocuments, named: NamedDocuments) -> Draft:
    """Answer about a document that the corpus cites, or only knows, without its text."""
    cited = [(k, _places(facts, k)) for k in named.known]
    chosen = [pair for pair in cited if pair[1]] or cited
    if len(chosen) > 1:
        titles = "; ".join(title_of(k) for k, _ in chosen)
        return Draft(facts, Kind.DOCUMENT, messages.DOCUMENT_AMBIGUOUS.format(titles=titles))
    known, places = chosen[0]
    lead = messages.DOCUMENT_LINE.format(title=title_of(known), issuer=known.issuer or "…") + "."
    draft = Draft(facts, Kind.DOCUMENT, lead)
    draft.say(messages.DOCUMENT_SUBJECT.format(subject=known.subject.rstrip(".")))
    draft.say(_validity(registry, known))
    draft.say(messages.DOCUMENT_NO_TEXT)
    draft.say(messages.DOCUMENT_CITED if places else messages.DOCUMENT_NOT_CITED)
    for place in _best_places(places):
        draft.cite(place.provision)
    for later in in_order(place.provision for place in places):
        if later not in draft.cited:
            draft.relate(later)
    others = [k for k in named.known if k is not known]
    if others:
        titles = "; ".join(title_of(k) for k in others)
        draft.say(messages.DOCUMENT_OTHERS.format(titles=titles))
    return draft


def title_of(known: KnownDocument) -> str:
    """ "Nghị quyết 22-NQ/TW ngày 10/4/2013", or its name where it has no number."""
    name = known.name or ""
    if known.number is None:
        when = f" ngày {date_label(known.issued_on)}" if known.issued_on else ""
        return f"{name}{when}"
    label = document_label(known.kind, known.number, known.issued_on)
    return f"{name} ({label})" if name else label


def validity_words(registry: KnownDocuments, known: KnownDocument) -> str:
    """A document's validity today in words, with what replaced or changed it."""
    validity = valid_on(known, dt.date.today())
    words = messages.VALIDITY_NAMES[validity.value]
    by = registry.by_key.get(known.replaced_by or known.changed_by or "")
    if by is None or validity in (Validity.IN_FORCE, Validity.UNKNOWN):
        return words
    return messages.VALIDITY_BY.format(validity=words, document=title_of(by))


def note_validity(draft: Draft, registry: KnownDocuments) -> None:
    """Say of each quoted document that no longer applies as it stands that it does not."""
    quoted = {document_key(address) for address in draft.cited}
    for number in sorted(quoted):
        document = draft.facts.by_key[number]
        known = registered(draft.facts, registry, document)
        if known is None or valid_on(known, dt.date.today()) in (
            Validity.IN_FORCE,
            Validity.UNKNOWN,
        ):
            continue
        words = validity_words(registry, known)
        warning = messages.VALIDITY_WARNING.format(title=title_of(known), validity=words)
        draft.say(warning, lasting=True)


def _validity(registry: KnownDocuments, known: KnownDocument) -> str:
    return messages.VALIDITY.format(validity=validity_words(registry, known))


def _places(facts: Facts, known: KnownDocument) -> list[Citation]:
    return [c for d in facts.documents for c in d.citations if c.resolved == known.key]


def _best_places(places: list[Citation]) -> list[Citation]:
    """One place a provision; dated citations first: they say most."""
    first: dict[str, Citation] = {}
    for place in sorted(places, key=lambda c: (c.role != "căn cứ", c.issued_on is None)):
        first.setdefault(place.provision, place)
    return list(first.values())[:_MOST_PLACES]


def _cites(facts: Facts, document: Document, title: str) -> Draft:
    # Titles are in capitals; the body writes the number as it is.
    body = sorted(document.citations, key=lambda c: _is_title(document, c.provision))
    names = in_order(c.number or c.name or "" for c in body if c.number or c.name)
    unique: dict[str, str] = {}
    for name in names:
        unique.setdefault(numbers.key(name), name)
    lead = messages.DOCUMENT_CITES.format(
        title=title, count=len(unique), titles="; ".join(unique.values())
    )
    return Draft(facts, Kind.DOCUMENT, lead)


_TAKES_EFFECT = re.compile(
    r"\b(?:này|luật|kế\s+hoạch|quyết\s+định)\s+có\s+hiệu\s+lực\b|\bhiệu\s+lực\s+thi\s+hành\b", re.I
)
_FROM_DAY = re.compile(
    r"\b(?:này|đó|luật)\b(?:(?!hết)[^.;]){0,80}có\s+hiệu\s+lực[^.;]{0,30}\b(?:từ|sau)\b[^.;]{0,12}\d"
    r"|có\s+hiệu\s+lực[^.;]{0,25}\bngày\s+ký",
    re.I,
)
"""Words that set the day on which a document takes effect."""
_KINDS = ("to trinh", "luat", "nghi quyet", "chuong trinh", "chi thi", "ket luan", "phap lenh")


def _speaks_of(text: str, folded: str) -> bool:
    """True when a clause names a kind of document that the question names too, or who proposed
    the document where that is asked."""
    held = fold(squeeze(text))
    proposed = _PROPOSED.search(folded) and _PROPOSED.search(held)
    return bool(proposed) or any(kind in folded and kind in held for kind in _KINDS)


def _is_title(document: Document, address: str) -> bool:
    return document.by_id[address].level is Level.TITLE


def _effect(document: Document) -> list[Provision]:
    """The clauses on taking effect, which close a document; those that set the day first."""
    found = [p for p in document.provisions if _TAKES_EFFECT.search(document.lead(p))]
    dated = [p for p in found if _FROM_DAY.search(document.lead(p))]
    return (dated[-1:] + [p for p in found if p not in dated[-1:]][-1:]) if dated else found[-2:]


def _of_level(document: Document, level: Level) -> list[Provision]:
    """Provisions of a level in the document's own part."""
    own = f"{document.key}#{document.parts[0]}/"
    return [p for p in document.provisions if p.level is level and p.id.startswith(own)]
