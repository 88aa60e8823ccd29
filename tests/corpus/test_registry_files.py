"""Registry files: what is read from them, and what is refused by file and line."""

import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.errors import RegistryError
from corpus.registry import compared, load_documents, load_units

Write = Callable[[str], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes a registry file and returns its path."""

    def _write(text: str) -> Path:
        file = tmp_path / "registry.yaml"
        file.write_text(textwrap.dedent(text).lstrip("\n"), encoding="utf-8")
        return file

    return _write


def refusal(load: Callable[[Path], object], file: Path) -> RegistryError:
    with pytest.raises(RegistryError) as caught:
        load(file)
    return caught.value


UNITS_HEAD = """
- key: so-y-te
  name: Sở Y tế
  type: department
  abbreviations: [SYT]
"""


class TestRefusals:
    """Line numbers count from 1; ``UNITS_HEAD`` fills lines 1 to 4."""

    @pytest.mark.parametrize(
        ("tail", "line", "message"),
        [
            ("- {key: so-y-te, name: Sở khác, type: department}", 5, "stands already on line 1"),
            ("- key: so-khac\n  type: department", 5, "'name' is missing"),
            ("- key: so-khac\n  name: Sở khác\n  type: sở", 7, "type: "),
            ("- key: so-khac\n  colour: red\n  name: Sở khác\n  type: other", 6, "'colour'"),
            ("- key: so-khac\n  name: Sở khác\n  name: Sở lạ\n  type: other", 7, "stands twice"),
            ("- key: Sở-khác\n  name: Sở khác\n  type: other", 5, "key: "),
            ("- key: so-khac\n  name:\n  type: other", 6, "name: "),
            ("- key: so-khac\n  name: so y te\n  type: other", 6, "means 'so-y-te' too (line 2)"),
            (
                "- key: so-khac\n  name: Sở khác\n  type: other\n  aliases:\n"
                "    - Sở lạ\n    - syt",
                10,
                "means 'so-y-te' too (line 4)",
            ),
            (
                "- key: so-khac\n  name: Sở khác\n  type: other\n  weak_aliases: [Sở Y Tế]",
                8,
                "means 'so-y-te' too",
            ),
            ("- key: so-khac\n  name: '...'\n  type: other", 6, "has no word"),
            (
                "- key: so-khac\n  name: Sở khác\n  type: other\n  successors:\n"
                "    - since: 2025-03-01\n      key: so-la",
                10,
                "no entry has the key 'so-la'",
            ),
            (
                "- key: so-khac\n  name: Sở khác\n  type: other\n  successors:\n"
                "    - {key: so-y-te, since: 2025-02-30}",
                9,
                "successors.0.since",
            ),
            (
                "- key: so-khac\n  name: Sở khác\n  type: other\n  successors:\n"
                "    - {key: so-y-te, name: Sở Y tế, since: 2025-03-01}",
                9,
                "either a key or a name",
            ),
            (
                "- key: so-khac\n  name: Sở khác\n  type: other\n  successors:\n"
                "    - {key: so-y-te, since: 2025-07-01}\n    - {name: Sở A, since: 2025-03-01}",
                5,
                "in order of time",
            ),
            (
                "- key: cac-so\n  name: các Sở\n  type: collective\n  members:\n"
                "    keys:\n      - so-y-te\n      - so-la",
                11,
                "no entry has the key 'so-la'",
            ),
            (
                "- key: cac-so\n  name: các Sở\n  type: collective\n  members: {keys: [cac-so]}",
                8,
                "is a collective",
            ),
            (
                "- key: so-khac\n  name: Sở khác\n  type: other\n  members: {keys: [so-y-te]}",
                5,
                "only a collective has members",
            ),
            (
                "- key: giam-doc\n  name: Giám đốc\n  type: head\n  head_of: so-la",
                8,
                "no entry has the key 'so-la'",
            ),
            ("- key: giam-doc\n  name: Giám đốc\n  type: head", 5, "a head has head_of"),
            (
                "- key: so-khac\n  name: Sở khác\n  type: other\n  head_of: so-y-te",
                5,
                "nothing else has",
            ),
            ("- key: so-khac\n  name: [Sở khác\n  type: other", 7, ""),
            ("- chỉ là chữ", 5, "entry"),
        ],
    )
    def test_units(self, write: Write, tail: str, line: int, message: str) -> None:
        file = write(UNITS_HEAD.lstrip("\n") + tail + "\n")
        error = refusal(load_units, file)
        assert str(error).startswith(f"{file}:{line}: ")
        assert message in str(error)
        assert error.vi.startswith(f"Tệp registry.yaml, dòng {line}: ")

    @pytest.mark.parametrize(
        ("tail", "line", "message"),
        [
            ("name: A\n  kind_of: A", 5, "unknown field 'kind_of'"),
            ("number: 2/QĐ\n  issued_on: 2020-01-01", 1, "the key must be 2/QĐ@2020-01-01"),
            ("name: A\n  validity: replaced\n  replaced_by: x", 6, "no entry has the key 'x'"),
            ("name: A\n  replaced_by: y", 1, "only a replaced document"),
            ("issuer: A", 1, "a number or a name"),
        ],
    )
    def test_documents(self, write: Write, tail: str, line: int, message: str) -> None:
        file = write(f"- key: y\n  kind: Nghị quyết\n  subject: B\n  {tail}\n")
        error = refusal(load_documents, file)
        assert str(error).startswith(f"{file}:{line}: ")
        assert message in str(error)

    def test_a_document_key_stands_twice(self, write: Write) -> None:
        file = write(
            """
            - {key: a, name: A, kind: Luật, subject: A}
            - {key: b, name: A, kind: Luật, subject: A}
            - {key: a, name: B, kind: Luật, subject: B}
            """
        )
        assert str(refusal(load_documents, file)).startswith(f"{file}:3: ")

    @pytest.mark.parametrize("text", ["", "units: []\n", "just words\n"])
    def test_a_file_that_is_no_list(self, write: Write, text: str) -> None:
        file = write(text)
        assert str(refusal(load_units, file)) == f"{file}:1: expected a list of entries"

    def test_a_file_that_is_not_there(self, tmp_path: Path) -> None:
        error = refusal(load_units, tmp_path / "none.yaml")
        assert "none.yaml" in error.vi
        assert str(tmp_path) not in error.vi

    def test_a_file_that_is_not_utf8(self, tmp_path: Path) -> None:
        file = tmp_path / "registry.yaml"
        file.write_bytes("# chú thích\n# ".encode() + "Sở".encode("utf-16-be") + b"\xff")
        assert str(refusal(load_units, file)) == f"{file}:2: not UTF-8"


class TestReading:
    def test_words_that_yaml_takes_for_values_stay_words(self, write: Write) -> None:
        file = write("- {key: '08', name: No, type: other, aliases: [2016-07-08, yes]}")
        (unit,) = load_units(file)
        assert (unit.key, unit.name, unit.aliases) == ("08", "No", ("2016-07-08", "yes"))

    def test_decomposed_text_is_composed(self, write: Write) -> None:
        file = write("- {key: so, name: S\u01a1\u0309 Y t\u00ea\u0301, type: other}")
        (unit,) = load_units(file)
        assert unit.name == "Sở Y tế"

    def test_names_within_one_unit_may_agree(self, write: Write) -> None:
        file = write("- {key: so, name: Sở Y tế, type: other, aliases: [so y te]}")
        assert len(load_units(file)) == 1

    def test_the_compared_form_keeps_words_apart(self) -> None:
        assert compared("Sở KH&ĐT") == "so kh dt"
        assert compared("các Sở, ban, ngành") == compared("Các sở  ban ngành")
        assert compared("các Sở") != compared("cácSở")

    def test_a_collective_may_name_its_members(self, write: Write) -> None:
        file = write(
            """
            - {key: nhom, name: Nhóm, type: collective, members: {keys: [so-a], types: [front]}}
            - {key: so-a, name: Sở A, type: department}
            - {key: so-b, name: Sở B, type: department}
            - {key: mat-tran, name: Mặt trận, type: front}
            """
        )
        units = load_units(file)
        assert [unit.key for unit in units.members("nhom")] == ["so-a", "mat-tran"]
        assert [unit.key for unit in units.covering("so-a")] == ["nhom"]
        assert units.covering("so-b") == ()
