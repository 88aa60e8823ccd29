"""A scripted assistant, and messages as Telegram delivers them."""

import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

from bot.answering.answer import Answer, AnswerCitation, Block, Context, Kind, Related
from bot.assistant import DocumentView, ProvisionView, provision_token
from bot.wording.records import Reason, Worded
from corpus.errors import UnknownProvision

BOT_ID = 7
BOT_NAME = "planbot_bot"
TOKEN = "700000007:AAtest-Token_of_thirty_five_characters"

CLERK, ADMIN, STRANGER = 101, 102, 999
GROUP = -500

PATIENCE = 4.0
"""Seconds a held question waits at most, so that a blocked event loop fails instead of hanging."""

CLAUSE = "1315/QĐ-UBND#ke-hoach/III.3"
CLAUSES = tuple(f"1315/QĐ-UBND#ke-hoach/III.{n}" for n in range(1, 5))
QUOTE = "Giao Sở Công Thương chủ trì,\nphối hợp với các đơn vị <liên quan> & báo cáo."


def label_of(provision: str) -> str:
    """A label as the corpus makes it."""
    return f"Mục {provision.rpartition('/')[2]}, Kế hoạch ban hành kèm theo Quyết định 1315/QĐ-UBND"


def citation(quote: str = QUOTE, provision: str = CLAUSE) -> AnswerCitation:
    """A quotation of a clause."""
    return AnswerCitation(
        provision=provision,
        document=provision.split("#")[0],
        label=label_of(provision),
        quote=quote,
        start=0,
        end=len(quote),
    )


def answer(
    lead: str = "Sở Công Thương chủ trì.",
    *,
    citations: tuple[AnswerCitation, ...] = (),
    body: tuple[Block, ...] | None = None,
    related: tuple[Related, ...] = (),
    question: str = "",
) -> Answer:
    """An answer that quotes its citations one after the other unless told otherwise."""
    if body is None:
        body = tuple(Block(citation=index) for index in range(len(citations)))
    return Answer(
        id=None,
        question=question,
        kind=Kind.CONTENT,
        answered=bool(citations),
        lead=lead,
        body=body,
        named_owner=False,
        assignments=(),
        duties=(),
        citations=citations,
        related=related,
        snapshot="s",
        elapsed_ms=0.0,
    )


def view(provision: str = CLAUSE, text: str = QUOTE) -> ProvisionView:
    """A clause with its neighbours among ``CLAUSES``."""
    place = CLAUSES.index(provision)
    return ProvisionView(
        id=provision,
        label=label_of(provision),
        text=text,
        previous=CLAUSES[place - 1] if place else None,
        next=CLAUSES[place + 1] if place + 1 < len(CLAUSES) else None,
        parent=None,
    )


class FakePending:
    """A wording that ends when a test says so."""

    def __init__(self, found: Answer, wait: float, seconds: float) -> None:
        self.found = found
        self.wait = wait
        self.seconds = seconds
        self.future: Future[Answer] = Future()
        self.abandoned = False

    def result(self, seconds: float) -> Answer | None:
        """No channel with an event loop may wait so."""
        raise AssertionError("a thread waits for a wording")

    def abandon(self) -> None:
        """Note it."""
        self.abandoned = True

    def finish(self, lead: str, *reasons: Reason, body: tuple[Block, ...] | None = None) -> None:
        """End with these words, which pass unless there are reasons against them."""
        wording = worded(*reasons)
        changed = {"lead": lead, "wording": wording, **({} if body is None else {"body": body})}
        self.future.set_result(self.found.model_copy(update=changed))


def worded(*reasons: Reason) -> Worded:
    """How a wording went: passed, or refused for reasons."""
    return Worded(
        template="content@1f0c77aa21b9",
        model="gemma",
        passed=not reasons,
        reasons=reasons,
        elapsed_ms=5.0,
    )


class FakeAssistant:
    """Answers with the question in the lead; questions can be held, and failures scripted."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.contexts: list[Context | None] = []
        """What each question could lean on."""
        self.threads: set[str] = set()
        self.answers: dict[str, Answer | Exception] = {}
        self.views = {provision: view(provision) for provision in CLAUSES}
        self.listed: tuple[DocumentView, ...] = (document_view("1315/QĐ-UBND", CLAUSES[0]),)
        self.model: tuple[float, float] | None = None
        """Where a model words answers: how long one is kept back for it, how long it takes at
        most."""
        self.wordings: list[FakePending] = []
        self._held: dict[str, threading.Event] = {}
        self._begun: dict[str, threading.Event] = {}

    def hold(self, question: str) -> Callable[[], None]:
        """Make this question wait in its thread until the returned function is called."""
        self._held[question] = threading.Event()
        return self._held[question].set

    def ask(
        self, question: str, question_id: str | None = None, context: Context | None = None
    ) -> Answer:
        """Answer, after the hold if there is one; a question that begins with "còn" leans on what
        was said before."""
        self.asked.append(question)
        self.contexts.append(context)
        self.threads.add(threading.current_thread().name)
        if question in self._held and not self._held[question].wait(PATIENCE):
            raise TimeoutError("a held question was never let go")
        scripted = self.answers.get(question)
        if isinstance(scripted, Exception):
            raise scripted
        return scripted or self._answered(question, context)

    def _answered(self, question: str, context: Context | None) -> Answer:
        leans = context is not None and question.startswith("còn")
        whole = f"{context.question} {question}" if context and leans else question
        return answer(f"Về “{question}”", citations=(citation(),), question=question).model_copy(
            update={
                "about": whole if leans else None,
                "context": Context(question=whole, kind=Kind.CONTENT, citations=(CLAUSE,)),
            }
        )

    def word(self, answer: Answer, *, hasty: bool = False) -> FakePending | None:
        """Begin a wording where there is a model."""
        if self.model is None:
            return None
        self.wordings.append(FakePending(answer, *self.model))
        return self.wordings[-1]

    def unit(self, name: str) -> Answer:
        """A unit's answer."""
        return answer(f"Nhiệm vụ của {name}", citations=(citation(),))

    def reporting(self) -> Answer:
        """The duties' answer."""
        return answer("Chế độ báo cáo", citations=(citation(),))

    def documents(self) -> tuple[DocumentView, ...]:
        """The scripted list."""
        return self.listed

    def find_provisions(self, reference: str) -> tuple[ProvisionView, ...]:
        """Clauses whose address contains the reference."""
        return tuple(v for provision, v in self.views.items() if reference in provision)

    def provision(self, provision_id: str) -> ProvisionView:
        """A clause by address."""
        if provision_id not in self.views:
            raise UnknownProvision("no such clause", "Không có mục này.")
        return self.views[provision_id]

    def provision_by_token(self, token: str) -> ProvisionView:
        """A clause by token."""
        for provision, found in self.views.items():
            if provision_token(provision) == token:
                return found
        raise UnknownProvision("no such clause", "Không có mục này.")


def document_view(number: str, root: str | None, subject: str = "Kế hoạch") -> DocumentView:
    """A line of the list of documents."""
    return DocumentView(
        number=number,
        title=f"Quyết định {number}",
        subject=subject,
        issuer="UBND thành phố Hải Phòng",
        validity="chưa rõ hiệu lực",
        has_text=root is not None,
        root=root,
    )


_ids = iter(range(5000, 10**9))


def message(
    text: str | None = None,
    *,
    user: int = CLERK,
    chat: int | None = None,
    message_id: int | None = None,
    **fields: Any,
) -> dict[str, Any]:
    """A message; commands and mentions of the bot are marked as Telegram marks them."""
    chat = user if chat is None else chat
    made: dict[str, Any] = {
        "message_id": next(_ids) if message_id is None else message_id,
        "date": 1_700_000_000,
        "chat": {"id": chat, "type": "private"} if chat > 0 else _group(chat),
        "from": {"id": user, "is_bot": False, "first_name": "Nguyễn Văn Kín"},
        **fields,
    }
    if text is not None:
        made["text"] = text
        marks = []
        if text.startswith("/"):
            command = text.split()[0]
            marks.append({"type": "bot_command", "offset": 0, "length": len(command)})
        name = f"@{BOT_NAME}"
        if name in text and not text.startswith("/"):
            offset = len(text[: text.index(name)].encode("utf-16-le")) // 2
            marks.append({"type": "mention", "offset": offset, "length": len(name)})
        if marks:
            made["entities"] = marks
    return made


def _group(chat: int) -> dict[str, Any]:
    return {"id": chat, "type": "supergroup", "title": "Phòng Kế hoạch"}
