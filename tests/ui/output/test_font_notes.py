"""What is said of fonts: those missing here, what could be taken, characters they lack."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from disclosure_desktop.documents.document import document
from disclosure_desktop.form.description import load_form
from disclosure_desktop.paper.coverage import Rare
from disclosure_desktop.paper.fonts import Replacement
from disclosure_desktop.paper.setting import SetDocument, set_document
from disclosure_desktop.report.report import Report
from disclosure_desktop.ui.output.font_notes import font_notes, fonts_replaced
from tests.report.examples import quiet_report

SYSTEM = {"宋体", "黑体", "楷体", "仿宋"}


@pytest.fixture
def install(monkeypatch: pytest.MonkeyPatch) -> Callable[[set[str]], None]:
    """Let this machine have some families and no others."""

    def only(families: set[str]) -> None:
        monkeypatch.setattr(
            "disclosure_desktop.ui.output.font_notes.is_installed", families.__contains__
        )

    return only


def paper_of(
    report: Report, *missing: tuple[str, str], preset: str = "gb2312", **seen: object
) -> SetDocument:
    """The report on paper, with these families missing; `seen` is what it finds out itself."""
    paper = set_document(document(load_form("2021"), report), preset)
    paper = replace(paper, replacements=tuple(Replacement(*each) for each in missing))
    paper.__dict__.update({"undrawable": "", "rare": ()} | seen)
    return paper


def test_missing_fonts_are_named_with_what_replaces_them(
    qapp: QApplication, install: Callable[[set[str]], None]
) -> None:
    install(set())
    paper = paper_of(
        quiet_report(),
        ("方正小标宋简体", "Noto Serif CJK SC"),
        ("黑体", "Noto Sans CJK SC"),
        ("仿宋_GB2312", "Noto Serif CJK SC"),
    )
    assert font_notes(paper) == [
        "这台电脑没有这些字体，预览、打印和 PDF 里用别的代替："
        "方正小标宋简体、仿宋_GB2312（用 Noto Serif CJK SC）、黑体（用 Noto Sans CJK SC）。"
        "正式打印前请换一套字体，或者先装上它们；Word 文件不受影响。"
    ]
    assert fonts_replaced(paper) == ("有 3 种字体在 PDF 里用别的代替，详见预览。")


def test_fonts_that_are_all_there_need_no_words(
    qapp: QApplication, install: Callable[[set[str]], None]
) -> None:
    install({"方正小标宋简体", "黑体", "楷体_GB2312", "仿宋_GB2312", "宋体"})
    assert font_notes(paper_of(quiet_report())) == []
    assert fonts_replaced(paper_of(quiet_report())) == ""


def test_another_set_that_is_here_is_offered(
    qapp: QApplication, install: Callable[[set[str]], None]
) -> None:
    install(SYSTEM)
    offered = "这台电脑上有“系统自带字体（宋体、黑体、楷体、仿宋）”一套，可以换用。"
    paper = paper_of(quiet_report(), ("仿宋_GB2312", "仿宋"))
    assert font_notes(paper)[1:] == [offered]
    assert font_notes(paper_of(quiet_report(), preset="system")) == []
    install(SYSTEM - {"楷体"})
    assert len(font_notes(paper)) == 1


def test_rare_characters_are_listed_with_what_to_do(
    qapp: QApplication, install: Callable[[set[str]], None]
) -> None:
    install({"方正小标宋简体", "黑体", "楷体_GB2312", "仿宋_GB2312", "宋体"})
    report = quiet_report()
    report.apply({"improvement": "本机关负责人镕玥。"})
    notes = font_notes(paper_of(report))
    assert notes[0].startswith("“镕”（")
    assert notes[0].endswith("不在仿宋_GB2312里，打印时会用别的字体或者空着；可以换一套字体。")
    assert [note[1] for note in notes] == ["镕", "玥"]
    install(SYSTEM)
    assert font_notes(paper_of(report, preset="system")) == []


def test_many_rare_characters_are_told_together(
    qapp: QApplication, install: Callable[[set[str]], None]
) -> None:
    install({"方正小标宋简体", "黑体", "楷体_GB2312", "仿宋_GB2312", "宋体"})
    report = quiet_report()
    report.apply({"improvement": "镕玥堃喆翀。"})
    notes = font_notes(paper_of(report))
    assert len(notes) == 4
    assert notes[3] == "另外还有 2 个字也不在所选的字体里：喆、翀。"


def test_characters_that_nothing_here_can_draw_come_first(
    qapp: QApplication, install: Callable[[set[str]], None]
) -> None:
    install({"方正小标宋简体", "黑体", "楷体_GB2312", "仿宋_GB2312", "宋体"})
    report = quiet_report()
    report.apply({"improvement": "镕玥。"})
    assert font_notes(paper_of(report, undrawable="镕㒖")) == [
        "这台电脑没有一种字体有“镕”“㒖”，打印出来会是空框。"
        "请先装上有这些字的字体，或者换一台电脑打印。",
        font_notes(paper_of(report))[1],
    ]


def test_what_an_installed_family_lacks_is_told_once(
    qapp: QApplication, install: Callable[[set[str]], None]
) -> None:
    install({"方正小标宋简体", "黑体", "楷体_GB2312", "仿宋_GB2312", "宋体"})
    report = quiet_report()
    report.apply({"improvement": "镕。"})
    lacking = (Rare("仿宋_GB2312", "镕卩阝"), Rare("黑体", "镕"))
    notes = font_notes(paper_of(report, rare=lacking))
    assert notes[1:] == ["这台电脑上的仿宋_GB2312没有“卩”“阝”，打印时会用别的字体。"]
