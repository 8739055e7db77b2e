"""What is read out of a page."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from disclosure_desktop.documents.document import document
from disclosure_desktop.form.description import load_form
from disclosure_desktop.paper.setting import set_document
from disclosure_desktop.ui.output.page_words import page_words
from tests.report.examples import quiet_report


def test_lines_and_cells_are_read_in_the_order_in_which_they_stand(qapp: QApplication) -> None:
    report = quiet_report(proactive__licensing__decisions="12")
    paper = set_document(document(load_form("2021"), report))
    lines = page_words(paper.contents[0]).splitlines()
    assert lines[0] == "青禾镇人民政府"
    assert lines[1] == "2025年政府信息公开工作年度报告"
    start = lines.index("二、主动公开政府信息情况")
    assert lines[start + 1 : start + 6] == [
        "第二十条第（一）项",
        "信息内容",
        "本年制发件数",
        "本年废止件数",
        "现行有效件数",
    ]
    place = lines.index("行政许可")
    assert lines[place + 1] == "12"
    assert lines.index("一、总体情况") < start
    assert "— 1 —" not in lines


def test_what_stands_below_a_table_is_read_after_it(qapp: QApplication) -> None:
    paper = set_document(document(load_form("2021"), quiet_report()))
    lines = page_words(paper.contents[2]).splitlines()
    headings = ("四、政府信息公开行政复议、行政诉讼情况", "五、存在的主要问题及改进情况")
    before, after = (lines.index(heading) for heading in headings)
    assert before < lines.index("复议后起诉") < after
