"""The words shown to people: every template can be filled, none is left over."""

import ast
import string
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType

import pytest

from bot import admin_messages, messages

BOT = Path(messages.__file__).parent
MODULES: dict[str, ModuleType] = {"messages": messages, "admin_messages": admin_messages}

Name = tuple[str, str]
"""A module of words and a name in it."""

DEFINED = frozenset(
    (module, name) for module, words in MODULES.items() for name in vars(words) if name.isupper()
)
TEMPLATES = {
    (module, name): value
    for module, name in sorted(DEFINED)
    if isinstance(value := getattr(MODULES[module], name), str)
}


def _fields(template: str) -> set[str]:
    return {field for _, field, _, _ in string.Formatter().parse(template) if field is not None}


@dataclass
class _File:
    """A file of the product, and what it calls the words that it imports."""

    path: Path
    tree: ast.Module
    modules: dict[str, str] = field(default_factory=dict)
    names: dict[str, Name] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for node in ast.walk(self.tree):
            if not isinstance(node, ast.ImportFrom):
                continue
            for alias in node.names:
                own = alias.asname or alias.name
                if node.module == "bot" and alias.name in MODULES:
                    self.modules[own] = alias.name
                elif (node.module or "").removeprefix("bot.") in MODULES:
                    self.names[own] = ((node.module or "").removeprefix("bot."), alias.name)

    def message(self, node: ast.AST) -> Name | None:
        """The words that an expression means: ``messages.X``, or ``X`` where it was imported."""
        match node:
            case ast.Attribute(value=ast.Name(id=module), attr=name) if module in self.modules:
                return self.modules[module], name
            case ast.Name(id=name) if name in self.names:
                return self.names[name]
        return None


def _files() -> Iterator[_File]:
    for path in sorted(BOT.rglob("*.py")):
        yield _File(path, ast.parse(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("name", TEMPLATES, ids=".".join)
def test_a_template_fills_with_its_fields(name: Name) -> None:
    template = TEMPLATES[name]
    fields = _fields(template)

    assert all(field.isidentifier() for field in fields)
    filled = template.format(**{field: f"[{field}]" for field in fields})
    assert all(f"[{field}]" in filled for field in fields)
    assert "{" not in filled


def test_every_call_fills_the_fields_of_its_template() -> None:
    checked = 0
    for file in _files():
        for node in ast.walk(file.tree):
            if not (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr == "format"
            ):
                continue
            name = file.message(node.func.value)
            if name is None or any(keyword.arg is None for keyword in node.keywords):
                continue
            given = {keyword.arg for keyword in node.keywords}
            assert given == _fields(TEMPLATES[name]), f"{file.path.name}:{node.lineno} {name}"
            checked += 1
    assert checked > 100


def test_no_message_is_left_over() -> None:
    used = {
        name
        for file in _files()
        for node in ast.walk(file.tree)
        if (name := file.message(node)) is not None
    }

    assert used == DEFINED


def test_names_cover_every_role_validity_and_value() -> None:
    from bot.answering.values import Wanted
    from bot.changes.records import Step, Why
    from corpus.model import Role
    from corpus.registry import Validity

    assert set(messages.ROLE_NAMES) == {role.value for role in Role}
    assert set(messages.VALIDITY_NAMES) == {validity.value for validity in Validity}
    assert set(messages.NOT_ANSWERED_VALUE) == {wanted.value for wanted in Wanted}
    assert set(admin_messages.STEP_NAMES) == {step.value for step in Step}
    assert set(admin_messages.WHY_NAMES) == {why.value for why in Why}
