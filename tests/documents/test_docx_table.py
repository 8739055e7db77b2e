"""Tables of the Word file."""

from __future__ import annotations

import pytest
from lxml import etree

from disclosure_desktop.documents.document import (
    Footnote,
    TableBlock,
)
from disclosure_desktop.form.description import load_form
from disclosure_desktop.form.layout import layout
from tests.documents.wordml import (
    W,
    attributes,
    disputes,
    doc,
    every,
    full_root,
    paragraph_with,
    root,
    style_of,
    text,
    value,
)

FORMS_AND_FIGURES = [
    (form_id, first) for form_id in ("2019", "2021") for first in (0, 1000, 10_000_000)
]


@pytest.mark.parametrize(("form_id", "first"), FORMS_AND_FIGURES)
def test_widths_of_tables_agree_everywhere(form_id: str, first: int) -> None:
    tables = every(full_root(form_id, first), "tbl")

    assert len(tables) == 3
    for table in tables:
        grid = [int(column.get(f"{W}w", "")) for column in every(table, "gridCol")]
        assert every(table, "tblW")[0].get(f"{W}w") == "8844"
        assert sum(grid) == 8844
        assert every(table, "tblLayout")[0].get(f"{W}type") == "fixed"
        for row in every(table, "tr"):
            column = 0
            for cell in every(row, "tc"):
                span = int(value(cell, "gridSpan") or 1)
                width = int(every(cell, "tcW")[0].get(f"{W}w", ""))
                assert width == sum(grid[column : column + span])
                column += span
            assert column == len(grid)


@pytest.mark.parametrize(("form_id", "rows"), [("2019", [18, 26, 4]), ("2021", [14, 28, 4])])
def test_header_rows_repeat_and_rows_never_split(form_id: str, rows: list[int]) -> None:
    tables = [every(table, "tr") for table in every(full_root(form_id, 0), "tbl")]

    assert [len(table) for table in tables] == rows
    for table, headers in zip(tables, (0, 3, 3), strict=True):
        marked = [bool(every(row, "tblHeader")) for row in table]
        assert marked == [index < headers for index in range(len(table))]
        assert all(every(row, "cantSplit") for row in table)


def test_merged_cells_begin_once_and_go_on_empty() -> None:
    table = every(full_root("2021", 0), "tbl")[1]
    rows = [every(row, "tc") for row in every(table, "tr")]

    assert text(rows[5][0]).replace("\n", "") == "三、本年度办理结果"
    merges = [every(row[0], "vMerge") for row in rows]
    assert [m[0].get(f"{W}val", "continue") if m else "" for m in merges] == [
        *("restart", "continue", "continue"),
        *("", ""),
        *("restart", *["continue"] * 21),
        "",
    ]
    assert {text(row[0]) for row in rows[6:27]} == {""}


def test_lines_are_thin_and_black_without_shading() -> None:
    for table in every(full_root("2021", 0), "tbl"):
        (borders,) = every(table, "tblBorders")
        assert [str(side.tag).removeprefix(W) for side in borders] == [
            "top",
            "left",
            "bottom",
            "right",
            "insideH",
            "insideV",
        ]
        for side in borders:
            assert attributes(side) == {
                "val": "single",
                "sz": "4",  # eighths of a point
                "space": "0",
                "color": "000000",
            }
        assert every(table, "shd") == []


def test_tables_have_alternative_text() -> None:
    tables = every(full_root("2021", 0), "tbl")

    names = ["主动公开", "依申请公开", "复议和诉讼"]
    assert [value(table, "tblCaption") for table in tables] == names
    starts = ["表格共14行4列，分为4块：", "表格共28行10列，前3行是表头。", "表格共4行15列，前3行"]
    found = [value(table, "tblDescription") or "" for table in tables]
    assert [about[: len(start)] for about, start in zip(found, starts, strict=True)] == starts


def test_screen_readers_are_told_of_header_row_and_label_column() -> None:
    looks = [every(table, "tblLook")[0] for table in every(full_root("2021", 0), "tbl")]

    found = [(a["val"], a["firstRow"], a["firstColumn"]) for a in map(attributes, looks)]
    assert found == [("06A0", "1", "1"), ("06A0", "1", "1"), ("0620", "1", "0")]


@pytest.mark.parametrize(
    ("wanted", "alignment"),
    [
        ("行政规范性文件", "left"),
        ("本年制发件数", None),  # the style centres
        ("第二十条第（一）项", None),
        ("1.属于国家秘密", "left"),
        ("（一）予以公开", "left"),
        ("（三）不予公开", None),
        ("1000", None),
    ],
)
def test_alignment_of_cells(wanted: str, alignment: str | None) -> None:
    assert value(paragraph_with(full_root("2021", 1000), wanted), "jc") == alignment


def test_local_row_is_left_over_the_full_width() -> None:
    grid = layout("proactive", load_form("2019").tables["proactive"], (("发布总数量：",),))
    (table,) = every(root(doc(TableBlock("proactive", "主动公开", grid, {}))), "tbl")

    (cell,) = every(every(table, "tr")[-1], "tc")
    assert text(cell) == "发布总数量："
    assert value(cell, "gridSpan") == "4"
    assert value(cell, "jc") == "left"


def test_line_breaks_of_labels_are_kept() -> None:
    assert "本年新\n制作数量" in [text(p) for p in every(full_root("2019", 0), "p")]


@pytest.mark.parametrize(
    ("figure", "style", "scale"),
    [
        ("0", "TableText1", None),
        ("1234", "TableText1", None),
        ("1234567", "TableText2", None),
        ("12345678", "TableText2", "88"),
        ("22（其中修订16件）", "TableText1", None),
    ],
)
def test_figures_are_set_smaller_before_they_would_break(
    figure: str, style: str, scale: str | None
) -> None:
    whole = root(doc(disputes(review_upheld=figure)))

    paragraph = paragraph_with(whole, figure)
    assert style_of(paragraph) == style
    assert value(paragraph, "w") == scale


@pytest.mark.parametrize(("first", "style"), [(1000, "TableText1"), (10_000_000, "TableText2")])
def test_eight_digits_fit_table_three_at_the_smaller_size(first: int, style: str) -> None:
    table = every(full_root("2021", first), "tbl")[1]

    assert {style_of(p) for p in every(table, "p")} == {style}
    assert every(table, "w") == []


@pytest.mark.parametrize(("figure", "size"), [("0", 9), ("1234567", 7.5)])
def test_labels_of_table_four_hold_two_characters_a_line(figure: str, size: float) -> None:
    whole = root(doc(disputes(review_upheld=figure)))

    labels = [p for p in every(whole, "p") if text(p) == "结果维持"]
    assert len(labels) == 3
    for label in labels:
        (indent,) = every(label, "ind")
        taken = 60 + int(indent.get(f"{W}left", "")) + int(indent.get(f"{W}right", ""))
        assert 2 <= (589 - taken) / 20 / size < 3


@pytest.mark.parametrize(("first", "size"), [(1000, 9), (10_000_000, 7.5)])
def test_results_of_the_year_stand_two_characters_a_line(first: int, size: float) -> None:
    label = paragraph_with(full_root("2021", first), "三、本年度办理结果")

    (indent,) = every(label, "ind")
    taken = 60 + int(indent.get(f"{W}left", "")) + int(indent.get(f"{W}right", ""))
    assert 2 <= (640 - taken) / 20 / size < 3


def kept_rows(table: etree._Element) -> list[int]:
    rows = every(table, "tr")
    return [i for i, row in enumerate(rows) if all(every(p, "keepNext") for p in every(row, "p"))]


def test_rows_stay_with_what_they_belong_to() -> None:
    proactive, applications, case = every(full_root("2021", 0), "tbl")

    # Blocks of table two stay whole; a block ends in rows 3, 6, 10 and 13.
    assert kept_rows(proactive) == [0, 1, 2, 4, 5, 7, 8, 9, 11, 12]
    # Headers, and the first rows of 三、, （三）, （四）, （五） and （六）.
    assert kept_rows(applications) == [0, 1, 2, 5, 7, 15, 18, 23]
    assert kept_rows(case) == [0, 1, 2]


def test_last_row_stays_with_the_note_below() -> None:
    (table,) = every(root(doc(disputes(), Footnote("注：无。"))), "tbl")

    assert kept_rows(table) == [0, 1, 2, 3]
