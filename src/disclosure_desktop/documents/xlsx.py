"""The figures of the report as a spreadsheet: each table as printed, then all of them as a list."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Any

from disclosure_desktop.documents.document import Footnote, Heading, TableBlock
from disclosure_desktop.documents.docx_xml import clean
from disclosure_desktop.documents.typesetting import load_typesetting
from disclosure_desktop.documents.workbook import Looks, workbook_bytes
from disclosure_desktop.documents.xlsx_list import LIST_SHEET, Origin, fill_list
from disclosure_desktop.documents.xlsx_table import TABLE_NAME, TablePart, TableSheet
from disclosure_desktop.form.description import load_form

if TYPE_CHECKING:
    from collections.abc import Iterator

    from disclosure_desktop.documents.document import Document
    from disclosure_desktop.documents.typesetting import Preset

_LONGEST_NAME = 31
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\\s]")


def xlsx_bytes(document: Document, preset: str = "gb2312") -> bytes:
    """Return the figures as a spreadsheet; the same document gives the same bytes on any day.

    A worksheet for each table, and one named 数据 with a row for every number cell. Numbers are
    numbers and look as printed; all else is text, and a blank cell is empty. Raises
    TypesettingError where there is no such preset, FormError where there is no such form.
    """
    fonts = load_typesetting().preset(preset)
    fill = partial(_fill, document=document, fonts=fonts)
    return workbook_bytes(fill, title=document.title, author=document.author, font=fonts.table)


def _fill(book: Any, *, document: Document, fonts: Preset) -> None:
    looks = Looks(book)
    form = load_form(document.report.form_id).name
    origin = Origin(document.author, document.report.year, form)
    parts = list(_parts(document, origin))
    names = sheet_names([part.block.name for part in parts])
    for name, part in zip(names, parts, strict=True):
        table = TableSheet(book.add_worksheet(name), looks, fonts, part)
        table.fill()
        book.define_name(f"{TABLE_NAME}{part.block.key}", f"={_reference(name, *table.cells)}")
    fill_list(book.add_worksheet(LIST_SHEET), looks, [part.block for part in parts], origin)


def _parts(document: Document, origin: Origin) -> Iterator[TablePart]:
    heading = ""
    for block, following in zip(document.blocks, (*document.blocks[1:], None), strict=True):
        if isinstance(block, Heading):
            heading = block.text
        if isinstance(block, TableBlock):
            note = following.text if isinstance(following, Footnote) else ""
            yield TablePart((document.title, heading, origin.text), block, note)


def sheet_names(names: list[str]) -> list[str]:
    """Return names that worksheets can have for these, all different and none that of the list.

    Excel allows 31 UTF-16 units, none of []:*?/\\, and no apostrophe at either end.
    """
    found: list[str] = []
    for name in names:
        base = _cut(_NOT_IN_NAMES.sub("", clean(name)).strip("'"), _LONGEST_NAME) or "表"
        numbered = (f"{_cut(base, _LONGEST_NAME - 3)}{number}" for number in range(2, 100))
        taken = {LIST_SHEET, *(each.casefold() for each in found)}
        found.append(next(each for each in (base, *numbered) if each.casefold() not in taken))
    return found


def _cut(text: str, most: int) -> str:
    """Return the text, or its start that takes this many UTF-16 units."""
    return text.encode("utf-16-le")[: 2 * most].decode("utf-16-le", "ignore").rstrip("'")


def _reference(name: str, *cells: int) -> str:
    from xlsxwriter.utility import quote_sheetname, xl_range_abs

    return f"{quote_sheetname(name)}!{xl_range_abs(*cells)}"
