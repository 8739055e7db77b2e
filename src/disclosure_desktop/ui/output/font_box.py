"""The choice of fonts, the same wherever paper is shown or exported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox

from disclosure_desktop.documents.typesetting import load_typesetting

if TYPE_CHECKING:
    from disclosure_desktop.ui.output.exporting import Exporter

_CHARACTERS = 12
"""Latin letters that have room at the least; names of presets are longer, and cut."""


class FontBox(QComboBox):
    """Chooses one of the presets; the choice is kept."""

    def __init__(self, exporter: Exporter) -> None:
        super().__init__()
        self._exporter = exporter
        for key, fonts in load_typesetting().fonts.items():
            self.addItem(fonts.name, key)
        self.setAccessibleName("字体")
        self.setMinimumContentsLength(_CHARACTERS)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._show()
        self.activated.connect(self._chosen)
        exporter.fonts_changed.connect(self._show)

    def _chosen(self) -> None:
        self._exporter.fonts = str(self.currentData())

    def _show(self) -> None:
        self.setCurrentIndex(self.findData(self._exporter.fonts))
        self.setToolTip(self.currentText())
