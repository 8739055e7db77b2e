"""Checking the prose while the clerk pauses: a check at a time, so that no key stroke is late."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from disclosure_desktop.checks.findings import Finding, Span
from disclosure_desktop.checks.prose_review import CHECKS
from disclosure_desktop.ui.text_changes import changed_part

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from disclosure_desktop.checks.manuscript import Manuscript
    from disclosure_desktop.report.report import Report

PAUSE = 300
"""Milliseconds without a change after which the prose is checked."""


class ProseReview(QObject):
    """What was found in the prose of the open report, as far as it has been checked."""

    reviewed = Signal()
    """All checks have been made; `findings` are new."""

    def __init__(self, parent: QObject, manuscript: Callable[[], Manuscript]) -> None:
        """Check what `manuscript` gives when asked: the report as it then is."""
        super().__init__(parent)
        self._manuscript = manuscript
        self._texts: dict[str, str] = {}
        self._work: Iterator[list[Finding]] = iter(())
        self._found: list[Finding] = []
        self.findings: tuple[Finding, ...] = ()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._begin)
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._turn.timeout.connect(self._go_on)

    def follow(self, report: Report) -> None:
        """Move findings with the text that changed, and check anew when the clerk pauses.

        What stood where the text changed is gone until then, and so are all repairs of that text:
        they would put back what it was.
        """
        self._turn.stop()
        found: list[Finding] = []
        for finding in self.findings:
            moved = self._moved(finding, report)
            if moved is not None:
                found.append(moved)
        self.findings = tuple(found)
        self._texts = {f.span.address: report.text(f.span.address) for f in found if f.span}
        self._pause.start()

    def finish(self) -> None:
        """Make all checks now."""
        self._pause.stop()
        self._begin()
        self._turn.stop()
        while self._go_on():
            self._turn.stop()

    def stop(self) -> None:
        """Make no further checks."""
        self._pause.stop()
        self._turn.stop()

    def _moved(self, finding: Finding, report: Report) -> Finding | None:
        span = finding.span
        if span is None:
            return finding
        old, new = self._texts.get(span.address, ""), report.text(span.address)
        if old == new:
            return finding
        start, end = changed_part(old, new)
        if span.end <= start:
            by = 0
        elif span.start >= len(old) - end:
            by = len(new) - len(old)
        else:
            return None
        return replace(finding, span=Span(span.address, span.start + by, span.end + by), repairs=())

    def _begin(self) -> None:
        manuscript = self._manuscript()
        self._found = []
        self._work = (list(check(manuscript)) for check in CHECKS)
        self._turn.start()

    def _go_on(self) -> bool:
        """Make the next check; False when all are made."""
        found = next(self._work, None)
        if found is not None:
            self._found += found
            self._turn.start()
            return True
        self.findings = tuple(self._found)
        report = self._manuscript().report
        self._texts = {f.span.address: report.text(f.span.address) for f in self._found if f.span}
        self.reviewed.emit()
        return False
