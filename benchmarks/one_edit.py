"""How long one changed cell of table three takes, until its findings are known and painted."""

from __future__ import annotations

import itertools
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QMainWindow, QTableView

from benchmarks import table
from benchmarks.full_report import EDITED, full_report, number
from benchmarks.timing import alternate, timed
from disclosure_desktop.report.draftfile import Draft
from disclosure_desktop.report.store import DraftStore
from disclosure_desktop.ui.app import make_application, settings_of
from disclosure_desktop.ui.pages.table import TablePage
from disclosure_desktop.ui.session import Session
from disclosure_desktop.ui.window import Window

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QApplication, QWidget

    from benchmarks.timing import Measure

TITLE = "one edit in table three"
RUNS = 400

_UNSEEN = "edit, totals and findings, no window"
_SEEN = "edit, totals and findings, painted"
_BARE = "QTableView 28 × 10, setData, painted"
_ROWS, _COLUMNS = 28, 10
_LONGEST_WAIT = 5.0
"""Seconds."""


def run() -> list[table.Row]:
    """Change one cell to and fro, without a window, in the window, and in a bare table view."""
    with TemporaryDirectory() as folder:
        store = DraftStore(Path(folder))
        application = make_application(settings_of(store))
        samples = _measured(application, store)
    return table.rows(samples, _BARE, {_UNSEEN: "≤ 5 ms"})


def _measured(application: QApplication, store: DraftStore) -> dict[str, list[float]]:
    unseen = Session(Draft(full_report()), store.new_path(), store)
    window = _window_at_table_three(store)
    wizard = window.wizard
    assert wizard is not None
    page = wizard.page("applications")
    assert isinstance(page, TablePage)
    bare, view, change = _bare_table()
    ways = {
        _UNSEEN: _saved_after(unseen, timed(_edits(unseen))),
        _SEEN: _saved_after(
            wizard.session,
            _until_painted(application, page.grid.values.viewport(), _edits(wizard.session)),
        ),
        _BARE: _until_painted(application, view.viewport(), change),
    }
    samples = dict(alternate(ways, RUNS, warm_ups=20))
    window.close()
    bare.close()
    unseen.close()
    return samples


def _edits(session: Session) -> Callable[[], None]:
    """Return a call that enters one of two numbers in turn: a relation breaks, and holds again."""
    right = int(str(session.report.value(EDITED)))
    turn = itertools.cycle([number(right + 1), number(right)])
    return lambda: session.edit("填写", {EDITED: next(turn)})


def _window_at_table_three(store: DraftStore) -> Window:
    path = store.new_path()
    store.save(Draft(full_report(), step="applications"), path)
    window = Window(store, settings_of(store))
    window.show()
    window.open_path(path)
    return window


def _bare_table() -> tuple[QMainWindow, QTableView, Callable[[], None]]:
    """Return a window with nothing but a table of Qt's own, and a call that changes a cell."""
    model = QStandardItemModel(_ROWS, _COLUMNS)
    for row, column in itertools.product(range(_ROWS), range(_COLUMNS)):
        model.setItem(row, column, QStandardItem(str(row + column)))
    window = QMainWindow()
    view = QTableView(window)
    model.setParent(view)
    view.setModel(model)
    window.setCentralWidget(view)
    window.resize(1240, 780)
    window.show()
    turn = itertools.cycle(["18", "17"])

    def change() -> None:
        model.setData(model.index(5, 3), next(turn))

    return window, view, change


class _Paints(QObject):
    """Notes whether a widget has been painted since it was last asked."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._painted = False
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        self._painted = self._painted or event.type() is QEvent.Type.Paint
        return False

    def taken(self) -> bool:
        """Return whether there was a paint, and begin anew."""
        painted, self._painted = self._painted, False
        return painted


def _until_painted(
    application: QApplication, viewport: QWidget, change: Callable[[], None]
) -> Measure:
    """Return a measure of the change and the paint after it; what was waiting is done before.

    Raises TimeoutError where the change leads to no paint.
    """
    paints = _Paints(viewport)

    def job() -> None:
        change()
        deadline = time.monotonic() + _LONGEST_WAIT
        application.processEvents()
        while not paints.taken():
            if time.monotonic() > deadline:
                raise TimeoutError("the table was not painted")
            application.processEvents()

    measure = timed(job)

    def measure_when_quiet() -> float:
        application.processEvents()
        paints.taken()
        return measure()

    return measure_when_quiet


def _saved_after(session: Session, measure: Measure) -> Measure:
    """Return the measure with a save after it, so that autosave never falls into an edit."""

    def measure_and_save() -> float:
        ms = measure()
        session.save()
        return ms

    return measure_and_save
