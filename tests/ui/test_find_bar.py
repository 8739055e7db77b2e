"""The bar that finds: by keys, through all steps, and back to where one was."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from disclosure_desktop.ui.fields import EntryField
from disclosure_desktop.ui.find_bar import FindBar
from disclosure_desktop.ui.pages.prose import ProsePage
from disclosure_desktop.ui.pages.table import TablePage
from disclosure_desktop.ui.session import Session
from disclosure_desktop.ui.window import Window
from disclosure_desktop.ui.wizard import Wizard
from tests.report.examples import number
from tests.ui.prose.typing import CTRL, SHIFT, activate, commit, press

Key = Qt.Key


@pytest.fixture
def bar(qtbot: QtBot, window: Window, wizard: Wizard, session: Session) -> FindBar:
    activate(qtbot, window)
    session.edit(
        "写",
        {
            "contact.address": "𠮷地云路1号",
            "overview": "𠮷地\n云路和云路",
            "disputes.footnote": "注：云路",
            "disputes.cases.review_upheld": number("57"),
        },
    )
    wizard.go_to("overview")
    wizard.start()
    return wizard.find_bar


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert isinstance(widget, QWidget)
    return widget


def prose(wizard: Wizard) -> ProsePage:
    page = wizard.page("overview")
    assert isinstance(page, ProsePage)
    return page


def ask(bar: FindBar, words: str) -> None:
    """Open the bar by its key and type into it."""
    press(focused(), Key.Key_F, CTRL)
    assert bar.isVisible()
    assert bar.field.hasFocus()
    bar.field.selectAll()
    commit(bar.field, words)


def rows(bar: FindBar) -> list[str]:
    return [bar.list.item(row).text() for row in range(bar.list.count())]


def test_all_hits_are_listed_with_their_steps(bar: FindBar) -> None:
    ask(bar, "云路")
    assert bar.count.text() == "3 步里共 4 处"
    assert rows(bar) == [
        "基本信息·地址：𠮷地云路1号",
        "总体情况：𠮷地 云路和云路",
        "总体情况：𠮷地 云路和云路",
        "复议和诉讼·表下附注：注：云路",
    ]


def test_enter_goes_on_from_here_round_the_ends_and_stays_in_the_bar(
    bar: FindBar, wizard: Wizard
) -> None:
    ask(bar, "云路")
    visited = []
    for _ in range(4):
        press(bar.field, Key.Key_Return)
        visited.append((wizard.current.key, bar.count.text()))
        assert bar.field.hasFocus()
    assert visited == [
        ("overview", "第 2 处，共 4 处"),
        ("overview", "第 3 处，共 4 处"),
        ("disputes", "第 4 处，共 4 处"),
        ("basics", "第 1 处，共 4 处"),
    ]
    address = next(f for f in wizard.page("basics").findChildren(EntryField) if f.selectedText())
    assert (address.address, address.selectionStart()) == ("contact.address", 3)
    press(bar.field, Key.Key_Return, SHIFT)
    assert wizard.current.key == "disputes"


def test_the_keys_go_on_without_the_bar_having_the_focus(bar: FindBar, wizard: Wizard) -> None:
    ask(bar, "云路")
    press(bar.field, Key.Key_Escape)
    field = prose(wizard).text
    assert not bar.isVisible()
    assert field.hasFocus()
    press(field, Key.Key_F3)
    assert field.hasFocus()
    assert (field.selected_text, field.cursor_position) == ("云路", 5)
    press(field, Key.Key_F3)
    assert field.cursor_position == 8
    press(field, Key.Key_F3, SHIFT)
    assert field.cursor_position == 5


def test_esc_leaves_the_hit_selected_and_focused(bar: FindBar, wizard: Wizard) -> None:
    ask(bar, "注：云")
    press(bar.field, Key.Key_Return)
    press(bar.field, Key.Key_Escape)
    field = focused()
    assert isinstance(field, EntryField)
    assert (field.address, field.selectedText()) == ("disputes.footnote", "注：云")


def test_a_figure_is_gone_to(bar: FindBar, wizard: Wizard) -> None:
    ask(bar, "57")
    press(bar.field, Key.Key_Return)
    page = wizard.page("disputes")
    assert isinstance(page, TablePage)
    assert wizard.current.key == "disputes"
    assert page.grid.values.current_address == "disputes.cases.review_upheld"
    press(bar.field, Key.Key_Escape)
    assert page.grid.values.hasFocus()


def test_a_hit_is_chosen_from_the_list(bar: FindBar, wizard: Wizard) -> None:
    ask(bar, "云路")
    press(bar.field, Key.Key_Down)
    assert bar.list.hasFocus()
    press(bar.list, Key.Key_Down)
    press(bar.list, Key.Key_Down)
    press(bar.list, Key.Key_Return)
    assert bar.count.text() == "第 3 处，共 4 处"
    assert prose(wizard).text.cursor_position == 8


def test_what_is_selected_is_what_to_find(bar: FindBar, wizard: Wizard) -> None:
    prose(wizard).text.select(3, 5)
    press(prose(wizard).text, Key.Key_F, CTRL)
    assert bar.field.text() == "云路"
    assert bar.field.selectedText() == "云路"
    prose(wizard).text.setFocus()
    prose(wizard).text.select(0, 5)
    press(prose(wizard).text, Key.Key_F, CTRL)
    assert bar.field.text() == "云路"


def test_hits_follow_the_report(bar: FindBar, wizard: Wizard, session: Session) -> None:
    ask(bar, "云路")
    press(bar.field, Key.Key_Return)
    session.edit("改", {"overview": "𠮷地\n又和云路"})
    assert bar.count.text() == "3 步里共 3 处"
    press(bar.field, Key.Key_Return)
    assert (wizard.current.key, prose(wizard).text.cursor_position) == ("overview", 7)


def test_what_is_not_there_is_said_and_f3_asks_for_words(bar: FindBar, wizard: Wizard) -> None:
    press(prose(wizard).text, Key.Key_F3)
    assert bar.field.hasFocus()
    ask(bar, "没有的字")
    press(bar.field, Key.Key_Return)
    assert bar.count.text() == "没有找到"
    assert not bar.list.isVisible()
    assert wizard.current.key == "overview"


def test_another_form_while_the_bar_is_open(bar: FindBar, wizard: Wizard, session: Session) -> None:
    ask(bar, "云路")
    session.edit("换", {"form": "2019"})
    press(bar.field, Key.Key_Escape)
    assert not bar.isVisible()
    assert prose(wizard).text.hasFocus()


def test_undo_while_the_bar_has_the_focus_is_of_the_report(
    bar: FindBar, wizard: Wizard, session: Session
) -> None:
    session.edit("改", {"overview": "新"})
    ask(bar, "云")
    QTest.keyClick(bar.field, Key.Key_Z, CTRL)
    assert session.report.text("overview") == "𠮷地\n云路和云路"
