"""Questions that were not answered, kept for the admins without who asked."""

import datetime as dt
import json
import logging
import re
import threading
from pathlib import Path

_log = logging.getLogger(__name__)

_IDENTIFYING = re.compile(r"\+?\d(?:[\s.-]?\d){7,}|\S+@\S+")
"""Phone numbers, citizen ids (9 or 12 digits) and addresses of mail."""

_LONGEST = 500


class Unanswered:
    """Appends questions to a file, one JSON object a line."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._lock = threading.Lock()

    def record(self, question: str) -> None:
        """Keep a question; a disk that cannot be written is logged and stops nothing."""
        text = _IDENTIFYING.sub("…", question)[:_LONGEST]
        now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
        line = json.dumps({"at": now, "question": text}, ensure_ascii=False) + "\n"
        try:
            with self._lock, self._file.open("a", encoding="utf-8", errors="replace") as out:
                out.write(line)
        except OSError as error:
            _log.warning("an unanswered question was not recorded: %s", error.strerror)
