import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from bot import service
from bot.settings import Settings
from index.embedding import Encoder
from index.evaluation.run_files import ranked
from tests.benchmarks import framework, retrieval
from tests.benchmarks.peers.catalogue import PEERS
from tests.benchmarks.peers.model import Peer, Texts, Tools
from tests.benchmarks.retrieval_report import Comparison, as_markdown, as_text
from tests.benchmarks.retrieval_sets import PIECES, RECALL, WHOLE, Task, documents_of

NOTHING = Texts(("a", "b"), ("x", "y"), np.zeros((2, 2), dtype=np.float32))


class Fixed:
    """Finds the same whatever is asked, and tells when it is closed."""

    def __init__(self, found: Sequence[str], closed: list[str]) -> None:
        self._found = tuple(found)
        self._closed = closed

    def search(self, query: str, count: int) -> tuple[str, ...]:
        return self._found[:count]

    def close(self) -> None:
        self._closed.append(self._found[0])


def peer_of(name: str, found: Sequence[str], closed: list[str]) -> Peer:
    return Peer(name, "in words", lambda _: None, lambda _: "1.0", lambda *_: Fixed(found, closed))


def failing(texts: Texts, tools: Tools) -> Fixed:
    raise RuntimeError("it does not open")


def task_of(**own: object) -> Task:
    values = {
        "name": "set",
        "measures": RECALL,
        "queries": {"q1": "Điều một?", "q2": "Điều hai?"},
        "qrels": {"q1": {"x": 1}, "q2": {"x": 1, "y": 1}},
        "searched": {WHOLE: NOTHING},
        "own": PIECES,
        "planbot": lambda query, count: ["x", "y"][:count],
    }
    return Task(**{**values, **own})  # type: ignore[arg-type]


@pytest.fixture
def tools(tmp_path: Path) -> Tools:
    return Tools(tmp_path, lambda texts: NOTHING.vectors, 1, tmp_path / "no-python")


def test_values_and_differences_are_of_the_same_queries(tools: Tools) -> None:
    task = task_of()
    with retrieval.opened(task, [peer_of("other", "yx", [])], tools) as jobs:
        table = retrieval.measured(task, "plain", jobs)

    own, other = table.lines
    assert (own.system, own.over) == ("planbot", PIECES)
    assert (other.system, other.over) == ("other", WHOLE)
    assert own.values["R@1"] == {"q1": 1.0, "q2": 0.5}
    assert other.values["R@1"] == {"q1": 0.0, "q2": 0.5}
    assert own.differences == {}
    assert other.differences["R@1"].mean == 0.5
    assert other.differences["R@10"].mean == 0.0
    assert other.estimates["RR@10"].mean == 0.75
    assert table.queries == 2


def test_no_more_than_ten_documents_count(tools: Tools) -> None:
    many = [f"d{n}" for n in range(10)] + ["x", "y"]
    task = task_of()
    with retrieval.opened(task, [peer_of("deep", many, [])], tools) as jobs:
        table = retrieval.measured(task, "plain", jobs)
    assert table.lines[1].estimates["R@10"].mean == 0.0


def test_peers_are_closed_even_where_the_next_does_not_open(tools: Tools) -> None:
    closed: list[str] = []
    broken = Peer("broken", "", lambda _: None, lambda _: "", failing)
    with (
        pytest.raises(RuntimeError, match="does not open"),
        retrieval.opened(task_of(), [peer_of("one", "y", closed), broken], tools),
    ):
        pass
    assert closed == ["y"]


def test_other_forms_are_made_of_each_query_by_its_id() -> None:
    task = task_of()
    assert task.asked("plain") == {"q1": "Điều một?", "q2": "Điều hai?"}
    assert task.asked("nodiac") == {"q1": "Dieu mot?", "q2": "Dieu hai?"}


def test_what_a_foreign_index_found_is_read_alone_and_in_a_record() -> None:
    found = ranked([("b", 2.0), ("a", 1.0)])

    class Outcome:
        retrieved = found

    assert documents_of(found) == documents_of(Outcome()) == ["b", "a"]


def test_a_set_is_searched_whole_and_in_pieces_by_all(
    tmp_path: Path, settings: Settings, bundled_encoder: Encoder, bundled_model_folder: Path
) -> None:
    folder = tmp_path / "small"
    folder.mkdir()
    texts = {
        "phi": ("Lệ phí", "Mức thu lệ phí cấp giấy phép lái xe."),
        "thue": (
            "Thuế",
            "1. Thời hạn nộp tờ khai thuế thu nhập cá nhân là ngày ba mươi mốt "
            "tháng ba.\n2. Người khai thuế chậm bị phạt tiền từ hai triệu đến năm triệu đồng.",
        ),
    }
    corpus = [{"id": key, "title": title, "text": text} for key, (title, text) in texts.items()]
    queries = [{"id": "q", "text": "Bị phạt thế nào nếu chậm thuế?"}]
    for name, lines in (("corpus", corpus), ("queries", queries)):
        content = "\n".join(json.dumps(line, ensure_ascii=False) for line in lines)
        (folder / f"{name}.jsonl").write_text(content, encoding="utf-8")
    (folder / "qrels.tsv").write_text("q\tthue\t1\n", encoding="utf-8")
    tools = Tools(bundled_model_folder, bundled_encoder.encode_passages, 1, tmp_path / "none")

    found = retrieval.compare(
        [str(folder)],
        [PEERS[name] for name in ("BM25", "dense", "RRF")],
        ["plain", "nodiac"],
        settings.model_copy(update={"data": tmp_path}),
        tools,
        bundled_encoder,
    )

    plain, nodiac = found.tables
    assert [(line.system, line.over) for line in plain.lines] == [
        ("planbot", PIECES),
        ("BM25", WHOLE),
        ("BM25", PIECES),
        ("dense", WHOLE),
        ("dense", PIECES),
        ("RRF", WHOLE),
        ("RRF", PIECES),
    ]
    assert {line.estimates["R@1"].mean for line in plain.lines} == {1.0}
    assert plain.searched[WHOLE] == 2 < plain.searched[PIECES]
    assert nodiac.lines[0].estimates["R@1"].mean == 1.0
    assert nodiac.lines[1].estimates["R@1"].mean == 0.0
    assert all(line.median_ms > 0 for line in plain.lines)
    assert Comparison.model_validate_json(found.model_dump_json()) == found


def test_tables_name_the_sure_differences_and_every_form(tools: Tools) -> None:
    task = task_of(qrels={"q1": {"x": 1}, "q2": {"x": 1}})
    with retrieval.opened(task, [peer_of("other", "yx", [])], tools) as jobs:
        tables = [retrieval.measured(task, form, jobs) for form in ("plain", "typo")]
    found = Comparison(
        machine="here", versions={"other": "1.0"}, words={"other": "in words"}, tables=tuple(tables)
    )

    lines = as_markdown(found).splitlines()

    assert "| other | in words | 1.0 |" in lines
    assert "### set, plain: 2 queries; 2 whole documents" in lines
    assert any(line.startswith("| other | whole documents | +1.000 (+1.000 to") for line in lines)
    differences = next(line for line in lines if "+1.000" in line).split(" | ")
    assert differences[2] == "+1.000 (+1.000 to +1.000)*"
    assert differences[3] == "+0.000 (+0.000 to +0.000)"
    assert "| set | R@10 | planbot | pieces | 1.000 | 1.000 |" in lines
    assert "MRR@10" in as_text(found)
    assert "|" not in as_text(found)
    assert "By form" not in as_text(found.model_copy(update={"tables": found.tables[:1]}))


def test_says_so_where_a_peer_is_not_installed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr(framework, "_MODULES", ("haystack_of_no_one",))
    missing = tmp_path / "python"

    code = retrieval.main(["--peers", "haystack", "nom-vn", "--nom-python", str(missing)])

    printed = capsys.readouterr()
    assert code == 2
    assert "haystack-ai, which is not installed" in printed.err
    assert f"nom-vn is not installed in an environment of its own at {missing}" in printed.err
    assert printed.out == ""


@pytest.mark.parametrize(
    ("given", "forms"), [([], []), (["--forms"], ["nodiac", "half", "toneless", "typo"])]
)
def test_forms_are_all_where_none_is_named(
    given: list[str], forms: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked: list[object] = []

    def compared(sets: object, peers: object, wanted: object, *_: object) -> Comparison:
        asked.extend([sets, wanted])
        return Comparison(machine="", versions={}, words={}, tables=())

    monkeypatch.setattr(retrieval, "compare", compared)
    monkeypatch.setattr(retrieval, "ensure_bundled_model", lambda folder: folder)
    monkeypatch.setattr(service, "encoder_of", lambda settings: None)

    out = tmp_path / "found.json"
    assert retrieval.main(["--peers", "BM25", "--json", str(out), *given]) == 0

    assert asked == [["plan"], ("plain", *forms)]
    assert Comparison.model_validate_json(out.read_text(encoding="utf-8")).tables == ()


def test_a_sure_loss_is_marked_as_a_sure_gain_is(tools: Tools) -> None:
    task = task_of(planbot=lambda query, count: ["y", "x"], qrels={"q1": {"x": 1}, "q2": {"x": 1}})
    with retrieval.opened(task, [peer_of("other", "xy", [])], tools) as jobs:
        table = retrieval.measured(task, "plain", jobs)
    found = Comparison(machine="", versions={}, words={}, tables=(table,))
    assert "-1.000 (-1.000 to -1.000)*" in as_text(found)
