"""What the grid shows during a second keying: the tables of the form, with what was keyed in them.

The figures of the report are nowhere in it, so that no view can show them by mistake.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from disclosure_desktop.checks.findings import Finding, Severity
from disclosure_desktop.checks.tables.cells import review_cells
from disclosure_desktop.form.values import read_value
from disclosure_desktop.report.report import TYPED_TOTALS, new_report
from disclosure_desktop.report.second_keying import (
    SecondKeying,
    differing,
    kept_in,
    keyed,
    second_keying,
)
from disclosure_desktop.report.totals import Figures, figures, places

if TYPE_CHECKING:
    from collections.abc import Mapping

    from disclosure_desktop.form.layout import Place
    from disclosure_desktop.form.values import Number, Value
    from disclosure_desktop.report.report import Changes
    from disclosure_desktop.ui.session import Session

_LOOK_AGAIN = "与第一遍不同，请再看一眼纸上的数"
_SOURCE = "两遍录入对照"


class Keyed(QObject):
    """A second keying in the making; each entry goes into the draft at once.

    It is no undo step of the report, which it does not change; it has an undo of its own.
    """

    changed = Signal(object)
    """Addresses (a frozenset) that were keyed."""

    def __init__(self, session: Session) -> None:
        """Go on with the second keying that the open report has."""
        super().__init__()
        self._session = session
        self.form = session.form
        self.report = new_report(session.form.id, session.report.year)
        for key in self.form.tables:
            if session.report.has_typed_totals(key):
                self.report.apply({f"{key}.{TYPED_TOTALS}": True})
        known = places(self.form.id)
        self.report.apply(
            {a: _value(known[a], t) for a, t in self.keying.second.items() if a in known}
        )
        # What follows from the rest, or from last year, is to be read from paper too.
        self.offers: Mapping[str, Number] = {}
        self.last_year: Mapping[str, Value] = {}
        self.undo_stack = QUndoStack(self)
        self._compute()

    @property
    def keying(self) -> SecondKeying:
        """The second keying as the draft has it."""
        found = second_keying(self._session.report)
        assert found is not None
        return found

    def edit(self, label: str, changes: Changes) -> None:
        """Key numbers, by address."""
        entries = self.report.entries
        real = {a: entry for a, entry in changes.items() if entries.get(a) != entry}
        if real:
            self.undo_stack.push(_Keying(self, label, real))

    def carry_out(self, changes: Changes) -> Changes:
        """Put numbers in, also into the draft; return the changes that take them back."""
        undo = self.report.apply(changes)
        texts = {a: "" if entry is None else str(entry) for a, entry in changes.items()}
        kept = kept_in(self._session.report, keyed(self.keying, texts))
        self._session.carry_out(kept, reveal=False)
        self._compute()
        self.changed.emit(frozenset(changes))
        return undo

    def place(self, address: str) -> Place:
        """Return where a number cell stands in the form."""
        return places(self.form.id)[address]

    def is_carried(self, address: str) -> bool:
        """Nothing is: last year's figures would tell what is to be keyed."""
        return False

    def findings_at(self, address: str) -> list[Finding]:
        """Return what is no number, and where it was chosen, that a cell differs."""
        return self._findings.get(address, [])

    def related(self, address: str) -> frozenset[str]:
        """Return no cells: relations are checked in the report."""
        return frozenset()

    def _compute(self) -> None:
        self.figures: Figures = figures(self.form, self.report)
        self._findings: dict[str, list[Finding]] = {}
        for finding in (*review_cells(self.form, self.figures), *self._differing()):
            self._findings.setdefault(finding.addresses[0], []).append(finding)

    def _differing(self) -> list[Finding]:
        """Return a finding for each keyed cell that differs, where that is wanted at once."""
        keying = self.keying
        if not keying.is_live:
            return []
        found = differing(self.form, self._session.report, keying) & keying.second.keys()
        return [
            Finding("", Severity.WARNING, a.split(".")[0], (a,), _LOOK_AGAIN, _SOURCE)
            for a in sorted(found)
        ]


class _Keying(QUndoCommand):
    """Numbers keyed as one step."""

    def __init__(self, tables: Keyed, label: str, changes: Changes) -> None:
        super().__init__(label)
        self._tables = tables
        self._changes = changes
        self._undo: Changes = {}

    def redo(self) -> None:
        self._undo = self._tables.carry_out(self._changes)

    def undo(self) -> None:
        self._tables.carry_out(self._undo)


def _value(place: Place, text: str) -> Value | None:
    return read_value(text, place.column.kind, place.column.unit)
