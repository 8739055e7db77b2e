"""Writing a finished document to disk."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING
from uuid import uuid4

if TYPE_CHECKING:
    from pathlib import Path


def write_whole_file(path: Path, data: bytes) -> None:
    """Write the file wholly or not at all; an older one stays as it was until the last moment.

    The folder must exist. Raises OSError, with nothing half-written left.
    """
    # The short name stays below the limits of file systems; mkstemp would hide the finished
    # document from everybody else on a shared folder.
    unfinished = path.with_name(f".{uuid4().hex}.part")
    try:
        with unfinished.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
