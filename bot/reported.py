"""Questions that officials rated badly, on their way to evaluation cases.

They are appended, as drafts, to a set of the office's own (`index.evaluation.drafts`): what the bot
took them for and cited, and the nearest clauses to choose from. Whoever knows the answer fills in
the gold and sets ``confirmed``; until then they are left out of what is measured.
"""

import datetime as dt
import hashlib
import os
from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from pydantic import ValidationError

from bot import admin_messages as words
from bot.answering.engine import Engine
from bot.assistant import ask_after
from bot.questions_export import MAX_EXPORTED, Lacking, form_of
from bot.storage import Storage
from bot.storage.questions import Question
from corpus.errors import EvaluationError, UnknownProvision
from corpus.model import Record
from corpus.text import fold, squeeze
from index.evaluation.drafts import Candidate, Draft, case_or_draft, reason
from index.evaluation.lines import read_objects
from index.evaluation.report import LONGEST_WORDS

FILE = "reported.jsonl"

_ID_DIGITS = 10

_NEAREST = 5
"""Clauses that are searched for each question."""

_CANDIDATES = 8
"""Clauses that a draft offers at most."""


class Checked(Record):
    """What is to be done to a file of drafts."""

    ready: int
    """Cases that are measured."""
    waiting: int
    lacking: tuple[Lacking, ...]
    """Lines that a person has to look at, with the reason; those that wait are among them."""


def rated_badly(
    storage: Storage, since: dt.datetime | None = None, *, unanswered: bool = False
) -> tuple[Question, ...]:
    """Questions whose answer was rated badly, and those without an answer if wanted; the oldest
    first, each text once.

    Raises:
        StorageError: the database cannot be used.
    """
    found = {q.id: q for q in storage.questions.badly_rated(MAX_EXPORTED)}
    if unanswered:
        found |= {q.id: q for q in storage.questions.unanswered(MAX_EXPORTED)}
    wanted = (found[id] for id in sorted(found) if since is None or found[id].asked_at >= since)
    return tuple({_asked(q.text, q.after): q for q in wanted}.values())


def asked_before(sets: Iterable[Path]) -> frozenset[str]:
    """Questions of sets, and of their drafts, as `is_new` compares them.

    Raises:
        EvaluationError: a set cannot be read.
    """
    return frozenset(
        _asked(str(content.get("question", "")), _list(content.get("after")))
        for path in sets
        for _, content in read_objects(path)
    )


def is_new(question: Question, before: Collection[str]) -> bool:
    """Whether no set has this question in the same words, in the same conversation."""
    return _asked(question.text, question.after) not in before


def nearest(engine: Engine, question: Question) -> tuple[Candidate, ...]:
    """What was cited, then what is found now: clauses that may be the gold."""
    found: dict[str, Candidate] = {}
    for address in question.citations:
        with suppress(UnknownProvision):  # its document was replaced since
            view = engine.provision(address)
            found[address] = _candidate(view.id, view.label, view.text)
    for hit in engine.search(_whole(engine, question), _NEAREST):
        address = str(hit["provision"])
        found.setdefault(address, _candidate(address, str(hit["label"]), str(hit["text"])))
    return tuple(found.values())[:_CANDIDATES]


def draft_of(question: Question, candidates: Sequence[Candidate]) -> Draft:
    """The draft that a question makes."""
    day = question.asked_at.date().isoformat()
    rated = question.rating is not None and question.rating < 0
    note = words.CASES_RATED if rated else words.CASES_UNANSWERED
    asked = _asked(question.text, question.after)
    digest = hashlib.sha256(asked.encode("utf-8", "surrogatepass")).hexdigest()
    return Draft.model_validate(
        {
            "id": f"r{digest[:_ID_DIGITS]}",
            "question": question.text,
            "after": question.after,
            "kind": question.kind,
            "form": form_of(question.text),
            "note": note.format(day=day),
            "answered": question.answered,
            "cited": question.citations,
            "candidates": tuple(candidates),
        }
    )


def append(file: Path, drafts: Iterable[Draft]) -> None:
    """Add drafts at the end of a file, in one write; what stands in it stays as it is.

    Raises:
        EvaluationError: the file cannot be written.
    """
    lines = "".join(draft.model_dump_json() + "\n" for draft in drafts)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("ab+") as out:
            if out.tell() > 0:
                out.seek(-1, os.SEEK_END)
                if out.read(1) != b"\n":
                    lines = "\n" + lines
            out.write(lines.encode())
            out.flush()
            os.fsync(out.fileno())
    except OSError as error:
        raise EvaluationError(
            f"{file}: {error.strerror or type(error).__name__}",
            vi=words.EXPORT_UNWRITABLE.format(file=file.name),
        ) from error


def checked(file: Path, known: Collection[str] | None = None) -> Checked:
    """Look at every line of a file of drafts.

    Args:
        file: the set.
        known: addresses of what serves; gold outside is told. None where there is nothing to ask.

    Raises:
        EvaluationError: the file cannot be read, or a line is no JSON object.
    """
    ready = waiting = 0
    lacking: list[Lacking] = []
    ids: set[str] = set()
    for number, content in read_objects(file):
        try:
            case = case_or_draft(content)
        except ValidationError as error:
            what = words.EXPORT_MALFORMED.format(what=reason(error))
            lacking.append(Lacking(line=number, reason=what))
            continue
        said = [words.EXPORT_TWICE] if case.id in ids else []
        ids.add(case.id)
        if isinstance(case, Draft):
            waiting += 1
            said.append(words.CASES_NOT_CONFIRMED if case.has_gold else words.CASES_NO_GOLD)
        else:
            ready += 1
            said += [
                words.CASES_UNKNOWN_CLAUSE.format(provision=address)
                for address in case.provisions
                if known is not None and address not in known
            ]
        lacking += [Lacking(line=number, reason=what) for what in said]
    return Checked(ready=ready, waiting=waiting, lacking=tuple(lacking))


def _whole(engine: Engine, question: Question) -> str:
    """The question as it was meant where it leant on others."""
    if not question.after:
        return question.text
    meant = ask_after(engine, question.text, question.after).context
    return meant.question if meant is not None else question.text


def _list(value: object) -> list[object]:
    return list(value) if isinstance(value, list) else []


def _asked(question: str, after: Iterable[object]) -> str:
    """A question in its conversation, to be compared with others."""
    return "\n".join(fold(squeeze(str(said))).rstrip("?!. ") for said in (*after, question))


def _candidate(address: str, label: str, text: str) -> Candidate:
    return Candidate(provision=address, label=label, text=squeeze(text)[:LONGEST_WORDS])
