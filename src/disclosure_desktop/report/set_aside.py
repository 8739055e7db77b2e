"""A damaged draft is kept under another name: something may still be read in it."""

from __future__ import annotations

import contextlib
from datetime import datetime
from typing import TYPE_CHECKING

from disclosure_desktop.report.file_names import safe_name
from disclosure_desktop.report.whole_file import make_private_folder, write_whole_file

if TYPE_CHECKING:
    from pathlib import Path

    from disclosure_desktop.report.store import DraftStore


def set_aside(store: DraftStore, path: Path) -> Path:
    """Keep a copy of the file beside it, or in our own folder where there is no room; return it.

    A file that cannot be copied is renamed. Raises OSError where neither can be done.
    """
    stamp = datetime.now().strftime("%Y%m%d-%H%M%S")
    name = safe_name(path.stem, f".damaged-{stamp}")
    try:
        data = path.read_bytes()
    except OSError:
        return path.replace(_free(path.with_name(name)))
    with contextlib.suppress(OSError):
        return _copied(data, _free(path.with_name(name)), store.is_own(path))
    make_private_folder(store.folder / "damaged")
    return _copied(data, _free(store.folder / "damaged" / name), True)


def _copied(data: bytes, path: Path, private: bool) -> Path:
    write_whole_file(path, data, private)
    return path


def _free(path: Path) -> Path:
    """Return the path, or one with a number behind it where that is taken."""
    number, found = 1, path
    while found.exists():
        number += 1
        found = path.with_name(f"{path.name}-{number}")
    return found
