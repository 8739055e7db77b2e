"""Two at once, backup and the snapshots: what the window offers so that nothing is lost."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from disclosure_desktop.report.bin import Bin
from disclosure_desktop.report.draftfile import Draft
from disclosure_desktop.report.history import History, Moment
from disclosure_desktop.report.keeping import Keeping
from disclosure_desktop.report.report import Changes
from disclosure_desktop.report.store import DraftStore
from disclosure_desktop.ui.app import settings_of
from disclosure_desktop.ui.bin_dialog import BinDialog
from disclosure_desktop.ui.conflicts import ConflictsDialog
from disclosure_desktop.ui.session import Session
from disclosure_desktop.ui.window import Window
from tests.report.examples import empty_report, number, quiet_report
from tests.ui.answers import answer, hear
from tests.ui.audit import doubled_mnemonics, nameless

CELL, OTHER = "applications.granted.other", "applications.received.other"


@pytest.fixture
def path(tmp_path: Path, store: DraftStore) -> Path:
    """A draft on a shared folder."""
    path = tmp_path / "共享" / "云岭乡.disclosure"
    report = empty_report()
    report.apply({CELL: number("1"), "overview": "一\n二\n三"})
    store.save(Draft(report), path)
    return path


def session_of(window: Window) -> Session:
    assert window.wizard is not None
    return window.wizard.session


def change_elsewhere(path: Path, tmp_path: Path, changes: Changes) -> None:
    """Let another user, whose lock we do not see, change the draft."""
    store = DraftStore(tmp_path / "别人")
    draft = store.load(path)
    keeping = Keeping(store, draft, path)
    draft.report.apply(changes)
    keeping.record(changes)
    keeping.save(draft)
    assert keeping.close(timeout=10)


def look(monkeypatch: pytest.MonkeyPatch, *ticked: int, key: Qt.Key) -> list[list[str]]:
    """Tick lines of the dialog of conflicts and press a key; return the lines it will show."""
    shown: list[list[str]] = []

    def press(dialog: ConflictsDialog) -> int:
        dialog.show()
        for row in range(dialog.list.topLevelItemCount()):
            item = dialog.list.topLevelItem(row)
            assert item is not None
            shown.append([item.text(column) for column in range(3)])
            if row in ticked:
                item.setCheckState(0, Qt.CheckState.Checked)
        assert nameless(dialog) == []
        assert doubled_mnemonics(dialog) == {}
        QTest.keyClick(dialog, key)
        return 0

    monkeypatch.setattr(ConflictsDialog, "exec", press)
    return shown


def test_a_draft_changed_elsewhere_is_merged_and_conflicts_are_decided(
    qtbot: QtBot,
    window: Window,
    store: DraftStore,
    path: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    window.open_path(path)
    session = session_of(window)
    theirs: Changes = {CELL: number("3"), OTHER: number("8"), "overview": "一\n他二\n三\n四"}
    change_elsewhere(path, tmp_path, theirs)
    session.edit("填", {CELL: number("2"), "overview": "头\n一\n我二\n三"})
    qtbot.waitUntil(lambda: window.state.merge.isVisible())
    assert window.state.label.text() == "⚠ 这份草稿在别处也改过，先合并才能保存。"
    shown = look(monkeypatch, 1, key=Qt.Key.Key_Return)
    window.state.merge.click()
    assert shown == [
        ["依申请公开 （一）予以公开·其他", "2", "3"],
        ["总体情况 第 3 段", "我二", "他二"],
    ]
    assert session.report.value(CELL) == number("2")
    assert session.report.value(OTHER) == number("8")
    assert session.report.text("overview") == "头\n一\n他二\n三\n四"
    assert session.save()
    assert not window.state.merge.isVisible()
    session.undo_stack.undo()
    assert session.report.text("overview") == "头\n一\n我二\n三\n四"
    session.undo_stack.undo()
    assert session.report.value(OTHER) is None
    window.close_report()
    history = History(store.history_folder(session.draft_id))
    sides = {s.moment: d.report.value(CELL) for s, d in history.good()}
    assert sides[Moment.REPLACED] == number("3")
    assert sides[Moment.MERGE] == number("2")


def test_closing_the_conflicts_keeps_what_is_here(
    qtbot: QtBot, window: Window, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.open_path(path)
    session = session_of(window)
    change_elsewhere(path, tmp_path, {CELL: number("3")})
    session.edit("填", {CELL: number("2")})
    qtbot.waitUntil(lambda: window.state.merge.isVisible())
    look(monkeypatch, 0, key=Qt.Key.Key_Escape)
    window.state.merge.click()
    assert session.report.value(CELL) == number("2")
    assert session.save()


def test_without_conflicts_it_says_how_much_came(
    qtbot: QtBot, window: Window, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = hear(monkeypatch)
    window.open_path(path)
    session = session_of(window)
    change_elsewhere(path, tmp_path, {OTHER: number("8")})
    session.edit("填", {CELL: number("2")})
    qtbot.waitUntil(lambda: window.state.merge.isVisible())
    window.state.merge.click()
    assert said == ["并入了别处的 1 处改动，可以撤销。"]
    assert session.save()


def test_what_cannot_be_merged_is_said_and_nothing_changes(
    qtbot: QtBot, window: Window, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = hear(monkeypatch)
    window.open_path(path)
    session = session_of(window)
    change_elsewhere(path, tmp_path, {OTHER: number("8")})
    session.edit("填", {CELL: number("2")})
    qtbot.waitUntil(lambda: window.state.merge.isVisible())
    whole = path.read_bytes()
    path.write_bytes(whole[:100])
    window.state.merge.click()
    assert said == ["没有合并：文件内容不完整或已损坏，不能作为草稿打开。"]
    assert session.report.value(CELL) == number("2")
    path.write_bytes(whole)
    window.state.merge.click()
    assert session.save()


def test_a_copy_edited_at_home_is_merged_into_the_open_draft(
    window: Window, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = path.with_name("家里.disclosure")
    shutil.copy(path, home)
    change_elsewhere(home, tmp_path, {OTHER: number("8")})
    window.open_path(path)
    asked, said = answer(monkeypatch, "合并进来"), hear(monkeypatch)
    before = home.read_bytes()
    window.open_path(home)
    assert asked[0].startswith("“家里.disclosure”和现在打开的是同一份草稿")
    assert said == ["并入了别处的 1 处改动，可以撤销。"]
    assert session_of(window).path == path
    assert session_of(window).report.value(OTHER) == number("8")
    assert home.read_bytes() == before
    answer(monkeypatch, "取消")
    window.open_path(home)
    assert session_of(window).path == path
    answer(monkeypatch, "单独打开")
    window.open_path(home)
    assert session_of(window).path == home


def test_what_is_read_or_carried_over_begins_its_history(window: Window, store: DraftStore) -> None:
    window.opening._begin_from(quiet_report())
    session = session_of(window)
    assert session.close()
    found = [(s.moment, d.report == session.report) for s, d in session.history.good()]
    assert found == [(Moment.OPENED, True), (Moment.CARRY_OVER, False)]


def test_a_backup_comes_back_on_another_machine_with_its_settings(
    qapp: object, window: Window, store: DraftStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = hear(monkeypatch)
    window.new_report()
    session_of(window).edit("填", {"body": "临江街道办事处"})
    window._settings.setValue("points", 14)
    file = tmp_path / "备份.zip"
    assert window.safekeeping.back_up_to(file)
    assert said[0] == f"已备份到“{file}”。可以拷到别的电脑上，用“恢复备份”读回来。"
    other = DraftStore(tmp_path / "另一台")
    there = Window(other, settings_of(other))
    assert there.safekeeping.restore_from(file)
    assert said[1] == (
        "恢复了 1 份草稿；0 份与这里的一样，没有动。\n\n字号等设置也恢复了，下次启动时生效。"
    )
    assert str(settings_of(other).value("points")) == "14"
    assert there.start_page.recent.item(0).text().startswith("临江街道办事处")
    there._settings.setValue("points", 11)
    assert there.safekeeping.restore_from(file)
    assert said[2] == "恢复了 0 份草稿；1 份与这里的一样，没有动。"
    assert str(there._settings.value("points")) == "11"
    there.deleteLater()


def test_what_is_no_backup_is_refused(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = hear(monkeypatch)
    file = tmp_path / "照片.zip"
    file.write_bytes(b"no archive")
    assert not window.safekeeping.restore_from(file)
    assert said[0].startswith("没有恢复：")
    assert not window.safekeeping.back_up_to(tmp_path / "没有" / "备份.zip")
    assert said[1].startswith(f"没有备份：“{tmp_path / '没有' / '备份.zip'}”文件夹不存在")


def test_a_deleted_draft_goes_into_the_bin_and_comes_back(
    window: Window, store: DraftStore, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QMessageBox, "question", lambda *_: QMessageBox.StandardButton.Yes)
    window.safekeeping.delete(path, "云岭乡")
    assert not path.exists()
    assert len(Bin(store).items()) == 1
    monkeypatch.setattr(BinDialog, "exec", lambda dialog: dialog.put_back.click())
    window.safekeeping.show_bin()
    assert path.exists()
    assert window.start_page.recent.count() == 1
