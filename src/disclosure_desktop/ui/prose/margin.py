"""What stands left of the paragraphs: the level of a heading, and a bar where they are marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from disclosure_desktop.ui.prose.levels import NAMES, WORDS, lead_of
from disclosure_desktop.ui.theme import em, marked_color

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtCore import QRect
    from PySide6.QtGui import QTextBlock
    from PySide6.QtWidgets import QTextEdit

_BAR_WIDTH = 3
"""Pixels of the bar beside a marked paragraph."""

_SIZE = 0.78
"""Of the names of levels, to the size of the text."""


class Margin:
    """The narrow margin of a field of prose; it is painted with the text and never typed into."""

    def __init__(self, editor: QTextEdit) -> None:
        self._editor = editor
        self._marked: frozenset[int] = frozenset()
        self._font = QFont()
        self.width = 0.0

    def make_room(self) -> None:
        """Move the text right, as far as the names of levels need at the font's size."""
        self._font = QFont(self._editor.font())
        self._font.setPointSizeF(self._font.pointSizeF() * _SIZE)
        width = _BAR_WIDTH + 2.6 * em(self._font)
        if width != self.width:
            self.width = width
            frame = self._editor.document().rootFrame()
            style = frame.frameFormat()
            style.setLeftMargin(width)
            frame.setFrameFormat(style)

    def show_marked(self, paragraphs: frozenset[int]) -> None:
        """Draw a bar beside these paragraphs, counted from 0."""
        if paragraphs != self._marked:
            self._marked = paragraphs
            self._editor.viewport().update()

    def words_at(self, block: QTextBlock) -> str:
        """Say what the margin shows beside a paragraph, "" where it shows nothing."""
        lead = lead_of(block.text())
        return WORDS[lead.level] if lead else ""

    def paint(self, part: QRect) -> None:
        """Draw what stands beside the paragraphs in a part of the field."""
        if part.left() > self.width:
            return  # The blinking cursor asks for a part of its own, twice a second.
        painter = QPainter(self._editor.viewport())
        painter.setFont(self._font)
        marked, quiet = marked_color(self._editor.palette()), self._editor.palette()
        painter.setPen(quiet.placeholderText().color())
        for block, box in self._boxes(part):
            if block.blockNumber() in self._marked:
                painter.fillRect(QRectF(0, box.top(), _BAR_WIDTH, box.height()), marked)
            if lead := lead_of(block.text()):
                line = self._first_line(block, box)
                painter.drawText(line, Qt.AlignmentFlag.AlignCenter, NAMES[lead.level])

    def _boxes(self, part: QRect) -> Iterator[tuple[QTextBlock, QRectF]]:
        """Yield the paragraphs in a part of the field, and where they are."""
        layout = self._editor.document().documentLayout()
        scrolled = self._editor.verticalScrollBar().value()
        block = self._editor.cursorForPosition(part.topLeft()).block()
        while block.isValid():
            box = layout.blockBoundingRect(block).translated(0, -scrolled)
            if box.top() > part.bottom():
                return
            yield block, box
            block = block.next()

    def _first_line(self, block: QTextBlock, box: QRectF) -> QRectF:
        """Return the room beside the first line, on whose baseline the name stands."""
        line = block.layout().lineAt(0)
        metrics = QFontMetricsF(self._font)
        top = box.top() + line.y() + line.ascent() - metrics.ascent()
        return QRectF(_BAR_WIDTH, top, self.width - _BAR_WIDTH, metrics.height())
