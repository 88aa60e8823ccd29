"""Reads the files of a batch in the background, from received to offered, over restarts."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from pathlib import Path

from telegram import Bot

from bot import admin_messages as words
from bot.changes.views import Examined
from bot.storage import BatchState, Proposal, ProposalState
from bot.telegram.admin.bench import Bench
from bot.telegram.admin.defects import told
from bot.telegram.admin.fetching import NotFetched, fetch, remove
from bot.telegram.admin.ledger import Ledger, Papers
from bot.telegram.admin.listing import page
from bot.telegram.admin.orders import MOST_BEGUN, Begun, begun_of
from bot.telegram.admin.pace import Pace
from bot.telegram.admin.progress import Progress
from bot.telegram.admin.showing import show
from bot.telegram.rendering import Page
from corpus.adding import Status
from corpus.errors import PlanbotError, StorageError

Announce = Callable[[int], Awaitable[None]]
"""Shows a batch, by id, as it is now."""

_LOG = logging.getLogger(__name__)


class Reading:
    """The batches that are being read, a task each; files are read one after the other."""

    def __init__(
        self, bench: Bench, ledger: Ledger, bot: Bot, incoming: Path, pace: Pace, announce: Announce
    ) -> None:
        self._bench = bench
        self._ledger = ledger
        self._bot = bot
        self._incoming = incoming
        self._pace = pace
        self._announce = announce
        self._tasks: dict[int, asyncio.Task[None]] = {}
        self._touched: set[int] = set()
        self._resuming: asyncio.Task[None] | None = None

    def begin(self, batch_id: int) -> None:
        """Read a batch, or read on in it: a file was received."""
        self._touched.add(batch_id)
        if batch_id not in self._tasks:
            self._tasks[batch_id] = asyncio.create_task(self._run(batch_id))

    def resume(self) -> None:
        """Go on with what an earlier process did not finish, once the database can be used."""
        self._resuming = asyncio.create_task(self._resume())

    async def stop(self) -> None:
        """Leave what is unfinished to the next start."""
        tasks = list(self._tasks.values())
        if self._resuming is not None:
            tasks.append(self._resuming)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _resume(self) -> None:
        failures = 0
        while True:
            try:
                for batch in await self._ledger.open(BatchState.READING, BatchState.OFFERED):
                    papers = await self._ledger.papers(batch.id)
                    if papers is not None and _unread(papers):
                        self.begin(batch.id)
                return
            except StorageError as error:
                failures += 1
                _LOG.error("batches cannot be read on yet: %s", error)
            await asyncio.sleep(self._pace.retry.after(failures))

    async def _run(self, batch_id: int) -> None:
        failures = 0
        try:
            while batch_id in self._touched:
                try:
                    await self._settled(batch_id)
                    await self._read(batch_id)
                except StorageError as error:
                    failures += 1
                    _LOG.error("batch %d cannot be read on yet: %s", batch_id, error)
                    self._touched.add(batch_id)
                    await asyncio.sleep(self._pace.retry.after(failures))
        except Exception as error:  # the border of a task: nobody awaits it
            _LOG.error("batch %d cannot be read on: %s", batch_id, told(error))
        finally:
            self._touched.discard(batch_id)
            del self._tasks[batch_id]

    async def _settled(self, batch_id: int) -> None:
        """Wait until no file has come for a while: those sent together arrive one by one."""
        await self._show(batch_id)
        while batch_id in self._touched:
            self._touched.discard(batch_id)
            await asyncio.sleep(self._pace.settle)

    async def _show(self, batch_id: int) -> None:
        papers = await self._ledger.papers(batch_id)
        if papers is None or papers.batch.message_id is not None:
            return
        batch = papers.batch
        message = await show(
            self._bot, batch.chat_id, None, _page(papers, {}), None, retry=self._pace.retry
        )
        if message is not None:
            await self._ledger.show_in(batch_id, message)

    async def _read(self, batch_id: int) -> None:
        papers = await self._ledger.papers(batch_id)
        if papers is None or papers.batch.state not in (BatchState.READING, BatchState.OFFERED):
            return
        if papers.batch.state is BatchState.OFFERED and not _unread(papers):
            return
        await self._ledger.move(batch_id, (BatchState.OFFERED,), BatchState.READING)
        batch = papers.batch
        progress = Progress(self._bot, batch.chat_id, batch.message_id, self._pace.edit)
        async with progress.following():
            while (papers := await self._ledger.papers(batch_id)) and (unread := _unread(papers)):
                await self._read_file(papers, unread[0], progress)
        if papers is None:
            return
        read = BatchState.OFFERED if papers.documents else BatchState.FAILED
        if await self._ledger.move(batch_id, (BatchState.READING,), read):
            await self._ledger.note(batch.admin, "documents.read", papers.title)
            await self._announce(batch_id)

    async def _read_file(self, papers: Papers, proposal: Proposal, progress: Progress) -> None:
        name = proposal.file_name

        def tell(now: str) -> None:
            progress.tell(_page(papers, {proposal.id: now}))

        def on_pages(done: int, total: int) -> None:
            tell(words.READING_PAGES.format(file=name, done=done, total=total))

        def examine(file: Path) -> tuple[Examined, ...]:
            tell(words.READING_BEGUN.format(file=name))
            return self._bench.workshop.examine(file, on_pages, beside)

        beside = papers.folders
        if not await self._may_begin(papers, proposal):
            await self._refuse(proposal, words.FILE_UNREAD.format(file=name))
            return
        tell(words.READING_NOW.format(file=name))
        try:
            file = await fetch(self._bot, proposal, self._incoming, self._pace.retry)
            tell(words.READING_WAITING.format(file=name))
            found = await self._bench.read(examine, file)
        except NotFetched as error:
            await self._refuse(proposal, error.reason)
            return
        except StorageError:
            raise
        except PlanbotError as error:
            _LOG.error("a file could not be examined: %s", error)
            await self._refuse(proposal, words.FILE_REFUSED.format(file=name, reason=error.vi))
            return
        except Exception as error:  # a defect in a reader must not keep the batch for ever
            _LOG.error("a file could not be examined: %s", told(error))
            await self._refuse(proposal, words.FILE_UNREAD.format(file=name))
            return
        finally:
            remove(self._incoming, proposal)
        await self._keep(proposal, beside, found)

    async def _may_begin(self, papers: Papers, proposal: Proposal) -> bool:
        """Note that a file is begun; False where that was done too often already."""
        files = begun_of(papers.batch).files
        times = files.get(proposal.id, 0) + 1
        note = Begun(files={**files, proposal.id: times})
        reading = (BatchState.READING,)
        await self._ledger.move(papers.batch.id, reading, BatchState.READING, note)
        return times <= MOST_BEGUN

    async def _keep(
        self, proposal: Proposal, beside: tuple[str, ...], found: tuple[Examined, ...]
    ) -> None:
        folders: list[str] = []
        reasons = []
        for examined in found:
            if examined.folder is not None:
                folders.append(examined.folder)
                self._bench.remember((*beside, *folders), examined)
            elif examined.status is Status.UNCHANGED:
                reasons.append(
                    words.FILE_KNOWN.format(title=examined.title, reason=examined.reason or "")
                )
            else:
                reasons.append(
                    words.FILE_REFUSED.format(file=proposal.file_name, reason=examined.reason or "")
                )
        state = ProposalState.OFFERED if folders else ProposalState.REFUSED
        reason = "\n".join(reasons) or None
        await self._ledger.settle(proposal, state, folders=folders, reason=reason)

    async def _refuse(self, proposal: Proposal, reason: str) -> None:
        await self._ledger.settle(proposal, ProposalState.REFUSED, reason=reason)


def _unread(papers: Papers) -> list[Proposal]:
    """Files that are still to be read; what an order or a correction began has none."""
    return [
        proposal
        for proposal in papers.proposals
        if proposal.state is ProposalState.RECEIVED and proposal.file_id
    ]


def _page(papers: Papers, now: dict[int, str]) -> Page:
    lines = []
    for proposal in papers.proposals:
        name = proposal.file_name
        if proposal.reason:
            lines.append(words.READING_NOT_TAKEN.format(reason=proposal.reason))
        elif proposal.state is ProposalState.RECEIVED:
            lines.append(now.get(proposal.id) or words.READING_WAITING.format(file=name))
        else:
            count = len(proposal.folders)
            lines.append(words.READING_DONE.format(file=name, count=count))
    return page(words.READING_LEAD.format(count=len(papers.proposals)), lines)
