"""Legacy encodings to Unicode: every letter, fonts that lie, texts that must stay as they are."""

import unicodedata
from pathlib import Path

import pytest

from corpus.readers.legacy import (
    Encoding,
    encoding_of_font,
    guess_encoding,
    is_unicode,
    mended,
    prints_capitals,
    to_unicode,
)
from corpus.readers.legacy_tables import TCVN3, VNI

PLAN = (Path(__file__).parents[2] / "corpus/documents/1315-qd-ubnd-2016.txt").read_text("utf-8")
LINES = [unicodedata.normalize("NFC", line.strip()) for line in PLAN.splitlines() if line.strip()]
LETTERS = "aăâeêioôơuưy"
TONES = ["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"]
ALPHABET = {unicodedata.normalize("NFC", letter + tone) for letter in LETTERS for tone in TONES}
MARKED = {letter for letter in ALPHABET | {"đ"} if not letter.isascii()}

TCVN3_CODES = {letter: code for code, letter in TCVN3.items()}


def encoded(text: str, encoding: Encoding) -> str:
    """The text as a program shows it that knows no Vietnamese encoding."""
    if encoding is Encoding.TCVN3:
        return "".join(TCVN3_CODES.get(char, char) for char in text)
    codes = {unicodedata.normalize("NFC", letter): code for code, letter in VNI.items()}
    return "".join(codes.get(char, char) for char in text)


def test_tcvn3_has_every_small_letter_and_the_capitals_without_tones() -> None:
    assert set(TCVN3.values()) == MARKED | set("ĂÂÊÔƠƯĐ")


def test_vni_has_every_letter_but_the_two_that_are_what_they_look_like() -> None:
    both = MARKED | {letter.upper() for letter in MARKED}
    assert {unicodedata.normalize("NFC", letter) for letter in VNI.values()} == both - set("íìÍÌ")


@pytest.mark.parametrize(
    ("legacy", "encoding", "expected"),
    [
        ("NghÞ ®Þnh cña ChÝnh phñ sè 114/2003/N§-CP", "TCVN3",
         "Nghị định của Chính phủ số 114/2003/NĐ-CP"),
        ("ph\xadêng, thÞ trÊn", "TCVN3", "phường, thị trấn"),
        ("Céng hoµ x· héi chñ nghÜa ViÖt Nam", "TCVN3", "Cộng hoà xã hội chủ nghĩa Việt Nam"),
        ("UÛY BAN NHAÂN DAÂN TÆNH CAØ MAU", "VNI", "ỦY BAN NHÂN DÂN TỈNH CÀ MAU"),
        ("Quy ñònh veà kieåm tra vaø xöû lyù vaên baûn", "VNI",
         "Quy định về kiểm tra và xử lý văn bản"),
        ("saün coù, Ñaø Naüng, ñöôïc, Chi phí", "VNI", "sẵn có, Đà Nẵng, được, Chi phí"),
    ],
)  # fmt: skip
def test_phrases(legacy: str, encoding: str, expected: str) -> None:
    assert to_unicode(legacy, encoding) == expected


@pytest.mark.parametrize("encoding", list(Encoding))
def test_the_whole_plan_comes_back(encoding: Encoding) -> None:
    texts = [line.lower() for line in LINES] if encoding is Encoding.TCVN3 else LINES
    assert [to_unicode(encoded(text, encoding), encoding) for text in texts] == texts


@pytest.mark.parametrize("encoding", list(Encoding))
def test_unicode_in_a_legacy_font_stays(encoding: Encoding) -> None:
    long_enough = [line for line in LINES if len(line.split()) > 3]
    assert [to_unicode(line, encoding) for line in long_enough] == long_enough


def test_fonts_that_print_capitals() -> None:
    assert to_unicode("bé tµi chÝnh 12/2001/q®-btc", "TCVN3", capitals=True) == (
        "BỘ TÀI CHÍNH 12/2001/QĐ-BTC"
    )


def test_letters_that_are_unicode_already_stay_among_codes() -> None:
    assert to_unicode("ng\u01b0êi ®\u01b0îc giao nhiÖm vô", "TCVN3") == "người được giao nhiệm vụ"


def test_codes_of_fonts_that_call_themselves_symbol_fonts() -> None:
    private = "".join(chr(0xF000 + ord(char)) for char in "QuyÕt ®Þnh")
    assert to_unicode(private, "TCVN3") == "Quyết định"


def test_codes_shown_by_code_page_1258() -> None:
    legacy = "NghÞ ®Þnh quy ®Þnh vÒ ý kiÕn cña x· héi"
    shown = legacy.encode("cp1252").decode("cp1258")
    assert shown != legacy
    assert to_unicode(shown, "TCVN3") == "Nghị định quy định về ý kiến của xã hội"
    assert guess_encoding(shown) is Encoding.TCVN3


@pytest.mark.parametrize(
    ("font", "encoding"),
    [
        (".VnTime", "TCVN3"), (".VNTIMEH", "TCVN3"), (".vnArial Narrow", "TCVN3"),
        ("VnTime", "TCVN3"), ("VNI-Times", "VNI"), ("VNI Helve", "VNI"), ("vni-times", "VNI"),
        ("Times New Roman", None), ("Vni", "VNI"), ("Vnitech", None), ("VNtimes new roman", None),
        ("", None),
    ],
)  # fmt: skip
def test_encoding_of_font(font: str, encoding: str | None) -> None:
    found = encoding_of_font(font)
    assert (found and str(found)) == encoding


@pytest.mark.parametrize(
    "font", [".VnTimeH", ".VnArialH-Bold", ".VnBahamasBH", ".VnTimeH,BoldItalic"]
)
def test_capital_fonts(font: str) -> None:
    assert prints_capitals(font)


@pytest.mark.parametrize("font", [".VnTime", "VNI-TimesH", "Times New RomanH", ".VnTime-Bold"])
def test_other_fonts_print_no_capitals(font: str) -> None:
    assert not prints_capitals(font)


@pytest.mark.parametrize("encoding", list(Encoding))
def test_guesses_by_content(encoding: Encoding) -> None:
    lines = [line.lower() for line in LINES if len(line.split()) > 12]
    guesses = [guess_encoding(encoded(line, encoding)) for line in lines]
    assert guesses.count(encoding) == len(lines)


@pytest.mark.parametrize(
    "text",
    [
        PLAN,
        unicodedata.normalize("NFD", PLAN),
        "Decision No. 40/QD-TTg of 7 January 2016 on the overall strategy of integration",
        "L'été où la naïve forêt s'est déjà étendue à côté même, là-bas, où Noël était fêté.",
        "El año que viene los niños de España irán allí con más ilusión y corazón.",
        "Die Straße führt über schöne Höhen; größere Bäume müssen gefällt werden.",
        "a × b ÷ c ± 5 µm, 10 µm, 3 µm; § 5, © 2020, ® ª º «trích» · · ·",
        "",
    ],
)
def test_other_texts_are_no_legacy_encoding(text: str) -> None:
    assert guess_encoding(text) is None


def test_a_font_that_lies() -> None:
    assert is_unicode("Căn cứ Quyết định công tác", "TCVN3")
    assert not is_unicode("C¨n cø QuyÕt ®Þnh c«ng t¸c", "TCVN3")


def test_single_words_are_mended_and_others_stay() -> None:
    assert mended("§iÒu 5. Công tác của các xã, où © 2020", "TCVN3") == (
        "Điều 5. Công tác của các xã, où © 2020"
    )
