"""Starting: what stands by for Chinese input, and two programs that run at once."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from shiboken6 import delete

from disclosure_desktop.ui import app
from disclosure_desktop.ui.fcitx_bridge import FcitxBridge
from disclosure_desktop.ui.input_method import CHOICE, Choice
from disclosure_desktop.ui.preedit_keeper import PreeditKeeper


@pytest.mark.parametrize(
    ("choice", "bridges", "keepers"),
    [
        (Choice("ibus", True, "fcitx5", ""), 0, 1),
        (Choice("compose", False, "fcitx4", "", bridge=True), 1, 0),
        (None, 0, 0),
    ],
)
def test_what_qt_does_not_do_for_an_input_method_stands_by(
    qapp: QApplication,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    choice: Choice | None,
    bridges: int,
    keepers: int,
) -> None:
    asked: list[tuple[str, str]] = []
    told: list[str | None] = []

    def choose(setting: str, plugins: Path) -> Choice | None:
        asked.append((setting, plugins.name))
        return choice

    def make(settings: QSettings) -> QApplication:
        told.append(os.environ.get("QT_IM_MODULE"))
        return qapp

    monkeypatch.delenv("QT_IM_MODULE", raising=False)
    monkeypatch.setattr(app, "choose", choose)
    monkeypatch.setattr(app, "make_application", make)
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    settings.setValue("input_method", "ibus")
    try:
        assert app._application_with_input_method(settings) is qapp
        assert asked == [("ibus", "plugins")]
        assert told == [choice.module if choice else None]
        assert "QT_IM_MODULE" not in os.environ
        assert qapp.property(CHOICE) == choice
        assert len(qapp.findChildren(FcitxBridge)) == bridges
        assert len(qapp.findChildren(PreeditKeeper)) == keepers
    finally:
        qapp.setProperty(CHOICE, None)
        for helper in (*qapp.findChildren(FcitxBridge), *qapp.findChildren(PreeditKeeper)):
            delete(helper)


def test_two_programs_keep_each_other_s_settings(tmp_path: Path) -> None:
    """Nothing more is needed: an open draft has a lock, and the second window says so."""
    path = tmp_path / "settings.ini"
    ours = QSettings(str(path), QSettings.Format.IniFormat)
    ours.setValue("points", 12)
    ours.sync()
    script = (
        "import sys\n"
        "from PySide6.QtCore import QSettings\n"
        "theirs = QSettings(sys.argv[1], QSettings.Format.IniFormat)\n"
        "theirs.setValue('folder', '/乙')\n"
    )
    subprocess.run([sys.executable, "-c", script, str(path)], check=True)
    ours.setValue("fonts", "system")
    ours.sync()
    kept = QSettings(str(path), QSettings.Format.IniFormat)
    values = [str(kept.value(key)) for key in ("points", "folder", "fonts")]
    assert values == ["12", "/乙", "system"]
