"""The button that mends a finding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton

if TYPE_CHECKING:
    from disclosure_desktop.checks.findings import Finding, Repair
    from disclosure_desktop.ui.session import Session


class RepairButton(QPushButton):
    """Offers the first repair of a finding; hidden while there is none."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._repair: Repair | None = None
        self.clicked.connect(self.apply)
        self.hide()

    def offer(self, finding: Finding | None) -> None:
        """Offer the repair of this finding."""
        self._repair = finding.repairs[0] if finding is not None and finding.repairs else None
        self.setVisible(self._repair is not None)
        if self._repair is not None:
            self.setText(f"{self._repair.label}（F4）")

    def apply(self) -> None:
        """Carry the repair out, as one undo step."""
        if self._repair is not None:
            self._session.edit(self._repair.label, self._repair.changes)
