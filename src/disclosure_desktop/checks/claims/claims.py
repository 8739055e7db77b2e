"""The numbers in prose that stand for cells of the tables, with what the tables have.

A number is tied to a cell only where the words beside it leave no doubt: the words that name it
must stand next to it, the sentence must speak of applications for government information (or of
reviews, documents, decisions), of this year, and not of a part. Everything else has no claim.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from disclosure_desktop.checks.claims.naming import Named, name_numbers
from disclosure_desktop.checks.findings import quoted
from disclosure_desktop.form.values import Number
from disclosure_desktop.report.report import Level
from disclosure_desktop.report.totals import places

if TYPE_CHECKING:
    from disclosure_desktop.checks.findings import Span
    from disclosure_desktop.checks.prose.manuscript import Manuscript
    from disclosure_desktop.form.layout import Place
    from disclosure_desktop.report.report import Report
    from disclosure_desktop.report.totals import Figures


@dataclass(frozen=True, slots=True)
class Meaning:
    """One thing that a number may stand for: the sum of cells, by name, and what the tables have.

    `number` is None while a cell is blank, or no number.
    """

    name: str
    addresses: tuple[str, ...]
    number: Decimal | None


@dataclass(frozen=True, slots=True)
class Claim:
    """A number in prose that stands for cells.

    `span` is the number without its unit, `written` as it stands there; `words` name it, and
    `phrase` is both together. `meanings` are what it may stand for, the likeliest first.
    `is_hint` marks a number of a smaller body than the table's, which may differ. `value` counts
    in the unit of the cell, which is `factor` of those in the prose.
    """

    code: str
    span: Span
    value: Decimal
    written: str
    words: str
    phrase: str
    meanings: tuple[Meaning, ...]
    is_hint: bool = False
    factor: Decimal = Decimal(1)

    @property
    def meaning(self) -> Meaning:
        """What the number stands for: what agrees with it, else the likeliest."""
        return next((m for m in self.meanings if m.number == self.value), self.meanings[0])

    @property
    def addresses(self) -> tuple[str, ...]:
        """The cells that the number stands for."""
        return self.meaning.addresses

    @property
    def number(self) -> Decimal | None:
        """The number that the tables have, None while it is undecided."""
        return self.meaning.number

    @property
    def agrees(self) -> bool | None:
        """Whether prose and tables agree; None while a cell keeps that from being decided."""
        if any(m.number == self.value for m in self.meanings):
            return True
        return None if any(m.number is None for m in self.meanings) else False


def claims(manuscript: Manuscript) -> list[Claim]:
    """Return every number in the prose that stands for a cell, in the order of the report."""
    return [claim for claim in claims_by_step(manuscript) if claim is not None]


def claims_by_step(manuscript: Manuscript) -> Iterator[Claim | None]:
    """Yield the claims as they are found, and None for numbers that have none.

    Reading the prose for the first time takes longer than anybody should wait in one go; what was
    read is remembered by its text.
    """
    year, is_area = manuscript.report.year, is_of_area(manuscript.report)
    for paragraphs in manuscript.texts.values():
        for paragraph, named in name_numbers(paragraphs, year, is_area):
            yield _claim(manuscript, paragraph.span(*named.place), named)


def is_of_area(report: Report) -> bool:
    """Return whether a report is of a county or city as a whole, and not of one body in it."""
    return report.level is not Level.TOWNSHIP and report.body.endswith(("政府", "管委会"))


def table_number(figures: Figures, address: str) -> Decimal | None:
    """Return the number in a cell; None for a blank, for text, and for what rests on a blank."""
    value = figures.values.get(address)
    if not isinstance(value, Number) or address in figures.incomplete:
        return None
    return value.quantity


def table_sum(figures: Figures, addresses: tuple[str, ...]) -> Decimal | None:
    """Return the sum of cells, None while one of them is not known."""
    numbers = [table_number(figures, address) for address in addresses]
    known = [number for number in numbers if number is not None]
    return sum(known, Decimal(0)) if len(known) == len(numbers) else None


def _claim(manuscript: Manuscript, span: Span, named: Named) -> Claim | None:
    meanings = tuple(_meanings(manuscript, named))
    if not meanings:
        return None
    return Claim(
        named.code,
        span,
        named.value,
        named.written,
        named.words,
        named.phrase,
        meanings,
        named.is_hint,
        named.factor,
    )


def _meanings(manuscript: Manuscript, named: Named) -> Iterator[Meaning]:
    all_places = places(manuscript.form.id)
    for choice in named.choices:
        # The versions of the form differ in rows and columns; what this one lacks is left out.
        addresses = tuple(address for address in choice if address in all_places)
        if addresses:
            name = name_of([all_places[address] for address in addresses])
            yield Meaning(name, addresses, table_sum(manuscript.figures, addresses))


def name_of(cells: list[Place]) -> str:
    """Name a sum of cells, for people: “（三）不予公开”各项之和."""
    rows = list(dict.fromkeys(cell.row_name for cell in cells))
    if len(cells) < 3:
        return "加".join(_cell_name(cell) for cell in cells)
    if len(rows) == 1 and len(cells[0].column.path) > 1:
        return f"{quoted(rows[0])}的{cells[0].column.path[-2]} {len(cells)} 列之和"
    groups = list(dict.fromkeys(cell.row.path[-2] for cell in cells if len(cell.row.path) > 1))
    if len(groups) == 1 and all(len(cell.row.path) == 3 for cell in cells):
        return f"{quoted(groups[0])}各项之和"
    return "、".join(_cell_name(cell) for cell in cells) + "之和"


def _cell_name(cell: Place) -> str:
    """Name a cell; the 总计 of table three and the only column of a block go without saying."""
    if cell.row.path and (cell.column.key == "total" or len(cell.block.columns) == 1):
        return quoted(cell.row_name)
    return quoted(cell.short_label)
