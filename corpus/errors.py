"""Every error planbot raises on purpose, as one tree.

::

    PlanbotError
    ├── SettingsError            a setting is missing, unknown or malformed
    ├── RegistryError            a registry file does not hold together
    ├── DocumentError            a document cannot be read or understood
    │   ├── UnreadableDocument
    │   ├── SecretDocument
    │   └── DuplicateDocument
    ├── StoreError               the folder of added documents cannot be read or written
    ├── UnknownDocument          a document number that the corpus does not hold
    ├── UnknownProvision         a provision address that the corpus does not hold
    ├── ModelError               the embedding model cannot be loaded
    ├── SnapshotError            a snapshot cannot be built or opened
    │   ├── NoSnapshot
    │   ├── CorruptSnapshot
    │   └── IncompatibleSnapshot
    ├── EvaluationError          an evaluation set cannot be read
    ├── UngroundedQuote          a quotation is no exact slice of its source
    └── ChannelError             a channel cannot be served
        └── TokenRefused

``str(error)`` is English and goes to the log; ``error.vi`` is Vietnamese and may be shown to a
person. Neither carries a token, a name or a chat id.
"""


class PlanbotError(Exception):
    """Base of all; carries one message for the log and one for the person."""

    def __init__(self, message: str, vi: str) -> None:
        super().__init__(message)
        self.vi = vi


class SettingsError(PlanbotError):
    """A setting is missing, unknown or malformed."""


class RegistryError(PlanbotError):
    """A registry file does not hold together; the message names the file and the line."""


class DocumentError(PlanbotError):
    """A document cannot be read or understood; the message names the file."""


class UnreadableDocument(DocumentError):
    """The file's bytes are no text, or hold no Vietnamese administrative document."""


class SecretDocument(DocumentError):
    """The document is marked as a state secret and must not be stored."""


class DuplicateDocument(DocumentError):
    """Two files carry the same document number and date."""


class StoreError(PlanbotError):
    """The folder of added documents cannot be read or written."""


class UnknownDocument(PlanbotError):
    """A document number that the corpus does not hold."""


class UnknownProvision(PlanbotError):
    """A provision address that the corpus does not hold."""


class ModelError(PlanbotError):
    """The embedding model cannot be loaded."""


class SnapshotError(PlanbotError):
    """A snapshot cannot be built or opened."""


class NoSnapshot(SnapshotError):
    """There is no current snapshot in the data folder."""


class CorruptSnapshot(SnapshotError):
    """A snapshot's files are missing or do not match its manifest."""


class IncompatibleSnapshot(SnapshotError):
    """A snapshot was built by another version or with another model than the one in use."""


class EvaluationError(PlanbotError):
    """An evaluation set cannot be read; the message names the file and the line."""


class UngroundedQuote(PlanbotError):
    """A quotation is no exact slice of its source: a defect, never shown to a person."""


class ChannelError(PlanbotError):
    """A channel cannot be served."""


class TokenRefused(ChannelError):
    """Telegram does not accept the bot's token."""
