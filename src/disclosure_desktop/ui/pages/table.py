"""A step with one of the three tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from disclosure_desktop.ui.fields import EntryField
from disclosure_desktop.ui.flow import FlowLayout, pair
from disclosure_desktop.ui.grid.pane import GridPane
from disclosure_desktop.ui.grid.paste_bar import PasteBar
from disclosure_desktop.ui.grid.status import StatusLine
from disclosure_desktop.ui.local_rows import edit_local_rows
from disclosure_desktop.ui.pages.heading import HeadingRow
from disclosure_desktop.ui.pages.zero_report import ZeroNote, zeros_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from disclosure_desktop.form.description import Section
    from disclosure_desktop.ui.session import Session


class TablePage(QWidget):
    """A table to type into, how its totals come about, and what stands under it."""

    said = Signal(str)
    """A sentence: what was filled in."""

    def __init__(self, session: Session, section: Section) -> None:
        super().__init__()
        self._session = session
        self._section = section
        self.grid = GridPane(session, section.key)
        self.grid.values.setAccessibleName(section.heading)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._heading = HeadingRow(session, section)
        column.addWidget(self._heading)
        column.addLayout(self._tools())
        self.zero_note = ZeroNote(session)
        column.addWidget(self.zero_note)
        self.paste_bar = PasteBar(self.grid.values, self.grid.model)
        column.addWidget(self.paste_bar)
        column.addWidget(self.grid, 1)
        self.status = StatusLine(self.grid.model, self.grid.values)
        column.addWidget(self.status)
        column.addLayout(self._foot())
        session.changed.connect(self._show)
        self._show()

    def show_address(self, address: str) -> None:
        """Put the cursor into a cell, or into the field of what belongs to the table."""
        if address == self._footnote.address:
            self._footnote.setFocus()
        elif not self._heading.show_address(address):
            self.grid.values.go_to(address)
            self.grid.values.setFocus()

    def start(self) -> None:
        """Put the cursor where typing begins."""
        self.grid.values.go_to_first()
        self.grid.values.setFocus()

    def commit(self) -> None:
        """Enter what is being typed."""
        self.grid.values.commit_editor()

    def _tools(self) -> FlowLayout:
        row = FlowLayout()
        self.zeros = QPushButton("空格都填 0(&Z)")
        self.zeros.setToolTip("把本表还空着的格子都填为 0；已填的不变，可以撤销")
        self.zeros.clicked.connect(lambda: self._fill_zeros([self._section.key]))
        row.addWidget(self.zeros)
        self.all_zeros = QPushButton("整份零申报(&0)")
        self.all_zeros.setToolTip("把三张表里还空着的格子都填为 0；已填的不变，可以撤销")
        self.all_zeros.clicked.connect(lambda: self._fill_zeros(self._session.form.tables))
        row.addWidget(self.all_zeros)
        self._missing = QLabel()
        row.addWidget(self._missing)
        self.totals = QComboBox()
        self.totals.addItem("自动合计", False)
        self.totals.addItem("自己填合计，由程序核对", True)
        self.totals.setToolTip("自己填时，合计填错会被指出；切换不会丢掉填过的数")
        self.totals.setAccessibleName("合计方式")
        self.totals.activated.connect(self._switch_totals)
        if self._has_totals:
            label = QLabel("合计方式(&M)：")
            label.setBuddy(self.totals)
            row.addWidget(pair(label, self.totals))
        return row

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(QLabel("表下附注："))
        address = f"{self._section.key}.footnote"
        example = "可以不填，例如：注：……"
        self._footnote = EntryField(self._session, address, "表下附注", example)
        row.addWidget(self._footnote, 1)
        if not self._has_totals:
            button = QToolButton()
            button.setText("本地附加行…")
            button.setToolTip("上级要求在表末多填的行；照样打印，不参与计算")
            button.clicked.connect(lambda: edit_local_rows(self, self._session, self._section.key))
            row.addWidget(button)
        row.addWidget(self._heading.change)
        return row

    @property
    def _has_totals(self) -> bool:
        table = self._session.form.tables[self._section.key]
        return any(rule.computes for rule in table.rules)

    @property
    def _others_blank(self) -> bool:
        """Whether other tables have blanks too."""
        others = set(self._session.form.tables) - {self._section.key}
        return any(self._session.progress[key].blanks for key in others)

    def _fill_zeros(self, tables: Collection[str]) -> None:
        """Fill what is blank in these tables with 0, and say where the prose knows better."""
        self.commit()
        changes = zeros_of(self._session, tables)
        where = f"{len(tables)} 张表的 " if len(tables) > 1 else ""
        self._session.edit(f"{where}{len(changes)} 个空格填 0", changes)
        self.zero_note.watch(tables)
        self.said.emit(f"{where}{len(changes)} 个空格填了 0。按 Ctrl+Z 可以撤销。")
        self.grid.values.setFocus()

    def _switch_totals(self) -> None:
        typed = True if self.totals.currentData() else None
        label = "改为自己填合计" if typed else "改为自动合计"
        self._session.edit(label, {f"{self._section.key}.typed_totals": typed})

    def _show(self, addresses: object = None) -> None:
        part = self._session.progress.get(self._section.key)
        if part is None:
            return
        missing = f"还差 {len(part.blanks)} 格" if part.blanks else "已填完"
        fillable = bool(part.blanks) and bool(zeros_of(self._session, [self._section.key]))
        self.zeros.setVisible(bool(part.blanks))
        self.zeros.setEnabled(fillable)
        self.all_zeros.setVisible(self._others_blank)
        if part.blanks and not fillable:
            missing += "，不会是 0，请自己填"
        self._missing.setText(missing)
        typed = self._session.report.has_typed_totals(self._section.key)
        self.totals.setCurrentIndex(self.totals.findData(typed))
