"""What stands in a web page that was saved, read the way a browser shows it."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

from disclosure_desktop.documents.reading.cleaning import (
    MOST_POSITIONS,
    TOO_LARGE,
    Cleaner,
    trimmed,
)
from disclosure_desktop.documents.reading.html_table import Flow, PageTable, items_of
from disclosure_desktop.documents.reading.html_text import NO_TEXT, readable
from disclosure_desktop.documents.reading.source import Source, SourceTable, UnreadableError

_LARGEST_FILE, _LARGEST_TEXT, _MOST_TAGS = 10_000_000, 3_000_000, 100_000
_PIECE, _LONGEST_TAG = 30_000, 60_000
_DEEPEST, _MOST_SPANNED, _TO_THE_END = 50, 100, 10_000
_CHINESE = "[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]"
_CHINESE_BREAK = re.compile(rf"(?<={_CHINESE})[ \t\r]*\n[ \t\r\n]*(?={_CHINESE})")
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_HIDING = re.compile(r"display\s*:\s*none", re.IGNORECASE)

_BLOCKS = (
    frozenset(
        {
            "p",
            "div",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "li",
            "ul",
            "ol",
            "dl",
            "dt",
            "dd",
            "section",
        }
    )
    | {"center", "article", "header", "footer", "main", "nav", "aside", "blockquote", "pre", "br"}
    | {"hr", "form", "fieldset", "address", "figure", "figcaption", "caption", "body", "table"}
    | {"tr", "td", "th", "thead", "tbody", "tfoot", "details", "summary"}
)
_UNSHOWN = frozenset(
    {"head", "title", "script", "style", "noscript", "template", "select", "textarea", "iframe"}
) | {"svg", "rt", "rp"}
_EMPTY = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr")
)
# Such an element ends where the next one begins or what holds it ends; others are closed.
_ENDED_BY = {
    "p": _BLOCKS - {"br"},
    "li": {"li", "/ul", "/ol"},
    "tr": {"tr", "/table"},
    "td": {"td", "th", "tr", "/tr", "/table"},
    "th": {"td", "th", "tr", "/tr", "/table"},
    "head": {"body", "p", "div", "table", "h1"},
}


def read_html_source(path: Path) -> Source:
    """Return what the page shows.

    Raises OSError where the file cannot be opened, UnreadableError where it has no text or
    is far larger than a report.
    """
    with path.open("rb") as file:
        data = file.read(_LARGEST_FILE + 1)
    if len(data) > _LARGEST_FILE:
        raise UnreadableError(TOO_LARGE)
    return html_source(data)


def html_source(data: bytes) -> Source:
    """Return what a page, or a piece of one from the clipboard, shows.

    Raises UnreadableError where it has no text or is far larger than a report.
    """
    text = readable(data)
    if len(text) > _LARGEST_TEXT or text.count("<") > _MOST_TAGS:
        raise UnreadableError(TOO_LARGE)
    page = _Page()
    page.read(text)
    items = tuple(items_of(page.finish()))
    if not any(item if isinstance(item, str) else _texts(item) for item in items):
        raise UnreadableError(NO_TEXT)
    return Source(items, tuple(page.cleaner.report()))


def _texts(table: SourceTable) -> str:
    return "".join(cell.text for cell in table.cells)


class _Page(HTMLParser):
    """Collects the lines and tables that a page shows."""

    def __init__(self) -> None:
        super().__init__()
        self.cleaner = Cleaner()
        self._flow: Flow = []
        self._line: list[str] = []
        self._tables: list[PageTable] = []
        self._positions = 0
        self._unshown = ""
        self._depth = self._inner_tables = 0

    def read(self, text: str) -> None:
        """Read the whole page, piece by piece: an endless tag would take memory without bound."""
        for start in range(0, len(text), _PIECE):
            self.feed(text[start : start + _PIECE])
            if len(self.rawdata) > _LONGEST_TAG:
                raise UnreadableError(TOO_LARGE)
        self.close()

    def finish(self) -> Flow:
        """Return the lines and tables of the page."""
        self._end_line()
        while self._tables:
            self._end_table()
        return self._flow

    def parse_marked_section(self, i: int, report: int = 1) -> int:
        """Pass over <![if ...]>, on which some versions of the parser stop."""
        return self.parse_bogus_comment(i)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._unshown and not self._shown_from(tag):
            return
        if tag in _BLOCKS:
            self._end_line()
        attributes = dict(attrs)
        if tag in _UNSHOWN or (_is_hidden(tag, attributes) and tag not in _EMPTY):
            self._unshown, self._depth, self._inner_tables = tag, 1, 0
        elif tag == "table":
            self._begin_table()
        elif self._tables and tag == "tr":
            self._tables[-1].begin_row()
        elif self._tables and tag in ("td", "th"):
            self._begin_cell(attributes)

    def handle_endtag(self, tag: str) -> None:
        if self._unshown and not self._shown_after(tag):
            return
        if tag in _BLOCKS:
            self._end_line()
        if self._tables and tag in ("td", "th", "tr"):
            self._tables[-1].open = None
        elif self._tables and tag == "table":
            self._end_table()

    def handle_data(self, data: str) -> None:
        if not self._unshown:
            self._line.append(data)

    def _shown_from(self, tag: str) -> bool:
        """Tell whether what is not shown ends before this element."""
        ends = _ENDED_BY.get(self._unshown, frozenset())
        if tag in ends and not self._inner_tables:
            self._unshown = ""
        self._inner_tables += tag == "table"
        self._depth += tag == self._unshown
        return not self._unshown

    def _shown_after(self, tag: str) -> bool:
        """Tell whether what is not shown ended further up, so that this end has a meaning."""
        ends = _ENDED_BY.get(self._unshown, frozenset())
        if f"/{tag}" in ends and not self._inner_tables:
            self._unshown = ""
            return True
        self._inner_tables -= tag == "table" and self._inner_tables > 0
        self._depth -= tag == self._unshown
        if not self._depth:
            self._unshown = ""
        return False

    def _begin_table(self) -> None:
        if len(self._tables) == _DEEPEST:
            raise UnreadableError(TOO_LARGE)
        self._tables.append(PageTable())

    def _begin_cell(self, attributes: dict[str, str | None]) -> None:
        table = self._tables[-1]
        passed = table.column
        rows = _span(attributes.get("rowspan")) or _TO_THE_END
        table.begin_cell(rows, min(_span(attributes.get("colspan")) or 1, _MOST_SPANNED))
        self._positions += table.column - passed
        if self._positions > MOST_POSITIONS:
            raise UnreadableError(TOO_LARGE)

    def _end_table(self) -> None:
        table = self._tables.pop()
        self._innermost().append(table)

    def _innermost(self) -> Flow:
        """Return where text goes: what stands in a table but in no cell is shown before it."""
        cells = (table.open for table in reversed(self._tables))
        return next((cell.flow for cell in cells if cell), self._flow)

    def _end_line(self) -> None:
        text = _BLANKS.sub(" ", _CHINESE_BREAK.sub("", "".join(self._line)))
        self._line.clear()
        if text := trimmed(self.cleaner.clean(text)):
            self._innermost().append(text)


def _is_hidden(tag: str, attributes: dict[str, str | None]) -> bool:
    if tag in ("html", "body"):  # pages hide themselves so until their scripts have run
        return False
    # Word ends a table with a row of no height, for the widths of its columns.
    flat = tag == "tr" and attributes.get("height") == "0"
    return flat or "hidden" in attributes or bool(_HIDING.search(attributes.get("style") or ""))


def _span(text: str | None) -> int:
    """Return the number in an attribute; 1 where there is none."""
    found = re.match(r"\s*0*([0-9]{1,4})", text or "")
    return int(found[1]) if found else 1
