"""What is drawn into a text being edited: headings, tints of last year's numbers, underlines."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from PySide6.QtGui import QBrush, QFont, QSyntaxHighlighter, QTextCharFormat

from disclosure_desktop.checks.findings import Finding, Severity, Span
from disclosure_desktop.ui.prose.levels import lead_of
from disclosure_desktop.ui.text_changes import utf16_units
from disclosure_desktop.ui.theme import blend, done_color, marked_color, severity_color

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from PySide6.QtWidgets import QTextEdit

    from disclosure_desktop.checks.claims.claims import Claim

Range = tuple[int, int]
"""Characters from the first up to the second."""

_Line = QTextCharFormat.UnderlineStyle
_LINES = {
    Severity.ERROR: _Line.WaveUnderline,
    Severity.WARNING: _Line.WaveUnderline,
    Severity.HINT: _Line.DotLine,
}


@dataclass(frozen=True, slots=True)
class _Mark:
    """Characters of a paragraph that are underlined; None for a number that stands for a cell."""

    start: int
    end: int
    severity: Severity | None


class ProseMarks(QSyntaxHighlighter):
    """Headings, tints and underlines; a document can have only one such highlighter.

    Only paragraphs whose marks are others than before are drawn anew: each takes its time, and
    this happens at every key stroke.
    """

    def __init__(self, editor: QTextEdit) -> None:
        super().__init__(editor.document())
        self._editor = editor
        self._tints: dict[int, list[Range]] = {}
        self._marks: dict[int, list[_Mark]] = {}
        self._findings: tuple[Finding, ...] = ()
        self._claims: tuple[Claim, ...] = ()

    def show_tints(self, tints: Mapping[int, Sequence[Range]]) -> None:
        """Tint these characters of paragraphs, which are counted from 0."""
        old, self._tints = self._tints, {n: list(each) for n, each in tints.items() if each}
        self._draw_changed(old, self._tints)

    def show_marks(self, text: str, findings: Iterable[Finding], claims: Iterable[Claim]) -> None:
        """Underline the places of findings, and thinly the numbers that stand for cells.

        `text` is the whole text that the places are of.
        """
        self._findings, self._claims = tuple(findings), tuple(claims)
        lengths = (len(line) + 1 for line in text.split("\n"))
        starts = [0, *accumulate(lengths)]
        # What matters most is drawn last, over the rest.
        places: list[tuple[Span, Severity | None]] = [(claim.span, None) for claim in self._claims]
        ordered = sorted(self._findings, key=lambda f: -f.severity.rank)
        places += [(f.span, f.severity) for f in ordered if f.span is not None]
        marks: dict[int, list[_Mark]] = {}
        for span, severity in places:
            for number, mark in _within(span, severity, starts):
                marks.setdefault(number, []).append(mark)
        old, self._marks = self._marks, marks
        self._draw_changed(old, marks)

    def words_at(self, position: int) -> str:
        """Say what was found at a place of the text, "" where there is nothing."""
        found = [f for f in self._findings if f.span and _covers(f.span, position)]
        found.sort(key=lambda f: f.severity.rank)
        words = [f"{f.label}：{f.message}\n依据：{f.source}" for f in found]
        return "\n".join([*words, *filter(None, [self.tied_at(position)])])

    def tied_at(self, position: int) -> str:
        """Say which cells the number at a place stands for, "" where it stands for none."""
        tied = (claim for claim in self._claims if _covers(claim.span, position))
        return "\n".join(_words(claim) for claim in tied)

    def highlightBlock(self, text: str) -> None:
        number = self.currentBlock().blockNumber()
        palette = self._editor.palette()
        self._embolden(text)
        for start, end in self._tints.get(number, ()):
            tint = QTextCharFormat()
            tint.setBackground(QBrush(blend(marked_color(palette), palette.base().color(), 0.3)))
            self._add(text, start, end, tint)
        for mark in self._marks.get(number, ()):
            if mark.severity is None:
                line, color = _Line.DashUnderline, done_color(palette)
            else:
                line, color = _LINES[mark.severity], severity_color(mark.severity, palette)
            style = QTextCharFormat()
            style.setUnderlineStyle(line)
            style.setUnderlineColor(color)
            self._add(text, mark.start, mark.end, style)

    def _embolden(self, text: str) -> None:
        """Set in bold what is a heading on paper; of deeper levels often only the number."""
        lead = lead_of(text)
        if lead is not None:
            bold = QTextCharFormat()
            bold.setFontWeight(QFont.Weight.Bold)
            self.setFormat(*_units(text, lead.start, lead.end), bold)

    def _add(self, text: str, start: int, end: int, added: QTextCharFormat) -> None:
        """Draw characters of the paragraph in this way too; how they are drawn already stays."""
        first, length = _units(text, start, end)
        for place in range(first, first + length):
            style = self.format(place)
            style.merge(added)
            self.setFormat(place, 1, style)

    def _draw_changed(self, old: Mapping[int, object], new: Mapping[int, object]) -> None:
        for number in old.keys() | new.keys():
            if old.get(number) != new.get(number):
                block = self.document().findBlockByNumber(number)
                if block.isValid():
                    self.rehighlightBlock(block)


def _within(
    span: Span, severity: Severity | None, starts: list[int]
) -> Iterator[tuple[int, _Mark]]:
    """Yield the parts of a place by the paragraphs that they are in, counted from 0."""
    first = bisect_right(starts, span.start) - 1
    last = bisect_right(starts, max(span.end - 1, span.start)) - 1
    for number in range(first, last + 1):
        start = max(span.start - starts[number], 0)
        yield number, _Mark(start, span.end - starts[number], severity)


def _covers(span: Span, position: int) -> bool:
    return span.start <= position < span.end


def _words(claim: Claim) -> str:
    """Say which cells a number stands for, and what stands there."""
    number = claim.meaning.number
    have = "那里还没有填全" if number is None else f"表里是 {number:f}"
    agrees = "，与这里一致" if claim.agrees else ""
    return f"对应表格：{claim.meaning.name}，{have}{agrees}。"


def _units(text: str, start: int, end: int) -> Range:
    """Return the place and the length of characters as Qt counts them."""
    return utf16_units(text[:start]), utf16_units(text[start:end])
