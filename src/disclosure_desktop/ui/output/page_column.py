"""Where pages of one size stand that are shown one below the other."""

from __future__ import annotations

from dataclasses import dataclass

GAP = 16
"""Pixels between and around pages."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on a page: its index from 0, and how far down and across it is, 0 to 1 on paper."""

    index: int
    down: float
    across: float


@dataclass(frozen=True, slots=True)
class PageColumn:
    """Some pages, all of the same width and height in pixels, with gaps around them."""

    count: int
    width: int
    height: int

    @property
    def whole_height(self) -> int:
        """The height of all of it, gaps included."""
        return GAP + self.count * (self.height + GAP)

    @property
    def whole_width(self) -> int:
        """The width of all of it, gaps included."""
        return self.width + 2 * GAP

    def top(self, index: int) -> int:
        """Return where a page begins."""
        return GAP + index * (self.height + GAP)

    def page_at(self, y: float) -> int:
        """Return the index of the page at a height; the gap above a page belongs to it."""
        return min(max(0, int((y - 1) // (self.height + GAP))), max(0, self.count - 1))

    def spot(self, x: float, y: float) -> Spot:
        """Return what stands at a point; x counts from the left edge of the paper."""
        index = self.page_at(y)
        return Spot(index, (y - self.top(index)) / max(1, self.height), x / max(1, self.width))

    def point(self, spot: Spot) -> tuple[float, float]:
        """Return (x, y) of a place on a page, x from the left edge of the paper."""
        return spot.across * self.width, self.top(spot.index) + spot.down * self.height

    def next_top(self, scrolled: int) -> int | None:
        """Return how far to scroll to the next page's top, None where no page begins below."""
        below = (self.top(i) - GAP for i in range(self.count))
        return next((top for top in below if top > scrolled), None)

    def previous_top(self, scrolled: int) -> int:
        """Return how far to scroll to the top of this page, or of the one before when there."""
        above = [self.top(i) - GAP for i in range(self.count) if self.top(i) - GAP < scrolled]
        return above[-1] if above else 0
