"""Reading apart: limits, leftovers, and what comes back."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from textwrap import dedent

import pytest

import corpus
from corpus import errors
from corpus.errors import DocumentError, UnreadableDocument
from corpus.readers import sandbox
from corpus.readers.apart import Limits, run_apart
from corpus.readers.model import Format
from corpus.readers.sandbox import clear_abandoned, read_file
from tests.fuzz.hostile_paths import strange_names
from tests.fuzz.seeds import TEXT

SHORT = Limits(first=60, step=60, whole=120)
"""Far from what a test takes, also on a busy machine, but no test waits for hours."""
Worker = Callable[[str], None]


@pytest.fixture
def worker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Worker:
    """Puts a module of the test in the worker's place; it has ``file``, ``result``, ``report``."""

    def use(code: str) -> None:
        head = """
            import json, os, subprocess, sys, time
            from pathlib import Path
            from corpus.readers.apart import Limits
            from corpus.readers.inside import begin
            file, result = Path(sys.argv[1]), Path(sys.argv[2])
            report = begin(Limits(**json.loads(sys.argv[3])))
        """
        (tmp_path / "replaced_worker.py").write_text(dedent(head) + dedent(code), encoding="utf-8")
        monkeypatch.syspath_prepend(tmp_path)
        monkeypatch.setattr(sandbox, "_WORKER", "replaced_worker")

    return use


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "Kế hoạch.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def refused(file: Path, limits: Limits = SHORT) -> UnreadableDocument:
    with pytest.raises(UnreadableDocument) as caught:
        read_file(file, limits=limits)
    assert file.name in caught.value.vi
    assert file.name in str(caught.value)
    return caught.value


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def ends(pid: int) -> bool:
    end = time.monotonic() + 20
    while alive(pid) and time.monotonic() < end:
        time.sleep(0.02)
    return not alive(pid)


def test_a_text_is_read(file: Path) -> None:
    reading = read_file(file)
    assert reading.format is Format.TEXT
    assert reading.text == TEXT


_GRANDCHILDREN = """
    plain = subprocess.Popen(["sleep", "100"])
    apart = subprocess.Popen(["sleep", "101"], start_new_session=True)
    Path({pids!r}).write_text(f"{{plain.pid}} {{apart.pid}}")
"""


@pytest.mark.parametrize("end", ["time.sleep(100)", "os._exit(3)", "result.write_text('{}')"])
def test_all_that_the_reader_started_ends_with_it(
    worker: Worker, file: Path, tmp_path: Path, end: str
) -> None:
    pids = tmp_path / "pids"
    worker(dedent(_GRANDCHILDREN.format(pids=str(pids))) + f"report(1, 9); {end}")
    begin = time.monotonic()
    error = refused(file, replace(SHORT, step=0.5))
    assert time.monotonic() - begin < 50
    assert ("quá lâu" in error.vi) == ("sleep" in end)
    plain, apart = map(int, pids.read_text().split())
    assert ends(plain)
    assert ends(apart)


def test_progress_is_passed_on_and_grants_time(worker: Worker, file: Path) -> None:
    worker("""
        print("no progress, and nobody's matter")
        for page in range(1, 8):
            time.sleep(0.5)
            report(page, 7)
        result.write_text('{"reading": {"format": "text", "text": "a"}}')
    """)
    seen: list[tuple[int, int]] = []
    limits = replace(SHORT, step=2.5)
    reading = read_file(file, limits=limits, on_progress=lambda *step: seen.append(step))
    assert reading.text == "a"
    assert seen == [(page, 7) for page in range(1, 8)]


def test_progress_grants_no_more_than_the_whole_time(worker: Worker, file: Path) -> None:
    worker("while True: time.sleep(0.1); report(1, 9)")
    assert "quá lâu" in refused(file, replace(SHORT, whole=2)).vi


def test_a_reader_without_progress_is_stopped(worker: Worker, file: Path) -> None:
    worker("report(1, 9); time.sleep(100)")
    assert "quá lâu" in refused(file, replace(SHORT, step=1)).vi


def test_whoever_stops_listening_ends_the_reader(
    worker: Worker, file: Path, tmp_path: Path
) -> None:
    pids = tmp_path / "pids"
    worker(dedent(_GRANDCHILDREN.format(pids=str(pids))) + "report(1, 9); time.sleep(100)")

    def interrupt(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read_file(file, limits=SHORT, on_progress=interrupt)
    assert all(ends(int(pid)) for pid in pids.read_text().split())


def test_memory_is_limited(worker: Worker, file: Path) -> None:
    worker("""
        from corpus.readers import read, worker
        read.read = lambda *_: bytearray(1 << 30)
        worker.main([*sys.argv[1:3], sys.argv[3]])
    """)
    assert "bộ nhớ" in refused(file, replace(SHORT, memory=700 << 20)).vi


def test_memory_limit_holds_for_grandchildren(worker: Worker, file: Path) -> None:
    worker("""
        code = "bytearray(1 << 30)"
        ran = subprocess.run([sys.executable, "-c", code], stderr=subprocess.DEVNULL)
        text = f'{{"reading": {{"format": "text", "text": "{ran.returncode}"}}}}'
        result.write_text(text)
    """)
    assert read_file(file, limits=replace(SHORT, memory=700 << 20)).text == "1"
    assert read_file(file, limits=SHORT).text == "0"


def test_the_size_of_files_is_limited(worker: Worker, file: Path) -> None:
    worker("""
        try:
            (file.parent / "big").write_bytes(b"a" * 3000)
            said = "written"
        except OSError:
            said = "stopped"
        result.write_text('{"reading": {"format": "text", "text": "%s"}}' % said)
    """)
    assert read_file(file, limits=replace(SHORT, file_size=2000)).text == "stopped"
    assert read_file(file, limits=SHORT).text == "written"


@pytest.mark.parametrize(
    "code",
    [
        "os.kill(os.getpid(), 11)", "os.abort()", "sys.exit(1)", "raise ValueError", "pass",
        "result.write_text('{')", "result.write_text('[1]')", "result.write_bytes(b'\\xff')",
        "result.write_text('{\"reading\": {\"format\": \"x\"}}')", "result.mkdir()",
        "result.symlink_to('/etc/passwd')", "os.write(1, b'x')", "report(10**5000, 1)",
        "os.close(0); os.close(1); os.close(2)",
    ],
)  # fmt: skip
def test_a_reader_that_breaks_down_is_a_refusal(worker: Worker, file: Path, code: str) -> None:
    worker(code)
    refused(file)


def test_a_result_that_is_too_large_is_refused(worker: Worker, file: Path) -> None:
    worker("result.write_text(' ' * 5000)")
    assert "quá lớn" in refused(file, replace(SHORT, result=4000)).vi


def test_a_failure_names_the_error_and_the_place_in_the_log_alone(
    worker: Worker, file: Path
) -> None:
    worker("""
        from corpus.readers import read, worker
        def fail(*_): raise KeyError("words of the file")
        read.read = fail
        worker.main(sys.argv[1:])
    """)
    error = refused(file)
    assert "KeyError at replaced_worker.py" in str(error)
    assert "KeyError" not in error.vi
    assert "words of the file" not in str(error)


def test_our_errors_come_back_with_the_name_that_the_file_has(worker: Worker, file: Path) -> None:
    worker("""
        from corpus.errors import SecretDocument
        from corpus.readers import read, worker
        def fail(one, *_):
            raise SecretDocument(f"{one.name}: {one}", vi=f"Tệp {one.stem}.docx đóng dấu.")
        read.read = fail
        worker.main(sys.argv[1:])
    """)
    with pytest.raises(errors.SecretDocument) as caught:
        read_file(file, limits=SHORT)
    assert str(caught.value) == "Kế hoạch.txt: Kế hoạch.txt"
    assert caught.value.vi == "Tệp Kế hoạch.txt đóng dấu."


def test_the_environment_holds_no_secret_and_the_folder_is_removed(
    worker: Worker, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLANBOT_TOKEN", "123:abc")
    monkeypatch.setenv("HTTPS_PROXY", "http://u:p@h")
    worker("""
        said = {**os.environ, "cwd": os.getcwd(), "nice": os.nice(0)}
        text = json.dumps(said)
        result.write_text(json.dumps({"reading": {"format": "text", "text": text}}))
    """)
    import json

    said = json.loads(read_file(file, limits=SHORT).text or "")
    allowed = {
        "PATH", "PYTHONPATH", "PYTHONUTF8", "LANG", "LC_ALL", "LC_CTYPE", "HOME", "TMPDIR",
        "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MALLOC_ARENA_MAX", "cwd", "nice",
    }  # fmt: skip
    assert set(said) <= allowed
    assert said["HOME"] == said["TMPDIR"] == said["cwd"]
    assert not Path(said["cwd"]).exists()
    assert said["nice"] >= SHORT.niceness


def test_a_module_beside_the_copy_is_not_imported(file: Path, tmp_path: Path) -> None:
    run = tmp_path / "run"
    run.mkdir()
    (run / "json.py").write_text("open('imported', 'w').close()")
    run_apart("corpus.readers.worker", [], run, SHORT)
    assert not (run / "imported").exists()


def test_hostile_words_are_stopped_before_they_come_back(worker: Worker, file: Path) -> None:
    worker("""
        import re
        import corpus.splitting
        from corpus.readers import worker
        corpus.splitting.split = lambda reading: re.match("(a*)*b", "a" * 40)
        worker.main(sys.argv[1:])
    """)
    error = refused(file, replace(SHORT, understanding=0.5))
    assert "phân tích quá lâu" in error.vi


def test_names_cannot_hurt(tmp_path: Path) -> None:
    (tmp_path / "files").mkdir()
    for path in strange_names(tmp_path / "files"):
        if path.suffix.lower() in (".txt", ""):
            assert read_file(path).text == TEXT


def test_the_copy_is_read_when_the_file_changes(worker: Worker, file: Path) -> None:
    worker(f"""
        Path({str(file)!r}).write_text("changed")
        from corpus.readers import worker
        worker.main(sys.argv[1:])
    """)
    assert read_file(file, limits=SHORT).text == TEXT


def test_a_reader_ends_when_the_program_is_killed(
    worker: Worker, file: Path, tmp_path: Path
) -> None:
    pids = tmp_path / "pids"
    worker(
        dedent(_GRANDCHILDREN.format(pids=str(pids)))
        + f"Path({str(tmp_path / 'pid')!r}).write_text(str(os.getpid())); time.sleep(100)"
    )
    code = f"""
        from pathlib import Path
        from corpus.readers import sandbox
        sandbox._WORKER = "replaced_worker"
        sandbox.read_file(Path({str(file)!r}))
    """
    root = Path(corpus.__file__).parents[1]
    path = os.pathsep.join([str(root), str(tmp_path)])
    program = subprocess.Popen(
        [sys.executable, "-c", dedent(code)], env={**os.environ, "PYTHONPATH": path}
    )
    try:
        end = time.monotonic() + 60
        while not (tmp_path / "pid").exists() and time.monotonic() < end:
            time.sleep(0.05)
        time.sleep(0.1)
    finally:
        os.kill(program.pid, signal.SIGKILL)
        program.wait()
    assert ends(int((tmp_path / "pid").read_text()))
    assert all(ends(int(pid)) for pid in pids.read_text().split())


def test_every_document_error_can_come_back() -> None:
    kinds: set[type[DocumentError]] = {DocumentError, *DocumentError.__subclasses__()}
    assert {kind.__name__: kind for kind in kinds} == sandbox._DOCUMENT_ERRORS


def test_what_a_killed_process_left_is_removed_after_a_day(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    for name, hours in (("planbot-read-old", 25), ("planbot-read-new", 1), ("other", 25)):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "copy.pdf").write_bytes(b"x")
        then = time.time() - hours * 3600
        os.utime(folder, (then, then))
    clear_abandoned()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["other", "planbot-read-new"]
