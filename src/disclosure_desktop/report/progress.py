"""How far a report is: which cells and texts are still blank."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from disclosure_desktop.report.totals import Figures, figures, grids

if TYPE_CHECKING:
    from disclosure_desktop.form.description import Form
    from disclosure_desktop.report.report import Report


@dataclass(frozen=True, slots=True)
class Progress:
    """How much of a part is filled in, and the addresses that are still blank, in order."""

    wanted: int
    blanks: tuple[str, ...]

    @property
    def filled(self) -> int:
        """How many cells or texts are filled in."""
        return self.wanted - len(self.blanks)


def progress(form: Form, report: Report, printed: Figures | None = None) -> dict[str, Progress]:
    """Return the progress of each section by its key, and of 基本信息 as `basics`.

    Computed totals count neither as wanted nor as blank.
    """
    printed = printed or figures(form, report)
    found = {"basics": _texts(report, ("body",))}
    for section in form.sections:
        if section.table is None:
            found[section.key] = _texts(report, (section.key,))
    for key, grid in grids(form).items():
        wanted = [cell.address for cell in grid.values if cell.address not in printed.computed]
        blanks = tuple(address for address in wanted if address not in printed.values)
        found[key] = Progress(len(wanted), blanks)
    return found


def overall(parts: dict[str, Progress]) -> tuple[int, int]:
    """Return how many cells and texts of the whole report are filled in, and how many there are."""
    return sum(part.filled for part in parts.values()), sum(p.wanted for p in parts.values())


def _texts(report: Report, addresses: tuple[str, ...]) -> Progress:
    blanks = tuple(address for address in addresses if not report.text(address).strip())
    return Progress(len(addresses), blanks)
