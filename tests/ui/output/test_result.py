"""The line that says how it went, and its buttons."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QAccessible, QDesktopServices
from pytestqt.qtbot import QtBot

from disclosure_desktop.ui.output.result import ResultRow


@pytest.fixture
def row(qtbot: QtBot) -> ResultRow:
    row = ResultRow()
    qtbot.addWidget(row)
    row.resize(400, 60)
    return row


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    paths: list[Path] = []

    def open_url(url: QUrl) -> bool:
        paths.append(Path(url.toLocalFile()))
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    return paths


def test_there_is_nothing_before_something_was_said(row: ResultRow) -> None:
    assert row.isHidden()
    row.say("没有导出。", Path())
    assert not row.isHidden()
    assert row.open_file.isHidden()
    assert row.open_folder.isHidden()
    assert row.place.isHidden()
    row.say("", Path())
    assert row.isHidden()


def test_the_file_and_its_folder_are_opened(
    row: ResultRow, opened: list[Path], tmp_path: Path
) -> None:
    path = tmp_path / "年 报#1.docx"
    path.write_bytes(b"word")
    row.say("已导出。", path)
    assert row.open_file.text() == "打开文件(&L)"
    row.open_file.click()
    row.open_folder.click()
    assert opened == [path, tmp_path]


def test_a_folder_is_called_one(row: ResultRow, opened: list[Path], tmp_path: Path) -> None:
    row.say("已导出。", tmp_path)
    assert row.open_file.text() == "打开文件夹(&L)"
    row.open_file.click()
    assert opened == [tmp_path]


def test_a_file_that_is_gone_is_not_opened(
    row: ResultRow, opened: list[Path], tmp_path: Path
) -> None:
    row.say("已导出。", tmp_path / "年报.pdf")
    row.open_file.click()
    assert opened == []
    assert row.label.text() == "“年报.pdf”已经不在那里了，可能被移走或者删除了。"


def test_it_is_said_where_the_system_opens_nothing(
    row: ResultRow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _: False)
    path = tmp_path / "年报.pdf"
    path.write_bytes(b"pdf")
    row.say("已导出。", path)
    row.open_file.click()
    assert row.label.text() == "系统没能打开“年报.pdf”。请自己到文件夹里打开。"


def test_a_long_path_stays_on_one_line(row: ResultRow, tmp_path: Path) -> None:
    path = tmp_path / ("x" * 200 + ".pdf")
    row.say("已导出。", path)
    assert row.place.text().startswith(str(path)[:4])
    assert row.place.text().endswith(".pdf")
    assert "…" in row.place.text()
    assert row.place.toolTip() == str(path)
    assert row.minimumSizeHint().width() < 400


def test_screen_readers_are_told(row: ResultRow, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[object] = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: told.append(event.type()))
    row.say("已导出。", Path())
    row.say("", Path())
    assert told == [QAccessible.Event.Alert]
