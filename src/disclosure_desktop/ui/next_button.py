"""The button that leads to the next thing to do, and says how much there still is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton

from disclosure_desktop.ui.next_thing import KEY, next_thing, summary
from disclosure_desktop.ui.steps import REVIEW

if TYPE_CHECKING:
    from disclosure_desktop.ui.session import Session
    from disclosure_desktop.ui.wizard import Wizard


class NextButton(QPushButton):
    """Says what is missing in the whole report; pressing it leads there."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._short = False
        self.setToolTip("到下一个空格；都填了就到下一处问题，最后到导出")
        session.changed.connect(self._show)
        self._show()

    def set_short(self, short: bool) -> None:
        """Say the same in fewer words."""
        self._short = short
        self._show()

    def _show(self, addresses: object = None) -> None:
        words = f"下一件（{KEY}）：{summary(self._session)}"
        self.setText(f"{KEY}：{summary(self._session)}" if self._short else words)
        self.setAccessibleName(words)


def do_next(wizard: Wizard) -> None:
    """Go to the next thing to do, and say in the status line what it is."""
    wizard.commit()
    place = wizard.current.key
    thing = next_thing(wizard.session, place, wizard.current_address, wizard.shown_problem)
    if thing.finding is not None:
        wizard.show_finding(thing.finding)
    elif thing.address:
        wizard.reveal(thing.address)
        if thing.address in wizard.session.form.by_key:
            wizard.start()  # at the paragraph that waits
    else:
        wizard.go_to(REVIEW)
        wizard.start()
    wizard.said.emit(f"下一件（{KEY}）：{thing.words}。")
