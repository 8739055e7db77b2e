"""The corner of the window that says whether everything is saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from disclosure_desktop.report.store import saved_time
from disclosure_desktop.ui.theme import em

if TYPE_CHECKING:
    from disclosure_desktop.ui.session import Session

_SHORTEST = 8
"""Characters that stay in sight in the narrowest window."""


class StateLine(QWidget):
    """A sentence; a problem stays until it is solved, with the button that solves it."""

    merging_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.label = _Sentence()
        self.merge = QPushButton("看看并合并")
        self.merge.clicked.connect(self.merging_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.label)
        row.addWidget(self.merge)
        self.show_state(None)

    def show_state(self, session: Session | None) -> None:
        """Say how it stands with the open draft."""
        self.label.show_sentence(_sentence(session) if session is not None else "")
        self.merge.setVisible(session is not None and session.saving.changed_elsewhere)


class _Sentence(QLabel):
    """One line that never makes the window wider; what is cut off is a tool tip."""

    def show_sentence(self, sentence: str) -> None:
        """Show this sentence instead, and tell it to screen readers whole."""
        if sentence != self.text():
            self.setText(sentence)
            self.setToolTip(sentence)
            self.setAccessibleName(sentence)

    def minimumSizeHint(self) -> QSize:
        size = super().minimumSizeHint()
        return QSize(min(size.width(), round(em(self.font()) * _SHORTEST)), size.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.text():
            return  # as at the first paint, which needs no enumeration of Qt
        from PySide6.QtCore import Qt

        room = self.contentsRect()
        end = Qt.TextElideMode.ElideRight
        text = self.fontMetrics().elidedText(self.text(), end, room.width())
        painter = QPainter(self)
        painter.setPen(self.palette().windowText().color())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), text)


def _sentence(session: Session) -> str:
    saving = session.saving
    if session.read_only:
        return f"⚠ {session.read_only}。"
    if saving.changed_elsewhere:
        return "⚠ 这份草稿在别处也改过，先合并才能保存。"
    if session.save_problem:
        return f"⚠ {session.save_problem}。也可以用“文件 → 另存为”换一个位置。"
    if saving.journal_problem:
        return f"⚠ 草稿照常保存，但本机留不下改动记录和历史版本：{saving.journal_problem}。"
    if session.unsaved:
        return "正在保存…"
    if saved := saved_time(session.saved_at):
        return f"已自动保存 {saved:%H:%M}"
    return "填写后自动保存"
