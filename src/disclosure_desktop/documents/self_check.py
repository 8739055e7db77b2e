"""What reading a finished file back shows: whether everything stands in it as it should."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import TYPE_CHECKING, TypeAlias

from disclosure_desktop.documents.document import (
    Document,
    Footnote,
    Heading,
    Paragraph,
    Signature,
    TableBlock,
    Title,
)
from disclosure_desktop.documents.reading.source import SourceTable
from disclosure_desktop.form.description import load_form
from disclosure_desktop.form.layout import Role

if TYPE_CHECKING:
    from disclosure_desktop.documents.reading.source import SourceCell, SourceItem
    from disclosure_desktop.form.layout import Cell, Grid

_MOST_TOLD = 10
_BEFORE, _LONGEST = 8, 24
"""Characters that are told of a long text: before the first that differs, and altogether."""


@dataclass(frozen=True, slots=True)
class SelfCheck:
    """How a file compares with the document it was made of.

    `agreeing` of `figures` number cells stand at their places with their values, blank ones
    included; `texts` are the pieces of text that were compared. `differences` say in Chinese
    what differs and where.
    """

    figures: int
    agreeing: int
    texts: int
    differences: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """What to tell the clerk: 200/200 个数据一致，46 段文字一致; or the first differences."""
        if self.differences:
            more = len(self.differences) - _MOST_TOLD
            told = (*self.differences[:_MOST_TOLD], *([f"还有 {more} 处"] if more > 0 else []))
            return "；".join(told)
        texts = f"，{self.texts} 段文字一致" if self.texts else ""
        return f"{self.agreeing}/{self.figures} 个数据一致{texts}"


TextBlock: TypeAlias = Title | Heading | Paragraph | Footnote | Signature


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph that must stand in the file: where, for people, its text, and its block."""

    where: str
    text: str
    block: TextBlock

    @property
    def is_one_line(self) -> bool:
        """Whether line breaks within it are the writer's: a long name is set on several lines."""
        return isinstance(self.block, Title | Signature)

    def read(self, text: str) -> str:
        """Return a text in the file as it is compared with this one."""
        return _joined(text) if self.is_one_line else text


@dataclass(frozen=True, slots=True)
class TablePiece:
    """A table that must stand in the file: its name, its grid, and the text of each cell.

    `key` is that of its section, `name` what people call it: 表三.
    """

    key: str
    name: str
    grid: Grid
    texts: tuple[str, ...]

    def where(self, cell: Cell) -> str:
        """Name a cell for people: 表三“（一）予以公开·自然人”."""
        if cell.role is Role.VALUE:
            return f"{self.name}“{self.grid.places[cell.address].short_label}”"
        return f"{self.name}第 {cell.row + 1} 行第 {cell.column + 1} 列"


Expected: TypeAlias = Piece | TablePiece


def expected(document: Document, shown: Callable[[str], str]) -> list[Expected]:
    """Return what must stand in a file of the document, in order.

    `shown` says what a format keeps of a text.
    """
    found: list[Expected] = []
    part, number = "前言", 0
    for block in document.blocks:
        if isinstance(block, TableBlock):
            found.append(_table(document, block, shown))
            continue
        if isinstance(block, Heading):
            part, number = f"“{_start(block.text)}”", 0
        number += isinstance(block, Paragraph)
        found += (Piece(where, shown(text), block) for where, text in _texts(block, part, number))
    return found


def compared(wanted: Sequence[Expected], items: Sequence[SourceItem]) -> SelfCheck:
    """Compare what must stand in a file with the paragraphs and tables that stand in it."""
    pieces, tables = _segments(wanted)
    texts, found = _source_segments(items)
    differences: list[str] = []
    if len(tables) != len(found):
        differences.append(f"应有 {len(tables)} 张表，文件里是 {len(found)} 张")
    agreeing, before = 0, ""
    for index, (mine, theirs) in enumerate(zip_longest(pieces, texts, fillvalue=())):
        differences += _text_differences(mine, theirs, before)
        if index < len(tables):
            there = found[index] if index < len(found) else None
            agreed, told = compare_table(tables[index], there)
            agreeing, before = agreeing + len(agreed), tables[index].name
            differences += told
    figures = sum(len(table.grid.values) for table in tables)
    return SelfCheck(figures, agreeing, sum(map(len, pieces)), tuple(differences))


def compare_table(table: TablePiece, there: SourceTable | None) -> tuple[set[str], list[str]]:
    """Return the addresses at which a table and one in a file agree, and what differs."""
    if there is None:
        return set(), [f"文件里没有{table.name}"]
    differences = []
    sizes = (("行", table.grid.rows, there.rows), ("列", table.grid.columns, there.columns))
    for what, wanted, found in sizes:
        if wanted != found:
            differences.append(f"{table.name}应有 {wanted} {what}，文件里是 {found} {what}")
    agreeing = set()
    for cell, text in zip(table.grid.cells, table.texts, strict=True):
        difference = _cell_difference(cell, text, there.covering.get((cell.row, cell.column)))
        if difference:
            differences.append(table.where(cell) + difference)
        elif cell.role is Role.VALUE:
            agreeing.add(cell.address)
    return agreeing, differences


def differing(wanted: str, found: str) -> str:
    """Say that one text should stand where another does: 应为 3，文件里是 5."""
    pairs = enumerate(zip(wanted, found, strict=False))
    at = next((at for at, (mine, theirs) in pairs if mine != theirs), min(len(wanted), len(found)))
    return f"应为{_quoted(wanted, at)}，文件里是{_quoted(found, at)}"


def _cell_difference(cell: Cell, text: str, there: SourceCell | None) -> str:
    if there is None:
        return "这一格不在文件里"
    place = (there.row, there.column, there.row_span, there.column_span)
    if place != (cell.row, cell.column, cell.row_span, cell.column_span):
        return "这一格的位置或大小不对"
    return "" if there.text == text else differing(text, there.text)


def _table(document: Document, block: TableBlock, shown: Callable[[str], str]) -> TablePiece:
    # People call the tables by the ordinals of their parts: 表三.
    ordinal = load_form(document.report.form_id).by_key[block.key].heading.partition("、")[0]
    texts = (block.figures.get(c.address, "") if c.address else c.label for c in block.grid.cells)
    return TablePiece(block.key, f"表{ordinal}", block.grid, tuple(map(shown, texts)))


def _texts(block: TextBlock, part: str, number: int) -> Iterator[tuple[str, str]]:
    """Yield the texts of a block, each with its place, named after the part it stands in."""
    match block:
        case Title():
            yield "标题", block.text
        case Heading():
            yield f"标题“{_start(block.text)}”", block.text
        case Paragraph():
            yield f"{part}第 {number} 段", block.text
        case Footnote():
            yield f"{part}的表注", block.text
        case Signature():
            lines = (("落款机关", block.name), ("落款日期", block.date))
            yield from ((where, text) for where, text in lines if text)


def _segments(wanted: Sequence[Expected]) -> tuple[list[list[Piece]], list[TablePiece]]:
    """Return the texts before, between and after the tables, and the tables."""
    texts: list[list[Piece]] = [[]]
    tables: list[TablePiece] = []
    for piece in wanted:
        if isinstance(piece, TablePiece):
            tables.append(piece)
            texts.append([])
        else:
            texts[-1].append(piece)
    return texts, tables


def _source_segments(items: Sequence[SourceItem]) -> tuple[list[list[str]], list[SourceTable]]:
    texts: list[list[str]] = [[]]
    tables: list[SourceTable] = []
    for item in items:
        if isinstance(item, SourceTable):
            tables.append(item)
            texts.append([])
        else:
            texts[-1].append(item)
    return texts, tables


def _text_differences(pieces: Sequence[Piece], texts: Sequence[str], before: str) -> Iterator[str]:
    """Yield what differs between texts that should stand in a file after `before` and those there.

    Line breaks do not count for which belongs to which.
    """
    mine, theirs = [_joined(piece.text) for piece in pieces], [_joined(text) for text in texts]
    matcher = SequenceMatcher(None, mine, theirs, autojunk=False)
    for _, start, stop, first, last in matcher.get_opcodes():
        where = pieces[start - 1].where if start else before
        for piece, text in zip_longest(pieces[start:stop], texts[first:last]):
            yield from _text_difference(piece, text, where)
            where = piece.where if piece else where


def _text_difference(piece: Piece | None, text: str | None, before: str) -> Iterator[str]:
    if piece is None:
        place = f"{before}之后" if before else "最前面"
        yield f"{place}多出一段{_quoted(text or '', 0)}"
    elif text is None:
        # A heading is named by its text.
        text = "" if isinstance(piece.block, Heading) else _quoted(piece.text, 0)
        yield f"文件里没有{piece.where}{text}"
    elif piece.text != piece.read(text):
        yield piece.where + differing(piece.text, piece.read(text))


def _joined(text: str) -> str:
    return text.replace("\n", "")


def _start(text: str) -> str:
    return _window(text, 0)


def _quoted(text: str, at: int) -> str:
    """Return a text as it stands in a sentence, of a long one what is around a place."""
    if not text:
        return "空白"
    return f" {text}" if text.isascii() and text.isalnum() else f"“{_window(text, at)}”"


def _window(text: str, at: int) -> str:
    """Return the text around a character, line breaks as ⏎."""
    first = max(0, min(at - _BEFORE, len(text) - _LONGEST))
    shown = text[first : first + _LONGEST].replace("\n", "⏎")
    return ("…" if first else "") + shown + ("…" if first + _LONGEST < len(text) else "")
