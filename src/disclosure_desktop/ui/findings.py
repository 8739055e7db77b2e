"""Findings as a list beside the form and on the review page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPalette, QResizeEvent
from PySide6.QtWidgets import QListView

from disclosure_desktop.checks.findings import Finding
from disclosure_desktop.ui.signs import paint_severity, paint_unfilled
from disclosure_desktop.ui.wrapped_list import AnyIndex, WrappingDelegate

if TYPE_CHECKING:
    from collections.abc import Sequence


class FindingsModel(QAbstractListModel):
    """A list of findings, each one item."""

    def __init__(self) -> None:
        super().__init__()
        self.findings: tuple[Finding, ...] = ()

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show these findings instead."""
        if self.findings == tuple(findings):
            self.findings = tuple(findings)  # their repairs may be others
            return
        self.beginResetModel()
        self.findings = tuple(findings)
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 (Qt's signature)
        return 0 if parent.isValid() else len(self.findings)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        finding = self.findings[index.row()]
        sentence = f"{finding.label}：{finding.message}"
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return sentence
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{sentence}\n依据：{finding.source}（{finding.code}）"
        return None


class FindingsView(QListView):
    """A list of findings; a click or Enter goes to the place that one is about."""

    chosen = Signal(Finding)
    current_changed = Signal(object)
    """The finding under the cursor, or None."""

    def __init__(self) -> None:
        super().__init__()
        self._model = FindingsModel()
        self.setModel(self._model)
        self._delegate = WrappingDelegate(self, _paint_sign)
        self.setAccessibleName("发现的问题")
        self.clicked.connect(self._choose)
        self.selectionModel().currentChanged.connect(
            lambda *_: self.current_changed.emit(self.current)
        )

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings shown."""
        return self._model.findings

    @property
    def current(self) -> Finding | None:
        """The finding under the cursor."""
        row = self.currentIndex().row()
        return self.findings[row] if 0 <= row < len(self.findings) else None

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show these findings instead; the cursor stays where the same one is still there."""
        current = self.current
        self._model.show_findings(findings)
        if current is not None and self.current != current:
            self.choose(current)

    def choose(self, finding: Finding | None) -> None:
        """Put the cursor on a finding, or on none."""
        row = self.findings.index(finding) if finding in self.findings else -1
        self.setCurrentIndex(self._model.index(row, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Not `activated`: on desktops that activate by one click it would come twice.
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _choose(self, index: QModelIndex) -> None:
        # A double click comes as two clicks, the second after the list may have changed.
        if 0 <= index.row() < len(self.findings):
            self.chosen.emit(self.findings[index.row()])


def _paint_sign(
    painter: QPainter, center: QPointF, radius: float, palette: QPalette, index: AnyIndex
) -> None:
    model = index.model()
    assert isinstance(model, FindingsModel)
    finding = model.findings[index.row()]
    if finding.at_export:
        paint_unfilled(painter, center, radius, palette)
    else:
        paint_severity(painter, center, radius, finding.severity, palette)
