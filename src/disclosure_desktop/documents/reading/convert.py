"""Old formats turned into .docx by LibreOffice, where it is on the machine."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from disclosure_desktop.documents.reading.source import UnreadableError

CONVERTED = (".doc", ".wps", ".rtf", ".odt")
"""Endings of files that LibreOffice can turn into .docx."""

_TIME_LIMIT = 60
"""Seconds; LibreOffice alone takes several to start on an old machine."""

_LOOK_EVERY = 0.1
"""Seconds between two looks at whether the conversion is still wanted."""


@contextmanager
def as_docx(path: Path, cancelled: Callable[[], bool] = bool) -> Iterator[Path]:
    """Give the file as a .docx that exists while it is read.

    LibreOffice runs on a copy and with a fresh profile, in which macros of documents do not run:
    the file and the user's own LibreOffice stay as they are. It is ended where `cancelled`
    says that nobody waits for it any more.

    Raises UnreadableError where LibreOffice is missing or fails, OSError where the file cannot be
    opened.
    """
    program = _libreoffice()
    if program is None:
        raise UnreadableError(
            f"这台电脑上没有 LibreOffice，读不了 {path.suffix} 文件；"
            "请在 Word 或 WPS 里打开，另存为 .docx 再导入。"
        )
    with TemporaryDirectory() as folder:
        copy = Path(folder, f"source{path.suffix.lower()}")
        shutil.copyfile(path, copy)
        _convert(program, copy, Path(folder, "profile"), cancelled)
        result = copy.with_suffix(".docx")
        if not result.is_file():
            raise UnreadableError(_failed(path))
        yield result


def _libreoffice() -> str | None:
    """Return the program; on Windows it is not on the path, but where it installs itself."""
    usual = Path(os.environ.get("PROGRAMFILES", ""), "LibreOffice", "program", "soffice.exe")
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return found or (str(usual) if os.name == "nt" and usual.is_file() else None)


def _convert(program: str, file: Path, profile: Path, cancelled: Callable[[], bool]) -> None:
    command = [program, "--headless", "--norestore", f"-env:UserInstallation={profile.as_uri()}"]
    command += ["--convert-to", "docx", "--outdir", str(file.parent), str(file)]
    silent = subprocess.DEVNULL
    # A session of its own, for soffice is a script whose children have to be ended with it.
    process = subprocess.Popen(command, stdout=silent, stderr=silent, start_new_session=True)
    for _ in range(round(_TIME_LIMIT / _LOOK_EVERY)):
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(_LOOK_EVERY)
            return
        if cancelled():
            break
    _end(process)
    raise UnreadableError(_failed(file))


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a process and its children."""
    if os.name == "nt":
        subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], check=False)
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _failed(path: Path) -> str:
    why = f"这个 {path.suffix} 文件没能转换，可能已损坏；"
    return why + "请在 Word 或 WPS 里打开，另存为 .docx 再导入。"
