"""Earlier states: listed in words, compared, and brought back whole or piece by piece."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from disclosure_desktop.report.draftfile import Draft, copy_of
from disclosure_desktop.report.history import History, Moment
from disclosure_desktop.report.store import DraftStore
from disclosure_desktop.ui.history_page import HistoryPage
from disclosure_desktop.ui.session import Session
from disclosure_desktop.ui.window import Window
from tests.report.examples import APPLICANTS, empty_report, number
from tests.ui.audit import doubled_mnemonics, nameless

CELL = "applications.granted.other"
THEN = datetime(2025, 3, 2, 15, 4)


@pytest.fixture
def session(store: DraftStore) -> Session:
    """A report with two states behind it: without overview, and with two paragraphs of it."""
    draft = Draft(empty_report(), id="a" * 32)
    history = History(store.history_folder(draft.id))
    history.keep(copy_of(draft), Moment.OPENED, THEN)
    draft.report.apply({"overview": "一\n二", CELL: number("3")})
    history.keep(copy_of(draft), Moment.EXPORT, THEN + timedelta(hours=1))
    draft.report.apply({"overview": "一改\n二\n三", CELL: number("4")})
    return Session(draft, store.new_path(), store)


@pytest.fixture
def page(qtbot: QtBot, session: Session) -> HistoryPage:
    page = HistoryPage(session)
    qtbot.addWidget(page)
    page.resize(900, 600)
    page.show()
    return page


def lines(page: HistoryPage) -> list[list[str]]:
    items = [page.pieces.topLevelItem(row) for row in range(page.pieces.topLevelItemCount())]
    return [[item.text(column) for column in range(3)] for item in items if item is not None]


def test_states_are_listed_in_words_the_newest_first(page: HistoryPage) -> None:
    names = [page.snapshots.item(row).text() for row in range(page.snapshots.count())]
    assert names == ["2025年3月2日 16:04　导出时", "2025年3月2日 15:04　打开时"]


def test_what_differs_from_now_is_shown_piece_by_piece(page: HistoryPage) -> None:
    assert page.summary.text() == "相差 1 个数字、2 段文字。"
    assert lines(page) == [
        ["依申请公开 （一）予以公开·其他", "4", "3"],
        ["总体情况 第 1 段", "一改", "一"],
        ["总体情况 第 3 段", "三", "（空）"],
    ]


def test_any_two_are_compared_and_then_nothing_is_restored(page: HistoryPage) -> None:
    page.base.setCurrentIndex(2)
    header = page.pieces.headerItem()
    assert [header.text(column) for column in range(3)] == [
        "哪里",
        "2025年3月2日 15:04　打开时",
        "这一份",
    ]
    assert page.summary.text() == "相差 1 个数字、2 段文字。"
    assert not page.restore_all.isEnabled()
    page.base.setCurrentIndex(1)
    assert page.summary.text() == "没有不同。"


def test_one_paragraph_is_restored_and_taken_back(page: HistoryPage, session: Session) -> None:
    assert not page.restore_chosen.isEnabled()
    item = page.pieces.topLevelItem(1)
    assert item is not None
    item.setSelected(True)
    page.restore_chosen.click()
    assert session.report.text("overview") == "一\n二\n三"
    assert session.report.value(CELL) == number("4")
    page.take_back.click()
    assert session.report.text("overview") == "一改\n二\n三"
    assert not page.take_back.isEnabled()


def test_all_is_restored_and_what_was_there_is_kept(page: HistoryPage, session: Session) -> None:
    page.restore_all.click()
    assert session.report.text("overview") == "一\n二"
    assert session.report.value(CELL) == number("3")
    assert page.summary.text() == "没有不同。"
    assert session.undo_stack.undoText() == "恢复成 2025年3月2日 16:04　导出时"
    session.close()
    kept = [d.report.value(CELL) for s, d in session.history.good() if s.moment is Moment.REPLACED]
    assert kept == [number("4")]


def test_only_a_restoring_is_taken_back_here(page: HistoryPage, session: Session) -> None:
    session.edit("填", {"date": "今天"})
    assert not page.take_back.isEnabled()
    page.restore_all.click()
    assert page.take_back.isEnabled()
    session.edit("填", {"title": "题"})
    assert not page.take_back.isEnabled()


def test_a_damaged_state_is_said_and_the_others_go_on(page: HistoryPage, session: Session) -> None:
    session.history.snapshots()[1].path.write_text("{", "utf-8")
    page.snapshots.setCurrentRow(1)
    assert page.summary.text() == "2025年3月2日 15:04　打开时：这一份已损坏，读不出来。"
    assert not page.restore_all.isEnabled()
    assert not page.compare.isEnabled()
    page.snapshots.setCurrentRow(0)
    assert page.restore_all.isEnabled()


def test_without_any_it_says_why_and_how_to_go_back(qtbot: QtBot, store: DraftStore) -> None:
    page = HistoryPage(Session(Draft(empty_report()), store.new_path(), store))
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.start()
    assert page.summary.text().startswith("还没有历史版本。")
    with qtbot.waitSignal(page.left):
        QTest.keyClick(page, Qt.Key.Key_Escape)


def test_every_control_has_a_name_and_a_key_of_its_own(page: HistoryPage) -> None:
    assert nameless(page) == []
    assert doubled_mnemonics(page) == {}


def test_long_texts_and_large_letters_fit(
    qapp: QApplication, page: HistoryPage, session: Session
) -> None:
    session.edit("写", {"overview": "很长的一段。" * 400})
    item = page.pieces.topLevelItem(1)
    assert item is not None
    assert item.text(1) == f"{'很长的一段。' * 13}很长…"
    assert item.toolTip(1) == "很长的一段。" * 400
    font = qapp.font()
    large = qapp.font()
    large.setPointSize(16)
    qapp.setFont(large)
    try:
        assert page.minimumSizeHint().width() < 900
    finally:
        qapp.setFont(font)


def test_the_window_shows_the_page_and_the_comparison_on_paper(window: Window) -> None:
    window.new_report()
    assert window.wizard is not None
    session = window.wizard.session
    session.edit("填", {"overview": "一"})
    session.edit("粘贴", {f"applications.received.{each}": number("2") for each in APPLICANTS})
    session.save()
    session.saving.keep(Moment.EXPORT)
    session.edit("填", {"overview": "二"})
    session.save()
    window.safekeeping.show_history()
    page = window.findChild(HistoryPage)
    assert page is not None
    assert page.isVisible()
    assert page.snapshots.item(0).text().endswith("导出时")
    page.compare.click()
    assert window._page is not page
    window.show_page(None)
