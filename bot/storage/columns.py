"""Kinds of columns that mean the same on SQLite and on PostgreSQL."""

import datetime as dt
import json
from collections.abc import Collection
from typing import Any

from sqlalchemy import BigInteger, DateTime, Dialect, Integer, Text
from sqlalchemy.types import TypeDecorator

Serial = BigInteger().with_variant(Integer(), "sqlite")
"""A number that the database gives; SQLite counts only in a column that it calls INTEGER."""


class Instant(TypeDecorator[dt.datetime]):
    """An instant, kept in UTC; one without a time zone is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> Any:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs a time zone")
        value = value.astimezone(dt.UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: Any, dialect: Dialect) -> dt.datetime | None:
        if value is None:
            return None
        aware: dt.datetime = value if value.tzinfo else value.replace(tzinfo=dt.UTC)
        return aware.astimezone(dt.UTC)


class Words(TypeDecorator[str]):
    """Text; without the characters that one of the databases cannot hold."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else storable(value)


class Strings(TypeDecorator[tuple[str, ...]]):
    """Several texts, as a JSON array."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Collection[str] | None, dialect: Dialect) -> str | None:
        return None if value is None else json.dumps([storable(text) for text in value])

    def process_result_value(self, value: Any, dialect: Dialect) -> tuple[str, ...] | None:
        return None if value is None else tuple(json.loads(value))


class Json(TypeDecorator[dict[str, Any]]):
    """A JSON object, as text: PostgreSQL's own type refuses NUL, which a message may hold."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: dict[str, Any] | None, dialect: Dialect) -> str | None:
        return None if value is None else json.dumps(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> dict[str, Any] | None:
        return None if value is None else dict(json.loads(value))


def storable(text: str) -> str:
    """``text`` without NUL and without halves of surrogate pairs."""
    return text.replace("\0", "").encode("utf-8", "replace").decode("utf-8")
