"""Everything here needs fonts, and so an application; none shows a window."""

from __future__ import annotations

import os

import pytest
from PySide6.QtWidgets import QApplication

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(autouse=True)
def _application(qapp: QApplication) -> None:
    """Let fonts be had."""
