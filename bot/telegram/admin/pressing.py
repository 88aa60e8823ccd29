"""A press of one of the admins' buttons, and what most of them need."""

from dataclasses import dataclass

from telegram import CallbackQuery, Message

from bot import admin_messages as words
from bot.storage import BatchState
from bot.telegram.admin.keyboards import Press
from bot.telegram.admin.ledger import Papers
from bot.telegram.admin.listing import View
from bot.telegram.admin.side import AdminSide
from bot.telegram.admin.views import batch_view
from bot.telegram.sending import answer_button, edit


@dataclass(frozen=True)
class Pressing:
    """A press by one who is an admin, under a message of a private chat."""

    side: AdminSide
    query: CallbackQuery
    message: Message
    press: Press
    update_id: int

    @property
    def admin(self) -> int:
        """Who pressed."""
        return self.query.from_user.id

    @property
    def chat(self) -> int:
        """Where."""
        return self.message.chat.id

    async def alert(self, told: str) -> None:
        """Answer with an alert."""
        await answer_button(self.query, told)

    async def show(self, view: View) -> None:
        """Answer by showing something else in the message."""
        await answer_button(self.query)
        page, keyboard = view
        await edit(self.message, page, keyboard)

    async def papers(self) -> Papers | None:
        """The batch that the button belongs to; None after an alert where there is none."""
        papers = await self.side.ledger.papers(int(self.press.id or 0))
        if papers is not None and papers.batch.chat_id == self.chat:
            return papers
        await self.alert(words.PREVIEW_GONE)
        return None

    async def in_state(self, state: BatchState) -> Papers | None:
        """The batch if it is in this state; None after an alert that says how it stands."""
        papers = await self.papers()
        if papers is None or papers.batch.state is state:
            return papers
        await self.alert(words.BATCH_ALREADY[papers.batch.state.value])
        return None

    async def offered(self) -> Papers | None:
        """The batch if it is offered as the button's message shows it.

        Where it is not, None after an alert; a preview that is outdated is shown anew.
        """
        papers = await self.in_state(BatchState.OFFERED)
        if papers is None or self.press.number(0) == papers.revision:
            return papers
        await self.alert(words.PREVIEW_OLD)
        page, keyboard = await batch_view(papers, self.side.bench)
        await edit(self.message, page, keyboard)
        return None
