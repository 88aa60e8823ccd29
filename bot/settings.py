"""The settings, read once: environment variables ``PLANBOT_…`` or a file ``.env``."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot import messages
from corpus.errors import SettingsError
from corpus.library import SHIPPED

PREFIX = "PLANBOT_"


class Settings(BaseSettings):
    """All settings. Each is documented in README under its environment name."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, extra="forbid", frozen=True)

    data: Path = Path("data")
    """Folder of all that planbot writes."""
    model: str = "bundled"
    """Embedding model: "bundled", a folder, or a name on the hub."""
    threads: int | None = Field(default=None, ge=1)
    """Threads of the model's arithmetic; one a core by default."""
    telegram_token: SecretStr | None = None
    telegram_base_url: str | None = None
    telegram_proxy: SecretStr | None = None
    allowed_ids: Annotated[frozenset[int], NoDecode] = frozenset()
    admin_ids: Annotated[frozenset[int], NoDecode] = frozenset()
    max_in_flight: int = Field(default=16, ge=1, le=256)
    stop_seconds: float = Field(default=20.0, ge=0)
    """Time that questions under way are given when the bot is stopped."""
    database_url: SecretStr | None = None
    """SQLAlchemy URL; by default an SQLite file in the data folder."""
    store_askers: bool = False
    """Keep who asked with each question."""
    question_days: int = Field(default=90, ge=1)
    """Days after which questions are deleted."""
    kept_snapshots: int = Field(default=5, ge=2)
    """Snapshots kept to return to, the serving one counted."""
    gate_questions: int = Field(default=200, ge=0)
    """Evaluation questions of each set that a candidate is measured with; 0 measures nothing."""
    gate_drop: float = Field(default=0.05, ge=0, le=1)
    """Share of these that may be lost before a candidate is held back."""
    gate_moved: float = Field(default=0.1, ge=0, le=1)
    """Share whose answers may move to the new documents before an admin is asked."""
    replayed_questions: int = Field(default=50, ge=0)
    """Recent questions that are asked of a candidate too, to tell which answers change."""
    wording_url: str | None = None
    """Base URL of an OpenAI-compatible endpoint whose model words answers; none by default."""
    wording_model: str | None = None
    """Name of its model; by default the first that the endpoint lists."""
    wording_key: SecretStr | None = None
    wording_public: bool = False
    """Allow an endpoint that is neither on this machine nor in a private network."""
    wording_seconds: float = Field(default=20.0, gt=0, le=600)
    """Time that the wording of one answer may take in all."""
    wording_wait: float = Field(default=0.6, ge=0, le=600)
    """How long an answer is kept back for its wording."""
    wording_tokens: int = Field(default=400, ge=16, le=4096)
    """Tokens that the wording of one answer may have."""
    log_level: str = "INFO"

    @field_validator("allowed_ids", "admin_ids", mode="before")
    @classmethod
    def _ids(cls, value: Any) -> Any:
        if isinstance(value, str):
            return [part for part in value.replace(",", " ").split() if part]
        return value

    @field_validator("log_level")
    @classmethod
    def _level(cls, value: str) -> str:
        level = value.upper()
        if level not in ("DEBUG", "INFO", "WARNING", "ERROR"):
            raise ValueError("must be DEBUG, INFO, WARNING or ERROR")
        return level

    @field_validator(
        "telegram_token",
        "telegram_base_url",
        "telegram_proxy",
        "database_url",
        "wording_url",
        "wording_model",
        "wording_key",
        mode="before",
    )
    @classmethod
    def _blank_is_none(cls, value: Any) -> Any:
        return None if isinstance(value, str) and not value.strip() else value

    @property
    def snapshots(self) -> Path:
        return self.data / "snapshots"

    @property
    def models(self) -> Path:
        return self.data / "models"

    @property
    def embeddings(self) -> Path:
        return self.data / "embeddings.sqlite"

    @property
    def database(self) -> str:
        """SQLAlchemy URL of the database; may carry a password."""
        if self.database_url is not None:
            return self.database_url.get_secret_value()
        from bot.storage import sqlite_url  # a slow import, which few commands need

        return sqlite_url((self.data / "planbot.db").absolute())

    @property
    def has_database(self) -> bool:
        """Whether a bot has served with these settings, or a server is named."""
        return self.database_url is not None or (self.data / "planbot.db").is_file()

    @property
    def gate(self) -> Path:
        """Where each snapshot's answers to the evaluation questions are kept."""
        return self.data / "gate"

    @property
    def held(self) -> Path:
        """What is known of candidates that wait for an admin's word."""
        return self.data / "held"

    @property
    def understood(self) -> Path:
        """Where understood documents are kept, so that they need not be understood anew."""
        return self.data / "understood"

    @property
    def incoming(self) -> Path:
        """Where files that admins send are put while they are read."""
        return self.data / "incoming"

    @property
    def sets(self) -> Path:
        """The office's own evaluation sets."""
        return self.data / "evaluation"

    @property
    def builder_lock(self) -> Path:
        return self.data / "builder.lock"

    @property
    def bot_lock(self) -> Path:
        return self.data / "bot.lock"

    @property
    def added(self) -> Path:
        """Where added documents are stored."""
        return self.data / "corpus"

    @property
    def corpus_folders(self) -> tuple[Path, ...]:
        """Where documents are read from: those that ship, then those the office added."""
        return SHIPPED, self.added


def load_settings(environment: Mapping[str, str], env_file: Path | None = Path(".env")) -> Settings:
    """Read the settings.

    Args:
        environment: the process's environment; a variable ``PLANBOT_…`` that is no setting is
            refused, since a misspelt allowlist must not pass in silence.
        env_file: a file of such variables; missing is fine.

    Raises:
        SettingsError: one is unknown or malformed; the message names it, never its value.
    """
    known = {f"{PREFIX}{name.upper()}" for name in Settings.model_fields}
    unknown = sorted(name for name in environment if name.startswith(PREFIX) and name not in known)
    if unknown:
        raise _refused(unknown[0], "no such setting")
    try:
        return Settings(_env_file=env_file)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        name = str(first["loc"][0]) if first["loc"] else "?"
        name = name.upper() if name.upper().startswith(PREFIX) else f"{PREFIX}{name.upper()}"
        raise _refused(name, first["msg"]) from None


def _refused(name: str, reason: str) -> SettingsError:
    return SettingsError(f"{name}: {reason}", vi=messages.BAD_SETTING.format(name=name))
