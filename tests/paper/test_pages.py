"""Strips put on pages."""

from __future__ import annotations

from functools import cache

from hypothesis import given
from hypothesis import strategies as st

from disclosure_desktop.documents.typesetting import load_typesetting
from disclosure_desktop.paper.lines import Line
from disclosure_desktop.paper.pages import Page, paginate, stretches_of
from disclosure_desktop.paper.strips import RowStrip, Setter, Strip, TextStrip
from tests.documents.reports import full_document
from tests.paper.squares import set_in

HEIGHT = 100.0


def strip(
    text: str, height: float = 30.0, *, above: float = 0.0, below: float = 0.0, keep: bool = False
) -> TextStrip:
    (line,) = set_in(50, text)
    return TextStrip(line, height, above, below, keep_next=keep)


def told(pages: list[Page]) -> list[list[str]]:
    """Return the texts of the pages; a row of a table is its number."""
    return [[_told(placed.strip) for placed in page.placed] for page in pages]


def _told(each: Strip) -> str:
    return each.line.text if isinstance(each, TextStrip) else str(each.row)


@cache
def rows(form_id: str = "2021", table: str = "applications") -> list[Strip]:
    typesetting = load_typesetting()
    strips = Setter(typesetting, typesetting.preset("gb2312")).strips(full_document(form_id, 1))
    return [
        each
        for each in strips
        if isinstance(each, RowStrip) and each.table.setter.block.key == table
    ]


def test_a_page_is_filled_and_no_more() -> None:
    pages = paginate([strip(text) for text in "一二三四"], HEIGHT)
    assert told(pages) == [["一", "二", "三"], ["四"]]
    assert [page.number for page in pages] == [1, 2]


def test_nothing_is_one_blank_page() -> None:
    assert told(paginate([], HEIGHT)) == [[]]


def test_what_is_higher_than_a_page_has_one_of_its_own() -> None:
    pages = paginate([strip("一"), strip("高", 120.0), strip("二")], HEIGHT)
    assert told(pages) == [["一"], ["高"], ["二"]]


def test_a_heading_goes_with_the_line_after_it() -> None:
    strips = [strip("一"), strip("二"), strip("标题", keep=True), strip("正文")]
    assert told(paginate(strips, HEIGHT)) == [["一", "二"], ["标题", "正文"]]


def test_headings_in_a_row_all_go_with_it() -> None:
    strips = [strip("一"), strip("标题", keep=True), strip("小标题", keep=True), strip("正文")]
    assert told(paginate(strips, HEIGHT)) == [["一"], ["标题", "小标题", "正文"]]


def test_a_chain_longer_than_a_page_is_divided() -> None:
    strips = [strip("一"), *(strip(text, keep=True) for text in "甲乙丙丁"), strip("戊")]
    assert told(paginate(strips, HEIGHT)) == [["一", "甲", "乙"], ["丙", "丁", "戊"]]


def test_clear_space_counts_but_not_at_the_top_of_a_page() -> None:
    strips = [strip("一", below=20.0), strip("二"), strip("三", above=10.0), strip("四")]
    pages = paginate(strips, HEIGHT)
    assert told(pages) == [["一", "二"], ["三", "四"]]
    assert [placed.y for placed in pages[0].placed] == [0.0, 50.0]
    assert [placed.y for placed in pages[1].placed] == [0.0, 30.0]


def test_the_space_below_the_last_strip_needs_no_room() -> None:
    pages = paginate([strip("一"), strip("二", below=60.0), strip("三")], HEIGHT)
    assert told(pages) == [["一", "二"], ["三"]]


def test_header_rows_stand_again_on_the_next_page() -> None:
    table = rows()
    height = sum(row.height for row in table[:10]) + 1
    pages = paginate(table, height)
    assert told(pages)[0] == [str(row) for row in range(10)]
    assert told(pages)[1][:4] == ["0", "1", "2", "10"]


def test_rows_of_a_group_begin_with_its_label_beside_at_least_two() -> None:
    table = rows()
    # 三、本年度办理结果 begins in row 5, （三）不予公开 in row 7.
    starts = {5, 7}
    pages = paginate(table, sum(row.height for row in table[:8]) + 1)
    last = [each.placed[-1].strip for each in pages[:-1]]
    assert not starts & {each.row for each in last if isinstance(each, RowStrip)}


def test_headers_that_do_not_repeat_stay_with_their_rows() -> None:
    table = rows(table="proactive")
    pages = paginate(table, sum(row.height for row in table[:6]) + 1)
    # A block of this table: heading, header, rows. 第二十条第（五）项 begins in row 4.
    assert told(pages)[0] == ["0", "1", "2", "3"]
    assert told(pages)[1][0] == "4"


def test_a_table_on_a_page_is_one_stretch_and_repeated_headers_another() -> None:
    table = rows()
    pages = paginate(table, sum(row.height for row in table[:10]) + 1)
    (first,) = stretches_of(pages[0])
    headers, others = stretches_of(pages[1])
    assert [row for row, _ in first.rows] == list(range(10))
    assert [row for row, _ in headers.rows] == [0, 1, 2]
    assert others.rows[0][0] == 10
    assert others.rows[0][1] == headers.bottom


STRIPS = st.lists(
    st.builds(
        lambda height, above, below, keep: TextStrip(
            Line((), 0.0), float(height), float(above), float(below), keep_next=keep
        ),
        st.integers(1, 130),
        st.integers(0, 30),
        st.integers(0, 30),
        st.booleans(),
    ),
    max_size=30,
)


@given(STRIPS)
def test_every_strip_stands_once_in_order_and_within_its_page(strips: list[TextStrip]) -> None:
    pages = paginate(strips, HEIGHT)
    assert [id(p.strip) for page in pages for p in page.placed] == [id(each) for each in strips]
    for page in pages:
        assert page.placed or not strips
        for placed in page.placed:
            bottom = placed.y + placed.strip.height
            assert bottom <= HEIGHT + 1.0 or len(page.placed) == 1


@given(st.integers(4000, 12_000))
def test_every_row_stands_once_below_its_headers(height: int) -> None:
    table = rows()
    pages = told(paginate(table, float(height)))
    headers = ["0", "1", "2"]
    body = [row for page in pages for row in page if row not in headers]
    assert body == [str(row) for row in range(3, len(table))]
    assert all(page[:3] == headers for page in pages)
