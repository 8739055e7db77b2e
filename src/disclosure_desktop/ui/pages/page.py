"""What the wizard asks of its pages."""

from __future__ import annotations

from typing import Protocol


class Page(Protocol):
    """What every page of the wizard can do."""

    def show_address(self, address: str) -> None:
        """Put the cursor to an address of the report."""

    def start(self) -> None:
        """Put the cursor where typing begins."""

    def commit(self) -> None:
        """Enter what is being typed."""
