"""Text fields that show an entry of the open report and change it through the session."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QObject, QRectF, Signal
from PySide6.QtGui import (
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QTextBlockFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QLineEdit, QTextEdit, QToolTip, QWidget

from disclosure_desktop.documents.document import one_line
from disclosure_desktop.documents.reading.cleaning import clean
from disclosure_desktop.ui.prose_marks import ProseMarks
from disclosure_desktop.ui.text_changes import changed_part, utf16_units
from disclosure_desktop.ui.theme import marked_color

if TYPE_CHECKING:
    from disclosure_desktop.ui.session import Session

_BAR_WIDTH = 3
"""Pixels of the bar beside a marked paragraph."""


class _UndoFilter(QObject):
    """Keeps a field from taking the keys for its own undo and redo."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not (isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride):
            return False
        keys = QKeySequence.StandardKey
        if not (event.matches(keys.Undo) or event.matches(keys.Redo)):
            return False
        event.ignore()
        return True


def leave_undo_to_window(field: QWidget) -> None:
    """Let Ctrl+Z and Ctrl+Y in a field reach the window, where undo is of the whole report."""
    field.installEventFilter(_UndoFilter(field))


class EntryField(QLineEdit):
    """One line of text at an address of the report."""

    def __init__(self, session: Session, address: str, name: str, placeholder: str = "") -> None:
        super().__init__()
        self._session = session
        self.address = address
        self._name = name
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setText(session.report.text(address))
        leave_undo_to_window(self)
        self.textEdited.connect(self._typed)
        session.changed.connect(self._report_changed)

    def _typed(self, typed: str) -> None:
        text = one_line(typed)
        if text != typed:
            self.setText(text)
        self._session.edit(f"填写“{self._name}”", {self.address: text}, typing=True)

    def _report_changed(self, addresses: frozenset[str]) -> None:
        text = self._session.report.text(self.address)
        if self.address in addresses and text != self.text():
            self.setText(text)


class ProseEdit(QTextEdit):
    """Several paragraphs at an address of the report, shown with the indent of the paper."""

    said = Signal(str)
    """A sentence for the status line."""

    def __init__(self, session: Session, address: str, name: str, indent: int = 2) -> None:
        """Edit the text at `address`; `indent` is in characters, and never typed."""
        super().__init__()
        self._session = session
        self._address = address
        self._name = name
        self._indent_characters = indent
        self._showing = False
        self._marked: frozenset[int] = frozenset()
        self.marks = ProseMarks(self)
        self.setAccessibleName(name)
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(False)
        leave_undo_to_window(self)
        self.setTabChangesFocus(True)
        self._show(session.report.text(address))
        self.textChanged.connect(self._typed)
        session.changed.connect(self._report_changed)

    @property
    def current_paragraph(self) -> int:
        """Which paragraph the cursor is in, counted from 0."""
        return self.textCursor().blockNumber()

    @property
    def cursor_position(self) -> int:
        """How many characters stand before the cursor, in the whole text."""
        return self._characters(self.textCursor().position())

    def select(self, start: int, end: int) -> None:
        """Select characters of the text and bring them into sight."""
        text, cursor = self.toPlainText(), self.textCursor()
        cursor.setPosition(utf16_units(text[:start]))
        cursor.setPosition(utf16_units(text[:end]), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def _characters(self, units: int) -> int:
        """Return the number of characters in so many of Qt's units from the start."""
        raw = self.toPlainText().encode("utf-16-le", "surrogatepass")[: units * 2]
        return len(raw.decode("utf-16-le", "ignore"))

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            place = self.viewport().mapFrom(self, event.pos())
            position = self._characters(self.cursorForPosition(place).position())
            QToolTip.showText(event.globalPos(), self.marks.words_at(position), self)
            return True
        return super().event(event)

    def go_to_paragraph(self, number: int, position: int = 0) -> None:
        """Put the cursor into a paragraph, behind so many of its characters."""
        block = self.document().findBlockByNumber(number)
        if block.isValid():
            units = utf16_units(block.text()[:position])
            cursor = self.textCursor()
            cursor.setPosition(block.position() + units)
            self.setTextCursor(cursor)
            self.ensureCursorVisible()

    def show_marked(self, paragraphs: frozenset[int]) -> None:
        """Draw a bar beside these paragraphs, counted from 0."""
        if paragraphs != self._marked:
            self._marked = paragraphs
            self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        color, scrolled = marked_color(self.palette()), self.verticalScrollBar().value()
        for number in self._marked:
            block = self.document().findBlockByNumber(number)
            box = self.document().documentLayout().blockBoundingRect(block)
            painter.fillRect(QRectF(0, box.top() - scrolled, _BAR_WIDTH, box.height()), color)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste text without its look, and without what other programs leave in it."""
        text, cleaned = clean(source.text().replace("\r\n", "\n"))
        lines = text.split("\n")
        if cleaned:
            self.said.emit(f"粘贴时{'，'.join(cleaned)}。")
        self.textCursor().insertText("\n".join(line.strip(" \t\u3000") for line in lines))
        self.ensureCursorVisible()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._indent()

    def _typed(self) -> None:
        if not self._showing:
            text = self.toPlainText()
            self._session.edit(f"填写“{self._name}”", {self._address: text}, typing=True)

    def _report_changed(self, addresses: frozenset[str]) -> None:
        text = self._session.report.text(self._address)
        if self._address in addresses and text != self.toPlainText():
            self._show(text)

    def _show(self, text: str) -> None:
        """Replace only what differs, so that cursor and scroll position stay in place."""
        old = self.toPlainText()
        start, end = changed_part(old, text)
        self._showing = True
        cursor = QTextCursor(self.document())
        cursor.setPosition(utf16_units(old[:start]))
        cursor.setPosition(utf16_units(old[: len(old) - end]), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(text[start : len(text) - end])
        self.setTextCursor(cursor)
        self._indent()
        self._showing = False

    def _indent(self) -> None:
        """Indent first lines, and open the lines up a little."""
        showing, self._showing = self._showing, True
        style = QTextBlockFormat()
        style.setTextIndent(self._indent_characters * self.fontMetrics().horizontalAdvance("字"))
        style.setLineHeight(150, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(style)
        self._showing = showing
