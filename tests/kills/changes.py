"""Builders killed at random instants while a bot answers: what was lost, and what it said.

``python -m tests.kills.changes [--kills 200] [--seed N] [--data DIR] [--model bundled|fake]``

A bot with the real engine answers in several threads and follows what is activated. Builders add,
replace, correct and remove documents, return to earlier snapshots, build anew and decide on held
candidates, each in a process that is killed (SIGKILL) at a random instant; a share of the kills is
aimed at the moments after the candidate, the state or the pointer came to be. Then the next start's
recovery runs in a new process, killed itself now and then, and the folder and all that the bot said
are examined. Exit code 1 where a promise is broken; what went wrong is on standard error.
"""

import argparse
import os
import random
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bot.assistant import Asked
from tests.kills.changes_bot import RunningBot
from tests.kills.changes_builders import Builders
from tests.kills.changes_office import BUNDLED, FAKE, Office, encoder_of, read_here, settings_of
from tests.kills.changes_papers import Desk, questions, write_set
from tests.kills.changes_plan import Plan
from tests.kills.changes_run import Run
from tests.kills.changes_witness import Witness

_ENOUGH = 20
"""Faults after which nothing more is learnt."""


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.kills.changes", description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, help="of the kills and the changes; by default random")
    parser.add_argument("--data", type=Path, help="a new data folder, kept; else a temporary one")
    parser.add_argument("--model", choices=(BUNDLED, FAKE), default=BUNDLED)
    given = parser.parse_args(arguments)
    seed = random.SystemRandom().randrange(10**6) if given.seed is None else given.seed
    if given.data is not None:
        return kill(given.data, given.kills, seed, given.model)
    with tempfile.TemporaryDirectory(prefix="planbot-kills-") as folder:
        return kill(Path(folder), given.kills, seed, given.model)


def kill(data: Path, kills: int, seed: int, model: str) -> int:
    """Run with this data folder and print the figures; returns the exit code."""
    os.environ["TOKENIZERS_PARALLELISM"] = "false"  # its threads would not outlive a fork
    print(f"{kills} kills, seed {seed}, model {model}", flush=True)
    settings = settings_of(data)
    if settings.snapshots.exists():
        print(f"{data} holds snapshots already", file=sys.stderr)
        return 2
    chance = random.Random(seed)
    asked = questions(chance)
    read_here()
    write_set(settings.sets)
    log = data / "kills.log"
    office = Office(
        settings, encoder_of(model, settings), tuple(Asked(question=text) for text in asked[:5])
    )
    builders = Builders(office, data / "papers", log, chance)
    witness = Witness(settings.snapshots, data / "said.jsonl")
    run = Run(office, builders, Plan(chance, Desk()), witness, chance)
    run.begin()
    bot = RunningBot(office, asked, witness.diary, log, seed)
    figures = run.figures
    try:
        while figures.kills.total() < kills and len(figures.faults(witness)) < _ENOUGH:
            run.turn()
            if not bot.is_alive():
                figures.broken.append("the bot ended on the way, see the log")
    finally:
        bot.stop()
    print(figures.table(witness))
    for line in figures.faults(witness)[:50]:
        print(line, file=sys.stderr)
    return 1 if figures.faults(witness) else 0


if __name__ == "__main__":
    raise SystemExit(main())
