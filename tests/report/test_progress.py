"""What is still blank is counted, and computed totals are nobody's work."""

import pytest

from disclosure_desktop.form.description import load_form
from disclosure_desktop.report.progress import Progress, overall, progress
from disclosure_desktop.report.report import Report
from tests.report.examples import empty_report, fill_in, quiet_report, with_typed_totals


def of(report: Report) -> dict[str, tuple[int, int]]:
    found = progress(load_form(report.form_id), report)
    return {key: (part.filled, part.wanted) for key, part in found.items()}


def test_empty_report_wants_everything_but_the_body() -> None:
    assert of(empty_report()) == {
        "basics": (1, 1),
        "preamble": (0, 1),
        "overview": (0, 1),
        "improvement": (0, 1),
        "other_matters": (0, 1),
        "proactive": (0, 10),
        "applications": (0, 144),
        "disputes": (0, 12),
    }


def test_report_of_2019_wants_its_own_cells() -> None:
    found = of(empty_report("2019", 2020))
    assert (found["proactive"], found["applications"]) == ((0, 22), (0, 132))


@pytest.mark.parametrize("form_id", ["2019", "2021"])
def test_complete_report_lacks_nothing(form_id: str) -> None:
    found = progress(load_form(form_id), quiet_report(form_id))
    assert all(part.blanks == () for part in found.values())
    assert overall(found) == (171, 171)


def test_typed_totals_are_wanted() -> None:
    report = with_typed_totals(quiet_report())
    fill_in(report, {"applications.handled.total": "", "disputes.cases.direct_total": ""})
    found = progress(load_form("2021"), report)
    assert found["applications"] == Progress(175, ("applications.handled.total",))
    assert found["disputes"] == Progress(15, ("disputes.cases.direct_total",))
    assert overall(found) == (203, 205)


def test_blanks_come_in_the_order_of_the_form() -> None:
    report = quiet_report(
        applications__carried_out__other="",
        applications__received__other="",
        applications__received__business="",
    )
    assert progress(load_form("2021"), report)["applications"].blanks == (
        "applications.received.business",
        "applications.received.other",
        "applications.carried_out.other",
    )


def test_text_in_a_number_cell_is_no_blank() -> None:
    assert of(quiet_report(disputes__cases__review_upheld="=无"))["disputes"] == (12, 12)


@pytest.mark.parametrize("blank", ["", " ", "\n\u3000"])
def test_prose_of_blanks_alone_is_blank(blank: str) -> None:
    report = quiet_report()
    report.apply({"overview": blank, "body": blank})
    found = progress(load_form("2021"), report)
    assert found["overview"] == Progress(1, ("overview",))
    assert found["basics"] == Progress(1, ("body",))
