"""What holds for every document, whatever its text."""

from corpus.model import Document


def check(document: Document) -> None:
    """What holds for every document, whatever its text."""
    size = len(document.source)
    ids = [p.id for p in document.provisions]
    assert len(set(ids)) == len(ids)
    for p in document.provisions:
        assert p.id.startswith(f"{document.key}#")
        assert 0 <= p.start < p.lead_end <= p.end <= size
        text = document.text(p)
        assert text == text.strip()
        if p.parent is not None:
            parent = document.by_id[p.parent]
            assert parent.start <= p.start
            assert p.end <= parent.end
    for citation in document.citations:
        inside(document, citation.provision, citation.start, citation.end)
    for assignment in document.assignments:
        sentence, task, unit = assignment.sentence, assignment.task, assignment.unit
        inside(document, assignment.provision, sentence.start, sentence.end)
        assert 0 <= unit.start < unit.end <= size
        assert 0 <= task.start <= task.end <= size
    for duty in document.duties:
        whole = document.by_id[duty.provision]
        assert whole.start <= duty.sentence.start < duty.sentence.end <= whole.end
        assert duty.due is None or duty.due in " ".join(document.source.split())


def inside(document: Document, provision: str, start: int, end: int) -> None:
    whole = document.by_id[provision]
    assert whole.start <= start < end <= whole.lead_end
