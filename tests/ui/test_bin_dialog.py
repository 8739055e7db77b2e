"""Deleted drafts come back by one key."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from disclosure_desktop.report.bin import Bin
from disclosure_desktop.report.draftfile import Draft
from disclosure_desktop.report.store import DraftStore
from disclosure_desktop.ui.bin_dialog import BinDialog
from tests.report.examples import empty_report
from tests.ui.audit import doubled_mnemonics, nameless


def thrown_away(store: DraftStore, *years: int) -> list[Path]:
    paths = []
    for year in years:
        path = store.new_path()
        store.save(Draft(empty_report(year=year)), path)
        Bin(store).put(path)
        paths.append(path)
    return paths


def shown(qtbot: QtBot, store: DraftStore) -> BinDialog:
    dialog = BinDialog(None, Bin(store))
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_enter_puts_back_one_draft_and_no_other(qtbot: QtBot, store: DraftStore) -> None:
    thrown_away(store, 2024, 2025)
    dialog = shown(qtbot, store)
    first = dialog.list.item(0).text()
    with qtbot.waitSignal(dialog.restored) as restored:
        QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    assert first.startswith(f"青禾镇人民政府 {store.load(restored.args[0]).report.year}年　")
    assert dialog.about.text() == f"已放回：{restored.args[0]}"
    assert dialog.list.count() == 1
    assert len(Bin(store).items()) == 1


def test_an_empty_bin_says_so(qtbot: QtBot, store: DraftStore) -> None:
    dialog = shown(qtbot, store)
    assert dialog.about.text().startswith("回收站是空的。")
    assert not dialog.put_back.isEnabled()


def test_what_cannot_be_put_back_stays(
    qtbot: QtBot, store: DraftStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    thrown_away(store, 2025)
    dialog = shown(qtbot, store)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Bin, "restore", full)
    dialog.put_back.click()
    assert dialog.about.text() == "没有放回去：磁盘已满。草稿还在回收站里。"
    assert dialog.list.count() == 1


def test_every_control_has_a_name_and_a_key_of_its_own(qtbot: QtBot, store: DraftStore) -> None:
    thrown_away(store, 2025)
    dialog = shown(qtbot, store)
    assert nameless(dialog) == []
    assert doubled_mnemonics(dialog) == {}
