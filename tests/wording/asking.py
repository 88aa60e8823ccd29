"""What the tests of the client ask of it."""

import pytest

from bot.wording.client import Client
from bot.wording.records import Message
from bot.wording.unavailable import Unavailable

QUESTION = (
    Message(role="system", content="Chỉ dùng các điều khoản dưới đây."),
    Message(role="user", content="Ai chủ trì việc riêng này?"),
)


def ask(client: Client, *, seconds: float = 10, tokens: int = 100) -> str:
    return "".join(client.words(QUESTION, seconds=seconds, tokens=tokens))


def refusal(client: Client, *, seconds: float = 10, tokens: int = 100) -> Unavailable:
    with pytest.raises(Unavailable) as caught:
        ask(client, seconds=seconds, tokens=tokens)
    return caught.value
