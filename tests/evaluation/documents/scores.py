"""The scores of all documents together, and the tables that tell them."""

from collections.abc import Callable, Iterator

from corpus.model import Document
from tests.evaluation.documents import gold
from tests.evaluation.documents.counting import Count, Matches, add_counts
from tests.evaluation.documents.score_duties import score_duties
from tests.evaluation.documents.score_header import score_header
from tests.evaluation.documents.score_outline import score_citations, score_outline
from tests.evaluation.documents.score_tasks import score_assignments, score_rows

_PARTLY = frozenset(
    {
        "QD_5134-QD-UBND_2010_TPHCM_truc-ban.doc",
        "NQ_01-NQ-CP_2014.doc",
        "CV_18-SYT-VP_2018_KienGiang.scan.pdf",
    }
)
"""Documents of which the gold of assignments covers a part (`gold_2_README.md`)."""
_ROWS_IN_SCANS = 0.85
_ROWS = 0.98
_HEADERS = 0.97
_F1 = 0.90


class Scores:
    """Adds up what is right, document by document."""

    def __init__(self, *, held_out: bool = False) -> None:
        """``held_out``: measure tasks and duties on the gold that nothing was tuned on."""
        sets = "3" if held_out else "12"
        self._headers = {(r["file"], r["document"]): r for r in gold.records("headers.jsonl")}
        self._rows = gold.by_file("rows.jsonl")
        self._assignments = gold.by_file(*(f"assignments_{n}.jsonl" for n in sets))
        self._duties = gold.by_file(*(f"duties_{n}.jsonl" for n in sets))
        self._citations = gold.by_file("citations.jsonl")
        self._outlines = {
            (r["file"], r.get("document", 1)): r for r in gold.records("outline.jsonl")
        }
        self.headers: dict[str, Count] = {}
        self.rows_found: dict[str, Count] = {}
        self.rows_right: dict[str, Count] = {}
        self.rows_each: list[tuple[str, Count]] = []
        self.assignments = Matches()
        self.assignments_each: list[tuple[str, Matches]] = []
        self.duties = Matches()
        self.duty_values = Matches()
        self.duty_fields: dict[str, Count] = {}
        self.duties_each: list[tuple[str, Matches]] = []
        self.citations = Matches()
        self.outlines: dict[str, Count] = {}

    def refused(self, file: str) -> None:
        """Count a file that was not read as wrong in all that the gold has of it."""
        for record in (r for (name, _), r in self._headers.items() if name == file):
            if record["readable"]:
                for name in ("number", "issued_on", "issuer", "kind"):
                    self.headers.setdefault(name, Count()).add(False, f"{file}: refused")

    def add(self, document: Document, part: int) -> None:
        """Score one document; ``part`` counts the documents of its file from 1."""
        file = document.file
        header = self._headers.get((file, part))
        if header is not None and header["readable"]:
            add_counts(self.headers, score_header(document, header))
        outline = self._outlines.get((file, part))
        if outline is not None:
            add_counts(self.outlines, score_outline(document, outline))
        if part > 1:
            return
        if file in self._rows:
            kind = "scans" if ".scan." in file else "digital"
            found, right = score_rows(document, self._rows[file])
            add_counts(self.rows_found, {kind: found})
            add_counts(self.rows_right, {kind: right})
            self.rows_each.append((file, right))
        if file in self._assignments:
            matches = score_assignments(document, self._assignments[file], file not in _PARTLY)
            self.assignments += matches
            self.assignments_each.append((file, matches))
        if file in self._duties:
            whole, values, fields = score_duties(document, self._duties[file])
            self.duties += whole
            self.duty_values += values
            add_counts(self.duty_fields, fields)
            self.duties_each.append((file, values))
        if file in self._citations:
            self.citations += score_citations(document, self._citations[file])

    def tables(self) -> str:
        """What was right, with what is asked for."""
        lines = [f"{'what':42} right    all   share  bar"]
        total = Count()
        for name, count in self.headers.items():
            lines.append(_share(f"header: {name}", count, _HEADERS))
            total.right, total.all = total.right + count.right, total.all + count.all
        lines.append(_share("header: all fields", total, _HEADERS))
        lines += [_share(f"outline: {name}", count, None) for name, count in self.outlines.items()]
        for kind, bar in (("digital", _ROWS), ("scans", _ROWS_IN_SCANS)):
            if kind in self.rows_right:
                lines.append(_share(f"task rows found, {kind}", self.rows_found[kind], None))
                lines.append(_share(f"task rows all right, {kind}", self.rows_right[kind], bar))
        lines += [_share(f"    {file[:36]}", count, None) for file, count in self.rows_each]
        for name, count in self.duty_fields.items():
            lines.append(_share(f"duty: {name} (of those found)", count, None))
        lines.append(f"\n{'what':42} found  gold  true  precision recall  F1    bar")
        lines.append(_f1("assignments in prose and blocks", self.assignments, _F1))
        lines += [_f1(f"    {file[:36]}", matches, None) for file, matches in self.assignments_each]
        lines.append(_f1("duties, each value", self.duty_values, _F1))
        lines.append(_f1("duties, all five values at once", self.duties, None))
        lines += [_f1(f"    {file[:36]}", matches, None) for file, matches in self.duties_each]
        lines.append(_f1("citations with role", self.citations, None))
        return "\n".join(lines)

    def misses(self) -> str:
        """Everything that is wrong, by kind."""
        return "\n".join(f"\n== {title}\n" + "\n".join(items) for title, items in self._wrong())

    def _wrong(self) -> Iterator[tuple[str, list[str]]]:
        for name, count in self.headers.items():
            yield f"header {name}", count.wrong
        for name, count in self.outlines.items():
            yield f"outline {name}", count.wrong
        for kind, count in self.rows_right.items():
            yield f"rows, {kind}", count.wrong
        for name, count in self.duty_fields.items():
            yield f"duty {name}", count.wrong
        pick: tuple[tuple[str, Callable[[], Matches]], ...] = (
            ("assignments", lambda: self.assignments),
            ("duties", lambda: self.duties),
            ("citations", lambda: self.citations),
        )
        for name, matches in pick:
            yield f"{name} missed", matches().missed
            yield f"{name} spurious", matches().spurious


def _share(name: str, count: Count, bar: float | None) -> str:
    return f"{name:42} {count.right:5} {count.all:6}   {count.share:.3f}  {bar or ''}"


def _f1(name: str, matches: Matches, bar: float | None) -> str:
    return (
        f"{name:42} {matches.found:5} {matches.gold:5} {matches.true:5}"
        f"  {matches.precision:.3f}     {matches.recall:.3f}   {matches.f1:.3f} {bar or ''}"
    )
