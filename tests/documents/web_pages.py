"""Web pages taken apart for tests: elements, texts, and where each cell of a table stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from disclosure_desktop.documents.document import Document, document
from disclosure_desktop.documents.html import html_bytes, html_fragment
from disclosure_desktop.form.description import load_form
from disclosure_desktop.report.report import Report

_FOR_LOOKS = re.compile(r' (?:style|class|id)="[^"]*"')


def paper(report: Report) -> Document:
    return document(load_form(report.form_id), report)


def page_of(report: Report) -> bytes:
    return html_bytes(paper(report))


def bare_page(body: str) -> bytes:
    """A page that has nothing but what was pasted into it."""
    return (
        '<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>网站</title></head>'
        f"<body><main>{body}</main></body></html>"
    ).encode()


def pasted(report: Report) -> bytes:
    return bare_page(html_fragment(paper(report)))


def pasted_and_stripped(report: Report) -> bytes:
    """A page into whose editor the report was pasted, and which keeps no looks of others."""
    return bare_page(_FOR_LOOKS.sub("", html_fragment(paper(report))))


def parsed(page: bytes | str) -> etree._Element:
    data = page.encode() if isinstance(page, str) else page
    return etree.fromstring(data, etree.HTMLParser(encoding="utf-8"))


def every(element: etree._Element, *tags: str) -> list[etree._Element]:
    return list(element.iter(*tags))


def text(element: etree._Element) -> str:
    """The words of an element, line breaks as line feeds."""
    parts = ["\n" if element.tag == "br" else "", element.text or ""]
    for child in element:
        parts += [text(child), child.tail or ""]
    return "".join(parts)


def tables(page: etree._Element) -> list[list[PageCell]]:
    return [list(_cells(table)) for table in every(page, "table")]


@dataclass(frozen=True)
class PageCell:
    """A cell of a table, the positions that it covers, and the number of its group of rows."""

    element: etree._Element
    rows: range
    columns: range
    group: int

    @property
    def text(self) -> str:
        return text(self.element)

    @property
    def scope(self) -> str | None:
        return self.element.get("scope")


def _cells(table: etree._Element) -> Iterator[PageCell]:
    """Place the cells as browsers do: each at the first position of its row that is free."""
    taken: set[tuple[int, int]] = set()
    row = -1
    for group, rows in enumerate(table):
        for tr in rows:
            row, column = row + 1, 0
            for element in tr:
                while (row, column) in taken:
                    column += 1
                down = range(row, row + int(element.get("rowspan", "1")))
                right = range(column, column + int(element.get("colspan", "1")))
                taken |= {(r, c) for r in down for c in right}
                yield PageCell(element, down, right, group)


def named_headers(cells: list[PageCell], cell: PageCell) -> list[str]:
    """The texts of the header cells that a cell names, in the order of its `headers`."""
    by_id = {each.element.get("id"): each for each in cells if each.element.tag == "th"}
    return [by_id[name].text for name in cell.element.get("headers", "").split()]


def headers_by_scope(cells: list[PageCell], cell: PageCell) -> list[str]:
    """The texts of all header cells whose scope reaches a cell; without `headers` those count."""
    return [each.text for each in cells if _reaches(each, cell)]


def _reaches(header: PageCell, cell: PageCell) -> bool:
    above = header.rows.stop <= cell.rows.start
    if header.scope == "col":
        return above and cell.columns.start in header.columns
    if header.scope == "rowgroup":
        return above and header.group == cell.group
    left = header.columns.stop <= cell.columns.start
    return header.scope == "row" and left and cell.rows.start in header.rows
