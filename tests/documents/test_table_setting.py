"""How the cells of a table are set, whatever draws them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from disclosure_desktop.documents.document import Mark, MarkedSpan, TableBlock
from disclosure_desktop.documents.table_setting import CellSetting, TableSetter
from disclosure_desktop.documents.typesetting import load_typesetting
from disclosure_desktop.form.description import load_form
from disclosure_desktop.form.layout import Cell, layout
from tests.documents.wordml import disputes


def block(key: str, form_id: str = "2021", **figures: str) -> TableBlock:
    grid = layout(key, load_form(form_id).tables[key])
    addresses = {f"{key}.{cell.replace('__', '.')}": text for cell, text in figures.items()}
    return TableBlock(key, key, grid, addresses)


def setter(block: TableBlock) -> TableSetter:
    return TableSetter(block, load_typesetting())


def labelled(block: TableBlock, label: str) -> Cell:
    return next(cell for cell in block.grid.cells if cell.label == label)


def valued(block: TableBlock, address: str) -> Cell:
    (found,) = (cell for cell in block.grid.cells if cell.address == address)
    return found


UPHELD = "disputes.cases.review_upheld"


def compared(before: str, now: str) -> CellSetting:
    whole = replace(disputes(review_upheld=now), before={UPHELD: before})
    return setter(whole).cell(valued(whole, UPHELD))


def test_earlier_figure_stands_struck_above_the_underlined_one() -> None:
    assert compared("7", "12") == CellSetting(
        "7\n12", marks=(MarkedSpan(0, 1, Mark.REMOVED), MarkedSpan(1, 4, Mark.ADDED))
    )


def test_figure_that_went_and_figure_that_came_stand_alone() -> None:
    assert compared("7", "") == CellSetting("7", marks=(MarkedSpan(0, 1, Mark.REMOVED),))
    assert compared("", "12") == CellSetting("12", marks=(MarkedSpan(0, 2, Mark.ADDED),))


def test_figure_that_did_not_change_has_no_marks() -> None:
    whole = replace(disputes(review_upheld="7", review_other="8"), before={UPHELD: "6"})

    other = setter(whole).cell(valued(whole, "disputes.cases.review_other"))
    assert other == CellSetting("8")


def test_wide_earlier_figure_makes_the_table_smaller_too() -> None:
    now = disputes(review_upheld="1")

    assert setter(now).size_pt == 9
    assert setter(replace(now, before={UPHELD: "1234567"})).size_pt == 7.5


def test_blank_cell_is_set_without_text() -> None:
    whole = disputes()

    assert setter(whole).cell(valued(whole, UPHELD)) == CellSetting("")


@pytest.mark.parametrize(
    ("figure", "size", "scale"),
    [("12345", 9, 100), ("123456", 7.5, 100), ("1234567", 7.5, 100), ("12345678", 7.5, 88)],
)
def test_digits_are_narrowed_only_where_no_size_fits(figure: str, size: float, scale: int) -> None:
    whole = disputes(review_upheld=figure)

    assert setter(whole).size_pt == size
    assert setter(whole).cell(valued(whole, UPHELD)) == CellSetting(figure, scale=scale)


def test_widths_are_those_of_the_columns_and_the_room_leaves_the_margins() -> None:
    whole = block("applications")
    found = setter(whole)

    for label, width, room in (
        ("（三）不予公开", 800, 37.0),
        ("1.属于国家秘密", 2364, 115.2),
        ("（一）予以公开", 3164, 155.2),
        ("一、本年新收政府信息公开申请数量", 3804, 187.2),
        ("法人或其他组织", 3600, 177.0),
    ):
        cell = labelled(whole, label)
        assert (found.width_twips(cell), found.room_pt(cell)) == (width, room)


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("（三）不予公开", CellSetting("（三）不予公开", ordinal="（三）")),
        ("（七）总计", CellSetting("（七）总计", stands_left=True)),
        ("1.属于国家秘密", CellSetting("1.属于国家秘密", stands_left=True)),
        ("自然人", CellSetting("自然人")),
        ("申请人情况", CellSetting("申请人情况")),
    ],
)
def test_labels(label: str, expected: CellSetting) -> None:
    whole = block("applications")

    assert setter(whole).cell(labelled(whole, label)) == expected


@pytest.mark.parametrize(
    ("key", "label", "characters"),
    [
        # Two characters to the line, and 0.4 of a third for fonts that are wider.
        ("applications", "三、本年度办理结果", 2.4),
        ("applications", "商业企业", 2.4),
        ("applications", "社会公益组织", 2.4),
        ("applications", "法律服务机构", 2.4),
        ("disputes", "结果维持", 2.4),
    ],
)
def test_lines_of_narrow_labels_end_between_words(key: str, label: str, characters: float) -> None:
    whole = block(key)
    found, cell = setter(whole), labelled(whole, label)

    room = found.room_pt(cell) - 2 * found.cell(cell).indent_pt
    assert room / found.size_pt == pytest.approx(characters)


def test_line_breaks_of_the_form_are_kept_without_indents() -> None:
    whole = block("proactive", "2019")

    label = "本年新\n制作数量"
    assert setter(whole).cell(labelled(whole, label)) == CellSetting(label)


@pytest.mark.parametrize(
    ("key", "form_id", "rows"),
    [
        ("proactive", "2021", [0, 1, 2, 4, 5, 7, 8, 9, 11, 12]),
        ("proactive", "2019", [0, 1, 2, 4, 5, 6, 8, 9, 10, 12, 13, 15, 16]),
        ("applications", "2021", [0, 1, 2, 5, 7, 15, 18, 23]),
        ("applications", "2019", [0, 1, 2, 5, 7, 15, 18]),
        ("disputes", "2021", [0, 1, 2]),
    ],
)
def test_rows_that_may_not_be_the_last_on_a_page(key: str, form_id: str, rows: list[int]) -> None:
    found = setter(block(key, form_id))

    assert [row for row in range(found.grid.rows) if found.belongs_with_next(row)] == rows


def test_cells_of_a_row_are_those_that_cover_it() -> None:
    found = setter(block("applications"))

    assert [cell.label or cell.address for cell in found.row_cells(8)][:4] == [
        "三、本年度办理结果",
        "（三）不予公开",
        "2.其他法律行政法规禁止公开",
        "applications.refused_by_law.natural_person",
    ]
