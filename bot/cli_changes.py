"""The commands on the index: ``index``, ``activate``, ``rollback``, ``status``.

And what every change has in common: its steps shown, its outcome told, a held candidate asked
about.
"""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from bot import admin_messages, messages
from bot.changes.records import Change, ChangedAnswer, Consent, Outcome, Step
from bot.cli_support import Json, confirmed, or_exit, print_json, settings_of
from bot.settings import Settings

if TYPE_CHECKING:
    from bot.changes.workshop import Workshop

HELD = 5
"""Exit code where the accuracy gate held a candidate back; what served before still serves."""

_SHOWN = 10

Anyway = Annotated[
    bool, typer.Option("--anyway", help="Activate even where the accuracy gate finds a drop.")
]


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    for command in (index, activate, rollback, status):
        app.command()(command)


def index(
    full: Annotated[bool, typer.Option("--full", help="Compute every vector anew.")] = False,
    anyway: Anyway = False,
    as_json: Json = False,
) -> None:
    """Build an index of the corpus aside, check and measure it, and make it the one that serves."""
    from bot.changes.opening import note, open_workshop

    settings = settings_of(serving=True)
    workshop = or_exit(lambda: open_workshop(settings))
    consent = consent_to(anyway, Consent.NONE)
    outcome = or_exit(lambda: workshop.reindex(consent=consent, full=full, on_step=_show_step))
    note(settings, outcome, "planbot index")
    _finish(outcome, workshop, as_json)


def activate(snapshot: str, as_json: Json = False) -> None:
    """Make a candidate serve that the accuracy gate held back."""
    from bot.changes.opening import note, open_workshop

    settings = settings_of(serving=True)
    workshop = or_exit(lambda: open_workshop(settings))
    outcome = or_exit(lambda: workshop.activate_held(snapshot))
    note(settings, outcome, "planbot activate")
    _finish(outcome, workshop, as_json)


def rollback(
    snapshot: Annotated[str | None, typer.Argument()] = None,
    restore_removed: Annotated[
        bool, typer.Option("--restore-removed", help="Documents removed since may come back.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Return to an earlier snapshot (the one before, by default) and to its documents."""
    from bot.changes.opening import note, open_workshop

    settings = settings_of(serving=True)
    workshop = or_exit(lambda: open_workshop(settings))
    outcome = or_exit(lambda: workshop.rollback(snapshot, restore_removed=restore_removed))
    note(settings, outcome, "planbot rollback")
    _finish(outcome, workshop, as_json)


def status(as_json: Json = False) -> None:
    """Tell which snapshot serves, what it holds, and whether the corpus has changed since."""
    from bot import status as report

    settings = settings_of()
    found = or_exit(lambda: report.status(settings))
    if as_json:
        print_json(found)
        return
    for name, value in found.items():
        typer.echo(f"{name}: {value}")


def carry_out(
    settings: Settings, order: str, change: Change, consent: Consent, *, quiet: bool
) -> Outcome:
    """Carry out a change and tell what came of it; a person may let a held candidate through.

    ``order`` is what the audit trail calls it.
    """
    from bot.changes.opening import note, open_workshop

    workshop = or_exit(lambda: open_workshop(settings))
    on_step = None if quiet else _show_step
    outcome = or_exit(lambda: workshop.apply(change, consent=consent, on_step=on_step))
    note(settings, outcome, order)
    if quiet:
        return outcome
    _tell(outcome)
    if outcome.status == "held" and sys.stdin.isatty() and confirmed(messages.HELD_CONFIRM):
        outcome = or_exit(lambda: workshop.activate_held(outcome.snapshot))
        note(settings, outcome, order)
    if outcome.status == "activated":
        typer.echo(messages.INDEXED.format(documents=outcome.documents, passages=outcome.passages))
    return outcome


def consent_to(anyway: bool, otherwise: Consent) -> Consent:
    """What an admin agrees to by an option."""
    return Consent.ANYWAY if anyway else otherwise


def _finish(outcome: Outcome, workshop: "Workshop", as_json: bool) -> None:
    if as_json:
        manifest = workshop.builder.snapshots.manifest(outcome.snapshot)
        told = outcome.model_dump(mode="json", exclude={"documents", "passages"})
        print_json({**told, **manifest.model_dump(mode="json", exclude={"files"})})
    else:
        _tell(outcome)
        counts = f"{outcome.documents} documents, {outcome.passages} passages"
        typer.echo(f"{outcome.snapshot}: {counts}")
    if outcome.status == "held":
        raise typer.Exit(HELD)


def _tell(outcome: Outcome) -> None:
    """What the gate and the replay of recent questions found, where they found something."""
    gate, impact = outcome.gate, outcome.impact
    if gate is not None:
        typer.echo(
            messages.GATE.format(
                questions=gate.questions, before=f"{gate.before:.1%}", after=f"{gate.after:.1%}"
            )
        )
        _tell_answers(messages.GATE_LOST, gate.lost)
        _tell_answers(messages.GATE_MOVED, gate.moved)
    if impact is not None and impact.questions:
        _tell_answers(messages.IMPACT.format(questions=impact.questions), impact.changed)
    if outcome.status == "held":
        typer.echo(messages.HELD.format(snapshot=outcome.snapshot))


def _tell_answers(heading: str, answers: tuple[ChangedAnswer, ...]) -> None:
    if not answers:
        return
    typer.echo(f"{heading} {len(answers)}")
    for answer in answers[:_SHOWN]:
        typer.echo(
            messages.CHANGED_ANSWER.format(
                question=answer.question,
                before=answer.before,
                after=answer.after,
                why=admin_messages.WHY_NAMES[answer.why.value],
            )
        )


def _show_step(step: Step, done: int, total: int) -> None:
    """Shows where a change stands on standard error, where a person looks on."""
    if sys.stderr.isatty():
        count = f" {done}/{total}" if total else ""
        typer.echo(f"\r{admin_messages.STEP_NAMES[step.value]}{count}\033[K", err=True, nl=False)
