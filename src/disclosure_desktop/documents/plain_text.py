"""The report as plain text, for programs that take no tables: chats, editors of plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from disclosure_desktop.documents.document import (
    Document,
    Footnote,
    Heading,
    Paragraph,
    Signature,
    TableBlock,
    Title,
)
from disclosure_desktop.form.layout import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from disclosure_desktop.documents.document import Block
    from disclosure_desktop.form.layout import Place

_BLANK = "（空）"


def plain_text(document: Document) -> str:
    """Return the report in lines that can be read without columns; parts have a line between.

    Each row of a table is one line, in which every figure follows the label of its column.
    """
    return "".join(_block(block) for block in document.blocks).strip("\n") + "\n"


def _block(block: Block) -> str:
    match block:
        case Title():
            return f"{block.text}\n\n"
        case Heading():
            return f"\n{block.text}\n"
        case Paragraph() | Footnote():
            return f"{block.text}\n"
        case TableBlock():
            return "".join(f"{line}\n" for line in _table_lines(block))
        case Signature():
            return "".join(f"\n{line}" for line in (block.name, block.date) if line)


def _table_lines(block: TableBlock) -> Iterator[str]:
    rows: dict[tuple[str, ...], list[str]] = {}
    for address, place in block.grid.places.items():
        figure = block.figures.get(address) or _BLANK
        rows.setdefault(_labels(place), []).append(f"{place.column_name} {figure}")
    for labels, figures in rows.items():
        yield f"{' '.join(labels)}：{'，'.join(figures)}"
    local: dict[int, list[str]] = {}
    for cell in block.grid.cells:
        if cell.role is Role.LOCAL and cell.label:
            local.setdefault(cell.row, []).append(_line(cell.label))
    yield from (" ".join(texts) for texts in local.values())


def _labels(place: Place) -> tuple[str, ...]:
    """Return what names a line: the block and the row, or without row labels the outer columns."""
    beside = place.row.path or place.column.path[:-1]
    return tuple(_line(label) for label in (place.block.heading, *beside) if label)


def _line(label: str) -> str:
    return label.replace("\n", "")
