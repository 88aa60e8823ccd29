"""A private PostgreSQL server on loopback, in a folder of its own."""

import contextlib
import os
import pwd
import secrets
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg

_PATIENCE = 60
"""Seconds."""


def binaries() -> Path | None:
    """The folder of the newest server on this machine."""
    found = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    on_path = shutil.which("initdb")
    newest = sorted(found, key=lambda folder: int(folder.parent.name))
    return newest[-1] if newest else Path(on_path).parent if on_path else None


def account() -> str | None:
    """Who the server runs as: it refuses root. None: nobody fit is known."""
    if os.geteuid() != 0:
        return pwd.getpwuid(os.geteuid()).pw_name
    with contextlib.suppress(KeyError):
        return pwd.getpwnam("postgres").pw_name
    return None


class Server:
    """A running server; ``fresh()`` makes an empty database and gives its URL."""

    def __init__(self, binaries: Path, folder: Path, user: str) -> None:
        self._binaries = binaries
        self._folder = folder
        self._user = user
        self._password = secrets.token_hex(8)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port: int = probe.getsockname()[1]
        self._process: subprocess.Popen[bytes] | None = None

    def make(self) -> None:
        """Make the server's files."""
        word = self._folder / "password"
        word.write_text(self._password)
        command: list[str | Path] = [
            self._binaries / "initdb",
            *("--pgdata", self._folder / "data", "--username", "planbot", "--pwfile", word),
            *("--auth", "scram-sha-256", "--encoding", "UTF8", "--locale", "C", "--no-sync"),
        ]
        if os.geteuid() == 0:
            found = pwd.getpwnam(self._user)
            for path in (self._folder, word):
                os.chown(path, found.pw_uid, found.pw_gid)
        subprocess.run(
            command, check=True, stdout=subprocess.DEVNULL, user=self._other_user, cwd=self._folder
        )

    def start(self) -> None:
        """Start it and wait until it answers."""
        options = {
            "listen_addresses": "127.0.0.1",
            "port": self.port,
            "unix_socket_directories": "",
            "fsync": "off",
        }
        settings = [word for item in options.items() for word in ("-c", "{}={}".format(*item))]
        with (self._folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                [self._binaries / "postgres", "-D", self._folder / "data", *settings],
                stdout=subprocess.DEVNULL,
                stderr=log,
                user=self._other_user,
                cwd=self._folder,
            )
        deadline = time.monotonic() + _PATIENCE
        while True:
            try:
                psycopg.connect(self.url("postgres")).close()
            except psycopg.OperationalError:
                if time.monotonic() > deadline or self._process.poll() is not None:
                    raise
                time.sleep(0.05)
            else:
                return

    def stop(self) -> None:
        """Stop it at once, as a power cut would, but with its children."""
        if self._process is not None:
            self._process.send_signal(3)  # SIGQUIT: "immediate shutdown"
            self._process.wait(_PATIENCE)
            self._process = None

    def url(self, database: str) -> str:
        """The URL of one of its databases."""
        return f"postgresql://planbot:{self._password}@127.0.0.1:{self.port}/{database}"

    @property
    def password(self) -> str:
        return self._password

    def fresh(self, encoding: str = "UTF8") -> str:
        """An empty database's URL."""
        name = f"t{secrets.token_hex(6)}"
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name} ENCODING '{encoding}' TEMPLATE template0")
        return self.url(name)

    @property
    def _other_user(self) -> str | None:
        return self._user if os.geteuid() == 0 else None


@contextlib.contextmanager
def serving(binaries: Path, user: str) -> Iterator[Server]:
    """A server for as long as the block runs; its folder is removed afterwards."""
    with tempfile.TemporaryDirectory(prefix="planbot-pg-") as folder:
        server = Server(binaries, Path(folder), user)
        server.make()
        server.start()
        try:
            yield server
        finally:
            server.stop()
