"""The buttons of the last step that let the report leave the program."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from disclosure_desktop.ui.output.exporting import Exporter
from disclosure_desktop.ui.output.font_box import FontBox
from disclosure_desktop.ui.output.output_row import OutputRow
from disclosure_desktop.ui.wizard import Wizard


@pytest.fixture
def row(finished: Wizard) -> OutputRow:
    finished.go_to("review")
    (row,) = finished.page("review").findChildren(OutputRow)
    return row


def button(row: OutputRow, text: str) -> QPushButton:
    return next(each for each in row.findChildren(QPushButton) if each.text() == text)


def test_buttons_print_and_export(
    row: OutputRow, exporter: Exporter, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    monkeypatch.setattr(exporter, "print", lambda: done.append("print"))
    monkeypatch.setattr(exporter, "export", done.append)
    button(row, "打印(&I)…").click()
    button(row, "导出 Word 文件(&W)…").click()
    assert done == ["print", ".docx"]


def test_all_other_ways_are_in_a_menu(row: OutputRow) -> None:
    others = button(row, "其他(&O)").menu()
    assert others is not None
    assert len([action for action in others.actions() if not action.isSeparator()]) == 8


def test_the_fonts_are_chosen_with_keys(row: OutputRow, exporter: Exporter) -> None:
    (box,) = row.findChildren(FontBox)
    label = next(each for each in row.findChildren(QLabel) if each.text() == "字体(&K)：")
    assert label.buddy() is box
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert exporter.fonts == "system"
    assert box.toolTip() == "系统自带字体（宋体、黑体、楷体、仿宋）"
