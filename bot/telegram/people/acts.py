"""What an admin decides about a person: carried out once, and noted.

The calls block: the channel makes them off the event loop.
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from bot.storage import Storage
from bot.storage.people import Person, Role, Standing
from corpus.errors import LastAdmin

LOOKED_BACK = 100
"""Entries of the audit trail among which an act is looked for, to note it once."""


class Act(StrEnum):
    """An admin's act on a person, by its name in the audit trail."""

    ADMIT = "people.admit"
    ADMIT_ADMIN = "people.admit_admin"
    REFUSE = "people.refuse"
    REVOKE = "people.revoke"
    PROMOTE = "people.promote"
    DEMOTE = "people.demote"
    READMIT = "people.readmit"


_AIMS = {
    Act.ADMIT: (Standing.ADMITTED, Role.OFFICIAL),
    Act.ADMIT_ADMIN: (Standing.ADMITTED, Role.ADMIN),
    Act.REFUSE: (Standing.REFUSED, Role.OFFICIAL),
    Act.REVOKE: (Standing.REVOKED, Role.OFFICIAL),
    Act.PROMOTE: (Standing.ADMITTED, Role.ADMIN),
    Act.DEMOTE: (Standing.ADMITTED, Role.OFFICIAL),
    Act.READMIT: (Standing.ADMITTED, Role.OFFICIAL),
}


class Result(StrEnum):
    """What came of an act."""

    DONE = "done"
    CHANGED = "changed"
    """It fits no more: somebody else decided, or the person is not known."""
    LAST_ADMIN = "last_admin"
    BY_SETTING = "by_setting"
    """An admin by setting stays one."""


@dataclass(frozen=True)
class Decision:
    """What came of an act, and the person as they stand now."""

    result: Result
    person: Person | None
    noted: bool = False
    """The act is in the audit trail already: it was done, and told, before."""


def carry_out(
    storage: Storage, act: Act, id: int, by: int | None, by_setting: Collection[int]
) -> Decision:
    """Carry an act out where it fits; the first admin's decision on a request stands.

    Doing again what the same admin did is DONE: an update may be handled a second time.

    Raises:
        StorageError: the database cannot be used.
    """
    people = storage.people
    before = people.get(id)
    if act in (Act.REVOKE, Act.DEMOTE) and id in by_setting:
        return Decision(Result.BY_SETTING, before)
    if before is None:
        return Decision(Result.CHANGED, None)
    standing, role = _AIMS[act]
    if act is Act.REVOKE:
        role = before.role
    if (before.standing, before.role) == (standing, role) and before.decided_by == by:
        noted = _noted(storage, before)
        if noted in (None, act):
            return Decision(Result.DONE, before, noted=noted is not None)
    if not _fits(act, before):
        return Decision(Result.CHANGED, before)
    try:
        after = people.decide(id, standing, role, by, readmit=act is Act.READMIT)
    except LastAdmin:
        return Decision(Result.LAST_ADMIN, before)
    if after is None or after.decided_by != by:
        return Decision(Result.CHANGED, people.get(id))
    return Decision(Result.DONE, after)


def note(storage: Storage, act: Act, id: int, by: int | None) -> None:
    """Note an act that was carried out in the audit trail.

    Raises:
        StorageError: the database cannot be used.
    """
    storage.audit.record(by, act, str(id))


def _fits(act: Act, person: Person) -> bool:
    admitted = person.standing is Standing.ADMITTED
    match act:
        case Act.REVOKE:
            return admitted
        case Act.PROMOTE:
            return admitted and person.role is Role.OFFICIAL
        case Act.DEMOTE:
            return admitted and person.role is Role.ADMIN
        case Act.READMIT:
            return person.standing in (Standing.REFUSED, Standing.REVOKED)
    return person.standing is Standing.REQUESTED


def _noted(storage: Storage, person: Person) -> str | None:
    """The act that made the person stand as they do; None where it is not noted yet."""
    about = (str(person.id), person.decided_by)
    for entry in storage.audit.latest(LOOKED_BACK):
        if entry.at < person.since:
            return None
        if (entry.subject, entry.who) == about and entry.act in _AIMS:
            return entry.act
    return None
