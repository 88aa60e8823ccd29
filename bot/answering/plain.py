"""An answer as plain text, for the terminal and for ``text`` in JSON."""

from bot import messages
from bot.answering.answer import Answer
from corpus.text import squeeze


def plain_text(answer: Answer) -> str:
    """What it is about, the lead, then words and quotations in order.

    A quotation's line breaks are folded.
    """
    about = [] if answer.about is None else [messages.ABOUT.format(about=answer.about)]
    lines = [*about, answer.lead]
    for block in answer.body:
        if block.words is not None:
            lines.append(block.words)
        if block.citation is not None:
            citation = answer.citations[block.citation]
            lines.append(f"“{squeeze(citation.quote)}”\n— {citation.label}")
    if answer.related:
        lines.append(messages.RELATED)
        lines += [f"• {related.label}" for related in answer.related]
    return "\n".join(lines)
