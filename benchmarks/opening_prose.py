"""How long it takes from a draft with 10,000 characters of prose to the painted page."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QTextEdit

from benchmarks import table
from benchmarks.review import long_report
from benchmarks.timing import alternate, timed
from disclosure_desktop.report.draftfile import Draft
from disclosure_desktop.report.store import DraftStore
from disclosure_desktop.ui.app import make_application, settings_of
from disclosure_desktop.ui.window import Window

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QApplication

TITLE = "a draft with 10,000 characters of prose, opened and painted"
RUNS = 40

_OPEN = "the draft read, checked, and its longest part painted"
_BARE = "QTextEdit with the same text, made and painted"
_PART = "overview"


def run() -> list[table.Row]:
    """Open the draft again and again, and a bare text field with its prose."""
    with TemporaryDirectory() as folder:
        store = DraftStore(Path(folder))
        application = make_application(settings_of(store))
        path, faultless = store.new_path(), long_report()
        report = faultless.report
        report.apply({_PART: faultless.prose})
        store.save(Draft(report, step=_PART, previous=faultless.previous), path)
        window = Window(store, settings_of(store))
        window.show()
        ways = {
            _OPEN: timed(_opening(application, window, path)),
            _BARE: timed(_bare(application, window, faultless.prose)),
        }
        samples = alternate(ways, RUNS, warm_ups=2)
        window.close()
    return table.rows(samples, _BARE, {_OPEN: "≤ 200 ms"})


def _opening(application: QApplication, window: Window, path: Path) -> Callable[[], None]:
    def open_again() -> None:
        window.close_report()
        window.open_path(path)
        application.processEvents()

    return open_again


def _bare(application: QApplication, window: Window, prose: str) -> Callable[[], None]:
    def show_again() -> None:
        bare = QTextEdit(prose)
        bare.resize(window.size())
        bare.show()
        application.processEvents()
        bare.close()

    return show_again
