"""The real bot process with a fast scripted assistant: what is killed is the channel."""

import argparse
import logging
import time

from pydantic import SecretStr

from bot.answering.answer import Answer, Context
from bot.storage import Storage
from bot.telegram.application import run_polling
from bot.telegram.config import TelegramConfig
from tests.kills.bot_questions import pages_of, tagged
from tests.telegram.fakes import TOKEN, FakeAssistant, answer, citation

PAGE_CHARACTERS = 3000
"""Of a quotation, so that no two fit one message."""

THINKING_SECONDS = 0.02


class Scripted(FakeAssistant):
    """Answers a numbered question with as many pages as the number says, each marked with it."""

    def ask(
        self, question: str, question_id: str | None = None, context: Context | None = None
    ) -> Answer:
        time.sleep(THINKING_SECONDS)
        number = int(question.rpartition(" ")[2])
        pages = pages_of(number)
        filler = "chữ " * (PAGE_CHARACTERS // 4) if pages > 1 else ""
        quotes = tuple(citation(f"{tagged(number, page)} {filler}") for page in range(pages))
        said = answer("Trả lời.", citations=quotes, question=question)
        return said.model_copy(update={"context": Context(question=question, kind=said.kind)})


def main() -> None:
    """Serve until a signal comes."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("server")
    arguments.add_argument("database")
    arguments.add_argument("users", type=int, nargs="+")
    given = arguments.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
    config = TelegramConfig(
        token=SecretStr(TOKEN),
        base_url=given.server,
        allowed_ids=frozenset(given.users),
        read_seconds=1.0,
        poll_seconds=5,
    )
    with Storage.open(given.database) as storage:
        run_polling(config, Scripted(), storage)


if __name__ == "__main__":
    main()
