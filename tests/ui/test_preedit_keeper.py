"""What is being composed is entered when Qt's plugin throws it away with the focus."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QFocusEvent, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from disclosure_desktop.ui.grid.view import GridView
from disclosure_desktop.ui.pages.table import TablePage
from disclosure_desktop.ui.preedit_keeper import PreeditKeeper
from disclosure_desktop.ui.session import Session
from disclosure_desktop.ui.window import Window
from disclosure_desktop.ui.wizard import Wizard

RECEIVED = "applications.received.natural_person"


@pytest.fixture(autouse=True)
def keeper(qapp: QApplication) -> Iterator[PreeditKeeper]:
    keeper = PreeditKeeper(qapp)
    yield keeper
    delete(keeper)


@pytest.fixture
def form(qtbot: QtBot) -> QWidget:
    """A window with two fields, the first with the focus."""
    form = QWidget()
    qtbot.addWidget(form)
    column = QVBoxLayout(form)
    column.addWidget(QLineEdit())
    column.addWidget(QLineEdit())
    form.show()
    form.activateWindow()
    first, _ = fields(form)
    first.setFocus()
    qtbot.waitUntil(first.hasFocus)
    return form


def fields(form: QWidget) -> list[QLineEdit]:
    return form.findChildren(QLineEdit)


def compose(widget: QWidget, preedit: str, commit: str = "") -> None:
    """Send what an input method sends."""
    event = QInputMethodEvent(preedit, [])
    if commit:
        event.setCommitString(commit)
    QApplication.sendEvent(widget, event)


def test_letters_taken_away_with_the_focus_are_entered_where_they_were(form: QWidget) -> None:
    first, second = fields(form)
    first.setText("共")
    compose(first, "ni")
    compose(first, "")
    second.setFocus()
    assert (first.text(), second.text()) == ("共ni", "")


def test_escape_takes_letters_away_for_good(form: QWidget) -> None:
    first, second = fields(form)
    compose(first, "ni")
    compose(first, "")
    QApplication.processEvents()
    second.setFocus()
    assert first.text() == ""


def test_what_was_chosen_is_entered_once(form: QWidget) -> None:
    first, second = fields(form)
    compose(first, "ni")
    compose(first, "", "你")
    second.setFocus()
    assert first.text() == "你"


def test_a_field_that_is_deleted_while_composing_is_no_trouble(form: QWidget) -> None:
    first, second = fields(form)
    compose(first, "ni")
    delete(first)
    second.setFocus()
    assert second.text() == ""


def test_the_first_word_in_a_cell_is_kept_too(
    qtbot: QtBot, wizard: Wizard, window: Window, session: Session
) -> None:
    wizard.go_to("applications")
    wizard.start()
    window.activateWindow()
    page = wizard.page("applications")
    assert isinstance(page, TablePage)
    grid = page.grid.values
    assert isinstance(grid, GridView)
    qtbot.waitUntil(grid.hasFocus)
    compose(grid, "n")
    compose(grid, "ni")
    compose(grid, "")
    QApplication.sendEvent(grid, QFocusEvent(QEvent.Type.FocusAboutToChange))
    assert session.report.value(RECEIVED) == "ni"
