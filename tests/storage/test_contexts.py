"""What answers were about: once an update, in its place, redacted, found again, forgotten."""

import datetime as dt
from typing import Any

import pytest
import sqlalchemy as sa

from bot.storage import Contexts, Kept, Place, Storage
from bot.storage.contexts import MOST_QUESTIONS
from bot.storage.schema import context_messages
from tests.storage.conftest import Clock

GROUP = "a group"
LAN = Place(chat=GROUP, thread_id=None, asker="Lan")
MINH = LAN.model_copy(update={"asker": "Minh"})
TOPIC = LAN.model_copy(update={"thread_id": 7})
NOON = dt.datetime(2026, 1, 5, 12, 0, tzinfo=dt.UTC)
HALF_AN_HOUR = dt.timedelta(minutes=30)


@pytest.fixture
def contexts(storage: Storage) -> Contexts:
    return storage.contexts


def keep(
    contexts: Contexts, update_id: int, question: str | None, place: Place = LAN, **given: Any
) -> int:
    said_at = given.pop("said_at", NOON)
    return contexts.keep(place, update_id, said_at, question=question, **given)


def latest(contexts: Contexts, update_id: int, place: Place = LAN) -> str | None:
    found = contexts.latest(place, update_id, NOON - HALF_AN_HOUR, NOON + HALF_AN_HOUR)
    return None if found is None else found.question


def test_what_is_kept_is_read_again(contexts: Contexts) -> None:
    before = keep(contexts, 1, "một")
    about = {"kind": "owner", "citations": ["a#ế"]}
    id = keep(contexts, 2, "hai", about=about, question_id=9, typed="h", before_id=before)
    expected = Kept(
        id=id,
        asker="Lan",
        typed="h",
        question="hai",
        about=about,
        before_id=before,
        question_id=9,
    )
    assert contexts.get(id) == expected
    assert contexts.of_update(2) == expected
    assert contexts.of_question(GROUP, 9) == expected
    assert contexts.get(id + 1) is None
    assert contexts.of_update(3) is None
    assert contexts.of_question("another", 9) is None


def test_of_one_update_it_is_kept_once(contexts: Contexts) -> None:
    id = keep(contexts, 1, "một")
    assert keep(contexts, 1, "khác") == id
    kept = contexts.get(id)
    assert kept is not None
    assert kept.question == "một"


def test_what_names_a_person_is_not_kept(contexts: Contexts) -> None:
    id = keep(contexts, 1, "gọi 0912 345 678 ai làm", typed="0912345678 hạn?\0")
    kept = contexts.get(id)
    assert kept is not None
    assert (kept.question, kept.typed) == ("gọi … ai làm", "… hạn?")


def test_the_latest_is_of_the_same_person_and_place_and_before(contexts: Contexts) -> None:
    keep(contexts, 1, "cũ", said_at=NOON - dt.timedelta(minutes=31))
    assert latest(contexts, 9) is None
    keep(contexts, 3, "của Lan", said_at=NOON - dt.timedelta(minutes=30))
    keep(contexts, 4, "của Minh", MINH)
    keep(contexts, 5, "trong chủ đề", TOPIC)
    assert latest(contexts, 9) == "của Lan"
    assert latest(contexts, 9, MINH) == "của Minh"
    assert latest(contexts, 9, TOPIC) == "trong chủ đề"
    assert latest(contexts, 3) is None
    keep(contexts, 2, "đến muộn")
    assert latest(contexts, 9) == "của Lan"
    keep(contexts, 6, "sau này", said_at=NOON + dt.timedelta(minutes=31))
    assert latest(contexts, 9) == "của Lan"


def test_a_conversation_that_was_ended_is_the_latest(contexts: Contexts) -> None:
    keep(contexts, 1, "một")
    end = keep(contexts, 2, None)
    found = contexts.latest(LAN, 9, NOON - HALF_AN_HOUR, NOON)
    assert found is not None
    assert (found.id, found.question, found.about) == (end, None, None)


def test_a_message_shows_the_answer_it_showed_last(contexts: Contexts) -> None:
    one, two = keep(contexts, 1, "một"), keep(contexts, 2, "hai")
    contexts.shown(one, GROUP, (11, 12))
    contexts.shown(two, GROUP, (12,))
    contexts.shown(two, GROUP, ())
    contexts.shown(77, GROUP, (13,))
    assert contexts.messages(one) == (11,)
    assert [k and k.question for k in map(contexts.of_message, (GROUP,) * 3, (11, 12, 13))] == [
        "một",
        "hai",
        None,
    ]
    assert contexts.of_message("another", 11) is None


def test_a_question_of_its_own_leans_on_nothing_any_more(contexts: Contexts) -> None:
    one = keep(contexts, 1, "một")
    two = keep(contexts, 2, "một hai", typed="hai", before_id=one, question_id=5)
    contexts.apart(two, "hai 0912345678", {"kind": "none"})
    kept = contexts.get(two)
    assert kept is not None
    assert (kept.typed, kept.before_id) == (None, None)
    assert (kept.question, kept.about) == ("hai …", {"kind": "none"})


def test_the_newest_answer_to_a_message_counts(contexts: Contexts) -> None:
    keep(contexts, 1, "một", question_id=5)
    keep(contexts, 2, "sửa", question_id=5)
    found = contexts.of_question(GROUP, 5)
    assert found is not None
    assert found.question == "sửa"


def test_old_contexts_are_forgotten_with_their_messages(
    contexts: Contexts, storage: Storage, clock: Clock
) -> None:
    # What counts is when it was kept, not what Telegram says of when it was said.
    old = keep(contexts, 1, "một", said_at=NOON + dt.timedelta(days=400))
    contexts.shown(old, GROUP, (11,))
    clock.move(days=3)
    new = keep(contexts, 2, "hai", said_at=NOON - dt.timedelta(days=400))
    contexts.shown(new, GROUP, (12,))
    assert contexts.forget(dt.timedelta(days=2)) == 1
    assert contexts.get(old) is None
    assert contexts.get(new) is not None
    with storage._database.reading() as connection:
        shown = connection.scalars(sa.select(context_messages.c.message_id)).all()
    assert shown == [12]


def test_a_conversation_is_told_from_its_first_whole_question(contexts: Contexts) -> None:
    one = keep(contexts, 1, "một")
    two = keep(contexts, 2, "một hai", typed="hai", before_id=one)
    apart = keep(contexts, 3, "riêng", before_id=two)
    three = keep(contexts, 4, "một hai ba", typed="ba", before_id=two)
    assert contexts.questions(three) == ("một", "hai", "ba")
    assert contexts.questions(apart) == ("riêng",)
    assert contexts.questions(None) == contexts.questions(99) == ()
    assert contexts.questions(keep(contexts, 5, None)) == ()


def test_of_a_long_conversation_the_last_questions_are_told(contexts: Contexts) -> None:
    last = keep(contexts, 0, "nguyên 0")
    for number in range(1, MOST_QUESTIONS + 3):
        last = keep(contexts, number, f"nguyên {number}", typed=f"gõ {number}", before_id=last)
    told = contexts.questions(last)
    assert len(told) == MOST_QUESTIONS
    assert told[:2] == ("nguyên 3", "gõ 4")
    assert told[-1] == f"gõ {MOST_QUESTIONS + 2}"


def test_a_person_is_forgotten_in_all_places(contexts: Contexts, storage: Storage) -> None:
    contexts.shown(keep(contexts, 1, "một"), GROUP, (11,))
    keep(contexts, 2, "hai", LAN.model_copy(update={"chat": "alone"}))
    contexts.shown(keep(contexts, 3, "ba", MINH), GROUP, (12,))
    assert contexts.forget_asker("Lan") == 2
    assert contexts.of_message(GROUP, 11) is None
    assert latest(contexts, 9, MINH) == "ba"
    with storage._database.reading() as connection:
        shown = connection.scalars(sa.select(context_messages.c.message_id)).all()
    assert shown == [12]
