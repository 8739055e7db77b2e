"""What can be done about one finding: what it rests on, its repairs, and letting it stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
)

from disclosure_desktop.checks.acceptance import acceptable
from disclosure_desktop.checks.findings import Severity

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from disclosure_desktop.checks.findings import Finding, Repair
    from disclosure_desktop.ui.session import Session

MOST_REPAIRS = 3
"""Repairs that are offered at the most; the first one has a key."""

_MARGIN = 6
_FEWEST_LINES = 6


class FindingPanel(QScrollArea):
    """Offers the repairs of a finding, and to let it stand; hidden while there is none.

    As high as what it holds where there is room, and scrolled where there is not.
    """

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._finding: Finding | None = None
        self._source = QLabel(wordWrap=True)
        self._source.setTextFormat(Qt.TextFormat.PlainText)
        self._source.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.repairs = [WrappingButton() for _ in range(MOST_REPAIRS)]
        for number, button in enumerate(self.repairs):
            button.clicked.connect(lambda _=False, number=number: self.apply(number))
        self.reason = QLineEdit()
        self.reason.setAccessibleName("保留的理由")
        self.reason.setPlaceholderText("保留的理由")
        self.reason.setToolTip("写明为什么可以保留；只存在草稿里，不会印出来")
        self.reason.returnPressed.connect(self._accept)
        self.accept = QPushButton()
        self.accept.clicked.connect(self._accept)
        inside = QFrame()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._source)
        for button in self.repairs:
            column.addWidget(button)
        row = QHBoxLayout()
        row.addWidget(self.reason, 1)
        row.addWidget(self.accept)
        column.addLayout(row)
        column.addStretch()
        self._inside = inside
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what is in it takes the keyboard
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.hide()

    def offer(self, finding: Finding | None) -> None:
        """Show what can be done about this finding."""
        if finding != self._finding:
            self.reason.clear()
        self._finding = finding
        self.setVisible(finding is not None)
        if finding is None:
            return
        self._source.setText(f"依据：{finding.source}（{finding.code}）")
        self._source.setVisible(bool(finding.source))
        for number, button in enumerate(self.repairs):
            button.setVisible(number < len(finding.repairs))
            if number < len(finding.repairs):
                key = "（F4）" if number == 0 else ""
                button.show_text(f"{finding.repairs[number].label}{key}")
        warning = finding.severity is Severity.WARNING
        self.reason.setVisible(acceptable(finding) and warning)
        self.accept.setVisible(acceptable(finding))
        self.accept.setText("保留" if warning else "不再提示这一处")
        self._inside.setMinimumHeight(self._height(self.viewport().width()))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the size that shows everything at the width that there is."""
        width = self.viewport().width()
        return QSize(width, self._height(width))

    def minimumSizeHint(self) -> QSize:
        """Return a size at which it can still be used: some lines."""
        lines = round(self.fontMetrics().height() * _FEWEST_LINES)
        return QSize(0, min(lines, self.sizeHint().height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            # A scroll area does not ask how high its widget is at a width: words would be cut off.
            self._inside.setMinimumHeight(self._height(event.size().width()))
            self.updateGeometry()

    def _height(self, width: int) -> int:
        layout = self._inside.layout()
        assert layout is not None
        return layout.totalHeightForWidth(width)

    def apply(self, number: int = 0) -> None:
        """Carry one of the repairs out, as one undo step.

        The prose is checked before: a repair made for what stood there a moment ago would put
        that back, or a number that the table no longer has.
        """
        wanted = self._finding
        self._session.prose.finish()
        repair = self._repair(number) if self._finding == wanted else None
        if repair is not None:
            self._session.edit(repair.label, repair.changes)

    def _repair(self, number: int) -> Repair | None:
        repairs = self._finding.repairs[:MOST_REPAIRS] if self._finding else ()
        return repairs[number] if number < len(repairs) else None

    def _accept(self) -> None:
        """Let the finding stand; a warning only with a reason."""
        finding, reason = self._finding, self.reason.text().strip()
        if finding is None:
            return
        if finding.severity is Severity.WARNING and not reason:
            self.reason.setFocus()
        else:
            self._session.accept(finding, reason)


class WrappingButton(QPushButton):
    """A button whose words wrap where they are too long for it."""

    def __init__(self) -> None:
        super().__init__()
        self._words = QLabel(wordWrap=True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        inside.addWidget(self._words)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def words(self) -> str:
        """What the button says."""
        return self._words.text()

    def show_text(self, text: str) -> None:
        """Say this from now on."""
        self._words.setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._words.heightForWidth(width - 2 * _MARGIN) + 2 * _MARGIN

    def sizeHint(self) -> QSize:
        return QSize(80, self.heightForWidth(max(self.width(), 80)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()
