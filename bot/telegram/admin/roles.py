"""Who is an admin at this moment, for work that goes on while no update is handled."""

from bot.storage.people import Role
from bot.telegram.records import Records


class Roles:
    """Asks the database each time: whoever was revoked is shown nothing more."""

    def __init__(self, records: Records) -> None:
        self._records = records

    async def is_admin(self, user_id: int) -> bool:
        """True when this Telegram user is an admin now.

        Raises:
            StorageError: the database cannot be used.
        """
        people = self._records.storage.people
        return await self._records.call(people.role_of, user_id) is Role.ADMIN
