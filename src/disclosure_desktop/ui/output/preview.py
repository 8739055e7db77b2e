"""The page that shows a paper as it will be printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from disclosure_desktop.paper.setting import set_document
from disclosure_desktop.ui.output.font_box import FontBox
from disclosure_desktop.ui.output.font_notes import font_notes
from disclosure_desktop.ui.output.page_view import Fit, PageView
from disclosure_desktop.ui.output.result import ResultRow
from disclosure_desktop.ui.theme import Heading

if TYPE_CHECKING:
    from disclosure_desktop.paper.setting import SetDocument
    from disclosure_desktop.ui.output.exporting import Exporter
    from disclosure_desktop.ui.output.papers import Paper

_FITS = {Fit.WIDTH: "适合宽度", Fit.PAGE: "整页"}
_ZOOMS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0)
_BUTTONS = {".docx": "导出 Word 文件(&W)…", ".pdf": "导出 PDF 文件(&D)…"}
_KEYS = "PgDn、PgUp 翻页，Ctrl+= 放大，Ctrl+- 缩小，Ctrl+0 原大；也可以按住 Ctrl 滚动滚轮"


class PreviewPage(QWidget):
    """A paper page by page, in the fonts chosen, with the buttons that print and save it."""

    left = Signal()

    def __init__(self, paper: Paper, exporter: Exporter) -> None:
        super().__init__()
        self._paper = paper
        self._exporter = exporter
        self.view = PageView()
        self.zoom = QComboBox()
        self.zoom.setAccessibleName("显示比例")
        self.zoom.addItems([*_FITS.values(), *(f"{zoom:.0%}" for zoom in _ZOOMS)])
        self.zoom.setToolTip(_KEYS)
        palette = self.zoom.palette()  # a zoom that is not in the list is no less in force
        palette.setColor(palette.ColorRole.PlaceholderText, palette.text().color())
        self.zoom.setPalette(palette)
        self.fonts = FontBox(exporter)
        self.notes = QLabel(wordWrap=True)
        self.notes.setTextFormat(Qt.TextFormat.PlainText)
        self.place = QLabel()
        self.result = ResultRow()
        self._lay_out()
        self._connect()
        self._show()

    def start(self) -> None:
        """Put the cursor where keys turn the pages."""
        self.view.setFocus()

    def print(self) -> None:
        """Print the paper; what is to be said of its fonts stands above it already."""
        if not self._paper.is_report or self._exporter.errors_accepted():
            self._exporter.print_pages(self._set)

    def save(self, ending: str) -> None:
        """Save the paper as a file with this ending; the clerk is asked where."""
        if self._paper.is_report:
            self._exporter.export(ending)
        else:
            self._exporter.save_paper(self._paper, ending)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(Heading(self._paper.heading, 1.35), 1)
        head.addWidget(self.place)
        head.addWidget(self.zoom)
        head.addWidget(self.fonts, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 8)
        column.addLayout(head)
        column.addWidget(self.notes)
        column.addWidget(self.view, 1)
        column.addWidget(self.result)
        column.addLayout(self._foot())

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch()
        for ending in self._endings():
            button = QPushButton(_BUTTONS[ending])
            button.clicked.connect(lambda _=False, ending=ending: self.save(ending))
            row.addWidget(button)
        self.print_button = QPushButton("打印(&P)…")
        self.print_button.setToolTip("Ctrl+P")
        self.print_button.clicked.connect(self.print)
        self.back = QPushButton("返回(&B)")
        self.back.setToolTip("Esc")
        self.back.clicked.connect(self.left)
        row.addWidget(self.print_button)
        row.addWidget(self.back)
        return row

    def _endings(self) -> list[str]:
        return [
            ending for ending in _BUTTONS if self._paper.is_report or ending in self._paper.makers
        ]

    def _connect(self) -> None:
        self.zoom.activated.connect(self._zoom_chosen)
        self.view.page_changed.connect(self._show_place)
        self.view.zoom_changed.connect(self._show_zoom)
        self._exporter.fonts_changed.connect(self._show)
        self._exporter.said.connect(self.result.say)
        # The window's own Ctrl+P and Ctrl+E rest while another page hides the report.
        keys = [("Esc", self.left.emit), ("Ctrl+P", self.print)]
        if ".docx" in self._endings():
            keys.append(("Ctrl+E", lambda: self.save(".docx")))
        for key, call in keys:
            QShortcut(QKeySequence(key), self).activated.connect(call)

    def _show(self) -> None:
        self._set: SetDocument = set_document(self._paper.document, self._exporter.fonts)
        self.view.show_document(self._set)
        notes = font_notes(self._set)
        self.notes.setText("\n".join(f"⚠ {note}" for note in notes))
        self.notes.setVisible(bool(notes))
        self._show_place(self.view.page)

    def _show_place(self, page: int) -> None:
        self.place.setText(f"第 {page} 页，共 {len(self._set.pages)} 页")

    def _zoom_chosen(self, index: int) -> None:
        fits = list(_FITS)
        if index < len(fits):
            self.view.set_fit(fits[index])
        else:
            self.view.set_zoom(_ZOOMS[index - len(fits)])
        self.view.setFocus()

    def _show_zoom(self, zoom: float) -> None:
        """Show the zoom in the box, also one that cannot be chosen there."""
        shown = _FITS.get(self.view.fit, f"{zoom:.0%}")
        self.zoom.setCurrentIndex(self.zoom.findText(shown))
        self.zoom.setPlaceholderText(shown)
        self.zoom.setAccessibleDescription(f"现在是 {zoom:.0%}")
