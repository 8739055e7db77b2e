"""What is drawn into a text being edited: tints of last year's numbers, underlines of findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QBrush, QSyntaxHighlighter, QTextCharFormat

from disclosure_desktop.checks.findings import Finding, Severity
from disclosure_desktop.ui.text_changes import utf16_units
from disclosure_desktop.ui.theme import blend, marked_color, severity_color

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from PySide6.QtWidgets import QTextEdit

Range = tuple[int, int]
"""Characters from the first up to the second."""

_LINES = {
    Severity.ERROR: QTextCharFormat.UnderlineStyle.WaveUnderline,
    Severity.WARNING: QTextCharFormat.UnderlineStyle.WaveUnderline,
    Severity.HINT: QTextCharFormat.UnderlineStyle.DotLine,
}


class ProseMarks(QSyntaxHighlighter):
    """Tints and underlines; a document can have only one such highlighter."""

    def __init__(self, editor: QTextEdit) -> None:
        super().__init__(editor.document())
        self._editor = editor
        self._tints: dict[int, list[Range]] = {}
        self._findings: tuple[Finding, ...] = ()

    def show_tints(self, tints: Mapping[int, Sequence[Range]]) -> None:
        """Tint these characters of paragraphs, which are counted from 0."""
        new = {paragraph: list(ranges) for paragraph, ranges in tints.items() if ranges}
        if new != self._tints:
            self._tints = new
            self.rehighlight()

    def show_findings(self, findings: Iterable[Finding]) -> None:
        """Underline the places of these findings, which all have one, by their severity."""
        new = tuple(sorted(findings, key=lambda f: -f.severity.rank))
        if new != self._findings:
            self._findings = new
            self.rehighlight()

    def words_at(self, position: int) -> str:
        """Say what was found at a place of the text, "" where there is nothing."""
        found = [f for f in self._findings if f.span and f.span.start <= position < f.span.end]
        return "\n".join(f"{f.label}：{f.message}\n依据：{f.source}" for f in reversed(found))

    def highlightBlock(self, text: str) -> None:
        for start, end in self._tints.get(self.currentBlock().blockNumber(), []):
            tint = QTextCharFormat()
            palette = self._editor.palette()
            tint.setBackground(QBrush(blend(marked_color(palette), palette.base().color(), 0.3)))
            self.setFormat(*_units(text, start, end), tint)
        if self._findings:
            self._underline(text)

    def _underline(self, text: str) -> None:
        whole = self._editor.toPlainText()
        raw = whole.encode("utf-16-le", "surrogatepass")[: self.currentBlock().position() * 2]
        offset = len(raw.decode("utf-16-le", "ignore"))
        for finding in self._findings:
            assert finding.span is not None
            start = max(finding.span.start - offset, 0)
            end = min(finding.span.end - offset, len(text))
            if start < end:
                first, length = _units(text, start, end)
                for place in range(first, first + length):
                    style = self.format(place)
                    style.setUnderlineStyle(_LINES[finding.severity])
                    color = severity_color(finding.severity, self._editor.palette())
                    style.setUnderlineColor(color)
                    self.setFormat(place, 1, style)


def _units(text: str, start: int, end: int) -> Range:
    """Return the place and the length of characters as Qt counts them."""
    return utf16_units(text[:start]), utf16_units(text[start:end])
