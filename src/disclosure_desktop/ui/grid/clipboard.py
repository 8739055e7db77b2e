"""What is on the clipboard, as a table of texts; and cells for it, as text and as HTML."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from disclosure_desktop.documents.reading.cleaning import MOST_POSITIONS
from disclosure_desktop.documents.reading.html_source import html_source
from disclosure_desktop.documents.reading.source import (
    SourceCell,
    SourceTable,
    UnreadableError,
    joined_tables,
)
from disclosure_desktop.documents.reading.tables import recognize
from disclosure_desktop.form.values import Kind, Number, read_value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from disclosure_desktop.form.values import Value

_NOTHING = "剪贴板里没有可以粘贴的数字。"
_TOO_MUCH = "剪贴板里的内容太多，没有粘贴；请只复制要用的格子。"
_TORN_APART = "剪贴板里是一段文字，按空格分成了一格一格，请核对"
_MARK = "\ufeff"
# Excel reads 3/4 as a date unless told that it is text.
_AS_TEXT = " style=\"mso-number-format:'\\@'\""


class PasteError(ValueError):
    """The clipboard does not fit here; the message says why, in Chinese. Nothing was changed.

    `cells` says of each cell at fault what is wrong with it.
    """

    def __init__(self, message: str, cells: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.cells = tuple(cells)


@dataclass(frozen=True, slots=True)
class Clipping:
    """What was copied elsewhere: a table of texts, and what is to be known about it."""

    table: SourceTable
    notes: tuple[str, ...] = ()


def clipping(html: str, text: str, form_id: str, key: str) -> Clipping:
    """Return what is on the clipboard, whose HTML goes before its text: it knows merged cells.

    Of several tables the one is taken that is the form's table with this key.

    Raises PasteError where there is nothing, too much, or no telling which table is meant.
    """
    tables, lines = _shown(html)
    if tables:
        return Clipping(_table_meant(tables, form_id, key))
    text = text or "\n".join(lines)
    if not text.strip():
        raise PasteError(_NOTHING)
    if len(text) > 50 * MOST_POSITIONS:
        raise PasteError(_TOO_MUCH)
    rows = _rows(text)
    apart = _torn_apart(rows)
    return Clipping(_as_table(apart or rows), (_TORN_APART,) if apart else ())


def as_text(rows: Sequence[Sequence[Value | None]]) -> str:
    """Return cells as lines of tab-separated text, like every spreadsheet's."""
    return "\n".join("\t".join(_printed(value) for value in row) for row in rows)


def as_html(rows: Sequence[Sequence[Value | None]]) -> str:
    """Return cells as a piece of a page that Excel, WPS and Word take for a table."""
    lines = "".join(f"<tr>{''.join(_cell(value) for value in row)}</tr>" for row in rows)
    look = 'border="1" cellspacing="0" cellpadding="4" style="border-collapse:collapse"'
    table = f"<table {look}>{lines}</table>"
    head = '<html><head><meta charset="utf-8"></head><body>'
    return f"{head}<!--StartFragment-->{table}<!--EndFragment--></body></html>"


def _printed(value: Value | None) -> str:
    return "" if value is None else str(value)


def _cell(value: Value | None) -> str:
    look = _AS_TEXT if isinstance(value, str) else ""
    return f'<td align="center"{look}>{escape(_printed(value))}</td>'


def _shown(html: str) -> tuple[list[SourceTable], list[str]]:
    """Return the tables and the lines that a piece of HTML shows."""
    if not html.strip():
        return [], []
    try:
        # The mark says UTF-8, whatever the page was in before Qt decoded it.
        items = joined_tables(html_source((_MARK + html).encode("utf-8", "replace")).items)
    except UnreadableError:
        return [], []
    tables = [item for item in items if isinstance(item, SourceTable)]
    return tables, [item for item in items if isinstance(item, str)]


def _table_meant(tables: list[SourceTable], form_id: str, key: str) -> SourceTable:
    if len(tables) == 1:
        return tables[0]
    found = [
        table
        for table in tables
        if any(each.form_id == form_id and each.key == key for each in recognize(table)[:2])
    ]
    if len(found) != 1:
        raise PasteError(f"剪贴板里有 {len(tables)} 张表，没有粘贴；请只复制要用的那一张。")
    return found[0]


def _as_table(rows: list[list[str]]) -> SourceTable:
    """Return rows of texts as a table; short rows leave positions that no cell covers."""
    columns = max(len(row) for row in rows)
    if len(rows) * columns > MOST_POSITIONS:
        raise PasteError(_TOO_MUCH)
    places = ((r, c, text) for r, row in enumerate(rows) for c, text in enumerate(row))
    return SourceTable(len(rows), columns, tuple(SourceCell(r, c, 1, 1, t) for r, c, t in places))


def _rows(text: str) -> list[list[str]]:
    """Return the cells of tab-separated lines; quoted ones may hold line breaks, as in Excel."""
    rows: list[list[str]] = [[]]
    text, start = text.replace("\r\n", "\n").replace("\r", "\n"), 0
    while start <= len(text):
        cell, end = _quoted(text, start) or _unquoted(text, start)
        rows[-1].append(cell)
        if text[end : end + 1] == "\n":
            rows.append([])
        start = end + 1
    # Spreadsheets end every row with a line break.
    return rows[:-1] if rows[-1] == [""] and len(rows) > 1 else rows


def _unquoted(text: str, start: int) -> tuple[str, int]:
    ends = (text.find(mark, start) for mark in "\t\n")
    end = min((each for each in ends if each >= 0), default=len(text))
    return text[start:end], end


def _quoted(text: str, start: int) -> tuple[str, int] | None:
    """Return a cell in quotation marks and where it ends, None where there is no such cell."""
    end = start + 1
    while text[start : start + 1] == '"' and (end := text.find('"', end)) > 0:
        if text[end + 1 : end + 2] in ("", "\t", "\n"):
            return text[start + 1 : end].replace('""', '"'), end + 1
        end += 2
    return None


def _torn_apart(rows: list[list[str]]) -> list[list[str]]:
    """Return lines of numbers parted by blanks as rows of cells; nothing for other texts."""
    pieces = [row[0].split() for row in rows]
    if any(len(row) > 1 for row in rows) or all(len(row) < 2 for row in pieces):
        return []
    numbers = (read_value(piece, Kind.AMOUNT) for row in pieces for piece in row)
    return pieces if all(isinstance(number, Number) for number in numbers) else []
