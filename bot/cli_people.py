"""The commands on people: ``people``."""

import datetime as dt
from functools import partial
from typing import Annotated

import typer

from bot import admin_messages
from bot.cli_support import Json, fail, print_json, settings_of, stored
from bot.settings import Settings
from bot.storage import Person, Role, Standing, Storage

people_app = typer.Typer(help="Who may use the bot on Telegram.")


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    app.add_typer(people_app, name="people")


@people_app.callback(invoke_without_command=True)
def people(context: typer.Context, as_json: Json = False) -> None:
    """List who may use the bot, who asked to, and who may no longer."""
    if context.invoked_subcommand is not None:
        return
    everybody = stored(settings_of(), lambda storage: storage.people.all())
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
    person = stored(settings_of(), partial(_admit, id=id, admin=admin))
    typer.echo(_line(person))


@people_app.command()
def revoke(id: Annotated[int, typer.Argument(metavar="ID", min=1)]) -> None:
    """Take a person's access away, at once."""
    settings = settings_of()
    person = stored(settings, partial(_revoke, settings=settings, id=id))
    typer.echo(_line(person))


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


def _revoke(storage: Storage, *, settings: Settings, id: int) -> Person:
    from bot.telegram.people.acts import Act, Result, carry_out, note
    from bot.telegram.pseudonyms import Pseudonyms

    decision = carry_out(storage, Act.REVOKE, id, None, settings.admin_ids)
    match decision.result:
        case Result.BY_SETTING:
            fail(admin_messages.PEOPLE_BY_SETTING)
        case Result.LAST_ADMIN:
            fail(admin_messages.PEOPLE_LAST_ADMIN)
    if decision.person is None or decision.result is not Result.DONE:
        fail(admin_messages.PEOPLE_NOT_ADMITTED.format(id=id))
    if settings.telegram_token is not None:  # else the bot, which has it, does so in its time
        storage.contexts.forget_asker(Pseudonyms(settings.telegram_token).person(id))
    note(storage, Act.REVOKE, id, None)
    return decision.person


def _line(person: Person) -> str:
    since = person.since.astimezone(dt.UTC).isoformat(timespec="seconds")
    return f"{person.id}\t{person.role}\t{person.standing}\t{since}\t{person.name}"
