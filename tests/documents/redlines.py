"""Comparisons looked into; marked texts are drawn as [-removed-] and {+added+}."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from disclosure_desktop.documents.document import (
    Block,
    Document,
    Mark,
    MarkedSpan,
    TableBlock,
    Title,
    stretches,
)
from disclosure_desktop.documents.text_difference import Stretch, difference

B = TypeVar("B", bound=Block)
_SIGNS = {None: "{}", Mark.REMOVED: "[-{}-]", Mark.ADDED: "{{+{}+}}"}


def drawn(parts: Iterable[Stretch]) -> str:
    return "".join(_SIGNS[mark].format(text) for text, mark in parts)


def drawn_marks(text: str, marks: Iterable[MarkedSpan]) -> str:
    return drawn(stretches(text, marks))


def redline(before: str, after: str) -> str:
    return drawn(difference(before, after).stretches)


def of_kind(whole: Document, kind: type[B]) -> list[B]:
    """Return the blocks of a kind, without those above the title."""
    return [block for block in body_of(whole) if isinstance(block, kind)]


def body_of(whole: Document) -> tuple[Block, ...]:
    start = next(i for i, block in enumerate(whole.blocks) if isinstance(block, Title))
    return whole.blocks[start:]


def table_of(whole: Document, key: str) -> TableBlock:
    (found,) = [block for block in of_kind(whole, TableBlock) if block.key == key]
    return found
