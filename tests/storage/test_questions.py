"""Questions: redacted, kept without who asked, rated, listed, forgotten."""

import datetime as dt

import sqlalchemy as sa

from bot.storage import Question, Storage
from bot.storage.questions import LONGEST
from bot.storage.schema import questions
from bot.wording.records import Reason, Worded
from tests.storage.conftest import Clock


def _ask(storage: Storage, text: str, answered: bool = True, update_id: int | None = None) -> int:
    return storage.questions.record(text, "owner", answered, "s1", (), update_id=update_id)


def _texts(found: tuple[Question, ...]) -> list[str]:
    return [question.text for question in found]


def test_a_question_is_stored_whole_but_for_who_it_names(storage: Storage, clock: Clock) -> None:
    id = storage.questions.record(
        "Ai chủ trì? Gọi tôi 0912 345 678", "owner", True, "s1", ("a#1", "b#ế")
    )
    assert storage.questions.get(id) == Question(
        id=id,
        asked_at=clock.now,
        text="Ai chủ trì? Gọi tôi …",
        kind="owner",
        answered=True,
        snapshot="s1",
        citations=("a#1", "b#ế"),
        after=(),
        rating=None,
    )
    assert storage.questions.get(id + 1) is None


def test_the_asker_is_stored_only_where_given(storage: Storage) -> None:
    _ask(storage, "một")
    storage.questions.record("hai", "owner", True, None, (), asker=8_123_456_789)
    with storage._database.reading() as connection:
        askers = connection.scalars(sa.select(questions.c.asker).order_by(questions.c.id)).all()
    assert askers == [None, 8_123_456_789]


def test_long_and_odd_text_is_cut_after_it_was_redacted(storage: Storage) -> None:
    # Cut first, the number would be too short to be known as one.
    id = _ask(storage, "\0\ud800" + "x" * (LONGEST - 6) + " 0912345678")
    stored = storage.questions.get(id)
    assert stored is not None
    assert stored.text == "?" + "x" * (LONGEST - 6) + " …"
    long = storage.questions.get(_ask(storage, "Ế" * 5000))
    assert long is not None
    assert long.text == "Ế" * LONGEST


def test_an_update_that_is_replayed_asks_once(storage: Storage) -> None:
    first = _ask(storage, "một", update_id=5)
    assert _ask(storage, "một", update_id=5) == first
    assert _ask(storage, "một", update_id=6) != first
    assert _ask(storage, "một") != _ask(storage, "một")
    assert storage.questions.counts().asked == 4


def test_ratings_can_change_and_outlive_nothing(storage: Storage) -> None:
    id = _ask(storage, "một")
    assert storage.questions.rate(id, -1)
    assert _texts(storage.questions.badly_rated(9)) == ["một"]
    assert storage.questions.rate(id, 1)
    assert storage.questions.badly_rated(9) == ()
    assert not storage.questions.rate(id + 1, 1)
    rated = storage.questions.get(id)
    assert rated is not None
    assert rated.rating == 1


def test_recent_questions_come_once_each_newest_first(storage: Storage) -> None:
    for text in ("một", "hai", "một", "ba", "hai"):
        _ask(storage, text)
    assert _texts(storage.questions.recent(9)) == ["hai", "ba", "một"]
    assert _texts(storage.questions.recent(2)) == ["hai", "ba"]


def test_lists_are_paged_newest_first(storage: Storage) -> None:
    for number in range(5):
        id = _ask(storage, f"không {number}", answered=False)
        _ask(storage, f"có {number}")
        storage.questions.rate(id, -1)
    assert _texts(storage.questions.unanswered(2)) == ["không 4", "không 3"]
    assert _texts(storage.questions.unanswered(2, 2)) == ["không 2", "không 1"]
    assert _texts(storage.questions.badly_rated(2, 3)) == ["không 1", "không 0"]


def test_counts_are_of_a_span_of_time(storage: Storage, clock: Clock) -> None:
    assert storage.questions.counts().model_dump() == {
        "asked": 0,
        "answered": 0,
        "unanswered": 0,
        "rated_well": 0,
        "rated_badly": 0,
    }
    _ask(storage, "cũ", answered=False)
    clock.move(days=2)
    good, bad, _ = _ask(storage, "a"), _ask(storage, "b"), _ask(storage, "c", answered=False)
    storage.questions.rate(good, 1)
    storage.questions.rate(bad, -1)
    # An hour of another zone is the same instant.
    since = clock.now.astimezone(dt.timezone(dt.timedelta(hours=7)))
    assert storage.questions.counts(since).model_dump() == {
        "asked": 3,
        "answered": 2,
        "unanswered": 1,
        "rated_well": 1,
        "rated_badly": 1,
    }
    assert storage.questions.counts().asked == 4


def test_old_questions_are_forgotten_and_their_numbers_not_given_again(
    storage: Storage, clock: Clock
) -> None:
    old = _ask(storage, "cũ")
    clock.move(days=1)
    kept = _ask(storage, "mới")
    clock.move(days=1)
    assert storage.questions.forget(dt.timedelta(hours=36)) == 1
    assert storage.questions.get(old) is None
    assert storage.questions.get(kept) is not None
    assert storage.questions.forget(dt.timedelta(0)) == 1
    # A button under an old answer must not rate a new one.
    assert _ask(storage, "sau") > kept
    assert not storage.questions.rate(kept, -1)


def test_what_a_question_leant_on_is_stored_redacted_and_tells_questions_apart(
    storage: Storage,
) -> None:
    def ask(*after: str) -> int:
        return storage.questions.record("hạn?", "content", True, None, (), after=after)

    first = ask("Ai làm? Gọi 0912345678", "ai phối hợp?")
    found = storage.questions.get(first)
    assert found is not None
    assert found.after == ("Ai làm? Gọi …", "ai phối hợp?")
    ask()
    again = ask("Ai làm? Gọi 0912345678", "ai phối hợp?")
    assert [q.id for q in storage.questions.recent(9)] == [again, again - 1]


def _worded(*reasons: Reason, template: str = "owner@1f0c77aa21b9") -> Worded:
    passed = not reasons
    return Worded(template=template, model="gemma", passed=passed, reasons=reasons, elapsed_ms=1.0)


def _wording(storage: Storage, id: int) -> tuple[str | None, str | None, tuple[str, ...]]:
    found = storage.questions.get(id)
    assert found is not None
    return found.wording, found.wording_model, found.wording_reasons


def _with(storage: Storage, wording: Worded | None, update_id: int | None = None) -> int:
    return storage.questions.record(
        "một", "owner", True, None, (), update_id=update_id, wording=wording
    )


def test_how_an_answer_was_worded_is_stored(storage: Storage) -> None:
    none, passed = _with(storage, None), _with(storage, _worded())
    refused = _with(storage, _worded(Reason.UNIT, Reason.DATE, Reason.UNIT))
    assert _wording(storage, none) == (None, None, ())
    assert _wording(storage, passed) == ("owner@1f0c77aa21b9", "gemma", ())
    assert _wording(storage, refused) == ("owner@1f0c77aa21b9", "gemma", ("unit", "date"))
    (listed, *_) = storage.questions.recent(1)
    assert listed.wording_reasons == ("unit", "date")


def test_how_an_answer_was_worded_may_be_noted_later(storage: Storage) -> None:
    first, second = _with(storage, None), _with(storage, None)
    assert storage.questions.note_wording(second, _worded(Reason.SLOW))
    assert _wording(storage, first) == (None, None, ())
    assert _wording(storage, second) == ("owner@1f0c77aa21b9", "gemma", ("slow",))
    assert storage.questions.note_wording(second, _worded(template="content@0"))
    assert _wording(storage, second) == ("content@0", "gemma", ())
    assert not storage.questions.note_wording(second + 1, _worded())


def test_of_an_update_that_is_replayed_the_last_wording_counts(storage: Storage) -> None:
    id = _with(storage, _worded(Reason.SLOW), update_id=5)
    assert _with(storage, _worded(), update_id=5) == id
    assert _wording(storage, id)[2] == ()
    assert _with(storage, None, update_id=5) == id
    assert _wording(storage, id)[0] == "owner@1f0c77aa21b9"


def test_wordings_are_counted_by_reason(storage: Storage, clock: Clock) -> None:
    assert storage.questions.wordings().model_dump() == {"asked": 0, "passed": 0, "refused": {}}
    _with(storage, _worded(Reason.BUSY))
    clock.move(days=2)
    since = clock.now
    _with(storage, None)
    for wording in (
        _worded(),
        _worded(),
        _worded(Reason.DATE),
        _worded(Reason.UNIT, Reason.DATE),
        _worded(Reason.UNIT, Reason.DATE),
        _worded(Reason.UNIT),
        _worded(Reason.QUOTE),
    ):
        _with(storage, wording)
    found = storage.questions.wordings(since)
    assert (found.asked, found.passed) == (7, 2)
    assert list(found.refused.items()) == [("date", 3), ("unit", 3), ("quote", 1)]
    assert storage.questions.wordings().refused["busy"] == 1
    storage.questions.forget(dt.timedelta(days=1))
    assert storage.questions.wordings().asked == 7
    assert storage.questions.counts().asked == 8
