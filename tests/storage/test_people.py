"""Access: who is let in, by whom, and what two admins at once can do."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from bot.storage import Person, Role, Standing, Storage
from corpus.errors import LastAdmin
from tests.storage.conftest import Clock

BOSS, DEPUTY, CLERK, STRANGER = 1, 2, 10, 8_123_456_789

ADMIT = (Standing.ADMITTED, Role.OFFICIAL)


@pytest.fixture(autouse=True)
def _seeded(storage: Storage) -> None:
    storage.people.seed([BOSS], [CLERK])


def _standing(storage: Storage, id: int) -> Standing:
    person = storage.people.get(id)
    assert person is not None
    return person.standing


def test_those_named_by_setting_are_let_in(storage: Storage, clock: Clock) -> None:
    people = storage.people
    assert people.role_of(BOSS) is Role.ADMIN
    assert people.role_of(CLERK) is Role.OFFICIAL
    assert people.role_of(STRANGER) is None
    assert people.get(CLERK) == Person(
        id=CLERK,
        name="",
        role=Role.OFFICIAL,
        standing=Standing.ADMITTED,
        since=clock.now,
        decided_by=None,
    )


def test_a_setting_brings_back_an_admin_but_no_revoked_official(storage: Storage) -> None:
    people = storage.people
    people.seed([BOSS, DEPUTY], [])
    people.decide(DEPUTY, Standing.REVOKED, Role.ADMIN, BOSS)
    people.decide(CLERK, Standing.REVOKED, Role.OFFICIAL, BOSS)
    people.rename(DEPUTY, "Phó")
    people.seed([BOSS, DEPUTY], [CLERK])
    assert people.role_of(DEPUTY) is Role.ADMIN
    assert people.role_of(CLERK) is None
    deputy = people.get(DEPUTY)
    assert deputy is not None
    assert (deputy.name, deputy.decided_by) == ("Phó", None)


def test_one_named_as_both_is_an_admin(storage: Storage) -> None:
    storage.people.seed([DEPUTY], [DEPUTY])
    assert storage.people.admins() == (BOSS, DEPUTY)


def test_a_request_is_announced_once_a_day(storage: Storage, clock: Clock) -> None:
    people = storage.people
    assert people.request(STRANGER, "Lan")
    assert not people.request(STRANGER, "Lan")
    clock.move(hours=23)
    assert not people.request(STRANGER, "Lan")
    clock.move(hours=2)
    assert people.request(STRANGER, "Lan")
    assert not people.request(STRANGER, "Lan")
    assert people.role_of(STRANGER) is None


@pytest.mark.parametrize("end", [Standing.REFUSED, Standing.REVOKED])
def test_one_turned_away_may_ask_again_the_next_day(
    storage: Storage, clock: Clock, end: Standing
) -> None:
    people = storage.people
    people.request(STRANGER, "Lan")
    if end is Standing.REVOKED:
        people.decide(STRANGER, Standing.ADMITTED, Role.ADMIN, BOSS)
    people.decide(STRANGER, end, Role.OFFICIAL, BOSS)
    clock.move(hours=1)
    assert not people.request(STRANGER, "Lan")
    assert _standing(storage, STRANGER) is end
    clock.move(days=1)
    assert people.request(STRANGER, "Lan")
    person = people.get(STRANGER)
    assert person is not None
    assert (person.standing, person.role) == (Standing.REQUESTED, Role.OFFICIAL)
    assert (person.since, person.decided_by) == (clock.now, None)


def test_a_clock_set_back_silences_nobody(storage: Storage, clock: Clock) -> None:
    clock.move(days=300)
    storage.people.request(STRANGER, "Lan")
    clock.move(days=-300)
    assert storage.people.request(STRANGER, "Lan")


def test_an_admitted_person_has_nothing_to_ask_for(storage: Storage, clock: Clock) -> None:
    clock.move(days=9)
    assert not storage.people.request(CLERK, "Lan")
    assert storage.people.role_of(CLERK) is Role.OFFICIAL


def test_a_decision_says_who_and_since_when(storage: Storage, clock: Clock) -> None:
    storage.people.request(STRANGER, "Lan")
    clock.move(hours=1)
    decided = storage.people.decide(STRANGER, *ADMIT, BOSS)
    assert decided == storage.people.get(STRANGER)
    assert decided is not None
    assert (decided.decided_by, decided.since) == (BOSS, clock.now)


def test_the_second_admin_learns_that_it_was_decided(storage: Storage) -> None:
    people = storage.people
    people.request(STRANGER, "Lan")
    assert people.decide(STRANGER, Standing.REFUSED, Role.OFFICIAL, BOSS)
    assert people.decide(STRANGER, *ADMIT, DEPUTY) is None
    assert _standing(storage, STRANGER) is Standing.REFUSED
    again = people.decide(STRANGER, Standing.REFUSED, Role.ADMIN, DEPUTY)
    assert again is not None
    assert again.decided_by == BOSS


@pytest.mark.parametrize("standing", [Standing.REFUSED, Standing.REVOKED])
def test_only_who_is_admitted_is_revoked_and_only_a_request_refused(
    storage: Storage, standing: Standing
) -> None:
    people = storage.people
    people.request(STRANGER, "Lan")
    whom = CLERK if standing is Standing.REFUSED else STRANGER
    assert people.decide(whom, standing, Role.OFFICIAL, BOSS) is None
    assert people.decide(404, standing, Role.OFFICIAL, BOSS) is None
    assert _standing(storage, CLERK) is Standing.ADMITTED
    assert _standing(storage, STRANGER) is Standing.REQUESTED


def test_promotion_demotion_revocation_readmission(storage: Storage) -> None:
    people = storage.people
    assert people.decide(CLERK, Standing.ADMITTED, Role.ADMIN, BOSS)
    assert people.role_of(CLERK) is Role.ADMIN
    assert people.decide(CLERK, *ADMIT, BOSS)
    assert people.role_of(CLERK) is Role.OFFICIAL
    assert people.decide(CLERK, Standing.REVOKED, Role.OFFICIAL, BOSS)
    assert people.role_of(CLERK) is None
    assert people.decide(CLERK, *ADMIT, BOSS) is None
    assert people.decide(CLERK, *ADMIT, BOSS, readmit=True)
    assert people.role_of(CLERK) is Role.OFFICIAL


def test_a_request_is_no_decision(storage: Storage) -> None:
    with pytest.raises(ValueError, match="no decision"):
        storage.people.decide(CLERK, Standing.REQUESTED, Role.OFFICIAL, BOSS)


@pytest.mark.parametrize("standing", [Standing.ADMITTED, Standing.REVOKED])
def test_the_last_admin_stays(storage: Storage, standing: Standing) -> None:
    with pytest.raises(LastAdmin) as caught:
        storage.people.decide(BOSS, standing, Role.OFFICIAL, BOSS)
    assert caught.value.vi
    assert storage.people.admins() == (BOSS,)


def test_two_admins_who_demote_each_other_at_once_leave_one(storage: Storage) -> None:
    for _ in range(10):
        storage.people.seed([BOSS, DEPUTY], [])
        start = Barrier(2)

        def demote(whom: int, start: Barrier = start) -> bool:
            start.wait()
            try:
                storage.people.decide(whom, *ADMIT, BOSS + DEPUTY - whom)
            except LastAdmin:
                return False
            return True

        with ThreadPoolExecutor(2) as pool:
            assert sorted(pool.map(demote, [BOSS, DEPUTY])) == [False, True]
        assert len(storage.people.admins()) == 1


def test_of_admins_who_decide_at_once_one_wins(storage: Storage) -> None:
    for stranger in range(100, 110):
        storage.people.request(stranger, "Lan")
        start = Barrier(4)

        def decide(by: int, whom: int = stranger, start: Barrier = start) -> Person | None:
            standing = Standing.ADMITTED if by % 2 else Standing.REFUSED
            start.wait()
            return storage.people.decide(whom, standing, Role.OFFICIAL, by)

        with ThreadPoolExecutor(4) as pool:
            results = list(pool.map(decide, range(4)))
        won = {result.decided_by for result in results if result}
        assert len(won) == 1
        assert sum(result is None for result in results) == 2


def test_of_requests_at_once_one_is_announced(storage: Storage) -> None:
    start = Barrier(4)

    def ask(_: int) -> bool:
        start.wait()
        return storage.people.request(STRANGER, "Lan")

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(ask, range(4))) == 1


def test_names_are_cut_and_made_storable(storage: Storage) -> None:
    storage.people.request(STRANGER, "\0" + "Ế" * 100)
    storage.people.rename(CLERK, "a\ud800" + "b" * 100)
    stranger, clerk = storage.people.get(STRANGER), storage.people.get(CLERK)
    assert stranger is not None
    assert clerk is not None
    assert stranger.name == "Ế" * 63
    assert clerk.name == "a?" + "b" * 62


def test_the_list_begins_with_what_waits(storage: Storage) -> None:
    storage.people.request(STRANGER, "Lan")
    storage.people.request(5, "Minh")
    storage.people.decide(5, Standing.REFUSED, Role.OFFICIAL, BOSS)
    storage.people.seed([99], [])
    assert [person.id for person in storage.people.all()] == [STRANGER, BOSS, 99, CLERK, 5]
