"""How a language model's silence is told."""

from bot.wording.records import Reason
from corpus.errors import WordingUnavailable


class Unavailable(WordingUnavailable):
    """The endpoint gave no words, and why; carries no question, no key and no URL."""

    def __init__(self, reason: Reason, detail: str) -> None:
        """``detail`` goes to the log: what happened, in English."""
        super().__init__(
            f"the language model gave no words ({reason}): {detail}",
            vi="Mô hình ngôn ngữ không trả lời; câu trả lời được giữ nguyên như trích dẫn.",
        )
        self.reason = reason
        self.detail = detail
