"""The row of the last step from which a report leaves the program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QWidget

from disclosure_desktop.ui.output.font_box import FontBox

if TYPE_CHECKING:
    from disclosure_desktop.ui.output.outputs import Outputs


class OutputRow(QWidget):
    """Fonts, preview, print, Word file, and a menu of everything else."""

    def __init__(self, outputs: Outputs) -> None:
        super().__init__()
        label = QLabel("字体(&K)：")
        fonts = FontBox(outputs.exporter)
        label.setBuddy(fonts)
        preview = QPushButton("预览(&Y)")
        preview.setToolTip("看打印出来的样子（Ctrl+F2）")
        preview.clicked.connect(outputs.preview)
        printing = QPushButton("打印(&I)…")
        printing.clicked.connect(outputs.print)
        self.export_button = QPushButton("导出 Word 文件(&W)…")
        self.export_button.clicked.connect(lambda: outputs.export(".docx"))
        others = QPushButton("其他(&O)")
        menu = QMenu(others)
        outputs.fill_menu(menu)
        others.setMenu(menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(label)
        row.addWidget(fonts, 1)
        row.addStretch()
        for button in (preview, printing, self.export_button, others):
            row.addWidget(button)
