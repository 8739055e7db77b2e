"""Everything by keyboard, and every control says its name, its role and its value."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel, QProgressBar, QWidget
from pytestqt.qtbot import QtBot

from disclosure_desktop.form.values import parse_number
from disclosure_desktop.report.carryover import carry_over
from disclosure_desktop.report.draftfile import Draft
from disclosure_desktop.report.store import DraftStore
from disclosure_desktop.ui.importing.page import BusyPage
from disclosure_desktop.ui.local_rows import LocalRowsDialog
from disclosure_desktop.ui.output.hand_in_dialog import HandInDialog
from disclosure_desktop.ui.pages.table import TablePage
from disclosure_desktop.ui.session import Session
from disclosure_desktop.ui.undo_list import show_undo_list
from disclosure_desktop.ui.window import Window
from disclosure_desktop.ui.wizard import Wizard
from tests.report.examples import quiet_report
from tests.ui.audit import controls, doubled_mnemonics, name, nameless, role, settle, value

Role = QAccessible.Role
SAMPLE = Path(__file__).parents[1] / "data" / "samples" / "luxiang-2020.docx"
STEPS = [
    "basics",
    "preamble",
    "overview",
    "proactive",
    "applications",
    "disputes",
    "improvement",
    "other_matters",
    "review",
]
WRONG = {"disputes.cases.review_other": "无", "proactive.regulations.issued": parse_number("1")}


def test_the_start_page_names_every_control(window: Window, store: DraftStore) -> None:
    store.save(Draft(quiet_report()), store.new_path())
    window.start_page.refresh()
    window.show_tour()
    settle()
    assert nameless(window) == []
    assert doubled_mnemonics(window) == {}
    assert len(list(controls(window))) >= 8


@pytest.mark.parametrize("key", STEPS)
def test_every_step_names_every_control(
    window: Window, wizard: Wizard, session: Session, key: str
) -> None:
    session.edit("错", WRONG | {"overview": "截止2026年12月31日，公开信息128条。"})
    session.prose.finish()
    wizard.go_to(key)
    if wizard.aside.findings.findings:
        wizard.aside.findings.choose(wizard.aside.findings.findings[0])
    settle()
    assert nameless(window) == []
    assert doubled_mnemonics(window) == {}


def test_prose_that_came_from_last_year_names_every_control(
    window: Window, store: DraftStore
) -> None:
    last = quiet_report()
    window.open_draft(Draft(carry_over(last, last.year + 1), previous=last), store.new_path())
    assert window.wizard is not None
    window.wizard.go_to("overview")
    settle()
    assert nameless(window) == []
    assert doubled_mnemonics(window) == {}


def test_the_import_page_names_every_control(qtbot: QtBot, window: Window) -> None:
    window.open_path(SAMPLE)
    importer = window.opening.importer
    assert importer is not None
    qtbot.waitUntil(lambda: importer.page is not None, timeout=20_000)
    settle()
    assert nameless(window) == []
    assert doubled_mnemonics(window) == {}


def test_the_preview_names_every_control_and_tells_its_page(window: Window, wizard: Wizard) -> None:
    wizard.outputs.preview()
    settle()
    page = window._stack.currentWidget()
    assert nameless(window) == []
    assert doubled_mnemonics(window) == {}
    assert any(name(each).startswith("预览，第 1 页，共 ") for each in controls(page))


def test_every_dialog_names_every_control(qtbot: QtBot, window: Window, wizard: Wizard) -> None:
    dialogs: list[QWidget] = [
        LocalRowsDialog(window, (("全镇公开信息总数：", "3"),)),
        HandInDialog(window, wizard.session.report, window._settings),
        BusyPage("去年.doc"),
        show_undo_list(wizard),
    ]
    for dialog in dialogs:
        qtbot.addWidget(dialog)
        dialog.show()
        settle()
        assert nameless(dialog) == [], type(dialog).__name__
        assert doubled_mnemonics(dialog) == {}, type(dialog).__name__


def test_roles_are_what_a_screen_reader_expects(wizard: Wizard) -> None:
    wizard.go_to("applications")
    page = wizard.page("applications")
    assert isinstance(page, TablePage)
    assert role(page.grid.values) in (Role.Table, Role.Tree)
    assert role(wizard.step_list) is Role.List
    assert role(wizard.next) is Role.Button
    assert role(wizard.step_panel.bar) is Role.ProgressBar


def test_a_cell_tells_row_column_value_and_finding(wizard: Wizard, session: Session) -> None:
    session.edit("错", {"disputes.cases.review_other": "无"})
    wizard.reveal("disputes.cases.review_other")
    page = wizard.page("disputes")
    assert isinstance(page, TablePage)
    table = QAccessible.queryAccessibleInterface(page.grid.values)
    assert table is not None
    cell = table.focusChild()
    assert cell is not None
    assert cell.role() is Role.Cell
    [finding] = session.findings_at("disputes.cases.review_other")
    said = cell.text(QAccessible.Text.Name)
    assert said.startswith("行政复议·其他结果，无")
    assert finding.message in said


def test_a_step_tells_what_is_missing_and_that_it_is_chosen(wizard: Wizard) -> None:
    wizard.go_to("proactive")
    steps = QAccessible.queryAccessibleInterface(wizard.step_list)
    assert steps is not None
    assert steps.child(3).text(QAccessible.Text.Name) == "主动公开，还差 10 格"
    assert steps.child(3).state().selected  # type: ignore[attr-defined]
    assert not steps.child(2).state().selected  # type: ignore[attr-defined]
    assert steps.child(3).role() is Role.ListItem


def test_the_progress_of_the_whole_report_is_told(wizard: Wizard, session: Session) -> None:
    bar = wizard.step_panel.bar
    assert name(bar) == "整份报告的进度"
    assert wizard.step_panel.words.text() == "共 171 项，还差 171 项"
    session.edit("填", {"body": "青禾镇人民政府"})
    assert wizard.step_panel.words.text() == "共 171 项，还差 170 项"
    assert value(bar) == "1"
    assert isinstance(bar, QProgressBar)


def test_fields_tell_what_is_in_them(wizard: Wizard, session: Session) -> None:
    session.edit("填", {"body": "青禾镇人民政府"})
    wizard.go_to("basics")
    found = {name(each): value(each) for each in controls(wizard.page("basics"))}
    assert found["机关全称"] == "青禾镇人民政府"


def test_marks_are_told_apart_by_shape_and_by_words(wizard: Wizard, session: Session) -> None:
    """No state by colour alone: a step says in words what its mark says."""
    session.edit("错", WRONG)
    words = [
        wizard.step_list.item(row).data(0x0B) for row in range(wizard.step_list.count())
    ]  # Qt.ItemDataRole.AccessibleTextRole
    assert all("，" in each for each in words)
    assert "1 处错误" in words[3]


@pytest.mark.parametrize("points", [9, 18])
def test_the_window_fits_a_small_screen(window: Window, wizard: Wizard, points: int) -> None:
    """1280 × 720: nothing that the window shows forces it to be larger."""
    window.looks.points = points
    window.resize(1280, 690)
    for key in STEPS:
        wizard.go_to(key)
        settle()
        assert window.minimumSizeHint().width() <= 1280, key
        assert window.minimumSizeHint().height() <= 690, key
        assert window.width() == 1280, key
    window.looks.points = 10


def test_at_eighteen_points_steps_are_marks_and_table_three_shows_rows(
    window: Window, wizard: Wizard
) -> None:
    wizard.go_to("applications")
    window.resize(1280, 690)
    settle()
    wide = wizard.step_list.width()
    window.looks.points = 18
    window.menus.aside.trigger()
    settle()
    assert wizard.step_list.width() < wide
    page = wizard.page("applications")
    assert isinstance(page, TablePage)
    values = page.grid.values
    assert values.viewport().height() >= 4 * values.rowHeight(values.currentIndex().row())
    assert not any(label.isVisible() for label in (wizard._purpose, wizard._position))
    assert isinstance(wizard._purpose, QLabel)
    window.menus.aside.trigger()
    window.looks.points = 10
