"""The figures as a spreadsheet: the tables as printed, and the list for adding up."""

from __future__ import annotations

import re

import pytest

from disclosure_desktop.documents.document import Document, TableBlock
from disclosure_desktop.documents.typesetting import TypesettingError
from disclosure_desktop.documents.xlsx import sheet_names, xlsx_bytes
from disclosure_desktop.form.values import Kind, Number, parse_number
from disclosure_desktop.report.report import Entry
from tests.documents.reports import full_document
from tests.documents.sheets import (
    APPLICATIONS,
    DISPUTES,
    LIST,
    PROACTIVE,
    Stored,
    merged,
    part,
    small,
    stored,
)


def number(text: str) -> Number:
    found = parse_number(text)
    assert found is not None
    return found


def shown(data: bytes, sheet: str, *cells: str) -> list[str | None]:
    return [stored(data, sheet, cell).value for cell in cells]


def block(document: Document, key: str) -> TableBlock:
    return next(b for b in document.blocks if isinstance(b, TableBlock) and b.key == key)


def test_the_same_report_gives_the_same_bytes() -> None:
    assert xlsx_bytes(full_document("2021", 10)) == xlsx_bytes(full_document("2021", 10))


def test_a_worksheet_for_each_table_and_one_for_the_list() -> None:
    book = part(xlsx_bytes(small()), "xl/workbook.xml")

    assert re.findall(r'<sheet name="([^"]+)"', book) == [
        *("主动公开", "依申请公开", "复议和诉讼", "数据"),
    ]


def test_title_heading_and_whose_figures_stand_above_a_table_and_its_note_below() -> None:
    entries: dict[str, Entry] = {
        "proactive.heading": "二、主动公开情况",
        "disputes.footnote": "注：=1+1\n含上年结转。",
    }
    data = xlsx_bytes(small("2021", entries))

    assert shown(data, PROACTIVE, "A1", "A2", "A3") == [
        "云阳县青石乡人民政府2025年政府信息公开工作年度报告",
        "二、主动公开情况",
        "填报单位：云阳县青石乡人民政府　　年度：2025　　表样版本：2021年版（国办公开办函〔2021〕30号）",  # noqa: E501
    ]
    assert {"A1:D1", "A2:D2", "A3:D3"} <= merged(data, PROACTIVE)
    assert shown(data, DISPUTES, "A2", "A8", "A9") == [
        "四、政府信息公开行政复议、行政诉讼情况",
        "注：=1+1",
        "含上年结转。",
    ]
    assert {"A8:O8", "A9:O9"} <= merged(data, DISPUTES)


def test_labels_are_merged_as_the_form_has_them() -> None:
    data = xlsx_bytes(small())

    assert shown(data, APPLICATIONS, "D4", "E5", "E6", "A9", "B11", "C11") == [
        *("申请人情况", "法人或其他组织", "商业企业"),
        *("三、本年度办理结果", "（三）不予公开", "1.属于国家秘密"),
    ]
    assert merged(data, APPLICATIONS) >= {
        *("A4:C6", "D4:J4", "D5:D6", "E5:I5", "J5:J6"),
        *("A7:C7", "A8:C8", "A9:A30", "B9:C9", "B11:B18", "A31:C31"),
    }
    assert merged(data, PROACTIVE) >= {"A4:D4", "B9:D9", "B10:D10", "B17:D17"}


def test_figures_are_numbers_centred_within_borders_and_labels_stand_left() -> None:
    data = xlsx_bytes(small("2021", {"proactive.regulations.issued": number("5")}))
    styles = part(data, "xl/styles.xml")
    xfs = re.findall(r"<xf .*?(?:/>|</xf>)", styles.partition("<cellXfs")[2])
    looks = dict(re.findall(r'<c r="(A6|B6|C6|A4)" s="(\d+)"', part(data, PROACTIVE)))

    assert stored(data, PROACTIVE, "B6") == Stored("n", "5", "0")
    assert 'horizontal="center"' in xfs[int(looks["B6"])]
    assert 'horizontal="left"' in xfs[int(looks["A6"])]
    assert 'wrapText="1"' in xfs[int(looks["A6"])]
    for look in looks.values():
        assert 'borderId="1"' in xfs[int(look)]


def test_a_blank_is_an_empty_cell_and_no_zero() -> None:
    data = xlsx_bytes(small("2021", {"proactive.regulations.repealed": number("0")}))

    assert shown(data, PROACTIVE, "B6", "C6") == [None, "0"]
    assert shown(data, LIST, "E2", "E3") == [None, "0"]


def test_decimals_signs_and_long_sums_keep_what_is_printed() -> None:
    amount = parse_number("59237.2400", Kind.AMOUNT, "万元")
    assert amount is not None
    longest: dict[str, Entry] = {
        f"applications.received.{column}": number("999999999999")
        for column in ("natural_person", "business", "research")
    }
    data = xlsx_bytes(small("2021", longest | {"proactive.fees.amount": amount}))

    assert stored(data, PROACTIVE, "B17") == Stored("n", "59237.2400", "0.0000")
    assert stored(data, APPLICATIONS, "J7") == Stored("n", "2999999999997", "0")


def test_a_change_of_the_old_form_counts_and_looks_as_printed() -> None:
    entries: dict[str, Entry] = {
        f"proactive.{row}.items_change": parse_number(text, Kind.CHANGE) or ""
        for row, text in (("licensing", "+1036"), ("penalties", "减2"), ("fees", "-3"))
    }
    data = xlsx_bytes(small("2019", entries))

    assert stored(data, PROACTIVE, "C10") == Stored("n", "1036", "+0;-0")
    assert stored(data, PROACTIVE, "C14") == Stored("n", "-2", '"增"0;"减"0')
    assert stored(data, PROACTIVE, "C18") == Stored("n", "-3", "0")


@pytest.mark.parametrize(
    "text", ["=1+1", "+5", "-3", "@x", "http://example.org/", "007", "1234567890123456", "<r>1</r>"]
)
def test_what_is_no_number_is_text_and_never_a_formula_or_a_link(text: str) -> None:
    entries: dict[str, Entry] = {
        "proactive.regulations.issued": text,
        "proactive.penalties.decisions": text,  # in merged cells
        "proactive.local_rows": ((text, text),),
    }
    data = xlsx_bytes(small("2021", entries))

    for sheet, cell in ((PROACTIVE, "B6"), (PROACTIVE, "B13"), (PROACTIVE, "A18"), (LIST, "E2")):
        assert (stored(data, sheet, cell).kind, stored(data, sheet, cell).value) == ("s", text)
    for sheet in (PROACTIVE, LIST):
        assert "<f>" not in part(data, sheet)
        assert "hyperlink" not in part(data, sheet)
        assert 'numberStoredAsText="1"' in part(data, sheet)


def test_rows_of_the_clerks_own_stand_below_the_table_and_not_in_the_list() -> None:
    entries: dict[str, Entry] = {
        "proactive.local_rows": (("2025年发布总数量：", "35"), ("甲", "", "丙"))
    }
    data = xlsx_bytes(small("2021", entries))

    assert shown(data, PROACTIVE, "A18", "B18", "A19", "B19", "C19") == [
        *("2025年发布总数量：", "35", "甲", None, "丙"),
    ]
    assert {"B18:D18", "C19:D19"} <= merged(data, PROACTIVE)
    assert "发布总数量" not in str(shown(data, LIST, *(f"A{row}" for row in range(2, 202))))


def test_the_list_has_a_row_for_every_cell_of_the_form() -> None:
    document = full_document("2021", 1000)
    data = xlsx_bytes(document)

    assert shown(data, LIST, *(f"{letter}1" for letter in "ABCDEFGHIJ")) == [
        *("代码", "表", "行项目", "列项目", "数值", "说明", "类型"),
        *("填报单位", "年度", "表样版本"),
    ]
    assert shown(data, LIST, *(f"{letter}2" for letter in "ABCDEFGHIJ")) == [
        *("proactive.regulations.issued", "主动公开", "第二十条第（一）项 ＞ 规章", "本年制发件数"),
        *("1000", None, "填报", "云阳县青石乡人民政府", "2025"),
        "2021年版（国办公开办函〔2021〕30号）",
    ]
    assert shown(data, LIST, *(f"{letter}201" for letter in "ABCDEFG")) == [
        *("disputes.cases.after_review_total", "复议和诉讼", None),
        *("行政诉讼 ＞ 复议后起诉 ＞ 总计", "1199", None, "合计"),
    ]
    assert shown(data, LIST, "C48", "D48") == [
        "三、本年度办理结果 ＞ （三）不予公开 ＞ 2.其他法律行政法规禁止公开",
        "申请人情况 ＞ 法人或其他组织 ＞ 商业企业",
    ]
    blocks = ("proactive", "applications", "disputes")
    addresses = [address for key in blocks for address in block(document, key).grid.places]
    assert shown(data, LIST, *(f"A{row}" for row in range(2, 202))) == addresses


def test_an_address_has_the_same_row_in_every_list() -> None:
    entries: dict[str, Entry] = {"disputes.cases.review_upheld": number("3")}
    few, full = xlsx_bytes(small("2021", entries)), xlsx_bytes(full_document("2021", 1))

    for data in (few, full):
        assert shown(data, LIST, "A187") == ["disputes.cases.review_upheld"]
    assert shown(few, LIST, "E186", "E187", "E188") == [None, "3", None]


def test_a_remark_stands_beside_its_number_in_the_list_and_after_it_in_the_table() -> None:
    data = xlsx_bytes(small("2021", {"proactive.regulations.issued": number("22（其中修订16件）")}))

    assert stored(data, PROACTIVE, "B6").value == "22（其中修订16件）"
    assert stored(data, LIST, "E2") == Stored("n", "22", "0")
    assert stored(data, LIST, "F2").value == "（其中修订16件）"


def test_headers_stay_in_sight_and_repeat_on_paper() -> None:
    data = xlsx_bytes(small())
    book = part(data, "xl/workbook.xml")

    assert '<pane xSplit="3" ySplit="6" topLeftCell="D7"' in part(data, APPLICATIONS)
    assert '<pane ySplit="6" topLeftCell="A7"' in part(data, DISPUTES)
    assert '<pane ySplit="3" topLeftCell="A4"' in part(data, PROACTIVE)
    assert '<pane xSplit="1" ySplit="1" topLeftCell="B2"' in part(data, LIST)
    assert "依申请公开!$4:$6<" in book
    assert "数据!$1:$1<" in book
    assert '<autoFilter ref="A1:J201"/>' in part(data, LIST)


def test_paper_is_a4_one_page_wide_and_turned_only_where_the_table_is_wide() -> None:
    data = xlsx_bytes(small())
    set_up = {
        sheet: re.findall(r"<pageSetup[^>]*>", part(data, sheet))
        for sheet in (PROACTIVE, APPLICATIONS, DISPUTES, LIST)
    }

    upright = ['<pageSetup paperSize="9" fitToHeight="0" orientation="portrait"/>']
    assert set_up[PROACTIVE] == set_up[APPLICATIONS] == upright
    wide = xlsx_bytes(full_document("2021", 10_000_000))
    assert 'orientation="landscape"' in part(wide, DISPUTES)
    assert 'orientation="portrait"' in part(wide, APPLICATIONS)
    assert 'orientation="landscape"' in set_up[LIST][0]
    for sheet in set_up:
        assert '<pageSetUpPr fitToPage="1"/>' in part(data, sheet)


def test_a_column_is_as_wide_as_its_longest_number() -> None:
    def width(text: str) -> float:
        entry = {"disputes.cases.review_upheld": number(text)}
        columns = part(xlsx_bytes(small("2021", {**entry})), DISPUTES)
        found = re.search(r'<col min="1" max="\d+" width="([\d.]+)"', columns)
        assert found is not None
        return float(found[1])

    assert width("5") == pytest.approx(6, abs=0.5)
    assert width("999999999999") > 12


def test_cells_use_the_table_font_of_the_preset_and_titles_theirs() -> None:
    for preset, names in (
        ("gb2312", {"宋体", "方正小标宋简体", "黑体"}),
        ("fangzheng", {"方正书宋_GBK", "方正小标宋_GBK", "方正黑体_GBK"}),
    ):
        styles = part(xlsx_bytes(small(), preset), "xl/styles.xml")
        assert set(re.findall(r'<name val="([^"]+)"', styles)) == names


def test_an_unknown_preset_is_refused() -> None:
    with pytest.raises(TypesettingError, match="没有“comic”这套字体"):
        xlsx_bytes(small(), "comic")


@pytest.mark.parametrize(
    ("names", "allowed"),
    [
        (["主动公开", "数据"], ["主动公开", "数据2"]),
        (["a", "A"], ["a", "A2"]),
        (["[一]:*?/\\二", "'三'", ""], ["一二", "三", "表"]),
        (["长" * 40, "长" * 40], ["长" * 31, "长" * 28 + "2"]),
        (["𠮷" * 20], ["𠮷" * 15]),
    ],
)
def test_names_of_worksheets_are_such_as_excel_allows(names: list[str], allowed: list[str]) -> None:
    assert sheet_names(names) == allowed
