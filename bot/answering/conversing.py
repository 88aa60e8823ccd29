"""Questions in a conversation: answered by themselves, or in the context that they lean on."""

import dataclasses

from bot import messages
from bot.answering.answer import Context, Kind
from bot.answering.attributes import Attribute, attribute
from bot.answering.blocks import assigned_in
from bot.answering.decision import Decision
from bot.answering.facts import Facts
from bot.answering.follow.aspects import OF_DUTIES, Aspect
from bot.answering.follow.clauses import Clauses
from bot.answering.follow.context import Before, Said, context_of, remembered
from bot.answering.follow.english import in_vietnamese
from bot.answering.follow.kinds import (
    Further,
    InClause,
    Instead,
    OfClause,
    ThatDocument,
    ThatUnit,
)
from bot.answering.follow.leaning import leaning, told_apart
from bot.answering.follow.names import Names
from bot.answering.follow.telling import of_clauses
from bot.answering.follow.wholes import instead_of, with_instead, without_opening
from bot.answering.owner import named_owner
from bot.answering.question import Question, read_question
from bot.answering.unit import unit_answer
from bot.answering.units import FoundUnit
from corpus.model import Document
from corpus.registry import KnownDocuments
from corpus.text import fold, words
from index.query import QueryReader


class Conversation:
    """Answers questions with or without a context; keeps nothing between them."""

    def __init__(
        self, reader: QueryReader, facts: Facts, registry: KnownDocuments, decision: Decision
    ) -> None:
        self._reader = reader
        self._facts = facts
        self._decision = decision
        self._names = Names(facts, registry, decision.references)
        self._clauses = Clauses(facts)

    def answer(self, text: str, context: Context | None) -> Said:
        """The answer to a question, as yet unchecked, in the context where it leans on that."""
        if context is not None and words(text):
            before = self._remembered(context)
            if before is not None:
                found = self._in_context(text, before)
                if found is not None:
                    return found
        return Said(self._decision.draft(text), text)

    def _remembered(self, context: Context | None) -> Before | None:
        return remembered(context, self._facts, self._reader, self._decision.finder)

    def _in_context(self, text: str, before: Before) -> Said | None:
        query = self._reader.read(text)
        if query.english and (meant := in_vietnamese(query.typed, query.text)) is not None:
            query = self._reader.read(meant)
        question = told_apart(read_question(query, self._decision.finder))
        named = self._decision.references.documents(query)
        if self._decision.references.unknown(query) and not named:
            return None
        found = leaning(
            question,
            self._decision.finder,
            self._asks_attribute(question, before),
            named[0].words if named else None,
            self._clauses.text(before),
        )
        match found:
            case OfClause():
                return self._of_clause(question, found, before)
            case InClause():
                return self._clauses.spoken_of(question, before) if before.clauses else None
            case ThatUnit():
                return self._of_unit(question, found, before)
            case ThatDocument():
                return self._of_document(question, found, before)
            case Instead():
                return self._instead(question, found, before)
            case Further():
                whole = without_opening(question, found.item)
                return self._whole(whole, before, self._within(before))
        return None

    def _of_clause(self, question: Question, found: OfClause, before: Before) -> Said | None:
        context = before.context
        if context.kind is Kind.DOCUMENT and found.aspect in _OF_DOCUMENTS:
            document = self._names.document(before, None)
            asked = _OF_DOCUMENTS[found.aspect]
            return self._whole(f"{document} {asked}", before) if document else None
        if not before.clauses:
            return None
        if context.kind is Kind.UNIT and before.question.units and found.aspect in OF_DUTIES:
            name = before.question.units[-1].unit.name
            asked = messages.FOLLOW_REPORTING.format(unit=name)
            return self._whole(asked, before, self._within(before))
        return self._clauses.asked(found, question.role, before)

    @staticmethod
    def _asks_attribute(question: Question, before: Before) -> bool:
        """True where an attribute of a document as such is asked; "nguyên văn" is also a clause's,
        where the answer before was about one."""
        asked = attribute(question)
        of_document = before.context.kind is Kind.DOCUMENT
        return asked is not None and (asked is not Attribute.TEXT or of_document)

    def _of_unit(self, question: Question, found: ThatUnit, before: Before) -> Said | None:
        name = self._names.unit(before, found.kind)
        if name is None:
            return None
        own = self._clauses.duties_of(name, question, before)
        if own:
            draft = of_clauses(self._facts, before.clauses, Aspect.REPORTER, None, duties=own)
            return Said(draft, before.context.question, name, clauses=before.clauses)
        whole = instead_of(question, found.start, found.end, name)
        return self._whole(whole, before)

    def _of_document(self, question: Question, found: ThatDocument, before: Before) -> Said | None:
        if not found.back and len(self._facts.documents) == 1 and before.documents:
            return None  # "kế hoạch này" is the only one there is
        name = self._names.document(before, found.kind)
        if name is None:
            return None
        whole = instead_of(question, found.start, found.end, name)
        return self._whole(whole, before, about=name)

    def _instead(self, question: Question, found: Instead, before: Before) -> Said | None:
        if found.what == "document":
            whole = self._names.with_document(question, found, before)
            return self._whole(whole, before) if whole else None
        whole = with_instead(before.question, found, question, self._decision.finder)
        if whole is None and found.unit is not None:
            return self._unit_there(found.unit, before)
        if whole is None:
            return None
        if found.what == "clause":
            return self._clause_instead(whole, before)
        within = self._within(before)
        said = self._whole(whole, before, within)
        asked = before.context.asked
        return said if asked is None else self._asked_there(whole, said, asked, before)

    def _asked_there(self, whole: str, said: Said, asked: Aspect, before: Before) -> Said:
        """What was asked of a clause before, of the clause that answers another question."""
        answer = said.draft.finish(whole, None, "")
        there = self._remembered(context_of(answer, said, None))
        if there is None or not there.clauses or there.context.kind is Kind.DOCUMENT:
            return said
        found = self._clauses.asked(OfClause(asked), before.context.role, there)
        return dataclasses.replace(found, about=whole)

    def _clause_instead(self, whole: str, before: Before) -> Said | None:
        """Another clause of the document that was quoted; "khoản 2" is one of the same article."""
        document = self._within(before)
        if document is None:
            return None
        path = before.clauses[0].split("#", 1)[1].split("/")
        article = next((step for step in path if step.startswith("dieu-")), None)
        if article and not fold(whole).count("dieu "):
            whole = f"{whole} điều {article.removeprefix('dieu-')}"
        return self._whole(whole, before, document)

    def _unit_there(self, unit: FoundUnit, before: Before) -> Said | None:
        """What a unit has to do with what was asked: its part in that clause, or all of its own."""
        facts = self._facts
        assigned = assigned_in(facts, before.clauses[0]) if before.clauses else ()
        own = [a for a in assigned if facts.share(unit.unit, a.unit)]
        whole = messages.FOLLOW_UNIT.format(unit=unit.unit.name)
        if own:
            draft = named_owner(facts, before.clauses[:1], own, None)
            return Said(draft, whole, self._clauses.label(before.clauses[:1]))
        draft = unit_answer(facts, unit.unit)
        if before.clauses:
            missing = messages.FOLLOW_NO_UNIT.format(unit=unit.unit.name)
            draft.lead = f"{missing} {draft.lead}"
        return Said(draft, whole, whole)

    def _whole(
        self, whole: str, before: Before, within: Document | None = None, about: str | None = None
    ) -> Said:
        """The answer to a whole question, of a document where that answers."""
        draft = self._decision.draft(whole, within)
        if within is not None and not draft.answered:
            anywhere = self._decision.draft(whole)
            draft = anywhere if anywhere.answered else draft
        return Said(draft, whole, about or whole)

    def _within(self, before: Before) -> Document | None:
        """The one document that was quoted."""
        return before.documents[0] if len(before.documents) == 1 else None


_OF_DOCUMENTS = {
    Aspect.DUE: "ban hành ngày nào?",
    Aspect.RECIPIENT: "gửi cho những nơi nào, nơi nhận?",
    Aspect.OWNER: "do cơ quan nào ban hành?",
    Aspect.PROPOSER: "do cơ quan nào trình ban hành?",
    Aspect.MORE: "là gì?",
}
"""What is asked of a document as such by words that are otherwise asked of a clause."""
