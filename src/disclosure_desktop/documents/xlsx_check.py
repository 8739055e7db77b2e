"""A spreadsheet of the report, held against the report: each figure in its table and its list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from disclosure_desktop.documents.docx_xml import clean
from disclosure_desktop.documents.reading.source import UnreadableError
from disclosure_desktop.documents.self_check import (
    SelfCheck,
    TablePiece,
    compare_table,
    differing,
    expected,
)
from disclosure_desktop.documents.xlsx_list import LIST_SHEET
from disclosure_desktop.documents.xlsx_reading import read_figures, read_tables
from disclosure_desktop.form.layout import Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from disclosure_desktop.documents.document import Document
    from disclosure_desktop.form.layout import Cell


def check_xlsx(document: Document, preset: str, data: bytes) -> SelfCheck:
    """Compare a spreadsheet with the document that it was made of; no prose stands in it.

    A figure agrees where it stands both in its table and in the list. Fonts are not compared.
    """
    del preset
    tables = [piece for piece in expected(document, clean) if isinstance(piece, TablePiece)]
    count = sum(len(table.grid.values) for table in tables)
    try:
        found, listed = read_tables(data), read_figures(data)
    except UnreadableError:
        return SelfCheck(count, 0, 0, ("数据表读不回来",))
    agreeing, differences = 0, []
    for table in tables:
        agreed, told = compare_table(table, found.get(table.key))
        in_list = dict(_list_differences(table, listed))
        agreeing += len(agreed - in_list.keys())
        differences += [*told, *in_list.values()]
    others = sorted(found.keys() - {table.key for table in tables})
    differences += [f"数据表里多出一张表“{key}”" for key in others]
    differences += _others_listed(tables, listed)
    return SelfCheck(count, agreeing, 0, tuple(differences))


def _list_differences(table: TablePiece, listed: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the addresses of figures that the list has not as the table must, and what is wrong."""
    for cell, text in _values(table):
        there = listed.get(cell.address, "")
        if text != there:
            where = f"“{LIST_SHEET}”工作表里{table.where(cell)}"
            yield cell.address, where + differing(text, there)


def _others_listed(tables: Sequence[TablePiece], listed: Mapping[str, str]) -> list[str]:
    own = {cell.address for table in tables for cell, _ in _values(table)}
    return [f"“{LIST_SHEET}”工作表里多出 {address}" for address in listed if address not in own]


def _values(table: TablePiece) -> Iterator[tuple[Cell, str]]:
    for cell, text in zip(table.grid.cells, table.texts, strict=True):
        if cell.role is Role.VALUE:
            yield cell, text
