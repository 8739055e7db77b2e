"""What the grid asks of whatever holds the figures that it shows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from PySide6.QtCore import SignalInstance

    from disclosure_desktop.checks.findings import Finding
    from disclosure_desktop.form.description import Form
    from disclosure_desktop.form.layout import Place
    from disclosure_desktop.form.values import Number, Value
    from disclosure_desktop.report.report import Changes, Report
    from disclosure_desktop.report.totals import Figures


class OpenTables(Protocol):
    """The tables of the open report, or of a second keying of it."""

    @property
    def changed(self) -> SignalInstance:
        """Told with the addresses (a frozenset) whose entries changed."""

    @property
    def form(self) -> Form:
        """The version of the form."""

    @property
    def report(self) -> Report:
        """What is filled in; read it only."""

    @property
    def figures(self) -> Figures:
        """The cells as they are printed."""

    @property
    def offers(self) -> Mapping[str, Number]:
        """Numbers that are offered for blank cells, by address."""

    @property
    def last_year(self) -> Mapping[str, Value]:
        """Last year's figures."""

    def edit(self, label: str, changes: Changes) -> None:
        """Change entries as one undo step."""

    def place(self, address: str) -> Place:
        """Return where a number cell stands in the form."""

    def is_carried(self, address: str) -> bool:
        """Whether a cell holds what follows from last year's report."""

    def findings_at(self, address: str) -> list[Finding]:
        """Return the findings to show at a cell."""

    def related(self, address: str) -> frozenset[str]:
        """Return the cells of the broken relations that a cell takes part in."""
