"""What is offered for a slip mends the table, and names the slip as a person would."""

import pytest

from disclosure_desktop.checks.tables.relations import RelationReview, review_relations
from disclosure_desktop.checks.tables.repairs import Suggestion, suggest
from disclosure_desktop.form.description import load_form
from disclosure_desktop.report.report import Report
from disclosure_desktop.report.totals import figures
from tests.report.examples import (
    APPLICANTS,
    empty_report,
    fill_in,
    number,
    quiet_report,
    total_cells,
)


def offered(report: Report, previous: Report | None = None) -> list[Suggestion]:
    form = load_form(report.form_id)
    last = figures(load_form(previous.form_id), previous) if previous else None
    return suggest(form, figures(form, report), last)


def labels(report: Report, previous: Report | None = None) -> list[str]:
    return [each.repair.label for each in offered(report, previous)]


def judged(report: Report, previous: Report | None = None) -> RelationReview:
    form = load_form(report.form_id)
    last = figures(load_form(previous.form_id), previous) if previous else None
    return review_relations(form, figures(form, report), last, previous.form_id if previous else "")


def broken(report: Report, previous: Report | None = None) -> set[str]:
    found = judged(report, previous).findings
    return {f"{each.code} {each.addresses[0]}" for each in found}


def typed_totals(**values: str) -> Report:
    """A year with 23 applications whose totals are typed, with some cells changed."""
    report = quiet_report(
        applications__received__natural_person="12",
        applications__received__business="11",
        applications__carried_in__business="3",
        applications__granted__natural_person="12",
        applications__partly_granted__business="10",
        applications__carried_out__business="4",
        disputes__cases__review_upheld="5",
        disputes__cases__review_other="1",
    )
    printed = figures(load_form("2021"), report)
    totals = {address: printed.values[address] for address in total_cells("2021")}
    report.apply({"applications.typed_totals": True, "disputes.typed_totals": True, **totals})
    return fill_in(report, {name.replace("__", "."): text for name, text in values.items()})


def test_the_example_is_right() -> None:
    assert judged(typed_totals()) == RelationReview((), (), 42)
    assert labels(typed_totals()) == []


@pytest.mark.parametrize(
    ("slip", "label"),
    [
        (
            {"applications__received__natural_person": "21"},
            "把“本年新收政府信息公开申…·自然人”由 21 改为 12（两个数字颠倒），可使 2 处关系成立",
        ),
        (
            {"applications__granted__natural_person": "17"},
            "把“予以公开·自然人”由 17 改为 12（一个数字打错），可使 2 处关系成立",
        ),
        (
            {"applications__handled__total": "2"},
            "把“总计·总计”由 2 改为 22（漏打一个数字），可使 3 处关系成立",
        ),
        (
            {"applications__received__business": "111"},
            "把“本年新收政府信息公开申…·商业企业”由 111 改为 11（一个数字打重），可使 2 处关系成立",
        ),
        (
            {"applications__partly_granted__business": "105"},
            "把“部分公开·商业企业”由 105 改为 10（多打一个数字），可使 2 处关系成立",
        ),
        (
            {"applications__granted__natural_person": "0"},
            "把“予以公开·自然人”由 0 改为 12（可能漏填），可使 2 处关系成立",
        ),
        (
            {"applications__granted__natural_person": "345"},
            "把“予以公开·自然人”由 345 改为 12（换成另一个数），可使 2 处关系成立",
        ),
        (
            {
                "applications__received__natural_person": "11",
                "applications__received__business": "12",
            },
            "把“本年新收政府信息公开申…·自然人”的 11 与“本年新收政府信息公开申…·商业企业”的 12 "
            "互换（相邻两列填反），可使 2 处关系成立",
        ),
        (
            {
                "applications__granted__natural_person": "0",
                "applications__granted__business": "12",
            },
            "把“予以公开·商业企业”的 12 移到“予以公开·自然人”（填错了一列），可使 2 处关系成立",
        ),
        (
            {
                "applications__granted__natural_person": "0",
                "applications__partly_granted__natural_person": "12",
            },
            "把“部分公开·自然人”的 12 移到“予以公开·自然人”（填错了一行），可使 2 处关系成立",
        ),
        (
            {
                "applications__granted__natural_person": "13",
                "applications__carried_out__business": "44",
            },
            "把“结转下年度继续办理·商业企业”由 44 改为 4（一个数字打重），"
            "“予以公开·自然人”由 13 改为 12（一个数字打错），可使 4 处关系成立",
        ),
        (
            {"disputes__cases__review_total": "66"},
            "把“行政复议·总计”由 66 改为 6（一个数字打重），可使 1 处关系成立",
        ),
    ],
)
def test_the_first_offer_names_the_slip_and_takes_it_back(slip: dict[str, str], label: str) -> None:
    report = typed_totals(**slip)
    offers = offered(report)
    assert offers[0].repair.label == label
    report.apply(offers[0].repair.changes)
    assert report.entries == typed_totals().entries


def test_totals_of_table_four_left_at_zero_are_what_is_filled_in() -> None:
    report = typed_totals(disputes__cases__direct_upheld="2")
    assert labels(report)[0] == (
        "把“行政诉讼·未经复议直接…·总计”由 0 改为 2（可能漏填），可使 1 处关系成立"
    )


def test_computed_totals_leave_several_cells_open_and_three_are_offered() -> None:
    report = typed_totals(applications__received__natural_person="21")
    report.apply({"applications.typed_totals": None})
    assert labels(report) == [
        "把“本年新收政府信息公开申…·自然人”由 21 改为 12（两个数字颠倒），可使 2 处关系成立",
        "把“予以公开·自然人”由 12 改为 21（两个数字颠倒），可使 2 处关系成立",
        "把“部分公开·自然人”由 0 改为 9（可能漏填），可使 2 处关系成立",
    ]


def test_computed_totals_hide_a_number_in_the_wrong_row() -> None:
    report = typed_totals(
        applications__granted__natural_person="0",
        applications__partly_granted__natural_person="12",
    )
    report.apply({"applications.typed_totals": None})
    assert broken(report) == set()
    assert labels(report) == []


def last_year(carried_out: str) -> Report:
    return quiet_report(year=2024, applications__carried_out__business=carried_out)


def test_last_year_tells_which_of_several_cells_is_wrong() -> None:
    report = typed_totals(applications__carried_in__business="8")
    report.apply({"applications.typed_totals": None})
    assert labels(report)[0] != labels(report, last_year("3"))[0]
    assert labels(report, last_year("3")) == [
        "把“上年结转政府信息公开申…·商业企业”由 8 改为 3"
        "（一个数字打错，上年报告的结转数也是它），可使 4 处关系成立"
    ]


def test_what_agrees_with_last_year_is_not_offered_to_be_changed() -> None:
    report = typed_totals(applications__received__business="19")
    report.apply({"applications.typed_totals": None})
    offers = offered(report, last_year("3"))
    assert len(offers) == 3
    assert all("applications.carried_in.business" not in o.repair.changes for o in offers)


def test_last_year_shows_two_rows_that_were_exchanged() -> None:
    report = typed_totals(
        applications__received__business="3", applications__carried_in__business="11"
    )
    report.apply({"applications.typed_totals": None})
    assert broken(report) == set()
    (first, *_) = offered(report, last_year("3"))
    assert first.repair.label == (
        "把“本年新收政府信息公开申…·商业企业”的 3 与“上年结转政府信息公开申…·商业企业”的 11 "
        "互换（相邻两行填反），可使 2 处关系成立"
    )
    assert [
        f.code for f in judged(report, last_year("3")).findings if first.repair in f.repairs
    ] == [
        "X1",
        "X1",
    ]


def test_a_wrong_report_of_last_year_does_not_hide_a_slip_of_this_one() -> None:
    report = typed_totals(applications__granted__natural_person="17")
    (first, *_) = offered(report, last_year("5"))
    assert first.repair.changes == {"applications.granted.natural_person": number("12")}
    report.apply(first.repair.changes)
    assert {each.code for each in judged(report, last_year("5")).findings} == {"X1"}


def test_remarks_stay_with_their_numbers() -> None:
    report = typed_totals()
    report.apply({"applications.granted.natural_person": number("21", "（含补正）")})
    (offer,) = offered(report)
    assert offer.repair.changes == {
        "applications.granted.natural_person": number("12", "（含补正）")
    }
    report = typed_totals(applications__granted__natural_person="0")
    report.apply({"applications.granted.business": number("12", "（含补正）")})
    (offer, *_) = offered(report)
    assert offer.repair.changes == {
        "applications.granted.natural_person": number("12", "（含补正）"),
        "applications.granted.business": number("0"),
    }


def test_nothing_is_offered_where_more_than_two_cells_are_wrong() -> None:
    report = quiet_report(
        applications__received__natural_person="5",
        applications__received__business="6",
        applications__received__other="7",
    )
    assert len(broken(report)) == 4
    assert labels(report) == []


def test_a_blank_leaves_its_relations_out_and_is_never_filled() -> None:
    report = typed_totals(
        applications__granted__natural_person="17", applications__handled__natural_person=""
    )
    # Only its row is left to judge it by; the total, and the other cells, are as possible.
    assert broken(report) == {"A3 applications.granted.total"}
    assert labels(report) == ["把“予以公开·自然人”由 17 改为 12（一个数字打错），可使 1 处关系成立"]


def test_nothing_is_offered_for_an_empty_report() -> None:
    assert offered(empty_report()) == []


def test_a_count_is_never_made_too_long_for_a_cell() -> None:
    report = typed_totals(
        applications__granted__natural_person="999999999999",
        applications__granted__business="999999999999",
    )
    for offer in offered(report):
        for entry in offer.repair.changes.values():
            assert len(str(entry)) <= 12


def test_every_column_of_applicants_can_be_mended() -> None:
    for column in APPLICANTS:
        report = typed_totals(**{f"applications__refused_inquiry__{column}": "6"})
        (offer,) = offered(report)
        assert offer.repair.changes == {f"applications.refused_inquiry.{column}": number("0")}
