"""The page that shows paper: its buttons, its keys, its fonts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QPushButton, QWidget

from disclosure_desktop.documents.document import document
from disclosure_desktop.ui.output import preview as module
from disclosure_desktop.ui.output.exporting import Exporter
from disclosure_desktop.ui.output.font_box import FontBox
from disclosure_desktop.ui.output.page_view import Fit, PageView
from disclosure_desktop.ui.output.preview import PreviewPage
from disclosure_desktop.ui.window import Window
from disclosure_desktop.ui.wizard import Wizard

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
Choose = Callable[[Path | None], list[Path]]


@pytest.fixture
def page(window: Window, finished: Wizard) -> PreviewPage:
    """The preview of the quiet report, which has three pages."""
    finished.outputs.preview()
    assert isinstance(window._page, PreviewPage)
    return window._page


def choose_in(box: QComboBox, text: str) -> None:
    """Choose as with the mouse, which tells so even where nothing changes."""
    index = box.findText(text)
    assert index >= 0
    box.setCurrentIndex(index)
    box.activated.emit(index)


def test_the_place_follows_the_pages(page: PreviewPage) -> None:
    assert page.place.text() == "第 1 页，共 3 页"
    for key in (Key.Key_PageDown, Key.Key_End):
        QTest.keyClick(page.view, key)
    assert page.place.text() == "第 3 页，共 3 页"


def test_the_size_is_chosen_in_the_box(page: PreviewPage) -> None:
    assert (page.zoom.currentText(), page.view.fit) == ("适合宽度", Fit.WIDTH)
    fits = []
    for text in ("整页", "200%", "适合宽度"):
        choose_in(page.zoom, text)
        fits.append(page.view.fit)
        if text == "200%":
            assert page.view.zoom == 2.0
    assert fits == [Fit.PAGE, Fit.ZOOM, Fit.WIDTH]
    assert page.view.hasFocus()


def test_the_box_shows_the_size_that_keys_have_set(page: PreviewPage) -> None:
    choose_in(page.zoom, "100%")
    QTest.keyClick(page.view, Key.Key_Plus)
    assert page.zoom.currentIndex() == -1
    assert page.zoom.placeholderText() == "120%"
    assert page.zoom.accessibleDescription() == "现在是 120%"
    QTest.keyClick(page.view, Key.Key_Minus)
    assert page.zoom.currentText() == "100%"


def test_ctrl_plus_enlarges_the_paper_and_not_the_programs_text(
    window: Window, page: PreviewPage
) -> None:
    points = page.font().pointSize()
    choose_in(page.zoom, "100%")
    QTest.keyClick(page.view, Key.Key_Equal, CONTROL)
    assert page.view.zoom == pytest.approx(1.2)
    assert window.font().pointSize() == points


def test_other_fonts_set_the_pages_anew_and_are_kept(
    page: PreviewPage, exporter: Exporter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "font_notes", lambda paper: [f"缺{paper.preset.body}。", "还有。"])
    QTest.keyClick(page.view, Key.Key_PageDown)
    before = page._set
    choose_in(page.fonts, "系统自带字体（宋体、黑体、楷体、仿宋）")
    assert page._set is not before
    assert page._set.document == before.document
    assert page.view._document is page._set
    assert exporter.fonts == "system"
    assert page.view.page == 2
    assert page.notes.text() == "⚠ 缺仿宋。\n⚠ 还有。"
    assert page.notes.isVisible()
    monkeypatch.setattr(module, "font_notes", lambda paper: [])
    exporter.fonts = "gb2312"
    assert page.fonts.currentData() == "gb2312"
    assert page.notes.isHidden()


def test_the_fonts_are_the_same_everywhere(
    window: Window, page: PreviewPage, finished: Wizard
) -> None:
    boxes = finished.page("review").findChildren(FontBox)
    choose_in(page.fonts, "方正字体（方正小标宋_GBK、方正仿宋_GBK）")
    assert [box.currentData() for box in boxes] == ["fangzheng"]


@pytest.mark.parametrize("ending", [".docx", ".pdf"])
def test_buttons_export_the_report(
    page: PreviewPage, choose: Choose, tmp_path: Path, ending: str
) -> None:
    choose(tmp_path / "年报")
    kind = {".docx": "Word", ".pdf": "PDF"}[ending]
    button = next(each for each in page.findChildren(QPushButton) if kind in each.text())
    button.click()
    assert (tmp_path / f"年报{ending}").exists()
    assert page.result.label.text().startswith("已导出并核对：200/200 个数据一致")


def test_ctrl_e_and_ctrl_p_work_here_too(
    page: PreviewPage, exporter: Exporter, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[object] = []
    monkeypatch.setattr(exporter, "export", done.append)
    monkeypatch.setattr(exporter, "print_pages", done.append)
    QTest.keyClick(page.view, Key.Key_E, CONTROL)
    QTest.keyClick(page.view, Key.Key_P, CONTROL)
    assert done == [".docx", page._set]


def test_a_report_with_errors_is_shown_but_not_printed_unasked(
    window: Window, wizard: Wizard, asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    printed: list[object] = []
    monkeypatch.setattr(wizard.outputs.exporter, "print_pages", printed.append)
    wizard.outputs.preview()
    assert asked == []
    page = window._page
    assert isinstance(page, PreviewPage)
    page.print_button.click()
    assert len(asked) == 1
    assert printed == []


def test_a_blank_form_is_printed_unasked(
    window: Window, wizard: Wizard, asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    printed: list[object] = []
    monkeypatch.setattr(wizard.outputs.exporter, "print_pages", printed.append)
    wizard.outputs.show_blank_form()
    page = window._page
    assert isinstance(page, PreviewPage)
    page.print_button.click()
    assert asked == []
    assert printed == [page._set]


def test_tab_goes_through_all_there_is(window: Window, page: PreviewPage) -> None:
    visited: list[str] = []
    for _ in range(7):
        focus = window.focusWidget()
        assert focus is not None
        visited.append(name_of(focus))
        QTest.keyClick(focus, Key.Key_Tab)
    assert visited == [
        "预览，第 1 页，共 3 页",
        "导出 Word 文件(&W)…",
        "导出 PDF 文件(&D)…",
        "打印(&P)…",
        "返回(&B)",
        "显示比例",
        "字体",
    ]


def name_of(widget: QWidget) -> str:
    assert isinstance(widget, QPushButton | QComboBox | PageView)
    return widget.accessibleName() or (widget.text() if isinstance(widget, QPushButton) else "")


def test_the_preview_shows_the_document_that_is_exported(
    page: PreviewPage, finished: Wizard
) -> None:
    session = finished.session
    assert page._set.document == document(session.form, session.report)
