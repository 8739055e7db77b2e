"""The open report: undo over everything, saving by itself, and what happens when it cannot."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from disclosure_desktop.form.values import parse_number
from disclosure_desktop.report import keeping as keeping_module
from disclosure_desktop.report.draftfile import Draft
from disclosure_desktop.report.report import Entry, new_report
from disclosure_desktop.report.store import DraftStore
from disclosure_desktop.ui.draft_lock import DraftInUseError
from disclosure_desktop.ui.session import Session

RECEIVED = "applications.received.natural_person"


@pytest.fixture
def session(store: DraftStore) -> Session:
    return Session(Draft(new_report("2021", 2026, "青禾镇人民政府")), store.new_path(), store)


def saved(session: Session) -> dict[str, object]:
    found: dict[str, object] = json.loads(session.path.read_text("utf-8"))
    return found


def test_a_change_is_saved_by_itself(qtbot: QtBot, session: Session) -> None:
    with qtbot.waitSignal(session.save_state_changed):
        session.edit("填", {RECEIVED: parse_number("3")})
    assert session.unsaved
    qtbot.waitUntil(lambda: not session.unsaved)
    assert saved(session)["values"] == {RECEIVED: "3"}


def test_looking_at_a_new_report_writes_no_file(session: Session) -> None:
    session.step = "overview"
    assert session.close()
    assert not session.path.exists()


def test_the_step_is_kept_with_the_draft(session: Session, store: DraftStore) -> None:
    session.edit("填", {RECEIVED: parse_number("3")})
    session.step = "disputes"
    assert session.close()
    assert store.load(session.path).step == "disputes"


def test_typing_without_a_pause_is_one_undo_step(session: Session) -> None:
    for text in ("一", "一是", "一是加"):
        session.edit("写", {"overview": text}, typing=True)
    session.edit("写", {"improvement": "无"}, typing=True)
    assert session.undo_stack.count() == 2
    session.undo_stack.undo()
    assert session.report.text("overview") == "一是加"
    session.undo_stack.undo()
    assert session.report.text("overview") == ""
    session.undo_stack.redo()
    assert session.report.text("overview") == "一是加"


def test_an_edit_that_changes_nothing_is_no_undo_step(session: Session) -> None:
    session.edit("填", {"body": "青禾镇人民政府"})
    assert session.undo_stack.count() == 0
    assert not session.unsaved


def test_undo_shows_where_it_changed_something(qtbot: QtBot, session: Session) -> None:
    session.edit("填", {RECEIVED: parse_number("3")})
    with qtbot.waitSignal(session.revealed) as revealed:
        session.undo_stack.undo()
    assert revealed.args == [RECEIVED]


def test_a_failing_disk_loses_nothing_and_is_said(
    session: Session, store: DraftStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    session.edit("填", {RECEIVED: parse_number("3")})

    def full(*_: object) -> None:
        raise OSError(28, "设备上没有空间")

    with monkeypatch.context() as patch:
        patch.setattr(store, "write", full)
        assert not session.save()
        assert session.unsaved
        assert session.save_problem == "草稿没能保存：磁盘已满；改动都记在本机，磁盘好了会接着保存"
        assert not session.close()
    assert session.save()
    assert session.save_problem == ""
    assert saved(session)["values"] == {RECEIVED: "3"}


def test_a_step_that_cannot_be_saved_is_no_loss(
    session: Session, store: DraftStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    session.edit("填", {RECEIVED: parse_number("3")})
    session.save()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(store, "write", full)
    session.step = "disputes"
    assert session.close()
    assert session.save_problem == ""


def test_save_as_over_the_own_file_saves(session: Session, store: DraftStore) -> None:
    session.edit("填", {RECEIVED: parse_number("3")})
    session.save_as(session.path)
    assert saved(session)["values"] == {RECEIVED: "3"}
    session.close()


def test_a_link_to_an_open_draft_is_the_same_draft(
    session: Session, store: DraftStore, tmp_path: Path
) -> None:
    session.edit("填", {RECEIVED: parse_number("3")})
    session.save()
    link = tmp_path / "link.disclosure"
    link.symlink_to(session.path)
    with pytest.raises(DraftInUseError):
        Session(store.load(link), link, store)
    session.close()


def test_an_edit_during_undo_is_made_afterwards(qtbot: QtBot, session: Session) -> None:
    session.edit("填", {RECEIVED: parse_number("3")})
    other = "applications.granted.other"
    session.revealed.connect(lambda _: session.edit("填", {other: parse_number("7")}))
    session.undo_stack.undo()
    assert session.report.value(other) is None
    qtbot.waitUntil(lambda: session.report.value(other) is not None)
    assert session.undo_stack.count() == session.undo_stack.index() == 1
    session.undo_stack.undo()
    assert session.report.value(other) is None


def test_a_draft_opens_in_one_window_only(session: Session, store: DraftStore) -> None:
    session.edit("填", {RECEIVED: parse_number("3")})
    session.save()
    with pytest.raises(DraftInUseError, match="已经在另一个窗口里打开"):
        Session(store.load(session.path), session.path, store)
    session.close()
    again = Session(store.load(session.path), session.path, store)
    assert str(again.report.value(RECEIVED)) == "3"
    again.close()


def test_save_as_goes_on_at_the_new_place(
    session: Session, store: DraftStore, tmp_path: Path
) -> None:
    session.edit("填", {RECEIVED: parse_number("3")})
    session.save()
    old = session.path
    session.save_as(tmp_path / "U盘" / "草稿.disclosure")
    session.edit("填", {RECEIVED: parse_number("4")})
    session.close()
    assert json.loads(old.read_text("utf-8"))["values"] == {RECEIVED: "3"}
    assert saved(session)["values"] == {RECEIVED: "4"}
    assert store.recent()[0].path == tmp_path / "U盘" / "草稿.disclosure"


def test_save_as_that_fails_stays_at_the_old_place(
    session: Session, store: DraftStore, tmp_path: Path
) -> None:
    session.edit("填", {RECEIVED: parse_number("3")})
    old = session.path
    (tmp_path / "占用").mkdir()
    with pytest.raises(OSError, match="占用"):
        session.save_as(tmp_path / "占用")
    assert session.path == old
    assert session.save_problem == ""
    assert session.close()
    assert saved(session)["values"] == {RECEIVED: "3"}


def test_saving_is_tried_again_by_itself(
    qtbot: QtBot, session: Session, store: DraftStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping_module, "SAVE_AGAIN", 0.01)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    session.edit("填", {RECEIVED: parse_number("3")})
    with monkeypatch.context() as patch:
        patch.setattr(store, "write", full)
        assert not session.save()
    qtbot.waitUntil(lambda: not session.unsaved)
    assert session.save_problem == ""
    assert saved(session)["values"] == {RECEIVED: "3"}


ADDRESSES = st.sampled_from(
    [RECEIVED, "applications.granted.other", "disputes.cases.review_upheld", "overview", "body"]
)


@given(st.lists(st.tuples(ADDRESSES, st.sampled_from(["", "1", "20", "无"])), max_size=12))
def test_undoing_everything_leads_back_and_redoing_leads_on(
    qapp: object, tmp_path_factory: pytest.TempPathFactory, edits: list[tuple[str, str]]
) -> None:
    store = DraftStore(tmp_path_factory.mktemp("undo"))
    session = Session(Draft(new_report("2021", 2026, "青禾镇")), store.new_path(), store)
    before = dict(session.report.entries)
    for address, text in edits:
        entry: Entry | None = text
        if address.count(".") == 2 and text.isdigit():
            entry = parse_number(text)
        session.edit("改", {address: entry or None})
    after = dict(session.report.entries)
    session.undo_stack.setIndex(0)
    assert session.report.entries == before
    session.undo_stack.setIndex(session.undo_stack.count())
    assert session.report.entries == after
    session.abandon()
