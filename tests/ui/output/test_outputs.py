"""Ways out from whichever step, and back to where the clerk was."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from disclosure_desktop.documents.document import Paragraph
from disclosure_desktop.report.draftfile import Draft
from disclosure_desktop.report.store import DraftStore
from disclosure_desktop.ui.output.outputs import Outputs
from disclosure_desktop.ui.output.preview import PreviewPage
from disclosure_desktop.ui.pages.prose import ProsePage
from disclosure_desktop.ui.pages.review import ReviewPage
from disclosure_desktop.ui.pages.table import TablePage
from disclosure_desktop.ui.window import Window
from disclosure_desktop.ui.wizard import Wizard
from tests.report.examples import quiet_report

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
Choose = Callable[[Path | None], list[Path]]


def shown(window: Window) -> PreviewPage:
    assert isinstance(window._page, PreviewPage)
    return window._page


def heading(page: PreviewPage) -> str:
    return page.findChildren(QLabel)[0].text()


def words(page: PreviewPage) -> list[str]:
    blocks = page._paper.document.blocks
    return [block.text for block in blocks if isinstance(block, Paragraph)]


def leave(page: PreviewPage, way: str) -> None:
    if way == "Esc":
        QTest.keyClick(page.view, Key.Key_Escape)
    else:
        page.back.click()


@pytest.mark.parametrize("way", ["Esc", "返回"])
def test_the_preview_leads_back_to_the_text_that_was_being_written(
    window: Window, finished: Wizard, way: str
) -> None:
    finished.go_to("overview")
    finished.start()
    page = finished.page("overview")
    assert isinstance(page, ProsePage)
    page.text.moveCursor(page.text.textCursor().MoveOperation.End)
    place = page.text.textCursor().position()
    finished.outputs.preview()
    assert shown(window).view.hasFocus()
    leave(shown(window), way)
    assert window._page is None
    assert window._stack.currentWidget() is finished
    assert finished.current.key == "overview"
    assert page.text.hasFocus()
    assert page.text.textCursor().position() == place


@pytest.mark.parametrize("step", ["basics", "overview", "disputes", "review"])
def test_ctrl_f2_opens_the_preview_and_esc_leads_back(
    window: Window, finished: Wizard, step: str
) -> None:
    finished.go_to(step)
    finished.start()
    focus = window.focusWidget()
    QTest.keyClick(window, Key.Key_F2, CONTROL)
    assert heading(shown(window)) == "预览"
    leave(shown(window), "Esc")
    assert finished.current.key == step
    assert window.focusWidget() is focus is not None


def test_the_button_of_the_last_step_opens_the_preview(window: Window, finished: Wizard) -> None:
    finished.go_to("review")
    page = finished.page("review")
    button = next(each for each in page.findChildren(QPushButton) if "预览" in each.text())
    button.setFocus()
    button.click()
    leave(shown(window), "返回")
    assert button.hasFocus()


def test_back_from_a_page_that_was_made_anew_the_cursor_is_where_typing_begins(
    window: Window, finished: Wizard
) -> None:
    finished.go_to("overview")
    finished.start()
    finished.outputs.preview()
    finished.session.edit("换", {"form": "2019"})
    leave(shown(window), "返回")
    page = finished.page("overview")
    assert isinstance(page, ProsePage)
    assert window.focusWidget() is page.text


def test_what_is_being_typed_is_in_the_preview(window: Window, finished: Wizard) -> None:
    finished.go_to("disputes")
    finished.start()
    page = finished.page("disputes")
    assert isinstance(page, TablePage)
    focus = window.focusWidget()
    assert focus is not None
    QTest.keyClicks(focus, "7")
    finished.outputs.preview()
    assert [run.run.text for run in shown(window)._set.contents[2].all_runs()].count("7") == 2
    assert str(finished.session.report.value("disputes.cases.review_upheld")) == "7"


def test_from_any_step_it_is_said_on_the_last_one_how_it_went(
    finished: Wizard, choose: Choose, tmp_path: Path
) -> None:
    finished.go_to("overview")
    choose(None)
    finished.outputs.export(".html")
    assert finished.current.key == "overview"
    choose(tmp_path / "年报.html")
    finished.outputs.export(".html")
    assert finished.current.key == "review"
    page = finished.page("review")
    assert isinstance(page, ReviewPage)
    assert page.result.label.text().startswith("已导出并核对：200/200 个数据一致")
    assert page.result.open_file.isVisible()
    assert page.result.place.toolTip() == str(tmp_path / "年报.html")


def test_in_the_preview_it_is_said_there(
    window: Window, finished: Wizard, choose: Choose, tmp_path: Path
) -> None:
    finished.go_to("overview")
    finished.outputs.preview()
    choose(tmp_path / "年报.pdf")
    shown(window).save(".pdf")
    assert shown(window).result.label.text().startswith("已导出并核对：200/200 个数据一致")
    assert finished.current.key == "overview"


MENU = [
    "导出 PDF 文件(&D)…",
    "导出网页(&H)…",
    "复制到网站编辑器(&C)",
    "导出数据表(&X)…",
    "做成报送包(&Z)…",
    "",
    "与去年对照(&L)",
    "与另一份文件对照(&F)…",
    "",
    "空白表，手工填写用(&B)",
]


def test_the_menu_names_all_ways_that_have_no_button(outputs: Outputs, window: Window) -> None:
    menu = QMenu(window)
    outputs.fill_menu(menu)
    assert [action.text() for action in menu.actions()] == MENU


@pytest.mark.parametrize(("entry", "ending"), [(0, ".pdf"), (1, ".html"), (3, ".xlsx")])
def test_the_menu_exports(
    outputs: Outputs, window: Window, choose: Choose, tmp_path: Path, entry: int, ending: str
) -> None:
    menu = QMenu(window)
    outputs.fill_menu(menu)
    choose(tmp_path / "年报")
    menu.actions()[entry].trigger()
    assert (tmp_path / f"年报{ending}").exists()


def test_last_years_report_is_compared(window: Window, store: DraftStore, asked: list[str]) -> None:
    last, report = quiet_report(), quiet_report(year=2026)
    report.apply({"improvement": "存在的问题是公开不够及时；改进措施是加强培训。"})
    window.open_draft(Draft(report, previous=last), store.new_path())
    assert window.wizard is not None
    window.wizard.outputs.compare_with_last_year()
    assert heading(shown(window)) == "与2025年度报告对照"
    assert "存在的问题是公开不够及时；改进措施是明确专人负责加强培训。" in words(shown(window))
    assert asked == []


def test_without_last_years_report_it_is_said_what_to_do(window: Window, finished: Wizard) -> None:
    finished.outputs.compare_with_last_year()
    assert window._page is None
    page = finished.page("review")
    assert isinstance(page, ReviewPage)
    assert page.result.label.text() == (
        "这份报告没有带去年的报告；请用“与另一份文件对照”选去年的文件。"
    )


def test_a_draft_in_a_file_is_compared(
    window: Window,
    finished: Wizard,
    store: DraftStore,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    other = quiet_report()
    other.apply({"overview": "另一稿的总体情况。"})
    path = tmp_path / "上一稿.disclosure"
    store.save(Draft(other), path)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    finished.outputs.compare_with_file()
    assert heading(shown(window)) == "与另一稿对照"
    leave(shown(window), "Esc")
    assert window._stack.currentWidget() is finished


def test_a_document_in_a_file_is_looked_at_and_then_compared(
    qtbot: QtBot,
    window: Window,
    finished: Wizard,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    path = tmp_path / "上一稿.docx"
    assert finished.outputs.exporter.export_to(path)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    finished.outputs.compare_with_file()
    importer = window.opening.importer
    assert importer is not None
    qtbot.waitUntil(lambda: importer.page is not None)
    assert importer.page is not None
    importer.page.accept_button.click()
    assert heading(shown(window)) == "与另一稿对照"
    leave(shown(window), "返回")
    assert window._stack.currentWidget() is finished


def test_the_blank_form_has_the_title_and_no_figures(
    window: Window, wizard: Wizard, asked: list[str]
) -> None:
    wizard.session.edit("填", {"body": "云岭乡人民政府"})
    wizard.outputs.show_blank_form()
    page = shown(window)
    assert heading(page) == "空白表"
    assert page._paper.document.title == "云岭乡人民政府2026年政府信息公开工作年度报告"
    assert page.view.accessibleDescription().startswith("云岭乡人民政府")
    assert "（本部分为文字，请另附页。）" in words(page)
    labels = [button.text() for button in page.findChildren(QPushButton) if button.isVisible()]
    assert labels == ["导出 PDF 文件(&D)…", "打印(&P)…", "返回(&B)"]
    assert asked == []


def mnemonics(widgets: list[QWidget]) -> list[str]:
    texts = [each.text() for each in widgets if isinstance(each, QPushButton | QLabel)]
    return [text.split("&")[1][0] for text in texts if "&" in text]


@pytest.mark.parametrize("page", ["review", "preview"])
def test_no_key_means_two_things_on_a_page(
    window: Window, finished: Wizard, page: str, choose: Choose, tmp_path: Path
) -> None:
    finished.go_to("review")
    if page == "preview":
        finished.outputs.preview()
    choose(tmp_path / "年报.html")
    finished.outputs.exporter.export(".html")
    visible = [each for each in window.findChildren(QWidget) if each.isVisible()]
    keys = mnemonics(visible)
    keys += [action.text().split("&")[1][0] for action in window.menuBar().actions()]
    assert sorted(keys) == sorted(set(keys))
    assert len(keys) == {"review": 16, "preview": 10}[page]
