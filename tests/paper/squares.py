"""A face in which every letter is as wide as it is easy to count with."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QFont

from disclosure_desktop.documents.document import Mark
from disclosure_desktop.paper.fonts import Face
from disclosure_desktop.paper.lines import Line, Piece, break_lines


@dataclass(frozen=True)
class Squares(Face):
    """A Chinese character is 10 wide, an ASCII one 5, whatever combines with another nothing."""

    chinese: QFont
    latin: QFont

    def width(self, cluster: str) -> float:
        double = cluster in ("——", "……")
        return (20.0 if double else 10.0) if not cluster.isascii() else 5.0


def squares(*, spacing: float = 0.0, auto_space: float = 0.0) -> Squares:
    return Squares(QFont(), QFont(), spacing, auto_space)


def piece(text: str, mark: Mark | None = None) -> Piece:
    return Piece(text, squares(), mark)


def set_in(characters: float, text: str, **options: bool) -> list[Line]:
    """Return the lines of a text where so many characters fit."""
    return break_lines([piece(text)], characters * 10, **options)


def texts(lines: list[Line]) -> list[str]:
    return [line.text for line in lines]
