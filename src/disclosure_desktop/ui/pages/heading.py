"""The heading of a part, which a clerk may reword."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from disclosure_desktop.ui.fields import EntryField

if TYPE_CHECKING:
    from disclosure_desktop.form.description import Section
    from disclosure_desktop.ui.session import Session


class HeadingRow(QWidget):
    """A field for an own heading; hidden while the prescribed one stands."""

    def __init__(self, session: Session, section: Section) -> None:
        super().__init__()
        self._session = session
        self._address = f"{section.key}.heading"
        self.field = EntryField(session, self._address, "本部分标题", section.heading)
        self.change = QToolButton(self)  # without a parent, shown, it would be a window
        self.change.setText("改用自己的标题…")
        self.change.setToolTip("一般不用改；上级要求用别的标题时才改")
        self.change.clicked.connect(self._begin)
        restore = QToolButton()
        restore.setText("恢复规定的标题")
        restore.clicked.connect(self._restore)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(QLabel("标题："))
        row.addWidget(self.field, 1)
        row.addWidget(restore)
        session.changed.connect(self._show)
        self.setVisible(bool(session.report.heading(section.key)))
        self.change.setVisible(self.isHidden())

    def show_address(self, address: str) -> bool:
        """Put the cursor into the heading if the address is the heading's."""
        if address != self._address:
            return False
        if not self.isHidden():
            self.field.setFocus()
        return True

    def _begin(self) -> None:
        self._open(True)
        self.field.setFocus()

    def _restore(self) -> None:
        self._session.edit("恢复规定的标题", {self._address: None})
        self._open(False)

    def _open(self, shown: bool) -> None:
        self.setVisible(shown)
        self.change.setVisible(not shown)

    def _show(self, addresses: frozenset[str]) -> None:
        if self._address in addresses and not self.field.hasFocus():
            self._open(bool(self._session.report.text(self._address)))
