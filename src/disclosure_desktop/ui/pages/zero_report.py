"""零申报: filling what is blank with 0, in one table or in all, and what the prose says to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from disclosure_desktop.checks.claims.claims import claims
from disclosure_desktop.checks.findings import quoted
from disclosure_desktop.report.zeros import zeros

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from disclosure_desktop.form.values import Number
    from disclosure_desktop.ui.session import Session

_MOST_TOLD = 3


def zeros_of(session: Session, tables: Iterable[str]) -> dict[str, Number | None]:
    """Return 0 for each blank of these tables that can be 0, by address."""
    found: dict[str, Number | None] = {}
    for table in tables:
        found |= zeros(session.form, session.report, table)
    return found


def said_otherwise(session: Session, tables: Sequence[str]) -> list[str]:
    """Return where the prose has a number for what is 0 in one of these tables, as sentences."""
    return [
        f"正文写的是{quoted(claim.phrase)}，表里{claim.meaning.name}是 0"
        for claim in claims(session.manuscript())
        if claim.value and claim.number == 0 and not claim.agrees and not claim.is_hint
        if any(address.split(".")[0] in tables for address in claim.addresses)
    ]


class ZeroNote(QLabel):
    """Says where zeros that were just filled in contradict the prose; hidden once none do."""

    def __init__(self, session: Session) -> None:
        super().__init__(wordWrap=True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._session = session
        self._tables: tuple[str, ...] = ()
        session.changed.connect(self._show)
        self.hide()

    def watch(self, tables: Iterable[str]) -> None:
        """Say so from now on for these tables, whose blanks have become 0."""
        self._tables = tuple(tables)
        self._show()

    def _show(self, addresses: object = None) -> None:
        told = said_otherwise(self._session, self._tables) if self._tables else []
        more = f"等 {len(told)} 处" if len(told) > _MOST_TOLD else ""
        advice = "请核对；要退回空格，按 Ctrl+Z。"
        self.setText(f"{'；'.join(told[:_MOST_TOLD])}{more}。{advice}" if told else "")
        self.setVisible(bool(told))
        self._tables = self._tables if told else ()
