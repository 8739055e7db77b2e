"""What must stand in a file compared with what does, whatever the format."""

from __future__ import annotations

from dataclasses import replace

import pytest

from disclosure_desktop.documents.document import Document, Heading, Paragraph, Signature, Title
from disclosure_desktop.documents.reading.source import SourceCell, SourceItem, SourceTable
from disclosure_desktop.documents.self_check import SelfCheck, compared, differing, expected
from tests.documents.reading.sources import source_of
from tests.documents.tampering import paper, telling_report
from tests.documents.wordml import doc

TITLE = "青禾镇人民政府2025年政府信息公开工作年度报告"
LAW = "根据《中华人民共和国政府信息公开条例》第五十条编制本报告。"
APPLICATIONS = "三、收到和处理政府信息公开申请情况"


def check(items: list[SourceItem], whole: Document | None = None) -> SelfCheck:
    return compared(expected(whole or paper(telling_report()), str), items)


@pytest.fixture
def items() -> list[SourceItem]:
    """What stands in a faultless file."""
    return list(source_of(telling_report()).items)


def table_at(items: list[SourceItem], number: int) -> tuple[int, SourceTable]:
    found = [(i, item) for i, item in enumerate(items) if isinstance(item, SourceTable)]
    return found[number]


def with_cell(table: SourceTable, row: int, column: int, **changes: str | int) -> SourceTable:
    at = table.cells.index(table.covering[row, column])
    cells = list(table.cells)
    fields = {name: getattr(cells[at], name) for name in SourceCell.__slots__}
    cells[at] = SourceCell(**(fields | changes))
    return SourceTable(table.rows, table.columns, tuple(cells))


def test_everything_in_its_place_is_counted(items: list[SourceItem]) -> None:
    checked = check(items)

    assert checked == SelfCheck(200, 200, 16)
    assert checked.sentence == "200/200 个数据一致，16 段文字一致"


def test_without_texts_only_figures_are_told() -> None:
    assert SelfCheck(200, 200, 0).sentence == "200/200 个数据一致"


def test_ten_differences_are_told_and_the_rest_counted() -> None:
    ten = tuple("甲乙丙丁戊己庚辛壬癸")

    assert SelfCheck(1, 0, 0, ten).sentence == "甲；乙；丙；丁；戊；己；庚；辛；壬；癸"
    assert SelfCheck(1, 0, 0, (*ten, "子", "丑")).sentence.endswith("；癸；还有 2 处")


@pytest.mark.parametrize(
    ("at", "text", "sentence"),
    [
        (0, "青禾镇2025年报告", f"标题应为“{TITLE}”，文件里是“青禾镇2025年报告”"),
        (
            1,
            "按",
            f"前言第 1 段应为“{LAW[:24]}…”，文件里是“按”",
        ),
        (2, "一、总体", "标题“一、总体情况”应为“一、总体情况”，文件里是“一、总体”"),
        (
            5,
            "第三段。",
            "“一、总体情况”第 3 段应为“第三段说以后。”，文件里是“第三段。”",
        ),
        (10, "注", f"“{APPLICATIONS}”的表注应为“注：含上年结转3件。⏎不含调解。”，文件里是“注”"),
        (-2, "青禾镇", "落款机关应为“青禾镇党政办公室”，文件里是“青禾镇”"),
        (-1, "2026年1月24日", "落款日期应为“2026年1月23日”，文件里是“2026年1月24日”"),
    ],
)
def test_a_text_that_differs_is_named(
    items: list[SourceItem], at: int, text: str, sentence: str
) -> None:
    items[at] = text

    assert check(items) == SelfCheck(200, 200, 16, (sentence,))


def test_a_text_left_out_put_in_or_moved_is_named(items: list[SourceItem]) -> None:
    left_out = items[:4] + items[5:]
    put_in = [*items[:4], "多出来的一段。", *items[4:]]
    put_first = ["网站首页", *items]
    moved = [*items[:3], items[4], items[3], *items[5:]]

    assert check(left_out).differences == (
        "文件里没有“一、总体情况”第 2 段“（一）主动公开。第二段说数字35条。”",
    )
    assert check(put_in).differences == ("“一、总体情况”第 1 段之后多出一段“多出来的一段。”",)
    assert check(put_first).differences == ("最前面多出一段“网站首页”",)
    assert len(check(moved).differences) == 2


def test_a_text_moved_behind_a_table_is_named_twice(items: list[SourceItem]) -> None:
    at, table = table_at(items, 0)
    items[at - 1], items[at] = table, items[at - 1]

    assert check(items).differences == (
        "文件里没有标题“二、主动公开政府信息情况”",
        "表二之后多出一段“二、主动公开政府信息情况”",
    )


def test_a_blank_paragraph_put_in_is_named(items: list[SourceItem]) -> None:
    items.insert(4, "")

    assert check(items).differences == ("“一、总体情况”第 1 段之后多出一段空白",)


def test_lines_of_a_long_name_are_one_text() -> None:
    blocks = (Title("甲", "乙"), Signature("丙丁", "戊"))

    assert check(["甲\n乙", "丙\n丁", "戊"], doc(*blocks)) == SelfCheck(0, 0, 3)
    # Prose has no such lines.
    assert check(["甲\n乙"], doc(Paragraph("甲乙"))).differences == (
        "前言第 1 段应为“甲乙”，文件里是“甲⏎乙”",
    )


def test_half_a_signature_is_one_text() -> None:
    assert check(["戊"], doc(Signature("", "戊"))) == SelfCheck(0, 0, 1)


@pytest.mark.parametrize(
    ("table", "row", "column", "text", "sentence"),
    [
        (0, 6, 1, "18", "表二“行政许可·本年处理决定数量”应为 17，文件里是 18"),
        (1, 5, 3, "", "表三“（一）予以公开·自然人”应为 23，文件里是空白"),
        (1, 5, 4, "64", "表三“（一）予以公开·商业企业”应为 46，文件里是 64"),
        (2, 3, 14, "无", "表四“行政诉讼·复议后起诉·总计”应为 0，文件里是“无”"),
    ],
)
def test_a_figure_that_differs_is_named(
    items: list[SourceItem], table: int, row: int, column: int, text: str, sentence: str
) -> None:
    at, found = table_at(items, table)
    items[at] = with_cell(found, row, column, text=text)

    assert check(items) == SelfCheck(200, 199, 16, (sentence,))


def test_a_label_that_differs_is_named_but_no_figure(items: list[SourceItem]) -> None:
    at, found = table_at(items, 1)
    items[at] = with_cell(found, 5, 1, text="（一）予以")

    assert check(items) == SelfCheck(
        200, 200, 16, ("表三第 6 行第 2 列应为“（一）予以公开”，文件里是“（一）予以”",)
    )


def test_two_figures_exchanged_are_named(items: list[SourceItem]) -> None:
    at, found = table_at(items, 1)
    items[at] = with_cell(with_cell(found, 5, 3, text="46"), 5, 4, text="23")

    checked = check(items)

    assert checked.agreeing == 198
    assert checked.differences == (
        "表三“（一）予以公开·自然人”应为 23，文件里是 46",
        "表三“（一）予以公开·商业企业”应为 46，文件里是 23",
    )


def test_a_cell_that_is_wider_or_missing_does_not_agree(items: list[SourceItem]) -> None:
    at, found = table_at(items, 2)
    wider = with_cell(found, 3, 0, column_span=2)
    lost = found.covering[3, 1]
    items[at] = SourceTable(4, 15, tuple(cell for cell in wider.cells if cell != lost))

    checked = check(items)

    assert checked.agreeing == 198
    assert checked.differences == (
        "表四“行政复议·结果维持”这一格的位置或大小不对",
        "表四“行政复议·结果纠正”这一格的位置或大小不对",
    )


def test_a_row_at_the_foot_too_many_or_too_few_is_named(items: list[SourceItem]) -> None:
    at, found = table_at(items, 0)
    more = SourceTable(16, 4, (*found.cells, SourceCell(15, 0, 1, 4, "5")))
    fewer = SourceTable(14, 4, tuple(cell for cell in found.cells if cell.row < 14))

    items[at] = more
    assert check(items).differences == ("表二应有 15 行，文件里是 16 行",)
    items[at] = fewer
    assert check(items).differences == (
        "表二应有 15 行，文件里是 14 行",
        "表二第 15 行第 1 列这一格不在文件里",
        "表二第 15 行第 2 列这一格不在文件里",
        "表二第 15 行第 3 列这一格不在文件里",
    )


def test_a_missing_table_has_no_figures(items: list[SourceItem]) -> None:
    at, _ = table_at(items, 2)
    del items[at]
    checked = check(items)

    assert checked.agreeing == 185
    assert checked.differences[0] == "应有 3 张表，文件里是 2 张"
    assert "文件里没有表四" in checked.differences


def test_a_table_too_many_is_named(items: list[SourceItem]) -> None:
    items.append(table_at(items, 2)[1])

    assert check(items).differences == ("应有 3 张表，文件里是 4 张",)


def test_local_rows_are_compared_and_no_figures(items: list[SourceItem]) -> None:
    at, found = table_at(items, 0)
    items[at] = with_cell(found, 14, 1, text="919")

    assert check(items) == SelfCheck(200, 200, 16, ("表二第 15 行第 2 列应为 918，文件里是 919",))


def test_what_a_format_keeps_of_a_text_is_asked_for_every_text() -> None:
    whole = paper(telling_report())
    source = source_of(telling_report())
    upper: list[SourceItem] = [
        item + "。"
        if isinstance(item, str)
        else SourceTable(
            item.rows, item.columns, tuple(replace(c, text=c.text + "。") for c in item.cells)
        )
        for item in source.items
    ]

    assert compared(expected(whole, lambda text: text + "。"), upper) == SelfCheck(200, 200, 16)


def test_a_long_text_is_told_around_the_first_difference() -> None:
    wanted = "一二三四五六七八九十" * 3 + "甲" + "一二三四五六七八九十" * 3

    assert differing(wanted, wanted.replace("甲", "乙")) == (
        "应为“…三四五六七八九十甲一二三四五六七八九十一二三四五…”，"
        "文件里是“…三四五六七八九十乙一二三四五六七八九十一二三四五…”"
    )


def test_paragraphs_are_counted_within_their_part() -> None:
    whole = doc(Paragraph("甲"), Heading("一、"), Paragraph("乙"), Heading("二、"), Paragraph("丙"))

    assert check(["甲", "一、", "乙", "二、", "丁"], whole).differences == (
        "“二、”第 1 段应为“丙”，文件里是“丁”",
    )
