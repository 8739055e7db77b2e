"""How the program looks: palette, the colours of states, and sizes derived from the font."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QSizePolicy, QWidget

if TYPE_CHECKING:
    from disclosure_desktop.checks.findings import Severity

FONT_FAMILIES = (
    "Microsoft YaHei UI",
    "Microsoft YaHei",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "WenQuanYi Micro Hei",
)
SMALLEST_FONT, LARGEST_FONT = 9, 18
"""Points."""

_ACCENT = QColor("#1a5f9e")


def apply_theme(application: QApplication, points: int) -> None:
    """Set style, palette and font of the whole program."""
    application.setStyle("Fusion")
    application.setPalette(_tinted(application.palette()))
    set_font_size(application, points)


def set_font_size(application: QApplication, points: int) -> None:
    """Set the size of all text, in points, within what the windows are made for."""
    font = application.font()
    font.setFamilies(list(FONT_FAMILIES))
    font.setPointSize(min(max(points, SMALLEST_FONT), LARGEST_FONT))
    application.setFont(font)
    for widget in application.allWidgets():
        if isinstance(widget, Heading):
            widget.follow_font()


def _tinted(palette: QPalette) -> QPalette:
    """Give the system's palette our accent, and quiet greys where it is light."""
    palette.setColor(QPalette.ColorRole.Highlight, _ACCENT)
    palette.setColor(QPalette.ColorRole.HighlightedText, QColor("white"))
    if not is_dark(palette):
        palette.setColor(QPalette.ColorRole.Window, QColor("#f4f5f7"))
        palette.setColor(QPalette.ColorRole.Base, QColor("#ffffff"))
        palette.setColor(QPalette.ColorRole.AlternateBase, QColor("#eef1f5"))
        palette.setColor(QPalette.ColorRole.Text, QColor("#1d2228"))
        palette.setColor(QPalette.ColorRole.WindowText, QColor("#1d2228"))
        palette.setColor(QPalette.ColorRole.Button, QColor("#fafbfc"))
        palette.setColor(QPalette.ColorRole.PlaceholderText, QColor("#6b7683"))
        palette.setColor(QPalette.ColorRole.Mid, QColor("#c3cad3"))
    return palette


def is_dark(palette: QPalette) -> bool:
    """Whether text is lighter than its background."""
    return palette.text().color().lightness() > palette.base().color().lightness()


def severity_color(severity: Severity, palette: QPalette) -> QColor:
    """Return a colour for marks of this severity that is readable on the palette's base."""
    light = {"error": "#b3261e", "warning": "#9a5b00", "hint": "#2f6690"}
    dark = {"error": "#ff8a80", "warning": "#ffc166", "hint": "#8ec5ee"}
    return QColor((dark if is_dark(palette) else light)[severity.value])


def done_color(palette: QPalette) -> QColor:
    """Return the colour of what is finished."""
    return QColor("#7fd29a" if is_dark(palette) else "#1e7a3c")


def marked_color(palette: QPalette) -> QColor:
    """Return the colour of what came from last year and waits to be looked at."""
    return QColor("#d9a441" if is_dark(palette) else "#c58a1c")


def blend(over: QColor, under: QColor, share: float) -> QColor:
    """Mix `share` (0 to 1) of one colour into another."""

    def mix(a: int, b: int) -> int:
        return round(a * share + b * (1 - share))

    return QColor(
        mix(over.red(), under.red()),
        mix(over.green(), under.green()),
        mix(over.blue(), under.blue()),
    )


def em(widget_font: QFont) -> float:
    """Return the width of one Chinese character, in pixels."""
    return QFontMetricsF(widget_font).horizontalAdvance("字")


def make_bold(widget: QWidget) -> None:
    """Set a widget in bold; family and size go on following the program's."""
    font = QFont()
    font.setBold(True)
    widget.setFont(font)


class Heading(QLabel):
    """A bold label, larger than the program's text by a factor, also after that changes size."""

    def __init__(self, text: str, factor: float) -> None:
        super().__init__(text)
        self._factor = factor
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.follow_font()

    def follow_font(self) -> None:
        """Take the program's text size anew; Qt tells widgets with a size of their own nothing."""
        font = QFont()
        font.setBold(True)
        font.setPointSizeF(QApplication.font().pointSizeF() * self._factor)
        self.setFont(font)
