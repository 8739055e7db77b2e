"""What stands in a Word file (.docx), whichever program wrote it (ECMA-376 part 1, 17)."""

from __future__ import annotations

import codecs
import contextlib
import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

from lxml import etree

from disclosure_desktop.documents.docx_data import ROOT, digest
from disclosure_desktop.documents.reading.cleaning import (
    MOST_POSITIONS,
    TOO_LARGE,
    Cleaner,
    tidy_table,
    trimmed,
)
from disclosure_desktop.documents.reading.docx_numbering import Numbering
from disclosure_desktop.documents.reading.source import (
    Source,
    SourceCell,
    SourceItem,
    SourceTable,
    UnreadableError,
)
from disclosure_desktop.documents.reading.wordml import (
    Element,
    count,
    inside,
    name_of,
    printed,
    value,
    values,
)

NOT_DOCX = "这个文件不是 .docx 文档，可能已损坏；请在 Word 或 WPS 里打开后另存为 .docx 再导入。"
PASSWORD = "这个文件有密码保护，请先在 Word 或 WPS 里去掉密码再导入。"
OLD_DOC = "这是旧格式的 .doc 文件，请在 Word 或 WPS 里另存为 .docx 再导入。"

_LARGEST_FILE, _LARGEST_PART = 50_000_000, 20_000_000
# A tree takes far more memory than its text: what is bounded is the elements and attributes.
_MOST_ENTRIES, _MOST_MARKS = 5_000, 150_000
_CUSTOM_PART = re.compile(r"customxml/item\d+\.xml")
_MOST_CUSTOM_PARTS = 20
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_DAMAGED = (
    *(zipfile.BadZipFile, zlib.error, struct.error, etree.LxmlError, EOFError, LookupError),
    *(OSError, OverflowError, RuntimeError, ValueError),
)


def read_docx_source(path: Path) -> Source:
    """Return what stands in the body of the file.

    Raises OSError where the file cannot be opened, UnreadableError where it is no such file.
    """
    with path.open("rb") as file:
        return docx_source(file.read(_LARGEST_FILE + 1))


def docx_source(data: bytes) -> Source:
    """Return what stands in the body of a file with these bytes.

    Raises UnreadableError where they are no such file.
    """
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


def page_source(page: bytes) -> Source:
    """Return what stands in the printed part of a file of ours, which has no lists of Word's."""
    reader = _Reader(Numbering(None, None))
    return Source(tuple(reader.items(_parsed(page))), tuple(reader.cleaner.report()))


def _read(package: _Package) -> Source:
    name, document = package.main()
    numbering = package.root(package.related(name, "numbering"))
    # Of the styles, only what they number is of interest.
    styles = None if numbering is None else package.root(package.related(name, "styles"))
    reader = _Reader(Numbering(numbering, styles))
    items, cleaned = tuple(reader.items(document)), tuple(reader.cleaner.report())
    data = package.report_data()
    return Source(items, cleaned, data, package.part(name) if data else b"")


class _Package:
    """The XML parts of an Office file, each read within limits (ECMA-376 part 2)."""

    def __init__(self, data: bytes) -> None:
        self._archive = zipfile.ZipFile(BytesIO(data))
        self._entries = {entry.filename.lower(): entry for entry in self._archive.infolist()}

    def main(self) -> tuple[str, Element]:
        """Return the name and the root of the part that holds the text."""
        for name in (self.related("", "officeDocument"), self._declared("document.main+xml")):
            root = self.root(name)
            if root is not None and name_of(root) == "document":
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

    def _children(self, name: str) -> list[Element]:
        root = self.root(name)
        return [] if root is None else list(root)

    def report_data(self) -> str:
        """Return the report that a file of ours carries along, "" where there is none."""
        names = [name for name in self._entries if _CUSTOM_PART.fullmatch(name)]
        for name in names[:_MOST_CUSTOM_PARTS]:
            # Such parts may be anybody's: one that cannot be read is none of ours.
            with contextlib.suppress(UnreadableError, *_DAMAGED):
                root = self.root(name)
                if root is not None and root.tag == ROOT:
                    data = root.text or ""
                    return data if root.get("digest") == digest(data) else ""
        return ""

    def root(self, name: str) -> Element | None:
        """Return the root element of the part, or None where there is no such part."""
        return _parsed(self.part(name)) if name.lower() in self._entries else None

    def part(self, name: str) -> bytes:
        """Return the bytes of the part, which must be there."""
        entry = self._entries[name.lower()]
        # No other methods are allowed, and some of them take memory without bound.
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise UnreadableError(NOT_DOCX)
        if entry.file_size > _LARGEST_PART:
            raise UnreadableError(TOO_LARGE)
        with self._archive.open(entry) as part:
            return part.read(_LARGEST_PART + 1)


def _parsed(data: bytes) -> Element:
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

    def __init__(self, numbering: Numbering) -> None:
        self.cleaner = Cleaner()
        self._numbering = numbering
        self._positions = 0

    def items(self, document: Element) -> Iterator[SourceItem]:
        for block in inside(document, ("p", "tbl")):
            item = self._table(block) if name_of(block) == "tbl" else self._text([block])
            if item:
                yield item

    def _text(self, paragraphs: list[Element]) -> str:
        # Word counts blank paragraphs too, but a number alone says nothing.
        lines = [(self._numbering.label(p), printed(p).strip()) for p in paragraphs]
        shown = "\n".join(label + line for label, line in lines if line)
        return trimmed(self.cleaner.clean(shown))

    def _table(self, table: Element) -> SourceTable | None:
        cells: list[SourceCell] = []
        above: dict[int, int] = {}  # by column, the cell of the row before, as an index
        rows = [row for row in inside(table, ("tr",)) if value(row, "trPr", "del") is None]
        for number, row in enumerate(rows):
            here: dict[int, int] = {}
            column = count(value(row, "trPr", "gridBefore"), 0)
            for element, span, merged in self._cells(row):
                index = above.get(column, -1) if merged else -1
                if index >= 0 and cells[index].column_span == span:
                    cells[index] = replace(cells[index], row_span=cells[index].row_span + 1)
                else:
                    index, text = len(cells), self._text(inside(element, ("p",)))
                    cells.append(SourceCell(number, column, 1, span, text))
                here[column] = index
                column += span
            above = here
        return tidy_table(cells)

    def _cells(self, row: Element) -> list[tuple[Element, int, bool]]:
        """Return the cells of a row, how many columns each spans, and whether it goes on upwards.

        Old files say of further cells that they are merged into the one before (17.4.22); what
        stands in those is not shown.
        """
        cells: list[tuple[Element, int, bool]] = []
        merging = False
        for cell in inside(row, ("tc",)):
            about = values(cell, "tcPr")
            merge, span = about.get("hMerge"), self._span(about.get("gridSpan"))
            if merging and merge not in (None, "restart"):
                first, before, merged = cells.pop()
                cells.append((first, before + span, merged))
            else:
                cells.append((cell, span, about.get("vMerge") not in (None, "restart")))
                merging = merge == "restart"
        return cells

    def _span(self, stated: str | None) -> int:
        """Return how many columns a cell spans; all positions of the file are counted."""
        span = max(1, count(stated, 1))
        self._positions += span
        if self._positions > MOST_POSITIONS:
            raise UnreadableError(TOO_LARGE)
        return span
