"""The list of what a review found, for the leader who signs: as a Word file and as a sheet."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from disclosure_desktop.documents.docx_styles import table_style
from disclosure_desktop.documents.docx_xml import paragraph, part, run
from disclosure_desktop.documents.typesetting import load_typesetting, points, twips
from disclosure_desktop.documents.workbook import workbook_bytes, write_text
from disclosure_desktop.report.whole_file import write_whole_file

if TYPE_CHECKING:
    from pathlib import Path

ENDINGS = (".docx", ".xlsx")
"""Endings of the files that a list can be written to."""

_HEADS = ("序号", "部分", "等级", "问题", "依据", "处理")
_TWIPS = (600, 1300, 700, 3644, 1600, 1000)
_LETTERS = (6, 14, 8, 70, 36, 24)
_STANDS_LEFT = (3, 4, 5)
"""Columns of sentences; the others are centred."""

_TABLE_SIZE = 9.0
_CELL_MARGIN_TWIPS = 80
_TITLE_END = re.compile("(?=检查单$)")
_SIGNED = "审核人：　　　　　　签发人：　　　　　　日期：　　　　"


@dataclass(frozen=True, slots=True)
class Item:
    """A line of the list; `reason` is why it may stand, "" where it is open."""

    part: str
    kind: str
    message: str
    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class Checklist:
    """The list, with its title and a sentence that counts what was found."""

    title: str
    summary: str
    items: tuple[Item, ...]

    @property
    def text(self) -> str:
        """The list as plain text, a line for each item, for the clipboard."""
        lines = [f"{number}. {'，'.join(_words(item))}" for number, item in self._numbered]
        return "\n".join((self.title, self.summary, *lines))

    @property
    def rows(self) -> list[tuple[str, ...]]:
        """The cells of the table, without its header."""
        return [
            (str(number), item.part, item.kind, item.message, item.source, item.reason)
            for number, item in self._numbered
        ]

    @property
    def _numbered(self) -> list[tuple[int, Item]]:
        return list(enumerate(self.items, 1))


def write_checklist(checklist: Checklist, path: Path) -> None:
    """Write the list in the format that the ending of the path names, wholly or not at all.

    Raises OSError, and ValueError where the ending is another.
    """
    writers = {".docx": _docx, ".xlsx": _xlsx}
    if path.suffix.lower() not in writers:
        raise ValueError(f"检查单的文件名请以 {'、'.join(ENDINGS)} 结尾。")
    write_whole_file(path, writers[path.suffix.lower()](checklist))


def _words(item: Item) -> tuple[str, ...]:
    stands = f"保留：{item.reason}" if item.reason else ""
    return tuple(word for word in (item.part, f"{item.kind}：{item.message}", stands) if word)


def _docx(checklist: Checklist) -> bytes:
    # Loads python-docx, which takes longer than all the rest of this module.
    from disclosure_desktop.documents.docx import pack

    # Broken before the last word, which else would be parted where the line ends.
    title = paragraph("Title", run("\n".join(_TITLE_END.split(checklist.title, maxsplit=1))))
    summary = paragraph("BodyText", run(checklist.summary))
    signed = paragraph("BodyText", run(_SIGNED))
    body = f"<w:body>{title}{summary}{_table(checklist.rows)}{signed}{_section()}</w:body>"
    return pack(part("document", body), checklist.title)


def _table(rows: Sequence[Sequence[str]]) -> str:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    border = 'w:val="single" w:sz="4" w:space="0" w:color="000000"'
    borders = "".join(f"<w:{side} {border}/>" for side in sides)
    margins = "".join(
        f'<w:{side} w:w="{_CELL_MARGIN_TWIPS // part}" w:type="dxa"/>'
        for side, part in (("top", 2), ("left", 1), ("bottom", 2), ("right", 1))
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in _TWIPS)
    about = (
        f'<w:tblPr><w:tblW w:w="{sum(_TWIPS)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>"
    )
    head = _row(_HEADS, "<w:tblHeader/>")
    lines = "".join(_row(row) for row in rows)
    return f"<w:tbl>{about}<w:tblGrid>{grid}</w:tblGrid>{head}{lines}</w:tbl>"


def _row(texts: Sequence[str], more: str = "") -> str:
    style = table_style(load_typesetting(), _TABLE_SIZE)
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
        f"{paragraph(style, run(text) if text else '', layout=_layout(column, more))}</w:tc>"
        for column, (width, text) in enumerate(zip(_TWIPS, texts, strict=True))
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{more}</w:trPr>{cells}</w:tr>"


def _layout(column: int, head: str) -> str:
    return "" if head or column not in _STANDS_LEFT else '<w:jc w:val="left"/>'


def _section() -> str:
    page = load_typesetting().page
    size = f'<w:pgSz w:w="{_mm(page.width_mm)}" w:h="{_mm(page.height_mm)}"/>'
    sides = {"top": 25.0, "right": page.right_mm, "bottom": 25.0, "left": page.left_mm}
    margins = "".join(f' w:{side}="{_mm(length)}"' for side, length in sides.items())
    rest = 'w:header="0" w:footer="850" w:gutter="0"'
    return f"<w:sectPr>{size}<w:pgMar{margins} {rest}/></w:sectPr>"


def _mm(length: float) -> int:
    return twips(points(length))


def _xlsx(checklist: Checklist) -> bytes:
    return workbook_bytes(partial(_fill, checklist=checklist), title=checklist.title)


def _fill(book: Any, *, checklist: Checklist) -> None:
    sheet = book.add_worksheet("检查单")
    bold = book.add_format({"bold": True, "text_wrap": True, "border": 1})
    plain = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
    bare = book.add_format()
    write_text(sheet, 0, 0, checklist.title, bare)
    write_text(sheet, 1, 0, checklist.summary, bare)
    for column, (name, width) in enumerate(zip(_HEADS, _LETTERS, strict=True)):
        sheet.set_column(column, column, width)
        write_text(sheet, 2, column, name, bold)
    for row, texts in enumerate(checklist.rows, 3):
        for column, text in enumerate(texts):
            write_text(sheet, row, column, text, plain)
    sheet.freeze_panes(3, 0)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(2)
