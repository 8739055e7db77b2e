"""The page that shows a paper as it will be printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from disclosure_desktop.paper.setting import set_document
from disclosure_desktop.ui.output.font_box import FontBox
from disclosure_desktop.ui.output.font_notes import font_notes
from disclosure_desktop.ui.output.page_view import PageView
from disclosure_desktop.ui.output.result import ResultRow
from disclosure_desktop.ui.theme import Heading

if TYPE_CHECKING:
    from disclosure_desktop.ui.output.exporting import Exporter
    from disclosure_desktop.ui.output.papers import Paper

_FIT_WIDTH, _FIT_PAGE = "适合宽度", "整页"
_ZOOMS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0)


class PreviewPage(QWidget):
    """A paper page by page, in the fonts chosen, with the buttons that print and save it."""

    left = Signal()

    def __init__(self, paper: Paper, exporter: Exporter) -> None:
        super().__init__()
        self._paper = paper
        self._exporter = exporter
        self._count = 0
        self.view = PageView()
        self.fonts = FontBox(exporter)
        self.notes = QLabel(wordWrap=True)
        self.notes.setTextFormat(Qt.TextFormat.PlainText)
        self.zoom = QComboBox()
        self.zoom.setAccessibleName("显示比例")
        self.zoom.addItems([_FIT_WIDTH, _FIT_PAGE, *(f"{zoom:.0%}" for zoom in _ZOOMS)])
        self.place = QLabel()
        self.result = ResultRow()
        self._lay_out()
        self._connect()
        self._show()

    def start(self) -> None:
        """Put the cursor where keys turn the pages."""
        self.view.setFocus()

    def print(self) -> None:
        """Print the paper."""
        shown = set_document(self._paper.document, self._exporter.fonts)
        self._exporter.print(None if self._paper.is_report else shown)

    def save(self, ending: str) -> None:
        """Save the paper as a file with this ending; the clerk is asked where."""
        if self._paper.is_report:
            self._exporter.export(ending)
        else:
            self._exporter.save_paper(self._paper, ending)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        back = QPushButton("返回(&B)")
        back.setToolTip("Esc")
        back.clicked.connect(self.left)
        head.addWidget(Heading(self._paper.heading, 1.35), 1)
        for widget in (self.place, self.zoom, self.fonts):
            head.addWidget(widget)
        foot = QHBoxLayout()
        foot.addStretch()
        for ending, label in self._endings():
            button = QPushButton(label)
            button.clicked.connect(lambda _=False, ending=ending: self.save(ending))
            foot.addWidget(button)
        printing = QPushButton("打印(&P)…")
        printing.clicked.connect(self.print)
        foot.addWidget(printing)
        foot.addWidget(back)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 8)
        column.addLayout(head)
        column.addWidget(self.notes)
        column.addWidget(self.view, 1)
        column.addWidget(self.result)
        column.addLayout(foot)

    def _endings(self) -> list[tuple[str, str]]:
        labels = {".docx": "导出 Word 文件(&W)…", ".pdf": "导出 PDF 文件(&D)…"}
        return [
            (ending, label)
            for ending, label in labels.items()
            if self._paper.is_report or ending in self._paper.makers
        ]

    def _connect(self) -> None:
        self.zoom.activated.connect(self._zoom_chosen)
        self.view.page_changed.connect(self._show_place)
        self.view.zoom_changed.connect(self._show_zoom)
        self._exporter.fonts_changed.connect(self._show)
        self._exporter.said.connect(self.result.say)
        QShortcut(QKeySequence("Esc"), self).activated.connect(self.left)

    def _show(self) -> None:
        document = set_document(self._paper.document, self._exporter.fonts)
        self._count = len(document.pages)
        self.view.show_document(document)
        notes = font_notes(document)
        self.notes.setText("\n".join(f"⚠ {note}" for note in notes))
        self.notes.setVisible(bool(notes))
        self._show_place(self.view.page)

    def _show_place(self, page: int) -> None:
        self.place.setText(f"第 {page} 页，共 {self._count} 页")

    def _zoom_chosen(self, index: int) -> None:
        match self.zoom.itemText(index):
            case text if text == _FIT_WIDTH:
                self.view.fit_width()
            case text if text == _FIT_PAGE:
                self.view.fit_page()
            case _:
                self.view.set_zoom(_ZOOMS[index - 2])
        self.view.setFocus()

    def _show_zoom(self, zoom: float) -> None:
        self.zoom.setToolTip(f"现在是 {zoom:.0%}；按住 Ctrl 滚动滚轮可以放大、缩小")
