"""One builder at a time, and one bot, across processes. The system frees a lock when its process
ends, however it ends."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from bot import messages
from corpus.errors import AlreadyServing, BuilderBusy, PlanbotError, StoreError

BUILDER_SECONDS = 1800.0
"""A large decision on a busy machine takes minutes."""

BOT_SECONDS = 60.0
"""A bot that was told to stop answers what is under way first."""


@contextmanager
def building(
    file: Path, on_wait: Callable[[], None] | None = None, patience: float = BUILDER_SECONDS
) -> Iterator[None]:
    """Hold the builder's lock.

    Args:
        file: the lock.
        on_wait: called once where another builder is at work.
        patience: seconds to wait for it.

    Raises:
        BuilderBusy: another builder did not end in time.
        StoreError: the data folder cannot be written.
    """
    busy = BuilderBusy(
        f"another builder has held {file.name} for {patience:g} s", vi=messages.BUILDER_BUSY
    )
    with _held(file, on_wait, patience, busy):
        yield


@contextmanager
def if_free(file: Path) -> Iterator[bool]:
    """Hold the builder's lock where nobody else does; yields whether it is held.

    Raises:
        StoreError: the data folder cannot be written.
    """
    with ExitStack() as stack:
        try:
            stack.enter_context(building(file, patience=0))
            free = True
        except BuilderBusy:
            free = False
        yield free


@contextmanager
def serving_alone(file: Path, patience: float = BOT_SECONDS) -> Iterator[None]:
    """Hold the bot's lock: two bots over one database would both answer what waits there.

    Raises:
        AlreadyServing: another bot did not end in time.
        StoreError: the data folder cannot be written.
    """
    busy = AlreadyServing(f"another bot serves from {file.parent}", vi=messages.ALREADY_SERVING)
    with _held(file, None, patience, busy):
        yield


@contextmanager
def _held(
    file: Path, on_wait: Callable[[], None] | None, patience: float, busy: PlanbotError
) -> Iterator[None]:
    # One instance a use: threads of one process exclude each other as processes do.
    lock = FileLock(file, thread_local=False)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        try:
            lock.acquire(timeout=0)
        except Timeout:
            if on_wait is not None:
                on_wait()
            lock.acquire(timeout=patience)
    except Timeout:
        raise busy from None
    except OSError as error:
        raise StoreError(
            f"cannot write {file.parent}: {error.strerror}", vi=messages.DATA_UNWRITABLE
        ) from error
    try:
        yield
    finally:
        lock.release()
