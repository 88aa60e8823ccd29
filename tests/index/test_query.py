"""Questions as retrieval understands them."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.registry import Units
from corpus.registry.models import Unit, UnitType
from corpus.text import fold, words
from index import lexicon as lexicon_room
from index.decoding import Decoder
from index.lexicon import Lexicon
from index.query import LONGEST, QueryReader


def compared(text: str) -> str:
    return " ".join(words(text)).lower()


def understood(reader: QueryReader, question: str) -> str:
    return reader.read(question).text


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("UBND làm gì", "ủy ban nhân dân làm gì"),
        ("ubnd lam gi", "ủy ban nhân dân làm gì"),
        ("Ubnd làm gì", "ủy ban nhân dân làm gì"),
        ("HĐND và HDND", "hội đồng nhân dân và hội đồng nhân dân"),
        ("kinh phí lấy ở đâu v/v này", "kinh phí lấy ở đâu về việc này"),
        ("k biết", "không biết"),
        ("KT-XH của TP", "kinh tế xã hội của thành phố"),
        ("kt-xh cua tp", "kinh tế xã hội của thành phố"),
        ("LĐ-TB&XH", "lao động thương binh và xã hội"),
        # Only in capitals: "da", "tu" are words.
        ("DA nào", "dự án nào"),
        # Phrases before their parts.
        ("CT UBND thành phố", "chủ tịch ủy ban nhân dân thành phố"),
        ("GĐ Sở nào", "giám đốc sở nào"),
    ],
)
def test_abbreviations(question: str, text: str, reader: QueryReader) -> None:
    assert understood(reader, question) == text


def test_capitals_count_only_among_small_letters(lexicon: Lexicon) -> None:
    reader = QueryReader(Decoder([]), lexicon, Units(()))
    assert understood(reader, "DA giày") == "dự án giày"
    assert understood(reader, "da giày") == "da giày"
    # In a text all in capitals they say nothing.
    assert understood(reader, "DA GIÀY") == "da giày"


def test_every_abbreviation_of_the_lexicon_is_reached(reader: QueryReader) -> None:
    file = Path(lexicon_room.__path__[0]) / "abbreviations.yaml"
    entries: list[dict[str, Any]] = yaml.safe_load(file.read_text("utf-8"))
    assert len(entries) > 250
    for entry in entries:
        found = understood(reader, f"theo {entry['short']} nào")
        if isinstance(entry["long"], list):
            # Two of the corpus's own words may be likelier here than any that is listed.
            assert len(words(found)) >= 3, entry
            assert entry["short"].lower() not in words(found), entry
        else:
            assert compared(found) == compared(f"theo {entry['long']} nào"), entry


@pytest.mark.parametrize(
    "number",
    ["22-NQ/TW", "1315/QĐ-UBND", "31/NQ-CP", "34/2016/NĐ-CP", "1315/QD-UBND", "49/CTr-BNG-UBND"],
)
def test_numbers_are_untouched(number: str, reader: QueryReader) -> None:
    assert understood(reader, f"Văn bản {number} nói gì?") == f"văn bản {number} nói gì"
    assert understood(reader, f"van ban {number} noi gi") == f"văn bản {number} nói gì"


def test_words_around_a_number_are_understood(reader: QueryReader) -> None:
    assert understood(reader, "QD 1315/QĐ-UBND cua ai") == "quyết định 1315/QĐ-UBND của ai"
    assert understood(reader, "NQ 22-NQ/TW của BCT") == "nghị quyết 22-NQ/TW của bộ chính trị"


@pytest.mark.parametrize("measure", ["30 kg", "100 m", "20 km", "8 h", "5 k", "30kg", "50 tr"])
def test_measures_are_no_abbreviations(measure: str, reader: QueryReader) -> None:
    assert understood(reader, f"mua {measure} đường") == f"mua {measure} đường"


@pytest.mark.parametrize(
    ("short", "name"),
    [
        ("SCT", "sở công thương"),
        # In the plan as a part of numbers ("TTr-SCT"), yet no ordinary word.
        ("sct", "sở công thương"),
        ("SKHĐT", "sở kế hoạch và đầu tư"),
        ("skhdt", "sở kế hoạch và đầu tư"),
        ("sgtvt", "sở giao thông vận tải"),
        ("Sở KHĐT", "sở kế hoạch và đầu tư"),
        ("ngành KHĐT", "ngành kế hoạch và đầu tư"),
        ("Sở GT-VT", "sở giao thông vận tải"),
        ("Sở LĐ-TB&XH", "sở lao động thương binh và xã hội"),
    ],
)
def test_abbreviations_of_units(short: str, name: str, reader: QueryReader) -> None:
    assert understood(reader, f"{short} làm gì") == f"{name} làm gì"


def test_single_word_abbreviations_of_the_registry(reader: QueryReader, units: Units) -> None:
    """In small letters without marks as well, where that is no word of the plan."""
    reached = 0
    for unit in units:
        for short in unit.abbreviations:
            if " " in short or len(short) < 3 or not short.isalpha():
                continue
            for typed in (short, fold(short)):
                found = compared(understood(reader, f"viec cua {typed} la gi"))
                # The lexicon may write out less than the full name: "MTTQ".
                kept = "mặt trận tổ quốc" in found
                assert compared(unit.name) in found or kept, typed
                reached += 1
    assert reached > 60


def test_abbreviations_that_may_be_words_only_in_capitals(lexicon: Lexicon) -> None:
    unit = Unit(
        key="ban", name="Ban Quản trị", type=UnitType.OTHER, abbreviations=("BX", "BAT", "BQX")
    )
    reader = QueryReader(Decoder(["cái bát", "Ban Quản trị"]), lexicon, Units((unit,)))
    for short in ("BX", "BAT", "BQX"):
        assert understood(reader, f"hỏi {short} nhé") == "hỏi ban quản trị nhé"
    # Two letters may be anything, "bát" is a word of the corpus, "bqx" is neither.
    assert understood(reader, "hỏi bx nhé") == "hỏi bx nhé"
    assert "quản trị" not in understood(reader, "hỏi bat nhé")
    assert understood(reader, "hỏi bqx nhé") == "hỏi ban quản trị nhé"


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Q. Hải An", "quận hải an"),
        ("Q.Hải An làm gì", "quận hải an làm gì"),
        ("UBND H. Kiến Thụy", "ủy ban nhân dân huyện kiến thụy"),
        ("TX. Đồ Sơn", "thị xã đồ sơn"),
        ("TP. Hải Phòng", "thành phố hải phòng"),
        ("tp.Hải Phòng", "thành phố hải phòng"),
    ],
)
def test_places(question: str, text: str, reader: QueryReader) -> None:
    assert understood(reader, question) == text


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("t/h kế hoạch", "thực hiện kế hoạch"),
        ("x.dựng kế hoạch", "xây dựng kế hoạch"),
        ("v/mắc nào", "vướng mắc nào"),
        ("p/h với ai", "phối hợp với ai"),
        ("ktra việc này", "kiểm tra việc này"),
        ("và/hoặc", "và hoặc"),
    ],
)
def test_words_shortened_with_a_mark_inside(question: str, text: str, reader: QueryReader) -> None:
    assert understood(reader, question) == text


def test_unknown_acronyms_are_no_slips(reader: QueryReader) -> None:
    for name in ("NAFTA", "GDP", "PCI", "HCM"):
        text = understood(reader, f"quy định về {name} ở đây")
        assert text == f"quy định về {name.lower()} ở đây"


class TestEnglish:
    @pytest.mark.parametrize(("form", "english"), [("english", True), ("nodiac", False)])
    def test_it_is_told_from_vietnamese_without_marks(
        self, form: str, english: bool, reader: QueryReader, plan_questions: list[dict[str, Any]]
    ) -> None:
        asked = [item["question"] for item in plan_questions if item["form"] == form]
        assert len(asked) >= 20
        assert [q for q in asked if reader.read(q).english is not english] == []

    @pytest.mark.parametrize("form", ["plain", "typo", "abbreviation"])
    def test_nothing_vietnamese_is_taken_for_it(
        self, form: str, reader: QueryReader, plan_questions: list[dict[str, Any]]
    ) -> None:
        asked = [item["question"] for item in plan_questions if item["form"] == form]
        assert asked
        assert not any(reader.read(question).english for question in asked)

    @pytest.mark.parametrize("question", ["", "1315/QĐ-UBND", "2016", "?!", "bao cao", "the nao"])
    def test_what_is_no_english(self, question: str, reader: QueryReader) -> None:
        assert not reader.read(question).english

    @pytest.mark.parametrize(
        ("question", "text"),
        [
            # The word of asking comes after what is asked for.
            ("which contractor", "nhà thầu nào"),
            ("Which department leads?", "đơn vị nào chủ trì"),
            # Derived forms are looked up by their base.
            ("which contractors", "nhà thầu nào"),
            # Function words are dropped; the longest phrase wins.
            ("how often is the report", "bao lâu một lần báo cáo"),
        ],
    )
    def test_translation(self, question: str, text: str, reader: QueryReader) -> None:
        query = reader.read(question)
        assert (query.english, query.text, query.typed) == (True, text, question)

    def test_names_of_units_come_from_the_registry(self, reader: QueryReader, units: Units) -> None:
        name = next(unit for unit in units if unit.name == "Sở Công Thương")
        assert name.english
        for phrase in name.english:
            assert "Sở Công Thương" in understood(reader, f"what does the {phrase} do")

    def test_unknown_words_are_kept(self, reader: QueryReader) -> None:
        assert "blockchain" in understood(reader, "who leads the blockchain plan").split()


class TestSynonyms:
    def test_words_of_the_documents_are_searched_beside(self, reader: QueryReader) -> None:
        query = reader.read("tiền lấy ở đâu")
        assert query.text == "tiền lấy ở đâu"
        assert query.synonyms == (("tien", "kinh phí"),)
        assert query.searched == "tiền lấy ở đâu kinh phí"
        assert query.official == "kinh phí lấy ở đâu"

    def test_without_marks_too(self, reader: QueryReader) -> None:
        query = reader.read("mo duong bay moi")
        assert "chuyến bay" in query.searched
        assert "chuyến bay" in query.official
        assert "đường bay" not in query.official
        assert "đường sắt" in reader.read("tau hoa").searched

    @pytest.mark.parametrize(
        "question",
        ["ưu tiên ngành nào", "kiểm tra tiến độ", "huyện Tiên Lãng", "đăng ký gì", "viện dẫn gì"],
    )
    def test_other_words_with_the_same_letters_have_none(
        self, question: str, reader: QueryReader
    ) -> None:
        query = reader.read(question)
        assert query.synonyms == ()
        assert query.official == query.searched == query.text

    def test_only_whole_words_are_replaced(self, reader: QueryReader) -> None:
        assert reader.read("danh sách cho dân").official == "danh sách cho nhân dân"

    def test_overlapping_ones_leave_the_rest_whole(self, reader: QueryReader) -> None:
        query = reader.read("sở nào chi tiền năm nay")
        assert {official for _, official in query.synonyms} == {"kinh phí", "bố trí kinh phí"}
        assert query.official == "sở nào chi kinh phí năm nay"

    def test_none_where_the_words_of_the_documents_stand(self, reader: QueryReader) -> None:
        assert reader.read("tiền từ kinh phí nào").synonyms == ()


def test_very_long_text_is_cut(reader: QueryReader) -> None:
    query = reader.read("báo cáo " * 10_000)
    assert len(query.typed) == LONGEST
    assert query.text.startswith("báo cáo báo cáo")


def test_text_is_cleaned_first(reader: QueryReader) -> None:
    decomposed = "ba\u0301o\u200b \n\n  ca\u0301o\u00a0gì"
    query = reader.read(decomposed)
    assert (query.typed, query.text) == ("báo cáo gì", "báo cáo gì")
    assert query.folded == "bao cao gi"


_ANY = st.one_of(
    st.text(max_size=60),
    st.text(alphabet="aăđêơưqhptxQHĐTUBNDnk0123/.-&'’ ,áảbcotw", max_size=60),
)


@settings(deadline=None, max_examples=150, database=None, derandomize=True)
@given(question=_ANY)
def test_any_text_is_a_question(question: str) -> None:
    query = _READER.read(question)
    assert len(query.typed) <= LONGEST
    assert _READER.read(query.typed) == query
    assert query.text == " ".join(query.text.split())


_READER = QueryReader(
    Decoder(["Báo cáo kết quả thực hiện kế hoạch của Ủy ban nhân dân"]),
    lexicon_room.load_lexicon(),
    Units(()),
)


@pytest.mark.parametrize("typed", ["mục IV.1 kế hoạch", "muc iii.3 noi gi", "XIV.2"])
def test_a_section_s_number_stays_whole(typed: str, reader: QueryReader) -> None:
    number = re.search(r"[ivx]+\.\d", typed, re.I)
    assert number is not None
    assert number[0] in reader.read(typed).text
