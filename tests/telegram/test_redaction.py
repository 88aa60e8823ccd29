"""Nothing shaped like a token or a proxy's password reaches a handler."""

import io
import logging
from collections.abc import Iterator

import pytest

from bot.telegram import redaction
from tests.telegram.fakes import TOKEN

SECRET = TOKEN.split(":")[1]


@pytest.fixture
def log() -> Iterator[tuple[logging.Logger, io.StringIO]]:
    """A logger with a handler that was there before redaction was installed."""
    stream = io.StringIO()
    logger = logging.getLogger("somebody.else")
    handler = logging.StreamHandler(stream)
    logger.addHandler(handler)
    logger.setLevel(logging.DEBUG)
    redaction.install()
    redaction.install()
    yield logger, stream
    logger.removeHandler(handler)


Log = tuple[logging.Logger, io.StringIO]


def test_messages_and_arguments(log: Log) -> None:
    logger, stream = log
    logger.info("POST %s %d", f"https://api.telegram.org/bot{TOKEN}/getMe", 200)
    logger.info(f"POST /bot{TOKEN.replace(':', '%3A')}/getMe")
    logger.info({"token": TOKEN})
    assert SECRET not in stream.getvalue()
    assert "https://api.telegram.org/bot[redacted]/getMe 200" in stream.getvalue()


def test_arguments_that_do_not_fit(log: Log) -> None:
    logger, stream = log
    logger.info("%d", TOKEN)
    assert SECRET not in stream.getvalue()


def test_tracebacks_and_causes(log: Log) -> None:
    logger, stream = log
    try:
        try:
            raise ValueError(f"/bot{TOKEN}/")
        except ValueError as error:
            raise RuntimeError("outer") from error
    except RuntimeError:
        logger.exception("failed")
    assert SECRET not in stream.getvalue()
    assert "RuntimeError: outer" in stream.getvalue()
    assert "ValueError: /bot[redacted]/" in stream.getvalue()


def test_stacks(log: Log) -> None:
    logger, stream = log
    line = compile("logger.info('x', stack_info=True)", f"/srv/{TOKEN}.py", "exec")
    exec(line, {"logger": logger})
    assert SECRET not in stream.getvalue()
    assert "/srv/[redacted].py" in stream.getvalue()


def test_tracebacks_without_a_secret_stay_as_they_are(log: Log) -> None:
    logger, stream = log
    try:
        raise ValueError("plain")
    except ValueError:
        logger.exception("failed")
    assert "ValueError: plain" in stream.getvalue()


def test_passwords_in_addresses(log: Log) -> None:
    logger, stream = log
    logger.info("via socks5://user:p%40ss@proxy:1080 to http://host:80/a@b")
    assert stream.getvalue() == "via socks5://[redacted]@proxy:1080 to http://host:80/a@b\n"


def test_what_is_no_token_is_left_alone(log: Log) -> None:
    logger, stream = log
    logger.info("at 10:30:59 update 12345: done, Quyết định 1315/QĐ-UBND")
    assert stream.getvalue() == "at 10:30:59 update 12345: done, Quyết định 1315/QĐ-UBND\n"


def test_libraries_that_log_addresses_are_quiet(log: Log) -> None:
    assert not logging.getLogger("httpx").isEnabledFor(logging.INFO)
    assert not logging.getLogger("httpcore.connection").isEnabledFor(logging.DEBUG)
