"""What stands at the left of an open report: the steps, and how far the whole report is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QLabel, QProgressBar, QSizePolicy, QVBoxLayout

from disclosure_desktop.report.progress import overall

if TYPE_CHECKING:
    from disclosure_desktop.ui.session import Session
    from disclosure_desktop.ui.steps import StepList


_BAR = 8
"""Pixels of height; the words above it say the same."""


class StepPanel(QFrame):
    """The list of steps above the progress of the report."""

    def __init__(self, session: Session, steps: StepList) -> None:
        super().__init__()
        self.setObjectName("panel")
        self._session = session
        self._steps = steps
        self.words = QLabel()
        self.bar = QProgressBar(textVisible=False)
        self.bar.setAccessibleName("整份报告的进度")
        self.bar.setFixedHeight(_BAR)
        self.bar.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        foot = QVBoxLayout()
        foot.setContentsMargins(10, 8, 10, 12)
        foot.setSpacing(5)
        foot.addWidget(self.words)
        foot.addWidget(self.bar)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(steps, 1)
        column.addLayout(foot)
        session.changed.connect(self._show)
        self._show()

    def set_compact(self, compact: bool) -> None:
        """Take little room: marks without words, and the bar alone."""
        self._steps.set_compact(compact)
        self.words.setHidden(compact)

    def _show(self, addresses: object = None) -> None:
        filled, wanted = overall(self._session.progress)
        self.bar.setRange(0, wanted)
        self.bar.setValue(filled)
        missing = f"还差 {wanted - filled} 项" if filled < wanted else "都填了"
        self.words.setText(f"共 {wanted} 项，{missing}")
        self.bar.setAccessibleDescription(self.words.text())
        self.bar.setToolTip(self.words.text())
