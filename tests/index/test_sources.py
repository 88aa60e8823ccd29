"""Documents that a query names by their title."""

import pytest

from index.sources import Sources

NAMES = (
    "Luật Cư trú",
    "Luật Cư trú",
    "Bộ luật Dân sự",
    "Luật Dân sự",
    "Quyết định ban hành quy chế",
    None,
)
SOURCES = Sources(NAMES, ("1", "22", "22", None, None, None))


@pytest.mark.parametrize(
    ("typed", "rest", "source", "article"),
    [
        ("Theo Luật Cư trú, hồ sơ gồm những gì?", ", hồ sơ gồm những gì?", [0, 1], []),
        ("hồ sơ tạm trú theo quy định của luật cư trú", "hồ sơ tạm trú", [0, 1], []),
        ("dieu 22 luat cu tru noi ve gi", "dieu 22 noi ve gi", [0, 1], [1]),
        ("Điều 22 Bộ luật dân sự quy định gì?", "Điều 22 quy định gì?", [2], [2]),
        ("Luật Cư trú số 68/2020/QH14 có hiệu lực khi nào", "có hiệu lực khi nào", [0, 1], []),
    ],
)
def test_a_title_in_a_query(typed: str, rest: str, source: list[int], article: list[int]) -> None:
    named = SOURCES.named(typed)
    assert named is not None
    assert named.rest == rest
    assert named.source.nonzero()[0].tolist() == source
    assert named.article.nonzero()[0].tolist() == article


def test_a_name_alone_is_all_there_is_to_look_for() -> None:
    named = SOURCES.named("Luật Cư trú là gì")
    assert named is not None
    assert named.rest == "Luật Cư trú là gì"


@pytest.mark.parametrize("typed", ["cư trú ở đâu", "luật cư trúc", "", "Luật Nhà ở quy định gì?"])
def test_no_title(typed: str) -> None:
    assert SOURCES.named(typed) is None
