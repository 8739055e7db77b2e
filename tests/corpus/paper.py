"""A report as a page: its paragraphs and tables, and what a reader must find in them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from typing import TypeAlias

from disclosure_desktop.documents.reading.source import Source, SourceItem, SourceTable
from disclosure_desktop.form.description import load_form
from disclosure_desktop.form.layout import Grid, Role
from disclosure_desktop.report.report import Changes, Report
from disclosure_desktop.report.totals import figures, grids
from tests.corpus.tables import with_text
from tests.documents.reading.sources import source_of

TableChange: TypeAlias = Callable[[SourceTable], SourceTable]
_NO_TEXTS = ("form", "year", "body", "level")


@dataclass(frozen=True)
class Paper:
    """A page made from a report.

    `changed` holds figures, by address, that stand on the page otherwise than in the report; ""
    where the page has none, which a reader must say.
    """

    report: Report
    items: tuple[SourceItem, ...]
    changed: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def grids(self) -> dict[str, Grid]:
        """The tables of the form as laid out."""
        return grids(load_form(self.report.form_id))

    def place(self, table: str) -> int:
        """Return where on the page the table with this key stands."""
        places = [i for i, item in enumerate(self.items) if isinstance(item, SourceTable)]
        return places[list(self.grids).index(table)]

    def row(self, table: str, key: str) -> int:
        """Return in which row of its table, as the form has it, the row with this key stands."""
        cells = self.grids[table].values
        return next(cell.row for cell in cells if cell.address.split(".")[1] == key)

    def column(self, table: str, key: str) -> int:
        """Return in which column of its table, as the form has it, a column first stands."""
        cells = self.grids[table].values
        return next(cell.column for cell in cells if cell.address.split(".")[2] == key)

    def labels(self, table: str) -> set[tuple[int, int]]:
        """Return where the labels of a table begin, as the form has it."""
        cells = self.grids[table].cells
        return {(cell.row, cell.column) for cell in cells if cell.role is not Role.VALUE}

    def addresses(self, table: str, *, row: str = "", column: str = "") -> list[str]:
        """Return the addresses of a row or a column of a table."""
        found = [cell.address.split(".") for cell in self.grids[table].values]
        return [
            ".".join(each) for each in found if row in ("", each[1]) and column in ("", each[2])
        ]

    def with_table(self, table: str, change: TableChange) -> Paper:
        """Return the page with one table changed."""
        place = self.place(table)
        items = list(self.items)
        item = items[place]
        assert isinstance(item, SourceTable)
        items[place] = change(item)
        return replace(self, items=tuple(items))

    def with_tables(self, change: TableChange) -> Paper:
        """Return the page with every table changed."""
        paper = self
        for table in self.grids:
            paper = paper.with_table(table, change)
        return paper

    def with_labels(self, change: Callable[[str], str]) -> Paper:
        """Return the page with every label of the form's tables changed."""
        return self._with_cells(change, labels=True)

    def with_figures(self, change: Callable[[str], str]) -> Paper:
        """Return the page with what stands in the cells for figures changed."""
        return self._with_cells(change, labels=False)

    def _with_cells(self, change: Callable[[str], str], *, labels: bool) -> Paper:
        paper = self
        for key in self.grids:
            paper = paper.with_table(key, _cells_changed(self.labels(key), change, labels))
        return paper

    def with_lines(self, change: Callable[[str], str]) -> Paper:
        """Return the page with every paragraph changed; one that becomes "" is left out."""
        items = [change(item) if isinstance(item, str) else item for item in self.items]
        return replace(self, items=tuple(item for item in items if item != ""))

    def without(self, addresses: list[str]) -> Paper:
        """Return the page of which it is known that these cells do not stand on it."""
        return replace(self, changed={**self.changed, **dict.fromkeys(addresses, "")})

    def filled(self, texts: Mapping[str, str]) -> Paper:
        """Return the page with other texts in single cells."""
        paper = self
        for address, text in texts.items():
            key = address.partition(".")[0]
            cell = next(cell for cell in self.grids[key].values if cell.address == address)
            change = partial(with_text, row=cell.row, column=cell.column, text=text)
            paper = paper.with_table(key, change)
        return replace(paper, changed={**self.changed, **texts})

    def remade(self, changes: Changes) -> Paper:
        """Return the undamaged page of the same report with other entries."""
        report = Report(dict(self.report.entries))
        report.apply(changes)
        return paper_of(report)

    def expected(self) -> dict[str, object]:
        """Return what a reader must find, in words that JSON has."""
        form = load_form(self.report.form_id)
        values = {a: str(value) for a, value in figures(form, self.report).values.items()}
        values |= self.changed
        entries = self.report.entries
        texts = {a: e for a, e in entries.items() if a.count(".") < 2 and a not in _NO_TEXTS}
        head = {key: entries[key] for key in _NO_TEXTS[:3]}
        return {**head, "texts": texts, "values": {a: text for a, text in values.items() if text}}


def _cells_changed(
    labels: set[tuple[int, int]], change: Callable[[str], str], wanted: bool
) -> TableChange:
    def changed(table: SourceTable) -> SourceTable:
        cells = [
            replace(c, text=change(c.text)) if ((c.row, c.column) in labels) is wanted else c
            for c in table.cells
        ]
        return SourceTable(table.rows, table.columns, tuple(cells))

    return changed


def paper_of(report: Report) -> Paper:
    """Return the page of a finished report, nothing damaged."""
    return Paper(report, split_lines(source_of(report)))


def split_lines(source: Source) -> tuple[SourceItem, ...]:
    """Return the items of a source, each line of a footnote as a paragraph of its own."""
    items: list[SourceItem] = []
    for item in source.items:
        items += item.split("\n") if isinstance(item, str) else [item]
    return tuple(items)
