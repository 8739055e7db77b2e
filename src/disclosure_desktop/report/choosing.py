"""Two copies of a draft brought together, and their conflicts decided one by one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from disclosure_desktop.report.diverged import put_together
from disclosure_desktop.report.report import Report

if TYPE_CHECKING:
    from collections.abc import Collection

    from disclosure_desktop.report.diverged import Conflict, Together
    from disclosure_desktop.report.report import Entry


@dataclass(frozen=True, slots=True)
class Merging:
    """Both sides as they were before, the state both began from (None where it is not known), and
    what came of putting them together."""

    base: Report | None
    ours: Report
    theirs: Report
    together: Together


def merging(base: Report | None, ours: Report, theirs: Report) -> Merging:
    """Put two sides together; our report is copied, and may change afterwards."""
    before = Report(dict(ours.entries))
    return Merging(base, before, theirs, put_together(base, before, theirs))


def with_theirs(found: Merging, chosen: Collection[Conflict]) -> dict[str, Entry | None]:
    """Return what the addresses of these conflicts hold where each of them goes their way.

    Everything else at these addresses is put together as in `found`.
    """
    changes = put_together(found.base, found.ours, found.theirs, chosen).changes
    addresses = sorted({conflict.address for conflict in chosen})
    return {each: changes.get(each, found.ours.entries.get(each)) for each in addresses}
