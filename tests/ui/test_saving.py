"""The window's side of saving: it goes on whatever the disk does, and says so until it is over."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QLockFile
from pytestqt.qtbot import QtBot

from disclosure_desktop.form.values import parse_number
from disclosure_desktop.report.draftfile import Draft, state_digest
from disclosure_desktop.report.history import Moment
from disclosure_desktop.report.recorder import Recorder
from disclosure_desktop.report.store import DraftStore
from disclosure_desktop.ui.draft_lock import DraftInUseError, is_locked, lock_draft, release
from disclosure_desktop.ui.merging import merge
from disclosure_desktop.ui.session import Session
from disclosure_desktop.ui.state_line import StateLine
from disclosure_desktop.ui.window import Window
from tests.report.examples import APPLICANTS, empty_report, number

RECEIVED = "applications.received.natural_person"
ON_STICK = Path("U盘", "二〇二六年", "青禾镇　年报（第二稿）.disclosure")
COLUMN = {f"applications.received.{each}": number("2") for each in APPLICANTS}
LARGE = {
    f"applications.{row}.{each}": number("3")
    for row in ("received", "granted")
    for each in APPLICANTS
}


@pytest.fixture
def stick(tmp_path: Path, store: DraftStore) -> Path:
    """A draft on a USB stick."""
    path = tmp_path / ON_STICK
    store.save(Draft(empty_report()), path)
    return path


def opened(store: DraftStore, path: Path) -> Session:
    return Session(store.load(path), path, store)


def moments(session: Session) -> list[tuple[Moment, int]]:
    """The snapshots, the newest first, with how many figures each holds."""
    found = session.history.good()
    return [(s.moment, sum(a.count(".") == 2 for a in d.report.entries)) for s, d in found]


def test_a_stick_pulled_out_is_said_until_it_is_back(
    qtbot: QtBot, window: Window, store: DraftStore, stick: Path
) -> None:
    window.open_path(stick)
    assert window.wizard is not None
    session = window.wizard.session
    away = stick.parents[1].rename(stick.parents[2] / "别的电脑")
    session.edit("填", {RECEIVED: parse_number("3")})
    said = (
        "⚠ 草稿没能保存：文件夹不存在；改动都记在本机，磁盘好了会接着保存。"
        "也可以用“文件 → 另存为”换一个位置。"
    )
    qtbot.waitUntil(lambda: window.state.label.text() == said)
    session.edit("填", {RECEIVED: parse_number("4")})
    assert window.state.label.text() == said
    away.rename(stick.parents[1])
    assert session.save()
    assert window.state.label.text().startswith("已自动保存")
    assert str(store.load(stick).report.value(RECEIVED)) == "4"


def test_saving_goes_on_by_itself_once_the_stick_is_back(
    qtbot: QtBot, store: DraftStore, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("disclosure_desktop.report.keeping.SAVE_AGAIN", 0.05)
    session = opened(store, stick)
    away = stick.parent.rename(stick.parent.with_name("别的电脑"))
    session.edit("填", {RECEIVED: parse_number("3")})
    qtbot.waitUntil(lambda: bool(session.save_problem))
    with qtbot.waitSignal(session.save_state_changed):
        away.rename(stick.parent)
    qtbot.waitUntil(lambda: not session.unsaved)
    assert session.save_problem == ""
    assert session.close()


def test_a_name_as_long_as_the_system_allows_is_saved(store: DraftStore, tmp_path: Path) -> None:
    path = tmp_path / ("镇" * 80 + ".disclosure")
    store.save(Draft(empty_report()), path)
    session = opened(store, path)
    session.edit("填", {RECEIVED: parse_number("3")})
    assert session.close()
    assert str(store.load(path).report.value(RECEIVED)) == "3"


def test_a_full_disk_of_our_own_is_said_though_the_draft_is_saved(
    qtbot: QtBot, store: DraftStore, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = StateLine()
    qtbot.addWidget(line)
    session = opened(store, stick)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Recorder, "record", full)
        session.edit("填", {RECEIVED: parse_number("3")})
        session.save()
        qtbot.waitUntil(lambda: not session.unsaved)
        line.show_state(session)
        assert line.label.text() == ("⚠ 草稿照常保存，但本机留不下改动记录和历史版本：磁盘已满。")
        assert not session.saving.is_journaled
    assert session.close()


def test_a_large_change_is_preceded_by_a_snapshot_and_a_small_one_is_not(
    store: DraftStore, stick: Path
) -> None:
    session = opened(store, stick)
    session.edit("填一行", COLUMN)
    session.edit("粘贴", LARGE)
    session.close()
    assert moments(session) == [(Moment.CLOSED, 12), (Moment.LARGE, 6), (Moment.OPENED, 0)]


def test_a_snapshot_of_a_draft_that_is_only_half_known_is_never_made(
    store: DraftStore, stick: Path
) -> None:
    draft = store.load(stick)
    draft.read_only = "这份草稿由更新版本的程序保存，只能查看，不能修改"
    session = Session(draft, stick, store)
    session.saving.keep(Moment.EXPORT)
    session.close()
    assert moments(session) == []


def test_what_another_copy_began_from_is_found_among_the_states_saved_here(
    store: DraftStore, stick: Path, tmp_path: Path
) -> None:
    session = opened(store, stick)
    copies = []
    for text in "123":
        session.edit("填", {RECEIVED: parse_number(text)})
        session.save()
        copies.append(DraftStore(tmp_path / "别人").load(stick))
    theirs = copies[1]
    theirs.ancestors = (*theirs.ancestors, state_digest(theirs))
    theirs.report.apply({RECEIVED: parse_number("7")})
    found = session.saving.common_state(theirs)
    assert found is not None
    assert str(found.value(RECEIVED)) == "2"
    session.close()


def test_after_a_merge_their_state_is_the_one_both_come_from(
    store: DraftStore, stick: Path, tmp_path: Path
) -> None:
    """Whoever merges back and forth is asked about nothing twice."""
    other = DraftStore(tmp_path / "别人")
    theirs = Session(other.load(stick), stick.with_name("家里.disclosure"), other)
    session = opened(store, stick)
    theirs.edit("填", {RECEIVED: parse_number("3")})
    theirs.save()
    session.edit("填", {"applications.granted.other": parse_number("9")})
    merge(session, store.load(theirs.path))
    session.save()
    theirs.edit("改", {RECEIVED: parse_number("4")})
    theirs.save()
    assert merge(theirs, other.load(session.path)).together.conflicts == ()
    assert str(theirs.report.value(RECEIVED)) == "4"
    assert str(theirs.report.value("applications.granted.other")) == "9"
    session.close()
    theirs.close()


def test_who_holds_the_lock_on_another_machine_is_said(store: DraftStore, stick: Path) -> None:
    lock = stick.with_name(f".{stick.name}.lock")
    lock.write_text("4242\ndisclosure-desktop\nDANGZHENGBAN-02\n", "utf-8")
    with pytest.raises(DraftInUseError) as caught:
        lock_draft(stick, store)
    assert str(caught.value) == (
        f"“{stick.name}”正在电脑“DANGZHENGBAN-02”上打开（程序 disclosure-desktop）。"
    )
    assert not caught.value.is_certain
    assert is_locked(stick, store)
    taken = lock_draft(stick, store, by_force=True)
    assert isinstance(taken, QLockFile)
    release(taken)
    assert not is_locked(stick, store)


def test_a_window_that_lives_is_not_robbed_of_its_lock(store: DraftStore, stick: Path) -> None:
    held = lock_draft(stick, store)
    with pytest.raises(DraftInUseError, match="已经在另一个窗口里打开") as caught:
        lock_draft(stick, store, by_force=True)
    assert caught.value.is_certain
    release(held)


def test_a_long_problem_does_not_make_the_window_wider(
    qtbot: QtBot, window: Window, stick: Path
) -> None:
    window.open_path(stick)
    assert window.wizard is not None
    before = window.minimumSizeHint().width()
    window.state.label.show_sentence("⚠ 草稿没能保存：" + "磁盘读写出错，可能已被拔出" * 20)
    assert window.minimumSizeHint().width() <= before
    assert window.state.label.toolTip() == window.state.label.text()
