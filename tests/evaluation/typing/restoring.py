"""How much of a question comes back when it was typed in another form."""

import statistics
import time
from dataclasses import dataclass, field

from rapidfuzz.distance import LCSseq

from corpus.text import fold, form, words
from index.evaluation.forms import FORMS, in_form
from index.query import QueryReader
from index.syllables import is_syllable
from tests.evaluation.typing.sets import TypedSet


@dataclass(frozen=True)
class Wrong:
    """A question that was not understood as its plain form is."""

    id: str
    typed: str
    understood: str
    wanted: str


@dataclass
class Restored:
    """What came back of one set in one form."""

    form: str
    syllables: int = 0
    right: int = 0
    whole: int = 0
    """Questions that came back without a fault."""
    questions: int = 0
    milliseconds: list[float] = field(default_factory=list)
    wrong: list[Wrong] = field(default_factory=list)

    @property
    def share(self) -> float:
        """Of the syllables."""
        return self.right / max(self.syllables, 1)

    @property
    def share_whole(self) -> float:
        """Of the questions."""
        return self.whole / max(self.questions, 1)

    @property
    def median(self) -> float:
        """Milliseconds a question."""
        return statistics.median(self.milliseconds)


@dataclass(frozen=True)
class Harmed:
    """Words of a question with its marks that the reader changed."""

    id: str
    typed: str
    understood: str


def restored(asked: TypedSet, reader: QueryReader) -> list[Restored]:
    """Each form of the questions, against what the reader makes of them as they were asked."""
    meant = {key: reader.read(text).text for key, text in asked.questions.items()}
    results = []
    for name in FORMS:
        result = Restored(name)
        for key, text in asked.questions.items():
            typed = in_form(text, name, key)
            reader.read(typed)  # what is remembered of words is measured as it is in use
            started = time.perf_counter()
            read = reader.read(typed).text
            result.milliseconds.append(1000 * (time.perf_counter() - started))
            found, wanted = _words(read), _words(meant[key])
            result.syllables += len(wanted)
            result.right += LCSseq.similarity(found, wanted)
            result.questions += 1
            if found == wanted:
                result.whole += 1
            else:
                result.wrong.append(Wrong(key, typed, read, meant[key]))
        results.append(result)
    return results


def harmed(asked: TypedSet, reader: QueryReader) -> list[Harmed]:
    """Questions with their marks of which the reader changed a syllable; abbreviations, which are
    no syllables, are to be written out."""
    found = []
    for key, text in asked.questions.items():
        read = reader.read(text).text
        typed = [form(word) for word in words(text) if is_syllable(fold(word))]
        if LCSseq.similarity(typed, _words(read)) < len(typed):
            found.append(Harmed(key, " ".join(text.split()), read))
    return found


def _words(text: str) -> list[str]:
    """Comparable words: "hoà" and "hòa" are the same."""
    return [form(word) for word in words(text)]


def shown(wrong: Wrong) -> str:
    """The question on a line, and the words that differ on another."""
    left, right = wrong.understood.split(), wrong.wanted.split()
    lost = " ".join(word for word in right if word not in left)
    made = " ".join(word for word in left if word not in right)
    typed = " ".join(wrong.typed.split())
    return f"{typed}\n        {made or '∅'}   instead of   {lost or '∅'}"
