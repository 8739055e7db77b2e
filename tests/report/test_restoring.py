"""Single pieces of an earlier state can be taken back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from disclosure_desktop.form.values import parse_number
from disclosure_desktop.report.report import Report, new_report
from disclosure_desktop.report.restoring import Piece, pieces, restored
from tests.report.strategies import reports

CELL = "applications.received.natural_person"


def report(text: str, figure: str = "") -> Report:
    made = new_report("2021", 2026, "青禾镇")
    made.apply({"overview": text or None, CELL: parse_number(figure) if figure else None})
    return made


def test_a_cell_and_each_paragraph_are_pieces_of_their_own() -> None:
    now, then = report("一\n乙\n三\n四", "3"), report("一\n二\n三", "4")

    found = pieces(now, then)

    assert [(p.address, str(p.now), str(p.then)) for p in found] == [
        (CELL, "3", "4"),
        ("overview", "乙", "二"),
        ("overview", "四", ""),
    ]
    assert restored(now, found[:1]) == {CELL: parse_number("4")}
    assert restored(now, found[1:2]) == {"overview": "一\n二\n三\n四"}
    assert restored(now, found[2:]) == {"overview": "一\n乙\n三"}


def test_a_text_that_was_not_there_is_one_piece() -> None:
    now, then = report("一\n二"), report("")

    assert pieces(now, then) == (Piece("overview", "一\n二", None),)
    assert restored(now, pieces(now, then)) == {"overview": None}


@given(reports(), reports())
def test_all_pieces_together_are_the_earlier_state(now: Report, then: Report) -> None:
    now.apply(restored(now, pieces(now, then)))

    assert now.entries == then.entries


@given(
    st.lists(st.sampled_from("一二三四"), max_size=6),
    st.lists(st.sampled_from("一二三四"), max_size=6),
)
def test_any_texts_are_put_together_again(now: list[str], then: list[str]) -> None:
    here, there = report("\n".join(now)), report("\n".join(then))
    here.apply(restored(here, pieces(here, there)))
    assert here.text("overview") == there.text("overview")
