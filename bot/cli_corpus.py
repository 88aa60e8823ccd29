"""The commands on the corpus: ``add``, ``correct``, ``remove``, ``documents``, ``show``."""

import sys
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer

from bot import messages
from bot.adding import offer_json, offer_lines
from bot.changes.records import Change, Consent, Outcome
from bot.cli_changes import HELD, Anyway, carry_out, consent_to
from bot.cli_support import Json, confirmed, fail, or_exit, print_json, settings_of
from corpus.adding import Offer, Status
from corpus.corrections import issuer_of, number_of
from corpus.readers.files import shown_name
from corpus.registry.models import Validity

REFUSED = 4
"""Exit code of ``add`` where a file was refused; the others were added all the same."""


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    for command in (add, correct, remove, documents, show):
        app.command()(command)


def add(
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", show_default=False)],
    yes: Annotated[bool, typer.Option("--yes", help="Add without asking.")] = False,
    anyway: Anyway = False,
    as_json: Json = False,
) -> None:
    """Read documents into the corpus, show what was understood, and re-index.

    Asks before each document is added; --yes and --json do not. The documents are added together,
    or, where the accuracy gate holds them back, none of them. Exits with 4 where a file was refused
    and with 5 where the gate held the documents back.
    """
    from bot import service

    settings = settings_of(serving=not as_json)
    adding = or_exit(lambda: service.adding(settings))
    offers: list[Offer] = []
    staged: list[str] = []
    for file in files:
        for offer in adding.examine(file, _progress(file)):
            if not as_json:
                typer.echo("\n".join(offer_lines(offer)))
            if offer.status in (Status.ADDED, Status.REPLACED):
                if not (yes or as_json or confirmed(messages.ADD_CONFIRM)):
                    continue
                staged.append(or_exit(partial(adding.stage, offer)).name)
            offers.append(offer)
    outcome: Outcome | None = None
    if staged:
        consent = consent_to(anyway, Consent.MOVED if yes or as_json else Consent.NONE)
        keys = ", ".join(offer.entry.key for offer in offers if offer.entry)
        change = Change(add=tuple(staged))
        outcome = carry_out(settings, f"planbot add: {keys}", change, consent, quiet=as_json)
    if as_json:
        print_json([_told(offer, outcome) for offer in offers])
    if outcome is not None and outcome.status == "held":
        raise typer.Exit(HELD)
    if any(offer.status is Status.REFUSED for offer in offers):
        raise typer.Exit(REFUSED)


def correct(
    number: str,
    new_number: Annotated[str | None, typer.Option("--number", help="Its right number.")] = None,
    issued_on: Annotated[
        datetime | None, typer.Option("--date", formats=["%Y-%m-%d"], help="Its right date.")
    ] = None,
    issuer: Annotated[str | None, typer.Option(help="Its right issuer.")] = None,
    validity: Annotated[Validity | None, typer.Option(help="Whether it is in force.")] = None,
    anyway: Anyway = False,
    as_json: Json = False,
) -> None:
    """Correct what was read of an added document, and re-index.

    Corrections made before stay unless they are made anew.
    """
    from bot import service

    settings = settings_of(serving=not as_json)
    document = or_exit(lambda: service.added_document(settings, number))
    said = {
        "number": or_exit(lambda: number_of(new_number)) if new_number else None,
        "issued_on": issued_on.date() if issued_on else None,
        "issuer": or_exit(lambda: issuer_of(issuer)) if issuer else None,
        "validity": validity,
    }
    given = {name: value for name, value in said.items() if value is not None}
    if not given:
        fail(messages.NO_CORRECTION)
    staged = or_exit(lambda: service.corrected(settings, document.key, given))
    order, change = f"planbot correct: {document.key}", Change(add=(staged.name,))
    consent = consent_to(anyway, Consent.MOVED)
    outcome = carry_out(settings, order, change, consent, quiet=as_json)
    if as_json:
        told = {"corrected": document.key, "key": staged.entry.key, "status": outcome.status}
        print_json(told)
    if outcome.status == "held":
        raise typer.Exit(HELD)


def remove(
    number: str,
    yes: Annotated[bool, typer.Option("--yes", help="Remove without asking.")] = False,
    anyway: Anyway = False,
    as_json: Json = False,
) -> None:
    """Take a document out of the corpus and re-index."""
    from bot import service

    settings = settings_of(serving=not as_json)
    document = or_exit(lambda: service.added_document(settings, number))
    if not (yes or as_json):
        typer.echo(messages.REMOVE_WHICH.format(key=document.key, subject=document.subject))
        if not confirmed(messages.REMOVE_CONFIRM):
            return
    order, change = f"planbot remove: {document.key}", Change(remove=(document.key,))
    consent = consent_to(anyway, Consent.MOVED)
    outcome = carry_out(settings, order, change, consent, quiet=as_json)
    removed = outcome.status == "activated"
    if as_json:
        print_json({"removed": document.key if removed else None, "status": outcome.status})
    elif removed:
        typer.echo(messages.REMOVED.format(key=document.key))
    if outcome.status == "held":
        raise typer.Exit(HELD)


def documents(as_json: Json = False) -> None:
    """List the documents of the corpus and those that it cites."""
    from bot import status as report

    settings = settings_of()
    views = or_exit(lambda: report.documents(settings))
    if as_json:
        print_json([view.model_dump(mode="json") for view in views])
        return
    for view in views:
        text = "" if view.has_text else f" [{messages.TELEGRAM_DOCUMENT_NO_TEXT}]"
        typer.echo(f"{view.title}{text}\n   {view.subject} ({view.validity})")


def show(
    number: str, provision: Annotated[str | None, typer.Argument()] = None, as_json: Json = False
) -> None:
    """Print a document's outline, or one of its provisions word for word."""
    from bot import status as report

    settings = settings_of()
    shown = or_exit(lambda: report.show(settings, number, provision))
    if as_json:
        print_json(shown)
        return
    for item in shown:
        typer.echo(
            f"{item['id']}\n{item['label']}\n{item['text']}\n" if provision else item["line"]
        )


def _told(offer: Offer, outcome: Outcome | None) -> dict[str, Any]:
    """An offer as machines read it; what the gate held back was not added."""
    told = offer_json(offer)
    if outcome is not None and outcome.status == "held" and offer.status is not Status.UNCHANGED:
        reason = messages.ADD_HELD.format(snapshot=outcome.snapshot)
        return {**told, "status": Status.REFUSED.value, "reason": offer.reason or reason}
    return told


def _progress(file: Path) -> Any:
    """Shows the pages done of a long reading on standard error, where a person looks on."""

    def show_pages(done: int, total: int) -> None:
        if total > 1 and sys.stderr.isatty():
            words = messages.ADD_PROGRESS.format(file=shown_name(file), done=done, total=total)
            typer.echo(f"\r{words}", err=True, nl=done == total)

    return show_pages
