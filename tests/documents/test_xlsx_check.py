"""Spreadsheets held against their reports: faultless ones, and each kind of thing altered."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings

from disclosure_desktop.documents.document import Document, TableBlock
from disclosure_desktop.documents.self_check import SelfCheck
from disclosure_desktop.documents.xlsx import xlsx_bytes
from disclosure_desktop.documents.xlsx_check import check_xlsx
from disclosure_desktop.report.report import Report
from tests.documents.reports import full_document
from tests.documents.tampering import (
    Change,
    altered,
    paper,
    replaced,
    telling_report,
    unpacked,
    with_figure,
)
from tests.report.examples import number
from tests.report.strategies import reports


def large_report() -> Report:
    """A report with figures that are no places of strings in a workbook's list of strings."""
    report = telling_report()
    figures = {
        "proactive.licensing.decisions": number("4017"),
        "applications.granted.natural_person": number("4023"),
        "applications.granted.business": number("4046"),
    }
    report.apply(figures)
    return report


WHOLE = paper(large_report())
DATA = xlsx_bytes(WHOLE)
LICENSING = "表二“行政许可·本年处理决定数量”"
PROACTIVE, APPLICATIONS, LIST = (f"xl/worksheets/sheet{number}.xml" for number in (1, 2, 4))


def tampered(change: Change, part: str) -> SelfCheck:
    return check_xlsx(WHOLE, "gb2312", altered(DATA, change, part))


def test_what_is_written_agrees() -> None:
    checked = check_xlsx(WHOLE, "gb2312", DATA)

    assert checked == SelfCheck(200, 200, 0)
    assert checked.sentence == "200/200 个数据一致"


@settings(max_examples=100)
@given(reports())
def test_what_is_written_of_any_report_agrees(report: Report) -> None:
    whole = paper(report)
    checked = check_xlsx(whole, "gb2312", xlsx_bytes(whole))

    assert checked.differences == ()
    assert checked.agreeing == checked.figures == {"2019": 198, "2021": 200}[report.form_id]


@pytest.mark.parametrize(("form_id", "figures"), [("2019", 198), ("2021", 200)])
def test_each_figure_is_looked_at(form_id: str, figures: int) -> None:
    whole = full_document(form_id, 1000)
    data = xlsx_bytes(whole)
    found = [b.figures for b in whole.blocks if isinstance(b, TableBlock)]
    addresses = {address: text for each in found for address, text in each.items()}
    assert len(addresses) == figures
    for address, text in list(addresses.items())[::7]:
        other = with_figure(whole, address, f"{text}9")
        checked = check_xlsx(other, "gb2312", data)
        assert checked.agreeing == figures - 1, address
        assert len(checked.differences) == 2, address


@pytest.mark.parametrize(
    ("change", "part", "sentence"),
    [
        (replaced("<v>4017</v>", "<v>71</v>"), PROACTIVE, f"{LICENSING}应为 4017，文件里是 71"),
        (replaced("<v>4017</v>", ""), PROACTIVE, f"{LICENSING}应为 4017，文件里是空白"),
        (
            replaced("<v>4017</v>", "<v>71</v>"),
            LIST,
            f"“数据”工作表里{LICENSING}应为 4017，文件里是 71",
        ),
        (replaced("<v>4017</v>", ""), LIST, f"“数据”工作表里{LICENSING}应为 4017，文件里是空白"),
    ],
)
def test_a_figure_altered_in_either_place_is_named(
    change: Change, part: str, sentence: str
) -> None:
    assert tampered(change, part) == SelfCheck(200, 199, 0, (sentence,))


def test_a_figure_altered_in_both_places_counts_once() -> None:
    other = with_figure(WHOLE, "proactive.licensing.decisions", "71")

    assert check_xlsx(WHOLE, "gb2312", xlsx_bytes(other)) == SelfCheck(
        200,
        199,
        0,
        (
            f"{LICENSING}应为 4017，文件里是 71",
            f"“数据”工作表里{LICENSING}应为 4017，文件里是 71",
        ),
    )


def test_a_blank_filled_in_is_named() -> None:
    blank: Document = with_figure(WHOLE, "proactive.licensing.decisions", "")

    assert check_xlsx(blank, "gb2312", DATA).differences == (
        f"{LICENSING}应为空白，文件里是 4017",
        f"“数据”工作表里{LICENSING}应为空白，文件里是 4017",
    )


def test_figures_exchanged_are_named() -> None:
    swap = lambda xml: (  # noqa: E731
        xml.replace("<v>4023</v>", "<v>x</v>", 1)
        .replace("<v>4046</v>", "<v>4023</v>", 1)
        .replace("<v>x</v>", "<v>4046</v>", 1)
    )
    places = "表三“（一）予以公开·自然人”", "表三“（一）予以公开·商业企业”"

    differences = tampered(swap, APPLICATIONS).differences

    assert differences == (
        f"{places[0]}应为 4023，文件里是 4046",
        f"{places[1]}应为 4046，文件里是 4023",
    )


def test_a_label_and_a_local_row_altered_are_named() -> None:
    part = "xl/sharedStrings.xml"

    assert tampered(replaced(">（一）予以公开<", ">予以公开<"), part).differences == (
        "表三第 6 行第 2 列应为“（一）予以公开”，文件里是“予以公开”",
    )
    assert tampered(replaced(">918<", ">819<"), part).differences == (
        "表二第 15 行第 2 列应为 918，文件里是 819",
    )


def test_cells_merged_otherwise_are_named() -> None:
    xml = unpacked(DATA)[APPLICATIONS].decode()
    (merged,) = re.findall(r'<mergeCell ref="D4:J4"/>', xml)

    differences = tampered(replaced(merged, ""), APPLICATIONS).differences

    assert differences[0] == "表三第 1 行第 4 列这一格的位置或大小不对"


def test_an_address_that_the_form_has_not_is_named() -> None:
    part = "xl/sharedStrings.xml"
    change = replaced(">proactive.licensing.decisions<", ">proactive.licensing.others<")

    assert tampered(change, part).differences == (
        f"“数据”工作表里{LICENSING}应为 4017，文件里是空白",
        "“数据”工作表里多出 proactive.licensing.others",
    )


def test_a_table_missing_or_too_many_is_named() -> None:
    blocks = tuple(
        b for b in WHOLE.blocks if not (isinstance(b, TableBlock) and b.key == "disputes")
    )
    fewer = Document(WHOLE.title, WHOLE.author, blocks, WHOLE.report)

    assert check_xlsx(WHOLE, "gb2312", xlsx_bytes(fewer)).differences[0] == "文件里没有表四"
    more = check_xlsx(fewer, "gb2312", DATA)
    assert more.agreeing == 185
    assert more.differences[0] == "数据表里多出一张表“disputes”"


@pytest.mark.parametrize("data", [b"", b"PK", DATA[:3000]])
def test_what_is_no_spreadsheet_is_named(data: bytes) -> None:
    assert check_xlsx(WHOLE, "gb2312", data) == SelfCheck(200, 0, 0, ("数据表读不回来",))
