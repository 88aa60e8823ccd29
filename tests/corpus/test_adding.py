"""What the coming of a file does to the corpus."""

import pytest

from corpus.adding import Status
from corpus.corrections import Corrections
from corpus.library import SHIPPED
from tests.corpus.office import BODY, Office
from tests.corpus.texts import HEADER


def test_a_new_document_is_offered_and_only_then_stored(office: Office) -> None:
    adding = office.adding()
    (offer,) = adding.examine(office.file("a.txt", HEADER + BODY))
    assert (offer.status, offer.reason) == (Status.ADDED, None)
    assert offer.document is not None
    assert offer.document.key == "12/KH-UBND"
    assert not office.store.folder.exists()
    staged = adding.stage(offer)
    assert len(office.documents()) == 1
    office.store.commit([staged.name], 0)
    stored = next(d for d in office.documents() if d.key == "12/KH-UBND")
    assert stored == offer.document
    assert stored.file == "a.txt"


def test_the_same_file_again_is_known_by_its_digest(office: Office) -> None:
    office.offer("a.txt", HEADER + BODY)
    again = office.offer("b.txt", HEADER + BODY)
    assert (again.status, again.reason) == (Status.UNCHANGED, "Tệp này đã có trong kho.")
    assert [d.file for d in office.documents()][1:] == ["a.txt"]


def test_the_same_words_in_another_file_change_nothing(office: Office) -> None:
    office.offer("a.txt", HEADER + BODY)
    again = office.offer("b.txt", HEADER + BODY.replace("\n", "\n\n"))
    assert again.status is Status.UNCHANGED
    assert "a.txt" in (again.reason or "")


def test_a_corrected_version_replaces_with_a_word(office: Office) -> None:
    office.offer("a.txt", HEADER + BODY)
    better = office.offer("b.txt", HEADER + BODY.replace("dự toán", "quyết toán"))
    assert better.status is Status.REPLACED
    assert better.reason == "Thay bản đang lưu của Kế hoạch 12/KH-UBND ngày 05/3/2025 (tệp a.txt)."
    (only,) = [d for d in office.documents() if d.key == "12/KH-UBND"]
    assert "quyết toán" in only.source


def test_ids_of_a_corrected_version_are_those_of_the_first(office: Office) -> None:
    office.offer("a.txt", HEADER + BODY)
    first = [p.id for p in office.documents()[1].provisions]
    office.offer("b.txt", HEADER + BODY.replace("dự toán", "quyết toán"))
    assert [p.id for p in office.documents()[1].provisions] == first


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("05 tháng 3 năm 2025", "06 tháng 4 năm 2026", "12/KH-UBND@2026-04-06"),
        ("TỈNH ĐÔNG HẢI", "TỈNH BẮC NINH", "12/KH-UBND@2025-03-05"),
    ],
)
def test_a_number_used_again_is_another_document(
    office: Office, old: str, new: str, key: str
) -> None:
    office.offer("a.txt", HEADER + BODY)
    other = office.offer("b.txt", HEADER.replace(old, new) + BODY)
    assert other.status is Status.ADDED
    assert other.document is not None
    assert other.document.key == key
    assert all(p.id.startswith(f"{key}#") for p in other.document.provisions)
    assert [d.key for d in office.documents()][1:] == ["12/KH-UBND", key]
    again = office.offer("c.txt", HEADER.replace(old, new) + BODY + "2. Thêm.\n")
    assert (again.status, again.document and again.document.key) == (Status.REPLACED, key)


def test_a_scan_does_not_push_out_a_digital_text_but_a_better_scan_a_scan(office: Office) -> None:
    office.offer("scan 1.txt", HEADER + BODY)
    better = office.offer("scan 2.txt", HEADER + BODY.replace("dự", "dụ"))
    assert better.status is Status.REPLACED
    digital = office.offer("a.txt", HEADER + BODY)
    assert digital.status is Status.REPLACED
    scan = office.offer("scan 3.txt", HEADER + BODY.replace("lập", "lâp lại"))
    assert scan.status is Status.UNCHANGED
    assert "bản quét" in (scan.reason or "")


def test_a_document_that_ships_can_be_corrected(office: Office) -> None:
    text = (SHIPPED / "1315-qd-ubnd-2016.txt").read_text(encoding="utf-8")
    office.offer("1315.txt", text + "\nSửa.")
    (only,) = office.documents()
    assert only.key == "1315/QĐ-UBND"
    assert only.source.endswith("Sửa.")


def test_what_cannot_be_read_is_refused_with_its_reason(office: Office) -> None:
    (offer,) = office.adding().examine(office.file("a.bad", "x"))
    assert (offer.status, offer.reason) == (Status.REFUSED, "Tệp a.bad bị hỏng.")
    with pytest.raises(ValueError, match="refused"):
        office.adding().stage(offer)
    with pytest.raises(ValueError, match="refused"):
        office.adding().corrected(offer, Corrections(number="1/QĐ"))


def test_a_state_secret_is_refused(office: Office) -> None:
    (offer,) = office.adding().examine(office.file("a.txt", "MẬT\n" + HEADER + BODY))
    assert offer.status is Status.REFUSED
    assert "độ mật" in (offer.reason or "")


def test_two_documents_of_one_file_are_two_offers(office: Office) -> None:
    second = HEADER.replace("12/KH-UBND", "13/QĐ-UBND").replace("KẾ HOẠCH", "QUYẾT ĐỊNH")
    closing = "Nơi nhận:\n- Lưu: VT.\n|\nCHỦ TỊCH\nLê A\n|\n"
    file = office.file("hai.txt", HEADER + BODY + closing + second + "Điều 1. Giao Sở A.\n")
    adding = office.adding()
    first, other = adding.examine(file)
    office.accept(adding, first)
    office.accept(adding, other)
    assert [d.key for d in office.documents()][1:] == ["12/KH-UBND", "13/QĐ-UBND"]
    assert [o.status for o in office.adding().examine(file)] == [Status.UNCHANGED] * 2


def test_a_second_file_of_one_batch_sees_the_first(office: Office) -> None:
    adding = office.adding()
    (first,) = adding.examine(office.file("a.txt", HEADER + BODY))
    adding.stage(first)
    (second,) = adding.examine(office.file("b.txt", HEADER + BODY + "2. Thêm.\n"))
    assert second.status is Status.REPLACED
