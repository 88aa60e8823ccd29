"""The only door an answer leaves by: a quotation is an exact slice of a stored document, or the
answer does not go out."""

from collections.abc import Mapping

from bot.answering.answer import Answer, AnswerCitation
from corpus.errors import UngroundedQuote
from corpus.model import Document, Provision
from corpus.text import squeeze


def quote(document: Document, provision: Provision, start: int, end: int) -> AnswerCitation:
    """Quote ``document.source[start:end]``, which must lie inside the provision."""
    return AnswerCitation(
        provision=provision.id,
        document=document.number,
        label=provision.label,
        quote=document.source[start:end],
        start=start,
        end=end,
    )


def grounded(answer: Answer, documents: Mapping[str, Document]) -> Answer:
    """The answer, unchanged, if everything that it shows as the documents' words is theirs.

    Checked: each quotation is the slice it says it is, inside the provision it names; each task,
    reporter, recipient and due date is found in its provision's text (white space aside).

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
        _require(assignment.provision, (assignment.unit, assignment.task), documents)
    for duty in answer.duties:
        # A duty's reporter may be carried over from the sentence before, in the same provision.
        names = (*(duty.reporter or "").split("; "), duty.recipient, duty.via, duty.due)
        _require(duty.provision, names, documents)
    return answer


def is_grounded(answer: Answer, documents: Mapping[str, Document]) -> bool:
    """True when `grounded` lets the answer pass."""
    try:
        grounded(answer, documents)
    except UngroundedQuote:
        return False
    return True


def _require(
    provision_id: str, wordings: tuple[str | None, ...], documents: Mapping[str, Document]
) -> None:
    document = documents.get(provision_id.split("#", 1)[0])
    provision = document.by_id.get(provision_id) if document else None
    if document is None or provision is None:
        raise _ungrounded(provision_id)
    text = squeeze(document.text(provision))
    for wording in wordings:
        if wording and squeeze(wording) not in text:
            raise _ungrounded(provision_id)


def _ungrounded(where: str) -> UngroundedQuote:
    return UngroundedQuote(
        f"an answer's wording is not in {where}",
        vi="Xin lỗi, tôi chưa trả lời được câu này. Quản trị viên đã được báo.",
    )
