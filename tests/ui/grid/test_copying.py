"""Cells on the clipboard: text with tabs, and a table that other programs take for one."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from disclosure_desktop.documents.reading.docx_source import read_docx_source
from disclosure_desktop.documents.reading.source import SourceTable
from disclosure_desktop.form.values import Value, parse_number
from disclosure_desktop.report.store import DraftStore
from disclosure_desktop.ui.grid.clipboard import as_html, as_text
from tests.office import soffice_convert
from tests.report.examples import number
from tests.ui.grid.clippings import commands_at, open_session

ROWS: list[list[Value | None]] = [
    [number("3"), None, number("12")],
    ["3/4", number("0"), number("22", "（其中修订16件）")],
]


def test_text_is_lines_of_tabs() -> None:
    assert as_text(ROWS) == "3\t\t12\n3/4\t0\t22（其中修订16件）"


def test_html_is_a_table_and_text_that_is_no_number_stays_text() -> None:
    assert as_html([[number("3"), None], ["3/4", "<无>"]]) == (
        '<html><head><meta charset="utf-8"></head><body><!--StartFragment-->'
        '<table border="1" cellspacing="0" cellpadding="4" style="border-collapse:collapse">'
        '<tr><td align="center">3</td><td align="center"></td></tr>'
        '<tr><td align="center" style="mso-number-format:\'\\@\'">3/4</td>'
        '<td align="center" style="mso-number-format:\'\\@\'">&lt;无&gt;</td></tr>'
        "</table><!--EndFragment--></body></html>"
    )


@pytest.mark.office
def test_a_word_processor_takes_it_for_a_table(tmp_path: Path) -> None:
    page = tmp_path / "cells.html"
    page.write_text(as_html(ROWS), "utf-8")
    source = read_docx_source(soffice_convert(page, tmp_path, "docx:MS Word 2007 XML"))
    [table] = [item for item in source.items if isinstance(item, SourceTable)]
    texts = [[cell.text for cell in table.cells_of(row)] for row in range(table.rows)]
    assert texts == [["3", "", "12"], ["3/4", "0", "22（其中修订16件）"]]


def test_what_was_copied_is_pasted_elsewhere_as_it_was(
    qapp: QApplication, store: DraftStore
) -> None:
    session = open_session(store)
    source = ["applications.granted.business", "applications.granted.research"]
    session.edit("填", {source[0]: number("4"), source[1]: number("0", "（撤回）")})
    commands, _ = commands_at(session, *source)
    commands.copy()
    assert qapp.clipboard().mimeData().text() == "4\t0（撤回）"
    commands, _ = commands_at(session, "applications.rejected_repeated.natural_person")
    commands.paste()
    row = "applications.rejected_repeated"
    assert str(session.report.value(f"{row}.natural_person")) == "4"
    assert str(session.report.value(f"{row}.business")) == "0（撤回）"
    session.abandon()


def test_totals_are_copied_but_not_cleared_by_cutting(
    qapp: QApplication, store: DraftStore
) -> None:
    session = open_session(store)
    row = "applications.granted"
    session.edit("填", {f"{row}.other": parse_number("4")})
    commands, _ = commands_at(session, f"{row}.other", f"{row}.total")
    commands.cut()
    assert qapp.clipboard().mimeData().text() == "4\t4"
    assert session.report.value(f"{row}.other") is None
    assert session.undo_stack.undoText() == "清除 1 格"
    session.abandon()
