"""A report with a few numbers, and the page on which they are keyed again."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from disclosure_desktop.ui.second_keying.page import SecondKeyingPage
from disclosure_desktop.ui.second_keying.showing import show_second_keying
from disclosure_desktop.ui.session import Session
from disclosure_desktop.ui.window import Window
from disclosure_desktop.ui.wizard import Wizard
from tests.report.examples import fill_in, quiet_report

RECEIVED = "applications.received.natural_person"
GRANTED = "applications.granted.natural_person"
UPHELD = "disputes.cases.review_upheld"
FEES = "proactive.fees.amount"


@pytest.fixture
def wizard(window: Window) -> Wizard:
    """The report of 青禾镇人民政府 about 2025: 12 applications, 2 cases, fees of 1.5."""
    numbers = {RECEIVED: "12", GRANTED: "12", UPHELD: "2", FEES: "1.5"}
    report = fill_in(quiet_report(), numbers)
    window.activateWindow()
    window.opening._open_new(report, "读入")
    assert window.wizard is not None
    return window.wizard


@pytest.fixture(autouse=True)
def _page_is_left(window: Window) -> Iterator[None]:
    """Let the page with its three tables go after each test.

    Without an event loop it would stay, and every change of looks would meet it.
    """
    yield
    window.show_page(None)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def session(wizard: Wizard) -> Session:
    return wizard.session


@pytest.fixture
def page(window: Window, wizard: Wizard) -> SecondKeyingPage:
    return show_second_keying(window, wizard)
