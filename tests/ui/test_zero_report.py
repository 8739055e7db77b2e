"""零申报: zeros for one table or all of them, and a sentence where the prose has a number."""

from __future__ import annotations

import pytest

from disclosure_desktop.ui.pages.table import TablePage
from disclosure_desktop.ui.session import Session
from disclosure_desktop.ui.window import Window
from disclosure_desktop.ui.wizard import Wizard
from tests.report.examples import number

PROSE = "2025年，本机关共收到政府信息公开申请3件，均已按时答复。"
RECEIVED = "applications.received.natural_person"
SENTENCE = (
    "正文写的是“收到政府信息公开申请3件”，表里“一、本年新收政府信息公开申请数量”是 0。"
    "请核对；要退回空格，按 Ctrl+Z。"
)


@pytest.fixture
def page(wizard: Wizard, session: Session) -> TablePage:
    session.edit("年度", {"year": 2025})
    wizard.go_to("applications")
    page = wizard.page("applications")
    assert isinstance(page, TablePage)
    return page


def blanks(session: Session) -> list[int]:
    tables = ("proactive", "applications", "disputes")
    return [len(session.progress[key].blanks) for key in tables]


def test_one_key_fills_all_tables_as_one_step(
    window: Window, page: TablePage, session: Session
) -> None:
    steps = session.undo_stack.count()
    page.all_zeros.click()
    assert blanks(session) == [0, 0, 0]
    assert session.undo_stack.count() == steps + 1
    assert window.statusBar().currentMessage() == (
        "3 张表的 166 个空格填了 0。按 Ctrl+Z 可以撤销。"
    )
    assert page.all_zeros.isHidden()
    session.undo_stack.undo()
    assert blanks(session) == [10, 144, 12]
    assert not page.all_zeros.isHidden()


def test_the_prose_that_names_a_number_is_told(page: TablePage, session: Session) -> None:
    session.edit("写", {"overview": PROSE})
    page.all_zeros.click()
    assert page.zero_note.isVisible()
    assert page.zero_note.text() == SENTENCE


def test_it_is_told_for_the_table_that_was_filled_only(wizard: Wizard, session: Session) -> None:
    session.edit("写", {"overview": PROSE})
    wizard.go_to("disputes")
    page = wizard.page("disputes")
    assert isinstance(page, TablePage)
    page.zeros.click()
    assert blanks(session) == [10, 144, 0]
    assert not page.zero_note.isVisible()


@pytest.mark.parametrize("how", ["undo", "number", "prose"])
def test_it_is_told_until_it_is_mended(page: TablePage, session: Session, how: str) -> None:
    session.edit("写", {"overview": PROSE})
    page.zeros.click()
    assert page.zero_note.isVisible()
    if how == "undo":
        session.undo_stack.undo()
    elif how == "number":
        session.edit("改", {RECEIVED: number("3")})
    else:
        session.edit("改", {"overview": PROSE.replace("3件", "0件")})
    assert not page.zero_note.isVisible()
    session.edit("改", {RECEIVED: None})
    assert not page.zero_note.isVisible()


def test_a_number_being_typed_is_not_overwritten(
    window: Window, page: TablePage, session: Session
) -> None:
    window.activateWindow()
    grid = page.grid.values
    grid.go_to(RECEIVED)
    grid.setFocus()
    grid.edit(grid.currentIndex())
    editor = grid.indexWidget(grid.currentIndex())
    editor.setText("4")  # type: ignore[attr-defined]
    page.zeros.click()
    assert str(session.report.value(RECEIVED)) == "4"
