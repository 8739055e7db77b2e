"""Keying a second time as two clerks do it, through the widgets, by number pad."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from disclosure_desktop.form.values import parse_number
from disclosure_desktop.report.second_keying import Decision, second_keying
from disclosure_desktop.report.store import DraftStore
from disclosure_desktop.ui.output.preview import PreviewPage
from disclosure_desktop.ui.second_keying.differences import DifferencesPage
from disclosure_desktop.ui.second_keying.keying import KeyingPage
from disclosure_desktop.ui.second_keying.page import SecondKeyingPage
from disclosure_desktop.ui.second_keying.showing import proof_paper, show_second_keying
from disclosure_desktop.ui.session import Session
from disclosure_desktop.ui.window import Window
from disclosure_desktop.ui.wizard import Wizard
from tests.ui.audit import doubled_mnemonics, nameless, settle
from tests.ui.second_keying.conftest import FEES, GRANTED, RECEIVED, UPHELD

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
PAD = Qt.KeyboardModifier.KeypadModifier


def press(window: Window, *keys: Qt.Key | str) -> None:
    """Send each key to whatever has the focus by then; Enter is the number pad's."""
    for key in [each for part in keys for each in (part if isinstance(part, str) else [part])]:
        widget = window.focusWidget()
        assert widget is not None
        if isinstance(key, str):
            QTest.keyClicks(widget, key, PAD)
        else:
            QTest.keyClick(widget, key, PAD if key == Key.Key_Enter else Qt.KeyboardModifier(0))


def keying(page: SecondKeyingPage) -> KeyingPage:
    assert page.keying is not None
    return page.keying


def differences(page: SecondKeyingPage) -> DifferencesPage:
    assert page.differences is not None
    return page.differences


def key_in(window: Window, page: SecondKeyingPage, address: str, text: str) -> None:
    keying(page).show_address(address)
    press(window, text, Key.Key_Enter)


def key_all(window: Window, page: SecondKeyingPage, **other: str) -> None:
    """Key what the report has, but for the cells named."""
    for address, text in {FEES: "1.5", RECEIVED: "12", GRANTED: "12", UPHELD: "2", **other}.items():
        if text:
            key_in(window, page, address, text)


def lines(page: SecondKeyingPage) -> list[tuple[str, ...]]:
    shown = differences(page).list
    items = [shown.topLevelItem(row) for row in range(shown.topLevelItemCount())]
    return [tuple(item.text(column) for column in range(6)) for item in items if item is not None]


def figures(session: Session) -> dict[str, str]:
    return {a: str(v) for a, v in session.figures.values.items()}


def test_it_is_opened_from_the_menu_and_left_with_escape(window: Window, wizard: Wizard) -> None:
    wizard.go_to("applications")
    wizard.start()
    window.menus._second_keying(wizard)
    assert isinstance(window._page, SecondKeyingPage)
    in_sight = [window.report_in_sight]
    press(window, Key.Key_Escape)
    in_sight.append(window.report_in_sight)
    assert in_sight == [False, True]
    assert wizard.current.key == "applications"


def test_the_menu_has_it_for_an_open_report(window: Window, wizard: Wizard) -> None:
    names = [action.text() for action in window.menus._of_report if action.isEnabled()]
    assert "复核，再录一遍(&K)…" in names


def test_enter_begins_and_nothing_of_the_report_is_shown(
    window: Window, page: SecondKeyingPage, session: Session
) -> None:
    press(window, "9", Key.Key_Enter)
    found = second_keying(session.report)
    assert found is not None
    assert (found.who, found.is_live, dict(found.second)) == ("9", False, {})
    for pane in keying(page).panes:
        model = pane.model
        assert {model.text(cell.address) for cell in model.grid.values} == {""}
        assert {model.state(cell.address).offer for cell in model.grid.values} == {""}
        said = [
            model.data(model.index_of(cell.address), role)
            for cell in model.grid.values
            for role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
        ]
        assert not [text for text in said if "12" in text or "去年" in text]


def test_typing_goes_down_as_in_the_table_and_sums_up(
    window: Window, page: SecondKeyingPage
) -> None:
    page.begin("", False)
    keying(page).show_address(RECEIVED)
    press(window, "12", Key.Key_Enter)
    values = keying(page).pane.values
    assert values.current_address == "applications.carried_in.natural_person"
    assert keying(page).pane.model.text("applications.received.total") == "12"
    assert keying(page).count.text() == "已录 1 格"


def test_enter_at_the_end_of_a_table_leads_to_the_next_and_last_to_the_button(
    window: Window, page: SecondKeyingPage
) -> None:
    page.begin("", False)
    assert keying(page).tabs.currentIndex() == 0
    keying(page).show_address("proactive.regulations.in_force")
    last = keying(page).pane.values
    while last.current_address != _last_of(page):
        press(window, Key.Key_Enter)
    press(window, "3", Key.Key_Enter)
    assert keying(page).tabs.currentIndex() == 0
    press(window, Key.Key_Enter)
    assert keying(page).tabs.currentIndex() == 1
    assert keying(page).pane.values.current_address == RECEIVED
    QTest.keyClick(window, Key.Key_PageDown, CONTROL)
    assert keying(page).pane.values.current_address == UPHELD
    QTest.keyClick(window, Key.Key_PageUp, CONTROL)
    assert keying(page).tabs.currentIndex() == 1
    keying(page).show_address("disputes.cases.after_review_pending")
    press(window, Key.Key_Enter)
    assert window.focusWidget() is keying(page).done


def _last_of(page: SecondKeyingPage) -> str:
    model = keying(page).pane.model
    cells = sorted(model.grid.values, key=lambda cell: (cell.column, cell.row))
    return [cell.address for cell in cells if model.enterable(cell.address)][-1]


def test_undo_takes_back_what_was_keyed_and_leaves_the_report_alone(
    window: Window, page: SecondKeyingPage, session: Session
) -> None:
    steps = session.undo_stack.count()
    page.begin("", False)
    key_in(window, page, RECEIVED, "13")
    key_in(window, page, RECEIVED, "14")
    QTest.keyClick(window, Key.Key_Z, CONTROL)
    assert keying(page).pane.model.text(RECEIVED) == "13"
    QTest.keyClick(window, Key.Key_Y, CONTROL)
    assert keying(page).pane.model.text(RECEIVED) == "14"
    assert session.undo_stack.count() == steps
    found = second_keying(session.report)
    assert found is not None
    assert dict(found.second) == {RECEIVED: "14"}
    assert str(session.report.value(RECEIVED)) == "12"


def test_text_that_is_no_number_is_marked(window: Window, page: SecondKeyingPage) -> None:
    page.begin("", False)
    key_in(window, page, RECEIVED, "1.5")
    model = keying(page).pane.model
    assert model.state(RECEIVED).severity is not None
    said = model.data(model.index_of(RECEIVED), Qt.ItemDataRole.AccessibleTextRole)
    assert "带有小数；这里只能填整数。" in said


def test_differing_cells_are_marked_at_once_where_that_was_chosen(
    window: Window, page: SecondKeyingPage
) -> None:
    page.beginning.live.setChecked(True)
    page.beginning.begin.click()
    key_in(window, page, RECEIVED, "13")
    key_in(window, page, GRANTED, "12")
    model = keying(page).pane.model
    assert model.state(RECEIVED).severity is not None
    assert model.state(GRANTED).severity is None
    said = model.data(model.index_of(RECEIVED), Qt.ItemDataRole.AccessibleTextRole)
    assert said.endswith("13，与第一遍不同，请再看一眼纸上的数")
    key_in(window, page, RECEIVED, "12")
    assert model.state(RECEIVED).severity is None


def test_otherwise_nothing_is_marked(window: Window, page: SecondKeyingPage) -> None:
    page.begin("", False)
    key_in(window, page, RECEIVED, "13")
    assert keying(page).pane.model.state(RECEIVED).severity is None


def test_equal_keyings_need_no_decision(
    window: Window, page: SecondKeyingPage, session: Session
) -> None:
    page.begin("李复核", False)
    key_all(window, page)
    keying(page).done.click()
    shown = differences(page)
    assert shown.summary.text() == "录了 4 格，有数的共 4 格。两遍完全一致。"
    assert shown.list.isHidden()
    assert shown.take_second.isHidden()
    assert window.focusWidget() is shown.sheet


def test_differences_stand_side_by_side(window: Window, page: SecondKeyingPage) -> None:
    page.begin("", False)
    key_all(window, page, **{RECEIVED: "13", UPHELD: ""})
    keying(page).done.click()
    assert lines(page) == [
        ("依申请公开", "一、本年新收政府信息公开申请数量·自然人", "12", "13", "12", "未定"),
        ("复议和诉讼", "行政复议·结果维持", "2", "空", "2", "未定"),
    ]
    assert differences(page).summary.text() == (
        "录了 3 格，有数的共 4 格。两遍不同的 2 格，还有 2 格没有定。"
    )
    assert differences(page).place.text() == (
        "一、本年新收政府信息公开申请数量，申请人情况 ＞ 自然人"
    )


def test_one_key_decides_a_line_and_goes_on_to_the_next(
    window: Window, page: SecondKeyingPage, session: Session
) -> None:
    page.begin("", False)
    key_all(window, page, **{RECEIVED: "13", UPHELD: "", FEES: "2"})
    keying(page).done.click()
    press(window, "1", "2")
    assert [line[4:] for line in lines(page)] == [
        ("1.5", "保留第一遍的数"),
        ("13", "改用第二遍的数"),
        ("2", "未定"),
    ]
    assert differences(page).list.currentItem().text(2) == "2"
    press(window, "2")
    assert str(session.report.value(UPHELD)) == "0"
    assert session.undo_stack.undoText() == "复核：“行政复议·结果维持”改用第二遍的数"
    assert differences(page).summary.text().endswith("两遍不同的 3 格，都处理完了。")


def test_a_decision_is_taken_back_with_undo_and_with_delete(
    window: Window, page: SecondKeyingPage, session: Session
) -> None:
    page.begin("", False)
    key_all(window, page, **{RECEIVED: "13"})
    keying(page).done.click()
    press(window, "2")
    QTest.keyClick(window, Key.Key_Z, CONTROL)
    assert str(session.report.value(RECEIVED)) == "12"
    assert lines(page)[0][5] == "未定"
    assert window.focusWidget() is differences(page).list
    QTest.keyClick(window, Key.Key_Y, CONTROL)
    assert lines(page)[0][5] == "改用第二遍的数"
    press(window, Key.Key_Delete)
    assert str(session.report.value(RECEIVED)) == "12"
    assert lines(page)[0][5] == "未定"
    press(window, "1", Key.Key_Delete)
    assert lines(page)[0][5] == "未定"


def test_undo_goes_back_no_further_than_the_page(
    window: Window, page: SecondKeyingPage, session: Session
) -> None:
    session.edit("之前", {"overview": "之前写的。"})
    page.begin("", False)
    key_all(window, page, **{RECEIVED: "13"})
    keying(page).done.click()
    for _ in range(3):
        QTest.keyClick(window, Key.Key_Z, CONTROL)
    assert session.report.text("overview") == "之前写的。"


def test_what_is_no_number_cannot_be_taken_over(
    window: Window, page: SecondKeyingPage, session: Session
) -> None:
    page.begin("", False)
    key_all(window, page, **{UPHELD: "1.5"})
    keying(page).done.click()
    assert not differences(page).take_second.isEnabled()
    press(window, "2")
    assert str(session.report.value(UPHELD)) == "2"
    assert lines(page)[0][5] == "未定"


def test_a_cell_is_keyed_again_from_its_line(window: Window, page: SecondKeyingPage) -> None:
    page.begin("", False)
    key_all(window, page, **{RECEIVED: "13"})
    keying(page).done.click()
    differences(page).again.click()
    assert keying(page).pane.values.current_address == RECEIVED
    press(window, "12", Key.Key_Enter)
    keying(page).done.click()
    assert lines(page) == []


def test_an_interrupted_keying_is_gone_on_with_after_closing(
    qtbot: QtBot, window: Window, page: SecondKeyingPage, session: Session, store: DraftStore
) -> None:
    page.begin("李复核", True)
    key_in(window, page, RECEIVED, "13")
    QTest.keyClicks(keying(page).pane.values, "4")  # still being typed
    keying(page).back.click()
    assert window.report_in_sight
    path = session.path
    assert window.close_report()
    saved = json.loads(path.read_text("utf-8"))["second_keying"]
    assert saved["second"] == {RECEIVED: "13", "applications.carried_in.natural_person": "4"}
    window.open_path(path)
    assert window.wizard is not None
    again = show_second_keying(window, window.wizard)
    assert again.beginning.state.text().startswith("李复核")
    assert again.beginning.state.text().endswith("开始的复核，录了 2 格。可以接着录。")
    assert window.focusWidget() is again.beginning.go_on
    again.beginning.go_on.click()
    assert keying(again).panes[1].model.text(RECEIVED) == "13"
    assert keying(again).panes[1].model.state(RECEIVED).severity is not None


def test_beginning_anew_asks_before_it_drops_what_was_keyed(
    window: Window,
    wizard: Wizard,
    page: SecondKeyingPage,
    session: Session,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page.begin("甲", False)
    key_in(window, page, RECEIVED, "13")
    again = show_second_keying(window, wizard)
    asked: list[str] = []

    def answer(_: QWidget, __: str, question: str, *buttons: object) -> object:
        asked.append(question)
        assert buttons[-1] is QMessageBox.StandardButton.No
        return answers.pop(0)

    answers = [QMessageBox.StandardButton.No, QMessageBox.StandardButton.Yes]
    monkeypatch.setattr(QMessageBox, "question", answer)
    again.beginning.begin.click()
    found = second_keying(session.report)
    assert found is not None
    assert dict(found.second) == {RECEIVED: "13"}
    again.beginning.begin.click()
    found = second_keying(session.report)
    assert found is not None
    assert dict(found.second) == {}
    assert asked == ["上次录的 1 格会丢掉。仍然要重新开始吗？"] * 2


def test_cells_changed_since_are_marked_and_nothing_is_dropped(
    window: Window, wizard: Wizard, page: SecondKeyingPage, session: Session
) -> None:
    page.begin("", False)
    key_all(window, page, **{RECEIVED: "13"})
    keying(page).done.click()
    differences(page).back.click()
    session.edit("改", {GRANTED: parse_number("11"), UPHELD: parse_number("2")})
    again = show_second_keying(window, wizard)
    again.show_differences()
    assert [line[1:] for line in lines(again)] == [
        ("一、本年新收政府信息公开申请数量·自然人", "12", "13", "12", "未定"),
        ("（一）予以公开·自然人", "12", "12", "11", "两遍一致，复核开始后改为 11"),
    ]
    assert differences(again).summary.text().endswith("另有 1 格在开始复核以后改过。")


def test_blanks_of_the_first_keying_are_told(window: Window, wizard: Wizard) -> None:
    wizard.session.edit("清", {RECEIVED: None, GRANTED: None})
    page = show_second_keying(window, wizard)
    assert page.beginning.state.text() == "第一遍还有 2 格空着，对照时当作 0。"


def test_a_draft_that_may_only_be_looked_at_cannot_be_keyed(window: Window, wizard: Wizard) -> None:
    wizard.session._draft.read_only = "只能查看"
    page = show_second_keying(window, wizard)
    assert not page.beginning.begin.isEnabled()
    assert page.beginning.state.text() == "⚠ 只能查看。"
    press(window, Key.Key_Return)
    assert second_keying(wizard.session.report) is None


def test_typed_totals_are_keyed_too(window: Window, wizard: Wizard, session: Session) -> None:
    session.edit("合计", {"disputes.typed_totals": True})
    page = show_second_keying(window, wizard)
    page.begin("", False)
    key_in(window, page, "disputes.cases.review_total", "2")
    found = second_keying(session.report)
    assert found is not None
    assert dict(found.second) == {"disputes.cases.review_total": "2"}


def test_the_sheet_is_shown_and_leads_back_to_the_differences(
    window: Window, page: SecondKeyingPage
) -> None:
    page.begin("李复核", False)
    key_all(window, page, **{RECEIVED: "13"})
    keying(page).done.click()
    differences(page).sheet.click()
    shown = window._page
    assert isinstance(shown, PreviewPage)
    assert shown.place.text() == "第 1 页，共 1 页"
    assert list(shown._paper.makers) == [".docx", ".pdf"]
    press(window, Key.Key_Escape)
    again = window._page
    assert isinstance(again, SecondKeyingPage)
    assert len(lines(again)) == 1


def test_the_sheet_of_many_differences_has_pages_and_is_a_pdf(
    window: Window, page: SecondKeyingPage, session: Session
) -> None:
    page.begin("李复核", False)
    tables = keying(page)
    for pane in tables.panes:
        cells = [c.address for c in pane.model.grid.values if pane.model.enterable(c.address)]
        pane.model.enter(dict.fromkeys(cells, "7"), "填")
    found = second_keying(session.report)
    assert found is not None
    paper = proof_paper(session, found)
    assert paper.makers[".pdf"](paper.document, "gb2312").startswith(b"%PDF")
    assert len(paper.document.blocks[4].figures) == 166 * 3  # type: ignore[union-attr]


@pytest.mark.parametrize("stage", ["beginning", "going on", "keying", "differences", "none"])
@pytest.mark.parametrize("points", [10, 16])
def test_every_stage_is_named_and_fits_a_small_screen(
    window: Window, wizard: Wizard, session: Session, stage: str, points: int
) -> None:
    """1280 × 720 at 16 points."""
    window.looks.points = points
    window.resize(1280, 690)
    page = show_second_keying(window, wizard)
    if stage != "beginning":
        page.begin("李复核", True)
        key_all(window, page, **({RECEIVED: "13", UPHELD: ""} if stage != "none" else {}))
    if stage == "going on":
        page = show_second_keying(window, wizard)
    elif stage in ("differences", "none"):
        page.finish()
    settle()
    assert nameless(window) == []
    assert doubled_mnemonics(window) == {}
    assert window.minimumSizeHint().width() <= 1280
    assert window.minimumSizeHint().height() <= 690
    window.looks.points = 10


def test_a_line_is_spoken_as_a_whole(window: Window, page: SecondKeyingPage) -> None:
    page.begin("", False)
    key_all(window, page, **{UPHELD: ""})
    page.finish()
    item = differences(page).list.topLevelItem(0)
    assert item is not None
    assert item.data(0, Qt.ItemDataRole.AccessibleTextRole) == (
        "复议和诉讼，行政复议·结果维持，第一遍 2，第二遍 空，未定"
    )


def test_keying_and_deciding_to_keep_change_no_figure(
    window: Window, page: SecondKeyingPage, session: Session
) -> None:
    before = figures(session)
    steps = session.undo_stack.count()
    page.begin("李复核", True)
    key_all(window, page, **{RECEIVED: "13", GRANTED: "9", UPHELD: "", FEES: "1.2345678"})
    page.finish()
    press(window, "1", "1", "1", "1")
    assert [line[5] for line in lines(page)] == ["保留第一遍的数"] * 4
    assert figures(session) == before
    assert session.undo_stack.count() == steps


def test_keeping_the_first_after_another_number_puts_it_back(
    window: Window, page: SecondKeyingPage, session: Session
) -> None:
    page.begin("", False)
    key_all(window, page, **{RECEIVED: "13"})
    session.edit("改", {RECEIVED: parse_number("99")})
    page.finish()
    assert lines(page)[0][5] == "改为 99"
    differences(page).decide(Decision.FIRST)
    assert session.report.value(RECEIVED) == parse_number("12")
    assert lines(page)[0][5] == "保留第一遍的数"
