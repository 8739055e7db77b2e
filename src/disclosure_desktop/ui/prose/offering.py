"""What a field of prose offers to go on with: the rest of a name, or of an earlier sentence.

It shows below the cursor while one types, takes no key but Tab (and Enter for a name) and Esc,
and is gone while an input method composes, whose candidates stand in the same place.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QPalette
from PySide6.QtWidgets import QFrame, QLabel, QMenu

from disclosure_desktop.ui.prose.phrases import (
    Phrase,
    beginning,
    continuing,
    not_in,
    rest_of_name,
    rest_of_sentence,
)
from disclosure_desktop.ui.text_changes import characters, utf16_units

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from disclosure_desktop.ui.prose.earlier import EarlierReports
    from disclosure_desktop.ui.prose.edit import ProseEdit
    from disclosure_desktop.ui.session import Session

_MOST_LISTED = 12
_LONGEST_LISTED = 40
_LONGEST_SHOWN = 30
"""Characters."""

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_SENTENCE_TAKEN = "采用以前的句子"
_OFFERED = "可以补全：{}，{}采用，Esc 不用。"


@dataclass(frozen=True, slots=True)
class _Offer:
    """What would be put in at a place of the text (in Qt's units), and which keys take it."""

    text: str
    position: int
    is_name: bool

    @property
    def keys(self) -> str:
        return "Tab 或回车" if self.is_name else "Tab "

    @property
    def label(self) -> str:
        return "补全机关名称" if self.is_name else _SENTENCE_TAKEN


class Offering:
    """Looks for what may follow when something was typed, shows it, and puts it in."""

    def __init__(
        self, editor: ProseEdit, session: Session, address: str, earlier: EarlierReports | None
    ) -> None:
        self._editor = editor
        self._session = session
        self._address = address
        self._earlier = earlier
        self._offer: _Offer | None = None
        self._refused = -1
        self._label = _label(editor)
        editor.cursorPositionChanged.connect(self._cursor_moved)
        editor.verticalScrollBar().valueChanged.connect(self._place)

    @property
    def offered(self) -> str:
        """The text that is being offered, "" where none is."""
        return self._offer.text if self._offer else ""

    @property
    def words(self) -> str:
        """What is offered as a sentence for who cannot see it, "" where nothing is."""
        return _OFFERED.format(self._offer.text, self._offer.keys) if self._offer else ""

    def look(self) -> None:
        """Offer what may follow at the cursor, unless that was refused for this sentence."""
        before, after = self._around()
        name = rest_of_name(before, after, self._names)
        sentence = "" if name or after else self._rest_of_sentence(before)
        place = self._editor.textCursor().position()
        if (name or sentence) and self._begun_at(before) != self._refused:
            self._show(_Offer(name or sentence, place, bool(name)))
        else:
            self.hide()

    def hide(self) -> None:
        """Offer nothing until more is typed."""
        if self._offer is not None:
            self._offer = None
            self._label.hide()
            self._editor.describe()

    def take_key(self, event: QKeyEvent) -> bool:
        """Do what a key does to what is offered; False where it is the field's own key."""
        key, bare = event.key(), not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key == Qt.Key.Key_Down and event.modifiers() == Qt.KeyboardModifier.AltModifier:
            self.list_phrases()
            return True
        if self._offer is None or not bare:
            return False
        if key == Qt.Key.Key_Tab or (key in _ENTER and self._offer.is_name):
            self._take(self._offer)
            return True
        if key == Qt.Key.Key_Escape:
            self._refused = self._begun_at(self._around()[0])
            self.hide()
            return True
        return False

    def list_phrases(self) -> QMenu | None:
        """Show the earlier sentences that may stand at the cursor; None where there are none."""
        self.hide()
        menu = self._menu()
        if menu is None:
            self._editor.said.emit("以前的报告里没有可以用在这里的句子。")
            return None
        corner = self._editor.cursorRect().bottomLeft()
        menu.popup(self._editor.viewport().mapToGlobal(corner))
        return menu

    @property
    def _names(self) -> list[str]:
        report = self._session.report
        return [name for name in (report.body, report.text("signature")) if name]

    def _phrases(self) -> list[Phrase]:
        return self._earlier.phrases(self._address) if self._earlier else []

    def _rest_of_sentence(self, before: str) -> str:
        return rest_of_sentence(beginning(before), self._phrases())

    def _around(self) -> tuple[str, str]:
        """Return what stands before and behind the cursor in its paragraph."""
        cursor = self._editor.textCursor()
        text = cursor.block().text()
        place = characters(text, cursor.positionInBlock())
        return text[:place], text[place:]

    def _begun_at(self, before: str) -> int:
        """Return where the sentence at the cursor begins, in Qt's units from the start."""
        return self._editor.textCursor().position() - utf16_units(beginning(before))

    def _cursor_moved(self) -> None:
        if self._offer and self._editor.textCursor().position() != self._offer.position:
            self.hide()

    def _take(self, offer: _Offer) -> None:
        self.hide()
        self._editor.insert(offer.text, offer.label)

    def _show(self, offer: _Offer) -> None:
        self._offer = offer
        shown = offer.text
        if len(shown) > _LONGEST_SHOWN:
            shown = f"{shown[:_LONGEST_SHOWN]}……"
        self._label.setText(f"{shown}　[{offer.keys.strip()}]")
        self._label.adjustSize()
        self._place()
        self._label.show()
        self._editor.describe()

    def _place(self) -> None:
        """Put the label below the cursor, above it at the lower edge, and within the field."""
        cursor, field = self._editor.cursorRect(), self._editor.viewport().rect()
        size, gap = self._label.size(), 2
        below = cursor.bottom() + gap
        top = below if below + size.height() <= field.bottom() else cursor.top() - size.height()
        left = max(0, min(cursor.left(), field.right() - size.width()))
        self._label.move(QPoint(left, top))

    def _menu(self) -> QMenu | None:
        before, _ = self._around()
        begun = beginning(before)
        known = not_in(self._session.report.text(self._address), self._phrases())
        fitting = (
            continuing(begun, known)
            if begun
            else [each for each in known if each.section == self._address]
        )
        if not fitting:
            return None
        menu = QMenu(self._editor)
        menu.setToolTipsVisible(True)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for phrase in fitting[:_MOST_LISTED]:
            menu.addAction(self._action(menu, phrase, begun))
        return menu

    def _action(self, menu: QMenu, phrase: Phrase, begun: str) -> QAction:
        text = phrase.for_year(self._session.report.year)
        short = text if len(text) <= _LONGEST_LISTED else f"{text[:_LONGEST_LISTED]}……"
        action = QAction(f"{short.replace('&', '&&')}　（{phrase.year}年）", menu)
        action.setToolTip(f"{text}\n以前的数字换成了××，请填今年的数。")
        rest = phrase.for_year(self._session.report.year, begun)
        action.triggered.connect(lambda: self._editor.insert(rest, _SENTENCE_TAKEN))
        return action


def _label(editor: ProseEdit) -> QLabel:
    """Return the label that shows what is offered; it lets the mouse through."""
    label = QLabel(editor.viewport())
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setFrameShape(QFrame.Shape.Box)
    label.setAutoFillBackground(True)
    label.setBackgroundRole(QPalette.ColorRole.AlternateBase)
    label.setForegroundRole(QPalette.ColorRole.Text)
    label.setContentsMargins(4, 1, 4, 1)
    label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    label.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    label.hide()
    return label
