"""Writing a file wholly or not at all, and folders that are the user's alone."""

from __future__ import annotations

import contextlib
import os
import stat
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import BinaryIO

_PRIVATE_FILE, _PRIVATE_FOLDER = 0o600, 0o700
_USUAL_FILE = 0o666
"""Before the user's umask takes its share."""


def write_whole_file(path: Path, data: bytes, private: bool = False) -> None:
    """Write the file wholly or not at all; an older one stays as it was until the last moment.

    The folder must exist; a link stays a link. Raises OSError, with nothing half-written left.
    """
    with whole_file(path, private) as file:
        file.write(data)


@contextlib.contextmanager
def whole_file(path: Path, private: bool = False) -> Iterator[BinaryIO]:
    """Open a file to be written, which takes its name only when all of it is on the disk.

    A private one can be read by the user alone; another keeps the rights of the file it replaces.
    Raises OSError as `write_whole_file` does.
    """
    path = path.resolve()
    # The short name stays below the limits of file systems; mkstemp would hide the finished
    # document from everybody else on a shared folder.
    unfinished = path.with_name(f".{os.urandom(8).hex()}.part")
    try:
        with os.fdopen(_create(unfinished, private), "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        if not private:
            _take_rights(path, unfinished)
        unfinished.replace(path)
    except BaseException:
        # Where the disk is gone, the first failure says more than that this one failed too.
        with contextlib.suppress(OSError):
            unfinished.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def make_private_folder(folder: Path) -> None:
    """Make one of our own folders, for the user alone where the system allows. Raises OSError."""
    if not folder.parent.exists():
        make_private_folder(folder.parent)
    folder.mkdir(mode=_PRIVATE_FOLDER, exist_ok=True)
    if stat.S_IMODE(folder.stat().st_mode) & 0o077:
        # Some file systems know no rights; the folder is of use without them.
        with contextlib.suppress(OSError):
            folder.chmod(_PRIVATE_FOLDER)


def listed(folder: Path) -> list[Path]:
    """Return what is in the folder, by name; nothing where there is none. Raises OSError.

    `Path.glob` would say nothing of a folder that may not be read.
    """
    try:
        return sorted(folder.iterdir())
    except FileNotFoundError:
        return []


def sync_folder(folder: Path) -> None:
    """Make new names in it durable; Windows has no such call, some network drives refuse it."""
    if os.name == "nt":
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _create(path: Path, private: bool) -> int:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    return os.open(path, flags, _PRIVATE_FILE if private else _USUAL_FILE)


def _take_rights(old: Path, new: Path) -> None:
    """Give the new file the rights of the one it replaces, where that can be done."""
    with contextlib.suppress(OSError):
        new.chmod(stat.S_IMODE(old.stat().st_mode))
