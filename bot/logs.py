"""Logging: to standard error only, without what libraries say on their way."""

import logging
import sys

_QUIET = (
    "httpx", "httpcore", "sentence_transformers", "transformers", "bm25s", "faiss", "urllib3",
    "filelock", "asyncio", "httpx2", "httpcore2", "openai",
)  # fmt: skip


def set_up(level: str) -> None:
    """Log to standard error from ``level`` on; libraries only what they warn of."""
    logging.basicConfig(
        stream=sys.stderr,
        level=level,
        format="%(asctime)s %(levelname)s %(name)s: %(message)s",
        force=True,
    )
    for name in _QUIET:
        logging.getLogger(name).setLevel(max(logging.WARNING, logging.getLevelName(level)))
