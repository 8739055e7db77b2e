"""The lock file beside an open draft, against a second window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile

if TYPE_CHECKING:
    from pathlib import Path


class DraftInUseError(Exception):
    """Another window has the draft open; the message says so, in Chinese."""


def lock_draft(path: Path) -> QLockFile | None:
    """Lock a draft against a second window; None where the place cannot hold a lock file."""
    path = path.resolve()
    path.parent.mkdir(parents=True, exist_ok=True)
    lock = QLockFile(str(path.with_name(f".{path.name}.lock")))
    lock.setStaleLockTime(0)
    if lock.tryLock(0):
        return lock
    if lock.error() is QLockFile.LockError.LockFailedError:
        raise DraftInUseError(f"“{path.name}”已经在另一个窗口里打开，请到那个窗口里继续填写。")
    return None


def release(lock: QLockFile | None) -> None:
    """Let a draft go, where it could be locked."""
    if lock is not None:
        lock.unlock()
