"""What a clerk answers to boxes that the window shows, and what they said."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QMessageBox, QWidget


def answer(monkeypatch: pytest.MonkeyPatch, word: str) -> list[str]:
    """Press the button whose text begins so in every box; return what the boxes will say."""
    said: list[str] = []

    def press(box: QMessageBox) -> int:
        said.append(box.text())
        next(button for button in box.buttons() if button.text().startswith(word)).click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", press)
    return said


def hear(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return what warnings and news will say; each is read and closed."""
    said: list[str] = []

    def note(parent: QWidget, title: str, sentence: str, *buttons: object) -> object:
        said.append(sentence)
        return QMessageBox.StandardButton.Ok

    for kind in ("warning", "information"):
        monkeypatch.setattr(QMessageBox, kind, note)
    return said
