"""Finding words in the whole report: texts, headings, labels and figures of the tables, notes."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from disclosure_desktop.form.layout import Role, layout
from disclosure_desktop.report.report import CONTACT, FOOTNOTE, HEADING, LOCAL_ROWS
from disclosure_desktop.ui.steps import BASICS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from disclosure_desktop.form.description import Form, Section
    from disclosure_desktop.form.layout import Cell, Grid
    from disclosure_desktop.form.values import Value
    from disclosure_desktop.report.report import Report

_BASICS = "基本信息"
_BASIC_NAMES = {
    "body": "机关全称",
    "title": "标题",
    **dict(zip(CONTACT, ("地址", "邮政编码", "电话", "电子邮箱"), strict=True)),
    "signature": "落款机关",
    "date": "落款日期",
}
_AROUND = 20
"""Characters shown on either side of what was found."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where the words stand: the characters from `start` up to `end` of a text.

    `address` is what to go to; of a label, the first cell that it stands for. `step` is the key
    of the step, `where` names step and place for people.
    """

    address: str
    step: str
    where: str
    text: str
    start: int
    end: int

    @property
    def excerpt(self) -> str:
        """What was found, with some of the text around it on one line."""
        first, last = max(0, self.start - _AROUND), self.end + _AROUND
        before, after = "……" if first else "", "……" if last < len(self.text) else ""
        return f"{before}{self.text[first:last]}{after}".replace("\n", " ")


def find(form: Form, report: Report, printed: Mapping[str, Value], words: str) -> list[Hit]:
    """Return where the words stand, in the order of the steps.

    In texts each occurrence is a hit; a label or a figure is one hit, however often they stand in
    it. `printed` are the figures of all cells. Capitals, and full-width forms of letters, digits
    and marks, are found like the others.
    """
    words = words.strip()
    if not words:
        return []
    hits = list(_in_basics(report, words))
    for section in form.sections:
        hits += _in_section(form, section, report, printed, words)
    return hits


def occurrences(text: str, words: str) -> Iterator[tuple[int, int]]:
    """Yield the start and end of each place where the words stand, not overlapping."""
    text, words = folded(text), folded(words)
    start = text.find(words)
    while start >= 0 and words:
        end = start + len(words)
        yield start, end
        start = text.find(words, end)


@lru_cache(512)
def folded(text: str) -> str:
    """Return an equally long text in which capitals and full-width forms are like the others."""
    return text.lower() if text.isascii() else "".join(map(_plain, text))


@cache
def _plain(character: str) -> str:
    plain = unicodedata.normalize("NFKC", character).lower()
    return plain if len(plain) == 1 else character


def _in_basics(report: Report, words: str) -> Iterator[Hit]:
    for address, name in _BASIC_NAMES.items():
        yield from _in_text(address, BASICS, f"{_BASICS}·{name}", report.text(address), words)


def _in_section(
    form: Form, section: Section, report: Report, printed: Mapping[str, Value], words: str
) -> Iterator[Hit]:
    key, name = section.key, section.name
    heading = report.heading(key) or section.heading
    yield from _in_text(f"{key}.{HEADING}", key, f"{name}·标题", heading, words)
    if section.table is None:
        yield from _in_text(key, key, name, report.text(key), words)
        return
    grid = layout(key, section.table, report.local_rows(key))
    for cell in grid.cells:
        yield from _in_cell(section, grid, cell, printed, words)
    note = report.footnote(key)
    yield from _in_text(f"{key}.{FOOTNOTE}", key, f"{name}·表下附注", note, words)


def _in_text(address: str, step: str, where: str, text: str, words: str) -> Iterator[Hit]:
    for start, end in occurrences(text, words):
        yield Hit(address, step, where, text, start, end)


def _in_cell(
    section: Section, grid: Grid, cell: Cell, printed: Mapping[str, Value], words: str
) -> Iterator[Hit]:
    """Yield one hit in a cell of the table, be it a label, a figure or of a local row."""
    key, name = section.key, section.name
    if cell.role is Role.VALUE:
        text = str(printed.get(cell.address, ""))
        where, address = f"{name}·{grid.places[cell.address].short_label}", cell.address
    elif cell.role is Role.LOCAL:
        text, where, address = cell.label, f"{name}·本地附加行", f"{key}.{LOCAL_ROWS}"
    else:
        text, where = cell.label.replace("\n", ""), f"{name}·栏目"
        address = _first_of(grid, cell) or key
    for hit in _in_text(address, key, where, text, words):
        yield hit
        return


def _first_of(grid: Grid, label: Cell) -> str:
    """Return the first cell that a label stands for: right of it, else below it."""
    rows = range(label.row, label.row + label.row_span)
    columns = range(label.column, label.column + label.column_span)
    beside = (v.address for v in grid.values if label.role is Role.ROW_LABEL and v.row in rows)
    below = (v.address for v in grid.values if v.row > label.row and v.column in columns)
    after = (v.address for v in grid.values if v.row > label.row)
    return next(beside, "") or next(below, "") or next(after, "")
