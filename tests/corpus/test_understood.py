"""Documents that were understood before: the same as understood anew, and never in the way."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus import library
from corpus.corrections import Corrections
from corpus.errors import StoreError
from corpus.library import SHIPPED, load_corpus
from corpus.model import Document, Validity
from corpus.readers.model import Format, Reading
from corpus.registry import KnownDocuments, Units
from corpus.store import Entry, Store
from corpus.understood import Understood, knowledge_digest, name_of
from tests.corpus.texts import HEADER

TEXT = (
    HEADER + "Căn cứ Quyết định số 1315/QĐ-UBND ngày 08/7/2016;\n"
    "I. MỤC TIÊU\n1. Giao Sở Tài chính lập dự toán, báo cáo UBND tỉnh trước ngày 15/6 hằng năm.\n"
)


class Office:
    """A corpus with one stored document and one loose text, and what was understood of it."""

    def __init__(self, folder: Path, units: Units, registry: KnownDocuments) -> None:
        self.folder, self.units, self.registry = folder / "corpus", units, registry
        self.store = Store(self.folder)
        self.understood = Understood(folder / "data" / "understood")
        self.stage(TEXT, Corrections())
        self.text = self.folder / "b.txt"
        self.text.write_text(TEXT.replace("12/KH", "13/KH"), encoding="utf-8")

    def stage(self, text: str, said: Corrections, file: str = "a.doc") -> None:
        original = self.folder.with_name("a.doc")
        original.write_bytes(b"a")
        entry = Entry(
            key="12/KH-UBND", number=None, issued_on=None, file=file, original="original.doc",
            original_sha256="0" * 64, corrections=said, added_at="2026-01-01T00:00:00+00:00",
        )  # fmt: skip
        stored = self.store.stage(entry, Reading(format=Format.TEXT, text=text), original)
        self.store.commit([stored.name], self.store.state().generation)

    def load(self) -> tuple[Document, ...]:
        return load_corpus(
            [SHIPPED, self.folder], self.units, self.registry,
            store=self.store, understood=self.understood,
        )  # fmt: skip

    def anew(self) -> tuple[Document, ...]:
        return load_corpus([SHIPPED, self.folder], self.units, self.registry, store=self.store)

    def files(self) -> list[Path]:
        return sorted(self.understood.folder.iterdir())


@pytest.fixture
def office(tmp_path: Path, units: Units, registry: KnownDocuments) -> Office:
    return Office(tmp_path, units, registry)


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that are understood, in order."""
    done: list[str] = []
    for name in ("understand", "understand_text"):
        before = getattr(library, name)

        def counting(text: object, file: str, *more: object, by: object = before) -> object:
            done.append(file)
            assert callable(by)
            return by(text, file, *more)

        monkeypatch.setattr(library, name, counting)
    return done


def test_what_is_remembered_is_what_would_be_understood(office: Office, work: list[str]) -> None:
    first = office.load()
    assert work == ["1315-qd-ubnd-2016.txt", "b.txt", "a.doc"]
    again = office.load()
    assert len(work) == 3
    assert first == again == office.anew()
    assert again[2].citations[0].resolved == "1315/QĐ-UBND@2016-07-08"


def rewrite(office: Office) -> None:
    office.text.write_text(TEXT.replace("12/KH", "13/KH") + "2. Thêm.\n", encoding="utf-8")


@pytest.mark.parametrize(
    ("change", "anew"),
    [
        (rewrite, ["b.txt"]),
        (lambda office: office.text.rename(office.folder / "c.txt"), ["c.txt"]),
        (lambda office: office.stage(TEXT + "2. Thêm.\n", Corrections()), ["a.doc"]),
        (lambda office: office.stage(TEXT, Corrections(validity=Validity.EXPIRED)), ["a.doc"]),
        (lambda office: office.stage(TEXT, Corrections(issuer="Sở A")), ["a.doc"]),
        (lambda office: office.stage(TEXT, Corrections(), "x.doc"), ["x.doc"]),
        (lambda office: office.stage(TEXT, Corrections()), []),
    ],
)
def test_what_has_changed_is_understood_anew(
    office: Office, work: list[str], change: Callable[[Office], None], anew: list[str]
) -> None:
    office.load()
    change(office)
    work.clear()
    assert office.load() == office.anew()
    assert work[: len(anew)] == anew
    assert len(work) == len(anew) + 3


def test_another_registry_or_other_code_is_another_knowledge(
    units: Units, registry: KnownDocuments, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = knowledge_digest(units, registry)
    assert knowledge_digest(units, registry) == now
    assert knowledge_digest(Units(units.all[1:]), registry) != now
    assert knowledge_digest(units, KnownDocuments(registry.all[1:])) != now
    monkeypatch.setattr("corpus.understood.code_digest", lambda *_: "other")
    assert knowledge_digest(units, registry) != now


def test_each_detail_tells_names_apart() -> None:
    names = {
        name_of("a", b"b"), name_of("b", b"b"), name_of("a", b"c"), name_of("a", b"b", "c"),
        name_of("a", b"b", "c", "d"), name_of("a", b"b", "d", "c"), name_of("a", b"b", "c", None),
    }  # fmt: skip
    assert len(names) == 7


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: data[:-9],
        lambda data: data.replace("Tài chính".encode(), "Tài chánh".encode()),
        lambda data: b"\xff\xfe" + data,
        lambda data: data.split(b"\n", 1)[1],
    ],
)
def test_a_damaged_file_is_like_none(
    office: Office, work: list[str], damage: Callable[[bytes], bytes]
) -> None:
    first = office.load()
    for file in office.files():
        file.write_bytes(damage(file.read_bytes()))
    work.clear()
    assert office.load() == first
    assert work
    work.clear()
    assert office.load() == first
    assert not work


def test_a_file_under_another_name_is_like_none(office: Office, work: list[str]) -> None:
    first = office.load()
    one, two, _ = office.files()
    two.write_bytes(one.read_bytes())
    work.clear()
    assert office.load() == first
    assert len(work) == 1


def test_a_folder_that_cannot_be_written_costs_time_only(office: Office, work: list[str]) -> None:
    office.understood.folder.parent.write_text("a file where the folder should be")
    assert office.load() == office.load() == office.anew()
    assert len(work) == 9


def test_a_disk_that_is_full_costs_time_only(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("corpus.understood.Path.replace", full)
        assert len(office.load()) == 3
    assert office.files() == []


def test_a_damaged_reading_is_told_although_it_was_understood_before(office: Office) -> None:
    office.load()
    (stored,) = office.store.entries()
    (stored.folder / "reading.json").write_text("{")
    with pytest.raises(StoreError, match=stored.name):
        office.load()


def test_what_is_used_no_more_is_forgotten_the_oldest_first(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("corpus.understood._SPARE", 1)
    documents = office.load()
    used = office.files()
    for age, name in enumerate(("new", "old", "older")):
        office.understood.put(name, documents[0])
        file = office.understood.folder / f"{name}.json"
        when = file.stat().st_mtime - 1000 * age
        os.utime(file, (when, when))
    office.load()
    assert set(office.files()) == {*used, office.understood.folder / "new.json"}
