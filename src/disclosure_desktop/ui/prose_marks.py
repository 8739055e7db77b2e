"""What is drawn into a text being edited: tints of last year's numbers, underlines of findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QBrush, QSyntaxHighlighter, QTextCharFormat

from disclosure_desktop.checks.findings import Finding, Severity, Span
from disclosure_desktop.ui.text_changes import utf16_units
from disclosure_desktop.ui.theme import blend, done_color, marked_color, severity_color

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from PySide6.QtGui import QColor
    from PySide6.QtWidgets import QTextEdit

    from disclosure_desktop.checks.claims.claims import Claim

Range = tuple[int, int]
"""Characters from the first up to the second."""

_TIED = QTextCharFormat.UnderlineStyle.DashUnderline

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
        self._claims: tuple[Claim, ...] = ()

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

    def show_claims(self, claims: Iterable[Claim]) -> None:
        """Underline thinly the numbers that stand for cells."""
        new = tuple(claims)
        if new != self._claims:
            self._claims = new
            self.rehighlight()

    def words_at(self, position: int) -> str:
        """Say what was found at a place of the text, "" where there is nothing."""
        found = [f for f in self._findings if f.span and _covers(f.span, position)]
        words = [f"{f.label}：{f.message}\n依据：{f.source}" for f in reversed(found)]
        tied = (claim for claim in self._claims if _covers(claim.span, position))
        return "\n".join([*words, *(_words(claim) for claim in tied)])

    def highlightBlock(self, text: str) -> None:
        for start, end in self._tints.get(self.currentBlock().blockNumber(), []):
            tint = QTextCharFormat()
            palette = self._editor.palette()
            tint.setBackground(QBrush(blend(marked_color(palette), palette.base().color(), 0.3)))
            self.setFormat(*_units(text, start, end), tint)
        if not (self._findings or self._claims):
            return
        whole = self._editor.toPlainText()
        raw = whole.encode("utf-16-le", "surrogatepass")[: self.currentBlock().position() * 2]
        offset = len(raw.decode("utf-16-le", "ignore"))
        palette = self._editor.palette()
        for claim in self._claims:
            self._underline(text, offset, claim.span, _TIED, done_color(palette))
        for finding in self._findings:
            if finding.span is not None:
                color = severity_color(finding.severity, palette)
                self._underline(text, offset, finding.span, _LINES[finding.severity], color)

    def _underline(
        self,
        text: str,
        offset: int,
        span: Span,
        line: QTextCharFormat.UnderlineStyle,
        color: QColor,
    ) -> None:
        """Underline the part of a place that is in this paragraph; tints stay."""
        start, end = max(span.start - offset, 0), min(span.end - offset, len(text))
        if start >= end:
            return
        first, length = _units(text, start, end)
        for place in range(first, first + length):
            style = self.format(place)
            style.setUnderlineStyle(line)
            style.setUnderlineColor(color)
            self.setFormat(place, 1, style)


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
