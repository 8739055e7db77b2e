"""Characters that a font lacks: drawn from another family, or not to be drawn at all."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from PySide6.QtGui import QFont, QFontMetricsF

_NEVER_DRAWN = ("Mn", "Zs")
"""Blanks, and marks that change the character before them and cannot be looked for alone."""


@dataclass(frozen=True, slots=True)
class Rare:
    """Characters that a family installed here lacks, so that they come out in another face."""

    family: str
    characters: str


def undrawable(texts: Iterable[tuple[QFont, str]]) -> str:
    """Return the characters that no font here holds, each once, in the order of the texts."""
    lacking = (_lacking(font, text) for font, text in texts)
    return "".join(dict.fromkeys(character for found in lacking for character in found))


def rare(texts: Iterable[tuple[QFont, str]], families: Collection[str]) -> tuple[Rare, ...]:
    """Return for each of the families what it lacks of the texts set in it.

    Nothing is said of a family that is not installed: its stand-in has other characters.
    """
    found: dict[str, dict[str, None]] = {}
    for font, text in texts:
        family = font.families()[0]
        if family in families:
            found.setdefault(family, {}).update(dict.fromkeys(_lacking(_alone(font), text)))
    return tuple(Rare(family, "".join(lacked)) for family, lacked in found.items() if lacked)


def _lacking(font: QFont, text: str) -> list[str]:
    metrics = QFontMetricsF(font)
    return [
        character
        for character in dict.fromkeys(text)
        if unicodedata.category(character) not in _NEVER_DRAWN
        and not metrics.inFontUcs4(ord(character))
    ]


def _alone(font: QFont) -> QFont:
    """Return the font without the families that could stand in for its characters."""
    alone = QFont(font)
    alone.setFamilies(font.families()[:1])
    alone.setStyleStrategy(QFont.StyleStrategy.NoFontMerging)
    return alone
