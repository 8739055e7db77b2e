"""A window on drafts of its own, and helpers to type into it as a clerk would."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from disclosure_desktop.report.store import DraftStore
from disclosure_desktop.ui.app import make_application, settings_of
from disclosure_desktop.ui.session import Session
from disclosure_desktop.ui.window import Window
from disclosure_desktop.ui.wizard import Wizard

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(autouse=True)
def nothing_left_over(qapp: QApplication) -> Iterator[None]:
    """Delete what a test has let go: without an event loop every window would stay to the end."""
    yield
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def store(tmp_path: Path) -> DraftStore:
    return DraftStore(tmp_path / "drafts")


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, store: DraftStore) -> Iterator[Window]:
    settings = settings_of(store)
    make_application(settings)
    window = Window(store, settings)
    qtbot.addWidget(window)
    window.show()
    yield window
    window.close_report()


@pytest.fixture
def wizard(window: Window) -> Wizard:
    """A new 2021 report, open."""
    window.new_report()
    assert window.wizard is not None
    window.wizard.session.edit("年度", {"year": 2026, "form": "2021"})
    return window.wizard


@pytest.fixture
def session(wizard: Wizard) -> Session:
    return wizard.session
