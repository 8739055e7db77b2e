"""The sentences of this body's earlier reports: last year's, and those of other drafts."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from disclosure_desktop.form.description import FormError, load_form
from disclosure_desktop.report.draft_schema import DraftError
from disclosure_desktop.report.draftfile import parse
from disclosure_desktop.report.store import LARGEST
from disclosure_desktop.ui.prose.phrases import Phrase, phrases

if TYPE_CHECKING:
    from pathlib import Path

    from disclosure_desktop.report.report import Report
    from disclosure_desktop.ui.session import Session

PAUSE = 600
"""Milliseconds from the opening of a report, or a new name of its body, to the first draft."""


class EarlierReports(QObject):
    """What this body wrote before, read from the drafts on this computer one at a time.

    Only drafts in our own folder are read, and only of the same body and of no later year.
    """

    def __init__(self, session: Session) -> None:
        """Begin to read when the window has been at rest for a moment."""
        super().__init__(session)
        self._session = session
        self._drafts: list[Path] = []
        self._found: list[Phrase] = []
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._begin)
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._turn.timeout.connect(self._go_on)
        session.changed.connect(self._report_changed)
        self._pause.start()

    def finish(self) -> None:
        """Read all drafts now."""
        self._pause.stop()
        self._begin()
        while self._drafts:
            self._read_next()

    def phrases(self, section: str) -> list[Phrase]:
        """Return the sentences known so far: those of a part first, the latest year first."""
        return sorted(self._found, key=lambda each: (each.section != section, -each.year))

    def _report_changed(self, addresses: frozenset[str]) -> None:
        if addresses & {"body", "year"}:
            self._pause.start()

    def _begin(self) -> None:
        """Take last year's report, then the drafts one by one."""
        report, previous = self._session.report, self._session.previous
        self._found = _of(previous, report.year) if previous else []
        self._drafts = self._session.other_drafts() if report.body else []
        self._turn.start()

    def _go_on(self) -> None:
        if self._drafts:
            self._read_next()
            self._turn.start()

    def _read_next(self) -> None:
        report = _report_of(self._drafts.pop(0), self._session.report.body)
        if report is not None:
            self._found += _of(report, self._session.report.year)


def _of(report: Report, year: int) -> list[Phrase]:
    """Return the sentences of a report; none where it is of a later year than `year`."""
    return phrases(load_form(report.form_id), report) if report.year <= year else []


def _report_of(path: Path, body: str) -> Report | None:
    """Return the report in a draft, None where it is another body's.

    None too where it cannot be read: that is said where drafts are opened, not while one types.
    """
    try:
        if path.stat().st_size > LARGEST:
            return None
        text = path.read_text("utf-8-sig")
        if json.dumps(body, ensure_ascii=False) not in text:
            return None
        report = parse(text).report
    except (OSError, UnicodeDecodeError, DraftError, FormError):
        return None
    return report if report.body == body else None
