"""Checking the prose while the clerk pauses: a check at a time, so that no key stroke is late."""

from __future__ import annotations

import time
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from disclosure_desktop.checks.claims.claims import Claim, claims_by_step
from disclosure_desktop.checks.findings import Finding, Span
from disclosure_desktop.checks.prose.review import CHECKS
from disclosure_desktop.ui.text_changes import changed_part

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from disclosure_desktop.checks.prose.manuscript import Manuscript
    from disclosure_desktop.report.report import Report

_DONE = object()
_MOMENT = 0.004
"""Seconds for which checks are made before the window is given a turn."""

PAUSE = 300
"""Milliseconds without a change after which the prose is checked."""


class ProseReview(QObject):
    """What was found in the prose of the open report, as far as it has been checked.

    `claims` are the numbers in it that stand for cells.
    """

    reviewed = Signal()
    """All checks have been made; `findings` are new."""

    def __init__(self, parent: QObject, manuscript: Callable[[], Manuscript]) -> None:
        """Check what `manuscript` gives when asked: the report as it then is."""
        super().__init__(parent)
        self._manuscript = manuscript
        self._texts: dict[str, str] = {}
        self._work: Iterator[None] = iter(())
        self._found: list[Finding] = []
        self._claims: list[Claim] = []
        self.findings: tuple[Finding, ...] = ()
        self.claims: tuple[Claim, ...] = ()
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
        changed = {a for a, text in self._texts.items() if report.text(a) != text}
        findings: list[Finding] = []
        for finding in self.findings:
            if any(changed & repair.changes.keys() for repair in finding.repairs):
                finding = replace(finding, repairs=())
            span = self._moved(finding.span, report) if finding.span else None
            if finding.span is None or span is not None:
                findings.append(replace(finding, span=span))
        places = ((claim, self._moved(claim.span, report)) for claim in self.claims)
        claimed = [replace(claim, span=span) for claim, span in places if span is not None]
        self.findings, self.claims = tuple(findings), tuple(claimed)
        self._remember(report)
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

    def _remember(self, report: Report) -> None:
        """Remember the texts that findings and claims are about, and that repairs would change."""
        addresses = {finding.span.address for finding in self.findings if finding.span}
        addresses |= {claim.span.address for claim in self.claims}
        addresses |= {a for f in self.findings for repair in f.repairs for a in repair.changes}
        self._texts = {address: report.text(address) for address in addresses}

    def _moved(self, span: Span, report: Report) -> Span | None:
        """Return where a place has moved to, None where the text has changed in it."""
        old, new = self._texts.get(span.address, ""), report.text(span.address)
        if old == new:
            return span
        start, end = _changed_part(old, new)
        if span.end <= start:
            return span
        if span.start < len(old) - end:
            return None
        by = len(new) - len(old)
        return Span(span.address, span.start + by, span.end + by)

    def _begin(self) -> None:
        manuscript = self._manuscript()
        self._found = []
        self._claims = []
        self._work = self._checks(manuscript)
        self._turn.start()

    def _checks(self, manuscript: Manuscript) -> Iterator[None]:
        """Find the numbers that stand for cells, then make one check a step."""
        for claim in claims_by_step(manuscript):
            self._claims += [claim] if claim is not None else []
            yield
        for check in CHECKS:
            self._found += check(manuscript)
            yield

    def _go_on(self) -> bool:
        """Go on for a moment; False when all checks are made."""
        begun = time.monotonic()
        while time.monotonic() - begun < _MOMENT:
            if next(self._work, _DONE) is _DONE:
                self._end()
                return False
        self._turn.start()
        return True

    def _end(self) -> None:
        self.findings, self.claims = tuple(self._found), tuple(self._claims)
        self._remember(self._manuscript().report)
        self.reviewed.emit()


@lru_cache(4)
def _changed_part(old: str, new: str) -> tuple[int, int]:
    """Remember the last answers: every place in a text asks for the same."""
    return changed_part(old, new)
