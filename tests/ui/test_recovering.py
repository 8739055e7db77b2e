"""Opening what a crash left behind: the clerk sees what was found, and takes or leaves it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from disclosure_desktop.report.draftfile import Draft
from disclosure_desktop.report.history import History, Moment
from disclosure_desktop.report.journal import Change
from disclosure_desktop.report.recorder import Recorder
from disclosure_desktop.report.recovery import recover
from disclosure_desktop.report.report import Changes
from disclosure_desktop.report.store import DraftStore
from disclosure_desktop.ui.conflicts import ConflictsDialog
from disclosure_desktop.ui.draft_lock import lock_draft, release
from disclosure_desktop.ui.left_behind import LeftBehind, unsaved_drafts
from disclosure_desktop.ui.pages.prose import ProsePage
from disclosure_desktop.ui.recovery_dialog import Choice, RecoveryDialog
from disclosure_desktop.ui.window import Window
from tests.report.examples import empty_report, number
from tests.ui.answers import answer, hear
from tests.ui.audit import doubled_mnemonics, nameless

CELL = "applications.granted.other"
AT = "2026-01-16T10:30:05.000"


@pytest.fixture
def path(store: DraftStore) -> Path:
    """A draft that is saved."""
    path = store.new_path()
    store.save(Draft(empty_report()), path)
    return path


def leave_behind(store: DraftStore, path: Path, *changes: Changes) -> str:
    """Let the program die after these changes; return the draft's id."""
    draft = store.load(path)
    recorder = Recorder(store, draft, path)
    for each in changes:
        recorder.record(Change(AT, each))
    return draft.id


@pytest.fixture
def choosing(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int]]:
    """Press Enter in every question; the words and the number of lines that each showed."""
    shown: list[tuple[str, int]] = []

    def choose(dialog: RecoveryDialog) -> int:
        shown.append((dialog.words.text(), dialog.pieces.topLevelItemCount()))
        dialog.show()
        QTest.keyClick(dialog, Qt.Key.Key_Return)
        return 0

    monkeypatch.setattr(RecoveryDialog, "exec", choose)
    return shown


def test_enter_takes_what_was_found(
    window: Window, store: DraftStore, path: Path, choosing: list[tuple[str, int]]
) -> None:
    leave_behind(store, path, {CELL: number("7")}, {"overview": "新的一段"})
    window.open_path(path)
    assert choosing == [("上次没有来得及保存：2026年1月16日 10:30还填了 1 个数字、1 段文字。", 2)]
    assert window.wizard is not None
    assert window.wizard.session.report.text("overview") == "新的一段"
    assert store.load(path).report.value(CELL) == number("7")


def dialog_for(qtbot: QtBot, store: DraftStore, path: Path) -> RecoveryDialog:
    dialog = RecoveryDialog(None, recover(store, path))
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_escape_decides_later_and_changes_nothing(
    qtbot: QtBot, store: DraftStore, path: Path
) -> None:
    leave_behind(store, path, {CELL: number("7")})
    dialog = dialog_for(qtbot, store, path)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.choice is Choice.LATER
    assert recover(store, path).found is not None


def test_every_button_says_what_it_does(qtbot: QtBot, store: DraftStore, path: Path) -> None:
    leave_behind(store, path, {CELL: number("7")})
    dialog = dialog_for(qtbot, store, path)
    texts = [button.text() for button in dialog.buttons.values()]
    assert texts == ["恢复(&R)", "用上次保存的(&S)", "先不打开(&L)"]
    assert nameless(dialog) == []
    assert doubled_mnemonics(dialog) == {}
    item = dialog.pieces.topLevelItem(0)
    assert item is not None
    assert [item.text(column) for column in range(3)] == [
        "依申请公开 （一）予以公开·其他",
        "（空）",
        "7",
    ]


def test_what_is_left_stays_in_the_history(
    window: Window, store: DraftStore, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    named = leave_behind(store, path, {CELL: number("7")})
    monkeypatch.setattr(RecoveryDialog, "exec", press(Choice.LEAVE))
    window.open_path(path)
    assert window.wizard is not None
    assert window.wizard.session.report.value(CELL) is None
    (snapshot, draft), *_ = History(store.history_folder(named)).good()
    assert snapshot.moment is Moment.RECOVERED
    assert draft.report.value(CELL) == number("7")


def press(choice: Choice) -> Callable[[RecoveryDialog], None]:
    return lambda dialog: dialog.buttons[choice].click()


def test_later_opens_nothing(
    window: Window, store: DraftStore, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    leave_behind(store, path, {CELL: number("7")})
    monkeypatch.setattr(RecoveryDialog, "exec", press(Choice.LATER))
    window.open_path(path)
    assert window.wizard is None
    assert recover(store, path).found is not None


def test_a_damaged_draft_comes_back_and_its_file_is_kept(
    window: Window, store: DraftStore, path: Path, choosing: list[tuple[str, int]]
) -> None:
    leave_behind(store, path, {CELL: number("7")})
    path.write_text(path.read_text("utf-8")[:200], "utf-8")
    window.open_path(path)
    ((words, lines),) = choosing
    assert words.endswith("可以恢复到2026年1月16日 10:30的内容。")
    assert lines == 0
    assert window.wizard is not None
    assert window.wizard.session.report.value(CELL) == number("7")
    assert len(list(path.parent.glob("*.damaged-*"))) == 1


def test_a_journal_and_a_file_that_went_different_ways_are_put_together(
    window: Window, store: DraftStore, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    leave_behind(store, path, {CELL: number("7"), "date": "我的日期"})
    theirs = store.load(path)
    theirs.report.apply({"overview": "别处写的", "date": "别处的日期"})
    store.save(theirs, path)
    monkeypatch.setattr(RecoveryDialog, "exec", press(Choice.MERGE))
    conflicts: list[list[str]] = []

    def look(dialog: ConflictsDialog) -> int:
        item = dialog.list.topLevelItem(0)
        assert item is not None
        conflicts.append([item.text(column) for column in range(3)])
        item.setCheckState(0, Qt.CheckState.Checked)
        dialog.show()
        QTest.keyClick(dialog, Qt.Key.Key_Return)
        return 0

    monkeypatch.setattr(ConflictsDialog, "exec", look)
    window.open_path(path)
    assert conflicts == [["落款日期", "别处的日期", "我的日期"]]
    assert window.wizard is not None
    session = window.wizard.session
    assert session.report.value(CELL) == number("7")
    assert session.report.text("overview") == "别处写的"
    assert session.report.text("date") == "我的日期"
    session.undo_stack.undo()
    assert session.report.text("date") == "别处的日期"


def test_a_lock_of_another_machine_can_be_taken_over_after_asking(
    window: Window, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock = path.with_name(f".{path.name}.lock")
    lock.write_text("4242\ndisclosure-desktop\nDANGZHENGBAN-02\n", "utf-8")
    asked = answer(monkeypatch, "先不打开")
    window.open_path(path)
    assert window.wizard is None
    assert "正在电脑“DANGZHENGBAN-02”上打开" in asked[0]
    answer(monkeypatch, "在这里接着填")
    window.open_path(path)
    assert window.wizard is not None


def test_a_newer_draft_is_only_looked_at(
    window: Window, store: DraftStore, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = json.loads(path.read_text("utf-8")) | {"schema": 99, "texts": {"overview": "一段"}}
    path.write_text(json.dumps({k: v for k, v in data.items() if k != "digest"}), "utf-8")
    before = path.read_bytes()
    window.open_path(path)
    assert window.wizard is not None
    wizard, session = window.wizard, window.wizard.session
    assert window.windowTitle().startswith("青禾镇人民政府 2025年（只能查看） - ")
    assert window.state.label.text().startswith("⚠ 这份草稿由更新版本的程序保存，只能查看")
    assert all(line.isReadOnly() for line in wizard.page("basics").findChildren(QLineEdit))
    wizard.go_to("overview")
    page = wizard.page("overview")
    assert isinstance(page, ProsePage)
    QTest.keyClicks(page.text, "abc")
    QTest.keyClick(page.text, Qt.Key.Key_Return)
    assert page.text.toPlainText() == "一段"
    refused: list[str] = []
    session.refused.connect(refused.append)
    wizard.go_to("applications")
    QTest.keyClicks(wizard.page("applications").grid.values, "5")  # type: ignore[attr-defined]
    session.edit("粘贴", {CELL: number("7")})
    assert refused == [session.read_only] * 2
    assert session.report.value(CELL) is None
    assert session.close()
    assert path.read_bytes() == before


def banner(window: Window) -> LeftBehind:
    window.start_page.show_left_behind()
    assert window.start_page.left_behind is not None
    return window.start_page.left_behind


def test_the_start_page_names_what_was_left_behind_and_opens_it(
    window: Window, store: DraftStore, path: Path, choosing: list[tuple[str, int]]
) -> None:
    leave_behind(store, path, {CELL: number("7")})
    found = banner(window)
    assert found.isVisible()
    button, _ = found.findChildren(QPushButton)
    assert button.accessibleName().startswith("打开 青禾镇人民政府　2025年　今天 ")
    assert nameless(found) == []
    button.click()
    assert len(choosing) == 1
    assert window.wizard is not None
    window.close_report()
    assert found.isHidden()


def test_it_can_be_put_off_until_the_next_start(
    window: Window, store: DraftStore, path: Path
) -> None:
    leave_behind(store, path, {CELL: number("7")})
    found = banner(window)
    found.findChildren(QPushButton)[-1].click()
    window.start_page.refresh()
    assert found.isHidden()
    assert [each.path for each in unsaved_drafts(store)] == [path]


def test_a_draft_that_a_window_is_writing_was_not_left_behind(
    store: DraftStore, path: Path
) -> None:
    leave_behind(store, path, {CELL: number("7")})
    lock = lock_draft(path, store)
    assert unsaved_drafts(store) == []
    release(lock)
    assert [each.path for each in unsaved_drafts(store)] == [path]


def test_a_journal_of_a_draft_that_another_took_the_place_of_is_not_offered(
    store: DraftStore, path: Path
) -> None:
    leave_behind(store, path, {CELL: number("7")})
    store.allow_overwriting(path)
    store.save(Draft(empty_report()), path)
    assert unsaved_drafts(store) == []


def test_a_new_draft_that_died_before_its_first_saving_is_offered_and_opened(
    window: Window, store: DraftStore, choosing: list[tuple[str, int]]
) -> None:
    path = store.new_path()
    draft = Draft(empty_report(), id="0" * 32)
    Recorder(store, draft, path).record(Change(AT, {CELL: number("7")}))
    found = banner(window)
    button = found.findChildren(QPushButton)[0]
    assert button.accessibleName().startswith("打开 一份新草稿　")
    button.click()
    assert window.wizard is not None
    assert window.wizard.session.report.value(CELL) == number("7")
    words = "这份新草稿还没有来得及存成文件。可以恢复到2026年1月16日 10:30的内容。"
    assert choosing == [(words, 0)]


def test_a_file_nobody_knows_of_is_still_explained(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = hear(monkeypatch)
    window.open_path(tmp_path / "没有.disclosure")
    assert said == [f"找不到“{tmp_path / '没有.disclosure'}”，可能已被移走或删除。"]
