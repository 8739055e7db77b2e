"""The dialog for local extra rows at the foot of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from disclosure_desktop.ui.theme import em

if TYPE_CHECKING:
    from disclosure_desktop.report.report import LocalRows
    from disclosure_desktop.ui.session import Session


def edit_local_rows(parent: QWidget, session: Session, table: str) -> None:
    """Let the clerk change the local rows of a table, as one undo step."""
    dialog = LocalRowsDialog(parent, session.report.local_rows(table))
    if dialog.exec() == QDialog.DialogCode.Accepted:
        session.edit("修改本地附加行", {f"{table}.local_rows": dialog.rows() or None})


class LocalRowsDialog(QDialog):
    """Rows that superiors ask for beyond the form: a text, and a second cell where wanted."""

    def __init__(self, parent: QWidget, rows: LocalRows) -> None:
        super().__init__(parent)
        self.setWindowTitle("本地附加行")
        self.resize(round(em(self.font()) * 46), round(em(self.font()) * 20))
        columns = max([2, *(len(row) for row in rows)])
        self.table = QTableWidget(0, columns)
        self.table.setAccessibleName("本地附加行")
        self.table.setHorizontalHeaderLabels(["内容", *["数值（可以不填）"] * (columns - 1)])
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        rows_header = self.table.verticalHeader()
        rows_header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        rows_header.hide()
        for row in rows:
            self._add(row)
        column = QVBoxLayout(self)
        note = QLabel("附加行印在表的最后，不参与计算。只填“内容”时，占满一整行。", wordWrap=True)
        column.addWidget(note)
        column.addWidget(self.table)
        column.addLayout(self._buttons())

    def rows(self) -> LocalRows:
        """Return the rows as they stand, without empty ones."""
        found = []
        for row in range(self.table.rowCount()):
            items = (self.table.item(row, column) for column in range(self.table.columnCount()))
            texts = [item.text().strip() if item else "" for item in items]
            while texts and not texts[-1]:
                texts.pop()
            if texts:
                found.append(tuple(texts))
        return tuple(found)

    def _add(self, texts: tuple[str, ...] = ()) -> None:
        row = self.table.rowCount()
        self.table.insertRow(row)
        for column, text in enumerate(texts):
            self.table.setItem(row, column, QTableWidgetItem(text))

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        add = QPushButton("添加一行(&I)")
        add.clicked.connect(lambda: self._add())
        remove = QPushButton("删除这一行(&D)")
        remove.clicked.connect(lambda: self.table.removeRow(self.table.currentRow()))
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        for button in (add, remove):
            button.setAutoDefault(False)
            row.addWidget(button)
        row.addStretch()
        row.addWidget(buttons)
        return row
