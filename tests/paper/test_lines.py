"""Text broken into lines and set to their width, in letters that are easy to count."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_desktop.documents.document import Mark
from disclosure_desktop.paper.breaking import HANGING, NOT_AT_END, NOT_AT_START, printed
from disclosure_desktop.paper.lines import Line, Piece, break_lines
from tests.paper.squares import piece, set_in, squares, texts

ANY_TEXT = st.text(
    st.one_of(
        st.sampled_from("公开条例，。、：；！？“”（）《》—…·％％℃0123456789abcXYZ.,-/%@ \n\t"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=80,
)


def edges(line: Line) -> tuple[float, float]:
    """Return where the line's letters begin and end, with what hangs beyond its edge."""
    last = line.runs[-1]
    return line.runs[0].x, last.x + last.width


def test_a_text_that_fits_is_one_line() -> None:
    (line,) = set_in(4, "政务公开")
    assert (line.text, line.width) == ("政务公开", 40.0)


def test_an_empty_text_is_one_empty_line() -> None:
    (line,) = set_in(4, "")
    assert (line.text, line.width, line.runs) == ("", 0.0, ())


def test_lines_are_filled() -> None:
    assert texts(set_in(3, "政府信息公开")) == ["政府信", "息公开"]


def test_line_feeds_end_lines() -> None:
    assert texts(set_in(9, "第一行\n\n第三行")) == ["第一行", "", "第三行"]


def test_no_line_begins_with_a_mark_where_none_may_hang() -> None:
    lines = set_in(3, "政府信，息公开", hanging=False)
    assert texts(lines) == ["政府", "信，息", "公开"]


def test_a_mark_hangs_beyond_the_edge() -> None:
    lines = set_in(3, "政府信，息公开")
    assert texts(lines) == ["政府信，", "息公开"]
    assert lines[0].width == 30.0
    assert edges(lines[0]) == (0.0, 40.0)


def test_a_mark_hangs_at_the_edge_of_a_stretched_line() -> None:
    first, *_ = break_lines([piece("政2府信，息公开")], 38.0, justify=True)
    assert first.text == "政2府信，"
    assert first.width == pytest.approx(38.0)
    assert first.runs[-1].x == pytest.approx(38.0)


def test_no_mark_hangs_before_another() -> None:
    assert texts(set_in(4, "“公开。”信息")) == ["“公", "开。”信", "息"]


def test_a_number_is_not_parted_at_its_comma() -> None:
    assert texts(set_in(4, "经费25,000元")) == ["经费", "25,000元"]


def test_an_opening_mark_goes_to_the_next_line() -> None:
    assert texts(set_in(3, "公开《条例》")) == ["公开", "《条", "例》"]


def test_latin_words_and_figures_stay_whole() -> None:
    assert texts(set_in(4, "共收2025年件")) == ["共收2025", "年件"]
    assert texts(set_in(3, "共收2025年件")) == ["共收", "2025年", "件"]


def test_an_address_longer_than_a_line_is_divided_anywhere() -> None:
    assert texts(set_in(3, "见abcdefghij")) == ["见", "abcdef", "ghij"]


def test_a_character_wider_than_the_line_is_a_line() -> None:
    assert texts(set_in(0.5, "公开")) == ["公", "开"]


def test_blanks_at_a_line_end_are_dropped() -> None:
    lines = set_in(2, "公开  条例")
    assert texts(lines) == ["公开", "条例"]


def test_the_first_line_of_each_part_is_indented() -> None:
    lines = break_lines([piece("政府信息\n公开")], 30.0, 20.0)
    assert texts(lines) == ["政", "府信息", "公", "开"]
    assert [line.runs[0].x for line in lines] == [20.0, 0.0, 20.0, 0.0]


def test_justified_lines_reach_the_edge_but_for_the_last() -> None:
    first, last = break_lines([piece("政府信息公开")], 46.0, justify=True)
    assert edges(first) == pytest.approx((0.0, 46.0))
    assert first.runs[0].spacing == 2.0
    assert edges(last) == (0.0, 20.0)


def test_digits_are_not_stretched() -> None:
    first, _ = break_lines([piece("政2025府信息公开")], 46.0, justify=True)
    before, digits, after = first.runs
    assert (before.text, digits.text, after.text) == ("政", "2025", "府")
    assert digits.width == 20.0
    assert edges(first) == pytest.approx((0.0, 46.0))


def test_a_line_without_gaps_stays_as_it_is() -> None:
    first, _ = break_lines([piece("abcdefgh公")], 44.0, justify=True)
    assert (first.text, first.width) == ("abcdefgh", 40.0)


def test_spacing_follows_each_character_of_one_script() -> None:
    face = squares(spacing=-1.0)
    (line,) = break_lines([Piece("政府2025年", face)], 100.0)
    assert [(run.text, run.x, run.width) for run in line.runs] == [
        ("政府", 0.0, 19.0),
        ("2025", 19.0, 17.0),
        ("年", 36.0, 10.0),
    ]


def test_room_between_chinese_and_digits() -> None:
    face = squares(auto_space=2.0)
    (line,) = break_lines([Piece("共35件（3份）%", face)], 200.0)
    assert [(run.text, run.x) for run in line.runs] == [
        ("共", 0.0),
        ("35", 12.0),
        ("件（", 24.0),
        ("3", 44.0),
        ("份）", 51.0),
        ("%", 71.0),
    ]


def test_the_two_halves_of_a_dash_keep_the_grid() -> None:
    face = squares(spacing=-1.0)
    (line,) = break_lines([Piece("公——开", face)], 100.0)
    assert [(run.text, run.x) for run in line.runs] == [("公", 0.0), ("——", 9.0), ("开", 27.0)]


def test_no_run_has_an_f_before_another_letter() -> None:
    (line,) = set_in(9, "office")
    assert [run.text for run in line.runs] == ["of", "f", "ice"]


def test_marks_change_within_a_line() -> None:
    pieces = [piece("公开"), piece("情况", Mark.ADDED), piece("概况", Mark.REMOVED)]
    (line,) = break_lines(pieces, 100.0)
    assert [(run.text, run.mark, run.x) for run in line.runs] == [
        ("公开", None, 0.0),
        ("情况", Mark.ADDED, 20.0),
        ("概况", Mark.REMOVED, 40.0),
    ]


def test_a_moved_line_keeps_its_width() -> None:
    (line,) = set_in(4, "公2开")
    moved = line.moved(7.0)
    assert [run.x for run in moved.runs] == [7.0, 17.0, 22.0]
    assert moved.width == line.width


@given(ANY_TEXT, st.integers(1, 30), st.booleans(), st.booleans())
def test_no_character_is_lost_or_doubled(
    text: str, characters: int, justify: bool, hanging: bool
) -> None:
    lines = set_in(characters, text, justify=justify, hanging=hanging)
    assert "".join(texts(lines)).replace(" ", "") == printed(text).replace("\n", "").replace(
        " ", ""
    )


@given(ANY_TEXT, st.integers(4, 30), st.booleans())
def test_nothing_reaches_beyond_the_edge_but_a_mark(
    text: str, characters: int, justify: bool
) -> None:
    for line in set_in(characters, text, justify=justify):
        for run in line.runs:
            if run.text not in HANGING and not run.text.isspace():
                assert run.x >= 0.0
                assert run.x + run.width <= characters * 10 + 2.0 + 1e-6


@given(st.lists(st.sampled_from(["公", "开", "，", "“", "”", "《", "》", "35", "%", "（", "）"])))
def test_lines_begin_and_end_as_they_may(parts: list[str]) -> None:
    # Ten characters: more marks in a row than that cannot be kept together.
    text = "公".join(parts)
    lines = texts(set_in(10, text))
    for line, following in pairwise(lines):
        assert following[0] not in NOT_AT_START
        assert line[-1] not in NOT_AT_END
