"""The database: people, audit trail, inbox and outbox, questions, contexts, proposals.

Everything else of the project uses what is named here and knows no SQL.
"""

from bot.storage.audit import Audit, Entry
from bot.storage.contexts import Contexts, Kept, Place
from bot.storage.inbox import Aside, Inbox, InboxCounts, Received
from bot.storage.opening import sqlite_url
from bot.storage.outbox import Outbox, OutboxCounts, Outgoing, Part, PartState
from bot.storage.people import People, Person, Role, Standing
from bot.storage.proposals import Batch, BatchState, Proposal, Proposals, ProposalState
from bot.storage.questions import Question, QuestionCounts, Questions, WordingCounts
from bot.storage.redaction import redacted
from bot.storage.storage import Storage

__all__ = [
    "Aside",
    "Audit",
    "Batch",
    "BatchState",
    "Contexts",
    "Entry",
    "Inbox",
    "InboxCounts",
    "Kept",
    "Outbox",
    "OutboxCounts",
    "Outgoing",
    "Part",
    "PartState",
    "People",
    "Person",
    "Place",
    "Proposal",
    "ProposalState",
    "Proposals",
    "Question",
    "QuestionCounts",
    "Questions",
    "Received",
    "Role",
    "Standing",
    "Storage",
    "WordingCounts",
    "redacted",
    "sqlite_url",
]
