"""In which order F8 goes through what was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from disclosure_desktop.checks.findings import Finding


def following(found: Sequence[Finding], shown: Finding | None, position: int, step: int) -> Finding:
    """Return the finding after (1) or before (-1) the one shown last, round the end.

    `position` is where that one was; where it is mended, the next has moved up into its place.
    """
    if shown in found:
        return found[(found.index(shown) + step) % len(found)]
    return found[(max(0, position) if step > 0 else position - 1) % len(found)]
