"""`disclosure backup` and `disclosure restore`: everything in one file, and back again."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import platformdirs
import pytest

from disclosure_desktop.cli import main
from disclosure_desktop.report.draftfile import Draft
from disclosure_desktop.report.store import DraftStore
from tests.report.examples import empty_report, number

CELL = "applications.granted.other"
SETTINGS = "[General]\npoints=14\n"


@pytest.fixture
def backup(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A backup of one draft with settings."""
    store, file = DraftStore(), tmp_path / "备份.zip"
    store.save(Draft(empty_report()), store.new_path())
    (store.folder / "settings.ini").write_text(SETTINGS, "utf-8")
    assert main(["backup", str(file)]) == 0
    assert capsys.readouterr().out == f"已备份：{file}\n"
    return file


def move_to_another_machine(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    monkeypatch.setattr(platformdirs, "user_data_dir", lambda *_, **__: str(folder))


def test_a_backup_is_restored_on_another_machine(
    backup: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    move_to_another_machine(monkeypatch, tmp_path / "另一台" / "数据")
    assert main(["restore", str(backup)]) == 0
    assert capsys.readouterr().out == "恢复了 1 份草稿；0 份与这里的一样，没有动。\n"
    store = DraftStore()
    (draft,) = store.drafts()
    assert store.load(draft).report == empty_report()
    settings = store.folder / "settings.ini"
    assert settings.read_text("utf-8") == SETTINGS
    if sys.platform != "win32":
        assert stat.S_IMODE(settings.stat().st_mode) == 0o600


def test_settings_that_are_here_stay(backup: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings = DraftStore().folder / "settings.ini"
    settings.write_text("[General]\npoints=11\n", "utf-8")
    assert main(["restore", str(backup)]) == 0
    assert capsys.readouterr().out == "恢复了 0 份草稿；1 份与这里的一样，没有动。\n"
    assert settings.read_text("utf-8") == "[General]\npoints=11\n"


def test_what_is_newer_here_stays_and_is_said(
    backup: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = DraftStore()
    (path,) = store.drafts()
    draft = store.load(path)
    draft.report.apply({CELL: number("7")})
    store.save(draft, path)
    assert main(["restore", str(backup)]) == 1
    assert capsys.readouterr().out == (
        "恢复了 0 份草稿；0 份与这里的一样，没有动。\n"
        "没有替换：青禾镇人民政府（这里的内容更新，没有覆盖；备份里的内容放进了历史版本）\n"
    )
    assert store.load(path).report.value(CELL) == number("7")


def test_what_cannot_be_used_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["restore", str(tmp_path / "没有.zip")]) == 2
    assert capsys.readouterr().err == f"找不到文件“{tmp_path / '没有.zip'}”。\n"
    (tmp_path / "照片.zip").write_bytes(b"no archive")
    assert main(["restore", str(tmp_path / "照片.zip")]) == 2
    assert capsys.readouterr().err.startswith(f"“{tmp_path / '照片.zip'}”：")
    assert main(["backup", str(tmp_path / "没有" / "备份.zip")]) == 2
    assert capsys.readouterr().err == (
        f"不能写入“{tmp_path / '没有' / '备份.zip'}”：文件夹不存在。\n"
    )
