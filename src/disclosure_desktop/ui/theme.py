"""How the program looks: the schemes, the palette, and sizes derived from the font."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QSizePolicy, QWidget

from disclosure_desktop.ui.colours import (
    BLACK_ON_WHITE,
    DARK,
    LIGHT,
    WHITE_ON_BLACK,
    Colours,
)
from disclosure_desktop.ui.sheet import style_sheet

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


class Scheme(StrEnum):
    """What a clerk can choose in 查看 → 外观."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"

    @property
    def label(self) -> str:
        """The words of the menu."""
        names = {"system": "跟随系统", "light": "浅色", "dark": "深色", "contrast": "高对比度"}
        return names[self.value]


def apply_theme(application: QApplication, points: int, scheme: Scheme = Scheme.SYSTEM) -> None:
    """Set style, colours and font (in points) of the whole program."""
    application.setStyle("Fusion")
    set_font_size(application, points)
    show_scheme(application, scheme)


def show_scheme(application: QApplication, scheme: Scheme) -> None:
    """Show everything in the colours of a scheme, at once."""
    application.setPalette(QPalette())  # the system's own again, to ask it what it is like
    colours = colours_for(scheme, application.palette())
    application.setPalette(palette_of(colours))
    application.setStyleSheet(style_sheet(colours))


def colours_for(scheme: Scheme, system: QPalette) -> Colours:
    """Return the colours of a scheme; the system's palette decides what was left to it."""
    dark = is_dark(system)
    if scheme is Scheme.CONTRAST or (scheme is Scheme.SYSTEM and is_high_contrast(system)):
        return WHITE_ON_BLACK if dark else BLACK_ON_WHITE
    if scheme is Scheme.SYSTEM:
        return DARK if dark else LIGHT
    return DARK if scheme is Scheme.DARK else LIGHT


def set_font_size(application: QApplication, points: int) -> None:
    """Set the size of all text, in points, within what the windows are made for."""
    font = application.font()
    font.setFamilies(list(FONT_FAMILIES))
    font.setPointSize(min(max(points, SMALLEST_FONT), LARGEST_FONT))
    application.setFont(font)
    # A style sheet keeps fonts from going down to the widgets, until it is set anew.
    if sheet := application.styleSheet():
        application.setStyleSheet(sheet)


def palette_of(colours: Colours) -> QPalette:
    """Return the palette of a scheme; every role is set, so that nothing of the system shows."""
    c, role = colours, QPalette.ColorRole
    roles = {
        role.Window: c.window,
        role.WindowText: c.text,
        role.Base: c.base,
        role.AlternateBase: c.alternate,
        role.Text: c.text,
        role.Button: c.button,
        role.ButtonText: c.text,
        role.BrightText: c.on_accent,
        role.Light: c.base,
        role.Midlight: c.alternate,
        role.Mid: c.line,
        role.Dark: c.line,
        role.Shadow: c.line,
        role.Highlight: c.accent,
        role.HighlightedText: c.on_accent,
        role.Link: c.accent,
        role.LinkVisited: c.accent,
        role.ToolTipBase: c.base,
        role.ToolTipText: c.text,
        role.PlaceholderText: c.faint,
    }
    palette = QPalette()
    for each, colour in roles.items():
        palette.setColor(each, QColor(colour))
    # Not WindowText: labels of a table cannot be chosen, but are to be read like all others.
    for each in (role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, each, QColor(c.disabled))
    return palette


def is_dark(palette: QPalette) -> bool:
    """Whether text is lighter than its background."""
    return palette.text().color().lightness() > palette.base().color().lightness()


def is_high_contrast(palette: QPalette) -> bool:
    """Whether there is nothing between black and white: a system's contrast theme, or ours."""
    roles = (palette.window(), palette.base(), palette.text())
    window, base, text = (role.color().lightness() for role in roles)
    return window == base and {base, text} == {0, 255}


def colours_of(palette: QPalette) -> Colours:
    """Return the colours that go with a palette of ours."""
    if is_high_contrast(palette):
        return WHITE_ON_BLACK if is_dark(palette) else BLACK_ON_WHITE
    return DARK if is_dark(palette) else LIGHT


def severity_color(severity: Severity, palette: QPalette) -> QColor:
    """Return a colour for marks of this severity that is readable on the palette's base."""
    colours = colours_of(palette)
    named = {"error": colours.error, "warning": colours.warning, "hint": colours.hint}
    return QColor(named[severity.value])


def done_color(palette: QPalette) -> QColor:
    """Return the colour of what is finished."""
    return QColor(colours_of(palette).done)


def marked_color(palette: QPalette) -> QColor:
    """Return the colour of what came from last year and waits to be looked at."""
    return QColor(colours_of(palette).marked)


def selected_color(palette: QPalette) -> QColor:
    """Return the background of the line under the cursor, on which text stays readable."""
    return blend(palette.highlight().color(), palette.base().color(), 0.14)


def focus_width(palette: QPalette) -> int:
    """Return how thick the line around what has the keyboard is, in pixels."""
    return colours_of(palette).focus


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

    def set_factor(self, factor: float) -> None:
        """Be larger than the program's text by another factor."""
        self._factor = factor
        self.follow_font()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        # All that Qt tells a widget with a size of its own when the program's text changes size.
        if event.type() is QEvent.Type.StyleChange:
            self.follow_font()

    def follow_font(self) -> None:
        """Take the program's text size anew."""
        size = QApplication.font().pointSizeF() * self._factor
        if self.font().pointSizeF() != size:
            font = QFont()
            font.setBold(True)
            font.setPointSizeF(size)
            self.setFont(font)
