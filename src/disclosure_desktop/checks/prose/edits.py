"""Changes to prose at several places at once, and how a place is shown in a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from disclosure_desktop.checks.findings import Repair, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from disclosure_desktop.checks.prose.manuscript import Manuscript


@dataclass(frozen=True, slots=True)
class Edit:
    """Characters from `start` up to `end` of a text, and what is to stand there instead."""

    start: int
    end: int
    text: str


def rewriting(
    manuscript: Manuscript, label: str, address: str, edits: Iterable[Edit]
) -> tuple[Repair, ...]:
    """Return the one repair that makes all these edits in a text; none where there are none."""
    edits = tuple(edits)
    if not edits:
        return ()
    return (Repair(label, {address: edited(manuscript.report.text(address), edits)}),)


def edited(text: str, edits: Iterable[Edit]) -> str:
    """Return the text with edits that do not overlap."""
    for edit in sorted(edits, key=lambda each: each.start, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def around(text: str, start: int, end: int, reach: int = 8) -> str:
    """Return a place with what stands beside it, in quotation marks, for people."""
    return quoted(beside(text, start, end, reach))


def beside(text: str, start: int, end: int, reach: int = 8) -> str:
    """Return a place with what stands beside it, as it is written there."""
    before, after = max(0, start - reach), min(len(text), end + reach)
    return ("…" if before else "") + text[before:after] + ("…" if after < len(text) else "")


def times(count: int) -> str:
    """Say how often something stands there, nothing for once: （共 3 处）."""
    return f"（共 {count} 处）" if count > 1 else ""
