"""The steps: going where one likes, what each says is missing, findings that lead to cells."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from disclosure_desktop.form.values import parse_number
from disclosure_desktop.ui.pages.basics import BasicsPage
from disclosure_desktop.ui.pages.prose import ProsePage
from disclosure_desktop.ui.pages.review import ReviewPage
from disclosure_desktop.ui.pages.table import TablePage
from disclosure_desktop.ui.prose.edit import ProseEdit
from disclosure_desktop.ui.session import Session
from disclosure_desktop.ui.steps import StepState, step_state, steps
from disclosure_desktop.ui.window import Window
from disclosure_desktop.ui.wizard import Wizard
from tests.report.examples import quiet_report

Key = Qt.Key


def prose(wizard: Wizard, key: str) -> ProseEdit:
    page = wizard.page(key)
    assert isinstance(page, ProsePage)
    return page.text


def basics(wizard: Wizard) -> BasicsPage:
    page = wizard.page("basics")
    assert isinstance(page, BasicsPage)
    return page


def test_there_are_nine_steps_in_the_order_of_the_form(session: Session) -> None:
    assert [step.name for step in steps(session.form)] == [
        "基本信息",
        "前言",
        "总体情况",
        "主动公开",
        "依申请公开",
        "复议和诉讼",
        "问题及改进",
        "其他事项",
        "检查与导出",
    ]


def test_the_title_counts_the_steps(wizard: Wizard) -> None:
    wizard.go_to("overview")
    assert wizard._position.text() == "第 3 步，共 9 步"
    assert wizard._title.text() == "一、总体情况"


def test_steps_say_in_words_what_is_missing(session: Session) -> None:
    assert step_state(session, "basics") == (StepState.OPEN, "还没有填机关全称")
    assert step_state(session, "overview") == (StepState.OPEN, "还没有写")
    assert step_state(session, "proactive") == (StepState.OPEN, "还差 10 格")
    assert step_state(session, "applications") == (StepState.OPEN, "还差 144 格")
    session.edit("填", {"proactive.regulations.issued": parse_number("1")})
    assert step_state(session, "proactive") == (StepState.WRONG, "1 处错误，还差 9 格")
    assert step_state(session, "review") == (StepState.WRONG, "1 处错误，8 处没填完")
    session.edit("填", {"overview": "2026年公开信息128条。"})
    assert step_state(session, "overview") == (StepState.DONE, "已填完")


def test_keys_go_from_step_to_step_and_enter_does_not(window: Window, wizard: Wizard) -> None:
    window.activateWindow()
    wizard.go_to("basics")
    wizard.start()
    QTest.keyClick(basics(wizard).body, Key.Key_Return)
    QTest.keyClick(basics(wizard).body, Key.Key_Escape)
    assert wizard.current.key == "basics"
    assert window.wizard is wizard
    QTest.keyClick(window, Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert wizard.current.key == "preamble"
    QTest.keyClick(window, Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert wizard.current.key == "basics"
    QTest.mouseClick(wizard.next, Qt.MouseButton.LeftButton)
    QTest.mouseClick(wizard.next, Qt.MouseButton.LeftButton)
    assert wizard.current.key == "overview"
    QTest.mouseClick(wizard.done, Qt.MouseButton.LeftButton)
    assert wizard.current.key == "review"
    assert not wizard.next.isEnabled()


def test_finding_after_finding_is_gone_to(wizard: Wizard, session: Session) -> None:
    session.edit("填", {"proactive.regulations.issued": parse_number("1")})
    session.edit("填", {"disputes.cases.direct_other": "二"})
    wizard.go_to("basics")
    visited = []
    for step in (1, 1, 1, -1):
        wizard.next_problem(step)
        page = wizard.page(wizard.current.key)
        assert isinstance(page, TablePage)
        visited.append(page.grid.values.current_address)
    assert visited == [
        "proactive.regulations.issued",
        "disputes.cases.direct_other",
        "proactive.regulations.issued",
        "disputes.cases.direct_other",
    ]


def test_after_a_repair_the_next_finding_is_not_skipped(wizard: Wizard, session: Session) -> None:
    for column in ("upheld", "corrected", "other"):
        session.edit("填", {f"disputes.cases.review_{column}": "无"})
    wizard.next_problem(1)
    wizard.repair()
    assert str(session.report.value("disputes.cases.review_upheld")) == "0"
    wizard.next_problem(1)
    page = wizard.page("disputes")
    assert isinstance(page, TablePage)
    assert page.grid.values.current_address == "disputes.cases.review_corrected"


def test_undo_with_an_open_editor_takes_back_what_is_typed_and_no_more(
    window: Window, wizard: Wizard, session: Session
) -> None:
    window.activateWindow()
    wizard.go_to("disputes")
    wizard.start()
    first, second = "disputes.cases.review_upheld", "disputes.cases.review_corrected"
    for key in ("5", Key.Key_Tab, "7"):
        widget = window.focusWidget()
        assert widget is not None
        if isinstance(key, str):
            QTest.keyClicks(widget, key)
        else:
            QTest.keyClick(widget, key)
    wizard.undo()
    assert str(session.report.value(first)) == "5"
    assert session.report.value(second) is None
    wizard.redo()
    assert str(session.report.value(second)) == "7"
    assert session.undo_stack.index() == session.undo_stack.count()


@pytest.mark.parametrize("before", ["𠮷𠮷𠮷镇甲丁丙", "😀a😀", "", "甲\n乙𠮷"])
@pytest.mark.parametrize("after", ["𠮷𠮷𠮷镇甲乙丙", "😀😀", "𠮷", "甲\n𠮷乙"])
def test_the_field_shows_the_text_whatever_its_characters(
    wizard: Wizard, session: Session, before: str, after: str
) -> None:
    text = prose(wizard, "overview")
    session.edit("写", {"overview": before})
    assert text.toPlainText() == before
    session.edit("写", {"overview": after})
    assert text.toPlainText() == after
    assert session.report.text("overview") == after


def test_undo_leads_to_the_field_it_changed(
    window: Window, wizard: Wizard, session: Session
) -> None:
    window.activateWindow()
    for address, name in (("contact.phone", "电话"), ("disputes.footnote", "表下附注")):
        session.edit("填", {address: "1"})
        wizard.go_to("overview")
        wizard.undo()
        focused = window.focusWidget()
        assert focused is not None
        assert focused.accessibleName() == name


def test_the_year_box_keeps_the_cursor_when_the_form_changes(
    window: Window, wizard: Wizard, session: Session
) -> None:
    window.activateWindow()
    wizard.go_to("basics")
    year = basics(wizard).year
    year.setValue(2020)
    year.setFocus()
    QTest.keyClick(year, Key.Key_Up)
    assert session.form.id == "2021"
    QTest.keyClick(year, Key.Key_Up)
    assert session.report.year == 2022


def test_a_name_is_kept_on_one_line(wizard: Wizard, session: Session) -> None:
    QApplication.clipboard().setText("青禾镇\n人民政府\t")
    basics(wizard).body.paste()
    assert session.report.body == "青禾镇人民政府"


def test_a_heading_is_shown_as_it_is_typed(wizard: Wizard, session: Session) -> None:
    wizard.go_to("overview")
    session.edit("改", {"overview.heading": "<b>一、</b>总体情况"})
    assert wizard._title.text() == "<b>一、</b>总体情况"
    assert wizard._title.textFormat() is Qt.TextFormat.PlainText


def test_without_findings_the_key_says_so(qtbot: QtBot, window: Window, wizard: Wizard) -> None:
    window.opening._open_new(quiet_report(), "读入")
    assert window.wizard is not None
    with qtbot.waitSignal(window.wizard.said) as said:
        window.wizard.next_problem(1)
    assert said.args == ["没有发现问题。"]


def test_the_other_cells_of_a_broken_relation_are_shown(wizard: Wizard, session: Session) -> None:
    wizard.go_to("disputes")
    page = wizard.page("disputes")
    assert isinstance(page, TablePage)
    cells = [f"disputes.cases.review_{end}" for end in ("upheld", "corrected", "other", "pending")]
    session.edit("填", dict.fromkeys(cells, parse_number("1")))
    session.edit("改", {"disputes.typed_totals": True})
    session.edit("填", {"disputes.cases.review_total": parse_number("5")})
    page.grid.values.go_to("disputes.cases.review_other")
    expected = {*cells, "disputes.cases.review_total"}
    assert session.related("disputes.cases.review_other") == expected
    assert page.grid.values._delegate.related == expected


def test_undo_reaches_over_prose_and_numbers_and_shows_the_place(
    window: Window, wizard: Wizard, session: Session
) -> None:
    window.activateWindow()
    wizard.go_to("overview")
    wizard.start()
    QTest.keyClicks(prose(wizard, "overview"), "abc")
    session.edit("填", {"disputes.cases.direct_other": parse_number("2")})
    control = Qt.KeyboardModifier.ControlModifier
    for _ in range(2):
        focused = QApplication.focusWidget() or window
        assert isinstance(focused, QWidget)
        QTest.keyClick(focused, Key.Key_Z, control)
    assert session.report.value("disputes.cases.direct_other") is None
    assert session.report.text("overview") == ""
    assert wizard.current.key == "overview"
    assert prose(wizard, "overview").toPlainText() == ""
    QTest.keyClick(prose(wizard, "overview"), Key.Key_Y, control)
    assert prose(wizard, "overview").toPlainText() == "abc"


def test_prose_is_pasted_without_typed_indents(wizard: Wizard, session: Session) -> None:
    QApplication.clipboard().setText("　　一是加大力度。\r\n　　二是加强宣传。")
    text = prose(wizard, "improvement")
    text.paste()
    assert session.report.text("improvement") == "一是加大力度。\n二是加强宣传。"
    assert text.document().lastBlock().blockFormat().textIndent() > 0


def test_the_form_follows_the_year_until_one_is_chosen(wizard: Wizard, session: Session) -> None:
    page = basics(wizard)
    page.year.setValue(2020)
    assert session.form.id == "2019"
    page = basics(wizard)
    page.year.setValue(2026)
    assert session.form.id == "2021"
    session.edit("换", {"form": "2019"})
    page = basics(wizard)
    page.year.setValue(2025)
    assert session.form.id == "2019"
    assert page._note.text() == ("请留意：2025年的报告通常用2021年版（国办公开办函〔2021〕30号）。")


def test_another_form_keeps_what_both_have_and_loses_nothing(
    wizard: Wizard, session: Session
) -> None:
    own = "applications.other_unpaid.natural_person"
    shared = "applications.granted.natural_person"
    session.edit("填", {own: parse_number("2"), shared: parse_number("3")})
    wizard.go_to("applications")
    session.edit("换", {"form": "2019"})
    page = wizard.page("applications")
    assert isinstance(page, TablePage)
    assert wizard.current.key == "applications"
    assert page.grid.model.rowCount() == 26
    assert page.grid.model.text(shared) == "3"
    session.edit("换", {"form": "2021"})
    page = wizard.page("applications")
    assert isinstance(page, TablePage)
    assert page.grid.model.text(own) == "2"


def test_the_preamble_to_start_from_names_body_year_and_contact(
    wizard: Wizard, session: Session
) -> None:
    session.edit("填", {"body": "青禾镇人民政府", "contact.phone": "0000-1234567"})
    page = wizard.page("preamble")
    assert isinstance(page, ProsePage)
    page.template.click()
    text = session.report.text("preamble")
    assert "自2026年1月1日起至12月31日止" in text
    assert text.endswith("如对本报告有疑问，请与青禾镇人民政府联系（电话：0000-1234567）。")
    assert not page.template.isEnabled()


def test_an_own_heading_is_shown_and_can_be_given_up(wizard: Wizard, session: Session) -> None:
    wizard.go_to("disputes")
    page = wizard.page("disputes")
    assert isinstance(page, TablePage)
    assert page._heading.isHidden()
    session.edit("改", {"disputes.heading": "四、复议、诉讼和申诉情况"})
    assert not page._heading.isHidden()
    assert wizard._title.text() == "四、复议、诉讼和申诉情况"
    page._heading._restore()
    assert session.report.heading("disputes") == ""
    assert wizard._title.text() == "四、政府信息公开行政复议、行政诉讼情况"


def test_the_review_page_repairs_and_asks_before_exporting_errors(
    wizard: Wizard, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    wizard.go_to("review")
    page = wizard.page("review")
    assert isinstance(page, ReviewPage)
    blanks = next(f for f in page.findings.findings if f.code == "S5")
    row = page.findings.findings.index(blanks)
    page.findings.setCurrentIndex(page.findings.model().index(row, 0))
    assert page.panel.repairs[0].words == "把 10 个空格填为 0（F4）"
    wizard.repair()
    assert session.progress["proactive"].blanks == ()
    asked: list[str] = []

    def say_no(
        parent: QWidget, title: str, question: str, *buttons: QMessageBox.StandardButton
    ) -> QMessageBox.StandardButton:
        assert buttons[-1] is QMessageBox.StandardButton.No  # what Enter answers
        asked.append(question)
        return QMessageBox.StandardButton.No

    monkeypatch.setattr(QMessageBox, "question", say_no)
    wizard.outputs.export(".docx")
    assert asked == ["报告还有 6 处错误或者没有填完的地方。仍然要继续吗？"]
    assert page.result.label.text() == ""
