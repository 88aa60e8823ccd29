"""How much of the text of documents in legacy encodings is read, against typed texts.

``python -m tests.evaluation.documents.legacy [FOLDER] [--viparse PYTHON]`` prints, for each file of
the folder that has a text of the same name with ``.truth.txt`` behind it, the share of that text's
words that are found in order (longest common subsequence; case apart, since the typed texts do not
keep the capitals of fonts such as .VnTimeH), with the most frequent words missed; with a Python
that has viparse, its share too.
"""

import argparse
import subprocess
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from rapidfuzz.distance import LCSseq

from corpus.readers.model import Paragraph, Reading
from corpus.readers.read import read
from corpus.text import clean, words

FOLDER = Path(__file__).parents[4] / "shared" / "data" / "documents"
_VIPARSE = (
    "import sys, viparse; sys.stdout.reconfigure(encoding='utf-8');"
    "print(*(document.text for document in viparse.load(sys.argv[1])), sep='\\n')"
)
_ENDING = ".truth.txt"


def comparable(text: str) -> list[str]:
    """Words in order, without case."""
    return [word.casefold() for word in words(clean(text))]


def share_found(found: Sequence[str], truth: Sequence[str]) -> float:
    """Share of the truth's words that are found in the same order; between 0 and 1."""
    return LCSseq.similarity(found, truth) / len(truth) if truth else 1.0


def missed(found: Sequence[str], truth: Sequence[str]) -> Counter[str]:
    """Words of the truth that are not found in order."""
    edits = LCSseq.editops(truth, found)
    return Counter(truth[edit.src_pos] for edit in edits if edit.tag == "delete")


def text_of(reading: Reading) -> str:
    """All text of a reading, in reading order."""
    lines = []
    for block in reading.blocks:
        if isinstance(block, Paragraph):
            lines.append(block.text)
        else:
            lines += [cell.text for cell in block.cells]
    return "\n".join(lines)


def by_viparse(python: str, file: Path) -> str:
    """The text that viparse reads, run by another Python; empty where it fails."""
    result = subprocess.run(
        [python, "-c", _VIPARSE, str(file)], capture_output=True, check=False, timeout=300
    )
    return result.stdout.decode("utf-8", "replace")


def main() -> None:
    """Print a line for each file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER)
    parser.add_argument("--viparse", metavar="PYTHON", help="a Python that has viparse")
    arguments = parser.parse_args()
    for truth_file in sorted(arguments.folder.glob(f"*{_ENDING}")):
        file = truth_file.with_name(truth_file.name.removesuffix(_ENDING))
        truth = comparable(truth_file.read_text(encoding="utf-8-sig"))
        started = time.perf_counter()
        with tempfile.TemporaryDirectory() as folder:
            reading = read(file, Path(folder))
        seconds = time.perf_counter() - started
        found = comparable(text_of(reading))
        line = f"{share_found(found, truth):7.2%}  {file.name}  {reading.encoding}  {seconds:.1f} s"
        if arguments.viparse:
            other = share_found(comparable(by_viparse(arguments.viparse, file)), truth)
            line += f"  viparse {other:.2%}"
        common = ", ".join(f"{word} {n}" for word, n in missed(found, truth).most_common(8))
        print(f"{line}  missed: {common or 'nothing'}")


if __name__ == "__main__":
    main()
