"""Blanks become 0 only where 0 is what they stand for."""

from disclosure_desktop.form.description import load_form
from disclosure_desktop.form.values import parse_number
from disclosure_desktop.report.report import new_report
from disclosure_desktop.report.zeros import zeros

FORM = load_form("2021")


def test_an_empty_table_becomes_all_zeros() -> None:
    report = new_report("2021", 2026, "青禾镇人民政府")  # invented
    assert len(zeros(FORM, report, "applications")) == 144
    assert len(zeros(FORM, report, "proactive")) == 10
    report.apply({"disputes.typed_totals": True})
    assert len(zeros(FORM, report, "disputes")) == 15


def test_what_is_filled_in_stays() -> None:
    report = new_report("2021", 2026)
    report.apply({"proactive.licensing.decisions": parse_number("5")})
    report.apply({"proactive.coercion.decisions": "无"})
    assert len(zeros(FORM, report, "proactive")) == 8


def test_a_typed_total_of_something_is_left_to_the_clerk() -> None:
    report = new_report("2021", 2026)
    report.apply({"disputes.typed_totals": True})
    report.apply({"disputes.cases.review_other": parse_number("3")})
    filled = zeros(FORM, report, "disputes")
    assert len(filled) == 13
    assert "disputes.cases.review_total" not in filled
    assert str(filled["disputes.cases.direct_total"]) == "0"


def test_what_follows_from_the_rest_is_left_to_the_clerk_unless_it_is_0() -> None:
    report = new_report("2021", 2026)
    report.apply({"applications.received.business": parse_number("3")})
    filled = zeros(FORM, report, "applications")
    assert "applications.carried_out.business" not in filled
    assert str(filled["applications.carried_out.natural_person"]) == "0"
    assert len(filled) == 142
