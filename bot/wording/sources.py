"""From an answer to what a model is given and held to, and back."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.answering.answer import Answer, AnswerCitation, Block, Kind
from bot.answering.facts import Facts
from bot.answering.grounding import as_answered, duty_as_answered
from bot.wording.gate import Expected, led
from bot.wording.gate.absence import absences
from bot.wording.gate.parsing import MARK, sentences
from bot.wording.records import Source, TemplateName
from corpus.model import Assignment, Duty
from corpus.text import fold, squeeze

MOST_SOURCES = 6
"""Clauses that a model is given; a small one loses itself in more."""
MOST_CHARACTERS = 6000
"""Of all of them together."""

_LEAST = 3
"""Words of meaning that an answer about what a text says has at least."""

_COMPARES = re.compile(
    r"\b(?:so sanh|khac (?:gi|nhau|biet|the nao|voi)|giong (?:nhau|gi|va khac)|doi chieu"
    r"|difference|compare)\b"
)
_TEMPLATES = {
    Kind.OWNER: TemplateName.OWNER,
    Kind.REPORTING: TemplateName.REPORTING,
    Kind.CONTENT: TemplateName.CONTENT,
}


@dataclass(frozen=True)
class Task:
    """An answer as a model is to word it."""

    template: TemplateName
    sources: tuple[Source, ...]
    findings: tuple[str, ...]
    """What was extracted, in words: the answer that the wording may not leave."""
    expected: Expected

    @property
    def texts(self) -> tuple[str, ...]:
        """All that is sent of the documents."""
        return tuple(f"{source.label} {source.text}" for source in self.sources) + self.findings


def task_of(answer: Answer, facts: Facts) -> Task | None:
    """What a model is to word of an answer; None where answers of its kind stay as they are.

    Those are lists (a unit's tasks, documents), refusals, and short answers to "hạn khi nào?",
    which say all there is to say.
    """
    template = _TEMPLATES.get(answer.kind)
    asked = answer.context.asked if answer.context else None
    if template is None or not answer.answered or asked is not None or not answer.citations:
        return None
    if answer.kind is Kind.CONTENT and _COMPARES.search(fold(answer.question)):
        template = TemplateName.COMPARISON if len(_sources(answer)) > 1 else template
    sources = _sources(answer)
    expected = _expected(answer, facts)
    return Task(template, sources, _findings(answer), expected) if sources else None


def worded(answer: Answer, wording: str, sources: Sequence[Source]) -> Answer:
    """The answer in a model's words that passed: its clauses stand below them, the ones that are
    cited first; what must be said whoever words it stays."""
    by_number = {source.number: source for source in sources}
    several = len({source.label.rsplit(", ", 1)[-1] for source in sources}) > 1
    said = [_readable(sentence, by_number, several) for sentence in sentences(wording)]
    cited = [int(n) for mark in MARK.finditer(wording) for n in re.findall(r"\d+", mark[1])]
    wanted = list(dict.fromkeys(by_number[number].provision for number in cited))
    shown = [block.citation for block in answer.body if block.citation is not None]
    places = [
        place
        for provision in wanted
        for place, citation in enumerate(answer.citations)
        if citation.provision == provision
    ]
    lead, rest = said[0], said[1:]
    if absences(answer.lead):
        # That the text names nobody is said as plainly as it was found.
        lead, rest = answer.lead, said
    body = [Block(words=" ".join(rest))] if rest else []
    body += [Block(citation=place) for place in dict.fromkeys([*places, *shown])]
    body += [block for block in answer.body if block.words is not None and block.lasting]
    return answer.model_copy(update={"lead": lead, "body": tuple(body)})


def _sources(answer: Answer) -> tuple[Source, ...]:
    by_provision: dict[str, list[AnswerCitation]] = {}
    for citation in answer.citations:
        by_provision.setdefault(citation.provision, []).append(citation)
    found: list[Source] = []
    left = MOST_CHARACTERS
    for provision, citations in list(by_provision.items())[:MOST_SOURCES]:
        text = " ".join(
            squeeze(c.quote)
            for c in citations
            if not any(o is not c and c.quote in o.quote for o in citations)
        ) or squeeze(citations[0].quote)
        left -= len(text)
        if left < 0:
            break
        found.append(
            Source(number=len(found) + 1, provision=provision, label=citations[0].label, text=text)
        )
    return tuple(found)


def _findings(answer: Answer) -> tuple[str, ...]:
    words = [block.words for block in answer.body if block.words is not None]
    if answer.kind is Kind.CONTENT:
        return ()
    return tuple(line.lstrip("• ") for line in (answer.lead, *words))


def _expected(answer: Answer, facts: Facts) -> Expected:
    if answer.kind is Kind.OWNER:
        return Expected(
            owner=True, named=answer.named_owner, assignments=led(_assignments(answer, facts))
        )
    if answer.kind is Kind.REPORTING:
        return Expected(duties=_duties(answer, facts))
    return Expected(least=_LEAST)


def _assignments(answer: Answer, facts: Facts) -> tuple[Assignment, ...]:
    return tuple(
        own
        for told in answer.assignments
        for own in facts.assignments.get(told.provision, ())
        if as_answered(facts.document_of(told.provision), own) == told
    )


def _duties(answer: Answer, facts: Facts) -> tuple[Duty, ...]:
    return tuple(
        own
        for told in answer.duties
        for own in facts.duties_of.get(told.provision, ())
        if duty_as_answered(own) == told
    )


def _readable(sentence: str, by_number: dict[int, Source], several: bool) -> str:
    """A sentence with its clauses named where their numbers stood."""

    def name(match: re.Match[str]) -> str:
        numbers = dict.fromkeys(int(n) for n in re.findall(r"\d+", match[1]))
        labels = [by_number[number].label for number in numbers]
        told = labels if several else [label.rsplit(", ", 1)[0] for label in labels]
        return f"({'; '.join(dict.fromkeys(told))})"

    return re.sub(r"\s+([.,;:!?])", r"\1", squeeze(MARK.sub(name, sentence)))
