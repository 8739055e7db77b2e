"""What is offered while typing: taken by Tab, refused by Esc, never in the way."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from disclosure_desktop.report.draftfile import Draft
from disclosure_desktop.report.report import new_report
from disclosure_desktop.report.store import DraftStore
from disclosure_desktop.ui.pages.prose import ProsePage
from disclosure_desktop.ui.prose.edit import ProseEdit
from disclosure_desktop.ui.session import Session
from disclosure_desktop.ui.window import Window
from tests.ui.prose.typing import ALT, activate, commit, compose, press

Key = Qt.Key
NO_GRAB = "^This plugin does not support grabbing the keyboard"
"""What the offscreen platform says of any menu."""

BODY = "青禾镇人民政府"
LAST = "（一）主动公开。2025年，我镇通过网站公开政府信息128条。逐条审核后发布。"


@pytest.fixture
def field(qtbot: QtBot, window: Window, store: DraftStore) -> ProseEdit:
    last = new_report("2021", 2025, BODY)
    last.apply({"overview": LAST, "improvement": "培训不够。"})
    path = store.new_path()
    store.save(Draft(new_report("2021", 2026, BODY), step="overview", previous=last), path)
    activate(qtbot, window)
    window.open_path(path)
    assert window.wizard is not None
    window.wizard._earlier.finish()
    page = window.wizard.page("overview")
    assert isinstance(page, ProsePage)
    page.start()
    return page.text


@pytest.fixture
def session(window: Window, field: ProseEdit) -> Session:
    assert window.wizard is not None
    return window.wizard.session


def test_the_name_is_offered_and_taken_by_tab(field: ProseEdit, session: Session) -> None:
    commit(field, "由青禾")
    assert field.offering.offered == "镇人民政府"
    assert field.offering._label.text() == "镇人民政府　[Tab 或回车]"
    assert field.offering._label.isVisible()
    press(field, Key.Key_Tab)
    assert session.report.text("overview") == "由青禾镇人民政府"
    assert field.hasFocus()
    assert not field.offering._label.isVisible()
    session.undo_stack.undo()
    assert session.report.text("overview") == "由青禾"


def test_enter_takes_a_name_but_no_sentence(field: ProseEdit, session: Session) -> None:
    commit(field, "青禾镇")
    press(field, Key.Key_Return)
    assert session.report.text("overview") == BODY
    press(field, Key.Key_Return)
    commit(field, "逐条审核")
    assert field.offering.offered == "后发布。"
    press(field, Key.Key_Return)
    assert session.report.text("overview") == f"{BODY}\n逐条审核\n"


def test_esc_refuses_it_for_the_rest_of_the_sentence(field: ProseEdit, session: Session) -> None:
    commit(field, "青禾")
    press(field, Key.Key_Escape)
    assert field.offering.offered == ""
    commit(field, "镇")
    assert field.offering.offered == ""
    press(field, Key.Key_Tab)
    assert session.report.text("overview") == "青禾镇"
    assert not field.hasFocus()
    commit(field, "好。青禾")
    assert field.offering.offered == "镇人民政府"


def test_nothing_is_offered_while_an_input_method_composes(field: ProseEdit) -> None:
    commit(field, "青禾")
    compose(field, "zhen")
    assert field.offering.offered == ""
    assert not field.offering._label.isVisible()
    commit(field, "镇")
    assert field.offering.offered == "人民政府"
    both = QInputMethodEvent("ren", [])
    both.setCommitString("人")
    QApplication.sendEvent(field, both)
    assert field.offering.offered == ""


def test_a_sentence_is_offered_up_to_its_figure(field: ProseEdit, session: Session) -> None:
    commit(field, "2026年，我镇")
    assert field.offering.offered == "通过网站公开政府信息"
    press(field, Key.Key_Tab)
    QTest.keyClicks(field, "135")
    assert field.offering.offered == "条。"
    press(field, Key.Key_Tab)
    assert session.report.text("overview") == "2026年，我镇通过网站公开政府信息135条。"


def test_within_a_paragraph_no_sentence_is_offered(field: ProseEdit, session: Session) -> None:
    session.edit("写", {"overview": "完。"})
    field.moveCursor(QTextCursor.MoveOperation.Start)
    commit(field, "逐条审核")
    assert field.offering.offered == ""


def test_moving_deleting_and_leaving_take_the_offer_away(field: ProseEdit) -> None:
    for key in (Key.Key_Left, Key.Key_Backspace):
        field.selectAll()
        commit(field, "青禾镇人")
        assert field.offering.offered == "民政府"
        press(field, key)
        assert field.offering.offered == ""
    field.selectAll()
    commit(field, "青禾镇人")
    field.clearFocus()
    assert field.offering.offered == ""


def test_pasting_offers_nothing(field: ProseEdit) -> None:
    QApplication.clipboard().setText("青禾")
    field.paste()
    assert field.offering.offered == ""


def test_the_offer_is_described_and_stays_within_the_field(field: ProseEdit) -> None:
    commit(field, "很长的一行" * 30 + "青禾")
    assert field.accessibleDescription() == "可以补全：镇人民政府，Tab 或回车采用，Esc 不用。"
    assert field.viewport().rect().contains(field.offering._label.geometry())
    for _ in range(40):
        press(field, Key.Key_Return)
    commit(field, "青禾")
    assert field.viewport().rect().contains(field.offering._label.geometry())
    assert not field.offering._label.geometry().intersects(field.cursorRect())


@pytest.mark.qt_log_ignore(NO_GRAB)
def test_the_list_has_the_sentences_of_the_part_that_are_not_there_yet(
    field: ProseEdit, session: Session
) -> None:
    commit(field, "（一）主动公开。")
    menu = field.offering.list_phrases()
    assert menu is not None
    assert [action.text() for action in menu.actions()] == [
        "2026年，我镇通过网站公开政府信息××条。　（2025年）",
        "逐条审核后发布。　（2025年）",
    ]
    menu.actions()[0].trigger()
    menu.close()
    assert session.report.text("overview") == (
        "（一）主动公开。2026年，我镇通过网站公开政府信息××条。"
    )
    assert session.undo_stack.undoText() == "采用以前的句子"


@pytest.mark.qt_log_ignore(NO_GRAB)
def test_the_key_opens_the_list_and_keeps_what_was_begun(
    field: ProseEdit, session: Session
) -> None:
    commit(field, "2026年，我镇")
    press(field, Key.Key_Down, ALT)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    menu.actions()[0].trigger()
    menu.close()
    assert session.report.text("overview") == "2026年，我镇通过网站公开政府信息××条。"


def test_without_a_fitting_sentence_the_key_says_so(window: Window, field: ProseEdit) -> None:
    said: list[str] = []
    field.said.connect(said.append)
    commit(field, "从来没有写过")
    assert field.offering.list_phrases() is None
    assert said == ["以前的报告里没有可以用在这里的句子。"]
