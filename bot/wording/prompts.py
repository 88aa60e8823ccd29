"""The templates of ``prompts/``: loaded whole, checked, and filled with values made inert.

A template is refused when it is loaded rather than when an answer waits for it: its variables are
declared, used and supplied, or `PromptError` names the file.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, NoReturn

import yaml
from jinja2 import DictLoader, StrictUndefined, TemplateError, TemplateSyntaxError, meta, nodes
from jinja2 import Template as Compiled
from jinja2.sandbox import ImmutableSandboxedEnvironment
from pydantic import ValidationError

from bot.wording.inert import inert, inert_finding
from bot.wording.records import Message, Source, TemplateName
from corpus.errors import PromptError
from corpus.model import Record

SUPPLIED: Mapping[TemplateName, frozenset[str]] = {
    TemplateName.OWNER: frozenset({"question", "clauses", "findings"}),
    TemplateName.REPORTING: frozenset({"question", "clauses", "findings"}),
    TemplateName.CONTENT: frozenset({"question", "clauses"}),
    TemplateName.COMPARISON: frozenset({"question", "clauses"}),
    TemplateName.FOLLOW_UP: frozenset({"earlier", "question"}),
}
"""The variables that each template is given, no more and no fewer."""

ROLES = ("system", "user")
"""Sections of a template, in this order: the roles of its messages."""

SHOWN = 12
"""Digits of a digest that name a template in an answer's record."""

_PACKAGE = "prompts"
_README = "README.md"
_PART = "_"
"""Begins the name of a file that templates include."""
_FRONT = re.compile(r"\A---\n(?P<head>.*?)^---\n(?P<body>.*)\Z", re.S | re.M)
_SECTION = re.compile(r"^# +(.*?) *$", re.M)
_GAPS = re.compile(r"\n\s*\n")

_TRIAL: Mapping[str, Any] = {
    "question": "Ai chủ trì?",
    "clauses": (
        Source(number=1, provision="1#a/1", label="Mục 1", text="Sở A chủ trì."),
        Source(number=2, provision="1#a/2", label="Mục 2", text="Sở B phối hợp."),
    ),
    "findings": ("Chủ trì: Sở A [1]",),
    "earlier": ("Ai chủ trì?",),
}
"""Every template is filled with these when it is loaded."""


@dataclass(frozen=True)
class Template:
    """A template as the record of an answer names it."""

    name: TemplateName
    variables: frozenset[str]
    digest: str
    """SHA-256 over its text and all that it includes, in hexadecimal."""

    @property
    def id(self) -> str:
        """Its name and the beginning of its digest: "owner@1f0c77aa21b9"."""
        return f"{self.name}@{self.digest[:SHOWN]}"


@dataclass(frozen=True)
class _Loaded:
    template: Template
    sections: tuple[tuple[str, Compiled], ...]


class _Head(Record):
    """The front matter of a template."""

    purpose: str
    variables: tuple[str, ...]


class Prompts:
    """The checked templates; safe to use from several threads."""

    def __init__(self, loaded: Mapping[TemplateName, _Loaded]) -> None:
        """Use `load`."""
        self._loaded = dict(loaded)

    @classmethod
    def load(cls, folder: Path | None = None) -> "Prompts":
        """Load the templates that ship, or those of a folder.

        Raises:
            PromptError: a file is missing, unknown or malformed, or its variables are not those
                that it declares and is given.
        """
        files = _files(folder or _shipped())
        parts = {name: text for name, text in files.items() if name.startswith(_PART)}
        reader = _Reader(parts)
        loaded = {}
        for name in TemplateName:
            file = f"{name}.md"
            if file not in files:
                _refuse(file, "is missing")
            loaded[name] = reader.read(name, file, files.pop(file))
        for file in files:
            if file not in reader.included:
                _refuse(file, "is no template, and none includes it")
        prompts = cls(loaded)
        for name, supplied in SUPPLIED.items():
            prompts.render(name, **{variable: _TRIAL[variable] for variable in supplied})
        return prompts

    def template(self, name: TemplateName) -> Template:
        """What the record of an answer says of a template."""
        return self._loaded[name].template

    def render(self, name: TemplateName, **values: Any) -> tuple[Message, ...]:
        """The messages that a model is sent.

        Args:
            name: the template.
            **values: its variables: ``question`` (text), ``clauses`` (of `Source`), ``findings``
                and ``earlier`` (of texts); they are made inert here.

        Raises:
            PromptError: a value is missing or is none of the template's, or the template fails.
        """
        file, loaded = f"{name}.md", self._loaded[name]
        wanted = loaded.template.variables
        if wanted != values.keys():
            _refuse(file, f"takes {_listed(wanted)}, not {_listed(values)}")
        safe = _inert_values(values)
        return tuple(
            Message(role=role, content=_filled(file, role, section, safe))
            for role, section in loaded.sections
        )


class _Reader:
    """Reads templates that include some of the same parts; notes which were included."""

    def __init__(self, parts: Mapping[str, str]) -> None:
        self.included: set[str] = set()
        self._parts = parts
        self._jinja = ImmutableSandboxedEnvironment(
            loader=DictLoader(parts),
            undefined=StrictUndefined,
            autoescape=False,  # a model reads no HTML; values are made inert by `inert`
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        self._jinja.globals.clear()  # a template takes its variables and nothing else

    def read(self, name: TemplateName, file: str, text: str) -> _Loaded:
        """Read one template.

        Raises:
            PromptError: it does not hold together.
        """
        head, body = _apart(file, text)
        used: set[str] = set()
        parts: dict[str, str] = {}
        sections = []
        for role, source in _sections(file, body):
            self._follow(file, source, used, parts, (file,))
            sections.append((role, self._jinja.from_string(source)))
        _compare(file, name, head, used)
        digest = hashlib.sha256(text.encode())
        for part in sorted(parts):
            digest.update(f"\0{part}\0{parts[part]}".encode())
        self.included |= parts.keys()
        template = Template(name, frozenset(head.variables), digest.hexdigest())
        return _Loaded(template, tuple(sections))

    def _follow(
        self, file: str, source: str, used: set[str], parts: dict[str, str], under: tuple[str, ...]
    ) -> None:
        """Gather the variables that a text and all that it includes use, and those parts."""
        tree = self._parse(file, source)
        used |= meta.find_undeclared_variables(tree)
        for part in meta.find_referenced_templates(tree):
            if part is None:
                _refuse(file, "includes a file that is not named in it")
            if part in under:
                _refuse(file, f"includes itself through {part}")
            if part not in self._parts:
                _refuse(file, f"includes {part}, which is missing")
            parts[part] = self._parts[part]
            self._follow(part, self._parts[part], used, parts, (*under, part))

    def _parse(self, file: str, source: str) -> nodes.Template:
        try:
            self._jinja.compile(source)  # parsing alone knows no filters
            return self._jinja.parse(source)
        except TemplateSyntaxError as error:
            _refuse(file, f"is no template: {error.message}", error)


def _shipped() -> Traversable:
    try:
        return resources.files(_PACKAGE)
    except ModuleNotFoundError as error:
        _refuse("README.md", "and the templates beside it were not installed", error)


def _files(folder: Path | Traversable) -> dict[str, str]:
    """The Markdown files of a folder but its README, by name, with their texts."""
    found: dict[str, str] = {}
    name = str(folder)
    try:
        for file in sorted(folder.iterdir(), key=lambda f: f.name):
            name = file.name
            if name.endswith(".md") and name != _README:
                found[name] = file.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except (OSError, UnicodeDecodeError) as error:
        _refuse(name, "cannot be read", error)
    return found


def _apart(file: str, text: str) -> tuple[_Head, str]:
    """The front matter and what follows it."""
    match = _FRONT.match(text)
    if match is None:
        _refuse(file, "does not begin with front matter between two lines ---")
    try:
        head = _Head.model_validate(yaml.safe_load(match["head"]))
    except (yaml.YAMLError, ValidationError) as error:
        _refuse(file, "has front matter that is not purpose and variables", error)
    if not head.purpose.strip():
        _refuse(file, "says no purpose")
    if len(set(head.variables)) < len(head.variables):
        _refuse(file, "declares a variable twice")
    return head, match["body"]


def _sections(file: str, body: str) -> Iterable[tuple[str, str]]:
    """The texts under the headings, by role.

    They are told apart before anything is filled in, so that no value makes a message.
    """
    before, *rest = _SECTION.split(body)
    if before.strip():
        _refuse(file, "has text before its first section")
    if tuple(rest[::2]) != ROLES:
        _refuse(file, f"has other sections than {_listed(ROLES)}, in this order")
    return tuple(zip(rest[::2], rest[1::2], strict=True))


def _compare(file: str, name: TemplateName, head: _Head, used: set[str]) -> None:
    declared = set(head.variables)
    if used - declared:
        _refuse(file, f"uses {_listed(used - declared)}, which it does not declare")
    if declared - SUPPLIED[name]:
        _refuse(file, f"declares {_listed(declared - SUPPLIED[name])}, which it is not given")
    if declared - used:
        _refuse(file, f"declares {_listed(declared - used)}, which it does not use")
    if SUPPLIED[name] - declared:
        _refuse(file, f"does not declare {_listed(SUPPLIED[name] - declared)}")


def _inert_values(values: Mapping[str, Any]) -> dict[str, Any]:
    clauses = tuple(values.get("clauses", ()))
    cited = frozenset(clause.number for clause in clauses)
    safe: dict[str, Any] = {}
    for name, value in values.items():
        match name:
            case "clauses":
                safe[name] = tuple(_inert_source(clause) for clause in clauses)
            case "findings":
                safe[name] = tuple(inert_finding(line, cited) for line in value)
            case "earlier":
                safe[name] = tuple(map(inert, value))
            case _:
                safe[name] = inert(value)
    return safe


def _inert_source(source: Source) -> Source:
    return source.model_copy(
        update={"label": inert(source.label), "text": inert(source.text), "provision": ""}
    )


def _filled(file: str, role: str, section: Compiled, values: Mapping[str, Any]) -> str:
    try:
        text = section.render(**values)
    except (TemplateError, TypeError, ValueError, ArithmeticError, LookupError) as error:
        _refuse(file, f"cannot be filled in its section {role}: {error}", error)
    text = _GAPS.sub("\n\n", text).strip()
    if not text:
        _refuse(file, f"has an empty section {role}")
    return text


def _listed(names: Iterable[str]) -> str:
    return ", ".join(sorted(names)) or "nothing"


def _refuse(file: str, why: str, cause: Exception | None = None) -> NoReturn:
    raise PromptError(
        f"prompts: {file} {why}", vi=f"Mẫu câu lệnh {file} cho mô hình ngôn ngữ không dùng được."
    ) from cause
