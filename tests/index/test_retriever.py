"""Retrieval from the plan with the real model."""

from itertools import pairwise

import pytest

from bot.answering.engine import Engine
from bot.settings import Settings
from corpus.registry import Units
from index.embedding import Encoder
from index.lexicon import Lexicon
from index.model import Hit
from index.retriever import Retriever
from index.snapshots import Snapshots

LEADS = "1315/QĐ-UBND#ke-hoach/III.3"
MONEY = "1315/QĐ-UBND#ke-hoach/III.4"


@pytest.fixture(scope="module")
def retriever(
    engine: Engine, settings: Settings, bundled_encoder: Encoder, lexicon: Lexicon, units: Units
) -> Retriever:
    """Over the snapshot that the engine built."""
    return Retriever(
        Snapshots(settings.snapshots).open(bundled_encoder), bundled_encoder, lexicon, units
    )


def search(retriever: Retriever, question: str, count: int = 10) -> tuple[Hit, ...]:
    return retriever.search(retriever.reader.read(question), count)


@pytest.mark.parametrize(
    "question",
    [
        "Sở Công Thương theo dõi, đôn đốc, kiểm tra việc thực hiện Kế hoạch",
        "So Cong Thuong theo doi, don doc, kiem tra viec thuc hien Ke hoach",
        "SCT theo dõi, đôn đốc, ktra việc t/h KH",
        "sct theo doi, don doc, kiem tra viec thuc hien ke hoach",
        "Sở Công Thưong theo dõi, đon đốc, kiểm tar việc thực hịên Kế hoạch",
        "Sowr Coong Thuwowng theo doix, ddoon ddoocs, kieemr tra vieecj thuwcj hieenj Kees hoachj",
        "So73 Co6ng Thu7o7ng theo do4i, d9o6n d9o6c1, kie6m3 tra thu7c5 hie6n5 Ke61 hoa5ch",
    ],
)
def test_however_it_is_typed_the_same_clause_is_found(question: str, retriever: Retriever) -> None:
    first, second, *_ = search(retriever, question)
    assert first.provision == LEADS
    assert first.score > second.score + 0.2


def test_other_words_find_the_clause_too(retriever: Retriever) -> None:
    assert search(retriever, "tiền thực hiện kế hoạch lấy ở đâu")[0].provision == MONEY
    found = search(retriever, "who monitors and urges the implementation of the plan", 3)
    assert LEADS in {hit.provision for hit in found}


@pytest.mark.parametrize("count", [1, 10, 100])
def test_a_provision_appears_once_with_its_best_passage(count: int, retriever: Retriever) -> None:
    question = "Sở Công Thương báo cáo kết quả thực hiện kế hoạch hội nhập"
    found = search(retriever, question, count)
    provisions = [hit.provision for hit in found]
    assert len(set(provisions)) == len(provisions) <= count
    assert all(one.score >= two.score for one, two in pairwise(found))
    assert all(hit.passage.provision == hit.provision for hit in found)
    everything = {hit.provision: hit for hit in search(retriever, question, 150)}
    assert all(everything[hit.provision] == hit for hit in found)


def test_there_is_something_to_pool(retriever: Retriever) -> None:
    passages = retriever.snapshot.passages
    assert len({passage.provision for passage in passages}) < 0.8 * len(passages)
    found = search(retriever, "Sở Công Thương báo cáo", 1000)
    assert len(found) == len({passage.provision for passage in passages})


def test_fewer_are_prefixes_of_more(retriever: Retriever) -> None:
    question = "đào tạo nguồn nhân lực"
    assert search(retriever, question, 3) == search(retriever, question, 10)[:3]
    assert len(search(retriever, question, 10)) == 10


def test_what_no_passage_holds(retriever: Retriever) -> None:
    read = retriever.reader.read
    assert retriever.unknown(read("báo cáo kết quả thực hiện")) == 0
    assert retriever.unknown(read("hộ chiếu")) > 0.5
    assert not retriever.unknown_names(read("hiệp định TPP"))
    assert retriever.unknown_names(read("hiệp định NAFTA"))


@pytest.mark.parametrize("question", ["", "?!", "😀", "1315/QĐ-UBND", "x" * 5000])
def test_any_question_is_searched(question: str, retriever: Retriever) -> None:
    assert len(search(retriever, question, 5)) == 5
