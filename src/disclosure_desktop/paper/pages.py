"""Strips put on pages: nothing is divided, headers of tables are repeated, headings kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from disclosure_desktop.paper.strips import RowStrip, Strip
from disclosure_desktop.paper.tables import SetTable

_PLAY = 1.0
"""Twips by which rounding may make a full page too long."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A strip on a page, `y` twips below the upper edge of 版心."""

    strip: Strip
    y: float


@dataclass(slots=True)
class Page:
    """A page, numbered from 1, and how much of 版心 is used."""

    number: int
    placed: list[Placed] = field(default_factory=list)
    used: float = 0.0

    def add(self, strip: Strip) -> None:
        """Put a strip below the others; a page does not begin with clear space."""
        y = self.used + (strip.above if self.placed else 0.0)
        self.placed.append(Placed(strip, y))
        self.used = y + strip.height + strip.below


def paginate(strips: Sequence[Strip], height: float) -> list[Page]:
    """Put the strips on pages of this height (twips)."""
    pages = [Page(1)]
    for index, strip in enumerate(strips):
        page = pages[-1]
        if page.placed and not _fits(strips, index, page, height):
            page = Page(len(pages) + 1)
            pages.append(page)
            for header in _repeated(strips, index):
                page.add(header)
        page.add(strip)
    return pages


def _fits(strips: Sequence[Strip], index: int, page: Page, height: float) -> bool:
    """Tell whether a strip and all that must stay with it can stand on the page."""
    strip, room = strips[index], height - page.used + _PLAY
    if strip.above + strip.height > room:
        return False
    chain = _chain(strips, index)
    together = sum(each.above + each.height + each.below for each in chain) - chain[-1].below
    if together <= room:
        return True
    # What is longer than a page is divided after all, but not on every page anew.
    repeated = sum(header.height for header in _repeated(strips, index))
    starts_here = index > 0 and strips[index - 1].keep_next
    return starts_here or together + repeated > height + _PLAY


def _chain(strips: Sequence[Strip], index: int) -> Sequence[Strip]:
    """Return the strip and those that follow it as long as each is kept with the next."""
    end = index
    while end + 1 < len(strips) and strips[end].keep_next:
        end += 1
    return strips[index : end + 1]


def _repeated(strips: Sequence[Strip], index: int) -> list[RowStrip]:
    """Return the header rows that stand again above a strip that goes on with a table."""
    strip = strips[index]
    if not isinstance(strip, RowStrip) or strip.row < strip.table.header_rows:
        return []
    first = index - strip.row
    headers = strips[first : first + strip.table.header_rows]
    return [header for header in headers if isinstance(header, RowStrip)]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Rows of a table that stand below one another on a page: (row, its upper edge)."""

    table: SetTable
    rows: tuple[tuple[int, float], ...]

    @property
    def bottom(self) -> float:
        """The lower edge of the last row."""
        row, y = self.rows[-1]
        return y + self.table.heights[row]


def stretches_of(page: Page) -> list[Stretch]:
    """Return what the page shows of each table, the repeated header rows apart from the rest."""
    found: list[Stretch] = []
    for placed in page.placed:
        strip = placed.strip
        if not isinstance(strip, RowStrip):
            continue
        here = (strip.row, placed.y)
        last = found[-1] if found else None
        if last and last.table is strip.table and last.rows[-1][0] == strip.row - 1:
            found[-1] = Stretch(strip.table, (*last.rows, here))
        else:
            found.append(Stretch(strip.table, (here,)))
    return found
