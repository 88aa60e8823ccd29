"""Sentences of a provision."""

import pytest

from corpus.model import Document
from corpus.sentences import sentences


def read(text: str) -> list[str]:
    return [text[s.start : s.end] for s in sentences(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Giao Sở A lập kế hoạch. Báo cáo Sở B.", ["Giao Sở A lập kế hoạch.", "Báo cáo Sở B."]),
        ("2. Giao Sở A.\nBáo cáo Sở B.", ["Giao Sở A.", "Báo cáo Sở B."]),
        ("Điều 2. Giám đốc Sở A thi hành.", ["Giám đốc Sở A thi hành."]),
        ("III. TỔ CHỨC", ["TỔ CHỨC"]),
        ("2.1. Kinh tế", ["Kinh tế"]),
        ("- Một là. Hai là.", ["Một là.", "Hai là."]),
        ("đ) Một.", ["Một."]),
        ("Trung Quốc... nhằm thu hút khách.", ["Trung Quốc... nhằm thu hút khách."]),
        ("UBND TP. Hải Phòng họp. Sở A dự.", ["UBND TP. Hải Phòng họp.", "Sở A dự."]),
        ("Khoảng 1.700 km. Và 2 cầu.", ["Khoảng 1.700 km.", "Và 2 cầu."]),
        ("Gồm: “Một.” Hai.", ["Gồm: “Một.”", "Hai."]),
        ("Không có dấu chấm", ["Không có dấu chấm"]),
        ("Có hiệu lực từ ngày ký./.", ["Có hiệu lực từ ngày ký./."]),
        ("", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert read(text) == expected


def test_sentences_of_the_plan_are_trimmed_slices_in_order(plan: Document) -> None:
    for provision in plan.provisions:
        found = sentences(plan.source, provision.start, provision.lead_end)
        assert found
        ends = [provision.start]
        for sentence in found:
            text = plan.source[sentence.start : sentence.end]
            assert text == text.strip() != ""
            assert ends[-1] <= sentence.start < sentence.end <= provision.lead_end
            ends.append(sentence.end)
        assert ends[-1] == provision.lead_end
