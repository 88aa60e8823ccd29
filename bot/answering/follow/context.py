"""What was said before, and what of an answer the next question may lean on."""

import re
from dataclasses import dataclass

from bot import messages
from bot.answering.answer import Answer, Context, Kind
from bot.answering.draft import Draft
from bot.answering.facts import Facts, in_order
from bot.answering.follow.kinds import OfClause
from bot.answering.question import Question, read_question
from bot.answering.units import UnitFinder
from corpus.address import document_key
from corpus.model import Document, Role
from corpus.text import fold
from index.query import QueryReader


@dataclass(frozen=True)
class Said:
    """What is answered, and to which whole question."""

    draft: Draft
    question: str
    """The whole question."""
    about: str | None = None
    """What it was taken to be about; None where the question stands by itself."""
    asked: OfClause | None = None
    """What was asked of the clause that answers the whole question."""
    role: Role | None = None
    clauses: tuple[str, ...] = ()
    """The clauses that were asked about, where these are others than those that answer."""


@dataclass(frozen=True)
class Before:
    """What was said before, as far as the documents still hold it."""

    context: Context
    question: Question
    clauses: tuple[str, ...]
    documents: tuple[Document, ...]


def remembered(
    context: Context | None, facts: Facts, reader: QueryReader, finder: UnitFinder
) -> Before | None:
    """What was said before, unless the documents have changed so that it is gone."""
    if context is None:
        return None
    keys = (document_key(address) for address in context.citations)
    clauses = tuple(
        address
        for address, key in zip(context.citations, keys, strict=True)
        if key in facts.by_key and address in facts.by_key[key].by_id
    )
    if context.citations and (not clauses or clauses[0] != context.citations[0]):
        return None
    documents = tuple(facts.by_key[key] for key in in_order(map(document_key, clauses)))
    question = read_question(reader.read(context.question), finder)
    return Before(context, question, clauses, documents)


_ASKS_RECIPIENT = re.compile(
    r"\b(?:cho|ve|den|len|toi|gui|nop)(?: \w+)? (?:ai|dau|(?:so|don vi|co quan|cap|noi) nao)\b"
)


def context_of(answer: Answer, said: Said, before: Context | None) -> Context | None:
    """What the next question may lean on: this answer, or what was before small talk."""
    if not answer.citations and answer.lead in (messages.SMALL_TALK, messages.EMPTY_QUESTION):
        return before
    shown = [
        answer.citations[block.citation].provision
        for block in answer.body
        if block.citation is not None
    ]
    first: list[str] = []
    if answer.kind is Kind.OWNER:
        first = [a.provision for a in answer.assignments[:1] if a.provision in shown]
    units = [a.unit for a in answer.assignments] if answer.kind is Kind.OWNER else []
    if answer.kind is Kind.REPORTING:
        receives = bool(_ASKS_RECIPIENT.search(fold(said.question)))
        passed = [d.recipient if receives else d.reporter for d in answer.duties]
        units = [name for name in passed if name]
    return Context(
        question=said.question,
        asked=said.asked.aspect if said.asked else None,
        role=said.role,
        kind=answer.kind,
        citations=in_order((*said.clauses, *first, *shown)),
        units=in_order(units),
    )
