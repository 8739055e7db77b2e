"""Cells to and from the clipboard, as lines of tab-separated text like every spreadsheet's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from disclosure_desktop.form.values import NotANumberError, parse_number

if TYPE_CHECKING:
    from disclosure_desktop.form.layout import Cell
    from disclosure_desktop.ui.grid.model import GridModel


class PasteError(ValueError):
    """The clipboard does not fit here; the message says why, in Chinese. Nothing was changed."""


def copied(model: GridModel, addresses: list[str]) -> str:
    """Return the cells with these addresses as text, a line for each row of the grid."""
    rows: dict[int, list[str]] = {}
    for address in addresses:
        rows.setdefault(model.index_of(address).row(), []).append(model.text(address))
    return "\n".join("\t".join(row) for row in rows.values())


def pasted(model: GridModel, corner: str, text: str) -> dict[str, str]:
    """Return the text for each address that a paste at the corner cell would fill.

    Raises PasteError when the clipboard reaches beyond the table, covers a computed total, or
    holds, among several cells, one that is no number.
    """
    # Spreadsheets end every row with a line break; blank rows before and between are rows.
    lines = [line.split("\t") for line in text.splitlines()]
    if not text.strip() or not corner:
        raise PasteError("剪贴板里没有可以粘贴的数字。")
    targets = _rows_from(model, corner)
    if len(lines) > len(targets) or any(
        len(line) > len(row) for line, row in zip(lines, targets, strict=False)
    ):
        raise PasteError("剪贴板里的格子比这里剩下的多，没有粘贴；请换一个起点。")
    texts = {
        cell.address: part
        for line, row in zip(lines, targets, strict=False)
        for part, cell in zip(line, row, strict=False)
    }
    if len(texts) > 1:
        _refuse_bad(model, texts)
    computed = [address for address in texts if not model.enterable(address)]
    if computed:
        raise PasteError("粘贴的范围里有自动合计的格子，没有粘贴；请只粘贴不含合计的部分。")
    return texts


def _rows_from(model: GridModel, corner: str) -> list[list[Cell]]:
    """Return the value cells at and right of the corner, row by row from the corner's on."""
    index = model.index_of(corner)
    rows: dict[int, list[Cell]] = {}
    for cell in model.grid.values:
        if cell.row >= index.row() and cell.column >= index.column():
            rows.setdefault(cell.row, []).append(cell)
    return list(rows.values())


def _refuse_bad(model: GridModel, texts: dict[str, str]) -> None:
    """Refuse a paste of several cells when one of them is no number."""
    for address, text in texts.items():
        column = model.place(address).column
        try:
            parse_number(text, column.kind, column.unit)
        except NotANumberError as error:
            place = model.place(address).short_label
            raise PasteError(f"没有粘贴：“{place}”要填的{error}") from error
