"""How many keys fill in a report in the real window, against a plain table of the same cells.

`python -m benchmarks.keystrokes` prints the table; it needs nothing of the extra `bench`. A key
held down with another counts too: Ctrl+PgDn is two. Prose is not counted, on neither side.
"""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from benchmarks.full_report import full_report
from disclosure_desktop.form.description import load_form
from disclosure_desktop.form.values import parse_number
from disclosure_desktop.report.report import Report, new_report
from disclosure_desktop.report.store import DraftStore
from disclosure_desktop.report.totals import figures, grids, places
from disclosure_desktop.ui.app import make_application, settings_of
from disclosure_desktop.ui.pages.table import TablePage
from disclosure_desktop.ui.window import Window

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from disclosure_desktop.form.layout import Cell
    from disclosure_desktop.ui.wizard import Wizard

FORM = load_form("2021")
BODY = "青禾镇人民政府"  # invented
TYPICAL = {
    "proactive.normative_documents.in_force": "3",
    "proactive.licensing.decisions": "125",
    "proactive.penalties.decisions": "37",
    "proactive.coercion.decisions": "2",
    "applications.received.natural_person": "12",
    "applications.received.business": "2",
    "applications.carried_in.natural_person": "1",
    "applications.granted.natural_person": "6",
    "applications.granted.business": "2",
    "applications.partly_granted.natural_person": "1",
    "applications.unavailable_not_held.natural_person": "4",
    "applications.rejected_petition.natural_person": "1",
    "applications.carried_out.natural_person": "1",
    "disputes.cases.review_upheld": "1",
}
"""What is not 0 in the report of an invented township with some applications."""

_LONGEST_WAIT = 5.0
"""Seconds."""

_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_ARROWS = (Qt.Key.Key_Up, Qt.Key.Key_Down), (Qt.Key.Key_Left, Qt.Key.Key_Right)


@dataclass
class KeyLog:
    """Sends keys to whatever has the focus in a window, and counts them."""

    window: Window
    keys: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        # Menu keys reach only the window that is active.
        self.window.activateWindow()
        QApplication.processEvents()

    def type(self, text: str) -> None:
        """Type digits, each of which is one key."""
        for character in text:
            QTest.keyClicks(self._focus(), character)
            self.keys.append(character)

    def compose(self, text: str) -> None:
        """Enter Chinese through an input method; each character counts as one key."""
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(self._focus(), event)
        self.keys += text

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
        """Press a key, perhaps while another is held down."""
        held = modifier or Qt.KeyboardModifier.NoModifier
        QTest.keyClick(self._focus(), key, held)
        alone = modifier in (None, _KEYPAD)
        self.keys += [key.name] if alone else [str(held.name), key.name]

    def _focus(self) -> QWidget:
        return self.window.focusWidget() or self.window


def fill_in(log: KeyLog, wanted: Mapping[str, str]) -> None:
    """Begin a report and fill in its tables: what is not 0 is typed, the rest filled with 0.

    The cells come in the order in which Enter leads to them where none of them is 0.
    """
    log.press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    log.compose(BODY)
    wizard = log.window.wizard
    assert wizard is not None
    wizard.session.edit("年度", {"year": 2025, "form": "2021"})
    while wizard.current.key != "review":
        if wizard.current.key in FORM.tables:
            _fill_table(log, wizard, wanted)
        log.press(Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)


def _fill_table(log: KeyLog, wizard: Wizard, wanted: Mapping[str, str]) -> None:
    key = wizard.current.key
    page = wizard.page(key)
    assert isinstance(page, TablePage)
    typed = [cell for cell in page.grid.model.grid.values if _is_typed(cell)]
    numbers = {cell: text for cell in typed if (text := wanted.get(cell.address, "0")) != "0"}
    for cell in sorted(numbers, key=lambda cell: (cell.column, cell.row)):
        if page.grid.values.current_address != cell.address:
            _go(log, page, cell)
        log.type(numbers[cell])
        log.press(Qt.Key.Key_Enter, _KEYPAD)
    if any(wizard.session.progress[table].blanks for table in FORM.tables):
        _fill_zeros(log, wizard, page, wanted)


def _fill_zeros(log: KeyLog, wizard: Wizard, page: TablePage, wanted: Mapping[str, str]) -> None:
    """Fill what is left with 0: in all tables where nothing else is to be typed."""
    later = list(FORM.tables)[list(FORM.tables).index(page.grid.model.key) + 1 :]
    rest = [address for address in wanted if address.split(".")[0] in later]
    steps = wizard.session.undo_stack.count()
    if not rest and page.all_zeros.isVisible():
        log.press(Qt.Key.Key_0, Qt.KeyboardModifier.AltModifier)
    elif wizard.session.progress[page.grid.model.key].blanks:
        log.press(Qt.Key.Key_Z, Qt.KeyboardModifier.AltModifier)
    else:
        return
    _wait_for(lambda: wizard.session.undo_stack.count() > steps)


def _wait_for(done: Callable[[], bool]) -> None:
    """Let the window work: a button that is pressed by its key acts after a moment only.

    Raises TimeoutError where it does not come to that.
    """
    deadline = time.monotonic() + _LONGEST_WAIT
    while not done():
        if time.monotonic() > deadline:
            raise TimeoutError("the button did nothing")
        QApplication.processEvents()


def _is_typed(cell: Cell) -> bool:
    return not places("2021")[cell.address].computed


def _go(log: KeyLog, page: TablePage, cell: Cell) -> None:
    """Go to a cell with the arrow keys, rows first."""
    values, model = page.grid.values, page.grid.model
    for axis, keys in ((0, _ARROWS[0]), (1, _ARROWS[1])):
        while (here := _position(model.cell_of(values.current_address))[axis]) != (
            there := _position(cell)[axis]
        ):
            log.press(keys[here < there])


def _position(cell: Cell) -> tuple[int, int]:
    return cell.row, cell.column


def plain_table_keys(report: Report) -> int:
    """Return the keys for all 200 cells of a report in a plain table: its digits, then Enter."""
    printed = figures(FORM, report).values
    cells = [cell.address for grid in grids(FORM).values() for cell in grid.values]
    return sum(len(str(printed[address])) + 1 for address in cells)


def zero_report(wanted: Mapping[str, str]) -> Report:
    """Return a report with these numbers and 0 in every other cell."""
    report = new_report("2021", 2025, BODY)
    typed = (address for address, place in places("2021").items() if not place.computed)
    report.apply({address: parse_number(wanted.get(address, "0")) for address in typed})
    return report


def full_cells() -> dict[str, str]:
    """Return what is typed into the report in which no cell is 0."""
    entries = full_report().entries.items()
    return {address: str(entry) for address, entry in entries if address in places("2021")}


def measure() -> dict[str, tuple[int, int]]:
    """Return by kind of report the keys in the window, and in a plain table."""
    found: dict[str, tuple[int, int]] = {}
    with TemporaryDirectory() as folder:
        store = DraftStore(Path(folder))
        make_application(settings_of(store))
        for name, wanted in (("no cell 0", full_cells()), ("typical", TYPICAL), ("zero", {})):
            window = Window(store, settings_of(store))
            window.show()
            log = KeyLog(window)
            fill_in(log, wanted)
            found[name] = len(log.keys), plain_table_keys(zero_report(wanted))
            window.close()
    return found


def main() -> None:
    """Print the table."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    print(f"{'report':<12}{'window':>8}{'plain table':>13}{'ratio':>8}")
    for name, (ours, plain) in measure().items():
        print(f"{name:<12}{ours:>8}{plain:>13}{ours / plain:>8.2f}")


if __name__ == "__main__":
    main()
