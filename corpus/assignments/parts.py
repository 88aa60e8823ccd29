"""The parts of a clause that gives tasks out: who, as what, and where the task begins."""

from dataclasses import dataclass

from corpus.model import Role, UnitMention


@dataclass(frozen=True)
class Part:
    """Units with one role; their task is ``source[task:end]``."""

    units: tuple[UnitMention, ...]
    role: Role
    task: int
    end: int
