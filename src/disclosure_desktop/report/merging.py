"""Two reports that went different ways from the same one, brought together again."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from disclosure_desktop.report.report import Entry, Report


class Span(NamedTuple):
    """Paragraphs that differ: from `start` to `end` in one text, `new_start` to `new_end` there."""

    start: int
    end: int
    new_start: int
    new_end: int


@dataclass(frozen=True, slots=True)
class Merge:
    """The changes that bring the other side into ours, and where both went different ways."""

    changes: dict[str, Entry | None]
    conflicts: tuple[str, ...]


def merge(base: Report, ours: Report, theirs: Report) -> Merge:
    """Return what `theirs` changed since `base`, as changes of `ours`.

    An address that both changed, and not alike, is a conflict and stays as it is in `ours`;
    prose is merged paragraph by paragraph.
    """
    changes: dict[str, Entry | None] = {}
    conflicts: list[str] = []
    for address in {**base.entries, **theirs.entries}:
        old, new = base.entries.get(address), theirs.entries.get(address)
        here = ours.entries.get(address)
        if new in (old, here):
            continue
        if here == old:
            changes[address] = new
            continue
        merged = _merged_text(old, here, new)
        if merged is None:
            conflicts.append(address)
        else:
            changes[address] = merged
    return Merge(changes, tuple(sorted(conflicts)))


def _merged_text(base: object, ours: object, theirs: object) -> str | None:
    texts = [each.split("\n") for each in (base, ours, theirs) if isinstance(each, str)]
    merged = merge_paragraphs(*texts) if len(texts) == 3 else None
    return None if merged is None else "\n".join(merged)


def differences(before: Sequence[str], after: Sequence[str]) -> list[Span]:
    """Return where two sequences of paragraphs differ, in order."""
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    return [Span(*rest) for tag, *rest in matcher.get_opcodes() if tag != "equal"]


def merge_paragraphs(
    base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]
) -> list[str] | None:
    """Return the paragraphs with the changes of both sides; None where they touch one another."""
    own = [(span, ours) for span in differences(base, ours)]
    other = [(span, theirs) for span in differences(base, theirs)]
    if any(a.start <= b.end and b.start <= a.end for a, _ in own for b, _ in other):
        return None
    merged = list(base)
    for span, source in sorted([*own, *other], key=lambda each: each[0], reverse=True):
        merged[span.start : span.end] = source[span.new_start : span.new_end]
    return merged
