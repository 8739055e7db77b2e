"""Opening a document in the window: what is in doubt is shown before anything is accepted."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from disclosure_desktop.documents.reading.read import read_document
from disclosure_desktop.ui.doubts import DoubtsDialog
from disclosure_desktop.ui.window import Window

SAMPLES = Path(__file__).parents[1] / "data" / "samples"


def test_the_dialog_says_what_was_read_and_lists_each_doubt(qtbot: QtBot, window: Window) -> None:
    reading = read_document(SAMPLES / "luxiang-2020.docx")
    dialog = DoubtsDialog(window, "luxiang-2020.docx", reading)
    qtbot.addWidget(dialog)
    assert dialog.summary.text() == (
        "读到：鹿乡镇 2020年，2019年版（国办公开办函〔2019〕60号，试行），198 个数。\n"
        "有 3 处与规定的格式不完全一致，请逐一核对；读入以后也可以修改。"
    )
    assert dialog.table.rowCount() == 3
    item = dialog.table.item(1, 1)
    assert item is not None
    assert item.text() == "二、政府信息主动公开情况"


@pytest.mark.parametrize("accepted", [True, False])
def test_a_document_becomes_a_draft_only_when_accepted(
    window: Window, monkeypatch: pytest.MonkeyPatch, accepted: bool
) -> None:
    answer = QDialog.DialogCode.Accepted if accepted else QDialog.DialogCode.Rejected
    monkeypatch.setattr(DoubtsDialog, "exec", lambda _: answer)
    window.open_path(SAMPLES / "luxiang-2020.html")
    assert (window.wizard is not None) is accepted
    if window.wizard is not None:
        assert window.wizard.session.report.body == "鹿乡镇"
        assert window.wizard.session.path.exists()


def test_a_document_that_cannot_be_read_is_explained(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(window, "_warn", said.append)
    path = tmp_path / "坏.docx"
    path.write_bytes(b"\x89PNG\r\n\x1a\n")
    window.open_path(path)
    assert said == [
        "打不开“坏.docx”：这个文件不是 .docx 文档，可能已损坏；"
        "请在 Word 或 WPS 里打开后另存为 .docx 再导入。"
    ]
    assert window.wizard is None


def test_this_year_begins_from_last_years_document(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(DoubtsDialog, "exec", lambda _: QDialog.DialogCode.Accepted)
    window.carry_over_from(SAMPLES / "luxiang-2020.docx")
    assert window.wizard is not None
    session = window.wizard.session
    assert (session.report.year, session.report.form_id) == (2021, "2021")
    assert session.report.body == "鹿乡镇"
    assert str(session.report.value("applications.carried_in.other")) == "0"
    assert session.report.value("applications.received.other") is None
    assert session.previous is not None
    window.wizard.reveal("applications.received.other")
    assert "去年：0" in window.wizard.aside._cell.text()
