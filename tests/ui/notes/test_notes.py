"""Notes in the window: made with a key, shown beside the form, in the cell and in the last step."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from disclosure_desktop.report.notes import Note, Reader, new_note, note_at, notes_on, written
from disclosure_desktop.ui.notes.dialog import NoteDialog
from disclosure_desktop.ui.notes.panel import NO_PLACE
from disclosure_desktop.ui.pages.prose import ProsePage
from disclosure_desktop.ui.pages.review import ReviewPage
from disclosure_desktop.ui.pages.table import TablePage
from disclosure_desktop.ui.session import Session
from disclosure_desktop.ui.window import Window
from disclosure_desktop.ui.wizard import Wizard
from tests.ui.audit import doubled_mnemonics, nameless, settle

CELL = "applications.received.natural_person"
TEXT = "一年来做好公开。\n全年公开35条。\n没有责任追究。"
Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def table(window: Window, wizard: Wizard) -> TablePage:
    window.activateWindow()
    wizard.go_to("applications")
    wizard.start()
    page = wizard.page("applications")
    assert isinstance(page, TablePage)
    return page


@pytest.fixture
def prose(window: Window, wizard: Wizard, session: Session) -> ProsePage:
    window.activateWindow()
    session.edit("写", {"overview": TEXT})
    wizard.go_to("overview")
    wizard.start()
    page = wizard.page("overview")
    assert isinstance(page, ProsePage)
    return page


@pytest.fixture
def review(wizard: Wizard) -> ReviewPage:
    page = wizard.page("review")
    assert isinstance(page, ReviewPage)
    return page


def when_asked(act: Callable[[NoteDialog], object]) -> list[str]:
    """Act on the dialog that comes up next; return the places that it names, when it has come."""
    seen: list[str] = []

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, NoteDialog)
        seen.append(dialog.windowTitle())
        try:
            act(dialog)
        finally:
            if dialog.isVisible():
                dialog.reject()

    QTimer.singleShot(0, answer)
    return seen


def write(text: str, county: bool = False, waiting: bool = False) -> Callable[[NoteDialog], None]:
    """Write a note by keyboard alone, and save it with Ctrl+Enter."""

    def act(dialog: NoteDialog) -> None:
        _wait_until_active(dialog)
        dialog.text.selectAll()
        QTest.keyClicks(dialog.text, text)
        if county:
            QTest.keyClick(dialog.reader, Key.Key_Down)
        if waiting:
            QTest.keyClick(dialog.waiting, Key.Key_Space)
        QTest.keyClick(dialog.text, Key.Key_Return, CONTROL)

    return act


def _wait_until_active(dialog: NoteDialog) -> None:
    """Let the window system make the dialog the one that shortcuts go to."""
    for _ in range(1000):
        dialog.activateWindow()
        QApplication.processEvents()
        if QApplication.activeWindow() is dialog:
            return
    raise AssertionError


def add(session: Session, place: str, text: str, paragraph: str = "", waiting: bool = True) -> None:
    empty = new_note(session.report, place, paragraph)
    note = Note(empty.address, text, Reader.SELF, waiting, paragraph)
    session.edit("加备注", written(note))


def test_f7_makes_a_note_on_the_cell_with_the_cursor(
    window: Window, table: TablePage, session: Session
) -> None:
    seen = when_asked(write("differs by 1", county=True, waiting=True))
    QTest.keyClick(window, Key.Key_F7)
    assert seen == ["加备注"]
    assert note_at(session.report, CELL) == Note(
        f"{CELL}.note", "differs by 1", Reader.COUNTY, is_open=True
    )
    assert (
        session.undo_stack.undoText()
        == "加备注：依申请公开 一、本年新收政府信息公开申请数量·自然人"
    )


def test_ctrl_m_changes_the_note_that_is_there_and_undo_brings_it_back(
    window: Window, wizard: Wizard, table: TablePage, session: Session
) -> None:
    add(session, CELL, "old")
    seen = when_asked(write("new"))
    QTest.keyClick(window, Key.Key_M, CONTROL)
    assert seen == ["修改备注"]
    changed = note_at(session.report, CELL)
    assert changed is not None
    assert changed.text == "new"
    wizard.undo()
    back = note_at(session.report, CELL)
    assert back is not None
    assert back.text == "old"
    assert table.grid.values.current_address == CELL


def test_what_is_being_typed_in_the_cell_is_entered_before(
    window: Window, table: TablePage, session: Session
) -> None:
    QTest.keyClicks(table.grid.values, "7")
    when_asked(write("x"))
    QTest.keyClick(window, Key.Key_F7)
    assert str(session.report.value(CELL)) == "7"
    assert note_at(session.report, CELL) is not None


@pytest.mark.parametrize("way", ["escape", "empty"])
def test_escape_and_an_empty_text_make_no_note(
    window: Window, table: TablePage, session: Session, way: str
) -> None:
    if way == "escape":
        when_asked(lambda dialog: QTest.keyClick(dialog.text, Key.Key_Escape))
    else:
        when_asked(write("  "))
    QTest.keyClick(window, Key.Key_F7)
    assert not session.undo_stack.canUndo() or session.undo_stack.undoText() == "年度"
    assert note_at(session.report, CELL) is None


def test_a_note_is_taken_out_with_its_button(
    window: Window, table: TablePage, session: Session
) -> None:
    add(session, CELL, "old")
    when_asked(lambda dialog: dialog.remove.click())
    QTest.keyClick(window, Key.Key_F7)
    assert note_at(session.report, CELL) is None
    assert session.undo_stack.undoText().startswith("删掉备注：")


def test_a_new_note_offers_nothing_to_take_out(window: Window, table: TablePage) -> None:
    hidden: list[bool] = []
    when_asked(lambda dialog: hidden.append(dialog.remove.isHidden()))
    QTest.keyClick(window, Key.Key_F7)
    assert hidden == [True]


def test_the_note_stands_beside_the_cell_with_the_cursor(
    wizard: Wizard, table: TablePage, session: Session
) -> None:
    panel = wizard.aside.notes
    assert panel.button.text() == "加备注（F7）"
    assert panel.words.isHidden()
    add(session, CELL, "差 <1> 件\n等回话")
    assert panel.words.text() == "<b>备注（给自己，待核）</b><br>差 &lt;1&gt; 件<br>等回话"
    assert panel.button.text() == "修改备注（F7）"
    table.grid.values.go_to("applications.received.other")
    assert panel.words.isHidden()


def test_the_cell_bears_a_mark_and_says_the_note(table: TablePage, session: Session) -> None:
    view, model = table.grid.values, table.grid.model
    view.go_to("applications.carried_in.natural_person")
    settle()

    def corner() -> set[str]:
        rect = view.visualRect(model.index_of(CELL))
        picture = view.viewport().grab(rect).toImage()
        height = picture.height()
        points = [QPoint(x, y) for x in range(1, 9) for y in range(height - 10, height - 2)]
        return {picture.pixelColor(point).name() for point in points}

    before = corner()
    add(session, CELL, "核一下")
    assert corner() != before
    assert "#c58a1c" in corner()  # filled: 待核
    index = model.index_of(CELL)
    said = model.data(index, Qt.ItemDataRole.AccessibleTextRole)
    assert said == "一、本年新收政府信息公开申请数量·自然人，空白，备注，待核，给自己：核一下"
    assert model.data(index, Qt.ItemDataRole.ToolTipRole).endswith("备注，待核，给自己：核一下")
    session.undo_stack.undo()
    view.go_to("applications.carried_in.natural_person")
    assert corner() == before


def test_a_note_goes_with_its_paragraph_while_it_is_typed_in(
    window: Window, wizard: Wizard, prose: ProsePage, session: Session
) -> None:
    prose.text.go_to_paragraph(1)
    when_asked(write("reposts?", waiting=True))
    QTest.keyClick(window, Key.Key_F7)
    panel = wizard.aside.notes
    assert panel.words.text() == "<b>备注（给自己，待核）</b><br>reposts?"
    prose.text.go_to_paragraph(1)
    before = session.undo_stack.count()
    QTest.keyClicks(prose.text, "2025 ")
    assert [n.text for n in notes_on(session.report, "overview", "2025 全年公开35条。")] == [
        "reposts?"
    ]
    assert session.undo_stack.count() == before + 1  # typing without a pause is one step
    assert panel.words.text() == "<b>备注（给自己，待核）</b><br>reposts?"
    prose.text.go_to_paragraph(0)
    assert panel.words.isHidden()
    wizard.undo()
    assert [n.text for n in notes_on(session.report, "overview", "全年公开35条。")] == ["reposts?"]


def test_a_note_whose_paragraph_is_gone_says_so_in_the_list(
    prose: ProsePage, review: ReviewPage, session: Session
) -> None:
    add(session, "overview", "含转发吗", "全年公开35条。")
    session.edit("删", {"overview": "一年来做好公开。\n没有责任追究。"})
    assert review.notes.list.item(0).text() == (
        "总体情况“全年公开35条。”（那一段已经不在了）　待核，给自己：含转发吗"
    )


def test_there_is_no_note_on_the_basics(window: Window, wizard: Wizard) -> None:
    window.activateWindow()
    heard: list[str] = []
    wizard.said.connect(heard.append)
    wizard.go_to("basics")
    QTest.keyClick(window, Key.Key_F7)
    assert heard == [NO_PLACE]


def test_the_last_step_lists_all_notes_and_enter_leads_to_each(
    window: Window, wizard: Wizard, review: ReviewPage, session: Session
) -> None:
    window.activateWindow()
    assert review.notes.isHidden()
    session.edit("写", {"overview": TEXT})
    add(session, CELL, "与台账差 1 件")
    add(session, "overview", "含转发吗", "全年公开35条。", waiting=False)
    wizard.go_to("review")
    assert not review.notes.isHidden()
    lines = [review.notes.list.item(row).text() for row in range(review.notes.list.count())]
    assert lines == [
        "总体情况“全年公开35条。”　给自己：含转发吗",
        "依申请公开 一、本年新收政府信息公开申请数量·自然人　待核，给自己：与台账差 1 件",
    ]
    assert review.notes._title.text().startswith("备注 2 条，其中 1 条待核；")
    QTest.keyClick(review.notes.list, Key.Key_Return)
    assert wizard.current.key == "overview"
    page = wizard.page("overview")
    assert isinstance(page, ProsePage)
    assert page.text.current_paragraph == 1
    wizard.go_to("review")
    review.notes.list.setFocus()
    QTest.keyClick(review.notes.list, Key.Key_Down)
    QTest.keyClick(review.notes.list, Key.Key_Return)
    assert wizard.current_address == CELL


def test_a_note_is_settled_in_the_list_and_undo_opens_it_again(
    wizard: Wizard, review: ReviewPage, session: Session
) -> None:
    add(session, CELL, "核一下")
    wizard.go_to("review")
    review.notes.settle.click()
    assert review.notes._title.text().startswith("备注 1 条；")
    assert not review.notes.settle.isEnabled()
    session.undo_stack.undo()
    assert review.notes._title.text().startswith("备注 1 条，其中 1 条待核；")


def test_f7_on_the_last_step_changes_the_note_under_the_cursor(
    window: Window, wizard: Wizard, review: ReviewPage, session: Session
) -> None:
    window.activateWindow()
    add(session, CELL, "old")
    wizard.go_to("review")
    when_asked(write("new"))
    QTest.keyClick(window, Key.Key_F7)
    assert wizard.current.key == "review"
    changed = note_at(session.report, CELL)
    assert changed is not None
    assert changed.text == "new"


def test_a_draft_that_may_only_be_looked_at_takes_no_note(
    window: Window, table: TablePage, session: Session, wizard: Wizard
) -> None:
    heard: list[str] = []
    session.refused.connect(heard.append)
    session._draft.read_only = "只能查看"
    QTest.keyClick(window, Key.Key_F7)
    assert heard == ["只能查看"]
    assert note_at(session.report, CELL) is None


@pytest.mark.parametrize("key", ["overview", "applications", "review"])
def test_every_control_has_a_name_and_a_key_of_its_own(
    window: Window, wizard: Wizard, session: Session, key: str
) -> None:
    session.edit("写", {"overview": TEXT, "disputes.cases.review_other": "无"})
    add(session, CELL, "核一下")
    add(session, "overview", "含转发吗", "一年来做好公开。")
    session.prose.finish()
    wizard.go_to(key)
    wizard.start()
    settle()
    assert nameless(window) == []
    assert doubled_mnemonics(window) == {}


def test_the_dialog_names_every_control(window: Window, table: TablePage) -> None:
    found: list[object] = []
    when_asked(lambda dialog: found.extend([nameless(dialog), doubled_mnemonics(dialog)]))
    QTest.keyClick(window, Key.Key_F7)
    assert found == [[], {}]


def test_the_last_step_with_notes_fits_a_small_screen(
    window: Window, wizard: Wizard, session: Session
) -> None:
    """1280 × 720 at 16 points, with long notes."""
    for number, column in enumerate(("natural_person", "business", "research", "other")):
        add(session, f"applications.received.{column}", f"{number}：" + "这一格要再核一遍。" * 30)
    window.looks.points = 16
    window.resize(1280, 690)
    for key in ("review", "applications"):
        wizard.go_to(key)
        wizard.start()
        settle()
        assert window.minimumSizeHint().width() <= 1280, key
        assert window.minimumSizeHint().height() <= 690, key
    window.looks.points = 10


def test_a_screen_reader_hears_the_line_of_a_note(review: ReviewPage, session: Session) -> None:
    add(session, CELL, "核一下")
    found = QAccessible.queryAccessibleInterface(review.notes.list)
    assert found is not None
    assert found.text(QAccessible.Text.Name) == "备注"
    assert found.child(0).text(QAccessible.Text.Name).endswith("待核，给自己：核一下")


def test_history_names_a_note_by_its_place(session: Session) -> None:
    assert session.name_of(f"{CELL}.note") == (
        "依申请公开 一、本年新收政府信息公开申请数量·自然人 备注"
    )
    assert session.name_of("overview.note#3f2a91c0") == "总体情况 备注"
    assert session.name_of("second_keying.second") == "复核"


def test_no_widget_is_a_window_of_its_own(wizard: Wizard, review: ReviewPage) -> None:
    parts: list[QWidget] = [wizard.aside.notes, review.notes]
    assert [part.isWindow() for part in parts] == [False, False]
