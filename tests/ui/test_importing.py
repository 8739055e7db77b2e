"""Opening a document in the window: what is in doubt is shown before anything is accepted."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTreeWidgetItem
from pytestqt.qtbot import QtBot

from disclosure_desktop.documents.export import export
from disclosure_desktop.form.description import load_form
from disclosure_desktop.report.report import Report
from disclosure_desktop.ui.importing.page import BusyPage, ImportPage
from disclosure_desktop.ui.window import Window
from tests.report.examples import number, quiet_report

SAMPLES = Path(__file__).parents[1] / "data" / "samples"
LICENSING = "proactive.licensing.decisions"


def opened(qtbot: QtBot, window: Window, path: Path) -> ImportPage:
    window.open_path(path)
    return page_of(qtbot, window)


def page_of(qtbot: QtBot, window: Window) -> ImportPage:
    importer = window.opening.importer
    assert importer is not None
    qtbot.waitUntil(lambda: importer.page is not None)
    assert importer.page is not None
    return importer.page


def exported(path: Path, report: Report) -> Path:
    export(load_form(report.form_id), report, path)
    return path


def edited(path: Path, old: str, new: str) -> Path:
    """The document with its text changed, as by Word."""
    target = path.with_name(f"改过的{path.name}")
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(target, "w") as changed:
        for name in source.namelist():
            text = source.read(name)
            if name == "word/document.xml":
                assert old.encode() in text
                text = text.replace(old.encode(), new.encode(), 1)
            changed.writestr(name, text)
    return target


def row_of(page: ImportPage, words: str) -> int:
    texts = [page.doubts.item(row).text() for row in range(page.doubts.count())]
    return next(row for row, text in enumerate(texts) if words in text)


def test_the_page_says_what_was_read_and_lists_each_doubt(qtbot: QtBot, window: Window) -> None:
    page = opened(qtbot, window, SAMPLES / "luxiang-2020.docx")
    assert page.summary.text() == (
        "读到：鹿乡镇 2020年，2019年版（国办公开办函〔2019〕60号，试行），198 个数。\n"
        "有 3 处与规定的格式不完全一致，请对照左边的原文逐一核对。"
    )
    assert [page.doubts.item(row).text()[:20] for row in range(3)] == [
        "主动公开 第 19 行：“2020年本行",
        "标题：“二、政府信息主动公开情况”作为“",
        "标题：“四、复议、诉讼和申诉情况”作为“",
    ]
    assert window.wizard is None


def test_the_place_of_a_doubt_is_shown_in_the_source(qtbot: QtBot, window: Window) -> None:
    page = opened(qtbot, window, SAMPLES / "luxiang-2020.docx")
    page.doubts.setCurrentRow(1)
    cursor = page.source.textCursor()
    assert cursor.block().text() == "二、政府信息主动公开情况"
    strong = cursor.blockFormat().background().color()
    page.doubts.setCurrentRow(0)
    assert page.source.textCursor().block().text().startswith("2020年本行政区域")
    assert page.source.textCursor().currentTable() is not None
    block = page.source._blocks[4]
    assert block.blockFormat().background().color() != strong


@pytest.mark.parametrize("accepted", [True, False])
def test_a_document_becomes_a_draft_only_when_accepted(
    qtbot: QtBot, window: Window, accepted: bool
) -> None:
    page = opened(qtbot, window, SAMPLES / "luxiang-2020.html")
    (page.accept_button if accepted else page._cancel).click()
    assert (window.wizard is not None) is accepted
    if window.wizard is not None:
        assert window.wizard.session.report.body == "鹿乡镇"
        assert window.wizard.session.path.exists()
    else:
        assert window.start_page.isVisible()


def test_the_whole_import_is_one_undo_step(qtbot: QtBot, window: Window) -> None:
    opened(qtbot, window, SAMPLES / "luxiang-2020.docx").accept_button.click()
    assert window.wizard is not None
    session = window.wizard.session
    assert session.undo_stack.count() == 1
    assert session.undo_stack.undoText() == "读入“luxiang-2020.docx”"
    session.undo_stack.undo()
    assert session.report == Report({"form": "2019", "year": 2020, "level": "township"})


def test_a_doubt_is_answered_beside_the_source(qtbot: QtBot, window: Window) -> None:
    page = opened(qtbot, window, SAMPLES / "luxiang-2020.docx")
    page.doubts.setCurrentRow(1)
    choice = page.answer.choice
    assert [choice.itemText(i) for i in range(choice.count())] == [
        "保留“二、政府信息主动公开情况”",
        "改用“二、主动公开政府信息情况”",
    ]
    choice.setCurrentIndex(1)
    choice.activated.emit(1)
    assert page.doubts.currentRow() == 1
    assert "改用规定的标题" in page.doubts.item(1).text()
    page.accept_button.click()
    assert window.wizard is not None
    report = window.wizard.session.report
    assert (report.heading("proactive"), report.heading("disputes")) == (
        "",
        "四、复议、诉讼和申诉情况",
    )


def test_a_text_that_is_no_number_is_mended_beside_the_source(
    qtbot: QtBot, window: Window, tmp_path: Path
) -> None:
    report = quiet_report()
    report.apply({LICENSING: number("17")})
    page_path = exported(tmp_path / "a.docx", report).with_suffix(".html")
    page_path.write_text(_as_html(tmp_path / "a.docx").replace(">17<", ">十七<"), "utf-8")
    page = opened(qtbot, window, page_path)
    page.doubts.setCurrentRow(row_of(page, "十七"))
    assert page.answer.text.isVisible()
    page.answer.text.selectAll()
    QTest.keyClicks(page.answer.text, "17")
    QTest.keyClick(page.answer.text, Qt.Key.Key_Return)
    assert page.reading.report.value(LICENSING) == number("17")
    assert "改为“17”读入" in page.doubts.item(row_of(page, "十七")).text()


def _as_html(path: Path) -> str:
    from disclosure_desktop.documents.reading.read import read_source
    from disclosure_desktop.ui.importing.source_view import _html

    return f"<meta charset=utf-8>{_html(read_source(path))}"


def test_what_was_understood_stands_below_and_leads_to_the_source(
    qtbot: QtBot, window: Window
) -> None:
    page = opened(qtbot, window, SAMPLES / "luxiang-2020.docx")
    parts = [page.understood.topLevelItem(i) for i in range(page.understood.topLevelItemCount())]
    assert [(p.text(0), p.text(1)) for p in parts if p][3:5] == [
        ("主动公开", "22 个数，其中 19 个是 0"),
        ("依申请公开", "161 个数，都是 0"),
    ]
    line = _line(page, "行政处罚·上一年项目数量")
    assert line.text(1) == "109"
    page.understood.setCurrentItem(line)
    assert page.source.textCursor().block().text() == "109"


def _line(page: ImportPage, name: str) -> QTreeWidgetItem:
    [line] = page.understood.findItems(
        name, Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive
    )
    return line


def test_a_document_that_cannot_be_read_is_explained(
    qtbot: QtBot, window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(window, "warn", said.append)
    window.opening._importer().failed.connect(said.append)
    path = tmp_path / "坏.docx"
    path.write_bytes(b"\x89PNG\r\n\x1a\n")
    window.open_path(path)
    qtbot.waitUntil(lambda: bool(said))
    assert said[0] == (
        "打不开“坏.docx”：这个文件不是 .docx 文档，可能已损坏；"
        "请在 Word 或 WPS 里打开后另存为 .docx 再导入。"
    )
    assert window.wizard is None


def test_reading_that_takes_long_shows_progress_and_can_be_given_up(
    qtbot: QtBot, window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    importer = window.opening._importer()
    importer._patience.setInterval(0)
    monkeypatch.setattr("disclosure_desktop.ui.importing.job.ReadingJob.start", lambda _: None)
    window.open_path(SAMPLES / "luxiang-2020.docx")
    qtbot.waitUntil(lambda: window._page is not None)
    busy = window._page
    assert isinstance(busy, BusyPage)
    busy.cancelled.emit()
    assert importer.page is None
    assert window.start_page.isVisible()


def test_a_defect_while_reading_is_raised_where_the_clerk_is_told(
    qtbot: QtBot, window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise KeyError("x")

    monkeypatch.setattr("disclosure_desktop.ui.importing.job.read_document", broken)
    with qtbot.captureExceptions() as raised:
        window.open_path(SAMPLES / "luxiang-2020.docx")
        qtbot.waitUntil(lambda: bool(raised))
    assert raised[0][0] is KeyError
    assert window.start_page.isVisible()


def test_keys_of_the_report_do_nothing_while_the_page_hides_it(
    qtbot: QtBot, window: Window
) -> None:
    window.new_report()
    assert window.wizard is not None
    window.wizard.session.edit("机关", {"body": "青禾镇人民政府"})
    opened(qtbot, window, SAMPLES / "luxiang-2020.docx")
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.wizard.session.report.body == "青禾镇人民政府"


def test_this_year_begins_from_last_years_document(qtbot: QtBot, window: Window) -> None:
    window.opening.carry_over_from(SAMPLES / "luxiang-2020.docx")
    page_of(qtbot, window).accept_button.click()
    assert window.wizard is not None
    session = window.wizard.session
    assert (session.report.year, session.report.form_id) == (2021, "2021")
    assert session.report.body == "鹿乡镇"
    assert str(session.report.value("applications.carried_in.other")) == "0"
    assert session.report.value("applications.received.other") is None
    assert session.undo_stack.undoText() == "从去年的报告开始"
    assert session.previous is not None
    window.wizard.reveal("applications.received.other")
    assert "去年：0" in window.wizard.aside._cell.text()


def test_an_edited_export_is_merged_into_the_open_report_as_one_step(
    qtbot: QtBot, window: Window, tmp_path: Path
) -> None:
    report = quiet_report()
    report.apply({LICENSING: number("17"), "overview": "甲。\n乙。"})
    document = edited(exported(tmp_path / "a.docx", report), ">17<", ">18<")
    window.opening._open_new(report, "读入")
    assert window.wizard is not None
    session = window.wizard.session
    session.edit("改文字", {"overview": "甲。\n丙。"})
    page = opened(qtbot, window, document)
    assert page.summary.text().endswith("导出后改动了 1 处，请逐处选定用哪一边的。")
    assert page.merge_button.isVisible()
    page.merge_button.click()
    assert window.wizard.session is session
    assert session.report.value(LICENSING) == number("18")
    assert session.report.text("overview") == "甲。\n丙。"
    assert session.undo_stack.undoText() == "并入 1 处改动"
    session.undo_stack.undo()
    assert session.report.value(LICENSING) == number("17")


def test_what_both_sides_changed_is_said_and_left_as_it_is(
    qtbot: QtBot, window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(window, "warn", said.append)
    report = quiet_report()
    report.apply({LICENSING: number("17")})
    document = edited(exported(tmp_path / "a.docx", report), ">17<", ">18<")
    window.opening._open_new(report, "读入")
    assert window.wizard is not None
    session = window.wizard.session
    session.edit("改数", {LICENSING: number("19")})
    opened(qtbot, window, document).merge_button.click()
    assert session.report.value(LICENSING) == number("19")
    assert said == [
        "并入了 0 处改动，可以撤销。\n\n"
        "下面几处草稿里后来也改过，没有并入，请自己核对：\n"
        "· 主动公开 行政许可·本年处理决定数量"
    ]


def test_another_report_is_not_offered_to_be_merged(
    qtbot: QtBot, window: Window, tmp_path: Path
) -> None:
    report = quiet_report()
    report.apply({LICENSING: number("17")})
    document = edited(exported(tmp_path / "a.docx", report), ">17<", ">18<")
    window.new_report()
    assert not opened(qtbot, window, document).merge_button.isVisible()
