"""What an admin's corrections do to a document that is offered, or of the corpus already."""

import datetime as dt
from pathlib import Path

import pytest

from corpus.adding import Offer, Status
from corpus.corrections import Corrections
from corpus.model import Validity
from tests.corpus.office import BODY, Office
from tests.corpus.texts import HEADER


def corrected(office: Office, key: str, said: Corrections) -> Offer:
    """A document of the corpus with corrections, which are accepted where they change it."""
    adding = office.adding()
    offer = adding.reopen(office.stored(key), said)
    if offer.status in (Status.ADDED, Status.REPLACED):
        office.accept(adding, offer)
    return offer


def test_an_offer_is_corrected_before_it_is_stored(office: Office) -> None:
    adding = office.adding()
    (offer,) = adding.examine(office.file("a.txt", HEADER + BODY))
    said = Corrections(number="15/KH-UBND", validity=Validity.EXPIRED)
    right = adding.corrected(offer, said)
    assert (right.status, right.replaces, right.file) == (Status.ADDED, None, offer.file)
    assert right.entry is not None
    assert (right.entry.key, right.entry.number) == ("15/KH-UBND", "15/KH-UBND")
    office.accept(adding, right)
    (_, found) = office.documents()
    assert found == right.document
    assert (found.key, found.validity) == ("15/KH-UBND", Validity.EXPIRED)


@pytest.mark.parametrize("staged_before", [False, True])
def test_a_staged_offer_that_is_corrected_is_not_in_its_own_way(
    office: Office, staged_before: bool
) -> None:
    adding = office.adding()
    (offer,) = adding.examine(office.file("a.txt", HEADER + BODY))
    folder = adding.stage(offer)
    if staged_before:
        adding = office.adding()
        right = adding.reopen(folder, Corrections(issuer="Sở A"))
    else:
        right = adding.corrected(offer, Corrections(issuer="Sở A"))
    assert right.status is Status.ADDED
    again = adding.stage(right)
    assert again.name != folder.name
    assert again.original.read_bytes() == folder.original.read_bytes()
    (same,) = adding.examine(office.file("b.txt", HEADER + BODY))
    assert same.status is Status.UNCHANGED
    assert same.document is not None
    assert same.document.issuer == "Sở A"


def test_what_is_staged_already_is_not_staged_again(office: Office) -> None:
    adding = office.adding()
    (offer,) = adding.examine(office.file("a.txt", HEADER + BODY))
    folder = adding.stage(offer)
    later = office.adding()
    assert later.stage(later.reopen(folder)) == folder
    (second,) = later.examine(office.file("b.txt", HEADER + BODY + "2. Thêm.\n"))
    assert second.status is Status.REPLACED


def test_a_number_corrected_back_frees_the_one_in_between(office: Office) -> None:
    adding = office.adding()
    (offer,) = adding.examine(office.file("a.txt", HEADER + BODY))
    wrong = adding.reopen(adding.stage(offer), Corrections(number="15/KH-UBND"))
    right = adding.reopen(adding.stage(wrong), Corrections())
    adding.stage(right)
    text = HEADER.replace("12/KH", "15/KH") + BODY
    (other,) = adding.examine(office.file("b.txt", text))
    assert other.status is Status.ADDED
    (again,) = adding.examine(office.file("c.txt", HEADER + BODY + "2. Thêm.\n"))
    assert again.status is Status.REPLACED


def test_a_corrected_number_is_placed_like_any_other(office: Office) -> None:
    office.offer("a.txt", HEADER + BODY)
    other = HEADER.replace("12/KH", "13/KH")
    adding = office.adding()
    (offer,) = adding.examine(office.file("b.txt", other + "I. KHÁC\n1. Giao Sở Y tế.\n"))
    same = adding.corrected(offer, Corrections(number="12/KH-UBND"))
    assert (same.status, same.replaces) == (Status.REPLACED, "12/KH-UBND")
    said = Corrections(number="12/KH-UBND", issued_on=dt.date(2026, 4, 6))
    dated = adding.corrected(offer, said)
    assert (dated.status, dated.replaces) == (Status.ADDED, None)
    assert dated.document is not None
    assert dated.document.key == "12/KH-UBND@2026-04-06"
    # A copy of the words under the number that it has already.
    (copy,) = adding.examine(office.file("c.txt", other + BODY))
    taken = adding.corrected(copy, Corrections(number="12/KH-UBND"))
    assert taken.status is Status.REPLACED  # The number in the text is another one.


def test_a_document_of_the_corpus_is_corrected_in_its_place(office: Office) -> None:
    office.offer("a.txt", HEADER + BODY)
    said = Corrections(validity=Validity.EXPIRED)
    offer = corrected(office, "12/KH-UBND", said)
    assert (offer.status, offer.replaces) == (Status.REPLACED, "12/KH-UBND")
    assert offer.reason == "Sửa thông tin của Kế hoạch 12/KH-UBND ngày 05/3/2025 (tệp a.txt)."
    assert offer.file == Path("a.txt")
    assert office.keys() == ["12/KH-UBND"]
    assert office.documents()[1].validity is Validity.EXPIRED
    assert office.stored("12/KH-UBND").entry.corrections == said
    again = corrected(office, "12/KH-UBND", said)
    assert (again.status, again.replaces) == (Status.UNCHANGED, None)
    assert "không có gì thay đổi" in (again.reason or "")
    assert office.adding().reopen(office.stored("12/KH-UBND")).status is Status.UNCHANGED
    adding, stored = office.adding(), office.stored("12/KH-UBND")
    assert adding.stage(adding.reopen(stored)) == stored
    undone = corrected(office, "12/KH-UBND", Corrections())
    assert undone.status is Status.REPLACED
    assert office.documents()[1].validity is None


def test_a_corrected_number_moves_a_document_of_the_corpus(office: Office) -> None:
    office.offer("a.txt", HEADER + BODY)
    offer = corrected(office, "12/KH-UBND", Corrections(number="15/KH-UBND"))
    assert (offer.status, offer.replaces) == (Status.REPLACED, "12/KH-UBND")
    assert office.keys() == ["15/KH-UBND"]
    same = office.offer("again.txt", HEADER + BODY)
    assert (same.status, same.document and same.document.key) == (Status.UNCHANGED, "15/KH-UBND")
    back = corrected(office, "15/KH-UBND", Corrections())
    assert (back.status, back.replaces) == (Status.REPLACED, "15/KH-UBND")
    assert office.keys() == ["12/KH-UBND"]


def test_a_staged_correction_is_corrected_once_more(office: Office) -> None:
    office.offer("a.txt", HEADER + BODY)
    adding = office.adding()
    first = adding.stage(
        adding.reopen(office.stored("12/KH-UBND"), Corrections(number="15/KH-UBND"))
    )
    adding = office.adding()
    offer = adding.reopen(first, Corrections(number="16/KH-UBND"))
    assert (offer.status, offer.replaces) == (Status.REPLACED, "12/KH-UBND")
    dated = adding.reopen(first, Corrections(issued_on=dt.date(2026, 4, 6)))
    assert dated.document is not None
    assert dated.document.key == "12/KH-UBND"
    office.accept(adding, offer)
    assert office.keys() == ["16/KH-UBND"]


def test_a_number_that_a_staged_correction_frees_is_free(office: Office) -> None:
    office.offer("a.txt", HEADER + BODY)
    adding = office.adding()
    moved = adding.reopen(office.stored("12/KH-UBND"), Corrections(number="15/KH-UBND"))
    adding.stage(moved)
    text = HEADER.replace("12/KH", "13/KH") + BODY
    (offer,) = adding.examine(office.file("b.txt", text))
    taken = adding.reopen(adding.stage(offer), Corrections(number="12/KH-UBND"))
    assert (taken.status, taken.replaces) == (Status.ADDED, None)


def test_a_document_keeps_its_address_where_its_identity_stays(office: Office) -> None:
    """Its key carries the day because another document had the number, which is gone by now."""
    office.offer("a.txt", HEADER + BODY)
    later = HEADER.replace("05 tháng 3 năm 2025", "06 tháng 4 năm 2026")
    office.offer("b.txt", later + BODY)
    names = office.store.with_change([], ["12/KH-UBND"])
    office.store.commit(names, office.store.state().generation)
    corrected(office, "12/KH-UBND@2026-04-06", Corrections(validity=Validity.IN_FORCE))
    assert office.keys() == ["12/KH-UBND@2026-04-06"]


def test_a_correction_that_makes_two_of_one_replaces_the_other(office: Office) -> None:
    office.offer("a.txt", HEADER + BODY)
    office.offer("b.txt", HEADER.replace("12/KH", "13/KH") + BODY + "2. Thêm.\n")
    offer = corrected(office, "13/KH-UBND", Corrections(number="12/KH-UBND"))
    assert (offer.status, offer.replaces) == (Status.REPLACED, "13/KH-UBND")
    assert "a.txt" in (offer.reason or "")
    assert office.keys() == ["12/KH-UBND"]
    assert office.stored("12/KH-UBND").entry.file == "b.txt"


def test_two_parts_of_one_file_are_not_one_document(office: Office) -> None:
    second = HEADER.replace("12/KH-UBND", "13/QĐ-UBND").replace("KẾ HOẠCH", "QUYẾT ĐỊNH")
    closing = "Nơi nhận:\n- Lưu: VT.\n|\nCHỦ TỊCH\nLê A\n|\n"
    file = office.file("hai.txt", HEADER + BODY + closing + second + "Điều 1. Giao Sở A.\n")
    adding = office.adding()
    first, other = adding.examine(file)
    office.accept(adding, first)
    assert adding.corrected(other, Corrections(number="12/KH-UBND")).status is Status.REPLACED


def test_an_admins_word_on_validity_stays_with_a_new_text(office: Office) -> None:
    office.offer("a.txt", HEADER + BODY)
    said = Corrections(issuer="Sở A", validity=Validity.EXPIRED)
    corrected(office, "12/KH-UBND", said)
    new = HEADER.replace("ỦY BAN NHÂN DÂN\nTỈNH ĐÔNG HẢI", "SỞ A")
    better = office.offer("b.txt", new + BODY + "2. Thêm.\n")
    assert better.status is Status.REPLACED
    (found,) = [d for d in office.documents() if d.key == "12/KH-UBND"]
    assert found == better.document
    assert found.validity is Validity.EXPIRED
    kept = office.stored("12/KH-UBND").entry.corrections
    assert kept == Corrections(validity=Validity.EXPIRED)
