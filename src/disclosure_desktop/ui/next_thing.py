"""The next thing to do: what is still blank, then what was found, then the export."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from disclosure_desktop.report.carried_text import unconfirmed
from disclosure_desktop.ui.steps import BASICS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from disclosure_desktop.checks.findings import Finding
    from disclosure_desktop.ui.session import Session

KEY = "F6"


@dataclass(frozen=True, slots=True)
class Thing:
    """Something to do, in words: an address to go to or a finding, neither for the export."""

    words: str
    address: str = ""
    finding: Finding | None = None


def next_thing(session: Session, section: str, address: str, shown: Finding | None) -> Thing:
    """Return what comes after the place where the clerk is.

    `section` is the step shown, `address` the cell with the cursor ("" without one), and `shown`
    the finding that was gone to last.
    """
    things = _open_places(session)
    if things:
        return _after(things, section, address or section)
    found = session.live_findings
    if found:
        place = found.index(shown) + 1 if shown in found else 0
        finding = found[place % len(found)]
        return Thing(f"{finding.label}：{finding.message}", finding=finding)
    return Thing("都填完了，没有发现问题，可以导出")


def summary(session: Session) -> str:
    """Say in few words what is next in the whole report."""
    filled = {key: len(part.blanks) for key, part in session.progress.items()}
    blanks = sum(filled.values())
    if blanks:
        return f"还差 {blanks} 项"
    if waiting := sum(len(unconfirmed(session.report, key)) for key in session.progress):
        return f"还有 {waiting} 段去年的文字待确认"
    if found := len(session.live_findings):
        return f"还有 {found} 处问题要看"
    return "可以导出"


def _open_places(session: Session) -> list[Thing]:
    """Return what is blank or waits to be confirmed, in the order of the form."""
    things = []
    for key in [BASICS, *(section.key for section in session.form.sections)]:
        for blank in session.progress[key].blanks:
            name = "机关全称" if key == BASICS else session.name_of(blank)
            things.append(Thing(f"{name}还空着", blank))
        if waiting := len(unconfirmed(session.report, key)):
            things.append(Thing(f"{session.name_of(key)}有 {waiting} 段去年的文字待确认", key))
    return things


def _after(things: Sequence[Thing], section: str, address: str) -> Thing:
    """Return the first thing behind an address, from the beginning again at the end."""
    addresses = [thing.address for thing in things]
    if address in addresses:
        return things[(addresses.index(address) + 1) % len(things)]
    here = (thing for thing in things if _section(thing.address) == section)
    return next(here, things[0])


def _section(address: str) -> str:
    return address.partition(".")[0] if address != "body" else BASICS
