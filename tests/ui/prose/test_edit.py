"""The field of prose, by keys and by an input method."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QAccessible, QFont, QInputMethodEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from disclosure_desktop.form.values import parse_number
from disclosure_desktop.ui.pages.prose import ProsePage
from disclosure_desktop.ui.prose.edit import ProseEdit
from disclosure_desktop.ui.session import Session
from disclosure_desktop.ui.window import Window
from disclosure_desktop.ui.wizard import Wizard
from tests.ui.prose.typing import CTRL, SHIFT, activate, commit, compose, press

Key = Qt.Key
TEXT = "（一）主动公开。全年128条。\n1.目录\n𠮷地一段"


@pytest.fixture
def page(qtbot: QtBot, window: Window, wizard: Wizard) -> ProsePage:
    activate(qtbot, window)
    wizard.go_to("overview")
    wizard.start()
    page = wizard.page("overview")
    assert isinstance(page, ProsePage)
    return page


@pytest.fixture
def field(page: ProsePage, session: Session) -> ProseEdit:
    session.edit("写", {"overview": TEXT})
    return page.text


def bold(field: ProseEdit) -> list[str]:
    found = []
    block = field.document().begin()
    while block.isValid():
        for each in block.layout().formats():
            if each.format.fontWeight() == QFont.Weight.Bold:  # type: ignore[attr-defined]
                start, length = each.start, each.length  # type: ignore[attr-defined]
                found.append(block.text()[start : start + length])
        block = block.next()
    return found


def test_headings_are_bold_as_soon_as_they_are_typed(field: ProseEdit) -> None:
    assert bold(field) == ["（一）主动公开。", "1.目录"]
    field.go_to_paragraph(2)
    commit(field, "（2）")
    assert bold(field) == ["（一）主动公开。", "1.目录", "（2）𠮷地一段"]


def test_the_margin_names_the_levels(field: ProseEdit) -> None:
    block = field.document().begin()
    assert field._margin.words_at(block) == "二级标题（一）：导出时第一句用楷体"
    assert field._margin.words_at(block.next()) == "三级标题 1.：导出时字体同正文"
    assert field._margin.words_at(block.next().next()) == ""
    before = field.viewport().grab().toImage()
    field.go_to_paragraph(2)
    commit(field, "（二）")
    after = field.viewport().grab().toImage()
    width, line = int(field._margin.width), field.cursorRect()
    margin = [(x, y) for x in range(4, width - 1) for y in range(line.top(), line.bottom())]
    assert any(before.pixel(x, y) != after.pixel(x, y) for x, y in margin)


def test_paragraphs_are_gone_through_by_keys(field: ProseEdit) -> None:
    visited = []
    field.go_to_paragraph(1, 2)
    keys = (Key.Key_Up, Key.Key_Up, Key.Key_Up, Key.Key_Down, Key.Key_Down, Key.Key_Down)
    for key in keys:
        press(field, key, CTRL)
        visited.append((field.current_paragraph, field.textCursor().positionInBlock()))
    assert visited == [(1, 0), (0, 0), (0, 0), (1, 0), (2, 0), (2, 5)]
    press(field, Key.Key_Up, CTRL | SHIFT)
    assert field.selected_text == "𠮷地一段"
    press(field, Key.Key_Home, CTRL)
    assert field.cursor_position == 0
    press(field, Key.Key_End)
    assert field.cursor_position == 15
    press(field, Key.Key_End, CTRL)
    assert field.cursor_position == len(TEXT)


def test_the_indent_is_not_typed(field: ProseEdit, session: Session, wizard: Wizard) -> None:
    said: list[str] = []
    wizard.said.connect(said.append)
    field.moveCursor(QTextCursor.MoveOperation.End)
    press(field, Key.Key_Return)
    QTest.keyClicks(field, "  ")
    commit(field, "　　")
    assert session.report.text("overview") == f"{TEXT}\n"
    assert said == ["首行自动空两格，不用敲空格。"] * 4
    QTest.keyClicks(field, "a b")
    assert session.report.text("overview") == f"{TEXT}\na b"


def test_shift_and_enter_begin_a_paragraph_too(field: ProseEdit, session: Session) -> None:
    field.moveCursor(QTextCursor.MoveOperation.End)
    press(field, Key.Key_Return, SHIFT)
    commit(field, "末")
    assert session.report.text("overview") == f"{TEXT}\n末"
    assert (field.document().blockCount(), field.current_paragraph) == (4, 3)
    assert field.document().lastBlock().blockFormat().textIndent() > 0


def test_screen_readers_know_what_the_field_is(field: ProseEdit) -> None:
    spoken = QAccessible.queryAccessibleInterface(field)
    assert spoken.role() is QAccessible.Role.EditableText
    assert spoken.text(QAccessible.Text.Name) == "总体情况"
    assert spoken.text(QAccessible.Text.Value) == TEXT


def test_the_menu_of_the_field_leads_to_earlier_sentences(field: ProseEdit) -> None:
    said: list[str] = []
    field.said.connect(said.append)
    menu = field.context_menu()
    names = [action.objectName() for action in menu.actions()]
    assert "edit-paste" in names
    assert "edit-undo" not in names
    action = menu.actions()[-1]
    assert action.text() == "选用以前报告里的句子\tAlt+↓"
    action.trigger()
    assert said == ["以前的报告里没有可以用在这里的句子。"]
    menu.deleteLater()


def test_tab_leaves_the_field(window: Window, field: ProseEdit) -> None:
    assert field.hasFocus()
    press(field, Key.Key_Tab)
    assert not field.hasFocus()
    assert "\t" not in field.toPlainText()


def test_pasting_is_an_undo_step_of_its_own(field: ProseEdit, session: Session) -> None:
    field.moveCursor(QTextCursor.MoveOperation.End)
    commit(field, "甲")
    QApplication.clipboard().setText("　　乙\n丙")
    field.paste()
    commit(field, "丁")
    assert session.report.text("overview") == f"{TEXT}甲乙\n丙丁"
    session.undo_stack.undo()
    assert session.undo_stack.undoText() == "粘贴"
    session.undo_stack.undo()
    assert session.report.text("overview") == f"{TEXT}甲"
    assert field.toPlainText() == f"{TEXT}甲"


def test_a_list_of_a_page_is_pasted_with_its_numbers(field: ProseEdit, session: Session) -> None:
    data = QMimeData()
    data.setText("修订目录\n开展培训")
    data.setHtml("<ol><li>修订目录</li><li>开展培训</li></ol>")
    field.selectAll()
    field.insertFromMimeData(data)
    assert session.report.text("overview") == "1.修订目录\n2.开展培训"


def test_the_own_heading_is_not_pasted_twice(field: ProseEdit, session: Session) -> None:
    session.edit("改", {"overview.heading": "一、概述"})
    data = QMimeData()
    data.setText("一、概述\n甲。")
    field.selectAll()
    field.insertFromMimeData(data)
    assert session.report.text("overview") == "甲。"


def test_characters_are_counted_and_those_selected(page: ProsePage, field: ProseEdit) -> None:
    assert page._count.text() == "共 23 字，约 3 行"
    field.select(0, 8)
    assert page._count.text() == "选中 8 字，共 23 字，约 3 行"
    press(field, Key.Key_Right)
    assert page._count.text() == "共 23 字，约 3 行"


def test_an_empty_field_says_what_belongs_there_until_something_is_typed(page: ProsePage) -> None:
    hint = page.text.placeholderText().split("\n")
    assert hint[0].startswith("建议分五个方面写：（一）主动公开；")
    assert hint[-2:] == [
        "在这里输入，或者从别处粘贴。首行自动空两格，不用敲空格。",
        "按 Alt+↓ 选用以前报告里的句子。",
    ]
    empty = page.text.viewport().grab().toImage()
    compose(page.text, "a")
    composing = page.text.viewport().grab().toImage()
    corner = [(x, y) for x in range(4, int(page.text._margin.width)) for y in range(4, 20)]
    assert any(empty.pixel(*place) != composing.pixel(*place) for place in corner)
    assert len({composing.pixel(*place) for place in corner}) == 1


def test_what_is_under_the_cursor_is_described(page: ProsePage, session: Session) -> None:
    session.edit("填", {"proactive.licensing.decisions": parse_number("17")})
    session.edit("写", {"overview": "截止年底，作出行政许可决定17件。"})
    session.prose.finish()
    tied = "对应表格：“行政许可”，表里是 17，与这里一致。"
    page.text.go_to_paragraph(0, 1)
    assert "提醒：“截止年底" in page.text.accessibleDescription()
    assert page.place.toolTip() == ""
    page.text.go_to_paragraph(0, 13)
    assert page.text.accessibleDescription().endswith(f"\n{tied}")
    assert "截止" not in page.text.accessibleDescription()
    assert page.place.toolTip() == tied
    page.text.go_to_paragraph(0, 16)
    assert (page.text.accessibleDescription(), page.place.toolTip()) == ("", "")


def test_commits_in_many_paragraphs_keep_the_text_and_its_places(
    field: ProseEdit, session: Session
) -> None:
    for number in (2, 0, 1):
        field.go_to_paragraph(number, 1)
        event = QInputMethodEvent("pin", [])
        QApplication.sendEvent(field, event)
        assert session.report.text("overview") == field.toPlainText()
        commit(field, "𠮷")
        assert session.report.text("overview") == field.toPlainText()
    assert field.toPlainText() == "（𠮷一）主动公开。全年128条。\n1𠮷.目录\n𠮷𠮷地一段"
