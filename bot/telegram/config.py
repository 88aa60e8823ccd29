"""What the Telegram channel needs to know to serve."""

from pydantic import Field, SecretStr

from corpus.model import Record


class TelegramConfig(Record):
    """Settings of the channel; frozen, and its ``repr`` shows neither the token nor the proxy."""

    token: SecretStr
    base_url: str | None = None
    """Root of a Bot API server other than Telegram's, such as ``http://localhost:8081``."""
    proxy_url: str | None = Field(default=None, repr=False)
    """``http://`` or ``socks5://``; may carry a user name and a password."""
    allowed_ids: frozenset[int] = frozenset()
    """Telegram user ids that are served."""
    admin_ids: frozenset[int] = frozenset()
    """User ids of the admins, who are served too."""
    max_in_flight: int = Field(default=16, ge=1)
    """Updates handled at the same time, each of another chat."""
    workers: int = Field(default=4, ge=1)
    """Threads that run the answering part."""
    poll_seconds: int = Field(default=10, ge=0)
    """How long the server holds a ``getUpdates`` that has nothing to deliver."""
    read_seconds: float = Field(default=10.0, gt=0)
    """How long the server may take to answer any other call."""
    stop_seconds: float = Field(default=20.0, ge=0)
    """Time that updates under way are given when the bot is stopped; the rest wait for its next
    start."""
    store_askers: bool = False
    """Keep who asked with each question."""
    words_answers: bool = False
    """A language model words answers: admins are told how that goes."""
