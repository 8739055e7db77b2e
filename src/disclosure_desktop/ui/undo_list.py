"""What was changed, where and when, as a list; choosing a line goes back to there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QUndoCommand
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from disclosure_desktop.ui.theme import em

if TYPE_CHECKING:
    from collections.abc import Callable

    from disclosure_desktop.ui.session import Session
    from disclosure_desktop.ui.wizard import Wizard


@dataclass(frozen=True, slots=True)
class UndoStep:
    """A change: its words, the names of the places it was made at, and when it was begun."""

    what: str
    where: str
    when: datetime


class UndoLog(QObject):
    """Notes where and when each step of the undo stack was made."""

    changed = Signal()

    def __init__(self, session: Session, now: Callable[[], datetime] = datetime.now, /) -> None:
        super().__init__(session)
        self._session = session
        self.now = now
        self._where = ""
        self._noted: list[tuple[QUndoCommand, UndoStep]] = []
        session.changed.connect(self._note)
        session.undo_stack.indexChanged.connect(self._follow)
        self._follow()

    @property
    def steps(self) -> list[UndoStep]:
        """All steps, those that were taken back included, the oldest first."""
        return [step for _, step in self._noted]

    @property
    def index(self) -> int:
        """How many of the steps are in force."""
        return self._session.undo_stack.index()

    def _note(self, addresses: frozenset[str]) -> None:
        if addresses:
            first = min(addresses)
            more = f" 等 {len(addresses)} 处" if len(addresses) > 1 else ""
            self._where = f"{_name(self._session, first)}{more}"

    def _follow(self) -> None:
        """Bring the notes to what the stack holds: a new step takes the place of undone ones."""
        stack = self._session.undo_stack
        if not isValid(stack):
            return  # a stack that goes down with its session empties itself, and says so
        kept = 0
        for (noted, _), place in zip(self._noted, range(stack.count()), strict=False):
            if noted is not stack.command(place):
                break
            kept += 1
        del self._noted[kept:]
        for place in range(kept, stack.count()):
            command = stack.command(place)
            step = UndoStep(command.text(), self._where, self.now())
            self._noted.append((command, step))
        self.changed.emit()


class UndoList(QDialog):
    """The steps as a list beside the window; Enter, or the button, goes to the one chosen."""

    chosen = Signal(int)
    """How many steps are to be in force."""

    def __init__(self, parent: QWidget, log: UndoLog) -> None:
        super().__init__(parent)
        self._log = log
        self.setWindowTitle("撤销记录")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.list = _ChoiceList()
        self.list.setAccessibleName("撤销记录")
        self.list.chosen.connect(self._choose)
        self.go = QPushButton("回到这里(&G)")
        self.go.setAutoDefault(False)
        self.go.clicked.connect(self._choose)
        close = QPushButton("关闭(&C)")
        close.setAutoDefault(False)
        close.clicked.connect(self.close)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self.go)
        row.addWidget(close)
        column = QVBoxLayout(self)
        words = "每行是一处改动，新的在下面。选一行，报告就回到刚改完那一处时的样子；还可以再回来。"
        column.addWidget(QLabel(words, wordWrap=True))
        column.addWidget(self.list, 1)
        column.addLayout(row)
        self.resize(round(em(self.font()) * 44), round(em(self.font()) * 28))
        log.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        """Show the steps; the cursor is at the last one in force."""
        self.list.clear()
        index = self._log.index
        lines = ["打开时的样子", *(_words(step) for step in self._log.steps)]
        for place, line in enumerate(lines):
            state = "　← 现在" if place == index else "　（已撤销）" if place > index else ""
            self.list.addItem(f"{line}{state}")
        self.list.setCurrentRow(index)

    def _choose(self) -> None:
        row = self.list.currentRow()
        if row >= 0 and row != self._log.index:
            self.chosen.emit(row)


class _ChoiceList(QListWidget):
    """A list in which Enter and a double click choose."""

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWordWrap(True)
        self.itemDoubleClicked.connect(lambda _: self.chosen.emit())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit()
        else:
            super().keyPressEvent(event)


def _words(step: UndoStep) -> str:
    where = f"　{step.where}" if step.where else ""
    return f"{step.when:%H:%M:%S}　{step.what}{where}"


def _name(session: Session, address: str) -> str:
    """Name the place of a change: the cell or text, else the part it belongs to."""
    section = session.form.by_key.get(address.partition(".")[0].partition("#")[0])
    return session.name_of(address) if section is not None else "基本信息"


def show_undo_list(wizard: Wizard) -> UndoList:
    """Show the list of a report's steps beside the window, which stays usable."""
    wizard.commit()
    shown = UndoList(wizard, wizard.undo_log)

    def go(index: int) -> None:
        wizard.commit()
        wizard.session.undo_stack.setIndex(index)

    shown.chosen.connect(go)
    shown.show()
    return shown
