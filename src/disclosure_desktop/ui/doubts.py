"""What is in doubt about a document that was read, shown before anything is accepted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from disclosure_desktop.form.description import load_form
from disclosure_desktop.form.values import Number
from disclosure_desktop.ui.theme import em

if TYPE_CHECKING:
    from disclosure_desktop.documents.reading.reading import Reading


class DoubtsDialog(QDialog):
    """Says what was read from a document and lists every doubt; the clerk accepts or not."""

    def __init__(self, parent: QWidget, name: str, reading: Reading) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"读入 {name}")
        width = em(self.font())
        self.resize(round(width * 62), round(width * 32))
        self.summary = QLabel(summary_of(reading), wordWrap=True)
        self.table = _table(reading)
        self.table.setVisible(bool(reading.doubts))
        self.buttons = QDialogButtonBox()
        accept = self.buttons.addButton("读入(&Y)", QDialogButtonBox.ButtonRole.AcceptRole)
        accept.setDefault(True)
        self.buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(self.summary)
        column.addWidget(self.table, 1)
        column.addWidget(self.buttons)


def summary_of(reading: Reading) -> str:
    """Say in a few sentences what was read, what is in doubt and what was left out."""
    report = reading.report
    figures = sum(isinstance(entry, Number) for entry in report.entries.values())
    words = f"读到：{report.body or '（没有机关名称）'} {report.year}年，"
    words += f"{load_form(report.form_id).name}，{figures} 个数。"
    if reading.doubts:
        words += f"\n有 {len(reading.doubts)} 处与规定的格式不完全一致，请逐一核对；"
        words += "读入以后也可以修改。"
    else:
        words += "\n与规定的格式完全一致。"
    return "\n".join([words, *(f"{sentence}。" for sentence in reading.cleaned)])


def _table(reading: Reading) -> QTableWidget:
    table = QTableWidget(len(reading.doubts), 3)
    table.setHorizontalHeaderLabels(["位置", "文件里写的", "怎么读入的"])
    table.verticalHeader().hide()
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setAccessibleName("请核对")
    for row, doubt in enumerate(reading.doubts):
        for column, text in enumerate((doubt.where, doubt.read, doubt.understood)):
            item = QTableWidgetItem(text)
            item.setToolTip(text)
            table.setItem(row, column, item)
    header = table.horizontalHeader()
    header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
    header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
    table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    return table
