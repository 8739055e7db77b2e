"""Ranges, filling and pasting with the keyboard, in the real window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from disclosure_desktop.ui.grid.menu import range_menu
from disclosure_desktop.ui.grid.view import GridView
from disclosure_desktop.ui.pages.table import TablePage
from disclosure_desktop.ui.session import Session
from disclosure_desktop.ui.window import Window
from disclosure_desktop.ui.wizard import Wizard
from tests.report.examples import number
from tests.ui.grid.clippings import clip, put

A = "applications"
FIRST = f"{A}.received.natural_person"
Key, Ctrl, Shift = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def page(window: Window, wizard: Wizard) -> TablePage:
    wizard.go_to(A)
    wizard.start()
    window.activateWindow()
    page = wizard.page(A)
    assert isinstance(page, TablePage)
    return page


@pytest.fixture
def grid(page: TablePage) -> GridView:
    return page.grid.values


def press(window: Window, key: Qt.Key | str, modifier: Qt.KeyboardModifier | None = None) -> None:
    widget = window.focusWidget()
    assert widget is not None
    if isinstance(key, str):
        QTest.keyClicks(widget, key)
    else:
        QTest.keyClick(widget, key, modifier or Qt.KeyboardModifier.NoModifier)


def select(window: Window, grid: GridView, first: str, down: int, right: int) -> None:
    """Go to a cell and select from it, as with Shift and the arrow keys."""
    grid.go_to(first)
    for _ in range(down):
        press(window, Key.Key_Down, Shift)
    for _ in range(right):
        press(window, Key.Key_Right, Shift)


def values(session: Session, *addresses: str) -> list[str]:
    return [str(session.report.value(address) or "") for address in addresses]


def test_shift_and_arrows_select_a_range(window: Window, grid: GridView) -> None:
    select(window, grid, FIRST, 1, 1)
    assert grid.selected() == [
        FIRST,
        f"{A}.received.business",
        f"{A}.carried_in.natural_person",
        f"{A}.carried_in.business",
    ]


def test_ctrl_shift_end_selects_to_the_last_cell(window: Window, grid: GridView) -> None:
    press(window, Key.Key_End, Ctrl | Shift)
    assert len(grid.selected()) == 175


def test_ctrl_d_and_ctrl_r_fill(window: Window, grid: GridView, session: Session) -> None:
    session.edit("填", {FIRST: number("5")})
    select(window, grid, FIRST, 2, 0)
    press(window, Key.Key_D, Ctrl)
    assert values(session, f"{A}.granted.natural_person") == ["5"]
    select(window, grid, FIRST, 0, 1)
    press(window, Key.Key_R, Ctrl)
    assert values(session, f"{A}.received.business") == ["5"]


def test_ctrl_enter_enters_what_is_typed_into_the_selection(
    window: Window, grid: GridView, session: Session
) -> None:
    select(window, grid, FIRST, 1, 1)
    steps = session.undo_stack.count()
    press(window, "0")
    press(window, Key.Key_Return, Ctrl)
    cells = [f"{A}.{row}.business" for row in ("received", "carried_in")]
    assert values(session, FIRST, *cells) == ["0", "0", "0"]
    assert session.undo_stack.count() == steps + 1
    assert window.focusWidget() is grid
    assert len(grid.selected()) == 4


def test_ctrl_enter_in_one_cell_stays_there(
    window: Window, grid: GridView, session: Session
) -> None:
    press(window, "7")
    press(window, Key.Key_Enter, Ctrl)
    assert values(session, FIRST) == ["7"]
    assert grid.current_address == FIRST


def test_the_number_pad_alone_fills_a_table(
    window: Window, grid: GridView, session: Session
) -> None:
    for _ in range(144):
        press(window, "1")
        widget = window.focusWidget()
        assert widget is not None
        QTest.keyClick(widget, Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    assert session.progress[A].blanks == ()
    assert str(session.figures.values[f"{A}.received.total"]) == "6"


def test_several_cells_are_pasted_while_one_is_being_typed(
    window: Window, grid: GridView, session: Session
) -> None:
    put(text="3\t4\n")
    press(window, "9")
    press(window, Key.Key_V, Ctrl)
    assert values(session, FIRST, f"{A}.received.business") == ["3", "4"]


def test_one_number_is_pasted_into_what_is_being_typed(
    window: Window, grid: GridView, session: Session
) -> None:
    put(text="34\n")
    press(window, "1")
    press(window, Key.Key_V, Ctrl)
    press(window, Key.Key_Return)
    assert values(session, FIRST) == ["134"]


def test_composed_text_keeps_its_first_letter_and_enter_ends_it(
    window: Window, grid: GridView, session: Session
) -> None:
    composing = QInputMethodEvent("w", [])
    QApplication.sendEvent(grid, composing)
    assert grid.state() is grid.State.EditingState
    committed = QInputMethodEvent()
    committed.setCommitString("无")
    QApplication.sendEvent(grid, committed)
    editor = grid.indexWidget(grid.currentIndex())
    assert isinstance(editor, QLineEdit)
    assert editor.text() == "无"
    QTest.keyClick(editor, Key.Key_Return)
    assert values(session, FIRST) == ["无"]


def test_a_question_is_answered_with_enter_and_shown_in_the_cells(
    window: Window, page: TablePage, grid: GridView, session: Session
) -> None:
    QApplication.clipboard().setMimeData(clip("excel-24-rows-no-totals"))
    press(window, Key.Key_V, Ctrl)
    bar = page.paste_bar
    assert bar.isVisible()
    assert [way.text() for way in bar.ways] == [
        "从“一、本年新收政府信息公开申请数量·自然人”一格起，跳过自动合计的格子（144 格）",
        "从“一、本年新收政府信息公开申请数量·自然人”一格起（138 格）",
    ]
    assert grid.preview[f"{A}.carried_out.other"] == "2"
    press(window, Key.Key_Return)
    assert values(session, f"{A}.carried_out.other") == ["2"]
    assert not bar.isVisible()
    assert grid.preview == {}
    assert window.focusWidget() is grid


def test_another_way_is_chosen_and_its_doubts_are_told(
    window: Window, page: TablePage, grid: GridView, session: Session
) -> None:
    QApplication.clipboard().setMimeData(clip("excel-24-rows-no-totals"))
    press(window, Key.Key_V, Ctrl)
    page.paste_bar.ways[1].click()
    told = page.paste_bar.notes.text().split("\n")
    assert told[0] == "剪贴板里的“（七）总计·自然人”是 2，自动合计是 21"
    assert len(told) == 6
    page.paste_bar.accept.click()
    assert values(session, f"{A}.carried_out.other", FIRST) == ["", "1"]


@pytest.mark.parametrize("how", ["escape", "button", "edit", "step"])
def test_a_question_is_called_off(
    window: Window, wizard: Wizard, page: TablePage, session: Session, how: str
) -> None:
    put(text="1\t/\n")
    press(window, Key.Key_V, Ctrl)
    assert page.paste_bar.notes.text() == (
        "从“一、本年新收政府信息公开申请数量·自然人”一格起，共 2 格。\n1 格里是“/”，会填成 0"
    )
    if how == "escape":
        press(window, Key.Key_Escape)
    elif how == "button":
        page.paste_bar.cancel.setFocus()
        press(window, Key.Key_Return)
    elif how == "edit":
        session.edit("改", {"overview": "一年来"})
    else:
        wizard.next_step()
        wizard.previous_step()
    assert not page.paste_bar.isVisible()
    assert page.grid.values.preview == {}
    assert values(session, FIRST) == [""]


def test_what_was_refused_is_listed(window: Window, page: TablePage) -> None:
    QApplication.clipboard().setMimeData(clip("calc-messy"))
    press(window, Key.Key_V, Ctrl)
    told = page.paste_bar.notes.text().split("\n")
    assert len(told) == 6
    assert told[1] == (
        "二、上年结转政府信息公开申请数量·自然人：“明细”不是数字；请填阿拉伯数字，没有发生的填 0。"
    )
    assert not page.paste_bar.accept.isVisible()
    press(window, Key.Key_Return)
    assert not page.paste_bar.isVisible()


def test_the_menu_of_the_right_button_does_the_same(
    qtbot: QtBot, grid: GridView, session: Session
) -> None:
    session.edit("填", {FIRST: number("5")})
    grid.go_to(f"{A}.carried_in.natural_person")
    menu = range_menu(grid, grid.commands)
    names = [action.text().partition("\t")[0] for action in menu.actions() if action.text()]
    assert names == ["剪切(&T)", "复制(&C)", "粘贴(&P)", "清除(&L)", "向下填充(&D)", "向右填充(&R)"]
    menu.actions()[5].trigger()
    assert values(session, f"{A}.carried_in.natural_person") == ["5"]
