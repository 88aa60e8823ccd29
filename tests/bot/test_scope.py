"""Which documents a question is about."""

import datetime as dt

import pytest

from bot.answering.scope import Scopes, places_named
from corpus.model import Document
from tests.index.fakes import Node, make_document


def document(number: str, issuer: str, subject: str, place: str | None, year: int) -> Document:
    made = make_document(number, Node("Nội dung."))
    changed = {
        "issuer": issuer, "subject": subject, "place": place, "issued_on": dt.date(year, 1, 5),
    }  # fmt: skip
    return made.model_copy(update=changed)


HEALTH = document("18/BC-SYT", "Sở Y tế", "Công tác y tế tháng 12", "Kiên Giang", 2017)
LAND = document("28/QĐ-UBND", "Ủy ban nhân dân tỉnh Phú Thọ", "Hệ số giá đất", "Phú Thọ", 2023)
MINISTRY = document("7/QĐ-BTC", "Bộ Tài chính", "Kế hoạch cải cách hành chính", "Hà Nội", 2014)
TWIN = document("28/QĐ-UBND", "Ủy ban nhân dân tỉnh Cà Mau", "Đội kiểm tra", "Cà Mau", 2006)


@pytest.fixture
def scopes() -> Scopes:
    return Scopes((HEALTH, LAND, MINISTRY))


def test_a_local_document_is_of_its_place_and_a_central_one_of_none(scopes: Scopes) -> None:
    assert scopes.places_of(HEALTH) == {"kien giang"}
    assert scopes.places_of(LAND) == {"phu tho"}
    assert scopes.places_of(MINISTRY) == frozenset()


def test_a_place_names_its_documents(scopes: Scopes) -> None:
    scope = scopes.about("kien giang co bao nhieu ca mac", ())
    assert scope.documents == (HEALTH,)
    assert scope.narrowed
    assert {"kien", "giang"} <= scope.naming


def test_a_topic_names_a_document_only_where_the_best_clauses_are_its_own(scopes: Scopes) -> None:
    asked = "ke hoach cai cach hanh chinh cua bo tai chinh giao vu nao"
    assert scopes.about(asked, (MINISTRY.key,)).documents == (MINISTRY,)
    assert not scopes.about(asked, (LAND.key,)).narrowed


def test_a_question_that_names_nothing_is_about_all(scopes: Scopes) -> None:
    assert not scopes.about("ai chu tri", (LAND.key,)).narrowed


def test_one_document_is_never_narrowed() -> None:
    assert not Scopes((LAND,)).about("phu tho he so gia dat", (LAND.key,)).narrowed


@pytest.mark.parametrize("asked", ["quyet dinh 28 cua ca mau", "quyet dinh 28 nam 2006"])
def test_place_and_year_tell_documents_of_one_number_apart(asked: str) -> None:
    twin = TWIN.model_copy(update={"key": "28/QĐ-UBND@2006"})
    scope = Scopes((LAND, twin)).named((LAND, twin), asked, "quyet dinh 28")
    assert scope.documents == (twin,)
    assert scope.certain


def test_the_one_province_that_is_shortened_is_known() -> None:
    assert places_named("tphcm bao cao") == {"ho chi minh"}


def test_a_paper_of_no_issuer_is_of_the_place_it_speaks_of_most() -> None:
    table = make_document("Bảng", Node("Thành phố Trà Vinh"), Node("Chợ Trà Vinh, Hà Nội"))
    table = table.model_copy(update={"issuer": "", "place": None})
    assert Scopes((table,)).places_of(table) == {"tra vinh"}
