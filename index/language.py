"""The language that questions are read with: a corpus's texts and the registries' words."""

from collections.abc import Iterable, Iterator

from corpus.registry import Units
from index.decoding import Decoder
from index.lexicon import Lexicon
from index.query import QueryReader


def question_reader(texts: Iterable[str], lexicon: Lexicon, units: Units) -> QueryReader:
    """A reader that restores marks and repairs slips by the language of ``texts``."""
    decoder = Decoder(texts, _also(lexicon, units), lexicon.ambiguous)
    return QueryReader(decoder, lexicon, units)


def _also(lexicon: Lexicon, units: Units) -> Iterator[str]:
    for unit in units:
        yield from (unit.name, *unit.aliases)
    yield from lexicon.everyday
    yield from lexicon.synonyms
    yield from lexicon.abbreviations.values()
    for meanings in lexicon.ambiguous.values():
        yield from meanings
    yield from lexicon.english.values()
