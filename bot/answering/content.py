"""What the documents say: the clause or the sentence that answers, quoted; and not answering."""

from collections.abc import Sequence

from bot import messages
from bot.answering.answer import Kind
from bot.answering.draft import MOST_CITATIONS, Draft
from bot.answering.facts import Facts
from bot.answering.question import Question
from corpus.model import Document, Level, Provision, Span
from corpus.sentences import sentences
from corpus.tables.columns import Column
from corpus.text import fold, squeeze, words
from index.model import Hit

MOST_HITS = 4
"""Clauses cited; the first is quoted, the others are named and opened by a button."""

_WHOLE = 700
"""Characters up to which a clause is quoted whole; of a longer one the fitting sentence is."""

_SHORT = 300
"""Characters up to which one of several clauses is quoted whole."""

_WHOLE_LIST = 1500
"""Characters up to which a clause is quoted together with the items under it."""

_HEADING_WORDS = 2
"""Words that a heading may say beyond the question's and still be what is asked for."""

_WORTH_NAMING = 0.6
"""Share of the best score from which another clause is named too."""


def content(facts: Facts, hits: Sequence[Hit]) -> Draft:
    """Quote what answers best, name what answers next."""
    best = hits[0]
    document, provision = facts.provision(best.provision)
    draft = Draft(facts, Kind.CONTENT, messages.CONTENT_LEAD.format(label=provision.label))
    if _leads_in(document, provision):
        _cite_list(draft, document, provision)
        return draft
    draft.cite(best.provision, _span(document, provision, best))
    said = row_words(document, provision)
    if said:
        draft.say(said)
    children = document.children.get(provision.id, ())
    if provision.is_heading and children:
        draft.say(messages.CONTENT_CHILDREN.format(count=len(children)))
    more = []
    for hit in hits[1:MOST_HITS]:
        if hit.score < _WORTH_NAMING * best.score:
            break
        other_document, other = facts.provision(hit.provision)
        draft.cite(hit.provision, _span(other_document, other, hit), shown=False)
        more.append(_short(other.label, document, other_document))
    if more:
        draft.say(messages.CONTENT_MORE.format(labels="; ".join(more)))
    return draft


def _leads_in(document: Document, provision: Provision) -> bool:
    """True where what stands under a clause is the rest of its sentence, and so the answer."""
    under = document.children.get(provision.id, ())
    if not under:
        return False
    if provision.level is Level.CLAUSE and under[0].level is Level.POINT:
        return True  # also without a colon
    return not provision.is_heading and document.lead(provision).rstrip().endswith(":")


def _cite_list(draft: Draft, document: Document, provision: Provision) -> None:
    """Quote a clause with all that stands under it, in one piece where that is not too long; each
    item is cited."""
    children = document.children[provision.id]
    whole = provision.end - provision.start <= _WHOLE_LIST
    draft.cite(provision.id, Span(start=provision.start, end=provision.end) if whole else None)
    if not whole:
        draft.say(messages.CONTENT_CHILDREN.format(count=len(children)))
    for child in children[: MOST_CITATIONS - 1]:
        draft.cite(child.id, _beginning(document, child), shown=not whole)


def row_words(document: Document, provision: Provision) -> str:
    """What each column of a table's row says, in words: a quoted row alone does not name them."""
    return "; ".join(
        messages.ROW_CELL.format(
            column=squeeze(cell.name), value=squeeze(document.source[cell.start : cell.end])
        )
        for cell in provision.cells
        if cell.name and cell.column != Column.ORDINAL and cell.end > cell.start
    )


def provision_answer(facts: Facts, provision_ids: Sequence[str]) -> Draft:
    """Quote the provisions that a question names by their number."""
    document, provision = facts.provision(provision_ids[0])
    draft = Draft(facts, Kind.CONTENT, messages.CONTENT_LEAD.format(label=provision.label))
    if len(provision_ids) == 1 and _leads_in(document, provision):
        _cite_list(draft, document, provision)
        return draft
    for provision_id in provision_ids[:MOST_HITS]:
        draft.cite(provision_id)
    children = document.children.get(provision.id, ())
    if children:
        draft.say(messages.CONTENT_CHILDREN.format(count=len(children)))
        for child in children[: MOST_HITS - 1]:
            draft.cite(child.id, _beginning(document, child), shown=provision.is_heading)
    return draft


def not_answered(facts: Facts, question: Question, hits: Sequence[Hit]) -> Draft:
    """Say that the documents do not say, and offer the nearest clauses."""
    lead = (
        messages.NOT_ANSWERED_VALUE[question.wanted.value]
        if question.wanted is not None
        else messages.NOT_ANSWERED
    )
    draft = Draft(facts, Kind.NONE, lead, answered=False)
    for hit in hits[:3]:
        draft.relate(hit.provision)
    return draft


def no_such_provision(facts: Facts) -> Draft:
    """Say that a document has no provision of the number that a question names."""
    return Draft(facts, Kind.NONE, messages.PROVISION_NOT_FOUND, answered=False)


def headed_by(facts: Facts, question: Question, hits: Sequence[Hit]) -> str | None:
    """The provision whose heading says all that is asked: "mục đích của kế hoạch" is I.1.

    The shortest such heading among the hits; None where a clause answers better.
    """
    found = []
    for hit in hits:
        document, provision = facts.provision(hit.provision)
        said = words(fold(document.lead(provision)))
        holds = bool(question.topic) and set(question.topic) <= set(said)
        if provision.is_heading and holds and document.children.get(provision.id):
            found.append((len(said), provision.id))
    shortest = min(found, default=None)
    if shortest is None or shortest[0] > _HEADING_WORDS + len(question.topic):
        return None
    return shortest[1]


def leading_into(facts: Facts, question: Question, hits: Sequence[Hit]) -> str | None:
    """The clause that the best hit is a point of, where that clause's own words say all that is
    asked and the point's do not: who asks what something consists of is not answered by one of its
    parts."""
    document, provision = facts.provision(hits[0].provision)
    if provision.level is not Level.POINT or provision.parent is None or not question.topic:
        return None
    _, clause = facts.provision(provision.parent)
    if clause.level is not Level.CLAUSE:
        return None
    own, above = (set(words(fold(document.lead(node)))) for node in (provision, clause))
    topic = set(question.topic)
    return clause.id if topic <= above and not topic & own else None


def unknown_document(facts: Facts, name: str) -> Draft:
    """Say that nothing is known of the document that a question names."""
    lead = messages.DOCUMENT_UNKNOWN.format(name=name)
    return Draft(facts, Kind.NONE, lead, answered=False)


def small_talk(facts: Facts) -> Draft:
    """One polite line."""
    return Draft(facts, Kind.NONE, messages.SMALL_TALK, answered=False)


def empty_question(facts: Facts) -> Draft:
    """Ask for a question."""
    return Draft(facts, Kind.NONE, messages.EMPTY_QUESTION, answered=False)


def _beginning(document: Document, provision: Provision) -> Span:
    """A provision's own words, or the first sentence of long ones."""
    own = Span(start=provision.start, end=provision.lead_end)
    if own.end - own.start <= _SHORT:
        return own
    first = sentences(document.source, own.start, own.end)[0]
    return Span(start=own.start, end=first.end)


def _span(document: Document, provision: Provision, hit: Hit) -> Span:
    own = Span(start=provision.start, end=provision.lead_end)
    if own.end - own.start <= _WHOLE:
        return own
    return Span(start=hit.passage.start, end=hit.passage.end)


def _short(label: str, document: Document, other: Document) -> str:
    """The label without its document where that is the same as the quoted one's."""
    if other.key != document.key:
        return label
    return ", ".join(label.split(", ")[:-1])
