"""The window: the start page, opening files of all kinds, leaving without losing anything."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from disclosure_desktop.__main__ import main
from disclosure_desktop.form.values import parse_number
from disclosure_desktop.report.bin import Bin
from disclosure_desktop.report.draftfile import Draft
from disclosure_desktop.report.report import new_report
from disclosure_desktop.report.store import DraftStore
from disclosure_desktop.ui.app import _Rescue, make_application, settings_of
from disclosure_desktop.ui.local_rows import LocalRowsDialog
from disclosure_desktop.ui.pages.basics import BasicsPage
from disclosure_desktop.ui.session import Session
from disclosure_desktop.ui.window import Window

RECEIVED = "applications.received.natural_person"


@pytest.fixture
def warnings(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The sentences that the window would have shown in a box."""
    said: list[str] = []

    def note(
        parent: QWidget, title: str, sentence: str, *buttons: object
    ) -> QMessageBox.StandardButton:
        said.append(sentence)
        return QMessageBox.StandardButton.No

    monkeypatch.setattr(QMessageBox, "warning", note)
    return said


def test_the_start_page_loads_neither_the_form_nor_the_word_library() -> None:
    script = (
        "import sys, pathlib, tempfile\n"
        "from disclosure_desktop.report.store import DraftStore\n"
        "from disclosure_desktop.ui.app import make_application, settings_of\n"
        "from disclosure_desktop.ui.window import Window\n"
        "store = DraftStore(pathlib.Path(tempfile.mkdtemp()))\n"
        "application = make_application(settings_of(store))\n"
        "window = Window(store, settings_of(store))\n"
        "window.show()\n"
        "application.processEvents()\n"
        "heavy = {'pydantic', 'docx', 'lxml', 'openpyxl'} & set(sys.modules)\n"
        "print(sorted(heavy), window.start_page.isVisible())\n"
    )
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert found.stdout == "[] True\n"


def test_the_first_paint_is_timed_and_the_program_ends() -> None:
    found = subprocess.run(
        [sys.executable, "-m", "disclosure_desktop", "--time-first-paint"],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert found.returncode == 0
    assert 0 < int(found.stdout) < 60_000


def test_without_drafts_the_start_page_says_how_to_begin(window: Window) -> None:
    assert window.start_page.recent.isHidden()
    assert "新建报告" in window.start_page._empty.text()


def test_recent_drafts_say_body_year_and_how_far(window: Window) -> None:
    window.new_report()
    assert window.wizard is not None
    session = window.wizard.session
    session.edit("填", {"body": "青禾镇人民政府", "year": 2026, RECEIVED: parse_number("3")})
    window.close_report()
    recent = window.start_page.recent
    assert recent.count() == 1
    words = recent.item(0).text()
    assert words.startswith("青禾镇人民政府　2026年\n上次保存：今天 ")
    assert words.endswith("已填 2 项，还差 169 项")
    recent.setCurrentRow(0)
    QTest.keyClick(recent, Qt.Key.Key_Return)
    assert window.wizard is not None
    assert str(window.wizard.session.report.value(RECEIVED)) == "3"


def test_what_was_typed_last_is_saved_when_the_window_closes(
    window: Window, store: DraftStore
) -> None:
    window.new_report()
    assert window.wizard is not None
    session = window.wizard.session
    session.edit("填", {RECEIVED: parse_number("3")})
    window.wizard.go_to("applications")
    assert window.close()
    draft = store.load(session.path)
    assert str(draft.report.value(RECEIVED)) == "3"
    assert draft.step == "applications"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "文件内容不完整或已损坏，不能作为草稿打开。"),
        (b'{"schema": 1, "form": "2021", "ye', "文件内容不完整或已损坏，不能作为草稿打开。"),
        (
            b'{"schema": 99}',
            "这份草稿由更新版本的程序保存，请升级本程序后再打开；文件没有改动。",
        ),
        (b"\xff\xfe\x00", "文件内容不是文字，可能已损坏，或者不是年度报告草稿。"),
    ],
)
def test_a_file_that_cannot_be_opened_is_explained_and_left_alone(
    window: Window, warnings: list[str], tmp_path: Path, content: bytes, sentence: str
) -> None:
    path = tmp_path / "坏.disclosure"
    path.write_bytes(content)
    window.open_path(path)
    assert warnings == [f"打不开“坏.disclosure”：{sentence}"]
    assert path.read_bytes() == content
    assert window.wizard is None


def test_a_missing_file_is_explained(window: Window, warnings: list[str], tmp_path: Path) -> None:
    window.open_path(tmp_path / "没有.disclosure")
    assert warnings == [f"找不到“{tmp_path / '没有.disclosure'}”，可能已被移走或删除。"]


def test_leaving_is_refused_while_nothing_could_be_saved(
    window: Window, warnings: list[str], store: DraftStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.new_report()
    assert window.wizard is not None
    window.wizard.session.edit("填", {RECEIVED: parse_number("3")})

    def full(*_: object) -> None:
        raise OSError(28, "设备上没有空间")

    with monkeypatch.context() as patch:
        patch.setattr(store, "write", full)
        assert not window.close()
        assert window.state.label.text() == (
            "⚠ 草稿没能保存：磁盘已满；改动都记在本机，磁盘好了会接着保存。"
            "也可以用“文件 → 另存为”换一个位置。"
        )
    [question] = warnings
    assert "现在离开，下次打开这份草稿时可以恢复" in question
    assert str(window.wizard.session.report.value(RECEIVED)) == "3"


def test_the_sample_opens_as_a_copy_of_its_own(window: Window) -> None:
    window.open_sample()
    assert window.wizard is not None
    session = window.wizard.session
    assert session.report.body == "鹿乡镇"
    assert session.review.held == 40
    assert "samples" not in session.path.parts


def test_the_font_grows_within_limits(window: Window) -> None:
    window.new_report()
    assert window.wizard is not None
    window.wizard.go_to("applications")
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    for _ in range(20):
        window.zoom(1)
    assert application.font().pointSize() == 18
    QApplication.processEvents()
    # In so low a window the heading is only a little larger than the text.
    assert window.wizard._title.font().pointSizeF() == pytest.approx(18 * 1.1)
    assert window.wizard.aside.font().pointSize() == 18
    for _ in range(20):
        window.zoom(-1)
    assert application.font().pointSize() == 9
    window.zoom(1)


def test_local_rows_keep_every_cell(qtbot: QtBot, window: Window) -> None:
    dialog = LocalRowsDialog(window, (("甲", "1", "2", "3"), ("乙",)))
    qtbot.addWidget(dialog)
    assert dialog.rows() == (("甲", "1", "2", "3"), ("乙",))


def test_the_open_draft_is_not_read_again(window: Window) -> None:
    window.new_report()
    assert window.wizard is not None
    session = window.wizard.session
    session.edit("填", {RECEIVED: parse_number("3")})
    session.save()
    session.edit("填", {RECEIVED: parse_number("4")})
    window.open_path(session.path)
    assert window.wizard is not None
    assert str(window.wizard.session.report.value(RECEIVED)) == "4"


def test_a_draft_that_another_window_holds_leaves_the_open_one_alone(
    window: Window, warnings: list[str], store: DraftStore
) -> None:
    held = Session(Draft(new_report("2021", 2026, "青禾镇")), store.new_path(), store)
    held.edit("填", {RECEIVED: parse_number("1")})
    held.save()
    window.open_sample()
    window.open_path(held.path)
    assert warnings == [f"“{held.path.name}”已经在另一个窗口里打开，请到那个窗口里继续填写。"]
    assert window.wizard is not None
    assert window.wizard.session.report.body == "鹿乡镇"
    held.close()


def test_a_draft_that_was_not_thrown_away_stays_in_the_list(
    window: Window,
    warnings: list[str],
    store: DraftStore,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = tmp_path / "U盘" / "a.disclosure"
    store.save(Draft(new_report("2021", 2026, "青禾镇")), path)
    window.start_page.refresh()
    monkeypatch.setattr(QMessageBox, "question", lambda *_: QMessageBox.StandardButton.Yes)

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Bin, "put", refuse)
    window.start_page.recent.setCurrentRow(0)
    QTest.keyClick(window.start_page.recent, Qt.Key.Key_Delete)
    assert warnings == ["没能删掉“青禾镇　2026年”：没有权限。文件没有改动。"]
    assert [summary.path for summary in store.recent()] == [path]
    assert window.start_page.recent.count() == 1


def test_a_script_may_have_written_nonsense_as_the_time_of_saving(
    window: Window, store: DraftStore, tmp_path: Path
) -> None:
    path = tmp_path / "a.disclosure"
    path.write_text('{"schema": 1, "form": "2021", "year": 2018, "saved": "昨天"}', "utf-8")
    window.open_path(path)
    assert window.wizard is not None
    assert window.state.label.text() == "填写后自动保存"
    basics = window.wizard.page("basics")
    assert isinstance(basics, BasicsPage)
    assert basics.year.value() == 2018


@pytest.mark.parametrize("nonsense", ["abc", "10.5", "", "１２"])
def test_nonsense_in_the_settings_does_not_keep_the_program_from_starting(
    qapp: QApplication, store: DraftStore, nonsense: str
) -> None:
    settings = settings_of(store)
    settings.setValue("points", nonsense)
    assert make_application(settings).font().pointSize() == 10


def test_a_defect_saves_first_and_quotes_nothing_in_the_log(
    window: Window, warnings: list[str], store: DraftStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.new_report()
    assert window.wizard is not None
    session = window.wizard.session
    session.edit("填", {"overview": "机密的内容"})
    monkeypatch.setattr(sys, "stderr", None)
    try:
        raise RuntimeError(session.report.text("overview"))
    except RuntimeError as error:
        _Rescue(window, store)(RuntimeError, error, error.__traceback__)
    assert store.load(session.path).report.text("overview") == "机密的内容"
    [sentence] = warnings
    assert "填写的内容已经保存" in sentence
    log = (store.folder / "problems.log").read_text("utf-8")
    assert "RuntimeError" in log
    assert "机密" not in log


def test_local_rows_keep_their_text_and_drop_empty_ones(qtbot: QtBot, window: Window) -> None:
    dialog = LocalRowsDialog(window, (("全镇公开信息总数：",), ("其中：视频", "3")))
    qtbot.addWidget(dialog)
    dialog._add()
    assert dialog.rows() == (("全镇公开信息总数：",), ("其中：视频", "3"))


def test_a_machine_without_a_screen_gets_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    if not sys.platform.startswith("linux"):
        pytest.skip("only Linux desktops can be without a screen")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert main([]) == 2
    assert capsys.readouterr().err == (
        "没有找到屏幕，窗口打不开；没有屏幕时请用 disclosure 命令。\n"
    )


def test_the_demo_says_where_it_could_not_write(
    tmp_path: Path, qapp: QApplication, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").touch()
    assert main(["--demo", str(tmp_path / "file")]) == 2
    assert capsys.readouterr().err == f"不能写入“{tmp_path / 'file'}”：同名文件已经存在。\n"


def test_the_demo_writes_the_word_file_and_a_picture(
    tmp_path: Path, qapp: QApplication, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--demo", str(tmp_path / "out")]) == 0
    assert "勾稽关系 40 处成立，0 处未定，错误 0 处" in capsys.readouterr().out
    assert (tmp_path / "out" / "鹿乡镇2020年政府信息公开工作年度报告.docx").stat().st_size > 5000
    assert (tmp_path / "out" / "window.png").read_bytes().startswith(b"\x89PNG")
