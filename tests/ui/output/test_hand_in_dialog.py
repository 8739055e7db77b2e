"""What a package is to be called and where it goes."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from disclosure_desktop.report.report import new_report
from disclosure_desktop.ui.output.hand_in_dialog import HandInDialog
from tests.report.examples import quiet_report

NAME = "2025年青禾镇人民政府政府信息公开工作年度报告"


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    parent = QWidget()
    qtbot.addWidget(parent)
    return parent


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    settings.setValue("folder", str(tmp_path))
    return settings


@pytest.fixture
def dialog(parent: QWidget, settings: QSettings) -> HandInDialog:
    return HandInDialog(parent, quiet_report(), settings)


def test_the_name_follows_the_pattern_and_the_kind(dialog: HandInDialog) -> None:
    assert dialog.name.text() == f"{NAME}.zip"
    dialog.as_folder.click()
    assert dialog.name.text() == NAME
    dialog.pattern.setText("{next_year}报送 {body}")
    assert dialog.name.text() == "2026报送 青禾镇人民政府"
    assert dialog.pattern.accessibleDescription() == "得到：2026报送 青禾镇人民政府"


def test_a_pattern_that_makes_no_name_says_why(dialog: HandInDialog) -> None:
    dialog.pattern.setText("{county}年报")
    assert not dialog._start.isEnabled()
    assert dialog.name.text() == (
        "⚠ 名称格式里的“{county}”不认识。"
        "可以用：{year}（报告年度）、{next_year}（报告年度的下一年）、{body}（机关全称）。"
    )
    dialog.pattern.setText("{year}年报")
    assert dialog._start.isEnabled()
    dialog.pattern.setText("{year")
    assert not dialog._start.isEnabled()
    dialog.pattern.setText("?")
    assert not dialog._start.isEnabled()


def test_without_a_body_the_name_can_be_used(parent: QWidget, settings: QSettings) -> None:
    dialog = HandInDialog(parent, new_report("2021", 2025), settings)
    assert dialog.name.text() == "2025年政府信息公开工作年度报告.zip"


def test_choices_are_kept_for_the_next_time(
    dialog: HandInDialog, parent: QWidget, settings: QSettings, tmp_path: Path
) -> None:
    (tmp_path / "报送").mkdir()
    dialog.folder.setText(str(tmp_path / "报送"))
    dialog.pattern.setText("{year}{body}")
    dialog.as_folder.click()
    dialog._start.click()
    assert dialog.result() == HandInDialog.DialogCode.Accepted
    again = HandInDialog(parent, quiet_report(), settings)
    assert again.order == dialog.order
    assert (again.order.folder, again.order.pattern) == (tmp_path / "报送", "{year}{body}")
    assert not again.order.as_zip


def test_what_was_given_up_is_not_kept(
    dialog: HandInDialog, parent: QWidget, settings: QSettings
) -> None:
    dialog.pattern.setText("年报")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.result() == HandInDialog.DialogCode.Rejected
    assert HandInDialog(parent, quiet_report(), settings).name.text() == f"{NAME}.zip"


@pytest.mark.parametrize(
    "folder", ["{tmp}/没有", "{tmp}/settings.ini", "报送", "{tmp}/" + "长" * 300]
)
def test_a_folder_that_is_not_there_is_not_made(
    dialog: HandInDialog, settings: QSettings, tmp_path: Path, folder: str
) -> None:
    settings.sync()
    folder = folder.replace("{tmp}", str(tmp_path))
    before = sorted(tmp_path.iterdir())
    dialog.folder.setText(folder)
    dialog.show()
    dialog.activateWindow()
    dialog._start.click()
    assert dialog.isVisible()
    assert dialog.name.text() == (f"⚠ 没有“{folder}”这个文件夹。请用“选择”找到它，或者先新建一个。")
    assert dialog.folder.selectedText() == folder
    assert sorted(tmp_path.iterdir()) == before
    dialog.folder.setText(str(tmp_path))
    assert dialog.name.text() == f"{NAME}.zip"


def test_a_folder_that_depends_on_where_the_program_runs_is_refused(
    dialog: HandInDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "报送").mkdir()
    monkeypatch.chdir(tmp_path)
    dialog.folder.setText("报送")
    dialog._start.click()
    assert dialog.result() == HandInDialog.DialogCode.Rejected
    assert dialog.name.text().startswith("⚠ 没有“报送”这个文件夹。")


def test_nothing_goes_nowhere(dialog: HandInDialog) -> None:
    dialog.folder.setText(" ")
    assert not dialog._start.isEnabled()


def test_a_folder_that_is_gone_is_not_suggested_again(
    parent: QWidget, settings: QSettings, tmp_path: Path
) -> None:
    settings.setValue("folder", str(tmp_path / "拔出的U盘"))
    dialog = HandInDialog(parent, quiet_report(), settings)
    assert dialog.order.folder == Path.home()


def test_a_folder_can_be_looked_for(
    dialog: HandInDialog, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    chosen = iter([str(tmp_path / "报送"), ""])
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: next(chosen))
    dialog._choose_folder()
    dialog._choose_folder()
    assert dialog.order.folder == tmp_path / "报送"
