"""The grid: what the keyboard does, what cells say, and that the model is sound."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMessageBox, QTableView
from pytestqt.qtbot import QtBot

from disclosure_desktop.checks.findings import Severity
from disclosure_desktop.form.values import parse_number
from disclosure_desktop.ui.grid.pane import GridPane
from disclosure_desktop.ui.grid.view import GridView
from disclosure_desktop.ui.pages.table import TablePage
from disclosure_desktop.ui.session import Session
from disclosure_desktop.ui.window import Window
from disclosure_desktop.ui.wizard import Wizard

RECEIVED = "applications.received.natural_person"
Key = Qt.Key


@pytest.fixture(autouse=True)
def empty_clipboard(qapp: QApplication) -> Iterator[None]:
    """Leave nothing of Python's there, on which Qt's offscreen platform crashes at exit."""
    yield
    qapp.clipboard().clear()


@pytest.fixture
def page(wizard: Wizard) -> TablePage:
    wizard.go_to("applications")
    wizard.start()
    page = wizard.page("applications")
    assert isinstance(page, TablePage)
    return page


@pytest.fixture
def grid(page: TablePage, window: Window) -> GridView:
    window.activateWindow()
    return page.grid.values


def pane(wizard: Wizard, key: str) -> GridPane:
    page = wizard.page(key)
    assert isinstance(page, TablePage)
    return page.grid


def editor(window: Window) -> QLineEdit:
    widget = window.focusWidget()
    assert isinstance(widget, QLineEdit)
    return widget


def press(window: Window, *keys: Qt.Key | str) -> None:
    """Send each key to whatever has the focus by then."""
    for key in keys:
        widget = window.focusWidget()
        assert widget is not None
        if isinstance(key, str):
            QTest.keyClicks(widget, key)
        else:
            QTest.keyClick(widget, key)


@pytest.mark.parametrize("key", ["proactive", "applications", "disputes"])
def test_the_model_is_sound_through_edits_and_new_rows(wizard: Wizard, key: str) -> None:
    model = pane(wizard, key).model
    tester = QAbstractItemModelTester(
        model, QAbstractItemModelTester.FailureReportingMode.Fatal, model
    )
    assert tester.model() is model
    wizard.session.edit("改", {model.grid.values[0].address: parse_number("5")})
    wizard.session.edit("行", {f"{key}.local_rows": (("本地要求填报的总数：",),)})
    assert model.rowCount() == model.grid.rows
    wizard.session.undo_stack.undo()
    assert model.flags(QModelIndex()) is Qt.ItemFlag.NoItemFlags


def test_labels_take_neither_cursor_nor_text(wizard: Wizard) -> None:
    model = pane(wizard, "applications").model
    label = model.index(3, 0)
    assert model.data(label) == "一、本年新收政府信息公开申请数量"
    assert model.flags(label) is Qt.ItemFlag.NoItemFlags
    assert not model.setData(label, "1")


def test_typing_replaces_and_enter_goes_down(
    window: Window, grid: GridView, session: Session
) -> None:
    press(window, "1", "2", Key.Key_Return)
    assert grid.current_address == "applications.carried_in.natural_person"
    grid.go_to(RECEIVED)
    press(window, "7", Key.Key_Return)
    assert str(session.report.value(RECEIVED)) == "7"


def test_f2_edits_what_is_there(window: Window, grid: GridView, session: Session) -> None:
    session.edit("填", {RECEIVED: parse_number("12")})
    press(window, Key.Key_F2)
    editor(window).setCursorPosition(0)
    press(window, Key.Key_Right, "5", Key.Key_Return)
    assert str(session.report.value(RECEIVED)) == "152"


def test_escape_leaves_the_cell_as_it_was(window: Window, grid: GridView, session: Session) -> None:
    session.edit("填", {RECEIVED: parse_number("12")})
    press(window, "9", Key.Key_Escape)
    assert str(session.report.value(RECEIVED)) == "12"
    assert window.wizard is not None
    assert window.isVisible()


def test_arrows_end_typing_and_go_over_labels(window: Window, wizard: Wizard) -> None:
    wizard.go_to("proactive")
    wizard.start()
    grid = pane(wizard, "proactive").values
    grid.go_to("proactive.normative_documents.issued")
    press(window, "3", Key.Key_Down)
    assert grid.current_address == "proactive.licensing.decisions"
    press(window, Key.Key_Up, Key.Key_Right)
    assert grid.current_address == "proactive.normative_documents.repealed"
    assert str(wizard.session.report.value("proactive.normative_documents.issued")) == "3"


def test_enter_at_the_foot_goes_to_the_top_of_the_next_column(
    window: Window, grid: GridView
) -> None:
    grid.go_to("applications.carried_out.natural_person")
    press(window, Key.Key_Return)
    assert grid.current_address == "applications.received.business"
    QTest.keyClick(grid, Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert grid.current_address == "applications.carried_out.natural_person"


def test_home_and_end_stay_in_the_row_and_ctrl_goes_all_the_way(
    window: Window, grid: GridView
) -> None:
    grid.go_to("applications.granted.research")
    press(window, Key.Key_Home)
    assert grid.current_address == "applications.granted.natural_person"
    press(window, Key.Key_End)
    assert grid.current_address == "applications.granted.total"
    QTest.keyClick(grid, Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    assert grid.current_address == RECEIVED
    QTest.keyClick(grid, Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert grid.current_address == "applications.carried_out.total"


def test_a_key_on_a_computed_total_changes_nothing_and_says_why(
    qtbot: QtBot, window: Window, grid: GridView, session: Session
) -> None:
    grid.go_to("applications.received.total")
    with qtbot.waitSignal(grid.refused) as refused:
        press(window, "5")
    assert refused.args == ["这一格由程序自动合计；要自己填写，请把上方的合计方式改为“自己填”。"]
    assert session.report.value("applications.received.total") is None


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("1.5", "“1.5”带有小数；这里只能填整数。"),
        ("二十", "“二十”请改用阿拉伯数字填写，例如“二十”填 20。"),
    ],
)
def test_what_is_no_number_stays_and_is_explained(
    grid: GridView, session: Session, typed: str, sentence: str
) -> None:
    model = grid.model()
    model.setData(grid.currentIndex(), typed)
    assert session.report.value(RECEIVED) == typed
    [finding] = session.findings_at(RECEIVED)
    assert finding.severity is Severity.ERROR
    assert finding.message == f"一、本年新收政府信息公开申请数量·自然人：{sentence}"
    assert sentence in model.data(grid.currentIndex(), Qt.ItemDataRole.ToolTipRole)


def test_full_width_digits_from_an_input_method_are_not_lost(
    window: Window, grid: GridView, session: Session
) -> None:
    event = QInputMethodEvent()
    event.setCommitString("１２")
    QApplication.sendEvent(grid, event)
    press(window, Key.Key_Return)
    assert session.report.value(RECEIVED) == parse_number("12")


def test_delete_clears_the_selection_as_one_step(
    window: Window, grid: GridView, session: Session
) -> None:
    second = "applications.received.business"
    session.edit("填", {RECEIVED: parse_number("1"), second: parse_number("2")})
    grid.setCurrentIndex(grid.model().index(3, 3))
    grid.selectionModel().select(
        grid.model().index(3, 4), grid.selectionModel().SelectionFlag.Select
    )
    press(window, Key.Key_Delete)
    assert session.report.value(RECEIVED) is None
    assert session.report.value(second) is None
    session.undo_stack.undo()
    assert str(session.report.value(RECEIVED)) == "1"
    assert str(session.report.value(second)) == "2"


def test_one_key_takes_the_number_that_follows(
    window: Window, page: TablePage, grid: GridView, session: Session
) -> None:
    page.zeros.click()
    address = "applications.carried_out.natural_person"
    session.edit("填", {RECEIVED: parse_number("9"), address: None})
    assert session.report.value(address) is None
    grid.go_to(address)
    press(window, "=")
    assert str(session.report.value(address)) == "9"
    assert session.review.held == 39  # 7 + 7 + 25, all of table three


def test_zeros_fill_only_blanks_and_come_back_as_blanks(page: TablePage, session: Session) -> None:
    session.edit("填", {"applications.granted.business": parse_number("4")})
    session.edit("填", {"applications.received.business": parse_number("4")})
    page.zeros.click()
    assert str(session.report.value("applications.granted.business")) == "4"
    assert str(session.report.value("applications.granted.other")) == "0"
    assert session.progress["applications"].blanks == ()
    session.undo_stack.undo()
    assert session.report.value("applications.granted.other") is None
    assert len(session.progress["applications"].blanks) == 142


def test_zeros_leave_the_cell_whose_number_follows(page: TablePage, session: Session) -> None:
    session.edit("填", {RECEIVED: parse_number("4")})
    page.zeros.click()
    assert session.progress["applications"].blanks == ("applications.carried_out.natural_person",)
    assert not page.zeros.isEnabled()
    assert page._missing.text() == "还差 1 格，不会是 0，请自己填"


def test_switching_totals_keeps_what_was_typed(
    page: TablePage, grid: GridView, session: Session
) -> None:
    page.zeros.click()
    total = "applications.received.total"
    assert not grid.model().setData(grid.model().index(3, 9), "8")
    session.edit("改", {"applications.typed_totals": True})
    assert page.totals.currentData() is True
    assert grid.model().setData(grid.model().index(3, 9), "8")
    [finding, *_] = session.findings_at(total)
    assert finding.message == (
        "“一、本年新收政府信息公开申请数量”一行：六类申请人之和是 0，总计是 8，相差 8。"
    )
    session.edit("改", {"applications.typed_totals": None})
    assert str(session.figures.values[total]) == "0"
    session.edit("改", {"applications.typed_totals": True})
    assert str(session.figures.values[total]) == "8"


def test_a_rectangle_is_pasted_as_one_step_or_not_at_all(
    qtbot: QtBot, window: Window, grid: GridView, session: Session
) -> None:
    clipboard = QApplication.clipboard()
    steps = session.undo_stack.count()
    clipboard.setText("1\t2\n3\t4\n")
    QTest.keyClick(grid, Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert str(session.report.value("applications.carried_in.business")) == "4"
    assert session.undo_stack.count() == steps + 1
    clipboard.setText("1\t二\n")
    with qtbot.waitSignal(grid.refused) as refused:
        QTest.keyClick(grid, Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert refused.args is not None
    assert "没有粘贴" in refused.args[0]
    assert str(session.report.value(RECEIVED)) == "1"
    clipboard.setText("1\t2\n3\t4\n" * 20)
    QTest.keyClick(grid, Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert session.undo_stack.count() == steps + 1


def test_blank_rows_of_the_clipboard_are_rows(grid: GridView, session: Session) -> None:
    QApplication.clipboard().setText("\r\n5\r\n6\r\n")
    QTest.keyClick(grid, Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert session.report.value(RECEIVED) is None
    assert str(session.report.value("applications.carried_in.natural_person")) == "5"
    assert str(session.report.value("applications.granted.natural_person")) == "6"


def test_cut_cells_are_on_the_clipboard_and_blank(grid: GridView, session: Session) -> None:
    session.edit("填", {RECEIVED: parse_number("8")})
    QTest.keyClick(grid, Key.Key_X, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == "8"
    assert session.report.value(RECEIVED) is None


def test_copied_cells_are_lines_of_tabs(grid: GridView, session: Session) -> None:
    session.edit("填", {RECEIVED: parse_number("3（其中1件重复）")})
    model = grid.model()
    row = QItemSelection(model.index(3, 3), model.index(3, 9))
    grid.selectionModel().select(row, QItemSelectionModel.SelectionFlag.ClearAndSelect)
    QTest.keyClick(grid, Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == "3（其中1件重复）\t\t\t\t\t\t3"


def test_screen_readers_hear_row_column_and_value(grid: GridView, session: Session) -> None:
    spoken = Qt.ItemDataRole.AccessibleTextRole
    model = grid.model()
    session.edit("填", {RECEIVED: parse_number("3")})
    assert model.data(model.index(3, 3), spoken) == "一、本年新收政府信息公开申请数量·自然人，3"
    assert (
        model.data(model.index(3, 4), spoken) == "一、本年新收政府信息公开申请数量·商业企业，空白"
    )
    assert model.data(model.index(3, 9), spoken) == (
        "一、本年新收政府信息公开申请数量·总计，3，自动合计"
    )


def test_headers_stay_in_sight_and_labels_scroll_with_the_values(
    window: Window, page: TablePage, grid: GridView
) -> None:
    QApplication.processEvents()
    views = set(page.grid.findChildren(QTableView))
    assert len(views) == 4
    grid.go_to("applications.carried_out.natural_person")
    QApplication.processEvents()
    scrolled = grid.verticalScrollBar().value()
    assert scrolled > 0
    assert {view.verticalScrollBar().value() for view in views} == {0, scrolled}
    header = next(view for view in views if not view.isRowHidden(0) and view.columnSpan(0, 3) == 7)
    assert header.isVisible()
    assert header.rowSpan(1, 3) == 2


@pytest.mark.parametrize("leave", ["next", "list", "export", "save", "close"])
def test_a_number_being_typed_survives_leaving(
    window: Window,
    wizard: Wizard,
    grid: GridView,
    session: Session,
    leave: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(QMessageBox, "question", lambda *_: QMessageBox.StandardButton.No)
    press(window, "4", "2")
    match leave:
        case "next":
            QTest.keyClick(editor(window), Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
        case "list":
            wizard.step_list.setCurrentRow(0)
        case "export":
            wizard.output(lambda outputs: outputs.export(".docx"))
        case "save":
            QTest.keyClick(editor(window), Key.Key_S, Qt.KeyboardModifier.ControlModifier)
        case "close":
            window.close_report()
    assert str(session.report.value(RECEIVED)) == "42"


def test_only_cells_that_show_something_new_are_announced(
    page: TablePage, session: Session
) -> None:
    announced: list[str] = []
    model = page.grid.model
    model.dataChanged.connect(lambda first, _last: announced.append(model.address(first)))
    session.edit("填", {"applications.granted.other": parse_number("3")})
    assert announced == [
        "applications.granted.other",
        "applications.granted.total",
        "applications.handled.other",
        "applications.handled.total",
    ]
