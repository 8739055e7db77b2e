"""The field that prose is written in."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QInputMethodEvent,
    QKeyEvent,
    QPaintEvent,
    QTextBlockFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QMenu, QTextEdit, QToolTip

from disclosure_desktop.ui.fields import leave_undo_to_window
from disclosure_desktop.ui.prose.margin import Margin
from disclosure_desktop.ui.prose.marks import ProseMarks
from disclosure_desktop.ui.prose.offering import Offering
from disclosure_desktop.ui.prose.pasting import pasted
from disclosure_desktop.ui.text_changes import changed_part, characters, utf16_units

if TYPE_CHECKING:
    from collections.abc import Iterator

    from disclosure_desktop.ui.prose.earlier import EarlierReports
    from disclosure_desktop.ui.session import Session

_BLANKS = " \u3000"
_NO_INDENT = "首行自动空两格，不用敲空格。"
_Move = QTextCursor.MoveOperation


class ProseEdit(QTextEdit):
    """Several paragraphs at an address of the report, shown with the indent of the paper.

    Tab leaves the field, unless something is offered that it takes. Ctrl+Up and Ctrl+Down go
    from paragraph to paragraph.
    """

    said = Signal(str)
    """A sentence for the status line."""

    def __init__(
        self,
        session: Session,
        address: str,
        name: str,
        earlier: EarlierReports | None = None,
        indent: int = 2,
    ) -> None:
        """Edit the text at `address`; `indent` is in characters, and never typed."""
        super().__init__()
        self._session = session
        self._address = address
        self._name = name
        self._indent_characters = indent
        self._showing = False
        self._doing = ""
        self._plain: str | None = None
        self.document().contentsChange.connect(self._forget_text)
        self._margin = Margin(self)
        self.marks = ProseMarks(self)
        self.offering = Offering(self, session, address, earlier)
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
        return characters(self._text, self.textCursor().position())

    @property
    def selected_text(self) -> str:
        """The text that is selected, its paragraphs parted by line feeds."""
        return self.textCursor().selectedText().replace("\u2029", "\n")

    def select(self, start: int, end: int) -> None:
        """Select characters of the text and bring them into sight."""
        text, cursor = self._text, self.textCursor()
        cursor.setPosition(utf16_units(text[:start]))
        cursor.setPosition(utf16_units(text[:end]), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def insert(self, text: str, label: str) -> None:
        """Put text in at the cursor, over what is selected, as an undo step of its own."""
        with self._as_step(label):
            self.textCursor().insertText(text)
        self.ensureCursorVisible()

    def go_to_paragraph(self, number: int, position: int = 0) -> None:
        """Put the cursor into a paragraph, behind so many of its characters."""
        block = self.document().findBlockByNumber(number)
        if block.isValid():
            units = utf16_units(block.text()[:position])
            cursor = self.textCursor()
            cursor.setPosition(block.position() + units)
            self.setTextCursor(cursor)
            self.ensureCursorVisible()

    def describe(self) -> None:
        """Tell a screen reader what is offered, or else what was found where the cursor is."""
        words = self.offering.words or self.marks.words_at(self.cursor_position)
        if words != self.accessibleDescription():
            self.setAccessibleDescription(words)

    def show_marked(self, paragraphs: frozenset[int]) -> None:
        """Draw a bar beside these paragraphs, counted from 0."""
        self._margin.show_marked(paragraphs)

    def event(self, event: QEvent) -> bool:
        # Here and not in keyPressEvent, which Tab never reaches where it changes the focus.
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if self.offering.take_key(event):
                return True
        elif isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self._words_at(event), self)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if ctrl and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._go_by_paragraph(event)
        elif event.text() and event.text() in _BLANKS and self._is_at_start:
            self.said.emit(_NO_INDENT)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not ctrl:
            # With Shift, Qt would put a line break into the paragraph, which paper does not have.
            self.textCursor().insertBlock()
            self.ensureCursorVisible()
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        committed = event.commitString()
        if committed and not committed.strip(_BLANKS) and self._is_at_start:
            event.setCommitString("")
            self.said.emit(_NO_INDENT)
        super().inputMethodEvent(event)
        if event.preeditString():
            self.offering.hide()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.context_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def context_menu(self) -> QMenu:
        """Return Qt's menu of a text field, with the earlier sentences at its end.

        Undo is left out: it is of the whole report, and here it would always be grey.
        """
        menu = self.createStandardContextMenu()
        for action in menu.actions():
            if action.objectName() in ("edit-undo", "edit-redo"):
                menu.removeAction(action)
        menu.addSeparator()
        listing = QAction("选用以前报告里的句子\tAlt+↓", menu)
        listing.triggered.connect(lambda: self.offering.list_phrases())
        menu.addAction(listing)
        return menu

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.offering.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self._margin.paint(event.rect())

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste text without its look, and without what other programs leave in it."""
        section = self._session.form.by_key.get(self._address)
        official = section.heading if section else ""
        heading = self._session.report.heading(self._address) or official
        page = source.html() if source.hasHtml() else ""
        found = pasted(source.text(), page, heading)
        if found.said:
            self.said.emit(found.said)
        self.insert(found.text, "粘贴")

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._indent()
        elif event.type() is QEvent.Type.PaletteChange:
            self.marks.rehighlight()

    @property
    def _is_at_start(self) -> bool:
        """Whether nothing but blanks stands before the cursor in its paragraph."""
        cursor = self.textCursor()
        before = cursor.block().text()[: cursor.positionInBlock()]
        return not cursor.hasSelection() and not before.strip(_BLANKS)

    @contextmanager
    def _as_step(self, label: str) -> Iterator[None]:
        """Make what changes an undo step with this label, not part of the typing before it."""
        self._doing = label
        try:
            yield
        finally:
            self._doing = ""

    def _go_by_paragraph(self, event: QKeyEvent) -> None:
        """Go to the start of the paragraph, of the one before, or of the next one."""
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        mode = QTextCursor.MoveMode.KeepAnchor if shift else QTextCursor.MoveMode.MoveAnchor
        cursor = self.textCursor()
        if event.key() == Qt.Key.Key_Down:
            moved = cursor.movePosition(_Move.NextBlock, mode)
            if not moved:
                cursor.movePosition(_Move.End, mode)
        else:
            move = _Move.PreviousBlock if cursor.atBlockStart() else _Move.StartOfBlock
            cursor.movePosition(move, mode)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def _words_at(self, event: QHelpEvent) -> str:
        """Say what there is to say of the place under the mouse."""
        place = self.viewport().mapFrom(self, event.pos())
        cursor = self.cursorForPosition(place)
        if place.x() < self._margin.width:
            return self._margin.words_at(cursor.block())
        return self.marks.words_at(characters(self._text, cursor.position()))

    @property
    def _text(self) -> str:
        """The whole text; Qt puts it together anew each time that it is asked."""
        if self._plain is None:
            self._plain = self.toPlainText()
        return self._plain

    def _forget_text(self) -> None:
        self._plain = None

    def _typed(self) -> None:
        if self._showing:
            return
        text, old = self._text, self._session.report.text(self._address)
        label, typing = self._doing or f"填写“{self._name}”", not self._doing
        self._session.edit(label, {self._address: text}, typing=typing)
        if typing and len(text) > len(old):
            self.offering.look()

    def _report_changed(self, addresses: frozenset[str]) -> None:
        text = self._session.report.text(self._address)
        if self._address in addresses and text != self._text:
            self._show(text)

    def _show(self, text: str) -> None:
        """Replace only what differs, so that cursor and scroll position stay in place."""
        old = self._text
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
        """Indent first lines, open the lines up a little, and make room for the margin."""
        showing, self._showing = self._showing, True
        style = QTextBlockFormat()
        style.setTextIndent(self._indent_characters * self.fontMetrics().horizontalAdvance("字"))
        style.setLineHeight(150, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(style)
        self._margin.make_room()
        self._showing = showing
