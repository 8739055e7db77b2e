"""The finished report as a PDF file (PDF/A-1b, ISO 19005-1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter

from disclosure_desktop.paper.drawing import Pen
from disclosure_desktop.paper.pdf_finish import finish
from disclosure_desktop.paper.setting import SetDocument, set_document

if TYPE_CHECKING:
    from disclosure_desktop.documents.document import Document

TWIPS_PER_INCH = 1440
"""What a painter that counts in twips needs of its device."""


def pdf_bytes(document: Document, preset: str = "gb2312") -> bytes:
    """Return the report as a PDF file in the fonts of a preset. Needs a QGuiApplication."""
    return drawn_pdf(set_document(document, preset))


def drawn_pdf(document: SetDocument) -> bytes:
    """Return a document that is set already as a PDF file."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPdfVersion(QPagedPaintDevice.PdfVersion.PdfVersion_A1b)
    if hasattr(writer, "setColorModel"):  # since Qt 6.8, which else writes black as CMYK
        writer.setColorModel(QPdfWriter.ColorModel.RGB)
    writer.setResolution(TWIPS_PER_INCH)  # one unit of the painter is then a twip
    writer.setPageLayout(page_layout(document))
    _draw_pages(writer, document)
    return finish(bytes(buffer.data().data()), document)


def _draw_pages(device: QPdfWriter, document: SetDocument) -> None:
    painter = QPainter(device)
    pen = Pen(painter)
    for content in document.contents:
        if content.number > 1:
            device.newPage()
        pen.draw(content)
    painter.end()


def page_layout(document: SetDocument) -> QPageLayout:
    """Return the paper with margins of nothing: pages are drawn from the paper's corner."""
    page = document.typesetting.page
    size = QPageSize(QSizeF(page.width_mm, page.height_mm), QPageSize.Unit.Millimeter)
    layout = QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))
    layout.setMode(QPageLayout.Mode.FullPageMode)
    return layout
