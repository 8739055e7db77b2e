"""The fonts that a preset names, and what stands in for those missing here."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QFontMetricsF

if TYPE_CHECKING:
    from disclosure_desktop.documents.typesetting import Preset, Typesetting

TWIPS_PER_POINT = 20

_AUTO_SPACE = 0.2
"""Room between Chinese and digits in parts of the size: LibreOffice's; Word's is about 0.25."""


@dataclass(frozen=True, slots=True)
class Replacement:
    """A family that is not installed here, and the one that is drawn instead."""

    family: str
    shown: str


@dataclass(frozen=True)
class Face:
    """What a stretch of text is set in: one font for Chinese, one for ASCII.

    `spacing` is added after each character, `auto_space` between Chinese and ASCII letters or
    digits; `scale` is the width of characters in per cent.
    """

    chinese: QFont
    latin: QFont
    spacing: float = 0.0
    auto_space: float = 0.0
    scale: int = 100
    _widths: dict[str, float] = field(default_factory=dict, compare=False, repr=False)

    def font(self, character: str) -> QFont:
        """Return the font that a character is drawn with."""
        return self.latin if character.isascii() else self.chinese

    def width(self, cluster: str) -> float:
        """Return the width of a character, or of several drawn as one, in twips."""
        width = self._widths.get(cluster)
        if width is None:
            width = QFontMetricsF(self.font(cluster)).horizontalAdvance(cluster)
            self._widths[cluster] = width
        return width * self.scale / 100


class Fonts:
    """The fonts of one preset as they can be had on this machine."""

    def __init__(self, typesetting: Typesetting, preset: Preset) -> None:
        self._stand_ins = typesetting.stand_ins
        self._preset = preset

    def face(self, family: str, size_pt: float, *, bold: bool = False) -> Face:
        """Return what text in this family and size is set in."""
        chinese, latin = self._font(family, size_pt), self._font(self._preset.latin, size_pt)
        if bold:
            chinese.setBold(True)
            latin.setBold(True)
        return Face(chinese, latin)

    def running_face(self, family: str, size_pt: float, spacing_pt: float) -> Face:
        """Return what running text is set in, with room between Chinese and digits."""
        size, spacing = size_pt * TWIPS_PER_POINT, spacing_pt * TWIPS_PER_POINT
        return replace(self.face(family, size_pt), spacing=spacing, auto_space=size * _AUTO_SPACE)

    def replacements(self) -> list[Replacement]:
        """Return the preset's families that are missing here, with what is drawn instead."""
        shown = ((family, self._families(family)[0]) for family in self._preset.families)
        return [Replacement(family, other) for family, other in shown if other != family]

    def _font(self, family: str, size_pt: float) -> QFont:
        font = QFont()
        font.setFamilies(self._families(family))
        font.setPixelSize(round(size_pt * TWIPS_PER_POINT))
        # Widths must not depend on the device, nor on which letters happen to meet.
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        font.setKerning(False)
        font.setStyleStrategy(QFont.StyleStrategy.ForceOutline)
        return font

    def _families(self, family: str) -> list[str]:
        """Return the families to draw with, installed ones only unless there are none."""
        wanted = (family, *self._stand_ins.get(family, ()))
        return [each for each in wanted if is_installed(each)] or [wanted[-1]]


@cache
def is_installed(family: str) -> bool:
    """Tell whether there is such a family here, under this name or another of its names."""
    if QFontDatabase.hasFamily(family):
        return True
    # Windows lists FangSong and finds it by its Chinese name as well.
    return QFontInfo(QFont([family])).exactMatch()
