"""The question what to go on with, where more is known of a draft than its file holds."""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from disclosure_desktop.form.description import load_form
from disclosure_desktop.report.restoring import pieces
from disclosure_desktop.ui.piece_list import PieceList
from disclosure_desktop.ui.theme import Heading, em

if TYPE_CHECKING:
    from disclosure_desktop.report.recovery import Recovery


class Choice(Enum):
    """What the clerk wants of a draft that has more to it than its file."""

    TAKE = "take"
    MERGE = "merge"
    LEAVE = "leave"
    LATER = "later"


class RecoveryDialog(QDialog):
    """Says what was found and how it differs from the file; Enter takes it, Esc decides later."""

    def __init__(self, parent: QWidget | None, recovery: Recovery) -> None:
        super().__init__(parent)
        self.choice = Choice.LATER
        self.setWindowTitle("恢复没有保存的内容")
        self.words = QLabel(_words(recovery), wordWrap=True)
        self.after = QLabel(_after(recovery), wordWrap=True)
        self.pieces = PieceList(["哪里", "上次保存的", "可以恢复的"], "可以恢复的内容")
        self.buttons: dict[Choice, QPushButton] = {}
        row = QHBoxLayout()
        row.addStretch()
        for choice, name in _choices(recovery).items():
            self.buttons[choice] = self._button(choice, name)
            row.addWidget(self.buttons[choice])
        column = QVBoxLayout(self)
        column.addWidget(Heading("上次的内容没有全部存进文件", 1.2))
        column.addWidget(self.words)
        column.addWidget(self.pieces, 1)
        column.addWidget(self.after)
        column.addLayout(row)
        self._show_pieces(recovery)
        size = self.fontMetrics().height() * (26 if recovery.saved else 10)
        self.resize(round(em(self.font()) * 48), size)

    def _button(self, choice: Choice, name: str) -> QPushButton:
        button = QPushButton(name)
        # The first one is what Enter presses, wherever the cursor is.
        button.setDefault(not self.buttons)
        button.setAutoDefault(not self.buttons)
        button.clicked.connect(lambda: self._choose(choice))
        return button

    def _choose(self, choice: Choice) -> None:
        self.choice = choice
        self.accept()

    def _show_pieces(self, recovery: Recovery) -> None:
        """List what differs; where the file cannot be read there is nothing to compare with."""
        self.pieces.setVisible(recovery.saved is not None)
        if recovery.saved is not None and recovery.found is not None:
            found = recovery.found.report
            form = load_form(found.form_id)
            self.pieces.show_pieces(form, pieces(recovery.saved.report, found))


def _choices(recovery: Recovery) -> dict[Choice, str]:
    """Return the ways to go on, the one to be recommended first."""
    if recovery.saved is None:
        return {Choice.TAKE: "恢复(&R)", Choice.LATER: "先不打开(&L)"}
    both = {Choice.MERGE: "两边合在一起(&M)"} if recovery.diverged else {}
    take = "只用没有保存的(&R)" if recovery.diverged else "恢复(&R)"
    leave = "只用文件里的(&S)" if recovery.diverged else "用上次保存的(&S)"
    return both | {Choice.TAKE: take, Choice.LEAVE: leave, Choice.LATER: "先不打开(&L)"}


def _words(recovery: Recovery) -> str:
    """Say what was found; of a draft that never had a file, that none is there says nothing."""
    is_new = recovery.saved is None and re.fullmatch(r"[0-9a-f]{32}", recovery.path.stem)
    if not is_new or recovery.path.exists():
        return recovery.words
    found = recovery.words.removeprefix(recovery.problem)
    return f"这份新草稿还没有来得及存成文件。{found}"


def _after(recovery: Recovery) -> str:
    """Say what becomes of what is not chosen."""
    if recovery.saved is None:
        return "先不打开，什么都不变，以后还可以恢复。损坏的文件会另外留着。"
    if recovery.diverged:
        return "合在一起时，两边都改过的地方会列出来让您选。没有用上的内容都留在“历史版本”里。"
    return "选哪一个都不会丢：没有用上的内容留在“历史版本”里，以后还可以一处一处地取回来。"
