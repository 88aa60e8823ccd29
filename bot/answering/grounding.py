"""The only door an answer leaves by: a quotation is an exact slice of a stored document, or the
answer does not go out."""

from collections.abc import Mapping

from bot.answering.answer import Answer, AnswerAssignment, AnswerCitation, AnswerDuty
from corpus.address import document_key
from corpus.errors import UngroundedQuote
from corpus.model import Assignment, Document, Duty, Provision
from corpus.text import squeeze


def quote(document: Document, provision: Provision, start: int, end: int) -> AnswerCitation:
    """Quote ``document.source[start:end]``, which must lie inside the provision."""
    return AnswerCitation(
        provision=provision.id,
        document=document.key,
        label=provision.label,
        quote=document.source[start:end],
        start=start,
        end=end,
    )


def as_answered(document: Document, assignment: Assignment) -> AnswerAssignment:
    """An assignment as an answer's data show it."""
    return AnswerAssignment(
        unit=assignment.unit.text,
        role=assignment.role.value,
        task=squeeze(document.source[assignment.task.start : assignment.task.end]),
        provision=assignment.provision,
    )


def duty_as_answered(duty: Duty) -> AnswerDuty:
    """A duty as an answer's data show it."""
    return AnswerDuty(
        reporter="; ".join(reporter.text for reporter in duty.reporters) or None,
        recipient=duty.recipient,
        via=duty.via,
        frequency=duty.frequency,
        due=duty.due,
        provision=duty.provision,
    )


def grounded(answer: Answer, documents: Mapping[str, Document]) -> Answer:
    """The answer, unchanged, if everything that it shows as the documents' words is theirs.

    Checked: each quotation is the slice it says it is, inside the provision it names; each
    assignment and each duty is one that was read from the documents, whole: the same unit in the
    same role, the same reporter, recipient, frequency and deadline.

    Raises:
        UngroundedQuote: something is not.
    """
    for citation in answer.citations:
        document = documents.get(citation.document)
        provision = document.by_id.get(citation.provision) if document else None
        if (
            document is None
            or provision is None
            or not provision.start <= citation.start < citation.end <= provision.end
            or document.source[citation.start : citation.end] != citation.quote
            or provision.label != citation.label
        ):
            raise _ungrounded(citation.provision)
    for block in answer.body:
        if block.citation is not None and not 0 <= block.citation < len(answer.citations):
            raise _ungrounded("body")
    for assignment in answer.assignments:
        document = documents.get(document_key(assignment.provision))
        if document is None or not any(
            # The provision first: a document may hold a thousand others.
            known.provision == assignment.provision and as_answered(document, known) == assignment
            for known in document.assignments
        ):
            raise _ungrounded(assignment.provision)
    for duty in answer.duties:
        document = documents.get(document_key(duty.provision))
        if document is None or not any(
            known.provision == duty.provision and duty_as_answered(known) == duty
            for known in document.duties
        ):
            raise _ungrounded(duty.provision)
    return answer


def is_grounded(answer: Answer, documents: Mapping[str, Document]) -> bool:
    """True when `grounded` lets the answer pass."""
    try:
        grounded(answer, documents)
    except UngroundedQuote:
        return False
    return True


def _ungrounded(where: str) -> UngroundedQuote:
    return UngroundedQuote(
        f"an answer's wording is not in {where}",
        vi="Xin lỗi, tôi chưa trả lời được câu này. Quản trị viên đã được báo.",
    )
