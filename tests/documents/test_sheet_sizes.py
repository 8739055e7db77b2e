"""Widths of columns and heights of rows in a sheet."""

from __future__ import annotations

import pytest

from disclosure_desktop.documents.document import TableBlock
from disclosure_desktop.documents.sheet_sizes import column_widths, row_heights, text_height
from disclosure_desktop.documents.typesetting import load_typesetting
from disclosure_desktop.form.layout import Cell, Grid, Role
from tests.documents.wordml import disputes


def test_columns_are_wider_than_on_paper_by_a_third() -> None:
    widths = column_widths(disputes(), load_typesetting())

    assert widths[0] == pytest.approx(590 / 20 * 1.3)
    assert widths[14] == pytest.approx(589 / 20 * 1.3)


@pytest.mark.parametrize("figure", ["123456789012", "123456789012（其中诉讼1件）"])
def test_a_column_widens_for_the_digits_of_a_number(figure: str) -> None:
    widths = column_widths(disputes(review_upheld=figure), load_typesetting())

    assert widths[0] == pytest.approx(12 * 0.5 * 10.5 * 1.1 + 8)
    assert widths[1] == pytest.approx(590 / 20 * 1.3)


def test_a_column_does_not_widen_for_text_which_can_be_broken() -> None:
    widths = column_widths(disputes(review_upheld="http://example.org/" * 9), load_typesetting())

    assert widths[0] == pytest.approx(590 / 20 * 1.3)


def test_a_row_is_as_high_as_the_lines_of_its_tallest_cell() -> None:
    assert text_height("四个字的", 50) == pytest.approx(10.5 * 1.3 + 5.25)
    assert text_height("", 50) == pytest.approx(10.5 * 1.3 + 5.25)
    assert text_height("五个字的格", 50) == pytest.approx(2 * 10.5 * 1.3 + 5.25)
    assert text_height("一\n二\n三", 50) == pytest.approx(3 * 10.5 * 1.3 + 5.25)
    assert text_height("字" * 1000, 50) == 409  # no row of a sheet is higher
    block = disputes(review_other="二十（其中一件）")
    assert row_heights(block, [38.0] * 15)[3] == pytest.approx(4 * 10.5 * 1.3 + 5.25)


def test_what_a_tall_cell_needs_beyond_its_rows_goes_into_the_last() -> None:
    label = Cell(0, 0, 2, 1, Role.ROW_LABEL, "一二三四五六七八九十")
    values = [Cell(row, 1, 1, 1, Role.LOCAL) for row in (0, 1)]
    block = TableBlock("applications", "表", Grid(2, 2, 0, (label, *values)), {})

    assert row_heights(block, [19.0, 100.0]) == pytest.approx([18.9, 10 * 10.5 * 1.3 + 5.25 - 18.9])
