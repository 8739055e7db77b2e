"""What is to be looked at before a paste, shown above the table: a choice, never a dialog."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
)

from disclosure_desktop.ui.theme import make_bold

if TYPE_CHECKING:
    from disclosure_desktop.ui.grid.clipboard import PasteError
    from disclosure_desktop.ui.grid.model import GridModel
    from disclosure_desktop.ui.grid.pasting import Pasting
    from disclosure_desktop.ui.grid.placing import Placing
    from disclosure_desktop.ui.grid.view import GridView

_MOST_LINES = 5
"""Lines of notes in sight at once; more are scrolled."""


class PasteBar(QFrame):
    """Asks how to paste what does not simply fit; says why a paste was refused.

    While it asks, the cells show what they would hold. Any change of the report, and Escape, call
    it off.
    """

    def __init__(self, view: GridView, model: GridModel) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._view = view
        self._placings: tuple[Placing, ...] = ()
        self._title, self.notes = QLabel(wordWrap=True), QLabel(wordWrap=True)
        make_bold(self._title)
        for label in (self._title, self.notes):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._area = QScrollArea(widgetResizable=True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidget(self.notes)
        self._ways = QVBoxLayout()
        self._group = QButtonGroup(self)
        self._group.idToggled.connect(self._show_way)
        self.accept, self.cancel = QPushButton("粘贴(&P)"), QPushButton("不粘贴（Esc）")
        self.accept.clicked.connect(self._accept)
        self.cancel.clicked.connect(self.close_bar)
        self._lay_out()
        view.commands.asked.connect(self.ask)
        view.commands.refused.connect(self.tell)
        model.session.changed.connect(self._report_changed)
        self.hide()

    @property
    def ways(self) -> list[QRadioButton]:
        """The ways to choose from, the chosen one checked; none where there is but one."""
        return [button for button in self._group.buttons() if isinstance(button, QRadioButton)]

    def ask(self, pasting: Pasting) -> None:
        """Show a paste before it is done."""
        self._placings = pasting.placings
        self._title.setText("请看一下再粘贴：表里虚线框的格子是粘贴后的样子。")
        self._fill_ways()
        self._show_way(0, True)
        self._open(asks=True)
        self.accept.setFocus()

    def tell(self, error: PasteError) -> None:
        """List the cells because of which nothing was pasted."""
        self._placings = ()
        self._fill_ways()
        self._title.setText(f"没有粘贴，表格没有改动。剪贴板里有 {len(error.cells)} 格不是数字：")
        self._tell(error.cells)
        self._open(asks=False)
        self.cancel.setFocus()

    def close_bar(self) -> None:
        """Call the paste off, or take the list away; the cursor goes back to the table."""
        if not self.isHidden():
            self._view.setFocus()
            self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            (self.close_bar if self.cancel.hasFocus() else self._accept)()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Call the paste off, also when another step is gone to; not when the window shrinks."""
        if not event.spontaneous():
            self._placings = ()
            self._view.show_preview({})
            self.hide()

    def _report_changed(self, addresses: frozenset[str]) -> None:
        """Call the paste off where what was shown of it may not be so any more."""
        if addresses:
            self.hide()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 6, 10, 6)
        column.addWidget(self._title)
        column.addLayout(self._ways)
        column.addWidget(self._area)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self.accept)
        row.addWidget(self.cancel)
        column.addLayout(row)

    def _open(self, asks: bool) -> None:
        self.accept.setVisible(asks)
        self.cancel.setText("不粘贴（Esc）" if asks else "知道了（Esc）")
        self.show()

    def _fill_ways(self) -> None:
        for button in self._group.buttons():
            self._group.removeButton(button)
            self._ways.removeWidget(button)
            button.hide()
            button.deleteLater()
        for number, placing in enumerate(self._placings if len(self._placings) > 1 else ()):
            way = QRadioButton(f"{placing.name}（{len(placing.texts)} 格）")
            self._group.addButton(way, number)
            self._ways.addWidget(way)
            way.setChecked(number == 0)

    def _show_way(self, number: int, chosen: bool) -> None:
        if not chosen or number >= len(self._placings):
            return
        placing = self._placings[number]
        name = () if self.ways else (f"{placing.name}，共 {len(placing.texts)} 格。",)
        self._tell((*name, *placing.notes))
        self._view.show_preview(placing.texts)

    def _tell(self, lines: tuple[str, ...]) -> None:
        self.notes.setText("\n".join(lines))
        self._area.setVisible(bool(lines))
        self._fit()

    def _fit(self) -> None:
        """Make the notes as high as they are, up to a few lines: the table should stay in sight."""
        needed = self.notes.heightForWidth(self._area.viewport().width())
        room = self.fontMetrics().lineSpacing() * _MOST_LINES
        self._area.setFixedHeight(min(max(0, needed), room))

    def _accept(self) -> None:
        placing = self._placings[max(0, self._group.checkedId())]
        self.close_bar()
        self._view.commands.carry_out(placing)
