"""Which of the texts that a page of a PDF file draws belong to which run."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Protocol, TypeVar

from disclosure_desktop.paper.fonts import TWIPS_PER_POINT

if TYPE_CHECKING:
    from disclosure_desktop.paper.content import PlacedRun

PLAY_PT = 0.2
"""Points by which a place may differ: PDF files hold rounded numbers."""

_NARROWEST_PT = 0.5
"""What begins nearer to the end of a run belongs to the next, which may be drawn closer."""


class _Drawn(Protocol):
    """Something that begins at (x, y), in points from the paper's upper left corner."""

    @property
    def x(self) -> float: ...

    @property
    def y(self) -> float: ...


DrawnT = TypeVar("DrawnT", bound=_Drawn)


def by_run(runs: Iterable[PlacedRun], drawn: Sequence[DrawnT]) -> list[tuple[DrawnT, ...]]:
    """Return for each run what is drawn for it; both come in the same order.

    That is one text, or more where a character of the run is taken from another font; none where
    no text begins at the place of the run.
    """
    found: list[tuple[DrawnT, ...]] = []
    place = 0
    for run in runs:
        end = place
        while end < len(drawn) and _belongs(run, drawn[end], first=end == place):
            end += 1
        found.append(tuple(drawn[place:end]))
        place = end
    return found


def _belongs(run: PlacedRun, text: _Drawn, *, first: bool) -> bool:
    right, down = text.x - run.x / TWIPS_PER_POINT, text.y - run.y / TWIPS_PER_POINT
    width = run.run.width * run.scale / TWIPS_PER_POINT
    within = abs(right) < PLAY_PT if first else PLAY_PT <= right < width - _NARROWEST_PT
    return within and abs(down) < PLAY_PT
