"""The command ``planbot``. Results go to standard output, logs and errors to standard error.

Exit codes: 0 done (``ask``: answered), 3 ``ask`` had no answer, 2 usage or set-up error.
"""

import json
import logging
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Annotated, Any, NoReturn, TypeVar

import typer

from bot import messages
from bot.answering.answer import Answer
from bot.answering.plain import plain_text
from bot.logs import set_up
from bot.settings import Settings, load_settings
from corpus.errors import PlanbotError

_log = logging.getLogger(__name__)

UNFORESEEN = 1
SET_UP_ERROR = 2
NOT_ANSWERED = 3
INTERRUPTED = 130

app = typer.Typer(
    name="planbot",
    help=__doc__,
    no_args_is_help=False,
    add_completion=False,
    pretty_exceptions_enable=False,
)
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]


@app.callback(invoke_without_command=True)
def serve_by_default(context: typer.Context) -> None:
    """Answer officials' questions from the documents that bind them."""
    if context.invoked_subcommand is None:
        run()


@app.command()
def run() -> None:
    """Build the index if there is none, then serve: Telegram with a token, else the terminal."""
    from bot import service
    from bot.console import converse

    settings = _settings(serving=True)
    if settings.telegram_token is None:
        _log.info("no PLANBOT_TELEGRAM_TOKEN: serving the terminal")
        engine = _or_exit(lambda: service.open_engine(settings, build_if_none=True))
        converse(engine, sys.stdin, sys.stdout, prompt=sys.stdin.isatty())
        return
    _serve_telegram(settings)


@app.command()
def ask(
    question: Annotated[str | None, typer.Argument()] = None,
    batch: Annotated[
        Path | None, typer.Option(help='JSON Lines of {"id","question"}, answered in order.')
    ] = None,
    as_json: Json = False,
) -> None:
    """Answer one question, or a file of them, and exit."""
    from bot import service

    settings = _settings()
    if (question is None) == (batch is None):
        _fail(messages.NO_QUESTION)
    if batch is not None:
        items = list(_batch(batch))
        engine = _or_exit(lambda: service.open_engine(settings, build_if_none=True))
        for question_id, text in items:
            _print_answer(engine.ask(text, question_id), as_json)
        return
    engine = _or_exit(lambda: service.open_engine(settings, build_if_none=True))
    answer = engine.ask(question or "")
    _print_answer(answer, as_json)
    if not answer.answered:
        raise typer.Exit(NOT_ANSWERED)


@app.command()
def search(
    query: str,
    count: Annotated[int, typer.Option("-k", min=1, max=1000)] = 10,
    as_json: Json = False,
) -> None:
    """Print the provisions that fit a query best, best first."""
    from bot import service

    settings = _settings()
    engine = _or_exit(lambda: service.open_engine(settings, build_if_none=True))
    hits = engine.search(query, count)
    if as_json:
        _print_json(hits)
    for place, hit in enumerate([] if as_json else hits, 1):
        typer.echo(f"{place}. {hit['score']:.3f} {hit['label']}\n   {hit['text']}")


@app.command()
def index(
    full: Annotated[bool, typer.Option("--full", help="Compute every vector anew.")] = False,
    as_json: Json = False,
) -> None:
    """Build an index of the corpus aside, check it, and make it the one that serves."""
    from bot import service

    settings = _settings(serving=True)
    manifest = _or_exit(lambda: service.build(settings, service.encoder_of(settings), full=full))
    if as_json:
        _print_json(manifest.model_dump(mode="json", exclude={"files"}))
        return
    typer.echo(f"{manifest.id}: {len(manifest.documents)} documents, {manifest.passages} passages")


@app.command()
def status(as_json: Json = False) -> None:
    """Tell which snapshot serves, what it holds, and whether the corpus has changed since."""
    from bot import status as report

    settings = _settings()
    found = _or_exit(lambda: report.status(settings))
    if as_json:
        _print_json(found)
        return
    for name, value in found.items():
        typer.echo(f"{name}: {value}")


@app.command()
def documents(as_json: Json = False) -> None:
    """List the documents of the corpus and those that it cites."""
    from bot import status as report

    settings = _settings()
    views = _or_exit(lambda: report.documents(settings))
    if as_json:
        _print_json([view.model_dump(mode="json") for view in views])
        return
    for view in views:
        text = "" if view.has_text else f" [{messages.TELEGRAM_DOCUMENT_NO_TEXT}]"
        typer.echo(f"{view.title}{text}\n   {view.subject} ({view.validity})")


@app.command()
def show(
    number: str, provision: Annotated[str | None, typer.Argument()] = None, as_json: Json = False
) -> None:
    """Print a document's outline, or one of its provisions word for word."""
    from bot import status as report

    settings = _settings()
    shown = _or_exit(lambda: report.show(settings, number, provision))
    if as_json:
        _print_json(shown)
        return
    for item in shown:
        typer.echo(
            f"{item['id']}\n{item['label']}\n{item['text']}\n" if provision else item["line"]
        )


@app.command()
def evaluate(
    set_name: Annotated[str, typer.Argument(metavar="SET")],
    as_json: Json = False,
    run_file: Annotated[Path | None, typer.Option("--run", help="Write a TREC run file.")] = None,
    baseline: Annotated[str | None, typer.Option(help="Snapshot to compare with.")] = None,
    report_folder: Annotated[Path | None, typer.Option("--report", help="Write HTML here.")] = None,
) -> None:
    """Measure accuracy on a project set or on a folder in the BEIR layout."""
    from bot import evaluating

    settings = _settings()
    report = _or_exit(
        lambda: evaluating.evaluate(settings, set_name, run_file, baseline, report_folder)
    )
    if as_json:
        _print_json(report.model_dump(mode="json"))
        return
    typer.echo(evaluating.table(report))


def main() -> None:
    """Entry point. What nobody foresaw is told in one line; its traceback is logged at DEBUG."""
    # Read when PyTorch is first imported: its threads wait asleep instead of spinning, so that on a
    # machine with other work indexing does not come to a halt.
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    try:
        app()
    except (KeyboardInterrupt, BrokenPipeError):
        sys.stderr.close()
        raise SystemExit(INTERRUPTED) from None
    except Exception as error:  # the outermost border: whoever reads this is no programmer
        _log.error("unforeseen: %s: %s", type(error).__name__, error)
        _log.debug("traceback", exc_info=True)
        typer.echo(messages.UNFORESEEN, err=True)
        raise SystemExit(UNFORESEEN) from None


def _serve_telegram(settings: Settings) -> None:
    from bot import service
    from bot.telegram.application import run_polling
    from bot.telegram.config import TelegramConfig

    assert settings.telegram_token is not None
    proxy = settings.telegram_proxy
    config = TelegramConfig(
        token=settings.telegram_token,
        base_url=settings.telegram_base_url,
        proxy_url=proxy.get_secret_value() if proxy else None,
        allowed_ids=settings.allowed_ids,
        admin_ids=settings.admin_ids,
        max_in_flight=settings.max_in_flight,
    )
    engine = _or_exit(lambda: service.open_engine(settings, build_if_none=True))
    _or_exit(lambda: run_polling(config, engine))


_T = TypeVar("_T")


def _or_exit(action: Callable[[], _T]) -> _T:
    """What the action returns; an error of ours is told in its own words, with exit code 2."""
    try:
        return action()
    except PlanbotError as error:
        _log.error("%s", error)
        _fail(error.vi)


def _fail(words: str) -> NoReturn:
    typer.echo(words, err=True)
    raise typer.Exit(SET_UP_ERROR)


def _settings(*, serving: bool = False) -> Settings:
    settings = _or_exit(lambda: load_settings(os.environ))
    quiet = settings.log_level == "INFO" and not serving
    set_up("WARNING" if quiet else settings.log_level)
    return settings


def _batch(file: Path) -> Iterator[tuple[str, str]]:
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        _fail(messages.UNREADABLE_BATCH.format(file=file.name))
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            item = json.loads(line)
            yield str(item["id"]), str(item["question"])
        except (ValueError, KeyError, TypeError):
            _fail(messages.BAD_BATCH.format(line=number))


def _print_answer(answer: Answer, as_json: bool) -> None:
    text = plain_text(answer)
    if not as_json:
        typer.echo(text)
        return
    data = answer.model_dump(mode="json", exclude={"lead", "body"})
    head = {name: data.pop(name) for name in ("id", "question", "kind", "answered")}
    typer.echo(json.dumps({**head, "text": text, **data}, ensure_ascii=False))


def _print_json(value: Any) -> None:
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2))
