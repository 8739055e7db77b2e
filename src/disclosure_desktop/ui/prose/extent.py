"""How long a text is: characters, and how many lines and pages it takes on paper, roughly."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from math import ceil
from typing import TYPE_CHECKING

from disclosure_desktop.documents.document import paragraphs
from disclosure_desktop.documents.measure import width
from disclosure_desktop.documents.typesetting import load_typesetting

if TYPE_CHECKING:
    from disclosure_desktop.documents.typesetting import Text


@dataclass(frozen=True, slots=True)
class Extent:
    """Characters without blanks, lines on paper, and pages of so many lines."""

    characters: int
    lines: int
    pages: float

    @property
    def words(self) -> str:
        """Say it in Chinese: 共 1234 字，约 46 行，2.1 页."""
        if not self.characters:
            return "还没有写"
        paper = f"{self.lines} 行" + (f"，{self.pages:.1f} 页" if self.pages > 1 else "")
        return f"共 {self.characters} 字，约 {paper}"


def extent(text: str) -> Extent:
    """Return how long a text is, as it will be set.

    Widths are estimates (`documents/measure.py`), and what must not begin a line is not moved.
    """
    each = [_of_paragraph(line) for line in text.split("\n")]
    lines = sum(lines for _, lines in each)
    return Extent(sum(count for count, _ in each), lines, lines / _setting().lines_per_page)


def count(text: str) -> int:
    """Return how many characters a text has, blanks not counted."""
    return len("".join(text.split()))


@lru_cache(1024)
def _of_paragraph(line: str) -> tuple[int, int]:
    """Return characters and lines; remembered, since a key stroke changes only one paragraph."""
    setting = _setting()
    indent, room = setting.indent_characters, setting.characters_per_line
    lines = [ceil((indent + width(each.text)) / room) for each in paragraphs(line)]
    return count(line), sum(lines)


@cache
def _setting() -> Text:
    return load_typesetting().text
