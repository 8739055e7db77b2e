"""A report is a flat mapping, and every change to it can be taken back."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from disclosure_desktop.report.report import Level, Report, new_report
from tests.report.examples import empty_report, number, total_cells, typed_cells
from tests.report.strategies import NO_NUMBERS, TEXT, entries, reports


def test_new_report_holds_what_it_is_about_and_nothing_else() -> None:
    assert new_report("2021", 2025, "青禾镇人民政府").entries == {
        "form": "2021",
        "year": 2025,
        "body": "青禾镇人民政府",
        "level": "township",
    }


def test_new_report_without_a_body_leaves_it_blank() -> None:
    report = new_report("2019", 2020)
    assert (report.form_id, report.year, report.body) == ("2019", 2020, "")
    assert report.level is Level.TOWNSHIP
    assert "body" not in report.entries


def test_report_about_nothing_is_a_township_in_no_year() -> None:
    report = Report()
    assert (report.form_id, report.year, report.body, report.level) == (
        "",
        0,
        "",
        Level.TOWNSHIP,
    )


def test_level_is_what_was_chosen() -> None:
    report = empty_report()
    report.apply({"level": "city"})
    assert report.level is Level.CITY


def test_apply_returns_the_changes_that_take_it_back() -> None:
    report = Report({"overview": "旧", "applications.granted.other": number("4")})
    undo = report.apply(
        {"overview": "新", "applications.granted.other": None, "applications.received.other": "/"}
    )
    assert report.entries == {"overview": "新", "applications.received.other": "/"}
    assert undo == {
        "overview": "旧",
        "applications.granted.other": number("4"),
        "applications.received.other": None,
    }


@pytest.mark.parametrize("blank", [None, ""])
def test_nothing_and_the_empty_text_make_an_address_blank(blank: str | None) -> None:
    report = Report({"overview": "旧"})
    report.apply({"overview": blank})
    assert report.entries == {}


def test_zero_is_not_blank() -> None:
    report = Report()
    report.apply({"applications.granted.other": number("0")})
    assert report.value("applications.granted.other") == number("0")
    assert report.value("applications.granted.business") is None


def test_texts_are_not_mixed_up_with_numbers_and_rows() -> None:
    report = Report({"a.b.c": number("1"), "proactive.local_rows": (("甲",),), "year": 2025})
    assert report.text("a.b.c") == ""
    assert report.text("proactive.local_rows") == ""
    assert report.text("year") == ""
    assert report.value("proactive.local_rows") is None
    assert report.value("year") is None


def test_what_belongs_to_a_part_is_found_by_its_key() -> None:
    report = Report()
    report.apply(
        {
            "proactive.heading": "二、政府信息主动公开情况",
            "proactive.footnote": "注：无。",
            "proactive.local_rows": (("甲", "乙"),),
            "applications.typed_totals": True,
        }
    )
    assert report.heading("proactive") == "二、政府信息主动公开情况"
    assert report.footnote("proactive") == "注：无。"
    assert report.local_rows("proactive") == (("甲", "乙"),)
    assert report.has_typed_totals("applications")
    assert report.heading("disputes") == ""
    assert report.footnote("disputes") == ""
    assert report.local_rows("disputes") == ()
    assert not report.has_typed_totals("disputes")


def test_totals_are_not_typed_after_the_switch_went_back() -> None:
    report = Report({"disputes.typed_totals": True})
    report.apply({"disputes.typed_totals": False})
    assert not report.has_typed_totals("disputes")


@settings(max_examples=100)
@given(reports("2021"), st.data())
def test_taking_a_change_back_restores_the_report_exactly(
    report: Report, data: st.DataObject
) -> None:
    before = dict(report.entries)
    addresses = st.sampled_from([*before, *typed_cells("2021"), *total_cells("2021"), "title"])
    new = st.one_of(
        entries("2021", "applications.granted.other"), NO_NUMBERS, TEXT, st.none(), st.just("")
    )
    changed = data.draw(st.dictionaries(addresses, new, max_size=20))
    undo = report.apply(changed)
    for address, entry in changed.items():
        assert report.entries.get(address) == (entry or None)
    redo = report.apply(undo)
    assert report.entries == before
    report.apply(redo)
    assert report.apply(undo) == {address: entry or None for address, entry in changed.items()}
