"""Where pages stand, and that places on them are found again at any size."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_desktop.ui.output.page_column import PageColumn, Spot

COLUMN = PageColumn(3, 200, 300)


def test_pages_have_gaps_around_them() -> None:
    assert [COLUMN.top(index) for index in range(3)] == [16, 332, 648]
    assert (COLUMN.whole_width, COLUMN.whole_height) == (232, 964)


def test_the_page_at_a_height_is_the_one_below_the_gap() -> None:
    heights = (0, 16, 316, 317, 333, 632, 633, 964, 5000)
    assert [COLUMN.page_at(y) for y in heights] == [0, 0, 0, 1, 1, 1, 2, 2, 2]


def test_turning_pages_stops_at_each_top() -> None:
    assert [COLUMN.next_top(y) for y in (0, 100, 316, 632)] == [316, 316, 632, None]
    assert [COLUMN.previous_top(y) for y in (0, 100, 316, 400, 632)] == [0, 0, 0, 316, 316]


def test_there_may_be_no_pages() -> None:
    none = PageColumn(0, 0, 0)
    assert none.page_at(50) == 0
    assert none.next_top(0) is None
    assert none.spot(1, 16) == Spot(0, 0.0, 1.0)


@given(
    st.integers(0, 2), st.floats(0, 1), st.floats(0, 1), st.integers(1, 4000), st.integers(1, 4000)
)
def test_a_place_on_a_page_is_found_again_at_any_size(
    index: int, down: float, across: float, width: int, height: int
) -> None:
    column = PageColumn(3, width, height)
    found = column.spot(*column.point(Spot(index, down, across)))
    assert found.index == index
    assert (found.down, found.across) == pytest.approx((down, across), abs=1e-6)
