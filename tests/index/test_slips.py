"""Known words one slip away."""

import pytest

from index.slips import Slips

SLIPS = Slips(["phai", "hai", "bao", "trien", "khai", "ua", "a", "nguyen2"])


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("pahi", "phai"),
        ("pai", "phai"),
        ("phhai", "phai"),
        ("ohai", "phai"),
        ("tirne", None),
        ("trine", "trien"),
        ("bap", "bao"),
        ("ai", "hai"),
        ("zq", None),
        ("zzz", None),
        ("ph4i", None),
    ],
)
def test_one_slip_and_no_more(typed: str, meant: str | None) -> None:
    found = [word for word, _ in SLIPS.near(typed)]
    assert (meant in found) if meant else found == []


def test_the_word_itself_is_no_slip() -> None:
    assert "phai" not in dict(SLIPS.near("phai"))
    assert "hai" in dict(SLIPS.near("phai"))


def test_usual_slips_cost_less() -> None:
    costs = {typed: dict(SLIPS.near(typed))["phai"] for typed in ("pahi", "pai", "ohai", "mhai")}
    assert costs["pahi"] < costs["ohai"] < costs["pai"] < costs["mhai"]
    # A letter doubled is commoner than a strange one.
    assert dict(SLIPS.near("phhai"))["phai"] < dict(SLIPS.near("phmai"))["phai"]


def test_it_finds_all_that_a_look_at_every_word_finds() -> None:
    from itertools import product

    from rapidfuzz.distance import OSA

    known = ["".join(letters) for letters in product("abn", repeat=3)]
    slips = Slips(known)
    for typed in ("abn", "ab", "abnn", "nab", "bbbb"):
        expected = {word for word in known if OSA.distance(typed, word) == 1}
        assert {word for word, _ in slips.near(typed)} == expected
