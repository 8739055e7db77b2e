"""What stands in a Word file (.docx), whichever program wrote it (ECMA-376 part 1, 17)."""

from __future__ import annotations

import codecs
import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Collection, Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import NamedTuple, TypeAlias

from lxml import etree

from disclosure_desktop.documents.reading.cleaning import (
    MOST_POSITIONS,
    TOO_LARGE,
    Cleaner,
    tidy_table,
    trimmed,
)
from disclosure_desktop.documents.reading.source import (
    Source,
    SourceCell,
    SourceItem,
    SourceTable,
    UnreadableError,
)

NOT_DOCX = "这个文件不是 .docx 文档，可能已损坏；请在 Word 或 WPS 里打开后另存为 .docx 再导入。"
PASSWORD = "这个文件有密码保护，请先在 Word 或 WPS 里去掉密码再导入。"
OLD_DOC = "这是旧格式的 .doc 文件，请在 Word 或 WPS 里另存为 .docx 再导入。"

_LARGEST_FILE, _LARGEST_PART = 50_000_000, 20_000_000
# A tree takes far more memory than its text: what is bounded is the elements and attributes.
_MOST_ENTRIES, _MOST_MARKS, _MOST_SPANNED = 5_000, 150_000, 100
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_DAMAGED = (
    *(zipfile.BadZipFile, zlib.error, struct.error, etree.LxmlError, EOFError, LookupError),
    *(OSError, OverflowError, RuntimeError, ValueError),
)
_SPACES = (
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "{http://purl.oclc.org/ooxml/wordprocessingml/main",
    "{http://schemas.openxmlformats.org/markup-compatibility/2006",
)
_LEFT_OUT = frozenset(
    {"del", "moveFrom", "delText", "instrText", "delInstrText", "drawing", "pict", "object"}
) | {"rt", "rPr", "pPr", "sdtPr", "tblPr", "tblGrid", "trPr", "tcPr"}
_PRINTED = {"t": "", "tab": " ", "ptab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_NUMERALS = "〇一二三四五六七八九"
_CHINESE = ("chineseCounting", "chineseCountingThousand", "japaneseCounting")

_Element: TypeAlias = etree._Element


def read_docx_source(path: Path) -> Source:
    """Return what stands in the body of the file.

    Raises OSError where the file cannot be opened, UnreadableError where it is no such file.
    """
    with path.open("rb") as file:
        data = file.read(_LARGEST_FILE + 1)
    if data.startswith(_OLE):
        raise UnreadableError(
            PASSWORD if "EncryptedPackage".encode("utf-16-le") in data else OLD_DOC
        )
    try:
        # Counted here, for zipfile keeps every entry in memory.
        if len(data) > _LARGEST_FILE or data.count(b"PK\x01\x02") > _MOST_ENTRIES:
            raise UnreadableError(TOO_LARGE)
        return _read(_Package(data))
    except UnreadableError:
        raise
    except _DAMAGED as error:
        raise UnreadableError(NOT_DOCX) from error


def _read(package: _Package) -> Source:
    name, document = package.main()
    numbering = _Numbering(package.root(package.related(name, "numbering")))
    reader = _Reader(numbering)
    return Source(tuple(reader.items(document)), tuple(reader.cleaner.report()))


class _Package:
    """The XML parts of an Office file, each read within limits (ECMA-376 part 2)."""

    def __init__(self, data: bytes) -> None:
        self._archive = zipfile.ZipFile(BytesIO(data))
        self._entries = {entry.filename.lower(): entry for entry in self._archive.infolist()}

    def main(self) -> tuple[str, _Element]:
        """Return the name and the root of the part that holds the text."""
        for name in (self.related("", "officeDocument"), self._declared("document.main+xml")):
            root = self.root(name)
            if root is not None and _name(root) == "document":
                return name, root
        raise UnreadableError(NOT_DOCX)

    def related(self, part: str, kind: str) -> str:
        """Return the name of the part of this kind that another refers to, or ""."""
        folder, name = posixpath.split(part)
        for relation in self._children(posixpath.join(folder, "_rels", f"{name}.rels")):
            if relation.get("Type", "").endswith(f"/{kind}"):
                target = posixpath.join("/", folder, relation.get("Target", ""))
                return posixpath.normpath(target).lstrip("/")
        return ""

    def _declared(self, kind: str) -> str:
        for entry in self._children("[Content_Types].xml"):
            if entry.get("ContentType", "").endswith(kind):
                return (entry.get("PartName") or "").lstrip("/")
        return ""

    def _children(self, name: str) -> list[_Element]:
        root = self.root(name)
        return [] if root is None else list(root)

    def root(self, name: str) -> _Element | None:
        """Return the root element of the part, or None where there is no such part."""
        entry = self._entries.get(name.lower())
        if entry is None:
            return None
        # No other methods are allowed, and some of them take memory without bound.
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise UnreadableError(NOT_DOCX)
        if entry.file_size > _LARGEST_PART:
            raise UnreadableError(TOO_LARGE)
        with self._archive.open(entry) as part:
            return _parsed(part.read(_LARGEST_PART + 1))


def _parsed(data: bytes) -> _Element:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        data = data.decode("utf-16").encode()
    if len(data) > _LARGEST_PART or data.count(b"<") + data.count(b"=") > _MOST_MARKS:
        raise UnreadableError(TOO_LARGE)
    if b"<!DOCTYPE" in data:
        raise UnreadableError(NOT_DOCX)
    # The encoding is fixed, lest a declared one hides what was just looked for.
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    return etree.fromstring(data, parser)


class _Reader:
    """Turns the body of a document into paragraphs and tables."""

    def __init__(self, numbering: _Numbering) -> None:
        self.cleaner = Cleaner()
        self._numbering = numbering
        self._positions = 0

    def items(self, document: _Element) -> Iterator[SourceItem]:
        for block in _inside(document, ("p", "tbl")):
            item = self._table(block) if _name(block) == "tbl" else self._text([block])
            if item:
                yield item

    def _text(self, paragraphs: list[_Element]) -> str:
        # Word counts blank paragraphs too, but a number alone says nothing.
        lines = [(self._numbering.label(p), _printed(p).strip()) for p in paragraphs]
        shown = "\n".join(label + line for label, line in lines if line)
        return trimmed(self.cleaner.clean(shown))

    def _table(self, table: _Element) -> SourceTable | None:
        cells: list[SourceCell] = []
        above: dict[int, int] = {}  # by column, the cell of the row before, as an index
        rows = [row for row in _inside(table, ("tr",)) if _value(row, "trPr", "del") is None]
        for number, row in enumerate(rows):
            here: dict[int, int] = {}
            column = _count(_value(row, "trPr", "gridBefore"), 0)
            for element in _inside(row, ("tc",)):
                span = self._span(element)
                merged = _value(element, "tcPr", "vMerge") not in (None, "restart")
                index = above.get(column, -1) if merged else -1
                if index >= 0 and cells[index].column_span == span:
                    cells[index] = replace(cells[index], row_span=cells[index].row_span + 1)
                else:
                    index, text = len(cells), self._text(_inside(element, ("p",)))
                    cells.append(SourceCell(number, column, 1, span, text))
                here[column] = index
                column += span
            above = here
        return tidy_table(cells)

    def _span(self, cell: _Element) -> int:
        """Return how many columns the cell spans; all positions of the file are counted."""
        span = max(1, _count(_value(cell, "tcPr", "gridSpan"), 1))
        self._positions += span
        if self._positions > MOST_POSITIONS:
            raise UnreadableError(TOO_LARGE)
        return span


class _Level(NamedTuple):
    """How one level of a list is numbered."""

    format: str
    text: str
    start: int


class _Numbering:
    """The numbers that Word prints before paragraphs of a list (17.9)."""

    def __init__(self, root: _Element | None) -> None:
        self._levels: dict[tuple[str, int], _Level] = {}
        self._styles: dict[str, str] = {}  # by list, the abstract list it takes its levels from
        self._starts: dict[tuple[str, int], int] = {}
        self._counts: dict[tuple[str, int], int] = {}
        for child in () if root is None else root:
            if _name(child) == "abstractNum":
                self._add_levels(child, _attribute(child, "abstractNumId"))
            elif _name(child) == "num":
                self._add_list(child, _attribute(child, "numId"))

    def _add_levels(self, abstract: _Element, key: str) -> None:
        for level in _inside(abstract, ("lvl",)):
            start = _count(_value(level, "start"), 1)
            read = _Level(_value(level, "numFmt") or "", _value(level, "lvlText") or "", start)
            self._levels[key, _count(_attribute(level, "ilvl"), 0)] = read

    def _add_list(self, numbered: _Element, key: str) -> None:
        self._styles[key] = _value(numbered, "abstractNumId") or ""
        for override in _inside(numbered, ("lvlOverride",)):
            if start := _value(override, "startOverride"):
                self._starts[key, _count(_attribute(override, "ilvl"), 0)] = _count(start, 1)

    def label(self, paragraph: _Element) -> str:
        """Count the paragraph and return its number, "" if it has none that can be read."""
        key = _value(paragraph, "pPr", "numPr", "numId") or ""
        abstract = self._styles.get(key, "")
        depth = _count(_value(paragraph, "pPr", "numPr", "ilvl"), 0)
        level = self._levels.get((abstract, depth))
        if level is None:
            return ""
        following = self._counts.get((abstract, depth), level.start - 1) + 1
        self._counts[abstract, depth] = self._starts.pop((key, depth), following)
        for deeper in range(depth + 1, 9):
            self._counts.pop((abstract, deeper), None)
        parts = re.split(r"%([1-9])", level.text)
        parts[1::2] = [self._number(abstract, int(digit) - 1) for digit in parts[1::2]]
        return "".join(parts) if all(parts[1::2]) and parts[1:] else ""

    def _number(self, abstract: str, depth: int) -> str:
        level = self._levels.get((abstract, depth), _Level("", "", 0))
        count = self._counts.get((abstract, depth), level.start)
        if level.format in _CHINESE and 0 < count < 100:
            return _chinese(count)
        return str(count) if level.format == "decimal" else ""


def _chinese(number: int) -> str:
    tens, ones = divmod(number, 10)
    ten = (_NUMERALS[tens] if tens > 1 else "") + "十" if tens else ""
    return ten + (_NUMERALS[ones] if ones else "")


def _inside(parent: _Element, wanted: Collection[str]) -> list[_Element]:
    """Return the outermost elements of these names that are shown, whatever wraps them."""
    found: list[_Element] = []
    for child in parent:
        name = _name(child)
        if name in wanted:
            found.append(child)
        elif name == "AlternateContent":
            versions = sorted(child, key=lambda version: _name(version) != "Fallback")
            found += _inside(versions[0], wanted) if versions else []
        elif name and name not in _LEFT_OUT and not (name == "r" and _hidden(child)):
            found += _inside(child, wanted)
    return found


def _hidden(run: _Element) -> bool:
    return _value(run, "rPr", "vanish") not in (None, "0", "false", "off")


def _printed(paragraph: _Element) -> str:
    shown = _inside(paragraph, _PRINTED)
    return "".join(_PRINTED[_name(e)] or re.sub(r"\s", " ", e.text or "") for e in shown)


def _name(element: _Element) -> str:
    """Return the element's name within Word's vocabulary, "" where it has none there."""
    space, _, name = str(element.tag).rpartition("}")
    return name if space in _SPACES else ""


def _attribute(element: _Element, name: str) -> str:
    return element.get(f"{str(element.tag).rpartition('}')[0]}}}{name}") or ""


def _value(element: _Element, *path: str) -> str | None:
    """Return the value of the property at the path, "" if it states none; None without it."""
    for name in path:
        found = next((child for child in element if _name(child) == name), None)
        if found is None:
            return None
        element = found
    return _attribute(element, "val")


def _count(text: str | None, default: int) -> int:
    """Return the whole number, no larger than any real document needs."""
    found = re.match(r"0*([0-9]{1,9})", text or "")
    return min(int(found[1]), _MOST_SPANNED) if found else default
