"""LibreOffice, run as a program of its own to convert old formats; no macro of a file is run."""

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from corpus.readers.files import refusal

PACKAGE = "libreoffice-writer-nogui"
"""The Debian package that converts text documents without a display."""
TIME_LIMIT = 120.0
"""Seconds for one conversion, whatever its size; the longest real ones take 3."""
_LEAST_TIME = 30.0
_BYTES_A_SECOND = 100_000
"""By which small files, which are done soon or never, get less time."""
_FILTER = "docx:MS Word 2007 XML"
_SETTINGS = {
    "org.openoffice.Office.Common/Security/Scripting": {
        "MacroSecurityLevel": "3", "DisableMacrosExecution": "true",
        "BlockUntrustedRefererLinks": "true", "DisableActiveContent": "true",
    },
    "org.openoffice.Office.Writer/Content/Update": {"Link": "0", "Field": "false"},
    "org.openoffice.Inet/Settings": {
        "ooInetProxyType": "1", "ooInetHTTPProxyName": "127.0.0.1", "ooInetHTTPProxyPort": "9",
        "ooInetHTTPSProxyName": "127.0.0.1", "ooInetHTTPSProxyPort": "9",
    },
}  # fmt: skip
"""The profile's settings: no macros, no links updated, no way to the network."""


def require_libreoffice(file: Path) -> None:
    """Raises UnreadableDocument, which names the Debian package, where nothing can be converted."""
    if shutil.which("soffice") is None:
        raise refusal(
            file,
            "is in an old Word format, which needs LibreOffice; install the Debian package "
            f"{PACKAGE}",
            "thuộc định dạng Word cũ, cần LibreOffice để đọc, nhưng máy chủ chưa cài gói "
            f"{PACKAGE}",
        )


def convert(data: bytes, suffix: str, file: Path, workdir: Path) -> bytes:
    """A document as DOCX.

    Args:
        data: the document.
        suffix: of its format, such as ".doc"; the file's own name may lie.
        file: where it came from, for messages.
        workdir: an existing folder; what is written there is removed.

    Raises:
        UnreadableDocument: LibreOffice is missing, fails, or takes too long.
    """
    require_libreoffice(file)
    with tempfile.TemporaryDirectory(
        dir=workdir, prefix="office", ignore_cleanup_errors=True
    ) as made:
        folder = Path(made).resolve()
        source, output = folder / f"document{suffix}", folder / "converted"
        source.write_bytes(data)
        _write_profile(folder / "profile")
        _run(
            [
                "soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}",
                "--headless", "--invisible", "--norestore", "--nologo", "--nodefault",
                "--nolockcheck", "--nofirststartwizard",
                "--convert-to", _FILTER, "--outdir", str(output), str(source),
            ],
            folder, file, min(TIME_LIMIT, _LEAST_TIME + len(data) / _BYTES_A_SECOND),
        )  # fmt: skip
        try:
            return (output / "document.docx").read_bytes()
        except OSError as error:
            raise refusal(
                file,
                "could not be converted by LibreOffice",
                "không chuyển được sang định dạng đọc được; tệp có thể bị hỏng",
            ) from error


def _run(command: list[str], folder: Path, file: Path, seconds: float) -> None:
    """Run to the end; kill the program and those it started where it takes too long."""
    environment = {
        **{key: text for key, text in os.environ.items() if not key.lower().endswith("_proxy")},
        "HOME": str(folder), "TMPDIR": str(folder), "SAL_USE_VCLPLUGIN": "svp",
    }  # fmt: skip
    with subprocess.Popen(
        command, cwd=folder, env=environment, stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    ) as process:  # fmt: skip
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired as error:
            raise refusal(
                file,
                f"kept LibreOffice busy for more than {seconds:.0f} s",
                "quá phức tạp hoặc bị hỏng: chuyển đổi quá thời gian cho phép",
            ) from error
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)


def _write_profile(profile: Path) -> None:
    items = "".join(
        f'<item oor:path="/{path}"><prop oor:name="{name}" oor:op="fuse"><value>{text}</value>'
        "</prop></item>"
        for path, values in _SETTINGS.items()
        for name, text in values.items()
    )
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        'xmlns:xs="http://www.w3.org/2001/XMLSchema" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{items}</oor:items>',
        encoding="utf-8",
    )
