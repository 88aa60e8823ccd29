"""Downloading a model, from a hub that this test serves on loopback."""

import json
import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from corpus.errors import ModelError
from index import hub_model
from index.hub_model import HUB_NAME, ensure_hub_model

COMMIT = "0123456789abcdef0123456789abcdef01234567"
FILES = {"config.json": b'{"model_type": "bert"}', "onnx/model.onnx": b"unused", "x.bin": b"12345"}


class Hub(ThreadingHTTPServer):
    """Gives out one model, ``office/encoder``, as the hub's API does."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.asked: list[str] = []
        self.broken_files: set[str] = set()

    @property
    def endpoint(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class _Handler(BaseHTTPRequestHandler):
    server: Hub

    def do_GET(self) -> None:
        path = self.path.split("?")[0]
        self.server.asked.append(path)
        if path in ("/api/models/office/encoder", "/api/models/office/encoder/revision/main"):
            siblings = [{"rfilename": name} for name in FILES]
            self._send(json.dumps({"id": "office/encoder", "sha": COMMIT, "siblings": siblings}))
        elif path.startswith("/api/models/office/encoder/tree/"):
            tree = [
                {"type": "file", "path": name, "size": len(data), "oid": f"oid{at}"}
                for at, (name, data) in enumerate(FILES.items())
            ]
            self._send(json.dumps(tree))
        elif path.startswith(f"/office/encoder/resolve/{COMMIT}/"):
            name = path.split(COMMIT + "/")[1]
            if name in self.server.broken_files:
                self.send_error(403)
                return
            self._send(FILES[name].decode(), {"ETag": f'"{name.replace("/", "-")}"'})
        else:
            self.send_response(404)
            self.send_header("X-Error-Code", "RepoNotFound")
            self.send_header("Content-Length", "0")
            self.end_headers()

    do_HEAD = do_GET

    def _send(self, body: str, headers: dict[str, str] | None = None) -> None:
        self.send_response(200)
        self.send_header("X-Repo-Commit", COMMIT)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body.encode())

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def hub() -> Iterator[Hub]:
    """A running hub."""
    with Hub() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def test_a_model_is_downloaded_once(hub: Hub, tmp_path: Path) -> None:
    folder = ensure_hub_model("office/encoder", tmp_path, endpoint=hub.endpoint)
    assert (folder / "config.json").read_bytes() == FILES["config.json"]
    assert (folder / "x.bin").read_bytes() == FILES["x.bin"]
    assert not (folder / "onnx").exists()
    hub.asked.clear()
    assert ensure_hub_model("office/encoder", tmp_path, endpoint=hub.endpoint) == folder
    assert hub.asked == []


def test_a_download_that_broke_off_is_taken_up_again(hub: Hub, tmp_path: Path) -> None:
    hub.broken_files = {"x.bin"}
    with pytest.raises(ModelError, match="cannot download"):
        ensure_hub_model("office/encoder", tmp_path, endpoint=hub.endpoint)
    hub.broken_files = set()
    folder = ensure_hub_model("office/encoder", tmp_path, endpoint=hub.endpoint)
    assert (folder / "x.bin").read_bytes() == FILES["x.bin"]


def test_a_name_the_hub_does_not_know_is_said_to_be_unknown(hub: Hub, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="does not give out") as caught:
        ensure_hub_model("office/encodr", tmp_path, endpoint=hub.endpoint)
    assert "office/encodr" in caught.value.vi


def test_a_hub_that_refuses_connections_is_named_at_once(tmp_path: Path) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        endpoint = f"http://127.0.0.1:{unused.getsockname()[1]}"
        with pytest.raises(ModelError, match="cannot download") as caught:
            ensure_hub_model("office/encoder", tmp_path, endpoint=endpoint)
    assert "bundled" in caught.value.vi


def test_a_hub_that_never_answers_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hub_model, "REACH_SECONDS", 0.3)
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen(8)
        endpoint = f"http://127.0.0.1:{silent.getsockname()[1]}"
        started = time.perf_counter()
        with pytest.raises(ModelError, match="cannot download"):
            ensure_hub_model("office/encoder", tmp_path, endpoint=endpoint)
        assert time.perf_counter() - started < 5


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        ("intfloat/multilingual-e5-base", True),
        ("BAAI/bge-m3", True),
        ("/srv/models/e5", False),
        ("./models/e5", False),
        ("../e5", False),
        ("models/hub/e5", False),
        ("C:\\models\\e5", False),
        ("e5", False),
        ("", False),
    ],
)
def test_names_are_told_from_paths(name: str, is_one: bool) -> None:
    assert bool(HUB_NAME.fullmatch(name)) is is_one
