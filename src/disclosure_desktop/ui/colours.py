"""The colours of the program: light, dark, and two of high contrast."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QColor


@dataclass(frozen=True, slots=True)
class Colours:
    """The colours of one scheme, as #rrggbb. Text stands in all of them but line and marked."""

    window: str
    base: str
    alternate: str
    button: str
    line: str
    text: str
    faint: str
    disabled: str
    accent: str
    on_accent: str
    error: str
    warning: str
    hint: str
    done: str
    marked: str
    focus: int
    """Pixels of the line around what has the keyboard."""
    tone: str
    """Of the arrows in resources/icons: "dark" ones for light backgrounds, or "light" ones."""


LIGHT = Colours(
    window="#f4f5f7",
    base="#ffffff",
    alternate="#eceff3",
    button="#fcfcfd",
    line="#bcc4cd",
    text="#1d2228",
    faint="#56616c",
    disabled="#7d8792",
    accent="#1a5f9e",
    on_accent="#ffffff",
    error="#b3261e",
    warning="#865000",
    hint="#2a5f88",
    done="#1a7037",
    marked="#c58a1c",
    focus=2,
    tone="dark",
)
DARK = Colours(
    window="#22262b",
    base="#1a1d21",
    alternate="#292e34",
    button="#2e343b",
    line="#515a65",
    text="#e8ebee",
    faint="#a9b3bd",
    disabled="#7f8993",
    accent="#82bbee",
    on_accent="#0d1a26",
    error="#ff9a91",
    warning="#ffc166",
    hint="#8ec5ee",
    done="#7fd29a",
    marked="#d9a441",
    focus=2,
    tone="light",
)
# No greys: what is faint elsewhere has a colour of its own, and a line is as strong as text.
WHITE_ON_BLACK = Colours(
    window="#000000",
    base="#000000",
    alternate="#000000",
    button="#000000",
    line="#ffffff",
    text="#ffffff",
    faint="#b8f0ff",
    disabled="#b8f0ff",
    accent="#1aebff",
    on_accent="#000000",
    error="#ffb3ac",
    warning="#ffd75e",
    hint="#9fd6ff",
    done="#8df5a8",
    marked="#ffd75e",
    focus=3,
    tone="light",
)
BLACK_ON_WHITE = Colours(
    window="#ffffff",
    base="#ffffff",
    alternate="#ffffff",
    button="#ffffff",
    line="#000000",
    text="#000000",
    faint="#1d3f66",
    disabled="#1d3f66",
    accent="#00438a",
    on_accent="#ffffff",
    error="#8c0d07",
    warning="#5a3700",
    hint="#0a4a76",
    done="#0a4f21",
    marked="#7a4b00",
    focus=3,
    tone="dark",
)


def contrast(one: QColor, other: QColor) -> float:
    """Return the contrast ratio of two colours, 1 to 21, by WCAG 2.1, definition of contrast."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: QColor) -> float:
    def linear(part: float) -> float:
        return float(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)

    red, green, blue = (linear(part) for part in (color.redF(), color.greenF(), color.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
