"""Totals are computed from what is there, and never out of nothing."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from disclosure_desktop.form.description import load_form
from disclosure_desktop.report.report import Report
from disclosure_desktop.report.totals import (
    Figures,
    computed_totals,
    figures,
    grids,
    offers,
    places,
    relations,
)
from tests.report.examples import (
    empty_report,
    fill_in,
    number,
    quiet_report,
    total_cells,
    with_typed_totals,
)
from tests.report.strategies import fulfilled_reports, reports


def printed(report: Report) -> Figures:
    return figures(load_form(report.form_id), report)


def totals(report: Report) -> dict[str, str]:
    found = computed_totals(load_form(report.form_id), report)
    return {address: str(value) for address, value in found.items()}


def offered(report: Report) -> dict[str, str]:
    found = offers(load_form(report.form_id), printed(report))
    return {address: str(value) for address, value in found.items()}


def test_total_of_blanks_is_blank_and_not_zero() -> None:
    found = printed(empty_report())
    assert found.values == {}
    assert totals(empty_report()) == {}
    assert len(found.computed) == 34
    assert found.incomplete == found.computed


@pytest.mark.parametrize(("form_id", "count"), [("2021", 34), ("2019", 32)])
def test_total_of_zeros_is_zero(form_id: str, count: int) -> None:
    found = totals(quiet_report(form_id))
    assert len(found) == count
    assert set(found.values()) == {"0"}
    assert set(found) == set(total_cells(form_id))
    assert printed(quiet_report(form_id)).incomplete == frozenset()


def test_one_entry_makes_a_partial_total_that_is_marked_incomplete() -> None:
    report = fill_in(empty_report(), {"disputes.cases.direct_other": "3"})
    assert totals(report) == {"disputes.cases.direct_total": "3"}
    assert "disputes.cases.direct_total" in printed(report).incomplete


def test_text_counts_like_a_blank() -> None:
    report = fill_in(quiet_report(), {"disputes.cases.direct_other": "=无"})
    assert totals(report)["disputes.cases.direct_total"] == "0"
    assert printed(report).incomplete == {"disputes.cases.direct_total"}
    assert printed(report).values["disputes.cases.direct_other"] == "无"


def test_totals_add_rows_and_columns_and_meet_in_the_corner() -> None:
    report = quiet_report(
        applications__granted__natural_person="10",
        applications__granted__other="200",
        applications__refused_inquiry__natural_person="3000",
        applications__other_remaining__legal_service="40000",
        applications__received__natural_person="3011",
        applications__carried_out__natural_person="1",
    )
    found = {address: total for address, total in totals(report).items() if total != "0"}
    assert found == {
        "applications.received.total": "3011",
        "applications.granted.total": "210",
        "applications.refused_inquiry.total": "3000",
        "applications.other_remaining.total": "40000",
        "applications.carried_out.total": "1",
        "applications.handled.natural_person": "3010",
        "applications.handled.legal_service": "40000",
        "applications.handled.other": "200",
        "applications.handled.total": "43210",
    }


def test_remark_of_an_entry_is_no_part_of_the_total() -> None:
    report = quiet_report()
    report.apply({"disputes.cases.review_other": number("22", "（其中调解16件）")})
    assert totals(report)["disputes.cases.review_total"] == "22"


def test_blank_result_makes_every_total_on_its_way_incomplete() -> None:
    report = quiet_report(applications__granted__other="")
    assert printed(report).incomplete == {
        "applications.granted.total",
        "applications.handled.other",
        "applications.handled.total",
    }


def test_totals_follow_a_change() -> None:
    report = quiet_report(disputes__cases__review_upheld="3")
    assert totals(report)["disputes.cases.review_total"] == "3"
    undo = report.apply({"disputes.cases.review_upheld": number("5")})
    assert totals(report)["disputes.cases.review_total"] == "5"
    report.apply(undo)
    assert totals(report)["disputes.cases.review_total"] == "3"


def test_switch_of_one_table_leaves_the_other_computed() -> None:
    report = quiet_report(disputes__cases__review_upheld="3", applications__granted__other="2")
    report.apply({"disputes.typed_totals": True})
    found = printed(report)
    assert len(found.computed) == 31
    assert "disputes.cases.review_total" not in found.values
    assert found.values["applications.granted.total"] == number("2")


def test_typed_totals_are_kept_while_the_program_computes_them() -> None:
    report = fill_in(with_typed_totals(quiet_report()), {"disputes.cases.review_total": "7"})
    assert printed(report).values["disputes.cases.review_total"] == number("7")
    undo = report.apply({"disputes.typed_totals": None})
    assert printed(report).values["disputes.cases.review_total"] == number("0")
    assert report.value("disputes.cases.review_total") == number("7")
    report.apply(undo)
    assert printed(report).values["disputes.cases.review_total"] == number("7")


def test_typed_totals_are_neither_computed_nor_incomplete() -> None:
    report = with_typed_totals(empty_report())
    found = printed(report)
    assert (found.computed, found.incomplete) == (frozenset(), frozenset())
    assert totals(report) == {}


@pytest.mark.parametrize(
    ("received", "carried_in", "granted", "offer"),
    [("5", "0", "3", "2"), ("5", "1", "6", "0"), ("0", "0", "0", "0"), ("12", "30", "2", "40")],
)
def test_carried_out_is_offered_where_it_follows(
    received: str, carried_in: str, granted: str, offer: str
) -> None:
    report = quiet_report(
        applications__received__research=received,
        applications__carried_in__research=carried_in,
        applications__granted__research=granted,
        applications__carried_out__research="",
    )
    assert offered(report) == {"applications.carried_out.research": offer}


def test_nothing_is_offered_for_a_cell_that_is_filled_in() -> None:
    assert offered(quiet_report(applications__received__research="5")) == {}


def test_nothing_below_zero_is_offered() -> None:
    report = quiet_report(
        applications__granted__research="1", applications__carried_out__research=""
    )
    assert offered(report) == {}


@pytest.mark.parametrize("missing", ["received", "carried_in", "granted", "other_remaining"])
@pytest.mark.parametrize("entry", ["", "=/"])
def test_nothing_is_offered_that_rests_on_a_blank(missing: str, entry: str) -> None:
    report = quiet_report(
        applications__received__research="5",
        applications__carried_in__research="5",
        applications__carried_out__research="",
    )
    fill_in(report, {f"applications.{missing}.research": entry})
    assert offered(report) == {}


def test_typed_total_of_carried_out_is_offered_too() -> None:
    report = fill_in(
        with_typed_totals(quiet_report()),
        {
            "applications.received.total": "9",
            "applications.handled.total": "4",
            "applications.carried_out.total": "",
        },
    )
    assert offered(report) == {"applications.carried_out.total": "5"}


def test_nothing_is_offered_in_an_empty_report() -> None:
    assert offered(empty_report()) == {}


def test_offer_leaves_the_report_alone() -> None:
    report = quiet_report(applications__carried_out__research="")
    before = dict(report.entries)
    assert offered(report) == {"applications.carried_out.research": "0"}
    assert report.entries == before


@settings(max_examples=40)
@given(reports())
def test_no_total_is_invented_and_no_entry_lost(report: Report) -> None:
    found = printed(report)
    for address in places(report.form_id):
        if address not in found.computed:
            assert found.values.get(address) == report.value(address)
    assert found.incomplete <= found.computed
    filled = {address for address in found.values if address not in found.computed}
    if not filled:
        assert found.values == {}


@pytest.mark.parametrize("form_id", ["2019", "2021"])
@settings(max_examples=30)
@given(data=st.data())
def test_computed_totals_are_those_that_a_clerk_adds_up(form_id: str, data: st.DataObject) -> None:
    report = data.draw(fulfilled_reports(form_id, typed_totals=True))
    typed = {address: str(report.value(address)) for address in total_cells(form_id)}
    report.apply({"applications.typed_totals": None, "disputes.typed_totals": None})
    assert totals(report) == typed


def test_solving_a_relation_says_whether_every_other_term_is_known() -> None:
    (relation,) = [
        each for each in relations("2021") if each.line == "research" and each.rule.code == "A1"
    ]
    values = {
        "applications.received.research": number("5"),
        "applications.handled.research": number("3"),
    }
    carried_out = "applications.carried_out.research"
    assert relation.solve(carried_out, values) == (Decimal(2), False)
    values["applications.carried_in.research"] = number("4")
    assert relation.solve(carried_out, values) == (Decimal(6), True)
    assert relation.solve("applications.received.research", values) == (Decimal(-1), False)
    assert relation.solve(carried_out, {}) == (None, False)


def test_grids_and_places_cover_all_tables() -> None:
    assert list(grids(load_form("2021"))) == ["proactive", "applications", "disputes"]
    assert (len(places("2021")), len(places("2019"))) == (200, 198)
