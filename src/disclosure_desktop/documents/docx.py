"""The finished report as a Word file (.docx), set by GB/T 9704-2012."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from disclosure_desktop.documents.docx_body import document_part
from disclosure_desktop.documents.docx_data import data_part, report_data
from disclosure_desktop.documents.docx_package import FixedParts, package
from disclosure_desktop.documents.docx_styles import (
    font_table_part,
    footer_part,
    settings_part,
    styles_part,
)
from disclosure_desktop.documents.typesetting import load_typesetting
from disclosure_desktop.report.whole_file import write_whole_file

if TYPE_CHECKING:
    from pathlib import Path

    from disclosure_desktop.documents.document import Document


def write_docx(document: Document, path: Path, preset: str = "gb2312") -> None:
    """Write the report to path, wholly or not at all, with the fonts of the preset.

    Raises OSError, and TypesettingError where there is no such preset.
    """
    write_whole_file(path, docx_bytes(document, preset))


def docx_bytes(document: Document, preset: str = "gb2312") -> bytes:
    """Return the report as a Word file; the same document gives the same bytes on any day.

    Raises TypesettingError where there is no such preset.
    """
    fixed, data = _fixed_parts(preset), data_part(report_data(document.report))
    return package(document_part(document), fixed, data, document.title, document.author)


def comparison_docx_bytes(document: Document, preset: str = "gb2312") -> bytes:
    """Return a comparison with an earlier report as a Word file.

    It carries no report along, or it would be read as one. Raises TypesettingError where there
    is no such preset.
    """
    parts = document_part(document), _fixed_parts(preset)
    return package(*parts, b"", document.title, document.author)


def pack(body: bytes, title: str) -> bytes:
    """Return a Word file of another paper than the report, with our styles and no data."""
    return package(body, _fixed_parts("gb2312"), b"", title, "")


@cache
def _fixed_parts(preset: str) -> FixedParts:
    typesetting = load_typesetting()
    fonts = typesetting.preset(preset)
    return FixedParts(
        styles_part(typesetting, fonts),
        settings_part(),
        font_table_part(typesetting, fonts),
        footer_part(odd=True),
        footer_part(odd=False),
    )
