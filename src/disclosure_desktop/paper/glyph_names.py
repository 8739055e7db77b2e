"""What the glyphs in a PDF file of Qt's stand for, so that its text can be found and copied.

Qt names a glyph after the first character below U+10000 that the font draws with it: 一 after the
radical ⼀, and not at all a character beyond, or a ligature such as ⸺ for ——. What was drawn is
known, and where; so each code in the file can be named after the text it was drawn for.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtGui import QFont, QRawFont

from disclosure_desktop.paper.breaking import clusters
from disclosure_desktop.paper.matching import by_run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from disclosure_desktop.paper.content import PlacedRun
    from disclosure_desktop.paper.pdf_content import Block

Names: TypeAlias = dict[tuple[str, int], str]
"""What codes stand for, by the font's name on the pages and the code."""

_RIGHT_TO_LEFT = ("R", "AL")


def names_of_page(runs: Sequence[PlacedRun], blocks: Sequence[Block]) -> Names:
    """Return what the codes on a page stand for, as far as it can be told."""
    names: Names = {}
    for placed, drawn in zip(runs, by_run(runs, blocks), strict=True):
        for code, text in _named(placed.run.text, drawn):
            names[code] = plainest(names.get(code, text), text)
    return names


def plainest(one: str, other: str) -> str:
    """Return that of two texts with the same glyph which people type: 一, not the radical."""
    return min(one, other, key=lambda text: (unicodedata.normalize("NFKC", text) != text, text))


def look_alike(font: QFont, one: str, other: str) -> bool:
    """Tell whether a font has one glyph for two characters."""
    raw = QRawFont.fromFont(font)
    glyphs = {next(iter(raw.glyphIndexesForString(each)), 0) for each in (one, other)}
    return len(glyphs) == 1 and 0 not in glyphs


def _named(text: str, blocks: Sequence[Block]) -> Iterator[tuple[tuple[str, int], str]]:
    """Yield the codes of a run with their texts; none where letters were joined or reordered."""
    codes = [(block.font, code) for block in blocks for code in block.codes]
    parts = clusters(text)
    texts = parts if len(parts) == len(codes) else list(text)
    if len(texts) == len(codes) and not _is_reordered(text):
        # Code 0 is the empty box that stands for all that no font holds.
        yield from ((code, part) for code, part in zip(codes, texts, strict=True) if code[1])


def _is_reordered(text: str) -> bool:
    return any(unicodedata.bidirectional(character) in _RIGHT_TO_LEFT for character in text)
