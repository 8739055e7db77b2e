"""The page and the menu from which a report is begun or gone on with, and files dropped on it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from disclosure_desktop.report.draftfile import Draft
from disclosure_desktop.report.report import new_report
from disclosure_desktop.report.store import DraftStore
from disclosure_desktop.ui.dropping import file_of
from disclosure_desktop.ui.pages.prose import ProsePage
from disclosure_desktop.ui.window import Window
from disclosure_desktop.ui.wizard import Wizard


def saved(store: DraftStore, path: Path, body: str, year: int = 2026) -> Path:
    store.save(Draft(new_report("2021", year, body)), path)
    return path


def recent(window: Window) -> list[tuple[str, bool]]:
    """The texts of 文件 → 最近打开, and which can be chosen."""
    menu = QMenu(window)
    window.fill_recent(menu)
    return [(action.text(), action.isEnabled()) for action in menu.actions()]


def files(*paths: Path | str) -> QMimeData:
    content = QMimeData()
    content.setUrls(
        [QUrl(each) if isinstance(each, str) else QUrl.fromLocalFile(str(each)) for each in paths]
    )
    return content


def drop(widget: QWidget, content: QMimeData) -> bool:
    """Drag something over a widget and let it go; whether it was taken."""
    copy, left, none = (
        Qt.DropAction.CopyAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    enter = QDragEnterEvent(QPoint(5, 5), copy, content, left, none)
    enter.ignore()
    QApplication.sendEvent(widget, enter)
    if enter.isAccepted():
        event = QDropEvent(QPointF(5, 5), copy, content, left, none)
        QApplication.sendEvent(widget, event)
        QApplication.processEvents()
    return enter.isAccepted()


def test_recent_files_are_numbered_and_missing_ones_say_so(
    window: Window, store: DraftStore, tmp_path: Path
) -> None:
    assert recent(window) == [("还没有打开过草稿", False)]
    saved(store, tmp_path / "A&B.disclosure", "云岭乡人民政府")
    gone = saved(store, tmp_path / "不在.disclosure", "青禾镇人民政府")
    saved(store, tmp_path / "c.disclosure", "临江街道办事处&站", 2025)
    gone.unlink()
    assert recent(window) == [
        ("&1　临江街道办事处&&站　2025年", True),
        (f"&2　不在.disclosure（文件不在原处了：{tmp_path}）", False),
        ("&3　云岭乡人民政府　2026年", True),
    ]


def test_choosing_a_recent_file_opens_it(window: Window, store: DraftStore, tmp_path: Path) -> None:
    saved(store, tmp_path / "a.disclosure", "云岭乡人民政府")
    menu = QMenu(window)
    window.fill_recent(menu)
    menu.actions()[0].trigger()
    assert window.wizard is not None
    assert window.wizard.session.report.body == "云岭乡人民政府"


def test_only_nine_recent_files_have_a_number(
    window: Window, store: DraftStore, tmp_path: Path
) -> None:
    for number in range(11):
        saved(store, tmp_path / f"{number}.disclosure", f"第{number}乡")
    words = [text for text, _ in recent(window)]
    assert len(words) == 9
    assert words[0] == "&1　第10乡　2026年"


def test_the_list_is_as_high_as_its_drafts(
    window: Window, store: DraftStore, tmp_path: Path
) -> None:
    window.resize(1240, 800)
    heights = []
    for number in range(3):
        saved(store, tmp_path / f"{number}.disclosure", f"第{number}乡")
        window.start_page.refresh()
        QApplication.processEvents()
        heights.append(window.start_page.recent.height())
    assert heights[0] < heights[1] < heights[2] < 400


def test_a_draft_that_is_dropped_is_opened(
    window: Window, store: DraftStore, tmp_path: Path
) -> None:
    path = saved(store, tmp_path / "a.disclosure", "云岭乡人民政府")
    assert drop(window, files(path))
    assert window.wizard is not None
    assert window.wizard.session.report.body == "云岭乡人民政府"


def test_a_file_dropped_on_the_prose_is_opened_and_not_written_into_it(
    window: Window, wizard: Wizard, store: DraftStore, tmp_path: Path
) -> None:
    path = saved(store, tmp_path / "a.disclosure", "云岭乡人民政府")
    wizard.go_to("overview")
    page = wizard.page("overview")
    assert isinstance(page, ProsePage)
    assert drop(page.text.viewport(), files(path))
    assert window.wizard is not None
    assert window.wizard.session.report.body == "云岭乡人民政府"


def test_words_dropped_on_the_prose_are_written_into_it(wizard: Wizard) -> None:
    wizard.go_to("overview")
    page = wizard.page("overview")
    assert isinstance(page, ProsePage)
    content = QMimeData()
    content.setText("全年公开信息128条。")
    assert drop(page.text.viewport(), content)
    assert page.text.toPlainText() == "全年公开信息128条。"


@pytest.mark.parametrize("name", ["a.docx", "a.DOCX", "a.doc", "a.wps", "a.html", "a.disclosure"])
def test_drafts_and_documents_can_be_dropped(name: str, tmp_path: Path) -> None:
    assert file_of(files(tmp_path / name)) == tmp_path / name


def test_nothing_else_can_be_dropped(window: Window, tmp_path: Path) -> None:
    for content in (
        QMimeData(),
        files(tmp_path / "a.png"),
        files(tmp_path / "a.docx", tmp_path / "b.docx"),
        files("https://example.org/a.docx"),
    ):
        assert file_of(content) is None
        assert not drop(window, content)
    assert window.wizard is None
