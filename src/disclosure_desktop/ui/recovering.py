"""Opening a draft's file: locked, and with what its journal and history know beyond it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMessageBox, QWidget

from disclosure_desktop.form.description import FormError
from disclosure_desktop.report.draft_schema import DraftError, NewerDraftError
from disclosure_desktop.report.reasons import reason
from disclosure_desktop.report.recovery import Recovery, recover
from disclosure_desktop.ui.draft_lock import DraftInUseError, lock_draft, release
from disclosure_desktop.ui.recovery_dialog import Choice, RecoveryDialog

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtCore import QLockFile

    from disclosure_desktop.report.draftfile import Draft
    from disclosure_desktop.report.report import Report
    from disclosure_desktop.report.store import DraftStore


class CannotOpenError(Exception):
    """The draft is not opened; the message says why, in Chinese, "" where the clerk knows."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A draft to be edited, with its lock.

    `theirs` is what is to be merged into it once it is open, and `base` the state both began from;
    None where there is nothing.
    """

    draft: Draft
    lock: QLockFile | None = None
    theirs: Draft | None = None
    base: Report | None = None


def open_locked(parent: QWidget, store: DraftStore, path: Path) -> Opened:
    """Return the draft at a path and its lock, after asking what to take where that is in doubt.

    Raises CannotOpenError.
    """
    try:
        lock = _lock(parent, store, path)
    except OSError as error:
        raise CannotOpenError(f"不能使用“{path.parent}”：{reason(error)}。") from error
    try:
        return _opened(parent, store, path, lock)
    except BaseException:
        release(lock)
        raise


def _lock(parent: QWidget, store: DraftStore, path: Path) -> QLockFile | None:
    """Lock the draft, after asking where another machine seems to have it."""
    try:
        return lock_draft(path, store)
    except DraftInUseError as error:
        if error.is_certain:
            raise CannotOpenError(str(error)) from error
        question = (
            f"{error}\n\n请先在那台电脑上关闭它。如果那边已经关机或者死机，可以在这里接着填；"
            "万一那边还开着，两边的改动以后可以合并，不会丢。\n\n要在这里接着填吗？"
        )
    if not _is_confirmed(parent, question):
        raise CannotOpenError("")
    try:
        return lock_draft(path, store, by_force=True)
    except DraftInUseError as error:
        raise CannotOpenError(str(error)) from error


def _is_confirmed(parent: QWidget, question: str) -> bool:
    box = QMessageBox(QMessageBox.Icon.Question, "草稿正在别处打开", question, parent=parent)
    go_on = box.addButton("在这里接着填(&H)", QMessageBox.ButtonRole.AcceptRole)
    wait = box.addButton("先不打开(&L)", QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(wait)
    box.exec()
    return box.clickedButton() is go_on


def _opened(parent: QWidget, store: DraftStore, path: Path, lock: QLockFile | None) -> Opened:
    try:
        recovery = recover(store, path)
        choice = _choice(parent, recovery)
        if choice is Choice.TAKE:
            return Opened(recovery.take(), lock)
        if choice is Choice.MERGE:
            return Opened(recovery.leave(), lock, recovery.found, recovery.ancestor)
        return Opened(recovery.leave(), lock)
    except NewerDraftError as error:
        return Opened(_newer(store, path, error), lock)
    except (DraftError, FormError) as error:
        raise CannotOpenError(f"打不开“{path.name}”：{error}") from error
    except OSError as error:
        raise CannotOpenError(f"“{path.name}”读不出来：{reason(error)}。") from error


def _choice(parent: QWidget, recovery: Recovery) -> Choice:
    """Ask whether to go on with what was found beyond the file, where there is any."""
    if recovery.found is None:
        return Choice.LEAVE
    dialog = RecoveryDialog(parent, recovery)
    dialog.exec()
    dialog.deleteLater()
    if dialog.choice is Choice.LATER:
        raise CannotOpenError("")
    return dialog.choice


def _newer(store: DraftStore, path: Path, refusal: NewerDraftError) -> Draft:
    """Return what can be read of a newer program's draft, only to look at it."""
    try:
        return store.load_newer(path)
    except DraftError as error:
        raise CannotOpenError(f"打不开“{path.name}”：{refusal}") from error
