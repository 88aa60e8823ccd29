"""What holds of every document, however strange the file it came from."""

from corpus.adding import Offer, Status
from corpus.model import Document, Duty, Level
from corpus.readers.files import shown_name


def check_document(document: Document) -> None:
    """Every span is a slice of the source, inside its provision; addresses are unique."""
    length = len(document.source)
    assert document.provisions
    assert len(document.by_id) == len(document.provisions), "an address stands twice"
    for provision in document.provisions:
        assert 0 <= provision.start <= provision.lead_end <= provision.end <= length, provision
        assert provision.parent is None or provision.parent in document.by_id, provision
        for cell in provision.cells:
            assert 0 <= cell.start <= cell.end <= length, cell
    for assignment in document.assignments:
        _inside(document, assignment.provision, assignment.sentence.start, assignment.sentence.end)
        assert assignment.task.start <= assignment.task.end <= length, assignment
        assert 0 <= assignment.unit.start < assignment.unit.end <= length, assignment
    for duty in document.duties:
        _begins_inside(document, duty)
        for unit in duty.reporters:
            assert 0 <= unit.start < unit.end <= length, duty
    for citation in document.citations:
        _inside(document, citation.provision, citation.start, citation.end)


def _begins_inside(document: Document, duty: Duty) -> None:
    """A duty's sentence may go on in one bullet right behind its provision: a page's border broke
    it there."""
    start, end = duty.sentence.start, duty.sentence.end
    owner = document.by_id[duty.provision]
    if end > owner.end:
        following = (p for p in document.provisions if p.start >= owner.lead_end)
        bullet = min(following, key=lambda p: p.start)
        assert bullet.level is Level.BULLET, (owner, bullet)
        assert end <= bullet.end, (owner, bullet, start, end)
        end = owner.end
    _inside(document, duty.provision, start, end)


def _inside(document: Document, provision: str, start: int, end: int) -> None:
    owner = document.by_id[provision]
    assert owner.start <= start < end <= owner.end, (owner, start, end)


def check_offer(offer: Offer) -> None:
    """A refused file has a reason that names it on one line; any other a sound document."""
    if offer.status is Status.REFUSED:
        assert offer.reason, "refused without a reason"
        assert shown_name(offer.file) in offer.reason, offer.reason
        assert offer.reason.isprintable(), offer.reason
        assert "tmp" not in offer.reason.replace(shown_name(offer.file), ""), offer.reason
    else:
        assert offer.document is not None
        assert offer.reading is not None
        assert offer.entry is not None
        check_document(offer.document)
        offer.reading.model_dump_json()
        offer.entry.model_dump_json()
