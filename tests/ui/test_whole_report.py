"""A whole report of an invented township, typed into the real window by key events."""

from __future__ import annotations

from pathlib import Path

import docx
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from disclosure_desktop.cli import main as disclosure
from disclosure_desktop.report.store import DraftStore
from disclosure_desktop.ui.pages.basics import BasicsPage
from disclosure_desktop.ui.pages.prose import ProsePage
from disclosure_desktop.ui.pages.review import ReviewPage
from disclosure_desktop.ui.pages.table import TablePage
from disclosure_desktop.ui.window import Window
from disclosure_desktop.ui.wizard import Wizard

BODY = "青禾镇人民政府"  # invented, like everything in this report

PROACTIVE = "0 0 0 3 1 17 128 46 2 4068.208"

# Row by row, the six kinds of applicants; the totals are computed.
APPLICATIONS = """
12 3 0 0 1 0
1 0 0 0 0 0
6 1 0 0 0 0
2 1 0 0 0 0
0 0 0 0 0 0
0 0 0 0 0 0
0 0 0 0 0 0
1 0 0 0 0 0
0 0 0 0 0 0
1 0 0 0 0 0
0 0 0 0 0 0
0 0 0 0 0 0
1 1 0 0 0 0
0 0 0 0 0 0
0 0 0 0 0 0
1 0 0 0 0 0
0 0 0 0 0 0
0 0 0 0 0 0
0 0 0 0 0 0
0 0 0 0 0 0
0 0 0 0 0 0
0 0 0 0 0 0
0 0 0 0 1 0
1 0 0 0 0 0
"""

DISPUTES = "1 0 0 0 0 0 1 1 0 0 0 0"

TEXTS = {
    "overview": "（一）主动公开。2026年公开信息128条。\n（二）依申请公开。新收申请16件。\n"
    "（三）政府信息管理。先审后发。\n（四）平台建设。维护网站。\n"
    "（五）监督保障。开展工作考核、社会评议，没有责任追究。",
    "improvement": "（一）存在的问题。更新不够及时。\n（二）改进情况。建立了每周检查的办法。",
    "other_matters": "2026年，本机关未收取信息处理费。",
}


def type_text(widget: QWidget, text: str) -> None:
    """Type ASCII as keys and the rest as an input method commits it."""
    for character in text:
        if character == "\n":
            QTest.keyClick(widget, Qt.Key.Key_Return)
        elif character.isascii():
            QTest.keyClicks(widget, character)
        else:
            event = QInputMethodEvent()
            event.setCommitString(character)
            QApplication.sendEvent(widget, event)


def focus(window: Window) -> QWidget:
    widget = window.focusWidget()
    assert widget is not None
    return widget


def type_cells(window: Window, texts: str) -> None:
    """Type numbers, each followed by Tab, into whatever has the focus."""
    for text in texts.split():
        for character in text:
            QTest.keyClicks(focus(window), character)  # the first key opens an editor
        QTest.keyClick(focus(window), Qt.Key.Key_Tab)


def fill_in(window: Window, wizard: Wizard) -> None:
    basics = wizard.page("basics")
    assert isinstance(basics, BasicsPage)
    type_text(basics.body, BODY)
    wizard.next_step()
    preamble = wizard.page("preamble")
    assert isinstance(preamble, ProsePage)
    QTest.mouseClick(preamble.template, Qt.MouseButton.LeftButton)
    wizard.next_step()
    type_text(focus(window), TEXTS["overview"])
    wizard.next_step()
    type_cells(window, PROACTIVE)
    wizard.next_step()
    type_cells(window, APPLICATIONS)
    wizard.next_step()
    type_cells(window, DISPUTES)
    wizard.next_step()
    type_text(focus(window), TEXTS["improvement"])
    wizard.next_step()
    type_text(focus(window), TEXTS["other_matters"])
    wizard.next_step()


def test_a_report_is_typed_saved_reopened_checked_and_exported(
    window: Window, wizard: Wizard, store: DraftStore, tmp_path: Path
) -> None:
    window.activateWindow()
    wizard.start()
    fill_in(window, wizard)
    path = wizard.session.path
    values = wizard.session.figures.values
    assert str(values["applications.received.total"]) == "16"
    assert str(values["applications.handled.natural_person"]) == "12"
    assert str(values["applications.handled.total"]) == "16"
    assert str(values["applications.carried_out.total"]) == "1"
    assert str(values["proactive.fees.amount"]) == "4068.208"
    assert str(values["disputes.cases.direct_total"]) == "2"
    wizard.session.prose.finish()
    assert wizard.session.review.findings == ()
    assert wizard.session.review.undecided == ()
    assert wizard.session.review.held == 42

    assert window.close_report()
    assert path.exists()
    assert disclosure(["check", str(path)]) == 0

    window.open_path(path)
    assert window.wizard is not None
    assert window.wizard.current.key == "review"
    report = window.wizard.session.report
    assert report.body == BODY
    assert {key: report.text(key) for key in TEXTS} == TEXTS
    assert str(window.wizard.session.figures.values["applications.handled.total"]) == "16"

    page = window.wizard.page("review")
    assert isinstance(page, ReviewPage)
    target = tmp_path / "报告.docx"
    assert window.wizard.outputs.exporter.export_to(target)
    assert page.result.label.text().startswith("已导出并核对：200/200 个数据一致")
    document = docx.Document(str(target))
    paragraphs = [paragraph.text for paragraph in document.paragraphs]
    assert "青禾镇人民政府2026年政府信息公开工作年度报告" in paragraphs[0].replace("\n", "")
    assert "（二）依申请公开。新收申请16件。" in paragraphs
    rows = [[cell.text for cell in row.cells] for row in document.tables[1].rows]
    assert rows[3][3:] == ["12", "3", "0", "0", "1", "0", "16"]
    assert rows[26][3:] == ["12", "3", "0", "0", "1", "0", "16"]
    assert rows[27][3:] == ["1", "0", "0", "0", "0", "0", "1"]


def test_tab_visits_each_cell_to_fill_in_and_no_other(window: Window, wizard: Wizard) -> None:
    wizard.go_to("applications")
    wizard.start()
    page = wizard.page("applications")
    assert isinstance(page, TablePage)
    visited = [page.grid.values.current_address]
    for _ in range(143):
        QTest.keyClick(page.grid.values, Qt.Key.Key_Tab)
        visited.append(page.grid.values.current_address)
    assert visited[0] == "applications.received.natural_person"
    assert visited[5:7] == ["applications.received.other", "applications.carried_in.natural_person"]
    assert visited[-1] == "applications.carried_out.other"
    assert len(set(visited)) == 144
    assert not any(".total" in address or ".handled." in address for address in visited)
