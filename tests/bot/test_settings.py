"""The settings: environment or a file, unknown ones refused, values never told."""

from pathlib import Path

import pytest

from bot.settings import Settings, load_settings
from corpus.errors import SettingsError
from corpus.library import SHIPPED


def _load(monkeypatch: pytest.MonkeyPatch, **values: str) -> Settings:
    for name, value in values.items():
        monkeypatch.setenv(name, value)
    return load_settings(values, env_file=None)


def test_nothing_need_be_set() -> None:
    settings = load_settings({}, env_file=None)

    assert settings.data == Path("data")
    assert settings.model == "bundled"
    assert settings.telegram_token is None
    assert settings.allowed_ids == settings.admin_ids == frozenset()
    assert settings.corpus_folders == (SHIPPED, Path("data/corpus"))
    assert settings.database == f"sqlite:///{Path.cwd()}/data/planbot.db"


@pytest.mark.parametrize(
    ("value", "ids"),
    [
        ("1", {1}),
        ("1,2", {1, 2}),
        (" 1 , 2 ", {1, 2}),
        ("1 2\n3", {1, 2, 3}),
        ("1,,2,", {1, 2}),
        ("-1001234567890", {-1001234567890}),
        ("", set()),
        ("7,7", {7}),
    ],
)
def test_ids_are_read_from_a_list(
    monkeypatch: pytest.MonkeyPatch, value: str, ids: set[int]
) -> None:
    settings = _load(monkeypatch, PLANBOT_ALLOWED_IDS=value)

    assert settings.allowed_ids == ids
    assert settings.admin_ids == frozenset()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PLANBOT_ALLOWED_IDS", "1;secret-2"),
        ("PLANBOT_ADMIN_IDS", "@secret-name"),
        ("PLANBOT_LOG_LEVEL", "secret-level"),
        ("PLANBOT_THREADS", "0"),
        ("PLANBOT_THREADS", "secret-many"),
        ("PLANBOT_MAX_IN_FLIGHT", "257"),
        ("PLANBOT_MAX_IN_FLIGHT", "0"),
    ],
)
def test_a_bad_value_is_refused_by_its_name_alone(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    with pytest.raises(SettingsError) as refusal:
        _load(monkeypatch, **{name: value})

    assert name in str(refusal.value)
    assert name in refusal.value.vi
    assert "secret" not in str(refusal.value) + refusal.value.vi
    assert refusal.value.__cause__ is None


def test_a_misspelt_setting_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SettingsError) as refusal:
        _load(monkeypatch, PLANBOT_ALOWED_IDS="123456789")

    assert "PLANBOT_ALOWED_IDS" in refusal.value.vi
    assert "123456789" not in str(refusal.value) + refusal.value.vi


def test_a_lower_case_level_is_taken_and_a_blank_token_is_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    settings = _load(monkeypatch, PLANBOT_LOG_LEVEL="debug", PLANBOT_TELEGRAM_TOKEN="  ", OTHER="x")

    assert settings.log_level == "DEBUG"
    assert settings.telegram_token is None


def test_secrets_do_not_show(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = _load(
        monkeypatch,
        PLANBOT_TELEGRAM_TOKEN="12:secret-token",
        PLANBOT_TELEGRAM_PROXY="http://u:secret-word@p",
    )

    assert settings.telegram_token is not None
    assert settings.telegram_token.get_secret_value() == "12:secret-token"
    assert "secret" not in repr(settings) + str(settings)


def test_a_file_of_settings_is_read_and_the_environment_wins(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / ".env"
    file.write_text("PLANBOT_THREADS=2\nPLANBOT_LOG_LEVEL=ERROR\n", encoding="utf-8")
    monkeypatch.setenv("PLANBOT_THREADS", "3")
    settings = load_settings({"PLANBOT_THREADS": "3"}, env_file=file)

    assert (settings.threads, settings.log_level) == (3, "ERROR")


def test_a_misspelt_setting_in_the_file_is_refused_too(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text("PLANBOT_ALOWED_IDS=123456789\n", encoding="utf-8")

    with pytest.raises(SettingsError) as refusal:
        load_settings({}, env_file=file)
    assert "PLANBOT_ALOWED_IDS" in refusal.value.vi
    assert "123456789" not in str(refusal.value) + refusal.value.vi


def test_a_missing_file_is_fine(tmp_path: Path) -> None:
    assert load_settings({}, env_file=tmp_path / ".env").model == "bundled"
