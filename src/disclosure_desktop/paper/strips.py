"""Blocks turned into strips: lines of text and rows of tables, which no page divides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

from disclosure_desktop.documents import measure
from disclosure_desktop.documents.document import (
    Block,
    Document,
    Footnote,
    Heading,
    MarkedSpan,
    Paragraph,
    Signature,
    TableBlock,
    Title,
    on_lines,
    stretches,
)
from disclosure_desktop.paper.fonts import TWIPS_PER_POINT, Face, Fonts
from disclosure_desktop.paper.lines import Line, Piece, break_lines
from disclosure_desktop.paper.tables import SetTable, set_table

if TYPE_CHECKING:
    from disclosure_desktop.documents.typesetting import Preset, Typesetting

_NOTE_SPACE = 3 * TWIPS_PER_POINT
"""Above a note under a table, as in the Word file."""


@dataclass(frozen=True, slots=True)
class TextStrip:
    """A line of text, its height and the clear space around it in twips."""

    line: Line
    height: float
    above: float = 0.0
    below: float = 0.0
    keep_next: bool = False
    bookmark: str = ""


@dataclass(frozen=True, slots=True)
class RowStrip:
    """A row of a table."""

    table: SetTable
    row: int
    height: float
    keep_next: bool = False
    above: float = 0.0
    below: float = 0.0
    bookmark: str = ""


Strip: TypeAlias = TextStrip | RowStrip


class Setter:
    """Sets the blocks of a document in one preset's fonts."""

    def __init__(self, typesetting: Typesetting, preset: Preset) -> None:
        sizes, spacing = typesetting.sizes_pt, typesetting.text.character_spacing_pt
        self.typesetting = typesetting
        self.preset = preset
        self.fonts = fonts = Fonts(typesetting, preset)
        self.title = fonts.face(preset.title, sizes.title, bold=preset.title_bold)
        self.body = fonts.running_face(preset.body, sizes.body, spacing)
        self.signature = replace(self.body, auto_space=0.0)
        self.headings = (
            fonts.running_face(preset.heading1, sizes.heading1, spacing),
            fonts.running_face(preset.heading2, sizes.heading2, spacing),
            fonts.running_face(preset.body, sizes.heading3, spacing),
            fonts.running_face(preset.body, sizes.heading3, spacing),
        )
        self.run_in_heading = fonts.running_face(preset.heading2, sizes.body, spacing)
        self.tables = {size: fonts.face(preset.table, size) for size in sizes.table}
        self.note = fonts.running_face(preset.table, sizes.footnote, 0)
        self.page_number = self._plain(preset.page_number, sizes.page_number)
        self.width = round(typesetting.page.text_width_pt * TWIPS_PER_POINT)
        self.pitch = typesetting.text.line_pitch_pt * TWIPS_PER_POINT
        self.border = typesetting.table.border_pt * TWIPS_PER_POINT
        self.character = typesetting.character_pitch_pt * TWIPS_PER_POINT

    def _plain(self, family: str, size: float) -> Face:
        """Return a face whose digits are of the Chinese family too (GB/T 9704-2012, 7.5)."""
        face = self.fonts.face(family, size)
        return replace(face, latin=face.chinese)

    def strips(self, document: Document) -> list[Strip]:
        """Return the whole document as strips, from the top."""
        return [
            strip
            for block, after in pairwise((*document.blocks, None))
            if block
            for strip in self._block(block, after)
        ]

    def _block(self, block: Block, after: Block | None) -> Iterator[Strip]:
        match block:
            case Title():
                yield from self._title(block)
            case Heading():
                yield from self._heading(block.text, block.marks, 1)
            case Paragraph() if block.is_heading:
                yield from self._heading(block.text, block.marks, block.level)
            case Paragraph():
                yield from self._paragraph(block, keep_next=isinstance(after, Signature))
            case TableBlock():
                yield from self._table(block, keep_next=isinstance(after, Footnote))
            case Footnote():
                yield from self._footnote(block)
            case Signature():
                yield from self._signature(block)

    def _title(self, block: Title) -> Iterator[Strip]:
        setting = self.typesetting.title
        broken = measure.title_lines(block, setting.characters_per_line)
        text, marks = on_lines(broken, block.marks)
        pitch = setting.line_pitch_pt * TWIPS_PER_POINT
        lines = break_lines(_pieces(text, self.title, marks), self.width)
        for line in lines:
            below = setting.space_after_lines * self.pitch if line is lines[-1] else 0.0
            centred = line.moved((self.width - line.width) / 2)
            yield TextStrip(centred, pitch, below=below, keep_next=True)

    def _heading(self, text: str, marks: tuple[MarkedSpan, ...], level: int) -> Iterator[Strip]:
        pieces = _pieces(text, self.headings[level - 1], marks)
        for index, line in enumerate(self._body_lines(pieces)):
            bookmark = text if level == 1 and index == 0 else ""
            yield TextStrip(line, self.pitch, keep_next=True, bookmark=bookmark)

    def _paragraph(self, block: Paragraph, *, keep_next: bool) -> Iterator[Strip]:
        pieces = _pieces(block.text, self.body, block.marks)
        if block.level == 2 and block.lead and not block.marks:
            lead, rest = block.text[: block.lead], block.text[block.lead :]
            pieces = [Piece(lead, self.run_in_heading), Piece(rest, self.body)]
        lines = self._body_lines(pieces)
        for line in lines:
            # A paragraph that is kept with the next is “at least partly” on its page (ECMA-376
            # part 1, 17.3.1.15); LibreOffice takes all of it along.
            yield TextStrip(line, self.pitch, keep_next=keep_next and line is lines[-1])

    def _body_lines(self, pieces: Sequence[Piece]) -> list[Line]:
        indent = self.typesetting.text.indent_characters * self.character
        return break_lines(pieces, self.width, indent, justify=True)

    def _table(self, block: TableBlock, *, keep_next: bool) -> Iterator[Strip]:
        table = set_table(block, self.typesetting, self.tables)
        last = block.grid.rows - 1
        for row, height in enumerate(table.heights):
            keep = table.setter.belongs_with_next(row) or (keep_next and row == last)
            # The line below the last row stands below it.
            below = self.border if row == last else 0.0
            yield RowStrip(table, row, height, keep_next=keep, below=below)

    def _footnote(self, block: Footnote) -> Iterator[Strip]:
        size = self.typesetting.sizes_pt.footnote
        pitch = size * self.typesetting.table.line_pitch_factor * TWIPS_PER_POINT
        lines = break_lines(_pieces(block.text, self.note, block.marks), self.width)
        for index, line in enumerate(lines):
            yield TextStrip(line, pitch, above=_NOTE_SPACE if index == 0 else 0)

    def _signature(self, block: Signature) -> Iterator[Strip]:
        limit = self.typesetting.text.characters_per_line
        setting = measure.signature_set(self.typesetting.signature, block, limit)
        above = self.typesetting.signature.space_before_lines * self.pitch
        placed = [*self._signature_name(block, setting), *self._signature_date(block, setting)]
        for index, line in enumerate(placed):
            keep = index + 1 < len(placed)
            yield TextStrip(line, self.pitch, above=0 if index else above, keep_next=keep)

    def _signature_name(self, block: Signature, setting: measure.SignatureSet) -> Iterator[Line]:
        if not block.name:
            return
        name, marks = on_lines(setting.name_lines, block.name_marks)
        lines = break_lines(_pieces(name, self.signature, marks), self.width)
        longest = max(line.width for line in lines)
        right = self.width - setting.name_indent * self.character
        for line in lines:
            yield line.moved(right - longest + (longest - line.width) / 2)

    def _signature_date(self, block: Signature, setting: measure.SignatureSet) -> Iterator[Line]:
        if not block.date:
            return
        right = self.width - setting.date_indent * self.character
        for line in break_lines(_pieces(block.date, self.signature, block.date_marks), self.width):
            yield line.moved(max(0.0, right - line.width))


def _pieces(text: str, face: Face, marks: Sequence[MarkedSpan]) -> list[Piece]:
    return [Piece(stretch, face, mark) for stretch, mark in stretches(text, marks)] or [
        Piece("", face)
    ]
