"""Text broken into lines, and every line set to its width."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from disclosure_desktop.paper.breaking import DOUBLE, HANGING, breaks, clusters, printed

if TYPE_CHECKING:
    from disclosure_desktop.documents.document import Mark
    from disclosure_desktop.paper.fonts import Face

_PLAY = 1.5
"""Twips by which a full line may be too long: programs round the widths of letters."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that is set alike."""

    text: str
    face: Face
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a line that is drawn at once, `x` from the line's left edge.

    `spacing` follows each character, over the font's own width.
    """

    text: str
    face: Face
    x: float
    width: float
    spacing: float
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A line: its runs, and its width without what hangs beyond the edge."""

    runs: tuple[Run, ...]
    width: float

    @property
    def text(self) -> str:
        """What stands on the line."""
        return "".join(run.text for run in self.runs)

    def moved(self, x: float) -> Line:
        """Return the line shifted to the right."""
        return Line(tuple(replace(run, x=run.x + x) for run in self.runs), self.width)


@dataclass(frozen=True, slots=True)
class _Glyph:
    """A cluster of characters, its width, and the room to the next one on the same line."""

    text: str
    piece: Piece
    width: float
    space: float
    may_break: bool  # after it

    @property
    def is_latin(self) -> bool:
        return self.text.isascii()


def break_lines(
    pieces: Sequence[Piece],
    width: float,
    indent: float = 0.0,
    *,
    justify: bool = False,
    hanging: bool = True,
) -> list[Line]:
    """Break text into lines of this width (twips); line feeds in it end a line.

    `indent` is taken off the first line of each part between line feeds. With `justify` all
    lines but the last of a part reach the right edge. With `hanging` a comma or full stop may
    stand beyond it, as Word has it (w:overflowPunct).
    """
    lines: list[Line] = []
    for part in _parts(pieces):
        glyphs = _glyphs(part)
        start, first = 0, True
        while first or start < len(glyphs):
            room = width - indent if first else width
            end = _line_end(glyphs, start, room, hanging=hanging)
            stretch = justify and end < len(glyphs)
            line = _line(_trimmed(glyphs[start:end]), room, stretch=stretch)
            lines.append(line.moved(indent) if first and indent else line)
            start, first = _after_blanks(glyphs, end), False
    return lines


def _parts(pieces: Iterable[Piece]) -> list[list[Piece]]:
    parts: list[list[Piece]] = [[]]
    for piece in pieces:
        first, *others = printed(piece.text).split("\n")
        parts[-1].append(replace(piece, text=first))
        parts += [[replace(piece, text=other)] for other in others]
    return parts


def _glyphs(pieces: Sequence[Piece]) -> list[_Glyph]:
    parts = [(text, piece) for piece in pieces for text in clusters(piece.text)]
    may_break = breaks([text for text, _ in parts])
    following = [*parts[1:], None][: len(parts)]
    return [
        _Glyph(text, piece, _cluster_width(text, piece), _space(text, piece, after), may)
        for (text, piece), after, may in zip(parts, following, may_break, strict=True)
    ]


def _cluster_width(text: str, piece: Piece) -> float:
    inner = len(text) - 1 if text in DOUBLE else 0
    return piece.face.width(text) + inner * piece.face.spacing


def _space(text: str, piece: Piece, after: tuple[str, Piece] | None) -> float:
    """Return the room between a cluster and the next.

    By ECMA-376 part 1, 17.3.2.35, the spacing follows every character. LibreOffice leaves it out
    after the last one of each script, and we do as well: Word's room between Chinese and Latin
    letters is wider than LibreOffice's (a quarter of the size), so this comes closer to both.
    """
    if after is None:
        return 0.0
    following, its_piece = after
    if text.isascii() is following.isascii() and piece is its_piece:
        return piece.face.spacing
    return piece.face.auto_space if _meet(text, following) else 0.0


def _meet(before: str, after: str) -> bool:
    """Tell whether a Chinese letter and an ASCII letter or digit stand beside one another."""
    return before.isascii() is not after.isascii() and before.isalnum() and after.isalnum()


def _line_end(glyphs: Sequence[_Glyph], start: int, room: float, *, hanging: bool) -> int:
    """Return the index after the last cluster of the line that begins at `start`."""
    used, last_break = 0.0, start
    for index in range(start, len(glyphs)):
        glyph = glyphs[index]
        if used + glyph.width > room + _PLAY and glyph.text != " ":
            if hanging and _may_hang(glyph) and used <= room + _PLAY:
                return index + 1
            return last_break if last_break > start else max(index, start + 1)
        used += glyph.width + glyph.space
        if glyph.may_break:
            last_break = index + 1
    return len(glyphs)


def _may_hang(glyph: _Glyph) -> bool:
    return glyph.text in HANGING and glyph.may_break


def _trimmed(glyphs: Sequence[_Glyph]) -> Sequence[_Glyph]:
    """Return a line without the blanks at its end, which would shift it."""
    end = len(glyphs)
    while end and glyphs[end - 1].text == " ":
        end -= 1
    return glyphs[:end]


def _after_blanks(glyphs: Sequence[_Glyph], index: int) -> int:
    while index < len(glyphs) and glyphs[index].text == " ":
        index += 1
    return index


def _line(glyphs: Sequence[_Glyph], room: float, *, stretch: bool) -> Line:
    """Set clusters on one line; with `stretch` it reaches as far as `room`."""
    width, hanging = _width(glyphs), None
    if width > room + _PLAY and glyphs[-1].text in HANGING:
        *glyphs, hanging = glyphs
        width = _width(glyphs)
    gaps = sum(_is_gap(a, b) for a, b in pairwise(glyphs))
    gap = (room - width) / gaps if stretch and gaps else 0.0
    width += gap * gaps
    beyond = _runs([hanging] if hanging else [], 0.0, width)
    return Line((*_runs(glyphs, gap), *beyond), width)


def _width(glyphs: Sequence[_Glyph]) -> float:
    width = sum(glyph.width + glyph.space for glyph in glyphs)
    return width - glyphs[-1].space if glyphs else 0.0


def _is_gap(before: _Glyph, after: _Glyph) -> bool:
    """Tell whether a line may be stretched between two clusters."""
    return before.text == " " or not (before.is_latin and after.is_latin)


def _runs(glyphs: Sequence[_Glyph], gap: float, x: float = 0.0) -> Iterator[Run]:
    index = 0
    while index < len(glyphs):
        end = index + 1
        while end < len(glyphs) and _alike(glyphs[end - 1], glyphs[end]):
            end += 1
        chosen = glyphs[index:end]
        inside = 0.0 if chosen[0].is_latin else gap
        width = _width(chosen) + inside * (len(chosen) - 1)
        piece, text = chosen[0].piece, "".join(glyph.text for glyph in chosen)
        yield Run(text, piece.face, x, width, piece.face.spacing + inside, piece.mark)
        follows = end < len(glyphs) and _is_gap(glyphs[end - 1], glyphs[end])
        x += width + chosen[-1].space + (gap if follows else 0.0)
        index = end


def _alike(before: _Glyph, after: _Glyph) -> bool:
    """Tell whether two clusters are drawn at once.

    Not ——, which most fonts draw with one glyph, so that no spacing would fall inside; nor what
    follows an f, since Qt would draw both as a ligature, narrower than they were measured.
    """
    if before.piece is not after.piece or len(before.text) > 1 or len(after.text) > 1:
        return False
    blank = " " in (before.text, after.text)
    return before.is_latin is after.is_latin and not blank and before.text != "f"
