"""What other programs put on the clipboard becomes plain paragraphs.

The pages are written by hand after what Word, LibreOffice, Excel and browsers put there.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from disclosure_desktop.ui.prose.clipboard_page import Line, read_page
from disclosure_desktop.ui.prose.pasting import Pasted, pasted

WORD = """\
<html xmlns:o="urn:schemas-microsoft-com:office:office"><head>
<style><!-- @list l0:level1 {mso-level-text:"（%1）";} --></style>
<!--[if gte mso 9]><xml><w:WordDocument></w:WordDocument></xml><![endif]--></head><body>
<!--StartFragment--><p class=MsoListParagraph style='mso-list:l0 level1 lfo1'>
<![if !supportLists]><span style='mso-list:Ignore'>（一）<span>&nbsp;&nbsp; </span></span><![endif]>
主动公开<span>情况</span><o:p></o:p></p>
<table><tr><td>项目</td><td>数量</td></tr><tr><td>许可</td><td>17</td></tr></table>
<!--EndFragment--></body></html>"""

BROWSER = "<p>前言</p><ol start=3><li>修订目录</li><li>培训<br>两次</li></ol><ul><li>其他</li></ul>"
OFFICE = "<ol><li><p>修订目录</p></li><li><p>开展培训</p></li></ol>"


@pytest.fixture(autouse=True)
def _application(qapp: QApplication) -> None:
    """Fonts, which a page of text needs, exist only with an application."""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("　　一是加大力度。\r\n\t二是加强宣传。", "一是加大力度。\n二是加强宣传。"),
        ("甲\n\n\n乙\n", "甲\n乙\n"),
        ("甲\v乙\u2028丙\f丁\r戊", "甲\n乙\n丙\n丁\n戊"),
        (
            "（一）\t主动公开\n1.　目录\n（1） 范围\n2、甲",
            "（一）主动公开\n1.目录\n（1）范围\n2、甲",
        ),
        ("1. 5万元\n1.\t2026年", "1. 5万元\n1.　2026年"),
        ("许可\t17\t3", "许可　17　3"),
        ("图\ufffc片", "图片"),
    ],
)
def test_plain_text_becomes_paragraphs(text: str, expected: str) -> None:
    assert pasted(text, "") == Pasted(expected, "")


def test_the_automatic_numbers_of_word_come_as_text() -> None:
    text = "（一）\t主动公开情况\r\n项目\t数量\r\n许可\t17\r\n"
    found = pasted(text, WORD)
    assert found.text == "（一）主动公开情况\n项目　数量\n许可　17"
    assert found.said == "粘贴时把表格的 2 行变成了文字（正文里不能放表格），请改写成句子。"


def test_numbers_that_a_browser_leaves_out_of_the_text_are_kept() -> None:
    found = pasted("前言\n修订目录\n培训\n两次\n其他", BROWSER)
    assert found.text == "前言\n3.修订目录\n4.培训\n两次\n其他"
    assert found.said == "粘贴时把 2 个自动编号变成了文字。"


def test_numbers_are_taken_as_the_plain_text_has_them() -> None:
    found = pasted("  （一） 修订目录\n  （二） 开展培训", OFFICE)
    assert found.text == "（一）修订目录\n（二）开展培训"


def test_a_number_that_is_text_is_not_doubled() -> None:
    assert pasted("", "<ol><li>（一）修订目录</li></ol>").text == "（一）修订目录"


def test_the_heading_of_the_part_is_printed_anyway() -> None:
    found = pasted("一、总体情况\n甲。", "", "一、总体情况")
    assert found == Pasted("甲。", "粘贴时去掉了会自动印出的标题“一、总体情况”。")
    assert pasted("一、总体情况良好。", "", "一、总体情况").text == "一、总体情况良好。"


def test_merged_cells_stand_once_and_tables_for_layout_are_lines() -> None:
    page = (
        "<table><tr><td colspan=2>合计</td></tr>"
        "<tr><td><p>甲</p><p>乙</p></td><td>2</td></tr></table>"
        "<table><tr><td><p>丙</p><p>丁</p></td></tr></table>"
    )
    assert read_page(page) == [
        Line("合计", of_table=True),
        Line("甲 乙　2", of_table=True),
        Line("丙"),
        Line("丁"),
    ]


def test_a_page_loads_no_file(tmp_path: Path) -> None:
    style = tmp_path / "style.css"
    style.write_text("ol { list-style-type: lower-alpha }", "utf-8")
    head = f"<head><style>@import url('{style.as_uri()}');</style></head>"
    page = f"<html>{head}<body><ol><li>甲</li></ol></body></html>"
    assert read_page(page) == [Line("甲", "1.")]


def test_a_page_that_is_far_too_large_is_not_read() -> None:
    assert pasted("甲", "<li>乙</li>" + " " * 3_000_000).text == "甲"
