"""The commands on the corpus: ``add``, ``remove``, ``documents``, ``show``."""

import sys
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer

from bot import messages
from bot.adding import offer_json, offer_lines
from bot.cli_support import Json, fail, or_exit, print_json, settings_of
from bot.settings import Settings
from corpus.adding import Offer, Status
from corpus.readers.files import shown_name

REFUSED = 4
"""Exit code of ``add`` where a file was refused; the others were added all the same."""


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    for command in (add, remove, documents, show):
        app.command()(command)


def add(
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", show_default=False)],
    yes: Annotated[bool, typer.Option("--yes", help="Add without asking.")] = False,
    as_json: Json = False,
) -> None:
    """Read documents into the corpus, show what was understood, and re-index.

    Asks before each document is added; --yes and --json do not. Exits with 4 where a file was
    refused.
    """
    from bot import service

    settings = settings_of(serving=not as_json)
    adding = or_exit(lambda: service.adding(settings))
    offers: list[Offer] = []
    changed = False
    for file in files:
        for offer in adding.examine(file, _progress(file)):
            if not as_json:
                typer.echo("\n".join(offer_lines(offer)))
            if offer.status in (Status.ADDED, Status.REPLACED):
                if not (yes or as_json or _confirmed()):
                    continue
                or_exit(partial(adding.accept, offer))
                changed = True
            offers.append(offer)
    if changed:
        _reindex(settings, quiet=as_json)
    if as_json:
        print_json([offer_json(offer) for offer in offers])
    if any(offer.status is Status.REFUSED for offer in offers):
        raise typer.Exit(REFUSED)


def remove(
    number: str,
    yes: Annotated[bool, typer.Option("--yes", help="Remove without asking.")] = False,
    as_json: Json = False,
) -> None:
    """Take a document out of the corpus and re-index."""
    from bot import service

    settings = settings_of(serving=not as_json)
    document = or_exit(lambda: service.added_document(settings, number))
    if not (yes or as_json):
        typer.echo(messages.REMOVE_WHICH.format(key=document.key, subject=document.subject))
        if not _confirmed(messages.REMOVE_CONFIRM):
            return
    or_exit(lambda: service.remove(settings, document.key))
    _reindex(settings, quiet=as_json)
    if as_json:
        print_json({"removed": document.key})
    else:
        typer.echo(messages.REMOVED.format(key=document.key))


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


def _reindex(settings: Settings, *, quiet: bool) -> None:
    from bot import service

    manifest = or_exit(lambda: service.build(settings, service.encoder_of(settings)))
    if not quiet:
        typer.echo(
            messages.INDEXED.format(documents=len(manifest.documents), passages=manifest.passages)
        )


def _confirmed(words: str = messages.ADD_CONFIRM) -> bool:
    if not sys.stdin.isatty():
        fail(messages.ADD_NEEDS_YES)
    return typer.confirm(words, default=False)


def _progress(file: Path) -> Any:
    """Shows the pages done of a long reading on standard error, where a person looks on."""

    def show_pages(done: int, total: int) -> None:
        if total > 1 and sys.stderr.isatty():
            words = messages.ADD_PROGRESS.format(file=shown_name(file), done=done, total=total)
            typer.echo(f"\r{words}", err=True, nl=done == total)

    return show_pages
