"""Files, the clipboard and packages: what is written, what is said, and what is left after it."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QApplication

from disclosure_desktop.ui.output.exporting import Exporter
from disclosure_desktop.ui.output.hand_in_dialog import HandInDialog, Order
from disclosure_desktop.ui.output.papers import blank_paper, comparison_paper
from disclosure_desktop.ui.output.printing import NO_PRINTER
from disclosure_desktop.ui.wizard import Wizard
from tests.report.examples import quiet_report

Said = list[tuple[str, Path]]
Choose = Callable[[Path | None], list[Path]]
NAME = "青禾镇人民政府2025年政府信息公开工作年度报告"
PATTERN = "{year}年{body}年报"
PACKED = "2025年青禾镇人民政府年报"


def left(folder: Path) -> list[str]:
    """What is in the folder, hidden files included."""
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "报送"
    folder.mkdir()
    return folder


@pytest.mark.parametrize(
    ("ending", "start"),
    [(".docx", b"PK"), (".pdf", b"%PDF"), (".html", b"<!DOCTYPE html>"), (".xlsx", b"PK")],
)
def test_each_format_is_written_and_compared(
    exporter: Exporter,
    said: Said,
    choose: Choose,
    folder: Path,
    ending: str,
    start: bytes,
) -> None:
    path = folder / f"年报{ending}"
    suggested = choose(path)
    exporter.export(ending)
    assert [each.name for each in suggested] == [f"{NAME}{ending}"]
    assert path.read_bytes().startswith(start)
    assert left(folder) == [path.name]
    ((told, written),) = said
    assert told.startswith("已导出并核对：200/200 个数据一致")
    assert written == path
    assert QGuiApplication.overrideCursor() is None


def test_the_folder_of_the_last_file_is_suggested(
    exporter: Exporter, choose: Choose, folder: Path
) -> None:
    choose(folder / "年报.html")
    exporter.export(".html")
    assert choose(None) == []
    suggested = choose(None)
    exporter.export(".html")
    assert suggested == [folder / f"{NAME}.html"]


def test_a_report_without_a_body_has_a_usable_name(
    wizard: Wizard, choose: Choose, answer_yes: list[str]
) -> None:
    suggested = choose(None)
    wizard.outputs.export(".pdf")
    assert [path.name for path in suggested] == ["2026年政府信息公开工作年度报告.pdf"]


def test_nothing_is_said_where_no_file_was_chosen(
    exporter: Exporter, said: Said, choose: Choose
) -> None:
    choose(None)
    exporter.export(".docx")
    assert said == []


def test_a_pdf_file_says_that_fonts_were_replaced(
    exporter: Exporter, said: Said, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "disclosure_desktop.ui.output.exporting.fonts_replaced", lambda _: "有替代的字体。"
    )
    exporter.export_to(folder / "a.pdf")
    exporter.export_to(folder / "a.docx")
    assert [told.endswith("有替代的字体。") for told, _ in said] == [True, False]


def full_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    def fsync(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", fsync)


def read_only(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> int:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    monkeypatch.setattr(os, "open", refuse)


def in_use(monkeypatch: pytest.MonkeyPatch) -> None:
    def replace(*_: object) -> Path:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(Path, "replace", replace)


@pytest.mark.parametrize("ending", [".docx", ".pdf", ".html", ".xlsx"])
@pytest.mark.parametrize(
    ("fail", "sentence"),
    [
        (
            full_disk,
            "没有导出：不能写入“{path}”：磁盘已满。请清出一些空间，或者换一个磁盘再导出。",
        ),
        (read_only, "没有导出：不能写入“{path}”：磁盘是只读的。请换一个位置再导出。"),
        (
            in_use,
            "没有导出：不能写入“年报{ending}”：文件可能正在 Word 或 WPS 里打开，"
            "或者文件夹不允许写入。请先关闭它，或者换一个位置。",
        ),
    ],
)
def test_what_fails_leaves_the_older_file_and_nothing_else(
    exporter: Exporter,
    said: Said,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    ending: str,
    fail: Callable[[pytest.MonkeyPatch], None],
    sentence: str,
) -> None:
    path = folder / f"年报{ending}"
    path.write_bytes(b"older")
    entries = exporter._session.report.entries.copy()
    with monkeypatch.context() as patched:
        fail(patched)
        assert not exporter.export_to(path)
    assert said == [(sentence.replace("{path}", str(path)).replace("{ending}", ending), Path())]
    assert path.read_bytes() == b"older"
    assert left(folder) == [path.name]
    assert exporter._session.report.entries == entries
    assert QGuiApplication.overrideCursor() is None


def test_names_that_are_too_long_and_folders_that_are_gone_are_told(
    exporter: Exporter, said: Said, folder: Path
) -> None:
    long, gone = folder / ("长" * 200 + ".pdf"), folder / "没有" / "a.docx"
    assert not exporter.export_to(long)
    assert not exporter.export_to(gone)
    assert [told for told, _ in said] == [
        f"没有导出：不能写入“{long}”：文件名太长。请把文件名改短再导出。",
        f"没有导出：不能写入“{gone}”：文件夹不存在。请换一个文件夹再导出。",
    ]
    assert left(folder) == []


def test_what_is_copied_is_a_web_page_and_plain_text(exporter: Exporter, said: Said) -> None:
    exporter.copy_for_web()
    content = QApplication.clipboard().mimeData()
    assert f'<h1 align="center">{NAME}</h1>' in content.html()
    assert content.html().count("<table") == 3
    assert content.text().startswith(f"{NAME}\n\n根据《中华人民共和国政府信息公开条例》")
    assert "<" not in content.text()
    assert said == [("已复制。请到网站后台的编辑器里粘贴，标题、表格和段落都在。", Path())]


@pytest.mark.parametrize("as_zip", [False, True])
def test_a_package_is_written(
    exporter: Exporter, said: Said, folder: Path, as_zip: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("disclosure_desktop.ui.output.exporting.fonts_replaced", lambda _: "字体。")
    assert exporter.hand_in_to(Order(folder, PATTERN, as_zip))
    name = f"{PACKED}.zip" if as_zip else PACKED
    assert left(folder) == [name]
    assert said == [(f"报送材料已存为“{name}”，共 6 个文件，均已读回核对。字体。", folder / name)]
    if not as_zip:
        assert left(folder / PACKED) == [
            f"{PACKED}.docx",
            f"{PACKED}.html",
            f"{PACKED}.pdf",
            f"{PACKED}.xlsx",
            "校验码.sha256",
            "清单.txt",
        ]


def test_a_package_that_cannot_be_written_leaves_nothing(
    exporter: Exporter, said: Said, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        full_disk(patched)
        assert not exporter.hand_in_to(Order(folder, PATTERN, True))
    assert not exporter.hand_in_to(Order(folder / "没有", PATTERN, False))
    assert not exporter.hand_in_to(Order(folder, "{x}", False))
    assert [told for told, _ in said] == [
        "没有做成报送包：报送材料没有写出：磁盘已满。请清出一些空间，或者换一个磁盘再试。"
        "草稿和原有的文件都没有改动。",
        "没有做成报送包：报送材料没有写出：文件夹不存在。请换一个文件夹再试。"
        "草稿和原有的文件都没有改动。",
        "没有做成报送包：名称格式里的“{x}”不认识。"
        "可以用：{year}（报告年度）、{next_year}（报告年度的下一年）、{body}（机关全称）。",
    ]
    assert left(folder) == []
    assert QGuiApplication.overrideCursor() is None


@pytest.mark.parametrize("accepted", [True, False])
def test_the_dialog_decides_whether_a_package_is_made(
    exporter: Exporter,
    said: Said,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    accepted: bool,
) -> None:
    def answer(dialog: HandInDialog) -> HandInDialog.DialogCode:
        dialog.folder.setText(str(folder))
        dialog.pattern.setText("年报")
        (dialog.accept if accepted else dialog.reject)()
        return HandInDialog.DialogCode(dialog.result())

    monkeypatch.setattr(HandInDialog, "exec", answer)
    exporter.hand_in()
    assert left(folder) == (["年报.zip"] if accepted else [])
    assert len(said) == (1 if accepted else 0)


@pytest.mark.parametrize(
    "way",
    [
        lambda exporter: exporter.export(".docx"),
        lambda exporter: exporter.export(".pdf"),
        lambda exporter: exporter.copy_for_web(),
        lambda exporter: exporter.hand_in(),
        lambda exporter: exporter.print(),
    ],
)
def test_nothing_with_errors_leaves_without_being_asked(
    wizard: Wizard, asked: list[str], way: Callable[[Exporter], object]
) -> None:
    QApplication.clipboard().setText("before")
    wizard.session.edit("填", {"body": "青禾镇人民政府"})
    way(wizard.outputs.exporter)
    assert asked == ["报告还有 6 处错误或者没有填完的地方。仍然要继续吗？"]
    assert QApplication.clipboard().text() == "before"


def test_what_is_no_report_is_saved_without_being_asked(
    wizard: Wizard, asked: list[str], choose: Choose, folder: Path
) -> None:
    exporter, session = wizard.outputs.exporter, wizard.session
    said: Said = []
    exporter.said.connect(lambda *each: said.append(each))
    papers = {
        "空白.pdf": blank_paper(session.form, "青禾镇人民政府", 2026),
        "对照.docx": comparison_paper(session.form, session.report, quiet_report(), "去年"),
        "对照.pdf": comparison_paper(session.form, session.report, quiet_report(), "去年"),
    }
    for name, paper in papers.items():
        suggested = choose(folder / name)
        exporter.save_paper(paper, Path(name).suffix)
        assert suggested[0].name == f"{paper.document.title}{Path(name).suffix}"
    assert asked == []
    assert left(folder) == ["对照.docx", "对照.pdf", "空白.pdf"]
    assert said == [("已导出。", folder / name) for name in papers]


def test_a_paper_that_cannot_be_saved_is_told(
    exporter: Exporter, said: Said, choose: Choose, folder: Path
) -> None:
    choose(folder / "没有" / "空白.pdf")
    exporter.save_paper(blank_paper(exporter._session.form, "", 2026), ".pdf")
    path = folder / "没有" / "空白.pdf"
    sentence = f"没有导出：不能写入“{path}”：文件夹不存在。请换一个文件夹再导出。"
    assert said == [(sentence, Path())]


def test_fonts_are_named_before_printing_once(
    exporter: Exporter, said: Said, answer_yes: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: [])
    monkeypatch.setattr(
        "disclosure_desktop.ui.output.exporting.font_notes",
        lambda paper: [f"缺字体：{paper.preset.body}。"],
    )
    exporter.print()
    exporter.print()
    exporter.fonts = "system"
    exporter.print()
    assert answer_yes == [
        "缺字体：仿宋_GB2312。\n\n仍然要打印吗？",
        "缺字体：仿宋。\n\n仍然要打印吗？",
    ]
    assert said == [(NO_PRINTER, Path())] * 3


def test_nothing_is_printed_where_the_fonts_are_not_wanted(
    exporter: Exporter, said: Said, asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "disclosure_desktop.ui.output.exporting.font_notes", lambda paper: ["缺字体。"]
    )
    exporter.print()
    exporter.print()
    assert asked == ["缺字体。\n\n仍然要打印吗？"] * 2
    assert said == []


def test_the_fonts_chosen_are_kept_and_nonsense_is_not_taken(exporter: Exporter) -> None:
    assert exporter.fonts == "gb2312"
    told: list[int] = []
    exporter.fonts_changed.connect(lambda: told.append(1))
    exporter.fonts = "system"
    exporter.fonts = "system"
    assert (exporter.fonts, told) == ("system", [1])
    exporter._settings.setValue("fonts", "Comic Sans")
    assert exporter.fonts == "gb2312"
