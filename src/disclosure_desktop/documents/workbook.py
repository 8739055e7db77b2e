"""Spreadsheets (.xlsx): what was typed stays text, and the same cells give the same bytes."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from disclosure_desktop.documents.docx_xml import clean

_LONGEST = 32_767  # UTF-16 units that a cell holds
_EARLIEST = (1980, 1, 1, 0, 0, 0)  # the first day that a zip file can name
_CORE = "docProps/core.xml"
_DATES = re.compile(rb"<dcterms:(created|modified)\b.*?</dcterms:\1>")

# Nothing that was typed may be taken for a formula, a link or a number.
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
# Widths and heights (pixels) that go with 宋体 of 11 pt as the usual font.
_CHINESE = {"default_column_width": 72, "default_row_height": 18}
_SIZE = 11

_A4 = 9  # Excel's number of the paper
MARGIN_INCHES = 0.6
"""The margins of printed sheets."""


def workbook_bytes(
    fill: Callable[[Any], None], *, title: str = "", author: str = "", font: str = ""
) -> bytes:
    """Return the file of a workbook that `fill` puts the sheets into (an xlsxwriter.Workbook).

    `font` is the usual font of its cells. The file names no dates and no names but the author.
    """
    # Loaded here, for most sessions write no sheet.
    from xlsxwriter import Workbook

    about = {"font_name": font, "font_size": _SIZE}
    usual = {"default_format_properties": about, **_CHINESE} if font else {}
    target = BytesIO()
    with Workbook(target, _OPTIONS | usual) as book:
        book.set_properties({"title": clean(title), "author": clean(author)})
        fill(book)
    return _reproducible(target)


def write_text(sheet: Any, row: int, column: int, text: str, look: Any) -> None:
    """Write text as text, whatever it looks like; a cell that would be blank keeps its look.

    Characters that XML cannot hold are dropped, as in the Word file.
    """
    text = _fitting(clean(text))
    if not text:
        sheet.write_blank(row, column, None, look)
    elif text.startswith("<r>") and text.endswith("</r>"):
        # XlsxWriter takes such a string for markup of its own and would not escape it.
        sheet.write_rich_string(row, column, text[0], look, text[1:], look)
    else:
        sheet.write_string(row, column, text, look)


def set_up_paper(sheet: Any) -> None:
    """Print the sheet on A4, as many pages long as it takes but one wide."""
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(*[MARGIN_INCHES] * 4)
    sheet.center_horizontally()


def keep_numbers_as_text(sheet: Any, top: int, left: int, bottom: int, right: int) -> None:
    """Let no green corner ask to make numbers of what is text on purpose in these cells."""
    from xlsxwriter.utility import xl_range

    sheet.ignore_errors({"number_stored_as_text": xl_range(top, left, bottom, right)})


@dataclass(frozen=True)
class Looks:
    """The looks of a workbook's cells; cells that look alike share one."""

    book: Any
    _made: dict[tuple[tuple[str, object], ...], Any] = field(default_factory=dict)

    def __call__(self, **properties: object) -> Any:
        """Return the format with these properties of XlsxWriter's."""
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self.book.add_format(properties)
        return self._made[key]


def _fitting(text: str) -> str:
    if len(text) <= _LONGEST // 2:
        return text
    return text.encode("utf-16-le")[: 2 * _LONGEST].decode("utf-16-le", "ignore")


def _reproducible(saved: BytesIO) -> bytes:
    """Pack the file anew without the time and the machine of this run."""
    packed = BytesIO()
    with ZipFile(saved) as source, ZipFile(packed, "w") as target:
        for name in sorted(source.namelist()):  # [Content_Types].xml comes first, as it should
            about = ZipInfo(name, _EARLIEST)
            about.compress_type = ZIP_DEFLATED
            about.create_system = 0  # ZipInfo would say on which system it runs
            data = source.read(name)
            target.writestr(about, _DATES.sub(b"", data) if name == _CORE else data)
    return packed.getvalue()
