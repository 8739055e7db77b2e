"""What a Word file of ours prints, to the letter (ECMA-376 part 1, 17).

The importer (`documents/reading/`) reads files of any program, and forgives a lot. This is for
the check of our own: only what `docx_body.py` writes is known, and anything else is named.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from disclosure_desktop.documents.reading.source import SourceCell, SourceTable
from disclosure_desktop.documents.reading.wordml import Element, attribute, below, name_of, value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from disclosure_desktop.documents.reading.source import SourceItem

# What may stand in what. A property that is not here could hide or colour a text.
_KNOWN = {
    "document": {"body"},
    "body": {"p", "tbl", "sectPr"},
    "sectPr": {"footerReference", "pgSz", "pgMar"},
    "tbl": {"tblPr", "tblGrid", "tr"},
    "tr": {"trPr", "tc"},
    "trPr": {"cantSplit", "trHeight", "tblHeader"},
    "tc": {"tcPr", "p"},
    "tcPr": {"tcW", "gridSpan", "vMerge", "vAlign"},
    "p": {"pPr", "r"},
    "pPr": {"pStyle", "keepNext", "spacing", "ind", "jc"},
    "r": {"rPr", "t", "br", "tab"},
    "rPr": {"rStyle", "rFonts", "spacing", "w"},
}
_PRINTED = {"t": "", "br": "\n", "tab": "\t"}


@dataclass(frozen=True, slots=True)
class DocxPage:
    """The printed part of a Word file.

    `items` are its paragraphs, blank ones too, and its tables; `styles` those of the paragraphs
    outside tables, in order, `cell_styles` those within. `unknown` names elements that no file
    of ours has.
    """

    items: tuple[SourceItem, ...]
    styles: tuple[str, ...]
    cell_styles: frozenset[str]
    unknown: tuple[str, ...]


def docx_page(document: Element) -> DocxPage:
    """Return what the part with this root prints."""
    body = below(document, "body")
    blocks = [] if body is None else [e for e in body if name_of(e) in ("p", "tbl")]
    paragraphs = [block for block in blocks if name_of(block) == "p"]
    tables = [block for block in blocks if name_of(block) == "tbl"]
    within = (p for table in tables for p in table.iter() if name_of(p) == "p")
    return DocxPage(
        tuple(_table(each) if name_of(each) == "tbl" else _text(each) for each in blocks),
        tuple(_style(paragraph) for paragraph in paragraphs),
        frozenset(_style(paragraph) for paragraph in within),
        tuple(dict.fromkeys(_unknown(document))),
    )


def _unknown(document: Element) -> Iterator[str]:
    for element in document.iter():
        known = _KNOWN.get(name_of(element))
        if known is not None:
            children = (child for child in element if name_of(child) not in known)
            yield from (str(child.tag).rpartition("}")[2] for child in children)


def _style(paragraph: Element) -> str:
    return value(paragraph, "pPr", "pStyle") or ""


def _text(paragraph: Element) -> str:
    pieces = (e for run in _children(paragraph, "r") for e in run if name_of(e) in _PRINTED)
    return "".join(_PRINTED[name_of(piece)] or piece.text or "" for piece in pieces)


def _table(table: Element) -> SourceTable:
    cells: list[SourceCell] = []
    above: dict[tuple[int, int], int] = {}  # the cells of the row before, by column and span
    rows = _children(table, "tr")
    for number, row in enumerate(rows):
        here: dict[tuple[int, int], int] = {}
        column = 0
        for element in _children(row, "tc"):
            span = _span(element)
            index = above.get((column, span)) if _goes_on_upwards(element) else None
            if index is None:
                index = len(cells)
                cells.append(SourceCell(number, column, 1, span, _cell_text(element)))
            else:
                cells[index] = _longer(cells[index], _cell_text(element))
            here[column, span] = index
            column += span
        above = here
    columns = max((cell.column + cell.column_span for cell in cells), default=0)
    return SourceTable(len(rows), columns, tuple(cells))


def _longer(cell: SourceCell, text: str) -> SourceCell:
    """Return the cell one row taller; programs differ in whether they show text down there."""
    whole = cell.text + text
    return SourceCell(cell.row, cell.column, cell.row_span + 1, cell.column_span, whole)


def _cell_text(cell: Element) -> str:
    return "\n".join(_text(paragraph) for paragraph in _children(cell, "p"))


def _goes_on_upwards(cell: Element) -> bool:
    return value(cell, "tcPr", "vMerge") not in (None, "restart")


def _span(cell: Element) -> int:
    found = below(cell, "tcPr", "gridSpan")
    stated = "" if found is None else attribute(found, "val")
    return int(stated) if stated.isdecimal() and int(stated) > 1 else 1


def _children(element: Element, name: str) -> list[Element]:
    return [child for child in element if name_of(child) == name]
