"""The script that kills builders, for a few kills; the figures come from the long run."""

import json
import re
import subprocess
import sys
from pathlib import Path

from bot.answering.answer import Answer
from tests.kills.changes_folder import Looked
from tests.kills.changes_witness import Witness
from tests.telegram.fakes import answer, citation

KEY = "77/QĐ-UBND"


def test_a_few_kills_leave_nothing_behind(tmp_path: Path) -> None:
    arguments = ["--kills", "3", "--seed", "5", "--model", "fake", "--data", str(tmp_path / "data")]
    done = subprocess.run(
        [sys.executable, "-m", "tests.kills.changes", *arguments],
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    figures = {
        name.strip(): int(value)
        for name, value in re.findall(r"^(.+?) {3,}(\d+)$", done.stdout, re.M)
    }
    assert figures["builders killed"] == 3
    assert figures["answers meanwhile"] > 20
    assert figures["quotations compared with their sources"] > 20


class TestWitness:
    """Whoever is to notice that a promise is broken notices it."""

    def _seen(self, tmp_path: Path, *lines: dict[str, object]) -> Witness:
        diary = tmp_path / "said.jsonl"
        noted = [{"serves": "one", "at": 0.0}, *lines]
        diary.write_text("".join(json.dumps(line) + "\n" for line in noted), encoding="utf-8")
        witness = Witness(tmp_path, diary)
        for name, text in (("one", "Điều 1. MNV1 A."), ("two", "Điều 1. MNV2 B.")):
            mark = text.split()[2]
            witness.learn(Looked(name, {KEY: text}, {KEY: (mark, None)}, ()))
        witness.activated = {"one"}
        witness.from_now({KEY: ("MNV1", None)}, at=0.0)
        witness.read()
        return witness

    def _said(self, said: Answer, **fields: object) -> dict[str, object]:
        told = {"asked": 1.0, "at": 2.0, "failed": None, "answer": said.model_dump(mode="json")}
        return {**told, **fields}

    def _answer(self, quote: str, snapshot: str, key: str = KEY) -> Answer:
        cited = citation(quote, f"{key}#quyet-dinh/dieu-1")
        return answer("x", citations=(cited,)).model_copy(update={"snapshot": snapshot})

    def test_what_is_right_is_right(self, tmp_path: Path) -> None:
        witness = self._seen(tmp_path, self._said(self._answer("Điều 1. MNV1", "one")))
        assert (witness.answers, witness.cited) == (1, 1)
        assert (witness.failed, witness.mixed, witness.stale) == ([], [], [])

    def test_a_failure(self, tmp_path: Path) -> None:
        witness = self._seen(tmp_path, {"asked": 1.0, "at": 2.0, "failed": "KeyError()"})
        assert witness.failed == ["KeyError()"]

    def test_another_quote(self, tmp_path: Path) -> None:
        witness = self._seen(tmp_path, self._said(self._answer("Điều 1. MNV9", "one")))
        assert len(witness.mixed) == 1

    def test_a_document_that_the_snapshot_does_not_hold(self, tmp_path: Path) -> None:
        said = self._answer("Điều 1. MNV1", "one", "78/QĐ-UBND")
        assert self._seen(tmp_path, self._said(said)).mixed

    def test_a_snapshot_that_never_served(self, tmp_path: Path) -> None:
        assert self._seen(tmp_path, self._said(self._answer("Điều 1. MNV2", "two"))).mixed

    def test_a_version_that_was_replaced(self, tmp_path: Path) -> None:
        witness = self._seen(tmp_path)
        witness.from_now({KEY: ("MNV2", None)}, at=3.0)
        late = self._said(self._answer("Điều 1. MNV1", "one"), asked=4.0, at=5.0)
        with witness.diary.open("a", encoding="utf-8") as diary:
            diary.write(json.dumps(late) + "\n")
        witness.read()
        assert len(witness.stale) == 1

    def test_a_button_of_what_was_removed(self, tmp_path: Path) -> None:
        pressed = {"asked": 1.0, "at": 2.0, "failed": None, "pressed": f"{KEY}#a"}
        assert not self._seen(tmp_path, {**pressed, "text": "MNV1"}).stale
        assert self._seen(tmp_path, {**pressed, "text": "MNV2"}).stale
        assert self._seen(tmp_path, {**pressed, "text": None}).stale
