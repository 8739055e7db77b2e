"""Copies of a draft that went different ways: what they have in common, and both put together.

Finer than `merging.merge`: a text is put together paragraph by paragraph even where some of its
paragraphs are in conflict, and every conflict says what the three sides hold.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from disclosure_desktop.report.draftfile import state_digest
from disclosure_desktop.report.merging import Span, differences

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from disclosure_desktop.report.draftfile import Draft
    from disclosure_desktop.report.history import History
    from disclosure_desktop.report.report import Entry, Report


@dataclass(frozen=True, slots=True)
class Conflict:
    """What both sides changed, and not alike; it stays as it is in ours.

    `paragraph` is the first paragraph in our text, from 0, with which a conflict within a text
    begins, and the three sides hold only what differs; None where the whole entry is meant.
    """

    address: str
    base: Entry | None
    ours: Entry | None
    theirs: Entry | None
    paragraph: int | None = None


@dataclass(frozen=True, slots=True)
class Together:
    """The changes that bring their side into ours, and the conflicts, by address."""

    changes: dict[str, Entry | None]
    conflicts: tuple[Conflict, ...]


def common_ancestor(history: History, ours: Draft, theirs: Draft) -> Report | None:
    """Return the last state that both drafts began from and the history still has.

    None where there is none: then `put_together` takes whatever differs for a conflict.
    """
    known = {*theirs.ancestors, state_digest(theirs)}
    for digest in (state_digest(ours), *reversed(ours.ancestors)):
        if digest in known and (draft := history.find(digest)) is not None:
            return draft.report
    return None


def put_together(
    base: Report | None, ours: Report, theirs: Report, chosen: Collection[Conflict] = ()
) -> Together:
    """Return what `theirs` changed since `base`, as changes of `ours`, and the conflicts.

    `chosen` are conflicts of an earlier call that are to go their way, and are none any more.
    """
    changes: dict[str, Entry | None] = {}
    conflicts: list[Conflict] = []
    old_entries = base.entries if base is not None else {}
    for address in sorted(old_entries.keys() | ours.entries.keys() | theirs.entries.keys()):
        old, here = old_entries.get(address), ours.entries.get(address)
        new = theirs.entries.get(address)
        if new == here or (base is not None and new == old):
            continue
        if base is not None and here == old:
            changes[address] = new
        elif isinstance(old, str) and isinstance(here, str) and isinstance(new, str):
            text, found = _texts_together(address, (old, here, new), chosen)
            conflicts += found
            if text != here:
                changes[address] = text
        elif (conflict := Conflict(address, old, here, new)) in chosen:
            changes[address] = new
        else:
            conflicts.append(conflict)
    return Together(changes, tuple(conflicts))


def _texts_together(
    address: str, texts: tuple[str, str, str], chosen: Collection[Conflict]
) -> tuple[str, list[Conflict]]:
    """Return our text with what only theirs changed, and the paragraphs that both did."""
    old, here, new = (text.split("\n") for text in texts)
    merged: list[str] = []
    conflicts: list[Conflict] = []
    done = 0
    for span, other in _stretches(old, here, new):
        merged += here[done : span.new_start]
        done = span.new_end
        was, own = old[span.start : span.end], here[span.new_start : span.new_end]
        their = new[other.new_start : other.new_end]
        if own == was:
            merged += their
            continue
        conflict = _conflict(address, (was, own, their), span.new_start)
        if conflict in chosen:
            merged += their
            continue
        if their not in (was, own):
            conflicts.append(conflict)
        merged += own
    return "\n".join([*merged, *here[done:]]), conflicts


def _conflict(address: str, sides: tuple[Sequence[str], ...], paragraph: int) -> Conflict:
    base, ours, theirs = ("\n".join(side) for side in sides)
    return Conflict(address, base, ours, theirs, paragraph)


def _stretches(
    base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]
) -> Iterator[tuple[Span, Span]]:
    """Return the stretches of `base` that a side changed, as spans to ours and to theirs.

    Changes of both sides that touch one another are one stretch.
    """
    own, other = differences(base, ours), differences(base, theirs)
    edges = sorted([(span.start, span.end) for span in (*own, *other)])
    ends = list(accumulate((end for _, end in edges), max))
    start = 0
    for place, (_, end) in enumerate(zip(edges, ends, strict=True)):
        if place + 1 < len(edges) and edges[place + 1][0] <= end:
            continue
        first = edges[start][0]
        yield _span(own, first, end), _span(other, first, end)
        start = place + 1


def _span(spans: Sequence[Span], start: int, end: int) -> Span:
    """Return where the stretch from `start` to `end` of one text is in the other."""
    grown = [(span, span.new_end - span.new_start - (span.end - span.start)) for span in spans]
    before = sum(more for span, more in grown if span.end < start)
    within = sum(more for span, more in grown if start <= span.start and span.end <= end)
    return Span(start, end, start + before, end + before + within)
