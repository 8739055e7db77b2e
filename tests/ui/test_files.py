"""Where files are asked for."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QFileDialog, QMessageBox

from disclosure_desktop.ui.files import ask_export_path
from disclosure_desktop.ui.window import Window


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)


def choose(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))


def test_an_ending_that_was_not_typed_is_added(
    window: Window, settings: QSettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(monkeypatch, tmp_path / "报告")
    assert ask_export_path(window, "青禾镇", settings, ".pdf") == tmp_path / "报告.pdf"
    assert settings.value("folder") == str(tmp_path)


@pytest.mark.parametrize("answer", ["Yes", "No"])
def test_a_file_that_the_dialog_did_not_see_is_not_replaced_unasked(
    window: Window,
    settings: QSettings,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    answer: str,
) -> None:
    path = tmp_path / "报告.pdf"
    path.write_bytes(b"")
    asked: list[str] = []

    def say(_: object, title: str, question: str, *__: object) -> QMessageBox.StandardButton:
        asked.append(question)
        return QMessageBox.StandardButton[answer]

    monkeypatch.setattr(QMessageBox, "question", say)
    choose(monkeypatch, tmp_path / "报告")
    chosen = ask_export_path(window, "青禾镇", settings, ".pdf")
    assert asked == ["“报告.pdf”已经有了，要替换它吗？"]
    assert chosen == (path if answer == "Yes" else None)
