"""All figures of a report as one list, a row for each, for adding many reports up."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from disclosure_desktop.documents.docx_xml import clean
from disclosure_desktop.documents.sheet_figures import SheetNumber, sheet_number
from disclosure_desktop.documents.sheet_sizes import SIZE, text_height
from disclosure_desktop.documents.workbook import (
    Looks,
    keep_numbers_as_text,
    set_up_paper,
    write_text,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from disclosure_desktop.documents.document import TableBlock
    from disclosure_desktop.form.layout import Place

LIST_SHEET = "数据"
LIST_HEADS = (
    "代码",
    "表",
    "行项目",
    "列项目",
    "数值",
    "说明",
    "类型",
    "填报单位",
    "年度",
    "表样版本",
)
"""What the columns of the list are called; the sheet begins with them."""

ADDRESS, FIGURE, REMARK = 0, 4, 5
"""The columns with a figure's address, the figure itself, and what is printed after it."""

_WIDTHS = (305, 75, 400, 270, 110, 120, 45, 170, 45, 210)
_LONGEST_HEADER = 120  # characters; Excel takes 255 UTF-16 units, the marks in it included
_PRINTED = 7  # columns; whose figures they are stands at the head of the page
_YEAR = 8
_TOTAL, _ENTERED = "合计", "填报"


@dataclass(frozen=True, slots=True)
class Origin:
    """Whose figures they are: the body, the year (0 while unknown), and the form's name."""

    body: str
    year: int
    form: str

    @property
    def text(self) -> str:
        """All of it on one line, for people."""
        year = str(self.year) if self.year else ""
        named = zip(LIST_HEADS[-3:], (self.body, year, self.form), strict=True)
        return "　　".join(f"{name}：{text}" for name, text in named if text)


def fill_list(sheet: Any, looks: Looks, blocks: Iterable[TableBlock], origin: Origin) -> None:
    """Write the list into an empty sheet.

    Every cell of the form has its row, blank ones too: an address stands in the same row in the
    list of every report of the same form. Extra rows of the clerk's own are no cells of the form.
    Each row says whose figure it is, so that lists can be put below one another.
    """
    head = looks(bold=True, border=1, align="center", valign="vcenter", font_size=SIZE)
    for column, (name, width) in enumerate(zip(LIST_HEADS, _WIDTHS, strict=True)):
        sheet.set_column_pixels(column, column, round(width / 0.75))
        write_text(sheet, 0, column, name, head)
    lines = [
        _Line(block, address, place)
        for block in blocks
        for address, place in block.grid.places.items()
    ]
    for row, line in enumerate(lines, 1):
        _write_row(sheet, looks, row, line, origin)
    _set_up(sheet, len(lines), origin)


@dataclass(frozen=True, slots=True)
class _Line:
    """A cell of the form, as a row of the list."""

    block: TableBlock
    address: str
    place: Place

    @property
    def text(self) -> str:
        return self.block.figures.get(self.address, "")

    @property
    def number(self) -> SheetNumber | None:
        return sheet_number(self.text, self.place) if self.text else None

    @property
    def row_label(self) -> str:
        return _path((self.place.block.heading, *self.place.row.path))

    @property
    def kind(self) -> str:
        return _TOTAL if self.place.computed else _ENTERED


def _path(labels: Iterable[str]) -> str:
    return " ＞ ".join(label.replace("\n", "") for label in labels if label)


def _write_row(sheet: Any, looks: Looks, row: int, line: _Line, origin: Origin) -> None:
    plain = looks(border=1, valign="vcenter", text_wrap=True, font_size=SIZE)
    texts, number = _texts(line, origin), line.number
    for column, text in enumerate(texts):
        write_text(sheet, row, column, text, plain)
    if number:
        _write_number(sheet, looks, row, FIGURE, number)
    if origin.year:
        _write_number(sheet, looks, row, _YEAR, SheetNumber(Decimal(origin.year), "0", ""))
    sheet.set_row(row, max(map(text_height, texts, _WIDTHS)))


def _texts(line: _Line, origin: Origin) -> tuple[str, ...]:
    """Return the texts of a row; the cells that a number comes into are blank."""
    return (
        line.address,
        line.block.name,
        line.row_label,
        _path(line.place.column.path),
        "" if line.number else line.text,
        line.number.remark if line.number else "",
        line.kind,
        origin.body,
        "",
        origin.form,
    )


def _write_number(sheet: Any, looks: Looks, row: int, column: int, number: SheetNumber) -> None:
    look = looks(border=1, valign="vcenter", font_size=SIZE, num_format=number.code)
    sheet.write_number(row, column, number.quantity, look)


def _set_up(sheet: Any, last: int, origin: Origin) -> None:
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, last, len(LIST_HEADS) - 1)
    keep_numbers_as_text(sheet, 0, 0, last, len(LIST_HEADS) - 1)
    set_up_paper(sheet)
    sheet.set_landscape()
    sheet.repeat_rows(0)
    sheet.print_area(0, 0, last, _PRINTED - 1)
    sheet.set_header("&L" + clean(origin.text).replace("&", "&&")[:_LONGEST_HEADER])
