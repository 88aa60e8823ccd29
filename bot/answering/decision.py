"""What answers a question: a document as such, duties, a unit, an owner, a clause, or nothing.

The order matters. What a question names outright (a clause's number, a document) is answered first;
then what it asks (reports, a unit's tasks, an owner); what is left is a question of content. A
document of the corpus that is named narrows all of that to itself.
"""

import dataclasses
import re

from bot.answering import content, owner
from bot.answering.attributes import Attribute, about_own, asks_effect, attribute
from bot.answering.choice import choose_owner, is_general
from bot.answering.document import (
    cite_effect,
    corpus_document,
    known_document,
    own_document,
    takes_effect,
)
from bot.answering.draft import Draft
from bot.answering.facts import Facts
from bot.answering.fitting import holding_value, of_numbers, written_unit
from bot.answering.holding import speaks_of
from bot.answering.phrasing import ALL_DUTIES, CARRIES_OUT
from bot.answering.question import Question, read_question
from bot.answering.references import (
    NamedDocuments,
    References,
    is_only_reference,
    is_reference,
)
from bot.answering.reporting import READ, reporting
from bot.answering.scope import Scope, Scopes, places_named
from bot.answering.searching import Found, Searcher
from bot.answering.unit import unit_answer, written_answer
from bot.answering.units import UnitFinder
from bot.answering.values import Wanted
from bot.answering.whereabouts import another_district, another_period, another_time, elsewhere
from corpus.model import Assignment, Document
from corpus.registry import KnownDocuments, Units, UnitType
from corpus.text import fold, squeeze, words
from index.asking import without_asking
from index.model import Hit
from index.retriever import Retriever

_HOPELESS = 0.02
"""Evidence below which a question is about something else altogether: no clause is of use."""


_OF_DOCUMENTS = (Attribute.RECIPIENTS, Attribute.BASES)
"""Attributes that only a document has, so that the question need not name one."""

_PASSING = (Attribute.NUMBER_DATE, Attribute.ISSUER, Attribute.SUBJECT)
"""Attributes whose words ("ban hành … nào") also ask what someone is to issue."""

_LEADING = 3
"""Best clauses that stand in one document where a question is about that document."""

_LONG_TOPIC = 4
"""Words of a topic from which a question about tasks is no longer one about the unit as such."""

_APPROVED = re.compile(
    r"(?P<matter>.+?) (?:duoc|do) (?:\w+ ){0,2}?(?:phe duyet|thanh lap|cong nhan|cho phep)\b"
)

_NAMING = frozenset(
    "nghi quyet dinh chi thi ket luan ke hoach chuong trinh luat phap lenh to so2 ngay "
    "thang nam khoa bo chinh tri tw trung uong phu".split()
)
"""Words by which a document is named beside its number."""


def _topic_beside(folded: str, target: NamedDocuments | None) -> list[str]:
    """Words of a question that are neither asking nor naming the document."""
    rest = words(without_asking(folded.replace(target.words if target else "\0", " ")))
    return [word for word in rest if word not in _NAMING and not word.isdigit()]


def _has_topic(question: Question, found: Found) -> bool:
    """True where an owner is asked of something that the named documents' titles do not say."""
    return found.scope.narrowed and question.asks_owner and len(found.question.topic) > _LONG_TOPIC


class Decision:
    """Decides for the documents of one snapshot."""

    def __init__(
        self, retriever: Retriever, facts: Facts, registry: KnownDocuments, units: Units
    ) -> None:
        self._retriever = retriever
        self._facts = facts
        self._registry = registry
        self._units = units
        self.finder = UnitFinder(units)
        self._scopes = Scopes(retriever.snapshot.documents)
        self._searcher = Searcher(retriever, self._scopes)
        self.references = References(registry, retriever.snapshot.documents)
        self._districts = tuple(
            name
            for unit in units
            if unit.type is UnitType.DISTRICT_COMMITTEE
            for name in unit.weak_aliases
        )
        self._own: dict[str, Facts] = {}
        """What single documents say, as far as it was asked."""

    def draft(self, text: str, within: Document | None = None) -> Draft:
        """The answer to a question, as yet unchecked.

        Args:
            text: the question.
            within: the document that it is about, where it names none itself.
        """
        if not words(text):
            return content.empty_question(self._facts)
        query = self._retriever.reader.read(text)
        question = read_question(query, self.finder)
        if question.small_talk:
            return content.small_talk(self._facts)
        named = self.references.documents(query)
        scope = self._scope(question, named[0]) if named else self._own_scope(within)
        held = scope.documents[0] if scope else None
        if is_reference(question.folded):
            addresses = self.references.provisions(question.folded, held.key if held else None)
            if addresses:
                return self._about_provision(question, addresses)
            if held or is_only_reference(question.folded):
                return content.no_such_provision(self._facts)
        unknown = None if named else self.references.unknown(query)
        if unknown:
            return content.unknown_document(self._facts, unknown)
        question = self._without_own_name(question, named)
        found = self._searcher.search(question, scope)
        drafted = self._about_document(question, named, held, found)
        if drafted is None:
            facts = self._facts
            if found.scope.narrowed:
                facts = Facts(found.scope.documents, self._units)
            drafted = self._about_contents(facts, found)
            drafted.confidence = round(found.evidence, 4)
        return drafted

    def _scope(self, question: Question, named: NamedDocuments) -> Scope | None:
        """The documents of the number that is named, annexes that came as files of their own too;
        where several numbers fit, those of the one that the question's clause stands in."""
        held = [d for k in named.known if (d := corpus_document(self._facts, k))]
        if not held:
            return None
        wide = self._scopes.named(held, question.folded, named.words)
        document = wide.documents[0]
        if len(wide.documents) > 1:
            keys = [d.key for d in wide.documents]
            best = self._retriever.search(question.query, 1, keys)
            document = self._facts.document_of(best[0].provision)
        same = self._facts.with_number(document.number) if document.number else (document,)
        return self._scopes.named(same or (document,), question.folded, named.words)

    def _own_scope(self, document: Document | None) -> Scope | None:
        """A document with the annexes that came as files of their own."""
        if document is None:
            return None
        same = self._facts.with_number(document.number) if document.number else ()
        others = [other for other in same if other is not document]
        return self._scopes.named((document, *others), "", "")

    def _about_contents(self, facts: Facts, found: Found) -> Draft:
        question, hits = found.question, found.hits
        if question.wanted in (Wanted.PERSON, Wanted.CONTACT, Wanted.AMOUNT):
            return self._content_or_nothing(facts, found)
        everything = question.units and question.asks_unit and ALL_DUTIES.search(question.folded)
        abroad = self._abroad(found)
        if everything and not abroad:
            return self._unit(facts, question, hits)
        leading, near = self._leading(facts, found)
        if self._names_owner(leading, near):
            return self._owner(leading, near)
        if question.asks_report and not abroad and self._reports(facts, question, hits):
            drafted = reporting(leading, question, near.hits)
            if drafted.answered or len(self._facts.documents) == 1:
                return drafted
            # The best clause of many documents may say it though it sets no duty.
        elif written := self._written(facts, found, abroad):
            return written_answer(facts, *written)
        elif question.units and not abroad and self._is_about_unit(facts, question, hits):
            return self._unit(facts, question, hits)
        if question.asks_owner:
            return self._owner(leading, near)
        return self._content_or_nothing(facts, found)

    def _leading(self, facts: Facts, found: Found) -> tuple[Facts, Found]:
        """What the one document says that all of the best clauses stand in, and its clauses: who
        asks for an owner or a report and names no document means that one, however many others
        there are. Everything, where the best clauses stand in several."""
        keys = {hit.passage.document for hit in found.hits[:_LEADING]}
        if found.scope.narrowed or len(keys) != 1 or len(facts.documents) == 1:
            return facts, found
        (key,) = keys
        if key not in self._own:
            self._own[key] = Facts((facts.by_key[key],), self._units)
        hits = tuple(hit for hit in found.hits if hit.passage.document == key)
        return self._own[key], dataclasses.replace(found, hits=hits)

    @staticmethod
    def _names_owner(facts: Facts, found: Found) -> bool:
        """True where it is asked who gathers reports or the like, and the best clause gives that as
        a task and sets no duty to report: among the duties of many documents there is none."""
        best = found.hits[0].provision
        asked = found.question.asks_owner and found.question.asks_report
        return (
            asked
            and len(facts.duties) > READ
            and best in facts.assignments
            and best not in facts.setting_duties
        )

    def _about_provision(self, question: Question, addresses: tuple[str, ...]) -> Draft:
        assigned = self._facts.assignments.get(addresses[0], ())
        if question.asks_owner and assigned:
            return owner.named_owner(self._facts, (), assigned, question.role)
        return content.provision_answer(self._facts, addresses)

    def _without_own_name(self, question: Question, named: tuple[NamedDocuments, ...]) -> Question:
        """The question without the number of a document that is searched anyway: "kế hoạch 1315"
        says where to look, and its number stands in no clause."""
        text = question.query.text
        for target in named:
            if self._held(target) is not None:
                at = fold(text).find(target.words)
                if at >= 0:
                    number = re.search(r"\d[\w/-]*", text[at : at + len(target.words)])
                    if number:
                        text = squeeze(text.replace(number[0], " ", 1))
        query = question.query.model_copy(update={"text": text})
        return dataclasses.replace(question, query=query)

    def _about_document(
        self,
        question: Question,
        named: tuple[NamedDocuments, ...],
        held: Document | None,
        found: Found,
    ) -> Draft | None:
        """An answer about a document as such, where that is what is asked."""
        asked = attribute(question)
        target = named[0] if named else None
        rest = _topic_beside(question.folded, target)
        if target and not held:
            if asked or (len(rest) <= 4 and not CARRIES_OUT.search(question.folded)):
                return known_document(self._facts, self._registry, target)
            return None
        if self._abroad(found):
            return None
        of_tasks = question.asks_owner or question.asks_report or question.asks_unit
        if held and target and not asked and len(rest) <= 1 and not of_tasks:
            return own_document(self._facts, self._registry, held, None)
        if asked is Attribute.CITED and not target:
            return None
        if asked in _PASSING and _has_topic(question, found):
            return None
        if asked is Attribute.NUMBER_DATE and self._is_of_another(question, target):
            return None
        if asked and (held or asked in _OF_DOCUMENTS or about_own(question.folded)):
            document = held or self._facts.document_of(found.hits[0].provision)
            if asked is Attribute.EFFECT and not takes_effect(document) and found.enough:
                return None
            draft = own_document(self._facts, self._registry, document, asked, question.folded)
            if asked is Attribute.SIGNER and asks_effect(question):
                cite_effect(draft, document)
            return draft
        return None

    def _is_of_another(self, question: Question, target: NamedDocuments | None) -> bool:
        """True where it is asked which document approved a matter that no title says."""
        approved = None if target else _APPROVED.match(question.folded)
        if approved is None:
            return False
        matter = set(words(without_asking(approved["matter"])))
        titles = (fold(f"{d.kind} {d.subject} {d.issuer}") for d in self._facts.documents)
        return not any(matter <= set(words(title)) for title in titles)

    def _abroad(self, found: Found) -> bool:
        """True where a question names another province, or a period that the document does not:
        its units and documents are not ours."""
        document = self._facts.document_of(found.hits[0].provision)
        places = self._scopes.places_of(document)
        return elsewhere(found.question, places, "") or another_period(
            found.question, document.source
        )

    @staticmethod
    def _written(
        facts: Facts, found: Found, abroad: bool
    ) -> tuple[str, tuple[Assignment, ...]] | None:
        """The unit of no registry whose tasks are asked; with the place that it is of, where the
        question names another one than ours."""
        written = written_unit(facts, found)
        if written is None or (abroad and not places_named(fold(written[0]))):
            return None
        return written

    def _held(self, named: NamedDocuments) -> Document | None:
        """The document of the corpus that is named."""
        return next((d for k in named.known if (d := corpus_document(self._facts, k))), None)

    @staticmethod
    def _reports(facts: Facts, question: Question, hits: tuple[Hit, ...]) -> bool:
        """Difficulties alone are a reporting matter only where the best clauses report them."""
        return question.says_report or any(h.provision in facts.setting_duties for h in hits[:3])

    def _is_about_unit(self, facts: Facts, question: Question, hits: tuple[Hit, ...]) -> bool:
        """True where nothing but the unit and words of tasks is asked."""
        if question.asks_owner:
            return False
        if not question.topic or _only_titles(facts, question):
            return True
        if question.asks_unit and len(question.topic) <= _LONG_TOPIC:
            return True
        if question.asks_unit and hits[0].provision in facts.assignments:
            return True
        knows = self._retriever.snapshot.lexical.knows
        return question.query.english and not any(knows(word) for word in question.topic)

    def _enough(self, found: Found) -> bool:
        """True where the documents answer what is asked, of its place and time."""
        return found.enough and self._fits(found)

    def _fits(self, found: Found) -> bool:
        """True where the best clause is of the place, the time and the matter that is asked."""
        document, provision = self._facts.provision(found.hits[0].provision)
        text = document.text(provision)
        if not speaks_of(found.question, f"{found.hits[0].passage.heading} {text}"):
            return False
        if another_district(found.question, text, self._districts):
            return False
        years = " ".join([document.number or "", str(document.issued_on), document.subject])
        places = self._scopes.places_of(document)
        return not elsewhere(found.question, places, text) and not another_time(
            found.question, text + years
        )

    def _unit(self, facts: Facts, question: Question, hits: tuple[Hit, ...]) -> Draft:
        unit = question.units[-1].unit
        draft = unit_answer(facts, unit)
        if not draft.cited:
            for hit in hits[:3]:
                if any(fold(name) in fold(hit.passage.text) for name in unit.names):
                    draft.cite(hit.provision)
        return draft

    def _owner(self, facts: Facts, found: Found) -> Draft:
        question, hits = found.question, found.hits
        enough = found.enough or _only_titles(facts, question)
        if not enough or not self._fits(found):
            return self._nothing(found)
        hits = of_numbers(facts, found)
        if not hits:
            return self._nothing(found)
        chosen = choose_owner(facts, question, hits)
        clauses = tuple(hit.provision for hit in chosen.hits)
        if chosen.assigned:
            return owner.named_owner(facts, clauses, chosen.assigned, question.role)
        return owner.unnamed_owner(facts, clauses, question.role)

    def _content_or_nothing(self, facts: Facts, found: Found) -> Draft:
        question, hits = found.question, found.hits
        if not self._enough(found):
            return self._nothing(found)
        hits = holding_value(facts, question, of_numbers(facts, found))
        if not hits:
            return self._nothing(found)
        headed = content.headed_by(facts, question, hits) or content.leading_into(
            facts, question, hits
        )
        return (
            content.provision_answer(facts, (headed,)) if headed else content.content(facts, hits)
        )

    def _nothing(self, found: Found) -> Draft:
        hopeless = found.evidence < _HOPELESS
        return content.not_answered(self._facts, found.question, () if hopeless else found.hits)


def _only_titles(facts: Facts, question: Question) -> bool:
    """True where a question has no topic but a document of the corpus as a whole."""
    return any(is_general(question, document) for document in facts.documents)
