"""Figures keyed twice: where they differ, what is taken over; nothing changes by itself."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from disclosure_desktop.form.description import load_form
from disclosure_desktop.report.draftfile import Draft, content, dump, parse
from disclosure_desktop.report.report import Report
from disclosure_desktop.report.second_keying import (
    Decision,
    Discrepancy,
    SecondKeying,
    Tally,
    begun,
    cells,
    differing,
    discrepancies,
    kept_in,
    keyed,
    put_back,
    second_keying,
    stored,
    taken,
    tally,
)
from disclosure_desktop.report.totals import figures
from tests.report.examples import (
    fill_in,
    number,
    quiet_report,
    total_cells,
    typed_cells,
    with_typed_totals,
)
from tests.report.strategies import reports

FORM = load_form("2021")
RECEIVED = "applications.received.natural_person"
GRANTED = "applications.granted.natural_person"
UPHELD = "disputes.cases.review_upheld"
FEES = "proactive.fees.amount"
AT = "2026-01-16T10:30"


def first_keyed() -> Report:
    return fill_in(quiet_report(), {RECEIVED: "12", GRANTED: "12", UPHELD: "2", FEES: "1.50"})


def again(report: Report, **texts: str) -> SecondKeying:
    """A second keying of these texts, by address with __ for dots."""
    keying = begun(FORM, report, "李复核", AT, is_live=False)
    return keyed(keying, {name.replace("__", "."): text for name, text in texts.items()})


def alike(report: Report) -> SecondKeying:
    return keyed(again(report), {RECEIVED: "12", GRANTED: "12", UPHELD: "2", FEES: "1.5"})


def test_all_that_the_program_does_not_add_up_is_keyed() -> None:
    assert sorted(cells(FORM, quiet_report())) == sorted(typed_cells("2021"))
    both = [*typed_cells("2021"), *total_cells("2021")]
    assert sorted(cells(FORM, with_typed_totals(quiet_report()))) == sorted(both)


def test_equal_keyings_have_no_differences() -> None:
    report = first_keyed()
    assert discrepancies(FORM, report, alike(report)) == ()
    assert tally(FORM, report, alike(report)) == Tally(166, 4, 4, 0)
    assert tally(FORM, report, alike(report)).rate == Decimal("0.0")


def test_what_differs_is_listed_with_both_values_in_the_order_of_the_form() -> None:
    report = first_keyed()
    keying = keyed(
        alike(report), {RECEIVED: "13", UPHELD: "", "proactive.licensing.decisions": "7"}
    )
    assert discrepancies(FORM, report, keying) == (
        Discrepancy("proactive.licensing.decisions", "0", "7", "0", True, Decision.OPEN),
        Discrepancy(RECEIVED, "12", "13", "12", True, Decision.OPEN),
        Discrepancy(UPHELD, "2", "", "2", True, Decision.OPEN),
    )
    assert differing(FORM, report, keying) == {RECEIVED, UPHELD, "proactive.licensing.decisions"}
    assert tally(FORM, report, keying) == Tally(166, 5, 4, 3)
    assert tally(FORM, report, keying).rate == Decimal("600.0")


def test_blank_and_zero_are_the_same_on_both_sides() -> None:
    report = fill_in(quiet_report(), {RECEIVED: ""})
    assert discrepancies(FORM, report, again(report, disputes__cases__review_other="0")) == ()
    assert discrepancies(FORM, report, again(report)) == ()


def test_without_any_number_there_is_no_rate() -> None:
    report = quiet_report()
    assert tally(FORM, report, again(report)) == Tally(166, 0, 0, 0)
    assert tally(FORM, report, again(report)).rate is None


def test_remarks_and_trailing_zeros_are_no_difference() -> None:
    report = first_keyed()
    report.apply({RECEIVED: number("12", "（其中网上9件）")})
    assert discrepancies(FORM, report, alike(report)) == ()


def test_text_that_is_no_number_differs_and_is_not_taken_over() -> None:
    report = first_keyed()
    [found] = discrepancies(FORM, report, keyed(alike(report), {UPHELD: "1.5"}))
    assert (found.first, found.second) == ("2", "1.5")
    assert taken(FORM, report, found) == {}


def test_taking_over_keeps_the_remark_and_makes_a_blank_0() -> None:
    report = first_keyed()
    report.apply({RECEIVED: number("12", "（其中网上9件）")})
    received, upheld = discrepancies(
        FORM, report, keyed(alike(report), {RECEIVED: "13", UPHELD: ""})
    )
    assert taken(FORM, report, received) == {RECEIVED: number("13", "（其中网上9件）")}
    assert taken(FORM, report, upheld) == {UPHELD: number("0")}
    assert put_back(FORM, received) == {RECEIVED: number("12", "（其中网上9件）")}


def test_decisions_follow_from_what_the_report_holds() -> None:
    report = first_keyed()
    keying = keyed(alike(report), {RECEIVED: "13", GRANTED: "11", UPHELD: "3", FEES: "2"})
    fees, received, _, upheld = discrepancies(FORM, report, keying)
    report.apply(taken(FORM, report, received))
    report.apply({UPHELD: number("5")})
    keying = replace(keying, kept=frozenset({GRANTED}))
    found = {each.address: each.decision for each in discrepancies(FORM, report, keying)}
    assert found == {
        FEES: Decision.OPEN,
        RECEIVED: Decision.SECOND,
        GRANTED: Decision.FIRST,
        UPHELD: Decision.OTHER,
    }
    assert (fees.decision, upheld.decision) == (Decision.OPEN, Decision.OPEN)


def test_what_is_changed_later_is_marked_and_counts_as_no_difference() -> None:
    report = first_keyed()
    keying = alike(report)
    report.apply({RECEIVED: number("15"), "disputes.cases.review_other": None})
    assert discrepancies(FORM, report, keying) == (
        Discrepancy(RECEIVED, "12", "12", "15", False, Decision.OTHER),
    )
    assert tally(FORM, report, keying).differing == 0


def test_keying_a_cell_again_opens_what_was_decided() -> None:
    keying = replace(alike(first_keyed()), kept=frozenset({RECEIVED, UPHELD}))
    assert keyed(keying, {RECEIVED: "14"}).kept == {UPHELD}


def test_it_is_kept_with_the_report_and_taken_out_again() -> None:
    report = first_keyed()
    before = dict(report.entries)
    keying = replace(alike(report), finished="2026-01-16T11:05", is_live=True)
    report.apply(stored(keying))
    assert second_keying(report) == keying
    assert kept_in(report, keyed(keying, {UPHELD: "3"})).keys() == {"second_keying.second"}
    report.apply(stored(None))
    assert report.entries == before
    assert second_keying(report) is None


def test_it_is_in_the_draft_and_not_in_the_content() -> None:
    report = first_keyed()
    report.apply(
        stored(replace(again(report, **{UPHELD.replace(".", "__"): "3"}), kept=frozenset({UPHELD})))
    )
    data = json.loads(dump(Draft(report)))["second_keying"]
    assert data["first"][RECEIVED] == "12"
    assert {key: data[key] for key in data if key != "first"} == {
        "who": "李复核",
        "began": AT,
        "finished": "",
        "live": False,
        "second": {UPHELD: "3"},
        "kept": [UPHELD],
    }
    assert content(report) == content(first_keyed())


TEXTS = st.sampled_from(["", "0", "1", "12", "007", "1.5", "二十", "22（注）"])


@st.composite
def keyings(draw: st.DrawFn, report: Report) -> SecondKeying:
    own = cells(load_form(report.form_id), report)
    keying = begun(
        load_form(report.form_id), report, draw(st.text(max_size=5)), AT, draw(st.booleans())
    )
    texts = draw(st.dictionaries(st.sampled_from(own), TEXTS, max_size=8))
    kept = frozenset(draw(st.lists(st.sampled_from(own), max_size=3)))
    return replace(keyed(keying, texts), kept=kept)


@given(st.data(), reports())
def test_keying_changes_neither_figures_nor_content(data: st.DataObject, report: Report) -> None:
    form = load_form(report.form_id)
    before, printed = content(report), figures(form, report)
    report.apply(stored(data.draw(keyings(report))))
    assert content(report) == before
    assert figures(form, report) == printed


@given(st.data(), reports())
def test_any_keying_is_read_back_from_its_draft(data: st.DataObject, report: Report) -> None:
    keying = data.draw(keyings(report))
    report.apply(stored(keying))
    found = parse(dump(Draft(report))).report
    assert found == report
    assert second_keying(found) == keying


@given(st.data(), reports())
def test_taking_all_over_leaves_nothing_open_but_what_is_no_number(
    data: st.DataObject, report: Report
) -> None:
    form, keying = load_form(report.form_id), data.draw(keyings(report))
    keying = replace(keying, kept=frozenset())
    for found in discrepancies(form, report, keying):
        report.apply(taken(form, report, found))
    left = discrepancies(form, report, keying)
    assert all(each.decision is Decision.SECOND or not taken(form, report, each) for each in left)
    counted = tally(form, report, keying)
    assert counted.differing == len(left) <= counted.filled <= counted.cells
