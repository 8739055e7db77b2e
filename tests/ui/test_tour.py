"""The cards for a new clerk: at most four, skipped with one key, never shown twice."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from disclosure_desktop.report.draftfile import Draft
from disclosure_desktop.report.report import new_report
from disclosure_desktop.report.store import DraftStore
from disclosure_desktop.ui.app import settings_of
from disclosure_desktop.ui.tour import CARDS, Tour
from disclosure_desktop.ui.window import Window
from disclosure_desktop.ui.wizard import Wizard


def test_there_are_at_most_four_cards_of_a_few_sentences() -> None:
    assert 1 <= len(CARDS) <= 4
    assert max(len(card.text) for card in CARDS) <= 80


def test_the_first_window_shows_the_tour_and_no_later_one(
    qtbot: QtBot, window: Window, store: DraftStore
) -> None:
    qtbot.waitUntil(lambda: window.start_page.tour is not None)
    tour = window.start_page.tour
    assert tour is not None
    assert tour.isVisible()
    for _ in CARDS:
        QTest.mouseClick(tour.next, Qt.MouseButton.LeftButton)
    assert window.start_page.tour is None
    assert settings_of(store).value("tour") == "seen"
    window._offer_tour()
    assert window.start_page.tour is None


def test_nobody_who_has_drafts_is_shown_it(window: Window, store: DraftStore) -> None:
    store.save(Draft(new_report("2021", 2026, "青禾镇")), store.new_path())
    window.start_page.refresh()
    window._offer_tour()
    assert window.start_page.tour is None


def test_the_cards_can_be_gone_through_in_both_directions(qtbot: QtBot) -> None:
    tour = Tour()
    qtbot.addWidget(tour)
    assert not tour.back.isEnabled()
    tour.next.click()
    assert tour.card is CARDS[1]
    assert tour.accessibleDescription() == CARDS[1].text
    tour.back.click()
    assert tour.card is CARDS[0]


def test_escape_and_the_button_skip_it(qtbot: QtBot) -> None:
    for skip in (
        lambda tour: QTest.keyClick(tour, Qt.Key.Key_Escape),
        lambda tour: tour.skip.click(),
    ):
        tour = Tour()
        qtbot.addWidget(tour)
        with qtbot.waitSignal(tour.finished):
            skip(tour)


def test_the_menu_shows_it_beside_an_open_report(window: Window, wizard: Wizard) -> None:
    window.show_tour()
    tour = window.start_page.tour
    assert tour is not None
    assert tour.isWindow()
    assert not tour.isModal()
    QTest.keyClick(tour, Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert window.start_page.tour is None
    assert window.wizard is wizard
