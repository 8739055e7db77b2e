"""诊断信息: what it says of the machine, when it asks for attention, and what it keeps quiet."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from disclosure_desktop import __version__
from disclosure_desktop.documents.typesetting import load_typesetting
from disclosure_desktop.form.values import parse_number
from disclosure_desktop.paper import fonts
from disclosure_desktop.report.store import DraftStore
from disclosure_desktop.ui import diagnosis
from disclosure_desktop.ui.app import settings_of
from disclosure_desktop.ui.diagnosis import Diagnosis, Part, diagnose
from disclosure_desktop.ui.diagnosis_dialog import DiagnosisDialog
from disclosure_desktop.ui.input_method import CHOICE, Choice
from disclosure_desktop.ui.window import Window

LOG = """\
2026-01-02 08:30:00 KeyError
  File "/opt/程序/ui/window.py", line 5, in open

2026-01-05 16:20:01 ValueError
  File "/opt/程序/ui/session.py", line 7, in edit

"""


@pytest.fixture
def settings(store: DraftStore, qapp: QApplication) -> QSettings:
    return settings_of(store)


@pytest.fixture
def chosen(qapp: QApplication) -> Iterator[QApplication]:
    """The application object, whose choice of an input method is forgotten after the test."""
    yield qapp
    qapp.setProperty(CHOICE, None)


def part(found: Diagnosis, name: str) -> Part:
    [wanted] = [each for each in found.parts if each.name == name]
    return wanted


def test_it_says_which_program_runs_on_what(store: DraftStore, settings: QSettings) -> None:
    found = diagnose(store, settings)
    assert [each.name for each in found.parts] == [
        "程序",
        "系统",
        "屏幕",
        "输入法",
        "字体",
        "草稿",
        "问题记录",
    ]
    assert part(found, "程序").lines[0] == f"政府信息公开工作年度报告填报程序 {__version__}"
    python = ".".join(str(number) for number in sys.version_info[:3])
    assert part(found, "程序").lines[1].endswith(f"Python {python}")
    assert "Qt 平台 offscreen" in "\n".join(part(found, "系统").lines)
    assert part(found, "屏幕").lines == ("屏幕 1：800×800 像素，缩放 100%，96 DPI",)
    assert part(found, "草稿").lines[0] == f"草稿文件夹：{store.folder}"
    assert part(found, "草稿").lines[1].endswith(" GB")


@pytest.mark.parametrize(
    ("attention", "summary"),
    [
        ((), "没有发现需要处理的问题。"),
        (("磁盘快满了。",), "有 1 件事需要注意：磁盘快满了。"),
        (
            ("磁盘快满了。", "缺字体。"),
            "有 2 件事需要注意：\n1. 磁盘快满了。\n2. 缺字体。",
        ),
    ],
)
def test_the_top_says_whether_something_needs_attention(
    attention: tuple[str, ...], summary: str
) -> None:
    found = Diagnosis((Part("甲", ("一", "二")), Part("乙", ("三",), attention)))
    assert found.summary == summary
    assert found.text == f"{summary}\n\n【甲】\n一\n二\n\n【乙】\n三\n"


def test_nothing_of_a_report_is_in_it(window: Window, store: DraftStore) -> None:
    window.new_report()
    assert window.wizard is not None
    session = window.wizard.session
    texts = {"body": "云岭乡人民政府", "overview": "机密的内容"}
    session.edit("填", {**texts, "applications.received.business": parse_number("98765")})
    window.wizard.save()
    text = diagnose(store, settings_of(store)).text
    assert not any(word in text for word in ("云岭乡", "机密", "98765"))


def test_the_home_folder_is_not_named(
    store: DraftStore, settings: QSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "home", lambda: store.folder.parent)
    found = diagnose(store, settings)
    assert "草稿文件夹：~" in found.text
    assert str(store.folder.parent) not in found.text


def test_without_a_choice_the_system_provides_the_input_method(
    store: DraftStore, settings: QSettings
) -> None:
    assert part(diagnose(store, settings), "输入法") == Part(
        "输入法", ("由系统提供，本程序不用选择。",)
    )


def test_the_input_method_is_told_with_the_reason_and_how_to_change_it(
    chosen: QApplication,
    store: DraftStore,
    settings: QSettings,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(diagnosis, "_loaded_modules", lambda: ["ibus"])
    for name in ("QT_IM_MODULES", "IBUS_USE_PORTAL", "XMODIFIERS", "QT_PLUGIN_PATH"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("QT_IM_MODULE", "fcitx")
    settings.setValue("input_method", "auto")
    chosen.setProperty(CHOICE, Choice("ibus", True, "fcitx5", "可以。", "请看一看。"))
    found = part(diagnose(store, settings), "输入法")
    assert found.lines == (
        "找到：fcitx5",
        "选用：ibus，经过 portal",
        "理由：可以。",
        "实际装入：ibus",
        "QT_IM_MODULE=fcitx",
        "设置：input_method=auto",
        f"要换一种，请退出程序，在“{settings.fileName()}”的 [General] 下面写一行"
        " input_method=，后面是 auto、ibus、fcitx、fcitx4、none 中的一个。",
    )
    assert found.attention == ("请看一看。",)


def test_what_qt_loaded_is_read_from_memory(tmp_path: Path) -> None:
    maps = tmp_path / "maps"
    line = "7f00-7f01 r-xp 0 08:01 1 /opt/plugins/platforminputcontexts/lib{}.so\n"
    names = ("ibusplatforminputcontextplugin", "composeplatforminputcontextplugin", "qxcb")
    maps.write_text("".join(line.format(name) * 2 for name in names), "utf-8")
    assert diagnosis._loaded_modules(maps) == ["compose", "ibus"]
    assert diagnosis._loaded_modules(tmp_path / "no") == []


def test_missing_fonts_of_the_chosen_preset_need_attention(
    store: DraftStore, settings: QSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fonts, "is_installed", lambda family: family != "仿宋_GB2312")
    settings.setValue("fonts", "gb2312")
    found = part(diagnose(store, settings), "字体")
    assert found.attention == (
        "选用的字体缺 仿宋_GB2312，预览、打印和 PDF 用别的代替；请装上它们，或者换一套字体。",
    )
    name = load_typesetting().preset("gb2312").name
    assert f"{name}（选用）" in found.lines
    assert any(line.startswith("　没有 仿宋_GB2312，用 ") for line in found.lines)
    settings.setValue("fonts", "system")
    assert part(diagnose(store, settings), "字体").attention == ()


def test_a_disk_that_is_nearly_full_needs_attention(
    store: DraftStore, settings: QSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=199_999_999))
    found = part(diagnose(store, settings), "草稿")
    assert found.lines[1] == "所在磁盘剩余 0.2 GB"
    assert found.attention == ("磁盘快满了，草稿可能存不下来；请先清理磁盘。",)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=200_000_000))
    assert part(diagnose(store, settings), "草稿").attention == ()


def test_a_disk_that_cannot_be_asked_is_told(
    store: DraftStore, settings: QSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: object) -> None:
        raise OSError(5, "坏了")

    monkeypatch.setattr(shutil, "disk_usage", fail)
    assert part(diagnose(store, settings), "草稿").attention == (
        "看不出磁盘还有多少空间：磁盘读写出错，可能已被拔出。",
    )


def test_a_folder_that_cannot_be_written_needs_attention(
    store: DraftStore, settings: QSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(diagnosis, "QFileInfo", lambda _: SimpleNamespace(isWritable=lambda: False))
    assert part(diagnose(store, settings), "草稿").attention == (
        "草稿文件夹不能写入，草稿存不下来；请找管理员开通权限。",
    )


def test_a_problem_of_late_needs_attention_and_an_old_one_does_not(tmp_path: Path) -> None:
    log = tmp_path / "problems.log"
    log.write_text(LOG, "utf-8")
    found = diagnosis._problems(log, datetime(2026, 1, 12, 16, 20))
    assert found.attention == (
        "程序在 2026-01-05 16:20 遇到过没有料到的问题；请把这些信息保存下来，交给维护本程序的人。",
    )
    assert found.lines[-2:] == (
        "2026-01-05 16:20:01 ValueError",
        '  File "/opt/程序/ui/session.py", line 7, in edit',
    )
    assert diagnosis._problems(log, datetime(2026, 1, 12, 16, 21)).attention == ()


def test_only_the_end_of_a_long_log_is_shown(tmp_path: Path) -> None:
    log = tmp_path / "problems.log"
    log.write_text(LOG + "".join(f"行 {number}\n" for number in range(100)), "utf-8")
    lines = diagnosis._problems(log, datetime(2026, 1, 5)).lines
    assert (len(lines), lines[1], lines[-1]) == (31, "行 70", "行 99")


def test_a_log_that_is_not_there_or_cannot_be_read_is_no_trouble(tmp_path: Path) -> None:
    now = datetime(2026, 1, 5)
    assert diagnosis._problems(tmp_path / "no", now).lines == ("没有记录。",)
    assert diagnosis._problems(tmp_path, now).lines[0].startswith("读不出来：")
    broken = tmp_path / "broken.log"
    broken.write_bytes(b"2026-13-45 99:99:99 KeyError\n\xff\n")
    assert diagnosis._problems(broken, now).attention == ()


@pytest.fixture
def dialog(qtbot: QtBot, window: Window) -> DiagnosisDialog:
    found = Diagnosis((Part("甲", ("一",), ("缺字体。",)),))
    dialog = DiagnosisDialog(window, found)
    qtbot.addWidget(dialog)
    return dialog


TEXT = "有 1 件事需要注意：缺字体。\n\n【甲】\n一\n"


def test_the_text_can_be_copied(dialog: DiagnosisDialog) -> None:
    assert dialog.summary.text() == "有 1 件事需要注意：缺字体。"
    assert dialog.text.toPlainText() == "【甲】\n一\n"
    dialog.copy_button.click()
    assert QApplication.clipboard().text() == TEXT
    assert dialog.state.text() == "已复制，可以粘贴到别的程序里。"


def test_the_text_can_be_saved(
    dialog: DiagnosisDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "诊断信息.txt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    dialog.save_button.click()
    assert path.read_text("utf-8-sig") == TEXT
    assert dialog.state.text() == f"已保存到：{path}"


def test_a_place_that_takes_no_file_is_explained(
    dialog: DiagnosisDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []

    def note(parent: QWidget, title: str, sentence: str) -> None:
        said.append(sentence)

    path = tmp_path / "没有" / "诊断信息.txt"
    monkeypatch.setattr(QMessageBox, "warning", note)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    dialog.save_button.click()
    assert said == [f"不能保存到“{path}”：文件夹不存在。"]


def test_saving_can_be_given_up(dialog: DiagnosisDialog, monkeypatch: pytest.MonkeyPatch) -> None:
    before = dialog.state.text()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    dialog.save_button.click()
    assert dialog.state.text() == before


def test_the_help_menu_shows_it_beside_the_window(window: Window, qtbot: QtBot) -> None:
    actions = window.findChildren(QAction)
    [entry] = [each for each in actions if each.text() == "诊断信息(&D)…"]
    entry.trigger()
    [dialog] = window.findChildren(DiagnosisDialog)
    assert dialog.isVisible()
    assert not dialog.isModal()
    with qtbot.waitSignal(dialog.finished):
        dialog.close()
