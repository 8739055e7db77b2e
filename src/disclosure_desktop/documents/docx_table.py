"""Tables of a Word file, written row by row from the grid (ECMA-376 part 1, 17.4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from disclosure_desktop.documents.docx_styles import table_style
from disclosure_desktop.documents.docx_xml import attribute, marked_runs, paragraph, run
from disclosure_desktop.documents.table_description import table_description
from disclosure_desktop.documents.table_setting import BESIDE_ORDINAL, CellSetting, TableSetter
from disclosure_desktop.documents.typesetting import Typesetting, points, twips
from disclosure_desktop.form.layout import Role

if TYPE_CHECKING:
    from disclosure_desktop.documents.document import TableBlock
    from disclosure_desktop.form.layout import Cell

_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_LOOK, _FIRST_COLUMN = 0x0020 | 0x0200 | 0x0400, 0x0080
"""Bits of w:tblLook: the first row is a header, nothing is banded; the first column is one."""


def table(block: TableBlock, typesetting: Typesetting, *, keep_next: bool = False) -> str:
    """Return the table as XML; with `keep_next` its last row stays with what follows."""
    setter = TableSetter(block, typesetting)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in setter.columns.columns_twips)
    last = setter.grid.rows - 1
    rows = "".join(_row(setter, row, keep_next and row == last) for row in range(last + 1))
    return f"<w:tbl>{_properties(setter)}<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"


def _properties(setter: TableSetter) -> str:
    setting, side_margin = setter.typesetting.table, setter.columns.margin_side_twips
    border = f'w:val="single" w:sz="{round(setting.border_pt * 8)}" w:space="0"'
    borders = "".join(f'<w:{side} {border} w:color="000000"/>' for side in _SIDES)
    margins = (
        ("top", setting.margin_top_twips),
        ("left", side_margin),
        ("bottom", setting.margin_bottom_twips),
        ("right", side_margin),
    )
    inner = "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in margins)
    width = sum(setter.columns.columns_twips)
    return (
        f'<w:tblPr><w:tblW w:w="{width}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{inner}</w:tblCellMar>{_words(setter)}</w:tblPr>"
    )


def _words(setter: TableSetter) -> str:
    """Return what screen readers are told: what is a header, and alternative text.

    w:tblLook belongs to a style of the table, of which there is none; but Word's accessibility
    checker takes a table without its marks for one without headers.
    """
    first_column = int(any(cell.role is Role.ROW_LABEL for cell in setter.grid.cells))
    look = (
        f'<w:tblLook w:val="{_LOOK | _FIRST_COLUMN * first_column:04X}" w:firstRow="1" '
        f'w:lastRow="0" w:firstColumn="{first_column}" w:lastColumn="0" '
        'w:noHBand="1" w:noVBand="1"/>'
    )
    name, about = setter.block.name, table_description(setter.grid)
    caption = f"<w:tblCaption w:val={attribute(name)}/>"
    return f"{look}{caption}<w:tblDescription w:val={attribute(about)}/>"


def _row(setter: TableSetter, row: int, keep_next: bool) -> str:
    keep = keep_next or setter.belongs_with_next(row)
    height = twips(points(setter.columns.min_row_height_mm))
    repeat = "<w:tblHeader/>" if row < setter.grid.header_rows else ""
    inner = "".join(_cell(setter, cell, row, keep) for cell in setter.row_cells(row))
    return (
        f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{height}" w:hRule="atLeast"/>'
        f"{repeat}</w:trPr>{inner}</w:tr>"
    )


def _cell(setter: TableSetter, cell: Cell, row: int, keep_next: bool) -> str:
    span = f'<w:gridSpan w:val="{cell.column_span}"/>' if cell.column_span > 1 else ""
    merge = ""
    if cell.row_span > 1:
        merge = '<w:vMerge w:val="restart"/>' if row == cell.row else "<w:vMerge/>"
    style = table_style(setter.typesetting, setter.size_pt)
    runs, layout = "", ""
    if row == cell.row:
        setting = setter.cell(cell)
        runs, layout = _runs(setting, setter.size_pt), _layout(setting, setter.size_pt)
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{setter.width_twips(cell)}" w:type="dxa"/>{span}{merge}'
        '<w:vAlign w:val="center"/></w:tcPr>'
        f"{paragraph(style, runs, keep_next=keep_next, layout=layout)}</w:tc>"
    )


def _runs(setting: CellSetting, size: float) -> str:
    if not setting.text:
        return ""
    if ordinal := setting.ordinal:
        # Space beside it makes the line break there; a break in the text would alter the label.
        wide = f'<w:spacing w:val="{twips(BESIDE_ORDINAL * size)}"/>'
        last = run(ordinal[-1], properties=wide)
        return run(ordinal[:-1]) + last + run(setting.text.removeprefix(ordinal))
    narrow = f'<w:w w:val="{setting.scale}"/>' if setting.scale < 100 else ""
    return marked_runs(setting.text, setting.marks, properties=narrow)


def _layout(setting: CellSetting, size: float) -> str:
    """Return the indents and the alignment."""
    if setting.ordinal:
        return f'<w:ind w:firstLine="{twips(BESIDE_ORDINAL * size)}"/>'
    if indent := twips(setting.indent_pt):
        return f'<w:ind w:left="{indent}" w:right="{indent}"/>'
    return '<w:jc w:val="left"/>' if setting.stands_left else ""
