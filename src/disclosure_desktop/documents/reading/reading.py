"""The result of reading a finished report: the report, and everything that is in doubt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from disclosure_desktop.report.report import Report


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that did not match to the letter, for a person to look at.

    `where` names the place in the file, `read` is what stands there, `understood` how it was
    taken; `address` is the entry of the report concerned, "" where there is none.
    """

    where: str
    read: str
    understood: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """A report as read from a file, what is in doubt, and which leftovers were left out."""

    report: Report
    doubts: tuple[Doubt, ...]
    cleaned: tuple[str, ...] = ()
