"""Scores of who does what: rows of task tables, and assignments outside them."""

from collections import defaultdict
from collections.abc import Sequence

from corpus.model import Assignment, Document, Level, Provision
from corpus.text import squeeze
from tests.evaluation.documents.counting import Count, Matches
from tests.evaluation.documents.gold import Record, is_optional, readings_of
from tests.evaluation.documents.matching import plain, same_name, same_names, same_place, same_words


def score_rows(document: Document, gold: Sequence[Record]) -> tuple[Count, Count]:
    """Task rows: how many are there at all, and how many with lead, support and due right."""
    rows = [p for p in document.provisions if p.level is Level.ROW and not p.is_heading]
    assigned: dict[str, list[Assignment]] = defaultdict(list)
    for assignment in document.assignments:
        assigned[assignment.provision].append(assignment)
    present, right = Count(), Count()
    texts = [plain(document.text(row)) for row in rows]
    cells = [" ".join(plain(document.source[c.start : c.end]) for c in row.cells) for row in rows]
    left = set(range(len(rows)))
    for record in gold:
        at = _find_row(texts, cells, record, left)
        what = f"{document.file}: {record['stt']} {record['task'][:60]}"
        if is_optional(record):
            left.discard(-1 if at is None else at)
            continue
        present.add(at is not None, what)
        if at is None:
            right.add(False, f"{what}: not found")
            continue
        left.remove(at)
        wrong = _wrong_cells(document, rows[at], assigned[rows[at].id], record)
        right.add(not wrong, f"{what}: {'; '.join(wrong)}")
    return present, right


def _wrong_cells(
    document: Document, row: Provision, own: Sequence[Assignment], record: Record
) -> list[str]:
    """What a row says wrongly of who leads, who supports and by when."""
    wrong = []
    for name in ("lead", "support"):
        found = [a.unit.text for a in own if a.role == name]
        if not any(same_names(found, wanted) for wanted in readings_of(record, name)):
            wrong.append(f"{name} {found} ≠ {record[name]}")
    due = own[0].due if own else _due(document, row)
    if not same_words(due, record["due"]):
        wrong.append(f"due {due} ≠ {record['due']}")
    return wrong


def _due(document: Document, row: Provision) -> str | None:
    cells = [c for c in row.cells if c.column == "due"]
    return squeeze(document.source[cells[0].start : cells[0].end]) if cells else None


def _find_row(
    texts: Sequence[str], cells: Sequence[str], record: Record, left: set[int]
) -> int | None:
    """The row of a record: by the words of its task (merged ones included), then by what else it
    says."""
    task = plain(record["task"])[:70]
    order = sorted(left)
    fitting = [i for i in order if task in texts[i] or task in cells[i]] or [
        i for i in order if same_place(texts[i], task, 70)
    ]
    if not fitting:
        return None
    said = [plain(v) for v in (record["product"], record["due"]) if v]
    said += [plain(name) for name in (*record["lead"], *record["support"])]
    return max(fitting, key=lambda i: sum(value in cells[i] for value in said))


def score_assignments(document: Document, gold: Sequence[Record], whole: bool = True) -> Matches:
    """Assignments outside tables, by unit, role and sentence.

    Where the gold covers only a part of the document, what was found in sentences that it does not
    mention counts neither way.
    """
    rows = {p.id for p in document.provisions if p.level is Level.ROW}
    found = [a for a in document.assignments if a.provision not in rows]
    quotes = [record["quote"] for record in gold]
    matches = Matches(gold=sum(not is_optional(record) for record in gold))
    left = sorted(gold, key=is_optional)
    for assignment in found:
        sentence = document.source[assignment.sentence.start : assignment.sentence.end]
        match = next(
            (
                record
                for record in left
                if record["role"] == assignment.role.value
                and any(same_name(assignment.unit.text, u) for u in readings_of(record, "unit"))
                and _same_assignment_place(document, assignment, sentence, record)
            ),
            None,
        )
        if match is not None:
            left.remove(match)
            matches.true += not is_optional(match)
            matches.found += not is_optional(match)
        elif whole or any(same_place(sentence, quote, 80) for quote in quotes):
            matches.found += 1
            said = f"{document.file}: {assignment.role} {assignment.unit.text}"
            matches.spurious.append(f"{said}: {squeeze(sentence)[:200]}")
    matches.missed = [
        f"{document.file}: {r['role']} {r['unit']} [{r.get('shape')}]: {r['quote'][:160]}"
        for r in left
        if not is_optional(r)
    ]
    return matches


def _same_assignment_place(
    document: Document, assignment: Assignment, sentence: str, record: Record
) -> bool:
    task = document.source[assignment.task.start : assignment.task.end]
    return same_place(sentence, record["quote"], 80) or (
        record.get("shape") == "block" and same_place(task, record["task"], 60)
    )
