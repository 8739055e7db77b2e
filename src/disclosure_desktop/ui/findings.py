"""Findings as a list beside the form and on the review page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QPainter, QPalette, QResizeEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from disclosure_desktop.checks.findings import Finding
from disclosure_desktop.ui.signs import paint_severity, paint_unfilled
from disclosure_desktop.ui.theme import blend

if TYPE_CHECKING:
    from collections.abc import Sequence

AnyIndex = QModelIndex | QPersistentModelIndex


class FindingsModel(QAbstractListModel):
    """A list of findings, each one item."""

    def __init__(self) -> None:
        super().__init__()
        self.findings: tuple[Finding, ...] = ()

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show these findings instead."""
        if self.findings == tuple(findings):
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
        self.setItemDelegate(_FindingDelegate(self))
        self.setAccessibleName("发现的问题")
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
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
        """Show these findings instead."""
        self._model.show_findings(findings)

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


class _FindingDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        view = self.parent()
        assert isinstance(view, QListView)
        line = QFontMetricsF(option.font).height()  # type: ignore[attr-defined]
        width = view.viewport().width() - line * 1.9
        box = QRectF(0, 0, max(60.0, width), 10_000)
        text = index.data(Qt.ItemDataRole.DisplayRole)
        bounds = QFontMetricsF(option.font).boundingRect(box, _WRAP, text)  # type: ignore[attr-defined]
        return QSize(0, round(bounds.height() + line * 0.7))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        palette: QPalette = option.palette  # type: ignore[attr-defined]
        rect = QRectF(option.rect)  # type: ignore[attr-defined]
        font: QFont = option.font  # type: ignore[attr-defined]
        line = QFontMetricsF(font).height()
        model = index.model()
        assert isinstance(model, FindingsModel)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:  # type: ignore[attr-defined]
            accent = blend(palette.highlight().color(), palette.base().color(), 0.14)
            painter.fillRect(rect, accent)
        center = QPointF(rect.left() + line * 0.8, rect.top() + line * 0.85)
        finding = model.findings[index.row()]
        if finding.at_export:
            paint_unfilled(painter, center, line * 0.32, palette)
        else:
            paint_severity(painter, center, line * 0.32, finding.severity, palette)
        painter.setPen(palette.text().color())
        painter.setFont(font)
        text = rect.adjusted(line * 1.5, line * 0.35, -line * 0.4, 0)
        painter.drawText(text, _WRAP, index.data(Qt.ItemDataRole.DisplayRole))
        painter.setPen(blend(palette.mid().color(), palette.base().color(), 0.4))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()


_WRAP = int(Qt.TextFlag.TextWordWrap)
