"""The commands on what people asked: ``questions``, ``questions cases``."""

import datetime as dt
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot import admin_messages
from bot.assistant import Asked
from bot.cli_support import Json, fail, or_exit, print_json, settings_of, stored
from bot.settings import Settings

if TYPE_CHECKING:
    from index.evaluation.drafts import Draft

LACKING = 6
"""Exit code of ``questions --completed`` and ``questions cases --check`` where lines still lack
their gold; the others count all the same."""

questions_app = typer.Typer(help="Questions that went unanswered or were rated badly.")


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    app.add_typer(questions_app, name="questions")


@questions_app.callback(invoke_without_command=True)
def questions(
    context: typer.Context,
    export: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write them for an evaluation set.")
    ] = None,
    unanswered: Annotated[
        bool, typer.Option("--unanswered", help="Only those that were not answered.")
    ] = False,
    bad: Annotated[bool, typer.Option("--bad", help="Only those rated badly.")] = False,
    completed: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Make a set, --export, of an export filled in."),
    ] = None,
    as_json: Json = False,
) -> None:
    """List the questions that were not answered or whose answer was rated badly.

    An export has a line a question. Fill in the provisions that answer it, or answerable: false,
    and --completed makes an evaluation set of it; exits with 6 where lines still lack this.
    """
    from bot import questions_export as files

    if context.invoked_subcommand is not None:
        return
    settings = settings_of()
    if completed is not None:
        _complete(completed, export)
        return
    both = unanswered == bad
    find = partial(files.exported, unanswered=both or unanswered, bad=both or bad)
    found = stored(settings, find)
    if export is not None:
        target = export
        or_exit(lambda: files.write_text(target, files.export_text(found)))
    if as_json:
        print_json([question.model_dump(mode="json") for question in found])
    elif export is not None:
        typer.echo(admin_messages.EXPORT_WRITTEN.format(count=len(found), file=export.name))
    else:
        for question in found:
            asked = Asked(question=question.question, after=question.after)
            typer.echo(f"{question.id}: {asked.told}")


@questions_app.command()
def cases(
    since: Annotated[
        str | None, typer.Option(metavar="DAY", help="Asked on this day or later: 2026-11-28.")
    ] = None,
    unanswered: Annotated[
        bool, typer.Option("--unanswered", help="Those that were not answered, too.")
    ] = False,
    check: Annotated[
        bool, typer.Option("--check", help="Only tell which lines still lack their gold.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Add the questions that were rated badly to an evaluation set, to be completed by hand.

    Each becomes a draft in the data folder's evaluation/reported.jsonl, with the nearest clauses.
    Fill in the provisions that answer it, or answerable: false, and set confirmed: true; until then
    it is left out of what is measured. --check exits with 6 where lines still lack this.
    """
    from bot import reported

    settings = settings_of()
    if check:
        _check(settings, as_json)
        return
    added, known = or_exit(lambda: _append(settings, since, unanswered))
    if as_json:
        print_json([draft.model_dump(mode="json") for draft in added])
        return
    words = admin_messages.CASES_ADDED.format(count=len(added), file=reported.FILE, known=known)
    typer.echo(words)


def _append(
    settings: Settings, since: str | None, unanswered: bool
) -> "tuple[tuple[Draft, ...], int]":
    """The drafts that were added, and how many questions some set has already."""
    from bot import reported
    from bot.evaluation_engines import Engines
    from index.evaluation.sets import SHIPPED

    day = _day(since) if since else None
    asked = stored(settings, partial(reported.rated_badly, since=day, unanswered=unanswered))
    sets = (*sorted(SHIPPED.glob("*.jsonl")), *sorted(settings.sets.glob("*.jsonl")))
    before = reported.asked_before(sets)
    new = [question for question in asked if reported.is_new(question, before)]
    if not new:
        return (), len(asked)
    with Engines(settings) as engines:
        engine = engines.engine(settings)
        drafts = tuple(reported.draft_of(q, reported.nearest(engine, q)) for q in new)
    reported.append(settings.sets / reported.FILE, drafts)
    return drafts, len(asked) - len(new)


def _check(settings: Settings, as_json: bool) -> None:
    from bot import reported

    found = or_exit(lambda: reported.checked(settings.sets / reported.FILE, _addresses(settings)))
    if as_json:
        print_json(found.model_dump(mode="json"))
    else:
        words = admin_messages.CASES_CHECKED
        typer.echo(words.format(file=reported.FILE, ready=found.ready, waiting=found.waiting))
        for line in found.lacking:
            said = admin_messages.CASES_LINE.format(line=line.line, reason=line.reason)
            typer.echo(said, err=True)
    if found.lacking:
        raise typer.Exit(LACKING)


def _complete(completed: Path, target: Path | None) -> None:
    from bot import questions_export as files

    if target is None:
        fail(admin_messages.EXPORT_WHERE)
    made = or_exit(lambda: files.write_set(completed, target))
    typer.echo(admin_messages.EXPORT_WRITTEN.format(count=len(made.cases), file=target.name))
    for line in made.lacking:
        words = admin_messages.EXPORT_LACKING.format(line=line.line, reason=line.reason)
        typer.echo(words, err=True)
    if made.lacking:
        raise typer.Exit(LACKING)


def _day(text: str) -> dt.datetime:
    """The beginning of a day, in UTC."""
    try:
        return dt.datetime.combine(dt.date.fromisoformat(text), dt.time(), dt.UTC)
    except ValueError:
        fail(admin_messages.CASES_BAD_DAY)


def _addresses(settings: Settings) -> frozenset[str]:
    """Addresses of all provisions of the corpus."""
    from bot.service import read_corpus

    return frozenset(p.id for document in read_corpus(settings) for p in document.provisions)
