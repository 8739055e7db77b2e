"""How long one letter typed into 10,000 characters of prose keeps the window busy."""

from __future__ import annotations

import itertools
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QTextEdit

from benchmarks import table
from benchmarks.review import long_report
from benchmarks.timing import alternate, timed
from disclosure_desktop.report.draftfile import Draft
from disclosure_desktop.report.store import DraftStore
from disclosure_desktop.ui.app import make_application, settings_of
from disclosure_desktop.ui.pages.prose import ProsePage
from disclosure_desktop.ui.window import Window

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QApplication

    from benchmarks.timing import Measure
    from disclosure_desktop.ui.session import Session

TITLE = "one letter typed into 10,000 characters of prose"
RUNS = 60

_LETTER = "the letter entered and painted"
_MOMENT = "the longest moment of checking after it"
_BARE = "QTextEdit with the same text, the letter painted"
_PART = "overview"


def run() -> list[table.Row]:
    """Type into the longest part of a long report, and into a bare text field."""
    with TemporaryDirectory() as folder:
        store = DraftStore(Path(folder))
        application = make_application(settings_of(store))
        samples = _measured(application, store)
    return table.rows(samples, _BARE, {_LETTER: "≤ 16 ms", _MOMENT: "≤ 16 ms"})


def _measured(application: QApplication, store: DraftStore) -> dict[str, list[float]]:
    path, faultless = store.new_path(), long_report()
    report = faultless.report
    report.apply({_PART: faultless.prose})
    store.save(Draft(report, step=_PART, previous=faultless.previous), path)
    window = Window(store, settings_of(store))
    window.show()
    window.open_path(path)
    assert window.wizard is not None
    page = window.wizard.page(_PART)
    assert isinstance(page, ProsePage)
    bare = QTextEdit(faultless.prose)
    bare.resize(page.text.size())
    bare.show()
    session = window.wizard.session
    ways = {
        _LETTER: timed(_typing(application, page.text)),
        _MOMENT: _longest_moment(application, session, _typing(application, page.text)),
        _BARE: timed(_typing(application, bare)),
    }
    samples = dict(alternate(ways, RUNS, warm_ups=3))
    session.save()
    window.close()
    bare.close()
    return samples


def _typing(application: QApplication, field: QTextEdit) -> Callable[[], None]:
    """Return a call that puts a letter into another paragraph each time."""
    paragraphs = itertools.cycle(range(5, 25))

    def type_letter() -> None:
        block = field.document().findBlockByNumber(next(paragraphs))
        cursor = QTextCursor(block)
        cursor.insertText("甲")
        field.setTextCursor(cursor)
        application.processEvents()

    return type_letter


def _longest_moment(
    application: QApplication, session: Session, type_letter: Callable[[], None]
) -> Measure:
    """Return a measure of the longest turn of the event loop until all is checked again."""
    done: list[bool] = []
    session.prose.reviewed.connect(lambda: done.append(True))

    def measure() -> float:
        type_letter()
        done.clear()
        longest = 0.0
        while not done:
            start = time.perf_counter()
            application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)
            longest = max(longest, (time.perf_counter() - start) * 1000)
        return longest

    return measure
