"""The HTML report: one whole file, with charts whose coordinates are what they say."""

import math
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Literal
from xml.etree import ElementTree

import pytest

from corpus.errors import EvaluationError
from index.evaluation.answers import Reason, Rule
from index.evaluation.bootstrap import Estimate
from index.evaluation.comparing import compared
from index.evaluation.html import page, write_html
from index.evaluation.html_misses import misses
from index.evaluation.html_sections import recall
from index.evaluation.plots import DEPTHS, interval_plot, latency_chart, recall_chart
from index.evaluation.report import LONGEST_WORDS, CaseResult, Found, Report
from index.evaluation.summing import make_report
from index.evaluation.svg import Axis, Chart

SVG = re.compile(r"<svg.*?</svg>", re.S)


def case(key: str, form: str = "plain", **changed: object) -> CaseResult:
    values = {
        "id": key, "form": form, "kind": "content", "question": f"hỏi <b>{key}</b>?",
        "gold": ("A",), "ranks": (1,),
        "found": (Found(document="A", label="Mục A", relevant=True),), "cited": (),
        "values": {"R@1": 1.0, "RR@10": 1.0}, "reasons": (), "confidence": 0.9, "elapsed_ms": 20.0,
    }  # fmt: skip
    return CaseResult.model_validate(values | changed)


def missed(key: str, form: str = "plain") -> CaseResult:
    wrong = case(
        key,
        form,
        ranks=(6,),
        values={"R@1": 0.0, "RR@10": 1 / 6},
        understood="hỏi khác hẳn",
        confidence=0.3,
        elapsed_ms=40.0,
        reasons=(Reason(rule=Rule.CLAUSE, detail="cites B"),),
        after=("câu trước",) if key == "q3" else (),
        found=(Found(document="B", label="Mục B", relevant=False),),
    )
    gold = Found(document="A", label="Mục A", relevant=True, text="lời của A")
    return wrong.with_words(["lời của B " * 60], (gold,))


def report(index: str = "new", *, good: bool = True) -> Report:
    unanswerable = [
        case(f"u{i}", "unanswerable", answerable=False, gold=(), ranks=(), values={}, confidence=c)
        for i, c in enumerate((0.1, 0.95))
    ]
    second = case("q2") if good else missed("q2")
    cases = (case("q1"), second, missed("q3"), case("q1", "typo"), missed("q2", "typo"))
    return make_report(
        name="set", layout="beir", index=index, cases=(*cases, *unanswerable),
        counted_form="plain", waiting=2,
    )  # fmt: skip


class _Page(HTMLParser):
    """Fails where tags do not nest; collects what would be fetched from elsewhere."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.text = ""
        self.fetched: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("link", "script", "img", "iframe"):
            self.fetched.append(tag)
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        pass

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def read(content: str) -> _Page:
    reader = _Page()
    reader.feed(content)
    reader.close()
    return reader


def test_a_report_is_one_whole_page_with_its_data_beside(tmp_path: Path) -> None:
    whole = compared(report(), report("old & gone", good=False))
    target = write_html(whole, tmp_path / "deep" / "report")
    assert sorted(path.name for path in target.parent.iterdir()) == ["index.html", "report.json"]
    beside = (target.parent / "report.json").read_text(encoding="utf-8")
    assert Report.model_validate_json(beside) == whole
    content = target.read_text(encoding="utf-8")
    shown = read(content)
    assert shown.open == []
    assert shown.fetched == []
    assert "http" not in content.replace("http-equiv", "")
    assert "<b>" not in content, "markup in a question is shown, not obeyed"
    assert "Compared with old & gone" in shown.text
    assert "R@1: no difference shown" in shown.text
    assert "Questions that changed: 1" in shown.text
    assert "0.00 → 1.00" in shown.text
    assert "2 cases wait for gold" in shown.text
    for heading in (
        "Recall by k",
        "By form",
        "By kind",
        "Confidence",
        "Latency",
        "Misses (2 of 7)",
    ):
        assert heading in shown.text


def test_every_chart_is_xml_with_a_name_and_inside_its_frame() -> None:
    charts = SVG.findall(page(compared(report(), report("old", good=False))))
    assert len(charts) >= 8
    names = []
    for chart in charts:
        root = ElementTree.fromstring(chart)
        names.append(root.attrib["aria-label"])
        width, height = float(root.attrib["width"]), float(root.attrib["height"])
        for element in root.iter():
            for name in ("x", "x1", "x2", "cx"):
                assert 0 <= float(element.get(name, "0")) <= width
            for name in ("y", "y1", "y2", "cy"):
                assert 0 <= float(element.get(name, "0")) <= height
        assert all(float(bar.attrib["height"]) >= 0 for bar in root.iter("rect"))
    assert len(set(names)) == len(names)
    assert {"R@k by form, for k from 1 to 100", "Share right by confidence", "Latency"} <= set(
        names
    )


def test_every_class_of_a_chart_has_a_style() -> None:
    content = page(compared(report(), report("old", good=False)))
    style, _, body = content.partition("</style>")
    used = {name for found in re.findall(r"class='([^']+)'", body) for name in found.split()}
    for name in used - {"wide", "text", "same", "diagonal"}:
        assert re.search(rf"\.{name}\b", style), name
    assert "prefers-color-scheme: dark" in style
    colours = re.findall(r"var\(--(\w+)\)", style)
    light, dark = re.findall(r":root \{(.*?)\}", style, re.S)
    assert all(f"--{name}:" in light and f"--{name}:" in dark for name in colours)


def test_misses_show_what_was_understood_and_found_instead() -> None:
    shown = read(misses(report()))
    assert "plain: 1" in shown.text
    assert "typo: 1" in shown.text
    assert "câu trước → hỏi <b>q3</b>?" in shown.text
    assert "hỏi khác hẳn" in shown.text
    assert "lời của A" in shown.text
    assert "clause: cites B" in shown.text
    words = re.search(r"(lời của B.*?) …", shown.text)
    assert words is not None
    assert len(words[1]) <= LONGEST_WORDS
    assert "cited" not in shown.text, "a column of nothing"
    # Two answerable questions in three must be kept: .3, which lets .95 pass and refuses .1.
    assert "Unanswerable, and not refused at 0.300 (1)" in shown.text
    assert "u1" in shown.text
    assert "u0" not in shown.text


def test_what_was_understood_is_left_out_where_it_is_the_same() -> None:
    same = missed("q3").model_copy(update={"understood": "HỎI <b>q3</b>"})
    alone = make_report(name="s", layout="beir", index="x", cases=[same])
    assert "class='words'>HỎI" not in misses(alone)


def test_nothing_missed_is_said() -> None:
    assert "None." in misses(make_report(name="s", layout="beir", index="x", cases=[case("q1")]))


def test_a_report_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(EvaluationError, match="cannot write"):
        write_html(report(), tmp_path / "file")


def test_an_interval_stands_where_its_values_are() -> None:
    drawn = interval_plot("t", [("a<b", Estimate(mean=0.5, low=0.25, high=2.0, count=3))])
    root = ElementTree.fromstring(drawn)
    (line,) = (e for e in root.iter("line") if e.get("class") == "interval")
    (mean,) = root.iter("circle")
    ends = [float(e.attrib["x1"]) for e in root.iter("line") if e.get("class") == "grid"]
    low, high = min(ends), max(ends)
    assert float(mean.attrib["cx"]) == pytest.approx((low + high) / 2)
    assert float(line.attrib["x1"]) == pytest.approx(low + (high - low) / 4, abs=0.1)
    assert float(line.attrib["x2"]) == high, "what is off the axis is drawn at its end"
    assert "a&lt;b" in drawn


def test_recall_rises_by_the_logarithm_of_k() -> None:
    curve = [min(1.0, 0.5 + 0.05 * k) for k in DEPTHS]
    root = ElementTree.fromstring(recall_chart({"plain": curve}, "R"))
    (line,) = root.iter("polyline")
    points = [tuple(map(float, point.split(","))) for point in line.attrib["points"].split()]
    assert len(points) == len(DEPTHS)
    first, tenth, last = points[0], points[DEPTHS.index(10)], points[-1]
    assert tenth[0] == pytest.approx((first[0] + last[0]) / 2, abs=0.1)
    assert first[1] > tenth[1] == last[1], "up is more"
    shown = [e.text for e in root.iter("title")]
    assert f"plain: R@1 = {curve[0]:.3f}" in shown


@pytest.mark.parametrize(
    ("layout", "shares"), [("beir", [0.25, 0.75, 1.0]), ("project", [0.5, 1.0, 1.0])]
)
def test_recall_counts_all_golds_or_any(
    layout: Literal["beir", "project"], shares: list[float]
) -> None:
    cases = [case("q1", gold=("A", "B"), ranks=(1, 5)), case("q2", gold=("A",), ranks=(3,))]
    made = make_report(name="s", layout=layout, index="x", cases=cases)
    cells = re.findall(r"<td>(\d\.\d{3})</td>", recall(made))
    assert [float(cell) for cell in cells[:3]] == shares
    names = re.findall(r"<th scope='col'>(\w+)@(\d+)</th>", recall(made))
    assert names[:3] == [("R" if layout == "beir" else "Success", k) for k in ("1", "3", "5")]


def test_latencies_are_counted_and_marked() -> None:
    root = ElementTree.fromstring(latency_chart([10.0] * 5 + [11.0] * 4 + [900.0], 10.0, 20.0))
    counts = [int(str(bar[0].text).split(": ")[1].split()[0]) for bar in root.iter("rect")]
    assert sum(counts) == 10, "what is slower than all is in the last bar"
    assert {"median 10 ms", "95% within 20 ms"} <= {e.text for e in root.iter("text")}


def test_an_axis_places_values_and_holds_what_lies_outside() -> None:
    axis = Axis(1, 100, (1, 10, 100), "k", math.log)
    assert [axis.share(value) for value in (1, 10, 1000)] == pytest.approx([0.0, 0.5, 1.0])


def test_a_long_legend_takes_more_lines() -> None:
    def height(entries: int) -> float:
        chart = Chart("t", Axis(0, 1, (), "x"), Axis(0, 1, (), "y"))
        for at in range(entries):
            chart.explain(f"a form of a long name {at}", "series c0")
        return float(ElementTree.fromstring(chart.svg()).attrib["height"])

    assert height(0) < height(2) < height(9)
