"""One exchange with a language model's endpoint, through the ``openai`` library.

Imported only where a model is asked: the library takes the better part of a second.
"""

import math
import ssl
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import httpx2
import openai
from openai.types.chat import ChatCompletionChunk, ChatCompletionMessageParam

from bot.wording.line import Line, Lost, Transport
from bot.wording.records import Message, Reason
from bot.wording.thinking import Unthinking
from bot.wording.unavailable import Unavailable

PAUSES = (0.1, 0.4)
"""Seconds before the second and the third time that an endpoint is asked."""

CHARACTERS_PER_TOKEN = 8
"""Tokens are shorter on the average: a longer reply does not heed its limit."""

_AGAIN = frozenset({429, 500, 502, 503, 504})
"""Statuses of a server that may do better in a moment."""

_LONGEST_NAME = 200


class Refused(Unavailable):
    """The endpoint answered with an error."""

    def __init__(self, status: int, after: float | None) -> None:
        """``after`` is the seconds for which it asks to be left alone."""
        super().__init__(Reason.NONSENSE, f"it answered with status {status}")
        self.status = status
        self.after = after


class Exchange:
    """A use of the library over one line; a context manager that closes its connections."""

    def __init__(self, line: Line, tls: Callable[[], ssl.SSLContext] | None) -> None:
        """``tls`` makes the context of https connections; None for the system's authorities."""
        self._line = line
        self._http = httpx2.Client(
            transport=Transport(line, tls or httpx2.create_ssl_context),
            trust_env=False,
            timeout=None,  # the line knows its deadline
        )
        # What variables of the environment add (keys, organisations) is dropped by the transport.
        self._library = openai.OpenAI(
            api_key="-", base_url=line.endpoint.url, max_retries=0, http_client=self._http
        )

    def __enter__(self) -> "Exchange":
        return self

    def __exit__(self, *_: object) -> None:
        self._http.close()

    def first_model(self) -> str:
        """The first model that the endpoint lists and that may be asked.

        Raises:
            Unavailable: it lists none.
        """
        for attempt in range(len(PAUSES) + 1):
            try:
                return self._listed()
            except Unavailable as error:
                if not self._is_worth_another(error, attempt):
                    raise
        raise AssertionError("the last attempt returns or raises")

    def words(self, model: str, messages: Sequence[Message], tokens: int) -> Iterator[str]:
        """The reply's words as they come, without what the model thinks aloud.

        Raises:
            Unavailable: there are none, or they break off, or are more than was asked for.
        """
        unthinking = Unthinking()
        has_words = False
        for piece in self._limited(self._repeated(model, messages, tokens), tokens):
            words = unthinking.words(piece)
            if unthinking.is_broken:
                raise Unavailable(Reason.NONSENSE, "the reply mixes thinking with words")
            words = words if has_words else words.lstrip()
            if words:
                has_words = True
                yield words
                self._line.left()
        rest = unthinking.rest()
        if rest:
            yield rest
        elif not has_words:
            raise Unavailable(Reason.NONSENSE, "the reply holds no words")

    def _limited(self, pieces: Iterator[str], tokens: int) -> Iterator[str]:
        characters = 0
        for piece in pieces:
            characters += len(piece)
            if characters > tokens * CHARACTERS_PER_TOKEN:
                raise Unavailable(Reason.NONSENSE, "the reply does not heed its limit")
            yield piece

    def _repeated(self, model: str, messages: Sequence[Message], tokens: int) -> Iterator[str]:
        """The pieces of the first reply that begins."""
        for attempt in range(len(PAUSES) + 1):
            has_begun = False
            try:
                for piece in self._reply(model, messages, tokens):
                    has_begun = True
                    yield piece
                return
            except Unavailable as error:
                if has_begun or not self._is_worth_another(error, attempt):
                    raise

    def _is_worth_another(self, error: Unavailable, attempt: int) -> bool:
        """Whether to ask again; has waited as long as is due before that."""
        if attempt == len(PAUSES):
            return False
        if isinstance(error, Refused) and error.status in _AGAIN:
            return self._line.pause(max(PAUSES[attempt], error.after or 0.0))
        return isinstance(error, Lost) and self._line.pause(PAUSES[attempt])

    def _listed(self) -> str:
        with _told():
            for model in self._library.models.list().data:
                name = model.id
                if not name.isprintable() or not 0 < len(name) <= _LONGEST_NAME:
                    break
                if self._line.endpoint.takes(name):
                    return name
        raise Unavailable(Reason.NONSENSE, "it lists no model that may be asked")

    def _reply(self, model: str, messages: Sequence[Message], tokens: int) -> Iterator[str]:
        sent = [_sent(message) for message in messages]
        is_whole = False
        with (
            _told(),
            self._library.chat.completions.create(
                model=model, messages=sent, temperature=0, max_tokens=tokens, stream=True
            ) as stream,
        ):
            for chunk in stream:
                words, end = _read(chunk)
                if words:
                    yield words
                if end == "length":
                    raise Unavailable(Reason.LONG, "the reply was cut at its limit")
                is_whole = is_whole or end is not None
        if not (is_whole or self._line.done):
            raise Unavailable(Reason.NONSENSE, "the reply breaks off")


def _sent(message: Message) -> ChatCompletionMessageParam:
    if message.role == "system":
        return {"role": "system", "content": message.content}
    return {"role": "user", "content": message.content}


def _read(chunk: ChatCompletionChunk) -> tuple[str, str | None]:
    """The words of a chunk, and why the reply ends with it.

    The library does not check what it reads: anything may be anywhere.
    """
    choices: Any = chunk.choices
    if not isinstance(choices, list):
        raise Unavailable(Reason.NONSENSE, "a piece of the reply has another shape")
    for choice in choices[:1]:
        words: Any = choice.delta.content if choice.delta is not None else None
        if not isinstance(words, str | None):
            raise Unavailable(Reason.NONSENSE, "a piece of the reply is no text")
        return words or "", choice.finish_reason
    return "", None


@contextmanager
def _told() -> Iterator[None]:
    """Tell the library's errors as the endpoint's, without what they quote of its replies."""
    try:
        yield
    except openai.APIStatusError as error:
        raise Refused(error.status_code, _after(error.response.headers)) from None
    except openai.OpenAIError as error:
        detail = f"it told of an error in its reply ({type(error).__name__})"
        raise Unavailable(Reason.NONSENSE, detail) from None
    except (ValueError, TypeError, AttributeError, LookupError, RecursionError) as error:
        # The library reads replies as they come: what is no JSON, no text or of another shape
        # fails in whichever line of it touches that first.
        detail = f"its reply cannot be read ({type(error).__name__})"
        raise Unavailable(Reason.NONSENSE, detail) from None


def _after(headers: httpx2.Headers) -> float | None:
    """Seconds for which a server asks to be left alone; None where it does not say.

    Dates, which the header may hold too, are not read: no model's server sends them.
    """
    try:
        seconds = float(headers.get("retry-after", ""))
    except ValueError:
        return None
    return seconds if math.isfinite(seconds) and seconds > 0 else None
