"""The words shown to people: every template can be filled, none is left over."""

import ast
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot import messages

BOT = Path(messages.__file__).parent
TEMPLATES = {
    name: value
    for name, value in vars(messages).items()
    if name.isupper() and isinstance(value, str)
}

DEFINED = frozenset(name for name in vars(messages) if name.isupper())


def _fields(template: str) -> set[str]:
    return {field for _, field, _, _ in string.Formatter().parse(template) if field is not None}


def _trees() -> Iterator[tuple[Path, ast.Module]]:
    for file in sorted(BOT.rglob("*.py")):
        yield file, ast.parse(file.read_text(encoding="utf-8"))


def _message(node: ast.AST) -> str | None:
    """The message that an expression means: ``messages.X``, or ``X`` where it was imported."""
    match node:
        case ast.Attribute(value=ast.Name(id="messages"), attr=name):
            return name
        case ast.Name(id=name) if name in DEFINED:
            return name
    return None


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_fills_with_its_fields(name: str) -> None:
    template = TEMPLATES[name]
    fields = _fields(template)

    assert all(field.isidentifier() for field in fields)
    filled = template.format(**{field: f"[{field}]" for field in fields})
    assert all(f"[{field}]" in filled for field in fields)
    assert "{" not in filled


def test_every_call_fills_the_fields_of_its_template() -> None:
    checked = 0
    for file, tree in _trees():
        for node in ast.walk(tree):
            if not (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr == "format"
            ):
                continue
            name = _message(node.func.value)
            if name is None or any(keyword.arg is None for keyword in node.keywords):
                continue
            given = {keyword.arg for keyword in node.keywords}
            assert given == _fields(TEMPLATES[name]), f"{file.name}:{node.lineno} {name}"
            checked += 1
    assert checked > 30


def test_no_message_is_left_over() -> None:
    used = {
        name
        for file, tree in _trees()
        if file.name != "messages.py"
        for node in ast.walk(tree)
        if (name := _message(node))
    }

    assert used == DEFINED


def test_names_cover_every_role_validity_and_value() -> None:
    from bot.answering.values import Wanted
    from corpus.model import Role
    from corpus.registry import Validity

    assert set(messages.ROLE_NAMES) == {role.value for role in Role}
    assert set(messages.VALIDITY_NAMES) == {validity.value for validity in Validity}
    assert set(messages.NOT_ANSWERED_VALUE) == {wanted.value for wanted in Wanted}
