"""The assistant: reads a question, decides what answers it, and lets nothing ungrounded out."""

import dataclasses
import logging
import re
import time
from collections.abc import Callable
from typing import Any

from bot import messages
from bot.answering import content, owner
from bot.answering.answer import Answer, Kind
from bot.answering.attributes import Attribute, about_own, attribute
from bot.answering.choice import choose_owner, is_general
from bot.answering.document import corpus_document, known_document, own_document
from bot.answering.draft import Draft
from bot.answering.evidence import another_time, elsewhere, enough, holds_value
from bot.answering.facts import Facts
from bot.answering.grounding import grounded
from bot.answering.phrasing import ALL_DUTIES, CARRIES_OUT
from bot.answering.question import Question, read_question
from bot.answering.references import NamedDocuments, References, is_reference
from bot.answering.reporting import reporting
from bot.answering.unit import unit_answer
from bot.answering.units import UnitFinder
from bot.answering.values import Wanted
from bot.answering.views import document_views, provision_view
from bot.assistant import DocumentView, ProvisionView
from corpus.errors import UngroundedQuote, UnknownProvision
from corpus.model import Document
from corpus.registry import KnownDocuments, Units
from corpus.text import fold, squeeze, words
from index.asking import without_asking
from index.model import Hit
from index.retriever import Retriever
from index.snapshot import Snapshot

_log = logging.getLogger(__name__)

_HITS = 10


_OF_DOCUMENTS = (Attribute.RECIPIENTS, Attribute.BASES)
"""Attributes that only a document has, so that the question need not name one."""

_LONG_TOPIC = 4
"""Words of a topic from which a question about tasks is no longer one about the unit as such."""

_NAMING = frozenset(
    "nghi quyet dinh chi thi ket luan ke hoach chuong trinh luat phap lenh to so2 ngay "
    "thang nam khoa bo chinh tri tw trung uong phu".split()
)
"""Words by which a document is named beside its number."""


def _topic_beside(folded: str, target: NamedDocuments | None) -> list[str]:
    """Words of a question that are neither asking nor naming the document."""
    rest = words(without_asking(folded.replace(target.words if target else "\0", " ")))
    return [word for word in rest if word not in _NAMING and not word.isdigit()]


def _keep_nothing(question: str) -> None:
    """For callers that do not record unanswered questions."""


class Engine:
    """Answers from one snapshot; safe to call from several threads."""

    def __init__(
        self,
        retriever: Retriever,
        units: Units,
        registry: KnownDocuments,
        record_unanswered: Callable[[str], None] = _keep_nothing,
    ) -> None:
        self._retriever = retriever
        self._registry = registry
        self._finder = UnitFinder(units)
        self._facts = Facts(retriever.snapshot.documents, units)
        self._references = References(registry, retriever.snapshot.documents)
        self._record_unanswered = record_unanswered

    @property
    def snapshot(self) -> Snapshot:
        """The snapshot that answers come from."""
        return self._retriever.snapshot

    def ask(self, question: str, question_id: str | None = None) -> Answer:
        """Answer one question; any text is a question."""
        started = time.perf_counter()
        draft = self._draft(question)
        answer = self._finish(draft, question, question_id, started)
        if not answer.answered and answer.lead != messages.SMALL_TALK:
            self._record_unanswered(question)
        return answer

    def search(self, query: str, count: int) -> list[dict[str, Any]]:
        """Ranked provisions for a query, as ``planbot search --json`` prints them."""
        found = []
        for hit in self._retriever.search(self._retriever.reader.read(query), count):
            document, provision = self._facts.provision(hit.provision)
            found.append(
                {
                    "provision": provision.id,
                    "document": document.number,
                    "label": provision.label,
                    "score": round(hit.score, 4),
                    "text": squeeze(document.lead(provision)),
                }
            )
        return found

    def unit(self, name: str) -> Answer:
        """All assignments and duties of the unit that a person names."""
        started = time.perf_counter()
        query = self._retriever.reader.read(name)
        found = self._finder.find(query.folded, weak=True)
        if found:
            draft = unit_answer(self._facts, found[0].unit)
        else:
            lead = messages.UNIT_UNKNOWN.format(name=squeeze(name)[:80])
            draft = Draft(self._facts, Kind.UNIT, lead, answered=False)
        return self._finish(draft, name, None, started)

    def reporting(self) -> Answer:
        """All reporting duties of the corpus."""
        return self.ask("các chế độ báo cáo")

    def documents(self) -> tuple[DocumentView, ...]:
        """Documents of the corpus, then those known by name only."""
        return document_views(self._facts, self._registry)

    def find_provisions(self, reference: str) -> tuple[ProvisionView, ...]:
        """Provisions that a typed reference means."""
        given = squeeze(reference)
        if given.split("#", 1)[0] in self._facts.by_number and "#" in given:
            try:
                return (self.provision(given),)
            except UnknownProvision:
                return ()
        found = self._references.provisions(fold(given))
        return tuple(self.provision(address) for address in found)

    def provision(self, provision_id: str) -> ProvisionView:
        """One provision by its address.

        Raises:
            UnknownProvision: no document of the snapshot holds it.
        """
        return provision_view(self._facts, provision_id)

    def provision_by_token(self, token: str) -> ProvisionView:
        """One provision by the token of its address.

        Raises:
            UnknownProvision: no provision of the snapshot has this token.
        """
        return self.provision(self._facts.by_token.get(token, ""))

    def _draft(self, text: str) -> Draft:
        if not words(text):
            return content.empty_question(self._facts)
        query = self._retriever.reader.read(text)
        question = read_question(query, self._finder)
        if question.small_talk:
            return content.small_talk(self._facts)
        named = self._references.documents(query)
        if is_reference(question.folded):
            addresses = self._references.provisions(question.folded)
            if addresses:
                return self._about_provision(question, addresses)
        question = self._without_own_name(question, named)
        hits = self._retriever.search(question.query, _HITS)
        drafted = self._about_document(question, named, hits)
        if drafted:
            return drafted
        if question.wanted in (Wanted.PERSON, Wanted.CONTACT, Wanted.AMOUNT):
            return self._content_or_nothing(question, hits)
        everything = question.units and question.asks_unit and ALL_DUTIES.search(question.folded)
        if question.asks_report and not everything and self._reports(question, hits):
            return reporting(self._facts, question, hits)
        if question.units and self._is_about_unit(question, hits):
            return self._unit(question, hits)
        if question.asks_owner:
            return self._owner(question, hits)
        return self._content_or_nothing(question, hits)

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
        self, question: Question, named: tuple[NamedDocuments, ...], hits: tuple[Hit, ...]
    ) -> Draft | None:
        """An answer about a document as such, where that is what is asked."""
        asked = attribute(question)
        target = named[0] if named else None
        held = self._held(target)
        rest = _topic_beside(question.folded, target)
        if target and not held:
            if asked or (len(rest) <= 4 and not CARRIES_OUT.search(question.folded)):
                return known_document(self._facts, self._registry, target)
            return None
        if target and held and not asked and len(rest) <= 1:
            return own_document(self._facts, held, None)
        if asked is Attribute.CITED and not target:
            return None
        if elsewhere(question, self._facts.document_of(hits[0].provision).issuer, ""):
            return None
        about = held or asked in _OF_DOCUMENTS or about_own(question.folded)
        if asked and about:
            best = self._facts.document_of(hits[0].provision)
            return own_document(self._facts, held or best, asked, question.folded)
        return None

    def _held(self, named: NamedDocuments | None) -> Document | None:
        known = named.known if named else ()
        return next((d for k in known if (d := corpus_document(self._facts, k))), None)

    def _reports(self, question: Question, hits: tuple[Hit, ...]) -> bool:
        """Difficulties alone are a reporting matter only where the best clauses report them."""
        reporting_clauses = {duty.provision for duty in self._facts.duties}
        return question.says_report or any(h.provision in reporting_clauses for h in hits[:3])

    def _is_about_unit(self, question: Question, hits: tuple[Hit, ...]) -> bool:
        """True where nothing but the unit and words of tasks is asked."""
        if question.asks_owner:
            return False
        if not question.topic or self._only_titles(question):
            return True
        if question.asks_unit and len(question.topic) <= _LONG_TOPIC:
            return True
        if question.asks_unit and hits[0].provision in self._facts.assignments:
            return True
        knows = self._retriever.snapshot.lexical.knows
        return question.query.english and not any(knows(word) for word in question.topic)

    def _only_titles(self, question: Question) -> bool:
        return any(is_general(question, document) for document in self._facts.documents)

    def _enough(self, question: Question, hits: tuple[Hit, ...]) -> bool:
        retriever, query = self._retriever, question.query
        if not enough(question, hits, retriever.unknown(query), retriever.unknown_names(query)):
            return False
        document, provision = self._facts.provision(hits[0].provision)
        text = document.text(provision)
        years = document.number + str(document.issued_on)
        return not elsewhere(question, document.issuer, text) and not another_time(
            question, text + years
        )

    def _unit(self, question: Question, hits: tuple[Hit, ...]) -> Draft:
        unit = question.units[-1].unit
        draft = unit_answer(self._facts, unit)
        if not draft.cited:
            for hit in hits[:3]:
                if any(fold(name) in fold(hit.passage.text) for name in unit.names):
                    draft.cite(hit.provision)
        return draft

    def _owner(self, question: Question, hits: tuple[Hit, ...]) -> Draft:
        if not self._only_titles(question) and not self._enough(question, hits):
            return content.not_answered(self._facts, question, hits)
        chosen = choose_owner(self._facts, question, hits)
        if chosen.assigned:
            return owner.named_owner(self._facts, chosen.hits, chosen.assigned, question.role)
        return owner.unnamed_owner(self._facts, chosen.hits, question.role)

    def _content_or_nothing(self, question: Question, hits: tuple[Hit, ...]) -> Draft:
        if not self._enough(question, hits):
            return content.not_answered(self._facts, question, hits)
        document, provision = self._facts.provision(hits[0].provision)
        if not holds_value(question, document.lead(provision)):
            return content.not_answered(self._facts, question, hits)
        return content.content(self._facts, hits)

    def _finish(
        self, draft: Draft, question: str, question_id: str | None, started: float
    ) -> Answer:
        answer = draft.finish(question, question_id, self._retriever.snapshot.id)
        try:
            grounded(answer, self._facts.by_number)
        except UngroundedQuote as error:
            _log.error("an answer was held back: %s", error)
            held_back = Draft(self._facts, Kind.NONE, messages.FAILED, answered=False)
            answer = held_back.finish(question, question_id, self._retriever.snapshot.id)
        elapsed = (time.perf_counter() - started) * 1000
        return answer.model_copy(update={"elapsed_ms": round(elapsed, 2)})
