"""Garbage that owns objects of Qt ends in the window's thread."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from disclosure_desktop.report.draftfile import Draft
from disclosure_desktop.report.store import DraftStore
from disclosure_desktop.ui.collecting import collect
from disclosure_desktop.ui.session import Session
from tests.report.examples import empty_report


class Ring:
    """Something that only the collector takes away; says in which thread that was."""

    def __init__(self, ended: list[threading.Thread]) -> None:
        self._ring = self
        self._ended = ended

    def __del__(self) -> None:
        self._ended.append(threading.current_thread())


@pytest.fixture
def session(store: DraftStore, qapp: QApplication) -> Iterator[Session]:
    session = Session(Draft(empty_report()), store.new_path(), store)
    yield session
    session.abandon()


def test_other_threads_allocate_without_collecting(session: Session) -> None:
    ended: list[threading.Thread] = []
    Ring(ended)

    def allocate() -> None:
        kept = [[number] for number in range(200_000)]
        assert len(kept) == 200_000

    thread = threading.Thread(target=allocate)
    thread.start()
    thread.join()
    assert ended == []
    gc.collect()
    assert ended == [threading.main_thread()]


def test_the_window_collects_by_itself(qtbot: QtBot, session: Session) -> None:
    ended: list[threading.Thread] = []
    Ring(ended)
    kept = [[number] for number in range(2_000)]
    qtbot.waitUntil(lambda: bool(ended))
    assert ended == [threading.main_thread()]
    assert len(kept) == 2_000


def test_little_garbage_waits(session: Session) -> None:
    ended: list[threading.Thread] = []
    gc.collect()
    Ring(ended)
    collect()
    assert ended == []
    gc.collect()
