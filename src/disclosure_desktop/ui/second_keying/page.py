"""The page of a second keying: how it begins, the tables, and what differs."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from disclosure_desktop.report.second_keying import begun, kept_in, second_keying, stored
from disclosure_desktop.ui.second_keying.beginning import BeginningPage
from disclosure_desktop.ui.second_keying.differences import DifferencesPage
from disclosure_desktop.ui.second_keying.keyed import Keyed
from disclosure_desktop.ui.second_keying.keying import KeyingPage
from disclosure_desktop.ui.theme import Heading

if TYPE_CHECKING:
    from disclosure_desktop.ui.session import Session


class SecondKeyingPage(QWidget):
    """A second keying of the open report from its beginning to the sheet."""

    left = Signal()
    sheet_wanted = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._stack = QStackedWidget()
        self.beginning = BeginningPage(session)
        self._stack.addWidget(self.beginning)
        self.keying: KeyingPage | None = None
        self.differences: DifferencesPage | None = None
        self.beginning.begin_wanted.connect(self.begin)
        self.beginning.going_on_wanted.connect(self.show_keying)
        self.beginning.left.connect(self.left)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 8)
        column.addWidget(Heading("复核：再录一遍", 1.35))
        column.addWidget(self._stack, 1)
        QShortcut(QKeySequence("Esc"), self).activated.connect(self._leave)

    def start(self) -> None:
        """Put the cursor where one begins."""
        self.beginning.start()

    def begin(self, who: str, is_live: bool) -> None:
        """Begin anew; what was keyed before is given up."""
        session = self._session
        now = datetime.now().isoformat(timespec="minutes")
        keying = begun(session.form, session.report, who, now, is_live)
        session.carry_out(stored(keying), reveal=False)
        self.show_keying()

    def show_keying(self, address: str = "") -> None:
        """Show the tables, with the cursor in a cell where one is named."""
        page = KeyingPage(Keyed(self._session))
        page.finished.connect(self.finish)
        page.left.connect(self.left)
        self.keying, self.differences = page, None
        self._show(page)
        if address:
            page.show_address(address)
        else:
            page.start()

    def finish(self) -> None:
        """Note when all was keyed, and show what differs."""
        keying = second_keying(self._session.report)
        if keying is not None:
            now = datetime.now().isoformat(timespec="minutes")
            changes = kept_in(self._session.report, replace(keying, finished=now))
            self._session.carry_out(changes, reveal=False)
        self.show_differences()

    def show_differences(self) -> None:
        """Show what differs."""
        page = DifferencesPage(self._session)
        page.keying_wanted.connect(self.show_keying)
        page.sheet_wanted.connect(self.sheet_wanted)
        page.left.connect(self.left)
        self.keying, self.differences = None, page
        self._show(page)
        page.start()

    def _show(self, page: QWidget) -> None:
        """Show a page in place of the one before, which goes; the beginning stays."""
        old = self._stack.currentWidget()
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        if old is not self.beginning:
            self._stack.removeWidget(old)
            old.deleteLater()

    def _leave(self) -> None:
        if self.keying is not None:
            self.keying.commit()
        self.left.emit()
