"""The commands on people and their questions: ``people``, ``questions``."""

import datetime as dt
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from bot import admin_messages
from bot.cli_support import Json, fail, or_exit, print_json, settings_of
from bot.settings import Settings
from bot.storage import Person, Role, Standing, Storage

LACKING = 6
"""Exit code of ``questions --completed`` where lines still lack their gold; the others are
written all the same."""

people_app = typer.Typer(help="Who may use the bot on Telegram.")

_T = TypeVar("_T")


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    app.add_typer(people_app, name="people")
    app.command()(questions)


@people_app.callback(invoke_without_command=True)
def people(context: typer.Context, as_json: Json = False) -> None:
    """List who may use the bot, who asked to, and who may no longer."""
    if context.invoked_subcommand is not None:
        return
    everybody = _stored(settings_of(), lambda storage: storage.people.all())
    if as_json:
        print_json([person.model_dump(mode="json") for person in everybody])
        return
    for person in everybody:
        typer.echo(_line(person))


@people_app.command()
def admit(
    id: Annotated[int, typer.Argument(metavar="ID", min=1)],
    admin: Annotated[bool, typer.Option("--admin", help="As an admin.")] = False,
) -> None:
    """Admit a person by their Telegram id, whether they asked or not."""
    person = _stored(settings_of(), partial(_admit, id=id, admin=admin))
    typer.echo(_line(person))


@people_app.command()
def revoke(id: Annotated[int, typer.Argument(metavar="ID", min=1)]) -> None:
    """Take a person's access away, at once."""
    settings = settings_of()
    person = _stored(settings, partial(_revoke, id=id, by_setting=settings.admin_ids))
    typer.echo(_line(person))


def questions(
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

    settings = settings_of()
    if completed is not None:
        _complete(completed, export)
        return
    both = unanswered == bad
    find = partial(files.exported, unanswered=both or unanswered, bad=both or bad)
    found = _stored(settings, find)
    if export is not None:
        target = export
        or_exit(lambda: files.write_text(target, files.export_text(found)))
    if as_json:
        print_json([question.model_dump(mode="json") for question in found])
    elif export is not None:
        typer.echo(admin_messages.EXPORT_WRITTEN.format(count=len(found), file=export.name))
    else:
        for question in found:
            typer.echo(f"{question.id}: {question.question}")


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


def _stored(settings: Settings, action: Callable[[Storage], _T]) -> _T:
    """What the action makes of the database; an error of ours ends the command."""

    def run() -> _T:
        with Storage.open(settings.database) as storage:
            return action(storage)

    return or_exit(run)


def _admit(storage: Storage, *, id: int, admin: bool) -> Person:
    from bot.telegram.people.acts import Act, Result, carry_out, note

    def act(kind: Act) -> Person:
        decision = carry_out(storage, kind, id, None, ())
        if decision.result is not Result.DONE or decision.person is None:
            fail(admin_messages.PEOPLE_NOT_DONE)
        note(storage, kind, id, None)
        return decision.person

    person = storage.people.get(id)
    if person is None:
        storage.people.request(id, "")
        return act(Act.ADMIT_ADMIN if admin else Act.ADMIT)
    if person.standing is Standing.REQUESTED:
        return act(Act.ADMIT_ADMIN if admin else Act.ADMIT)
    if person.standing is not Standing.ADMITTED:
        person = act(Act.READMIT)
    return act(Act.PROMOTE) if admin and person.role is not Role.ADMIN else person


def _revoke(storage: Storage, *, id: int, by_setting: frozenset[int]) -> Person:
    from bot.telegram.people.acts import Act, Result, carry_out, note

    decision = carry_out(storage, Act.REVOKE, id, None, by_setting)
    match decision.result:
        case Result.BY_SETTING:
            fail(admin_messages.PEOPLE_BY_SETTING)
        case Result.LAST_ADMIN:
            fail(admin_messages.PEOPLE_LAST_ADMIN)
    if decision.person is None or decision.result is not Result.DONE:
        fail(admin_messages.PEOPLE_NOT_ADMITTED.format(id=id))
    note(storage, Act.REVOKE, id, None)
    return decision.person


def _line(person: Person) -> str:
    since = person.since.astimezone(dt.UTC).isoformat(timespec="seconds")
    return f"{person.id}\t{person.role}\t{person.standing}\t{since}\t{person.name}"
