"""Reading the line-based files of evaluation sets, with errors that name the file and the line."""

import json
from collections.abc import Iterator
from pathlib import Path

from corpus.errors import EvaluationError


def read_lines(path: Path) -> Iterator[tuple[int, str]]:
    """Lines of a UTF-8 file that are not blank, with their numbers from 1.

    Raises:
        EvaluationError: the file cannot be read or is not UTF-8.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise EvaluationError(
            f"{path}: {error.strerror or type(error).__name__}",
            vi=f"Không đọc được tệp đánh giá {path.name}.",
        ) from error
    except UnicodeDecodeError as error:
        raise EvaluationError(
            f"{path}: not UTF-8 at byte {error.start}",
            vi=f"Tệp {path.name} không phải văn bản UTF-8.",
        ) from error
    # Not splitlines(): JSON strings may hold U+2028 and other marks that it takes for line ends.
    for number, line in enumerate(text.split("\n"), start=1):
        line = line.removesuffix("\r")
        if line.strip():
            yield number, line


def read_objects(path: Path) -> Iterator[tuple[int, dict[str, object]]]:
    """JSON objects of a JSON Lines file, with their line numbers.

    Raises:
        EvaluationError: the file cannot be read, or a line is no JSON object.
    """
    for number, line in read_lines(path):
        try:
            found = json.loads(line)
        except ValueError as error:
            raise bad_line(path, number, f"no JSON ({error})") from error
        if not isinstance(found, dict):
            raise bad_line(path, number, "no JSON object")
        yield number, found


def bad_line(path: Path, number: int, what: str) -> EvaluationError:
    """The error for one line of a file."""
    return EvaluationError(
        f"{path}:{number}: {what}", vi=f"Tệp {path.name}, dòng {number} không hợp lệ: {what}."
    )
