"""The sheet of a second keying: what it counts, its table, and that Word and PDF can print it."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from io import BytesIO

import docx
import pytest

from disclosure_desktop.documents.document import Document, Paragraph, TableBlock, Title
from disclosure_desktop.documents.docx import comparison_docx_bytes
from disclosure_desktop.documents.proof_sheet import proof_sheet
from disclosure_desktop.form.description import load_form
from disclosure_desktop.report.report import Report
from disclosure_desktop.report.second_keying import SecondKeying, begun, keyed
from tests.report.examples import fill_in, number, quiet_report

FORM = load_form("2021")
RECEIVED = "applications.received.natural_person"
GRANTED = "applications.granted.natural_person"
UPHELD = "disputes.cases.review_upheld"
FEES = "proactive.fees.amount"


@pytest.fixture
def report() -> Report:
    return fill_in(quiet_report(), {RECEIVED: "12", GRANTED: "12", UPHELD: "2", FEES: "1.5"})


@pytest.fixture
def keying(report: Report) -> SecondKeying:
    """Alike but for three cells, of which one was found right."""
    keying = begun(FORM, report, "李复核", "2026-01-16T10:30", is_live=False)
    texts = {RECEIVED: "13", GRANTED: "11", FEES: "1.50"}
    return replace(keyed(keying, texts), finished="2026-01-16T11:05", kept=frozenset({GRANTED}))


def sentences(sheet: Document) -> list[str]:
    return [block.text for block in sheet.blocks if isinstance(block, Paragraph)]


def rows(sheet: Document) -> list[tuple[str, ...]]:
    """The cells of the table from the top, labels and figures alike."""
    [table] = [block for block in sheet.blocks if isinstance(block, TableBlock)]
    cells: dict[int, list[str]] = {}
    for cell in table.grid.cells:
        text = table.figures.get(cell.address, cell.label)
        cells.setdefault(cell.row, []).append(text)
    return [tuple(cells[row]) for row in sorted(cells)]


def test_sheet_says_who_when_and_how_many(report: Report, keying: SecondKeying) -> None:
    report.apply({RECEIVED: number("13")})
    sheet = proof_sheet(FORM, report, keying)
    assert sheet.blocks[0] == Title("青禾镇人民政府", "2025年政府信息公开工作年度报告校对单")
    assert sheet.title == "青禾镇人民政府2025年政府信息公开工作年度报告校对单"
    assert sentences(sheet) == [
        "复核人李复核，2026年1月16日 10:30开始，2026年1月16日 11:05录完。"
        "复核时看不到第一遍的数，空格当作 0。",
        "三张表由人填写的共 166 格，其中不为 0 的 4 格；第二遍录入 3 格，两遍不同的 3 格，"
        "差错率 750.0‰（按不为 0 的格数算）。",
        "第一遍录错、改用第二遍的 1 格，第二遍录错、保留第一遍的 1 格，未定的 1 格。",
        "",
        "第一遍录入：　　　　　　复核：　　　　　　负责人：　　　　　　",
    ]


def test_table_names_each_cell_with_both_keyings(report: Report, keying: SecondKeying) -> None:
    report.apply({RECEIVED: number("13"), FEES: number("7")})
    assert rows(proof_sheet(FORM, report, keying)) == [
        ("格子", "第一遍", "第二遍", "处理"),
        (
            "主动公开",
            "行政事业性收费，本年收费金额（单位：万元）",
            "1.5",
            "1.50",
            "两遍一致，复核开始后改为 7",
        ),
        (
            "依申请公开",
            "一、本年新收政府信息公开申请数量，申请人情况 ＞ 自然人",
            "12",
            "13",
            "改用第二遍的数",
        ),
        (
            "三、本年度办理结果 ＞ （一）予以公开，申请人情况 ＞ 自然人",
            "12",
            "11",
            "保留第一遍的数",
        ),
        ("复议和诉讼", "行政复议 ＞ 结果维持", "2", "空", "未定"),
    ]


def test_what_became_another_number_is_counted_and_shown(
    report: Report, keying: SecondKeying
) -> None:
    report.apply({UPHELD: number("9")})
    sheet = proof_sheet(FORM, report, keying)
    assert sentences(sheet)[2] == (
        "第二遍录错、保留第一遍的 1 格，改为其他数的 1 格，未定的 1 格。"
    )
    assert rows(sheet)[-1] == ("复议和诉讼", "行政复议 ＞ 结果维持", "2", "空", "改为 9")


def test_equal_keyings_make_a_sheet_without_a_table() -> None:
    report = quiet_report()
    sheet = proof_sheet(FORM, report, begun(FORM, report, "", "2026-01-16T10:30", is_live=False))
    assert not [block for block in sheet.blocks if isinstance(block, TableBlock)]
    assert sentences(sheet)[:3] == [
        "2026年1月16日 10:30开始，还没有录完。复核时看不到第一遍的数，空格当作 0。",
        "三张表由人填写的共 166 格，其中不为 0 的 0 格；第二遍录入 0 格，两遍不同的 0 格。",
        "两遍完全一致。",
    ]


def test_word_file_has_the_sheet_and_carries_no_report(
    report: Report, keying: SecondKeying
) -> None:
    data = comparison_docx_bytes(proof_sheet(FORM, report, keying))
    document = docx.Document(BytesIO(data))
    assert document.paragraphs[1].text.startswith("复核人李复核，2026年1月16日 10:30开始")
    last = [cell.text for cell in document.tables[0].rows[-1].cells]
    assert last == ["复议和诉讼", "行政复议 ＞ 结果维持", "2", "空", "未定"]
    with zipfile.ZipFile(BytesIO(data)) as file:
        assert not [name for name in file.namelist() if name.startswith("customXml")]
        assert b"<w:tblHeader/>" in file.read("word/document.xml")


def test_sheet_of_a_report_without_a_body_has_a_title_all_the_same() -> None:
    report = quiet_report()
    report.apply({"body": None})
    sheet = proof_sheet(FORM, report, begun(FORM, report, "", "", is_live=False))
    assert sheet.title == "2025年政府信息公开工作年度报告校对单"
