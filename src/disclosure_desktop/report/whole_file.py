"""Writing a file wholly or not at all."""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def write_whole_file(path: Path, data: bytes) -> None:
    """Write the file wholly or not at all; an older one stays as it was until the last moment.

    The folder must exist; a link stays a link. Raises OSError, with nothing half-written left.
    """
    path = path.resolve()
    # The short name stays below the limits of file systems; mkstemp would hide the finished
    # document from everybody else on a shared folder.
    unfinished = path.with_name(f".{os.urandom(8).hex()}.part")
    try:
        with unfinished.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    """Make the new name durable; Windows has no such call, some network drives refuse it."""
    if os.name == "nt":
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
