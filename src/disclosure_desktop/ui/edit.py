"""One change of the open report as an undo step."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtGui import QUndoCommand

if TYPE_CHECKING:
    from disclosure_desktop.report.report import Changes
    from disclosure_desktop.ui.session import Session

_TYPING_PAUSE = 1.2
"""Seconds; typing after a longer pause is an undo step of its own."""


class Edit(QUndoCommand):
    """A change of the report as an undo step."""

    def __init__(self, session: Session, label: str, changes: Changes, typing: bool) -> None:
        super().__init__(label)
        self._session = session
        self._changes = dict(changes)
        self._undo: Changes = {}
        self._typing = typing
        self._time = time.monotonic()
        self._done_before = False

    def redo(self) -> None:
        undo = self._session.carry_out(self._changes, reveal=self._done_before)
        self._undo = self._undo or undo  # type: ignore[assignment]
        self._done_before = True

    def undo(self) -> None:
        self._session.carry_out(self._undo, reveal=True)

    def id(self) -> int:
        return 1 if self._typing else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, Edit) or other._changes.keys() != self._changes.keys():
            return False
        if other._time - self._time > _TYPING_PAUSE:
            return False
        self._changes = other._changes
        self._time = other._time
        return True
