"""The trial in short, and that its count notices every broken promise."""

from pathlib import Path

import pytest

from tests.kills.bot import Trial
from tests.kills.bot_tally import Mark, Tally, tally
from tests.kills.bot_weather import Send
from tests.telegram.oracle import Parsed
from tests.telegram.protocol import Drop, Fault
from tests.telegram.shown import Shown


async def test_five_kills(tmp_path: Path) -> None:
    result = await Trial(tmp_path, kills=5, seed=7, seconds=0.5, pause=0.2).run()
    assert result.is_kept, "\n".join(result.lines())
    assert result.tally.asked > 20
    assert len(result.restarts) > 0


def counted(*messages: tuple[Mark, int, Fault | None], asked: int = 2) -> Tally:
    """The tally of one chat whose messages were sent by these processes under these faults."""
    seen = [
        (mark, Shown(number, Parsed("", ()), (None, None)))
        for number, (mark, _, _) in enumerate(messages)
    ]
    sends = [
        Send(process, {"message_id": number}, fault)
        for number, (_, process, fault) in enumerate(messages)
    ]
    return tally({n: [(n, 0)] for n in range(1, asked + 1)}, [seen], sends)


ONE, TWO = (1, 0), (2, 0)


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (counted((ONE, 1, None), (TWO, 1, None)), Tally(2, 2, 0, 0, 0, 0, 0)),
        (counted((ONE, 1, None)), Tally(2, 1, 0, 1, 0, 0, 0)),
        (counted((TWO, 1, None), (ONE, 1, None)), Tally(2, 2, 0, 0, 0, 0, 1)),
        (counted((ONE, 1, None), (ONE, 1, None), asked=1), Tally(1, 0, 1, 0, 0, 1, 0)),
        (counted((ONE, 1, None), (ONE, 2, None), asked=1), Tally(1, 0, 1, 0, 0, 0, 0)),
        (counted((ONE, 1, Drop(True)), (ONE, 1, None), asked=1), Tally(1, 0, 1, 0, 0, 0, 0)),
        (counted((ONE, 1, Drop(False)), (ONE, 1, None), asked=1), Tally(1, 0, 1, 0, 0, 1, 0)),
        (counted(*[(ONE, n, None) for n in (1, 2, 3)], asked=1), Tally(1, 0, 0, 0, 1, 0, 0)),
    ],
)
def test_the_count(found: Tally, expected: Tally) -> None:
    assert found == expected
    assert found.is_kept == (
        expected.never == expected.more == expected.unexplained == expected.out_of_order == 0
    )
