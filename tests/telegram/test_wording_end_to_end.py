"""The whole line with a model behind it: the engine, the gate, a model's server, Telegram."""

import threading
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import pytest

from bot import service
from bot.answering.engine import Engine
from bot.serving import Serving
from bot.settings import Settings
from bot.storage import Question, Storage
from bot.wording.records import Reason
from corpus.text import squeeze
from tests.telegram.both_servers import Independent, Server, Strict
from tests.telegram.conftest import serving_assistant
from tests.telegram.end_to_end import Chat, until
from tests.telegram.fakes import CLERK
from tests.telegram.test_with_the_real_engine import RULES_III_4
from tests.wording.servers import ModelServer

PATIENCE = 20.0
LATE, KEPT_BACK = 0.05, PATIENCE

QUESTION = "ai bo tri kinh phi thuc hien ke hoach"
FOUND = "Được giao: Sở Kế hoạch và Đầu tư, Sở Tài chính."
HONEST = (
    "Sở Kế hoạch và Đầu tư, Sở Tài chính được giao cân đối, bố trí nguồn kinh phí thực hiện Kế "
    "hoạch trong dự toán ngân sách hàng năm theo quy định [1]."
)
LIE = HONEST.replace("Sở Tài chính", "Sở Nội vụ")

Begin = Callable[[float], AbstractAsyncContextManager[Chat]]


class Model(ModelServer):
    """A model that says what it is told to, once it is let."""

    def __init__(self) -> None:
        self.let = threading.Event()
        self.says = HONEST
        super().__init__(self._said)

    def _said(self, messages: list[dict[str, str]]) -> str:
        assert self.let.wait(PATIENCE)
        return self.says


@pytest.fixture
def model() -> Iterator[Model]:
    with Model() as running:
        yield running
        running.let.set()


@pytest.fixture(params=[Strict, Independent])
async def server(request: pytest.FixtureRequest) -> AsyncIterator[Server]:
    """One server after the other."""
    made: Server = request.param()
    yield made
    await made.stop()


@pytest.fixture
def begin(
    engine: Engine,
    clean_settings: Callable[..., Settings],
    model: Model,
    storage: Storage,
    server: Server,
) -> Begin:
    """Runs the bot with the model; answers are kept back for so many seconds."""

    @asynccontextmanager
    async def run(wait: float) -> AsyncIterator[Chat]:
        settings = clean_settings(
            wording_url=model.url, wording_wait=wait, wording_seconds=PATIENCE
        )
        worder = service.worder_of(settings)
        assert worder is not None
        try:
            async with serving_assistant(Serving(engine, worder), storage) as starts:
                await starts(await server.start())
                yield Chat(server, CLERK)
        finally:
            worder.close()

    return run


async def told(storage: Storage) -> Question:
    """The question that was asked, once its wording has ended."""
    await until(lambda: storage.questions.recent(1)[0].wording is not None)
    return storage.questions.recent(1)[0]


async def test_honest_words_that_come_late_are_edited_in(
    begin: Begin, model: Model, storage: Storage
) -> None:
    async with begin(LATE) as chat:
        found = await chat.ask(QUESTION)
        assert found.text.startswith(FOUND)
        model.let.set()
        worded = await chat.becomes(found, HONEST.removesuffix(" [1]."))
        assert not worded.text.startswith(FOUND)
        assert RULES_III_4 in squeeze(worded.text)
        assert worded.buttons == found.buttons
        question = await told(storage)
        assert (question.wording_reasons, question.wording_model) == ((), "double")
        assert str(question.wording).startswith("owner@")


async def test_honest_words_in_time_are_the_answer(
    begin: Begin, model: Model, storage: Storage
) -> None:
    model.let.set()
    async with begin(KEPT_BACK) as chat:
        answer = await chat.ask(QUESTION)
        assert HONEST.removesuffix(" [1].") in answer.text
        assert RULES_III_4 in squeeze(answer.text)
        assert (await told(storage)).wording_reasons == ()


@pytest.mark.parametrize("wait", [LATE, KEPT_BACK])
async def test_a_lie_is_never_seen(
    begin: Begin, model: Model, storage: Storage, wait: float
) -> None:
    model.says = LIE
    if wait == KEPT_BACK:
        model.let.set()
    async with begin(wait) as chat:
        answer = await chat.ask(QUESTION)
        model.let.set()
        assert Reason.UNIT.value in (await told(storage)).wording_reasons
        seen = chat.now(answer)
        assert seen.text.startswith(FOUND)
        assert not any("Sở Nội vụ" in text for text in (seen.text, *seen.said))
