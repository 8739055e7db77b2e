"""A web page of the report, held against the report.

The importer (`documents/reading/`) reads any page, and forgives a lot. This reads only what
`html.py` writes, as a browser shows it, and names anything else.
"""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from disclosure_desktop.documents.docx_xml import clean
from disclosure_desktop.documents.reading.html_table import PageTable
from disclosure_desktop.documents.reading.source import UnreadableError
from disclosure_desktop.documents.self_check import (
    Piece,
    SelfCheck,
    compared,
    differing,
    expected,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from disclosure_desktop.documents.document import Document
    from disclosure_desktop.documents.reading.source import SourceItem
    from disclosure_desktop.documents.self_check import Expected

_BLANKS = re.compile(r"[ \t\n\f\r]+")
_LINES = {"h1", "h2", "h3", "h4", "h5", "h6", "p", "div", "main", "body", "table", "thead"} | {
    *("tbody", "tr", "th", "td"),
}
_KNOWN = _LINES | {"html", "head", "meta", "title", "style", "br", "wbr", "strong"}
_SPANS = re.compile(r"[1-9][0-9]{0,2}")


def check_html(document: Document, preset: str, data: bytes) -> SelfCheck:
    """Compare a web page with the document that it was made of; a page has no preset of fonts."""
    del preset
    wanted = [piece for piece in expected(document, _shown) if not _is_blank(piece)]
    page = _Page()
    try:
        page.read(data.decode("utf-8"))
        items = tuple(page.items())
    except (UnicodeDecodeError, UnreadableError):
        return replace(compared(wanted, ()), differences=("网页读不回来",))
    checked = compared(wanted, items)
    differences = list(checked.differences)
    differences += [f"网页里有不该有的内容（{name}）" for name in dict.fromkeys(page.unknown)]
    title = _shown(document.title)
    if page.title != title:
        differences.append(f"网页的标题{differing(title, page.title)}")
    return replace(checked, differences=tuple(differences))


def _shown(text: str) -> str:
    """Return what a browser shows of a text: runs of blanks as one, none beside line breaks."""
    return "\n".join(_BLANKS.sub(" ", line).strip(" ") for line in clean(text).split("\n"))


def _is_blank(piece: Expected) -> bool:
    """Tell whether a text shows nothing; such paragraphs are left out of a page."""
    return isinstance(piece, Piece) and not piece.text.strip()


class _Page(HTMLParser):
    """Collects the lines and tables of a page, its title, and elements that no page of ours has."""

    def __init__(self) -> None:
        super().__init__()
        self.unknown: list[str] = []
        self.title = ""
        self._flow: list[str | PageTable] = []
        self._text: list[str] = []
        self._table: PageTable | None = None
        self._in_style = False

    def read(self, text: str) -> None:
        """Read the whole page."""
        self.feed(text)
        self.close()
        self._end_line()

    def items(self) -> Iterator[SourceItem]:
        """Yield the lines that are not blank, and the tables."""
        for item in self._flow:
            table = item.source() if isinstance(item, PageTable) else None
            if isinstance(item, str):
                yield item
            elif table is not None:
                yield table

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        if tag not in _KNOWN:
            self.unknown.append(f"<{tag}>")
        self.unknown += [name for name in ("hidden", "style") if name in attributes]
        if tag in _LINES:
            self._end_line()
        self._in_style = tag == "style"
        if tag == "br":
            self._text.append("\n")
        elif tag == "table":
            self._table = PageTable()
            self._flow.append(self._table)
        elif self._table and tag == "tr":
            self._table.begin_row()
        elif self._table and tag in ("th", "td"):
            self._table.begin_cell(_span(attributes, "rowspan"), _span(attributes, "colspan"))

    def handle_endtag(self, tag: str) -> None:
        self._in_style = False
        if tag == "title":
            self.title = _shown("".join(self._text))
            self._text.clear()
        if tag in _LINES:
            self._end_line()
        if self._table and tag in ("th", "td", "tr"):
            self._table.open = None
        if tag == "table":
            self._table = None

    def handle_data(self, data: str) -> None:
        if not self._in_style:
            self._text.append(_BLANKS.sub(" ", data))

    def _end_line(self) -> None:
        text = _shown("".join(self._text))
        self._text.clear()
        cell = self._table.open if self._table else None
        if text.strip() or (cell and text):
            (cell.flow if cell else self._flow).append(text)


def _span(attributes: dict[str, str | None], name: str) -> int:
    stated = attributes.get(name) or ""
    return int(stated) if _SPANS.fullmatch(stated) else 1
