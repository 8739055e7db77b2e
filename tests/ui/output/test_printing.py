"""Paper on a printer, which in tests is a PDF file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pypdf
import pytest
from PySide6.QtGui import QPageLayout, QPageRanges, QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from disclosure_desktop.documents.document import document
from disclosure_desktop.form.description import load_form
from disclosure_desktop.paper.setting import SetDocument, set_document
from disclosure_desktop.ui.output.printing import (
    NO_PRINTER,
    Printed,
    PrintError,
    ask_and_print,
    prepare,
    print_pages,
)
from tests.report.examples import quiet_report


@pytest.fixture
def paper(qapp: QApplication) -> SetDocument:
    return set_document(document(load_form("2021"), quiet_report()))


@pytest.fixture
def printer(paper: SetDocument, tmp_path: Path) -> QPrinter:
    """A printer that prints into a.pdf."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "a.pdf"))
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.Letter))  # as some come set up
    prepare(printer, paper)
    return printer


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    parent = QWidget()
    qtbot.addWidget(parent)
    return parent


def numbers(path: Path) -> list[str]:
    """The numbers printed on the pages of a PDF file."""
    texts = [page.extract_text().replace(" ", "") for page in pypdf.PdfReader(path).pages]
    return [number for text in texts for number in ("—1—", "—2—", "—3—") if number in text]


def test_all_pages_are_printed_where_none_were_chosen(
    printer: QPrinter, paper: SetDocument, tmp_path: Path
) -> None:
    assert print_pages(printer, paper) == 3
    assert numbers(tmp_path / "a.pdf") == ["—1—", "—2—", "—3—"]


@pytest.mark.parametrize(
    ("chosen", "printed"),
    [("2", ["—2—"]), ("2-3", ["—2—", "—3—"]), ("1,3", ["—1—", "—3—"]), ("2-9", ["—2—", "—3—"])],
)
def test_the_pages_chosen_are_printed(
    printer: QPrinter, paper: SetDocument, tmp_path: Path, chosen: str, printed: list[str]
) -> None:
    printer.setPageRanges(QPageRanges.fromString(chosen))
    assert print_pages(printer, paper) == len(printed)
    assert numbers(tmp_path / "a.pdf") == printed


def test_the_last_page_first(printer: QPrinter, paper: SetDocument, tmp_path: Path) -> None:
    printer.setFromTo(2, 3)
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    assert print_pages(printer, paper) == 2
    assert numbers(tmp_path / "a.pdf") == ["—3—", "—2—"]


def test_pages_that_are_not_there_are_not_printed(
    printer: QPrinter, paper: SetDocument, tmp_path: Path
) -> None:
    printer.setFromTo(7, 8)
    with pytest.raises(PrintError) as caught:
        print_pages(printer, paper)
    assert str(caught.value) == "没有选中任何一页：一共只有 3 页。请重新选择页码。"
    assert not (tmp_path / "a.pdf").exists()


def test_paper_is_a4_drawn_from_its_corner(printer: QPrinter, paper: SetDocument) -> None:
    assert printer.pageLayout().pageSize().id() is QPageSize.PageSizeId.A4
    assert printer.pageLayout().orientation() is QPageLayout.Orientation.Portrait
    assert printer.pageLayout().mode() is QPageLayout.Mode.FullPageMode
    assert printer.fullPage()
    assert printer.docName() == "青禾镇人民政府2025年政府信息公开工作年度报告"


def test_the_margins_are_those_of_the_paper_whatever_the_printer_has(
    printer: QPrinter, paper: SetDocument, tmp_path: Path
) -> None:
    printer.setFullPage(False)  # as a printer's own settings would have it
    print_pages(printer, paper)
    page = pypdf.PdfReader(tmp_path / "a.pdf").pages[0]
    assert [round(float(each)) for each in page.mediabox] == [0, 0, 595, 842]
    assert printer.fullPage()


@pytest.mark.qt_log_ignore(r"^QPainter::begin\(\): Returned false")
def test_a_printer_that_refuses_is_told(
    printer: QPrinter, paper: SetDocument, tmp_path: Path
) -> None:
    printer.setOutputFileName(str(tmp_path / "没有" / "a.pdf"))
    with pytest.raises(PrintError) as caught:
        print_pages(printer, paper)
    assert str(caught.value) == ("打印机没有接受任务。请检查打印机是否打开、是否缺纸，再打印一次。")


def test_a_printer_that_stops_is_told(
    printer: QPrinter, paper: SetDocument, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printer, "newPage", lambda: False)
    with pytest.raises(PrintError) as caught:
        print_pages(printer, paper)
    assert str(caught.value) == (
        "打印中断了，可能只印出了一部分。请检查打印机，再把缺的页打印一次。"
    )


def test_without_a_printer_a_sentence_says_what_to_do(
    parent: QWidget, paper: SetDocument, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: [])
    with pytest.raises(PrintError) as caught:
        ask_and_print(parent, paper)
    assert (
        str(caught.value)
        == NO_PRINTER
        == ("这台电脑上没有打印机。可以导出 PDF 文件，拿到有打印机的电脑上打印，版面不会变。")
    )


Answer = Callable[[Callable[[QPrinter], object] | None], list[tuple[int, int]]]


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Answer:
    """Answers the system's dialog: sets the printer and prints, or with None gives it up.

    Returns the first and the last page that the dialog offers.
    """
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: ["办公室打印机"])

    def answer_with(choose: Callable[[QPrinter], object] | None) -> list[tuple[int, int]]:
        offered: list[tuple[int, int]] = []

        def run(dialog: QPrintDialog) -> QDialog.DialogCode:
            offered.append((dialog.minPage(), dialog.maxPage()))
            if choose is None:
                return QDialog.DialogCode.Rejected
            choose(dialog.printer())
            return QDialog.DialogCode.Accepted

        monkeypatch.setattr(QPrintDialog, "exec", run)
        return offered

    return answer_with


def test_what_was_chosen_in_the_dialog_is_printed(
    parent: QWidget, paper: SetDocument, tmp_path: Path, answer: Answer
) -> None:
    def choose(printer: QPrinter) -> None:
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "b.pdf"))
        printer.setFromTo(1, 2)

    offered = answer(choose)
    printed = ask_and_print(parent, paper)
    assert offered == [(1, 3)]
    assert printed == Printed("已打印到文件：2 页。", tmp_path / "b.pdf")
    assert numbers(tmp_path / "b.pdf") == ["—1—", "—2—"]


def test_nothing_is_printed_or_said_where_the_dialog_was_given_up(
    parent: QWidget, paper: SetDocument, answer: Answer
) -> None:
    offered = answer(None)
    assert ask_and_print(parent, paper) is None
    assert offered == [(1, 3)]
