"""The list of findings for the leader who signs, as Word file, sheet and text."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import docx
import pytest

from disclosure_desktop.documents.checklist import Checklist, Item, write_checklist

LIST = Checklist(
    "青禾镇2025年政府信息公开工作年度报告检查单",
    "错误 1 处。",
    (
        Item("依申请公开", "错误", "=1+1 不成立。", "表三表头（A1）", ""),
        Item("总体情况", "提醒", "截止应为截至。", "P3", "引用原文"),
    ),
)


def test_text_has_a_line_for_each_item_and_the_reason_it_stands_for() -> None:
    assert LIST.text == (
        "青禾镇2025年政府信息公开工作年度报告检查单\n错误 1 处。\n"
        "1. 依申请公开，错误：=1+1 不成立。\n"
        "2. 总体情况，提醒：截止应为截至。，保留：引用原文"
    )


def test_word_file_has_the_table_with_a_head_that_repeats(tmp_path: Path) -> None:
    path = tmp_path / "检查单.docx"
    write_checklist(LIST, path)
    document = docx.Document(str(path))
    assert [p.text for p in document.paragraphs] == [
        "青禾镇2025年政府信息公开工作年度报告\n检查单",
        "错误 1 处。",
        "审核人：　　　　　　签发人：　　　　　　日期：　　　　",
    ]
    rows = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert rows == [
        ["序号", "部分", "等级", "问题", "依据", "处理"],
        ["1", "依申请公开", "错误", "=1+1 不成立。", "表三表头（A1）", ""],
        ["2", "总体情况", "提醒", "截止应为截至。", "P3", "引用原文"],
    ]
    with zipfile.ZipFile(path) as file:
        assert b"<w:tblHeader/>" in file.read("word/document.xml")
        assert not [name for name in file.namelist() if name.startswith("customXml")]


def test_nothing_in_the_sheet_is_taken_for_a_formula(tmp_path: Path) -> None:
    path = tmp_path / "检查单.xlsx"
    write_checklist(LIST, path)
    with zipfile.ZipFile(BytesIO(path.read_bytes())) as file:
        sheet = file.read("xl/worksheets/sheet1.xml").decode()
        strings = file.read("xl/sharedStrings.xml").decode()
    assert "<f>" not in sheet
    assert "=1+1 不成立。" in strings


def test_another_ending_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"检查单的文件名请以 \.docx、\.xlsx 结尾。"):
        write_checklist(LIST, tmp_path / "a.pdf")
    assert list(tmp_path.iterdir()) == []
