"""What the clerk chose of how the program looks: kept in the settings, shown at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from disclosure_desktop.ui.theme import Scheme, set_font_size, show_scheme

if TYPE_CHECKING:
    from PySide6.QtCore import QSettings


class Looks(QObject):
    """The scheme of colours and the size of text, for the whole program."""

    def __init__(self, parent: QObject, settings: QSettings) -> None:
        super().__init__(parent)
        self._settings = settings
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        self._application = application
        # The program starts as the system looks; asking Qt to change costs only who chose so.
        if self.scheme is not Scheme.SYSTEM:
            self._show()
        self._application.styleHints().colorSchemeChanged.connect(self.system_changed)

    @property
    def scheme(self) -> Scheme:
        """The scheme that was chosen; the system's where the settings say nonsense."""
        chosen = str(self._settings.value("scheme", Scheme.SYSTEM.value))
        return Scheme(chosen) if chosen in set(Scheme) else Scheme.SYSTEM

    @scheme.setter
    def scheme(self, scheme: Scheme) -> None:
        self._settings.setValue("scheme", scheme.value)
        self._show()

    @property
    def points(self) -> int:
        """The size of text, in points."""
        return self._application.font().pointSize()

    @points.setter
    def points(self, points: int) -> None:
        set_font_size(self._application, points)
        self._settings.setValue("points", self.points)

    def system_changed(self) -> None:
        """Follow the system where that was chosen, or where it decides between black and white."""
        if self.scheme in (Scheme.SYSTEM, Scheme.CONTRAST):
            show_scheme(self._application, self.scheme)

    def _show(self) -> None:
        _ask_for_frames(self._application, self.scheme)
        show_scheme(self._application, self.scheme)


def _ask_for_frames(application: QApplication, scheme: Scheme) -> None:
    """Ask the system to draw the window's frame to match, which Qt can do since 6.8."""
    from PySide6.QtCore import Qt

    hints = application.styleHints()
    if hasattr(hints, "setColorScheme"):
        dark, light, system = Qt.ColorScheme.Dark, Qt.ColorScheme.Light, Qt.ColorScheme.Unknown
        wanted = {Scheme.LIGHT: light, Scheme.DARK: dark}
        hints.setColorScheme(wanted.get(scheme, system))
