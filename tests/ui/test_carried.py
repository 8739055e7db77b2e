"""Last year's prose in the window: marks, tinted numbers, years moved back one by one."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from disclosure_desktop.ui.carried import CarriedBar
from disclosure_desktop.ui.pages.prose import ProsePage
from disclosure_desktop.ui.pages.table import TablePage
from disclosure_desktop.ui.session import Session
from disclosure_desktop.ui.steps import StepState, step_state
from disclosure_desktop.ui.window import Window
from tests.report.examples import number, quiet_report

LAST = "2025年，公开35条。\n《2025年要点》提出三项任务。"
FIRST, SECOND = "2026年，公开35条。", "《2025年要点》提出三项任务。"


@pytest.fixture
def begun(window: Window) -> Session:
    last = quiet_report(applications__carried_out__business="2")
    last.apply({"overview": LAST, "improvement": "没有问题。"})
    window.opening._begin_from(last)
    assert window.wizard is not None
    window.wizard.go_to("overview")
    return window.wizard.session


@pytest.fixture
def page(window: Window, begun: Session) -> ProsePage:
    assert window.wizard is not None
    page = window.wizard.page("overview")
    assert isinstance(page, ProsePage)
    return page


def lines(bar: CarriedBar) -> list[tuple[str, bool]]:
    items = [bar.years.item(row) for row in range(bar.years.count())]
    return [(item.text(), item.checkState() is Qt.CheckState.Checked) for item in items]


def tinted(page: ProsePage) -> list[str]:
    found: list[str] = []
    block = page.text.document().begin()
    while block.isValid():
        found += [
            block.text()[each.start : each.start + each.length]  # type: ignore[attr-defined]
            for each in block.layout().formats()
        ]
        block = block.next()
    return found


def test_carried_paragraphs_are_marked_and_their_numbers_tinted(page: ProsePage) -> None:
    assert page.carried.isVisible()
    assert page.text._margin._marked == {0, 1}
    assert tinted(page) == ["35", "2025", "三"]
    assert page.carried._summary.text() == (
        "左边有竖线的 2 段是去年的文字，涂色的是去年的数字；改过或者确认以后，记号就消失。"
        "其中 2 处年份，打勾的已经改为下一年："
    )


def test_the_step_says_how_many_paragraphs_wait(begun: Session) -> None:
    assert step_state(begun, "overview") == (StepState.OPEN, "2 段待确认")
    finding = next(f for f in begun.review.findings if f.code == "X6" and f.section == "overview")
    assert finding.label == "待确认"


def test_each_year_is_listed_and_moved_back_or_on_alone(begun: Session, page: ProsePage) -> None:
    assert lines(page.carried) == [
        ("2025年 → 2026年　……2026年，公开35条。……", True),
        ("2025年，没有改：文件名称里的年份　……《2025年要点》提出三项任……", False),
    ]
    page.carried.years.item(0).setCheckState(Qt.CheckState.Unchecked)
    assert begun.report.text("overview") == f"2025年，公开35条。\n{SECOND}"
    assert lines(page.carried)[0] == ("2025年，没有改　……2025年，公开35条。……", False)
    assert tinted(page) == ["2025", "35", "2025", "三"]
    page.carried.years.item(1).setCheckState(Qt.CheckState.Checked)
    assert begun.report.text("overview") == "2025年，公开35条。\n《2026年要点》提出三项任务。"
    begun.undo_stack.undo()
    begun.undo_stack.undo()
    assert begun.report.text("overview") == f"{FIRST}\n{SECOND}"
    assert [checked for _, checked in lines(page.carried)] == [True, False]


def test_typing_in_a_paragraph_takes_its_mark_away_and_undo_brings_it_back(
    begun: Session, page: ProsePage
) -> None:
    page.text.setFocus()
    page.text.go_to_paragraph(0, 5)
    QTest.keyClicks(page.text, "x")
    assert begun.report.text("overview").startswith("2026年x")
    assert page.text._margin._marked == {1}
    begun.undo_stack.undo()
    assert page.text._margin._marked == {0, 1}


def test_a_paragraph_is_confirmed_where_the_cursor_is(begun: Session, page: ProsePage) -> None:
    page.text.go_to_paragraph(0)
    page.carried.confirm_one.click()
    assert page.text._margin._marked == {1}
    assert page.text.current_paragraph == 1
    page.carried.confirm_one.click()
    assert not page.carried.isVisible()
    assert step_state(begun, "overview") == (StepState.DONE, "已填完")
    begun.undo_stack.undo()
    assert page.carried.isVisible()


def test_the_cursor_begins_at_what_waits_and_goes_round_the_end(
    window: Window, page: ProsePage
) -> None:
    page.text.go_to_paragraph(1)
    page.carried.confirm_one.click()
    assert page.text.current_paragraph == 0
    page.text.go_to_paragraph(1)
    page.start()
    assert page.text.current_paragraph == 0


def test_all_paragraphs_are_confirmed_at_once(begun: Session, page: ProsePage) -> None:
    page.carried.confirm_all.click()
    assert not page.carried.isVisible()
    assert tinted(page) == []
    assert begun.undo_stack.undoText() == "确认 2 段去年的文字"


def test_there_is_nothing_to_confirm_in_a_new_report(window: Window, qtbot: QtBot) -> None:
    window.new_report()
    assert window.wizard is not None
    window.wizard.go_to("overview")
    page = window.wizard.page("overview")
    assert isinstance(page, ProsePage)
    assert not page.carried.isVisible()


def test_carried_figures_carry_a_sign_until_they_are_changed(
    window: Window, begun: Session
) -> None:
    address = "applications.carried_in.business"
    assert begun.is_carried(address)
    assert window.wizard is not None
    window.wizard.reveal(address)
    assert "由去年的报告带入" in window.wizard.aside._cell.text()
    page = window.wizard.page("applications")
    assert isinstance(page, TablePage)
    index = page.grid.model.index_of(address)
    tip = page.grid.model.data(index, Qt.ItemDataRole.ToolTipRole)
    assert tip.splitlines()[1:] == ["去年：0", "由去年的报告带入"]
    begun.edit("改", {address: number("3")})
    assert not begun.is_carried(address)
    assert "由去年的报告带入" not in window.wizard.aside._cell.text()
    assert not begun.is_carried("applications.received.business")
