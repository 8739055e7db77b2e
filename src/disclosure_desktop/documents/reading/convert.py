"""Old formats turned into .docx by LibreOffice, where it is on the machine."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from disclosure_desktop.documents.reading.source import UnreadableError

CONVERTED = (".doc", ".wps", ".rtf", ".odt")
"""Endings of files that LibreOffice can turn into .docx."""

_TIME_LIMIT = 60
"""Seconds; LibreOffice alone takes several to start on an old machine."""


@contextmanager
def as_docx(path: Path) -> Iterator[Path]:
    """Give the file as a .docx that exists while it is read.

    LibreOffice runs on a copy and with a fresh profile, in which macros of documents do not run:
    the file and the user's own LibreOffice stay as they are.

    Raises UnreadableError where LibreOffice is missing or fails, OSError where the file cannot be
    opened.
    """
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise UnreadableError(
            f"这台电脑上没有 LibreOffice，读不了 {path.suffix} 文件；"
            "请在 Word 或 WPS 里打开，另存为 .docx 再导入。"
        )
    with TemporaryDirectory() as folder:
        copy = Path(folder, f"source{path.suffix.lower()}")
        shutil.copyfile(path, copy)
        _convert(program, copy, Path(folder, "profile"))
        result = copy.with_suffix(".docx")
        if not result.is_file():
            raise UnreadableError(_failed(path))
        yield result


def _convert(program: str, file: Path, profile: Path) -> None:
    command = [program, "--headless", "--norestore", f"-env:UserInstallation={profile.as_uri()}"]
    command += ["--convert-to", "docx", "--outdir", str(file.parent), str(file)]
    try:
        subprocess.run(command, capture_output=True, timeout=_TIME_LIMIT, check=False)
    except subprocess.TimeoutExpired as error:
        raise UnreadableError(_failed(file)) from error


def _failed(path: Path) -> str:
    why = f"这个 {path.suffix} 文件没能转换，可能已损坏；"
    return why + "请在 Word 或 WPS 里打开，另存为 .docx 再导入。"
