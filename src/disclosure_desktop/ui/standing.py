"""The findings that the clerk lets stand, with their reasons; each can be brought back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPushButton,
    QVBoxLayout,
)

from disclosure_desktop.ui.signs import paint_tick
from disclosure_desktop.ui.theme import em
from disclosure_desktop.ui.wrapped_list import AnyIndex, WrappingDelegate

if TYPE_CHECKING:
    from disclosure_desktop.checks.acceptance import Accepted
    from disclosure_desktop.ui.session import Session

_MOST_ROWS = 3
"""Rows that are in sight at once."""


class StandingFindings(QFrame):
    """A list of what may stand; hidden while it is empty."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._accepted: tuple[Accepted, ...] = ()
        self._title = QLabel()
        self.list = QListWidget()
        self.list.setAccessibleName("保留和搁置的问题")
        self._delegate = WrappingDelegate(self.list, _paint_sign)
        self.reopen = QPushButton("重新提示(&G)")
        self.reopen.clicked.connect(self._reopen)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self.reopen)
        column.addLayout(head)
        column.addWidget(self.list)
        session.changed.connect(self._show)
        self._show()

    def _show(self, addresses: object = None) -> None:
        accepted = self._session.review.accepted
        self.setVisible(bool(accepted))
        if accepted == self._accepted:
            return
        self._accepted = accepted
        self._title.setText(f"保留和搁置的 {len(accepted)} 处；所涉及的文字或数改动后会重新提示。")
        self.list.clear()
        self.list.addItems([_words(each) for each in accepted])
        self.list.setCurrentRow(0)
        rows = min(len(accepted), _MOST_ROWS)
        self.list.setFixedHeight(round(em(self.font()) * 2.4 * rows) + 4)

    def _reopen(self) -> None:
        row = self.list.currentRow()
        if 0 <= row < len(self._accepted):
            self._session.reopen(self._accepted[row].finding)


def _words(accepted: Accepted) -> str:
    reason = f"保留：{accepted.reason}" if accepted.reason else "已搁置"
    return f"{accepted.finding.message}（{reason}）"


def _paint_sign(
    painter: QPainter, center: QPointF, radius: float, palette: QPalette, index: AnyIndex
) -> None:
    paint_tick(painter, center, radius, palette)
