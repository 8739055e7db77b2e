"""Taking back single pieces of an earlier state: a cell, a paragraph, a whole text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from disclosure_desktop.report.comparing import differences
from disclosure_desktop.report.merging import Span
from disclosure_desktop.report.merging import differences as paragraph_differences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from disclosure_desktop.report.report import Entry, Report


@dataclass(frozen=True, slots=True)
class Piece:
    """What a report holds otherwise than an earlier state: an entry, or paragraphs of a text.

    `span` says which paragraphs of the present text stand for which of the earlier one; None
    where the whole entry is meant.
    """

    address: str
    now: Entry | None
    then: Entry | None
    span: Span | None = None


def pieces(now: Report, then: Report) -> tuple[Piece, ...]:
    """Return what differs, by address; texts paragraph by paragraph."""
    return tuple(_pieces(now, then))


def restored(now: Report, chosen: Iterable[Piece]) -> dict[str, Entry | None]:
    """Return the changes that bring the chosen pieces back as they were."""
    changes: dict[str, Entry | None] = {}
    by_text: dict[str, list[Piece]] = {}
    for piece in chosen:
        if piece.span is None:
            changes[piece.address] = piece.then
        else:
            by_text.setdefault(piece.address, []).append(piece)
    for address, found in by_text.items():
        changes[address] = _text(now.text(address), found) or None
    return changes


def _pieces(now: Report, then: Report) -> Iterator[Piece]:
    for found in differences(now, then):
        here, there = found.before, found.after
        if not (isinstance(here, str) and isinstance(there, str)) or not found.paragraphs:
            yield Piece(found.address, here, there)
            continue
        old, new = here.split("\n"), there.split("\n")
        for span in paragraph_differences(old, new):
            texts = old[span.start : span.end], new[span.new_start : span.new_end]
            yield Piece(found.address, "\n".join(texts[0]), "\n".join(texts[1]), span)


def _text(text: str, found: Iterable[Piece]) -> str:
    """Return the text with some paragraphs as they were; from the end, so that spans hold."""
    paragraphs = text.split("\n")
    spans = [(piece.span, piece.then) for piece in found if piece.span is not None]
    for span, then in sorted(spans, key=lambda each: each[0].start, reverse=True):
        count = span.new_end - span.new_start
        paragraphs[span.start : span.end] = str(then).split("\n") if count else []
    return "\n".join(paragraphs)
