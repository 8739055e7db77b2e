"""The list of what was changed: words, place and time, and going back to any line of it."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from disclosure_desktop.form.values import parse_number
from disclosure_desktop.ui.session import Session
from disclosure_desktop.ui.undo_list import UndoList, UndoLog, show_undo_list
from disclosure_desktop.ui.wizard import Wizard

RECEIVED = "applications.received.natural_person"
CARRIED = "applications.carried_in.natural_person"


class Clock:
    """A clock that goes on by a minute whenever it is looked at."""

    def __init__(self) -> None:
        self.time = datetime(2026, 1, 20, 9, 0)

    def __call__(self) -> datetime:
        self.time += timedelta(minutes=1)
        return self.time


def logged(session: Session) -> UndoLog:
    """Return a log whose first new step is made at 09:01."""
    clock = Clock()
    log = UndoLog(session, clock)
    clock.time = datetime(2026, 1, 20, 9, 0)
    return log


def fill(session: Session, address: str, number: str) -> None:
    session.edit(f"填写 {number}", {address: parse_number(number)})


def lines(shown: UndoList) -> list[str]:
    return [shown.list.item(row).text() for row in range(shown.list.count())]


def test_a_step_says_what_where_and_when(session: Session) -> None:
    log = logged(session)
    fill(session, RECEIVED, "3")
    session.edit("填写“机关全称”", {"body": "青禾镇人民政府"})
    session.edit("两处", {RECEIVED: None, CARRIED: parse_number("1")})
    found = [(step.what, step.where, f"{step.when:%H:%M}") for step in log.steps[-3:]]
    name = session.name_of(CARRIED)
    assert found == [
        ("填写 3", session.name_of(RECEIVED), "09:01"),
        ("填写“机关全称”", "基本信息", "09:02"),
        ("两处", f"{name} 等 2 处", "09:03"),
    ]


def test_a_new_step_takes_the_place_of_those_taken_back(session: Session) -> None:
    log = logged(session)
    start = log.index
    for number in ("1", "2", "3"):
        fill(session, RECEIVED, number)
    session.undo_stack.undo()
    assert [step.what for step in log.steps[start:]] == ["填写 1", "填写 2", "填写 3"]
    session.undo_stack.redo()
    assert [f"{step.when:%H:%M}" for step in log.steps[start:]] == ["09:01", "09:02", "09:03"]
    session.undo_stack.undo()
    fill(session, CARRIED, "7")
    assert [step.what for step in log.steps[start:]] == ["填写 1", "填写 2", "填写 7"]
    assert log.steps[-1].where == session.name_of(CARRIED)


def test_typing_that_is_one_step_is_one_line(session: Session) -> None:
    log = logged(session)
    before = len(log.steps)
    for text in ("全", "全年", "全年公"):
        session.edit("填写“总体情况”", {"overview": text}, typing=True)
    assert len(log.steps) == before + 1


def test_choosing_a_line_goes_back_to_there_and_forward_again(
    wizard: Wizard, session: Session
) -> None:
    start = session.undo_stack.index()
    for number in ("1", "2", "3"):
        fill(session, RECEIVED, number)
    shown = show_undo_list(wizard)
    assert not shown.isModal()
    shown.list.setCurrentRow(start + 1)
    QTest.keyClick(shown.list, Qt.Key.Key_Return)
    assert str(session.report.value(RECEIVED)) == "1"
    assert wizard.current.key == "applications"
    words = lines(shown)
    assert words[start + 1].endswith("　← 现在")
    assert words[start + 2].endswith("　（已撤销）")
    shown.list.setCurrentRow(start + 3)
    shown.go.click()
    assert str(session.report.value(RECEIVED)) == "3"
    shown.close()


def test_the_first_line_is_how_the_report_was_opened(wizard: Wizard, session: Session) -> None:
    fill(session, RECEIVED, "3")
    shown = show_undo_list(wizard)
    assert lines(shown)[0] == "打开时的样子"
    shown.list.setCurrentRow(0)
    shown.go.click()
    assert session.report.value(RECEIVED) is None
    assert session.undo_stack.index() == 0
    shown.close()


def test_the_list_follows_while_it_is_open(wizard: Wizard, session: Session) -> None:
    shown = show_undo_list(wizard)
    before = shown.list.count()
    fill(session, RECEIVED, "3")
    assert shown.list.count() == before + 1
    assert shown.list.currentRow() == before
    shown.close()
    QApplication.processEvents()
    fill(session, RECEIVED, "4")
    assert len(wizard.undo_log.steps) == before + 1
