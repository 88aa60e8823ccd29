"""The same conversation in the terminal; questions piped in are answered one by one."""

from collections.abc import Iterable
from typing import TextIO

from bot import messages
from bot.answering.answer import Answer, Context
from bot.answering.plain import plain_text
from bot.assistant import Assistant, clause_context, worded
from corpus.text import squeeze

_LEAVE = frozenset({"/thoat", "/exit", "/quit", "thoat", "exit", "quit"})


def converse(assistant: Assistant, questions: Iterable[str], out: TextIO, *, prompt: bool) -> None:
    """Answer each line of ``questions`` until they end.

    With ``prompt`` a person is greeted and asked for the next question; without it only the
    questions and the answers are written.
    """
    if prompt:
        out.write(f"{messages.CONSOLE_GREETING}\n")
    talk = Talk(assistant)
    lines = iter(questions)
    while True:
        if prompt:
            out.write(f"\n{messages.CONSOLE_PROMPT}")
            out.flush()
        line = next(lines, None)
        if line is None:
            break
        question = squeeze(line)
        if question.lower() in _LEAVE and prompt:
            break
        if not question:
            continue
        if not prompt:
            out.write(f"> {question}\n")
        out.write(f"{talk.reply(question)}\n")
        out.write("" if prompt else "\n")
        out.flush()
    out.write("\n" if prompt else "")


class Talk:
    """One conversation: a question may lean on the answer before."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant
        self._context: Context | None = None

    def reply(self, line: str) -> str:
        """The reply to one line: an answer, or what a command shows."""
        assistant = self._assistant
        command, _, rest = line.partition(" ")
        match command.lower():
            case "/start" | "/help":
                return messages.CONSOLE_HELP
            case "/donvi" if rest:
                return self._told(assistant.unit(rest))
            case "/baocao":
                return self._told(assistant.reporting())
            case "/vanban":
                return _documents(assistant)
            case "/muc" if rest:
                return self._provisions(rest)
            case "/moi":
                self._context = None
                return messages.CONSOLE_NEW_TALK
            case "/hoi" if rest:
                line = rest
            case other if other.startswith("/"):
                return messages.CONSOLE_HELP
        return self._told(worded(assistant, assistant.ask(line, None, self._context)))

    def _provisions(self, reference: str) -> str:
        found = self._assistant.find_provisions(reference)
        if not found:
            return messages.TELEGRAM_PROVISION_NONE
        if len(found) == 1:
            self._context = clause_context(found[0])
        return "\n\n".join(f"{view.label}\n“{squeeze(view.text)}”" for view in found)

    def _told(self, answer: Answer) -> str:
        self._context = answer.context
        return plain_text(answer)


def _documents(assistant: Assistant) -> str:
    lines = []
    for view in assistant.documents():
        text = "" if view.has_text else f" [{messages.TELEGRAM_DOCUMENT_NO_TEXT}]"
        lines.append(f"• {view.title}{text} – {view.subject} ({view.validity})")
    return "\n".join(lines) or messages.TELEGRAM_DOCUMENTS_NONE
