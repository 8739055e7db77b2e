"""Conflicts decided one by one: what is ticked goes their way, everything else stays put."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from disclosure_desktop.report.choosing import merging, with_theirs
from disclosure_desktop.report.diverged import put_together
from disclosure_desktop.report.report import Report
from tests.report.examples import number

CELL = "applications.granted.other"
TEXTS = st.lists(st.sampled_from("甲乙丙丁戊"), min_size=1, max_size=6).map("\n".join)


def report(**entries: object) -> Report:
    found = Report()
    found.apply(entries)  # type: ignore[arg-type]
    return found


def decided(base: Report | None, ours: Report, theirs: Report, *places: int) -> Report:
    """Our report after merging, with the conflicts at these places gone their way."""
    found = merging(base, ours, theirs)
    ours.apply(found.together.changes)
    ours.apply(with_theirs(found, [found.together.conflicts[place] for place in places]))
    return ours


def test_a_chosen_cell_is_as_it_is_there() -> None:
    base, ours, theirs = (report(**{CELL: number(text)}) for text in "123")
    assert decided(base, ours, theirs, 0) == report(**{CELL: number("3")})


def test_what_they_cleared_is_cleared() -> None:
    base, ours = report(date="旧"), report(date="新")
    assert decided(base, ours, Report(), 0) == Report()


def test_of_two_paragraphs_in_conflict_one_is_chosen() -> None:
    base = report(overview="一\n二\n三\n四\n五")
    ours = report(overview="头\n一\n我二\n三\n我四\n五")
    theirs = report(overview="一\n他二\n三\n他四\n他又四\n五\n尾")
    assert decided(base, ours, theirs, 1).text("overview") == (
        "头\n一\n我二\n三\n他四\n他又四\n五\n尾"
    )


def test_both_are_chosen_and_ours_before_them_stays() -> None:
    base = report(overview="一\n二\n三")
    ours = report(overview="头\n一\n我二\n三\n我尾")
    theirs = report(overview="他一\n他二\n三\n他尾")
    found = decided(base, ours, theirs, 0, 1)
    assert found.text("overview") == "他一\n他二\n三\n他尾"


def test_a_paragraph_that_we_took_out_comes_back() -> None:
    base, ours = report(overview="一\n二\n三"), report(overview="一\n三")
    theirs = report(overview="一\n他二\n三")
    assert decided(base, ours, theirs, 0).text("overview") == "一\n他二\n三"


def test_without_a_common_state_single_entries_are_chosen() -> None:
    ours, theirs = report(date="甲", title="丙"), report(date="乙", title="丁")
    assert decided(None, ours, theirs, 0) == report(date="乙", title="丙")


def test_ours_may_change_after_the_merging() -> None:
    base, ours, theirs = report(date="旧"), report(date="甲"), report(date="乙")
    found = merging(base, ours, theirs)
    ours.apply({"date": "丙"})
    assert found.ours.text("date") == "甲"


@given(TEXTS, TEXTS, TEXTS)
def test_with_every_conflict_chosen_nothing_of_theirs_is_missing(
    base: str, ours: str, theirs: str
) -> None:
    found = merging(*(report(overview=text) for text in (base, ours, theirs)))
    mine = report(overview=ours)
    mine.apply(found.together.changes)
    mine.apply(with_theirs(found, found.together.conflicts))
    added = set(theirs.split("\n")) - set(base.split("\n"))
    assert added <= set(mine.text("overview").split("\n"))
    assert (
        put_together(found.base, found.ours, found.theirs, found.together.conflicts).conflicts == ()
    )
