"""What a file was like when we last read or wrote it, against overwriting what others wrote.

Between two savings a draft on a network drive may be saved by somebody else, and a USB stick be
pulled out and another one be plugged in under the same letter.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from disclosure_desktop.report.reasons import ChangedElsewhereError, RefusedError

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class _Sight:
    """A file as it was: bytes, time in nanoseconds, disk, SHA-256."""

    size: int
    changed: int
    device: int
    digest: bytes


class LastSeen:
    """The files that were read or written since the program began."""

    def __init__(self) -> None:
        self._sights: dict[Path, _Sight] = {}
        self._asked: set[Path] = set()

    def ask(self, path: Path) -> bool:
        """Remember that a file was asked for; return whether it was before."""
        asked = path.absolute() in self._asked
        self._asked.add(path.absolute())
        return asked

    def note(self, path: Path, data: bytes) -> None:
        """Remember that the file holds `data`."""
        try:
            found = path.stat()
        except OSError:
            # Gone already. What it was cannot be known, and nothing hangs on that.
            self._sights.pop(path.absolute(), None)
            return
        digest = _digest(data)
        self._sights[path.absolute()] = _Sight(len(data), found.st_mtime_ns, found.st_dev, digest)

    def forget(self, path: Path) -> None:
        """Let the file be overwritten whatever it is now: somebody has looked at it."""
        self._sights.pop(path.absolute(), None)

    def check(self, path: Path) -> None:
        """Raise RefusedError where the file is not what we left, or its disk is gone.

        A file that we never saw may be anything. Raises OSError where the place cannot be read.
        """
        sight = self._sights.get(path.absolute())
        if sight is None:
            return
        try:
            found = path.stat()
        except FileNotFoundError:
            # Deleted by hand, then it is written anew; but not below the place of a lost disk.
            if path.parent.stat().st_dev != sight.device:
                raise RefusedError("磁盘已被拔出，或者换了一个") from None
            return
        if (found.st_size, found.st_mtime_ns) == (sight.size, sight.changed):
            return
        if _digest(path.read_bytes()) != sight.digest:
            raise ChangedElsewhereError("这份草稿在别处改动过，没有覆盖")


def _digest(data: bytes) -> bytes:
    import hashlib  # takes 5 ms, which the start page does without

    return hashlib.sha256(data).digest()
