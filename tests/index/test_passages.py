"""From provisions to passages."""

import pytest

from corpus.model import Document, Level
from corpus.text import squeeze
from index.embedding import Encoder
from index.passages import passages
from tests.index.fakes import Node, make_document

LONG = "Sở Công Thương chủ trì, phối hợp với các sở, ngành liên quan triển khai thực hiện."
LONG_TOO = "Các đơn vị định kỳ sáu tháng và hằng năm gửi báo cáo kết quả về Sở Công Thương."


def texts(document: Document) -> list[str]:
    return [passage.text for passage in passages(document)]


def test_every_passage_of_the_plan_is_its_slice(plan: Document) -> None:
    found = passages(plan)
    assert len(found) > 150
    for passage in found:
        provision = plan.by_id[passage.provision]
        assert passage.document == plan.number
        assert passage.text == squeeze(plan.source[passage.start : passage.end]) != ""
        assert provision.start <= passage.start < passage.end <= provision.lead_end


def test_every_provision_of_the_plan_is_searched_but_its_frame(plan: Document) -> None:
    searched = {passage.provision for passage in passages(plan)}
    levels = {p.id: p.level for p in plan.provisions}
    assert {levels[i] for i in levels.keys() - searched} <= {Level.HEADER, Level.TITLE}
    assert not any(levels[i] in (Level.HEADER, Level.TITLE) for i in searched)


def test_no_passage_of_the_plan_is_cut_by_the_model(
    plan: Document, bundled_encoder: Encoder
) -> None:
    for passage in passages(plan):
        assert bundled_encoder.count_tokens(passage.searched) <= bundled_encoder.max_tokens


def test_headings_above_are_searched_with_it() -> None:
    document = make_document(
        "1/KH",
        Node("KẾ HOẠCH", (
            Node("II.  NHIỆM VỤ:", (
                Node("3. Giải pháp", (Node(LONG),), Level.SECTION, True),
            ), Level.SECTION, True),
        ), Level.PART, True),
    )  # fmt: skip
    last = passages(document)[-1]
    assert last.heading == "KẾ HOẠCH - II. NHIỆM VỤ - 3. Giải pháp"
    assert last.searched == f"KẾ HOẠCH - II. NHIỆM VỤ - 3. Giải pháp: {LONG}"


def test_nothing_above_no_heading() -> None:
    (passage,) = passages(make_document("1/KH", Node(LONG)))
    assert (passage.heading, passage.searched) == ("", LONG)


def test_long_headings_are_cut() -> None:
    document = make_document("1/KH", Node("x" * 1000, (Node(LONG),), Level.SECTION, True))
    assert passages(document)[-1].heading == "x" * 160


def test_a_provision_is_searched_whole_and_by_sentences() -> None:
    assert texts(make_document("1/KH", Node(f"{LONG} {LONG_TOO}"))) == [
        f"{LONG} {LONG_TOO}",
        LONG,
        LONG_TOO,
    ]


def test_one_sentence_is_searched_once() -> None:
    assert texts(make_document("1/KH", Node(LONG))) == [LONG]


@pytest.mark.parametrize(
    ("lead", "parts"),
    [
        # A short sentence joins its neighbour, whichever side it stands on.
        (f"Kinh phí. {LONG} {LONG_TOO}", [f"Kinh phí. {LONG}", LONG_TOO]),
        (f"{LONG} Thực hiện ngay. {LONG_TOO}", [f"{LONG} Thực hiện ngay.", LONG_TOO]),
        (f"{LONG} {LONG_TOO} Thực hiện ngay.", [LONG, f"{LONG_TOO} Thực hiện ngay."]),
        # What merges to the whole is not searched twice.
        (f"{LONG} Thực hiện ngay.", []),
        ("Một. Hai. Ba.", []),
    ],
)
def test_short_sentences_are_merged(lead: str, parts: list[str]) -> None:
    assert texts(make_document("1/KH", Node(lead))) == [lead, *parts]


def test_a_heading_is_not_taken_apart() -> None:
    lead = f"{LONG} {LONG_TOO}"
    assert texts(make_document("1/KH", Node(lead, is_heading=True))) == [lead]


@pytest.mark.parametrize("level", [Level.HEADER, Level.TITLE])
def test_the_frame_is_not_searched(level: Level) -> None:
    document = make_document("1/KH", Node(LONG, level=level), Node(LONG_TOO))
    assert [passage.provision for passage in passages(document)] == ["1/KH#2"]


def test_what_hangs_below_is_not_part_of_it() -> None:
    document = make_document("1/KH", Node("Giao các đơn vị:", (Node(LONG), Node(LONG_TOO))))
    assert texts(document) == ["Giao các đơn vị:", LONG, LONG_TOO]


def test_a_line_break_is_squeezed_and_the_span_kept() -> None:
    document = make_document("1/KH", Node("Sở Công\n   Thương"))
    (passage,) = passages(document)
    assert passage.text == "Sở Công Thương"
    assert document.source[passage.start : passage.end] == "Sở Công\n   Thương"
