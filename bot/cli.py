"""The command ``planbot``. Results go to standard output, logs and errors to standard error.

Exit codes: 0 done (``ask``: answered), 3 ``ask`` had no answer, 2 usage or set-up error.
"""

import json
import logging
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot import cli_changes, cli_corpus, cli_people, cli_questions, messages
from bot.answering.answer import Answer
from bot.answering.plain import plain_text
from bot.assistant import ask_after, worded
from bot.cli_support import Json, fail, or_exit, print_json, settings_of

if TYPE_CHECKING:
    from bot.serving import Serving
    from bot.settings import Settings

_log = logging.getLogger(__name__)

UNFORESEEN = 1
NOT_ANSWERED = 3
INTERRUPTED = 130

app = typer.Typer(
    name="planbot",
    help=__doc__,
    no_args_is_help=False,
    add_completion=False,
    pretty_exceptions_enable=False,
)
cli_corpus.register(app)
cli_changes.register(app)
cli_people.register(app)
cli_questions.register(app)


@app.callback(invoke_without_command=True)
def serve_by_default(context: typer.Context) -> None:
    """Answer officials' questions from the documents that bind them."""
    if context.invoked_subcommand is None:
        run()


@app.command()
def run() -> None:
    """Build the index if there is none, then serve: Telegram with a token, else the terminal."""
    from bot.console import converse

    settings = settings_of(serving=True)
    if settings.telegram_token is None:
        _log.info("no PLANBOT_TELEGRAM_TOKEN: serving the terminal")
        assistant = or_exit(lambda: _assistant(settings, ahead=True))
        converse(assistant, sys.stdin, sys.stdout, prompt=sys.stdin.isatty())
        return
    from bot.running import serve_telegram

    or_exit(lambda: serve_telegram(settings))
    # What may still run is a reading or a build, which the next start takes up again: to wait for
    # it would take minutes.
    logging.shutdown()
    os._exit(0)


@app.command()
def ask(
    question: Annotated[str | None, typer.Argument()] = None,
    batch: Annotated[
        Path | None,
        typer.Option(help='JSON Lines of {"id","question"} ("after": [...]), answered in order.'),
    ] = None,
    after: Annotated[
        list[str] | None,
        typer.Option(metavar="EARLIER", help="Question asked before it; again for more."),
    ] = None,
    as_json: Json = False,
) -> None:
    """Answer one question, or a file of them, and exit."""
    settings = settings_of()
    if (question is None) == (batch is None) or (after and batch is not None):
        fail(messages.NO_QUESTION)
    if batch is not None:
        items = list(_batch(batch))
        assistant = or_exit(lambda: _assistant(settings))
        for question_id, text, earlier in items:
            answer = ask_after(assistant, text, earlier, question_id)
            _print_answer(worded(assistant, answer), as_json)
        return
    assistant = or_exit(lambda: _assistant(settings))
    answer = worded(assistant, ask_after(assistant, question or "", after or ()))
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
    from bot.changes.opening import open_engine

    settings = settings_of()
    engine = or_exit(lambda: open_engine(settings))
    hits = engine.search(query, count)
    if as_json:
        print_json(hits)
    for place, hit in enumerate([] if as_json else hits, 1):
        typer.echo(f"{place}. {hit['score']:.3f} {hit['label']}\n   {hit['text']}")


@app.command()
def evaluate(
    set_name: Annotated[str, typer.Argument(metavar="SET")],
    as_json: Json = False,
    forms: Annotated[
        str | None, typer.Option(help="Forms of questions, such as plain,nodiac,half,typo.")
    ] = None,
    baseline: Annotated[
        str | None, typer.Option(help="Compare with a snapshot, a JSON report or a TREC run file.")
    ] = None,
    against: Annotated[
        list[str] | None,
        typer.Option(metavar="PLANBOT_X=VALUE", help="Compare with other settings."),
    ] = None,
    unanswerable: Annotated[
        Path | None, typer.Option(help="Queries that nothing in a folder's corpus answers.")
    ] = None,
    among: Annotated[
        Path | None, typer.Option(help="Only these ids of --unanswerable, one a line.")
    ] = None,
    run_file: Annotated[Path | None, typer.Option("--run", help="Write a TREC run file.")] = None,
    qrels_file: Annotated[Path | None, typer.Option("--qrels", help="Write TREC qrels.")] = None,
    report_folder: Annotated[Path | None, typer.Option("--report", help="Write HTML here.")] = None,
    wording: Annotated[
        bool, typer.Option("--wording", help="Have the language model word the answers too.")
    ] = False,
    limit: Annotated[
        int | None, typer.Option(min=1, help="Ask so many questions, spread over a project set.")
    ] = None,
) -> None:
    """Measure accuracy on a project set or on a folder in the BEIR layout."""
    from bot.evaluating import Wanted
    from bot.evaluating import evaluate as measured
    from index.evaluation.table import table

    settings = settings_of()
    wanted = Wanted(
        name=set_name,
        forms=tuple(forms.replace(",", " ").split()) if forms is not None else None,
        unanswerable=unanswerable,
        among=among,
        run_file=run_file,
        qrels_file=qrels_file,
        report_folder=report_folder,
        baseline=baseline,
        against=tuple(against or ()),
        wording=wording,
        limit=limit,
    )
    report = or_exit(lambda: measured(settings, wanted))
    if as_json:
        print_json(report.model_dump(mode="json"))
        return
    typer.echo(table(report))


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


def _assistant(settings: "Settings", *, ahead: bool = False) -> "Serving":
    """What serves, with the language model that words its answers where one is set.

    Raises:
        PlanbotError: it cannot be opened, or a setting of the model is none.
    """
    from bot import service
    from bot.changes.opening import open_engine
    from bot.serving import Serving

    worder = service.worder_of(settings, ahead=ahead)
    return Serving(open_engine(settings), worder)


def _batch(file: Path) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        fail(messages.UNREADABLE_BATCH.format(file=file.name))
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            item = json.loads(line)
            question_id, question = str(item["id"]), str(item["question"])
            earlier = item.get("after", [])
            if not isinstance(earlier, list):
                raise TypeError
            yield question_id, question, tuple(map(str, earlier))
        except (ValueError, KeyError, TypeError):
            fail(messages.BAD_BATCH.format(line=number))


def _print_answer(answer: Answer, as_json: bool) -> None:
    text = plain_text(answer)
    if not as_json:
        typer.echo(text)
        return
    left_out = {"lead", "body", "context"} | (set() if answer.wording else {"wording"})
    data = answer.model_dump(mode="json", exclude=left_out)
    head = {name: data.pop(name) for name in ("id", "question", "kind", "answered")}
    typer.echo(json.dumps({**head, "text": text, **data}, ensure_ascii=False))
