"""Pages on a printer."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QWidget

from disclosure_desktop.paper.drawing import Pen
from disclosure_desktop.paper.pdf import TWIPS_PER_INCH, page_layout
from disclosure_desktop.ui.output.busy import busy

if TYPE_CHECKING:
    from collections.abc import Sequence

    from disclosure_desktop.paper.content import PageContent
    from disclosure_desktop.paper.setting import SetDocument

NO_PRINTER = "这台电脑上没有打印机。可以导出 PDF 文件，拿到有打印机的电脑上打印，版面不会变。"
_REFUSED = "打印机没有接受任务。请检查打印机是否打开、是否缺纸，再打印一次。"
_INTERRUPTED = "打印中断了，可能只印出了一部分。请检查打印机，再把缺的页打印一次。"


class PrintError(Exception):
    """Not all was printed; the message says why and what to do, in Chinese."""


@dataclass(frozen=True, slots=True)
class Printed:
    """What to tell the clerk; `file` where the dialog offered to print into one."""

    sentence: str
    file: Path = Path()


def ask_and_print(parent: QWidget, document: SetDocument) -> Printed | None:
    """Ask with the system's dialog what to print where, and print it.

    Returns None where it was not wanted after all. Raises PrintError.
    """
    if not QPrinterInfo.availablePrinterNames():
        raise PrintError(NO_PRINTER)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    prepare(printer, document)
    dialog = QPrintDialog(printer, parent)
    dialog.setMinMax(1, len(document.pages))
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    if not accepted:
        return None
    with busy():
        count = print_pages(printer, document)
    if file := printer.outputFileName():
        return Printed(f"已打印到文件：{count} 页。", Path(file))
    return Printed(f"已交给打印机“{printer.printerName()}”：{count} 页。")


def prepare(printer: QPrinter, document: SetDocument) -> None:
    """Set what the document asks of a printer; the clerk can change it in the dialog."""
    printer.setPageLayout(page_layout(document))
    printer.setFullPage(True)
    printer.setDocName(document.document.title)


def print_pages(printer: QPrinter, document: SetDocument) -> int:
    """Print the pages that were chosen, all where none were; return how many.

    Raises PrintError where there are no such pages, or the printer does not take them.
    """
    pages = _chosen(printer, document)
    if not pages:
        raise PrintError(f"没有选中任何一页：一共只有 {len(document.pages)} 页。请重新选择页码。")
    printer.setFullPage(True)  # pages are drawn from the corner of the paper, whatever was chosen
    painter = QPainter()
    if not painter.begin(printer):
        raise PrintError(_REFUSED)
    try:
        _draw(printer, painter, pages)
    finally:
        ended = painter.end()
    if not ended or printer.printerState() is QPrinter.PrinterState.Error:
        raise PrintError(_INTERRUPTED)
    return len(pages)


def _chosen(printer: QPrinter, document: SetDocument) -> list[PageContent]:
    """Return the pages in the order in which they come out."""
    ranges = printer.pageRanges()
    pages = [
        content
        for content in document.contents
        if ranges.isEmpty() or ranges.contains(content.number)
    ]
    backwards = printer.pageOrder() is QPrinter.PageOrder.LastPageFirst
    return pages[::-1] if backwards else pages


def _draw(printer: QPrinter, painter: QPainter, pages: Sequence[PageContent]) -> None:
    scale = printer.resolution() / TWIPS_PER_INCH
    painter.scale(scale, scale)
    pen = Pen(painter)
    for index, content in enumerate(pages):
        if index and not printer.newPage():
            raise PrintError(_INTERRUPTED)
        pen.draw(content)
