"""What an evaluation measures: engines and models of one or two settings, each loaded once."""

import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import Self

from pydantic import SecretStr, ValidationError

from bot import messages, service
from bot.answering.engine import Engine
from bot.changes.measuring import Watch
from bot.changes.workshop import Workshop
from bot.settings import PREFIX, Settings
from corpus.errors import IncompatibleSnapshot, SettingsError
from index.build import build_candidate
from index.embedding import Encoder
from index.remembering import Remembering
from index.snapshots import Snapshots

_REMEMBERED = 20_000
"""Vectors of queries that are kept, so that the same question is embedded once whatever is measured
with it; 30 MB."""


class Engines:
    """Opens engines; what is built for a comparison is built aside and gone at the end."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._encoders: dict[tuple[str, Path], Encoder] = {}
        self._aside = ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._aside.close()

    def encoder(self, settings: Settings) -> Encoder:
        """The model of the settings.

        Raises:
            ModelError: it cannot be loaded.
        """
        key = settings.model, settings.models
        if key not in self._encoders:
            self._encoders[key] = Remembering(service.encoder_of(settings), _REMEMBERED)
        return self._encoders[key]

    def engine(self, settings: Settings, snapshot: str | None = None) -> Engine:
        """The engine over what serves, built where there is nothing, or over a snapshot.

        Settings other than those that serve leave the data folder as it is: where their model has
        no index, one of the same documents is built aside.

        Raises:
            PlanbotError: it can neither be opened nor built.
        """
        encoder = self.encoder(settings)
        if snapshot is not None:
            opened = Snapshots(settings.snapshots).open(encoder, snapshot)
            return service.engine_of(settings, encoder, opened)
        if settings is self._settings:
            return Workshop(settings, encoder, Watch(serving=lambda: None)).open()
        try:
            opened = Snapshots(settings.snapshots).open(encoder)
        except IncompatibleSnapshot as error:
            if not error.by_model:
                raise
            return self._built_aside(settings, encoder)
        return service.engine_of(settings, encoder, opened)

    def _built_aside(self, settings: Settings, encoder: Encoder) -> Engine:
        serving = Snapshots(self._settings.snapshots).open(self.encoder(self._settings))
        folder = self._aside.enter_context(tempfile.TemporaryDirectory(prefix="planbot-"))
        built = build_candidate(
            serving.documents,
            encoder,
            Path(folder) / "snapshots",
            corpus=serving.manifest.corpus,
            cache=settings.embeddings,
        )
        return service.engine_of(settings, encoder, built)


def overridden(settings: Settings, given: tuple[str, ...]) -> Settings:
    """The settings with some others, each ``PLANBOT_X=value``.

    Raises:
        SettingsError: one is unknown or malformed.
    """
    values = {name: getattr(settings, name) for name in Settings.model_fields}
    for item in given:
        name, equals, value = item.partition("=")
        field = name.removeprefix(PREFIX).lower()
        if not (equals and name.startswith(PREFIX) and field in values):
            raise _refused(name)
        values[field] = value
    try:
        return Settings(_env_file=None, **values)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        raise _refused(f"{PREFIX}{str(first['loc'][0]).upper()}" if first["loc"] else "?") from None


def told(settings: Settings, given: tuple[str, ...]) -> str:
    """What settings were given, without secrets."""
    shown = []
    for item in given:
        name, _, value = item.partition("=")
        kept = getattr(settings, name.removeprefix(PREFIX).lower())
        shown.append(f"{name}={'…' if isinstance(kept, SecretStr) else value}")
    return " ".join(shown)


def _refused(name: str) -> SettingsError:
    return SettingsError(
        f"{name}: no such setting, or malformed", vi=messages.BAD_SETTING.format(name=name)
    )
