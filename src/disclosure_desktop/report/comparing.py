"""What differs between two states of a report, address by address, and in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from disclosure_desktop.report.merging import differences as paragraph_differences

if TYPE_CHECKING:
    from collections.abc import Iterable

    from disclosure_desktop.report.report import Entry, Report

_SUBJECT = ("form", "year", "body", "level")
"""What the report is about; texts, but no paragraphs."""


@dataclass(frozen=True, slots=True)
class Difference:
    """An address with its entries in both states; None is blank."""

    address: str
    before: Entry | None
    after: Entry | None

    @property
    def is_figure(self) -> bool:
        """Whether it is a number cell."""
        return self.address.count(".") == 2

    @property
    def paragraphs(self) -> int:
        """How many paragraphs differ; 0 where it is no text."""
        both = [entry for entry in (self.before, self.after) if entry is not None]
        if self.is_figure or self.address in _SUBJECT:
            return 0
        if not all(isinstance(entry, str) for entry in both):
            return 0
        before, after = _paragraphs(self.before), _paragraphs(self.after)
        spans = paragraph_differences(before, after)
        return sum(max(s.end - s.start, s.new_end - s.new_start) for s in spans)


def differences(before: Report, after: Report) -> tuple[Difference, ...]:
    """Return what differs between two states of a report, by address."""
    return tuple(
        Difference(address, before.entries.get(address), after.entries.get(address))
        for address in sorted(before.entries.keys() | after.entries.keys())
        if before.entries.get(address) != after.entries.get(address)
    )


def in_words(found: Iterable[Difference]) -> str:
    """Say how much differs: 3 个数字、2 段文字、1 处其他内容; 没有不同 where nothing does."""
    figures = paragraphs = others = 0
    for each in found:
        figures += each.is_figure
        paragraphs += each.paragraphs
        others += not each.is_figure and not each.paragraphs
    counted = ((figures, "个数字"), (paragraphs, "段文字"), (others, "处其他内容"))
    return "、".join(f"{count} {name}" for count, name in counted if count) or "没有不同"


def _paragraphs(entry: Entry | None) -> list[str]:
    return entry.split("\n") if isinstance(entry, str) else []
