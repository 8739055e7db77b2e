"""The Qt application that fonts need, where no window has made one."""

from __future__ import annotations

import os

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication


def ensure_application() -> QCoreApplication:
    """Return the application, made without a screen where there is none yet."""
    application = QCoreApplication.instance()
    if application is not None:
        return application
    # On Windows only its own platform knows the system's fonts, and needs no screen for them.
    platform = [] if os.name == "nt" else ["-platform", "offscreen"]
    return QGuiApplication(["disclosure", *platform])
