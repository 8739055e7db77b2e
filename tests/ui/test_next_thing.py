"""What is next: a blank, then a finding, then the export; F6 leads there and says what it is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from disclosure_desktop.form.values import parse_number
from disclosure_desktop.report.zeros import zeros
from disclosure_desktop.ui.next_button import do_next
from disclosure_desktop.ui.next_thing import next_thing, summary
from disclosure_desktop.ui.pages.table import TablePage
from disclosure_desktop.ui.session import Session
from disclosure_desktop.ui.window import Window
from disclosure_desktop.ui.wizard import Wizard
from tests.report.examples import quiet_report


def fill_all(session: Session, but: tuple[str, ...] = ()) -> None:
    """Enter a report in which nothing is blank and nothing is found, but for some blanks."""
    entries = dict(quiet_report().entries)
    session.edit("填", entries)
    for table in session.form.tables:
        if blanks := zeros(session.form, session.report, table):
            session.edit("零", blanks)
    session.edit("清", dict.fromkeys(but))
    session.prose.finish()


def test_the_first_thing_in_a_new_report_is_the_name_of_the_body(session: Session) -> None:
    thing = next_thing(session, "review", "", None)
    assert (thing.address, thing.words) == ("body", "机关全称还空着")


def test_the_step_where_the_clerk_is_comes_first(session: Session) -> None:
    assert next_thing(session, "proactive", "", None).address == "proactive.regulations.issued"
    session.edit("写", {"overview": "全年公开信息128条。"})
    assert next_thing(session, "improvement", "", None).address == "other_matters"


def test_the_next_blank_is_behind_the_cursor(session: Session) -> None:
    thing = next_thing(session, "proactive", "proactive.regulations.issued", None)
    assert thing.address == "proactive.regulations.repealed"


def test_behind_the_last_blank_comes_the_first(session: Session) -> None:
    assert next_thing(session, "other_matters", "", None).address == "body"


def test_when_nothing_is_blank_findings_come_and_then_the_export(session: Session) -> None:
    fill_all(session)
    assert not session.live_findings
    thing = next_thing(session, "overview", "", None)
    assert (thing.address, thing.finding) == ("", None)
    assert thing.words == "都填完了，没有发现问题，可以导出"
    assert summary(session) == "可以导出"
    session.edit("错", {"disputes.cases.review_other": "无", "disputes.cases.review_upheld": "无"})
    first = next_thing(session, "overview", "", None).finding
    assert first is session.live_findings[0]
    assert next_thing(session, "overview", "", first).finding is session.live_findings[1]
    last = session.live_findings[-1]
    assert next_thing(session, "overview", "", last).finding is session.live_findings[0]
    assert summary(session) == f"还有 {len(session.live_findings)} 处问题要看"


def test_the_key_leads_there_and_the_status_line_says_what_it_is(
    window: Window, wizard: Wizard, session: Session
) -> None:
    window.activateWindow()
    QApplication.processEvents()
    address = "disputes.cases.direct_other"
    fill_all(session, but=(address,))
    assert wizard.next_thing.text().endswith("还差 1 项")
    QTest.keyClick(window, Qt.Key.Key_F6)
    page = wizard.page("disputes")
    assert isinstance(page, TablePage)
    assert wizard.current.key == "disputes"
    assert page.grid.values.current_address == address
    said = window.statusBar().currentMessage()
    assert said == f"下一件（F6）：{session.name_of(address)}还空着。"
    session.edit("填", {address: parse_number("0")})
    QTest.keyClick(window, Qt.Key.Key_F6)
    assert wizard.current.key == "review"
    assert window.statusBar().currentMessage().endswith("可以导出。")


def test_what_is_being_typed_counts_before_the_next_thing_is_looked_for(
    window: Window, wizard: Wizard, session: Session
) -> None:
    window.activateWindow()
    QApplication.processEvents()
    address = "disputes.cases.direct_other"
    fill_all(session, but=(address,))
    do_next(wizard)
    cell = QApplication.focusWidget()
    assert cell is not None
    QTest.keyClicks(cell, "0")
    do_next(wizard)
    assert wizard.current.key == "review"
