"""Which earlier reports are read: only this body's, only from our own folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from disclosure_desktop.report.draftfile import Draft
from disclosure_desktop.report.report import new_report
from disclosure_desktop.report.store import DraftStore
from disclosure_desktop.ui.prose import earlier
from disclosure_desktop.ui.prose.earlier import EarlierReports
from disclosure_desktop.ui.session import Session
from disclosure_desktop.ui.window import Window

BODY = "青禾镇人民政府"


def save(store: DraftStore, body: str, year: int, text: str, path: Path | None = None) -> None:
    report = new_report("2021" if year > 2020 else "2019", year, body)
    report.apply({"overview": text})
    store.save(Draft(report), path or store.new_path())


@pytest.fixture
def session(window: Window, store: DraftStore, tmp_path: Path) -> Session:
    save(store, BODY, 2024, "甲一。")
    save(store, BODY, 2020, "甲二。")
    save(store, BODY, 2027, "甲三。")
    save(store, "云岭乡人民政府", 2024, f"学习{BODY}的做法。")
    save(store, BODY, 2023, "甲四。", tmp_path / "别处.disclosure")
    (store.folder / "坏.disclosure").write_text(f'{{"body": "{BODY}"', "utf-8")
    (store.folder / "字.disclosure").write_bytes(b"\xff\xfe\x00")
    last = new_report("2021", 2025, "青禾镇")
    last.apply({"overview": "甲五。", "improvement": "乙。"})
    path = store.new_path()
    store.save(Draft(new_report("2021", 2026, BODY), previous=last), path)
    window.open_path(path)
    assert window.wizard is not None
    return window.wizard.session


def texts(reports: EarlierReports, section: str) -> list[str]:
    return [phrase.text for phrase in reports.phrases(section)]


def test_only_this_bodys_earlier_reports_are_read(session: Session) -> None:
    reports = EarlierReports(session)
    reports.finish()
    assert texts(reports, "overview") == ["甲五。", "甲一。", "甲二。", "乙。"]
    assert texts(reports, "improvement") == ["乙。", "甲五。", "甲一。", "甲二。"]


def test_another_body_has_other_earlier_reports(session: Session) -> None:
    reports = EarlierReports(session)
    session.edit("改", {"body": "云岭乡人民政府"})
    reports.finish()
    assert texts(reports, "overview") == ["甲五。", f"学习{BODY}的做法。", "乙。"]
    session.edit("改", {"body": None})
    reports.finish()
    assert texts(reports, "overview") == ["甲五。", "乙。"]


def test_drafts_are_read_while_the_window_rests(
    session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(earlier, "PAUSE", 0)
    reports = EarlierReports(session)
    assert texts(reports, "overview") == []
    qtbot.waitUntil(lambda: len(texts(reports, "overview")) == 4)
