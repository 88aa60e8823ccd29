"""Words that point back: to a unit, a document, a clause, or what a clause speaks of."""

import re

from bot.answering.follow import words as said
from bot.answering.follow.kinds import Leaning, ThatDocument, ThatUnit
from bot.answering.question import Question
from corpus.text import has_marks, words
from index.asking import without_asking


def pointed_to(rest: str, folded: str, attribute: bool) -> Leaning | None:
    """What a question points back to, a unit or a document."""
    offset = len(folded) - len(rest)
    document = said.THAT_DOCUMENT.search(rest)
    if document is not None:
        back = not document[0].endswith(" nay")
        span = (offset + document.start(), offset + document.end())
        return ThatDocument(*span, document["kind"], back)
    unit = said.THAT_UNIT.search(rest)
    if unit is not None:
        return ThatUnit(offset + unit.start(), offset + unit.end(), unit["kind"])
    if attribute and set(words(rest)) <= _ATTRIBUTE_WORDS | said.FILLING:
        return ThatDocument(offset, offset, None, True)
    return None


_ATTRIBUTE_WORDS = frozenset(
    "ky ban hanh hieu luc con het mat gia tri ngay thang nam so2 so hieu can cu noi nhan thay the "
    "sua doi bai bo bi trich yeu co quan tu ap dung thi hanh nguoi nguyen toan van bao gio khi nao "
    "nao ai may bao nhieu vao dau phap ly cap duoc boi bang do gi chua la file tai ve dua tren "
    "luc thoi diem lanh dao chuc vu ten ong ba theo de nghi trinh".split()
)
"""Words by which nothing but an attribute of a document is asked."""


def without_pointing(rest: str, question: Question, clause: str) -> tuple[str, bool]:
    """A question without the words that point back to a clause or what it speaks of."""
    plain = " ".join(said.THAT_CLAUSE.sub(" ", rest).split())
    if plain != " ".join(rest.split()):
        return plain, True
    for match in said.THAT_NOUN.finditer(rest):
        noun = match["noun"].split()
        # Without its marks "do" may be "by": one word before it is too few to tell.
        sure = not match[0].endswith(" do") or has_marks(question.query.typed)
        for length in range(len(noun), 0 if sure else 1, -1):
            name = " ".join(noun[-length:])
            if re.search(rf"\b{name}\b", clause) and not set(noun[-length:]) <= said.FILLING:
                start = match.start() + len(match["noun"]) - len(name) - 1
                return " ".join(f"{rest[:start]} {rest[match.end() :]}".split()), True
    return plain, False


_SPOKEN_OF = 0.5
"""Share of a question's own words that the clause it points to must hold."""


def is_spoken_of(plain: str, clause: str) -> bool:
    """True where a clause speaks of what else is asked of it."""
    own = [word for word in words(without_asking(plain)) if word not in said.FILLING]
    held = set(words(clause))
    return sum(word in held for word in own) >= _SPOKEN_OF * len(own)
