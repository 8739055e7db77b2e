"""What stands on a page, in the order in which it is read, for those who hear it."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from disclosure_desktop.paper.content import PageContent, PlacedRun


def page_words(content: PageContent) -> str:
    """Return the text of a page, a line for each line of text and for each cell with something."""
    lines = [(y, 0.0, _joined(runs)) for y, runs in groupby(content.runs, lambda run: run.y)]
    cells = [(box.y, box.x, _joined(box.runs)) for box in content.boxes if box.runs]
    return "\n".join(text for _, _, text in sorted((*lines, *cells)))


def _joined(runs: Iterable[PlacedRun]) -> str:
    return "".join(placed.run.text for placed in runs)
