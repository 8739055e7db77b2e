"""All formats that the report is written in, PDF among them."""

from __future__ import annotations

from collections.abc import Mapping

from disclosure_desktop.documents.export import FORMATS, Format
from disclosure_desktop.paper.pdf import pdf_bytes
from disclosure_desktop.paper.pdf_check import check_pdf

ALL_FORMATS: Mapping[str, Format] = {
    ".docx": FORMATS[".docx"],
    ".pdf": Format("PDF 文件", pdf_bytes, check_pdf),
    ".html": FORMATS[".html"],
    ".xlsx": FORMATS[".xlsx"],
}
"""The formats by file ending; PDF needs a QGuiApplication."""
