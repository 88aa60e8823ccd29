"""Every error planbot raises on purpose, as one tree.

::

    PlanbotError
    ├── SettingsError            a setting is missing, unknown or malformed
    ├── RegistryError            a registry file does not hold together
    ├── DocumentError            a document cannot be read or understood
    │   ├── UnreadableDocument
    │   ├── SecretDocument
    │   └── DuplicateDocument
    ├── InvalidCorrection        what an admin wrote is no number, date or issuer
    ├── StoreError               the folder of added documents cannot be read or written
    │   └── StaleState           it has changed since what was to be written was worked out
    ├── UnknownDocument          a document number that the corpus does not hold
    ├── UnknownProvision         a provision address that the corpus does not hold
    ├── BuilderBusy              another builder is at work, and does not end
    ├── ModelError               the embedding model cannot be loaded
    ├── SnapshotError            a snapshot cannot be built or opened
    │   ├── NoSnapshot
    │   ├── CorruptSnapshot
    │   ├── IncompatibleSnapshot
    │   └── DamagedCandidate     a snapshot that was just built does not hold what it should
    ├── EvaluationError          an evaluation set cannot be read
    ├── UngroundedQuote          a quotation is no exact slice of its source
    ├── WordingError             a language model cannot word an answer
    │   ├── PromptError          a template in prompts/ does not hold together
    │   └── WordingUnavailable   the endpoint is down, slow, not allowed, or talks nonsense
    ├── StorageError             the database cannot be opened, read or written
    ├── LastAdmin                the only admin cannot be revoked or demoted
    ├── AlreadyServing           another bot serves from the same data folder
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


class InvalidCorrection(PlanbotError):
    """What an admin wrote in place of what was read is no number, date or issuer."""


class StoreError(PlanbotError):
    """The folder of added documents cannot be read or written."""


class StaleState(StoreError):
    """The corpus has changed since what was to be written was worked out."""


class UnknownDocument(PlanbotError):
    """A document number that the corpus does not hold."""


class UnknownProvision(PlanbotError):
    """A provision address that the corpus does not hold."""


class BuilderBusy(PlanbotError):
    """Another builder is at work, in this process or in another, and does not end."""


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

    def __init__(self, message: str, vi: str, *, by_model: bool = False) -> None:
        """``by_model`` is true where it is the model that differs: setting it back helps."""
        super().__init__(message, vi)
        self.by_model = by_model


class DamagedCandidate(SnapshotError):
    """A snapshot that was just built lacks passages, or does not find what it holds."""


class EvaluationError(PlanbotError):
    """An evaluation set cannot be read; the message names the file and the line."""


class UngroundedQuote(PlanbotError):
    """A quotation is no exact slice of its source: a defect, never shown to a person."""


class WordingError(PlanbotError):
    """A language model cannot word an answer; the answer goes out as it was found."""


class PromptError(WordingError):
    """A template lacks a variable, names an unknown one, or cannot be read."""


class WordingUnavailable(WordingError):
    """The model's endpoint gave no words; carries neither the question nor the key."""


class StorageError(PlanbotError):
    """The database cannot be opened, read or written; carries no data and no password."""


class LastAdmin(PlanbotError):
    """The only admin cannot be revoked or demoted."""


class AlreadyServing(PlanbotError):
    """Another bot serves from the same data folder."""


class ChannelError(PlanbotError):
    """A channel cannot be served."""


class TokenRefused(ChannelError):
    """Telegram does not accept the bot's token."""
