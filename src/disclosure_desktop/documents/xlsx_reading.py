"""The figures in a spreadsheet of ours read back, for the program's check of its own output.

No other program's files are read: whatever ours never hold is refused (ECMA-376 part 1, 18).
"""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from dataclasses import dataclass
from decimal import Decimal, DecimalException
from functools import cached_property
from io import BytesIO
from itertools import product
from operator import itemgetter
from typing import TYPE_CHECKING, TypeAlias

from lxml import etree

from disclosure_desktop.documents.reading.source import SourceCell, SourceTable, UnreadableError
from disclosure_desktop.documents.xlsx_list import ADDRESS, FIGURE, LIST_HEADS, LIST_SHEET, REMARK
from disclosure_desktop.documents.xlsx_table import TABLE_NAME

if TYPE_CHECKING:
    from collections.abc import Iterator

Element: TypeAlias = etree._Element
Position: TypeAlias = tuple[int, int]
"""Row and column, counted from 0."""

NOT_OURS = "这个文件不是本程序导出的数据表，或者已经损坏，读不出里面的数。"
TOO_LARGE = "这个文件太大，不像本程序导出的数据表，没有读入。"

_LARGEST_FILE, _LARGEST_PART = 10_000_000, 8_000_000
_MOST_ENTRIES, _MOST_MARKS = 100, 150_000
_MOST_POSITIONS = 20_000
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_DAMAGED = (
    *(zipfile.BadZipFile, zlib.error, struct.error, etree.LxmlError, EOFError, LookupError),
    *(OSError, OverflowError, RuntimeError, ValueError, DecimalException),
)

_BUILT_IN = {"0": "General", "1": "0", "2": "0.00"}
"""Number formats that every file has without naming them (18.8.30)."""

_CODE = re.compile(r'(?:"(?P<word>[^"]*)"|(?P<sign>[+-]?))0(?:\.(?P<places>0+))?')
_CELL = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})")
_NUMBER = re.compile(r"-?[0-9]{1,16}(?:\.[0-9]{1,16})?")
_TABLE = re.compile(r"(?P<sheet>'(?:[^']|'')+'|[^'!]+)!(?P<first>[^:!]+):(?P<last>[^:!]+)")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def read_figures(data: bytes) -> dict[str, str]:
    """Return the figures in the list of a file of ours, as printed, by address, without blanks.

    Raises UnreadableError where the bytes are no such file.
    """
    try:
        return _figures(_Workbook(data).sheet(LIST_SHEET))
    except UnreadableError:
        raise
    except _DAMAGED as error:
        raise UnreadableError(NOT_OURS) from error


def read_tables(data: bytes) -> dict[str, SourceTable]:
    """Return the tables of a file of ours as they are shown, by the keys of their sections.

    They come in the order of the worksheets. Rows and columns are those of the table, without
    the lines above and below it in the sheet.
    Raises UnreadableError where the bytes are no such file.
    """
    try:
        return _tables(_Workbook(data))
    except UnreadableError:
        raise
    except _DAMAGED as error:
        raise UnreadableError(NOT_OURS) from error


def _figures(sheet: _Sheet) -> dict[str, str]:
    cells = sheet.cells
    if any(cells.get((0, column)) != head for column, head in enumerate(LIST_HEADS)):
        raise UnreadableError(NOT_OURS)
    found: dict[str, str] = {}
    for row in range(1, 1 + max(row for row, _ in cells)):
        address = cells.get((row, ADDRESS), "")
        if not address or address in found:
            raise UnreadableError(NOT_OURS)
        found[address] = cells.get((row, FIGURE), "") + cells.get((row, REMARK), "")
    return {address: text for address, text in found.items() if text}


def _tables(book: _Workbook) -> dict[str, SourceTable]:
    found: list[tuple[int, str, SourceTable]] = []
    for key, reference in book.tables.items():
        parts = _matched(_TABLE, reference)
        name = parts["sheet"]
        name = name[1:-1].replace("''", "'") if name.startswith("'") else name
        first, last = _position(parts["first"]), _position(parts["last"])
        found.append((book.number(name), key, _table(book.sheet(name), first, last)))
    return {key: table for _, key, table in sorted(found, key=itemgetter(0))}


def _table(sheet: _Sheet, first: Position, last: Position) -> SourceTable:
    rows, columns = _size(first, last)
    cells: list[SourceCell] = []
    covered: set[Position] = set()
    whole = set(_positions(first, rows, columns))
    for row, column in _positions(first, rows, columns):
        if (row, column) not in covered:
            down, right = sheet.spans.get((row, column), (1, 1))
            here = set(_positions((row, column), down, right))
            if here & covered or not here <= whole:
                raise UnreadableError(NOT_OURS)
            covered |= here
            text = sheet.cells.get((row, column), "")
            cells.append(SourceCell(row - first[0], column - first[1], down, right, text))
    return SourceTable(rows, columns, tuple(cells))


def _size(first: Position, last: Position) -> tuple[int, int]:
    rows, columns = last[0] - first[0] + 1, last[1] - first[1] + 1
    if rows < 1 or columns < 1 or rows * columns > _MOST_POSITIONS:
        raise UnreadableError(NOT_OURS)
    return rows, columns


def _positions(first: Position, rows: int, columns: int) -> Iterator[Position]:
    """Yield the positions of a rectangle, row by row."""
    return product(range(first[0], first[0] + rows), range(first[1], first[1] + columns))


class _Workbook:
    """The parts of a file, each read within limits."""

    def __init__(self, data: bytes) -> None:
        # Counted here, for zipfile keeps every entry in memory.
        if len(data) > _LARGEST_FILE or data.count(b"PK\x01\x02") > _MOST_ENTRIES:
            raise UnreadableError(TOO_LARGE)
        self._archive = zipfile.ZipFile(BytesIO(data))
        self._book = self._root("workbook.xml")
        targets = {
            relation.get("Id"): relation.get("Target", "")
            for relation in self._root("_rels/workbook.xml.rels")
        }
        self._sheets = {
            sheet.get("name"): targets[sheet.get(_RELATION)]
            for sheet in self._book.iterfind(f"{_MAIN}sheets/{_MAIN}sheet")
        }

    @property
    def tables(self) -> dict[str, str]:
        """Where the tables stand, by the keys of their sections: '主动公开'!$A$4:$D$17."""
        names = self._book.iterfind(f"{_MAIN}definedNames/{_MAIN}definedName")
        named = {name.get("name", ""): name.text or "" for name in names}
        return {
            name.removeprefix(TABLE_NAME): reference
            for name, reference in named.items()
            if name.startswith(TABLE_NAME)
        }

    def number(self, name: str) -> int:
        """Return how many worksheets stand before the one with this name. Raises ValueError."""
        return list(self._sheets).index(name)

    def sheet(self, name: str) -> _Sheet:
        """Return the worksheet with this name. Raises KeyError."""
        return _Sheet(self._root(self._sheets[name]), self._strings, self._codes)

    @cached_property
    def _strings(self) -> list[str]:
        items = self._root("sharedStrings.xml").iterfind(f"{_MAIN}si")
        return [_plain("".join(t.text or "" for t in item.iter(f"{_MAIN}t"))) for item in items]

    @cached_property
    def _codes(self) -> list[str]:
        """The number formats of the looks that cells refer to."""
        styles = self._root("styles.xml")
        own = {
            code.get("numFmtId", ""): code.get("formatCode", "")
            for code in styles.iterfind(f"{_MAIN}numFmts/{_MAIN}numFmt")
        }
        looks = styles.iterfind(f"{_MAIN}cellXfs/{_MAIN}xf")
        return [(_BUILT_IN | own)[look.get("numFmtId", "0")] for look in looks]

    def _root(self, name: str) -> Element:
        entry = self._archive.getinfo(f"xl/{name}")
        # No other methods are written, and some of them take memory without bound.
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise UnreadableError(NOT_OURS)
        if entry.file_size > _LARGEST_PART:
            raise UnreadableError(TOO_LARGE)
        with self._archive.open(entry) as part:
            return _parsed(part.read(_LARGEST_PART + 1))


def _parsed(data: bytes) -> Element:
    if len(data) > _LARGEST_PART or data.count(b"<") + data.count(b"=") > _MOST_MARKS:
        raise UnreadableError(TOO_LARGE)
    if b"<!DOCTYPE" in data:
        raise UnreadableError(NOT_OURS)
    # The encoding is fixed, lest a declared one hides what was just looked for.
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    return etree.fromstring(data, parser)


@dataclass(frozen=True)
class _Sheet:
    """A worksheet: what its cells show, and which of them are merged."""

    root: Element
    strings: list[str]
    codes: list[str]

    @cached_property
    def cells(self) -> dict[Position, str]:
        """What the cells show that are not blank."""
        found = self.root.iterfind(f"{_MAIN}sheetData/{_MAIN}row/{_MAIN}c")
        shown = ((_position(cell.get("r", "")), self._shown(cell)) for cell in found)
        return {position: text for position, text in shown if text}

    @cached_property
    def spans(self) -> dict[Position, tuple[int, int]]:
        """How many rows and columns are merged, by the upper left cell."""
        return dict(self._spans())

    def _spans(self) -> Iterator[tuple[Position, tuple[int, int]]]:
        for merged in self.root.iterfind(f"{_MAIN}mergeCells/{_MAIN}mergeCell"):
            first, _, last = merged.get("ref", "").partition(":")
            yield _position(first), _size(_position(first), _position(last))

    def _shown(self, cell: Element) -> str:
        """Return what the cell shows: a text, or a number in its format. Formulas are none."""
        value = cell.findtext(f"{_MAIN}v")
        kind = cell.get("t", "n")
        if cell.find(f"{_MAIN}f") is not None or kind not in ("n", "s"):
            raise UnreadableError(NOT_OURS)
        if value is None:
            return ""
        if kind == "s":
            return self.strings[int(value)]
        code = self.codes[int(cell.get("s", "0"))]
        return shown_number(Decimal(_matched(_NUMBER, value)[0]), code)


def shown_number(quantity: Decimal, code: str) -> str:
    """Return what a number looks like in a format: +0;-0 shows 5 as +5.

    Raises UnreadableError where it is no format that our files have (18.8.31).
    """
    positive, *negative = (_matched(_CODE, section) for section in code.split(";", 1))
    parts = negative[0] if quantity < 0 and negative else positive
    digits = f"{abs(quantity):.{len(parts['places'] or '')}f}"
    minus = "-" if quantity < 0 and not negative else ""
    return minus + (parts["word"] or parts["sign"] or "") + digits


def _matched(pattern: re.Pattern[str], text: str) -> re.Match[str]:
    found = pattern.fullmatch(text)
    if found is None:
        raise UnreadableError(NOT_OURS)
    return found


def _position(reference: str) -> Position:
    """Return the row and column of B3 or $B$3, counted from 0."""
    letters, row = _matched(_CELL, reference).groups()
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(row) - 1, column - 1


def _plain(text: str) -> str:
    """Return the text without the escapes that stand for single characters (22.9.2.19)."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
