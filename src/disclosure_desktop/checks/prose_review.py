"""All checks of prose in one call."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from disclosure_desktop.checks.findings import Finding
    from disclosure_desktop.checks.manuscript import Manuscript

CHECKS: tuple[Callable[[Manuscript], Iterable[Finding]], ...] = ()
"""Every check of prose; each takes a manuscript and yields what it finds."""


def review_prose(manuscript: Manuscript) -> list[Finding]:
    """Return what all checks of prose find."""
    return [finding for check in CHECKS for finding in check(manuscript)]
