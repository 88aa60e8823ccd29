"""Reads the registries from YAML and refuses what does not hold together, by file and line."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Generic, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from corpus.errors import RegistryError
from corpus.registry.models import (
    KnownDocument,
    KnownDocuments,
    Unit,
    Units,
    UnitType,
    compared,
)
from corpus.text import clean

_Record = TypeVar("_Record", bound=BaseModel)
_Loc = tuple[int | str, ...]

_REMEMBERED = 4
"""Registries by their text, which an admin may edit: parsing one takes longer than most of what is
done with it, and a change of the corpus asks for it again and again."""


def load_units(path: Path | None = None) -> Units:
    """Read the registry of units; without ``path``, the one that ships with the product.

    Raises:
        RegistryError: the file cannot be read, a field is unknown or malformed, a key or a name
            stands for two units, or a key names no unit.
    """
    file = path if path is not None else Path(__file__).with_name("units.yaml")
    return _units(file, _text(file))


@lru_cache(maxsize=_REMEMBERED)
def _units(file: Path, text: str) -> Units:
    entries = _entries(file, text, Unit)
    _refuse_duplicate_keys(file, entries, lambda unit: unit.key)
    _refuse_shared_names(file, entries)
    _check_unit_references(file, entries)
    return Units(tuple(entry.record for entry in entries))


def load_documents(path: Path | None = None) -> KnownDocuments:
    """Read the registry of known documents; without ``path``, the one that ships.

    Raises:
        RegistryError: the file cannot be read, a field is unknown or malformed, a key stands
            twice, or a key names no document.
    """
    file = path if path is not None else Path(__file__).with_name("documents.yaml")
    return _documents(file, _text(file))


@lru_cache(maxsize=_REMEMBERED)
def _documents(file: Path, text: str) -> KnownDocuments:
    entries = _entries(file, text, KnownDocument)
    _refuse_duplicate_keys(file, entries, lambda document: document.key)
    known = {entry.record.key for entry in entries}
    for entry in entries:
        replaced_by = entry.record.replaced_by
        if replaced_by is not None and replaced_by not in known:
            raise _unknown_key(file, entry.line("replaced_by"), replaced_by)
    return KnownDocuments(tuple(entry.record for entry in entries))


@dataclass(frozen=True)
class _Entry(Generic[_Record]):
    """A record with the YAML node it was read from."""

    record: _Record
    node: yaml.Node

    def line(self, *loc: int | str) -> int:
        """Line of the field at ``loc``."""
        return _line(self.node, loc)


def _text(file: Path) -> str:
    try:
        return clean(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise RegistryError(
            f"{file}: cannot be read: {error.strerror}", vi=f"Không đọc được tệp {file.name}."
        ) from error
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise _error(file, line, "not UTF-8", "tệp không phải UTF-8") from error


def _entries(file: Path, text: str, kind: type[_Record]) -> list[_Entry[_Record]]:
    """The file's list of mappings, each checked as a record of ``kind``."""
    root, items = _parsed(file, text)
    if not isinstance(root, yaml.SequenceNode) or not isinstance(items, list):
        raise _error(file, 1, "expected a list of entries", "tệp phải là một danh sách các mục")
    found = []
    for node, item in zip(root.value, items, strict=True):
        _refuse_repeated_fields(file, node)
        try:
            record = kind.model_validate(item)
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            raise _field_error(file, node, first["loc"], first["type"], first["msg"]) from error
        found.append(_Entry(record, node))
    return found


def _parsed(file: Path, text: str) -> tuple[yaml.Node | None, object]:
    """The file's YAML as nodes, which know their lines, and as plain values.

    Every scalar stays the string it is written as: an alias "No" is no False, and an impossible
    date is left to the record to refuse, which can be told with its line.
    """
    loader = yaml.BaseLoader(text)
    try:
        root = loader.get_single_node()
        return root, None if root is None else loader.construct_document(root)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = 1 if mark is None else mark.line + 1
        raise _error(file, line, f"{error.problem}", "sai cú pháp YAML") from error
    finally:
        loader.dispose()


def _line(node: yaml.Node, loc: _Loc) -> int:
    """Line of the field at ``loc``; of the closest node above where the field is not there."""
    mark = node.start_mark
    for step in loc:
        if isinstance(node, yaml.MappingNode):
            pair = next((pair for pair in node.value if pair[0].value == step), None)
            if pair is None:
                break
            mark, node = pair[0].start_mark, pair[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int):
            node = node.value[step]
            mark = node.start_mark
        else:
            break
    return mark.line + 1


def _refuse_repeated_fields(file: Path, node: yaml.Node) -> None:
    """YAML readers keep the last of two equal fields in silence; an editor should hear of it."""
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            _refuse_repeated_fields(file, item)
    elif isinstance(node, yaml.MappingNode):
        seen = set()
        for name, value in node.value:
            if name.value in seen:
                line = name.start_mark.line + 1
                vi = f"trường «{name.value}» ghi hai lần"
                raise _error(file, line, f"field {name.value!r} stands twice", vi)
            seen.add(name.value)
            _refuse_repeated_fields(file, value)


def _refuse_duplicate_keys(
    file: Path, entries: Sequence[_Entry[_Record]], key_of: Callable[[_Record], str]
) -> None:
    lines: dict[str, int] = {}
    for entry in entries:
        key, line = key_of(entry.record), entry.line("key")
        if key in lines:
            message = f"key {key!r} stands already on line {lines[key]}"
            raise _error(file, line, message, f"khóa «{key}» đã có ở dòng {lines[key]}")
        lines[key] = line


def _refuse_shared_names(file: Path, entries: Sequence[_Entry[Unit]]) -> None:
    """Two units of one name, marks and punctuation aside, could not be told apart."""
    owners: dict[str, tuple[str, int]] = {}
    for entry in entries:
        for name, line in _names(entry):
            form, key = compared(name), entry.record.key
            if not form:
                raise _error(file, line, f"name {name!r} has no word", f"tên «{name}» không có chữ")
            owner, owner_line = owners.setdefault(form, (key, line))
            if owner != key:
                message = f"name {name!r} of {key!r} means {owner!r} too (line {owner_line})"
                vi = f"tên «{name}» trùng với tên của «{owner}» ở dòng {owner_line}"
                raise _error(file, line, message, vi)


def _names(entry: _Entry[Unit]) -> Iterator[tuple[str, int]]:
    """Every name of a unit with its line."""
    unit = entry.record
    yield unit.name, entry.line("name")
    for field, names in (
        ("aliases", unit.aliases),
        ("weak_aliases", unit.weak_aliases),
        ("abbreviations", unit.abbreviations),
        ("english", unit.english),
    ):
        for place, name in enumerate(names):
            yield name, entry.line(field, place)


def _check_unit_references(file: Path, entries: Sequence[_Entry[Unit]]) -> None:
    """Every key that a unit refers to must be there; a collective lists units, not collectives."""
    types = {entry.record.key: entry.record.type for entry in entries}
    for entry in entries:
        unit = entry.record
        for place, successor in enumerate(unit.successors):
            if successor.key is not None and successor.key not in types:
                raise _unknown_key(file, entry.line("successors", place, "key"), successor.key)
        if unit.head_of is not None and unit.head_of not in types:
            raise _unknown_key(file, entry.line("head_of"), unit.head_of)
        for place, key in enumerate(unit.members.keys if unit.members else ()):
            line = entry.line("members", "keys", place)
            if key not in types:
                raise _unknown_key(file, line, key)
            if types[key] in (UnitType.COLLECTIVE, UnitType.HEAD):
                message = f"member {key!r} is a {types[key]}, not a unit"
                raise _error(file, line, message, f"«{key}» không phải là một đơn vị cụ thể")


def _field_error(
    file: Path, node: yaml.Node, loc: _Loc, error_type: str, message: str
) -> RegistryError:
    field = ".".join(str(step) for step in loc) or "entry"
    if error_type == "extra_forbidden":
        english, vi = f"unknown field {field!r}", f"không có trường «{field}»"
    elif error_type == "missing":
        english, vi = f"field {field!r} is missing", f"thiếu trường «{field}»"
    else:
        english, vi = f"{field}: {message}", f"giá trị của «{field}» không hợp lệ"
    return _error(file, _line(node, loc), english, vi)


def _unknown_key(file: Path, line: int, key: str) -> RegistryError:
    vi = f"không có mục nào mang khóa «{key}»"
    return _error(file, line, f"no entry has the key {key!r}", vi)


def _error(file: Path, line: int, message: str, vi: str) -> RegistryError:
    return RegistryError(f"{file}:{line}: {message}", vi=f"Tệp {file.name}, dòng {line}: {vi}.")
