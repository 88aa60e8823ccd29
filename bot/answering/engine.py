"""The assistant: answers from one snapshot, and lets nothing ungrounded out."""

import logging
import time
from typing import Any

from bot import messages
from bot.answering.answer import Answer, Context, Kind
from bot.answering.conversing import Conversation
from bot.answering.decision import Decision
from bot.answering.document import note_validity
from bot.answering.draft import Draft
from bot.answering.facts import Facts
from bot.answering.follow.context import Said, context_of
from bot.answering.grounding import grounded
from bot.answering.unit import unit_answer
from bot.answering.views import document_views, provision_view
from bot.assistant import DocumentView, ProvisionView
from corpus.address import document_key
from corpus.errors import UngroundedQuote, UnknownProvision
from corpus.registry import KnownDocuments, Units
from corpus.text import fold, squeeze
from index.retriever import Retriever
from index.snapshot import Snapshot

_log = logging.getLogger(__name__)


class Engine:
    """Answers from one snapshot; safe to call from several threads."""

    def __init__(
        self,
        retriever: Retriever,
        units: Units,
        registry: KnownDocuments,
    ) -> None:
        self._retriever = retriever
        self._registry = registry
        self._facts = Facts(retriever.snapshot.documents, units)
        self._decision = Decision(retriever, self._facts, registry, units)
        self._conversation = Conversation(retriever.reader, self._facts, registry, self._decision)

    @property
    def retriever(self) -> Retriever:
        """What searches the snapshot."""
        return self._retriever

    @property
    def snapshot(self) -> Snapshot:
        """The snapshot that answers come from."""
        return self._retriever.snapshot

    def ask(
        self, question: str, question_id: str | None = None, context: Context | None = None
    ) -> Answer:
        """Answer one question; any text is a question.

        Args:
            question: the question.
            question_id: what the answer bears as ``id``.
            context: that of the answer which the question may lean on.
        """
        started = time.perf_counter()
        said = self._conversation.answer(question, context)
        answer = self._finish(said.draft, question, question_id, started)
        known = context_of(answer, said, context)
        return answer.model_copy(update={"about": said.about, "context": known})

    @property
    def facts(self) -> Facts:
        """What the documents of the snapshot assign and require."""
        return self._facts

    def word(self, answer: Answer, *, hasty: bool = False) -> None:
        """An engine by itself has no language model."""

    def search(self, query: str, count: int) -> list[dict[str, Any]]:
        """Ranked provisions for a query, as ``planbot search --json`` prints them."""
        found = []
        for hit in self._retriever.search(self._retriever.reader.read(query), count):
            document, provision = self._facts.provision(hit.provision)
            found.append(
                {
                    "provision": provision.id,
                    "document": document.key,
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
        found = self._decision.finder.find(query.folded, weak=True)
        if found:
            draft = unit_answer(self._facts, found[0].unit)
        else:
            lead = messages.UNIT_UNKNOWN.format(name=squeeze(name)[:80])
            draft = Draft(self._facts, Kind.UNIT, lead, answered=False)
        answer = self._finish(draft, name, None, started)
        said = Said(draft, messages.FOLLOW_UNIT.format(unit=squeeze(name)))
        return answer.model_copy(update={"context": context_of(answer, said, None)})

    def reporting(self) -> Answer:
        """All reporting duties of the corpus."""
        return self.ask("các chế độ báo cáo")

    def documents(self) -> tuple[DocumentView, ...]:
        """Documents of the corpus, then those known by name only."""
        return document_views(self._facts, self._registry)

    def find_provisions(self, reference: str) -> tuple[ProvisionView, ...]:
        """Provisions that a typed reference means."""
        given = squeeze(reference)
        if document_key(given) in self._facts.by_key and "#" in given:
            try:
                return (self.provision(given),)
            except UnknownProvision:
                return ()
        found = self._decision.references.provisions(fold(given))
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

    def _finish(
        self, draft: Draft, question: str, question_id: str | None, started: float
    ) -> Answer:
        note_validity(draft, self._registry)
        answer = draft.finish(question, question_id, self._retriever.snapshot.id)
        try:
            grounded(answer, self._facts.by_key)
        except UngroundedQuote as error:
            _log.error("an answer was held back: %s", error)
            held_back = Draft(self._facts, Kind.NONE, messages.FAILED, answered=False)
            answer = held_back.finish(question, question_id, self._retriever.snapshot.id)
        elapsed = (time.perf_counter() - started) * 1000
        return answer.model_copy(update={"elapsed_ms": round(elapsed, 2)})
