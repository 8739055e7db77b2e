"""Pages on a printer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QWidget

from disclosure_desktop.paper.drawing import Pen
from disclosure_desktop.paper.pdf import TWIPS_PER_INCH, page_layout

if TYPE_CHECKING:
    from disclosure_desktop.paper.setting import SetDocument

NO_PRINTER = "这台电脑上没有打印机。可以导出 PDF 文件，拿到有打印机的电脑上打印，版面不会变。"


class PrintError(Exception):
    """Nothing could be printed; the message says why and what to do, in Chinese."""


def ask_and_print(parent: QWidget, document: SetDocument) -> str:
    """Ask with the system's dialog what to print where, and print it.

    Returns what to tell the clerk, "" where it was not wanted after all. Raises PrintError.
    """
    if not QPrinterInfo.availablePrinterNames():
        raise PrintError(NO_PRINTER)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    prepare(printer, document)
    dialog = QPrintDialog(printer, parent)
    dialog.setMinMax(1, len(document.pages))
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return ""
    count = print_pages(printer, document)
    return f"已交给打印机“{printer.printerName()}”：{count} 页。"


def prepare(printer: QPrinter, document: SetDocument) -> None:
    """Set what the document asks of a printer; the clerk can change it in the dialog."""
    printer.setPageLayout(page_layout(document))
    printer.setFullPage(True)
    printer.setDocName(document.document.title)


def print_pages(printer: QPrinter, document: SetDocument) -> int:
    """Print the pages that were chosen, all where none were; return how many.

    Raises PrintError where the printer does not take them.
    """
    first, last = printer.fromPage() or 1, printer.toPage() or len(document.pages)
    chosen = document.contents[first - 1 : last]
    painter = QPainter()
    if not painter.begin(printer):
        raise PrintError("打印机没有接受任务。请检查打印机是否打开、是否缺纸，再打印一次。")
    scale = printer.resolution() / TWIPS_PER_INCH
    painter.scale(scale, scale)
    pen = Pen(painter)
    for content in chosen:
        if content is not chosen[0]:
            printer.newPage()
        pen.draw(content)
    painter.end()
    return len(chosen)
