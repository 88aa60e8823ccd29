"""Who may use planbot, who asked to, and who decided."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from bot.storage.database import Database
from bot.storage.schema import people
from corpus.errors import LastAdmin
from corpus.model import Record

LONGEST_NAME = 64
"""Characters of a name that are kept."""

SILENCE = dt.timedelta(days=1)
"""How long a person who asks again and again is not announced again."""


class Role(StrEnum):
    """What an admitted person may do."""

    OFFICIAL = "official"
    ADMIN = "admin"


class Standing(StrEnum):
    """How far a person's access has come."""

    REQUESTED = "requested"
    ADMITTED = "admitted"
    REFUSED = "refused"
    REVOKED = "revoked"


_NEXT: Mapping[Standing, frozenset[Standing]] = {
    Standing.REQUESTED: frozenset({Standing.ADMITTED, Standing.REFUSED}),
    Standing.ADMITTED: frozenset({Standing.ADMITTED, Standing.REVOKED}),
    Standing.REFUSED: frozenset(),
    Standing.REVOKED: frozenset(),
}
"""What an admin may decide on whom. Who was refused or revoked asks again, or is readmitted."""


class Person(Record):
    """A person known to planbot."""

    id: int
    """Telegram's."""
    name: str
    """As the person is called on Telegram; empty for one who was named by setting only."""
    role: Role
    standing: Standing
    since: dt.datetime
    """When the standing began, or was last asked for; UTC."""
    decided_by: int | None
    """Id of the admin who decided; None where a setting did or nobody has yet."""


class People:
    """The people of one database. Every method raises StorageError where it cannot be used."""

    def __init__(self, database: Database, now: Callable[[], dt.datetime]) -> None:
        self._database = database
        self._now = now

    def seed(self, admins: Iterable[int], officials: Iterable[int]) -> None:
        """Put in those named by setting.

        Admins are made admitted admins whatever they were; officials are put in only where they
        are not known yet, so that one who was revoked stays so.
        """
        named = dict.fromkeys(officials, Role.OFFICIAL) | dict.fromkeys(admins, Role.ADMIN)
        with self._database.writing(alone=people) as connection:
            for id, role in named.items():
                known = _person(connection, id)
                if known is None:
                    values = _values(role, Standing.ADMITTED, self._now(), by=None)
                    connection.execute(sa.insert(people).values(id=id, name="", **values))
                elif role is Role.ADMIN and not _is_admin(known):
                    _change(connection, id, _values(role, Standing.ADMITTED, self._now(), by=None))

    def get(self, id: int) -> Person | None:
        """The person of this id."""
        with self._database.reading() as connection:
            return _person(connection, id)

    def role_of(self, id: int) -> Role | None:
        """The role of an admitted person; None for everybody else."""
        person = self.get(id)
        return person.role if person and person.standing is Standing.ADMITTED else None

    def request(self, id: int, name: str) -> bool:
        """Note that a person asks for access.

        Returns whether admins should be told: the person is new, or was refused, revoked or last
        asked more than a day ago. An admitted person's request changes nothing.
        """
        now = self._now()
        asked = {"name": name[:LONGEST_NAME]}
        asked |= _values(Role.OFFICIAL, Standing.REQUESTED, now, by=None)
        with self._database.writing(alone=people) as connection:
            known = _person(connection, id)
            if known is None:
                connection.execute(sa.insert(people).values(id=id, **asked))
                return True
            # A clock that was set back must not silence somebody for as long as it ran ahead.
            if known.standing is Standing.ADMITTED or abs(now - known.since) <= SILENCE:
                return False
            _change(connection, id, asked)
            return True

    def decide(
        self, id: int, standing: Standing, role: Role, by: int | None, *, readmit: bool = False
    ) -> Person | None:
        """Admit, refuse, revoke, promote or demote; the person as decided.

        None where the person is unknown or the decision no longer fits: a request that somebody
        else decided differently, or a revocation of one who is not admitted. With ``readmit`` one
        who was refused or revoked may be admitted without asking again. Deciding the same again
        returns the person unchanged. Raises LastAdmin where no admin would be left.
        """
        if standing is Standing.REQUESTED:
            raise ValueError("a request is no decision")
        with self._database.writing(alone=people) as connection:
            known = _person(connection, id)
            if known is None:
                return None
            if known.standing is standing and (
                known.role is role or standing is not Standing.ADMITTED
            ):
                return known
            allowed = standing in _NEXT[known.standing] or (
                readmit and standing is Standing.ADMITTED
            )
            if not allowed:
                return None
            stays_admin = standing is Standing.ADMITTED and role is Role.ADMIN
            if _is_admin(known) and not stays_admin and _admins(connection) == (id,):
                raise LastAdmin(
                    "the only admin cannot be revoked or demoted",
                    vi="Đây là quản trị viên duy nhất; hãy cấp quyền cho người khác trước.",
                )
            _change(connection, id, _values(role, standing, self._now(), by))
            return _person(connection, id)

    def all(self) -> tuple[Person, ...]:
        """Everybody known: requests first, then the admitted, admins before officials."""
        order = (Standing.REQUESTED, Standing.ADMITTED, Standing.REFUSED, Standing.REVOKED)
        with self._database.reading() as connection:
            found = [_read(row) for row in connection.execute(sa.select(people)).mappings()]
        found.sort(key=lambda one: (order.index(one.standing), one.role is not Role.ADMIN, one.id))
        return tuple(found)

    def admins(self) -> tuple[int, ...]:
        """Ids of the admitted admins, ascending."""
        with self._database.reading() as connection:
            return _admins(connection)

    def rename(self, id: int, name: str) -> None:
        """Note a known person's present name, cut to 64 characters."""
        with self._database.writing() as connection:
            _change(connection, id, {"name": name[:LONGEST_NAME]})


def _person(connection: Connection, id: int) -> Person | None:
    row = connection.execute(sa.select(people).where(people.c.id == id)).mappings().first()
    return None if row is None else _read(row)


def _read(row: Mapping[Any, Any]) -> Person:
    return Person.model_validate(dict(row))


def _admins(connection: Connection) -> tuple[int, ...]:
    admitted = sa.and_(people.c.standing == Standing.ADMITTED, people.c.role == Role.ADMIN)
    return tuple(connection.scalars(sa.select(people.c.id).where(admitted).order_by(people.c.id)))


def _is_admin(person: Person) -> bool:
    return person.standing is Standing.ADMITTED and person.role is Role.ADMIN


def _values(role: Role, standing: Standing, since: dt.datetime, by: int | None) -> dict[str, Any]:
    return {"role": role, "standing": standing, "since": since, "decided_by": by}


def _change(connection: Connection, id: int, values: Mapping[str, Any]) -> None:
    connection.execute(sa.update(people).where(people.c.id == id).values(**values))
