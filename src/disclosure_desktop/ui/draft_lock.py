"""The lock file beside an open draft, against a second window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QSysInfo

from disclosure_desktop.report.whole_file import make_private_folder

if TYPE_CHECKING:
    from pathlib import Path

    from disclosure_desktop.report.store import DraftStore


class DraftInUseError(Exception):
    """Another window has the draft open; the message says who, in Chinese.

    `is_certain` where that window is on this machine: what another machine's lock says may be left
    over from a crash there, which nobody can tell from here.
    """

    def __init__(self, sentence: str, is_certain: bool = True) -> None:
        super().__init__(sentence)
        self.is_certain = is_certain


def lock_draft(path: Path, store: DraftStore, by_force: bool = False) -> QLockFile | None:
    """Lock a draft against a second window; None where the place cannot hold a lock file.

    The lock of a program that crashed on this machine is taken over; one of another machine only
    `by_force`. Raises DraftInUseError, or OSError where our own folder cannot be made.
    """
    path = path.resolve()
    if store.is_own(path):
        # Elsewhere a missing folder is a disk that was pulled out: nothing is made in its place.
        make_private_folder(path.parent)
    lock = QLockFile(str(path.with_name(f".{path.name}.lock")))
    lock.setStaleLockTime(0)
    if by_force:
        lock.removeStaleLockFile()
    if lock.tryLock(0):
        return lock
    if lock.error() is QLockFile.LockError.LockFailedError:
        raise _in_use(path, lock)
    return None


def release(lock: QLockFile | None) -> None:
    """Let a draft go, where it could be locked."""
    if lock is not None:
        lock.unlock()


def is_locked(path: Path, store: DraftStore) -> bool:
    """Whether a window has the draft open. Raises OSError where our folder cannot be made."""
    try:
        release(lock_draft(path, store))
    except DraftInUseError:
        return True
    return False


def _in_use(path: Path, lock: QLockFile) -> DraftInUseError:
    """Say who has the draft open, from what the program that locked it wrote into the lock."""
    _, host, program = lock.getLockInfo()
    if host in ("", QSysInfo.machineHostName()):
        sentence = f"“{path.name}”已经在另一个窗口里打开，请到那个窗口里继续填写。"
        return DraftInUseError(sentence)
    return DraftInUseError(f"“{path.name}”正在电脑“{host}”上打开（程序 {program}）。", False)
