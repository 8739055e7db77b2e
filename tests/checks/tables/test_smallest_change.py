"""Whatever is offered for whatever slips: the table holds afterwards, and undo takes it back."""

from hypothesis import given, settings
from hypothesis import strategies as st

from disclosure_desktop.checks.tables.repairs import Suggestion
from disclosure_desktop.form.description import load_form
from disclosure_desktop.form.values import Number
from disclosure_desktop.report.report import Report
from disclosure_desktop.report.totals import figures, places
from tests.checks.tables.test_repairs import judged, offered
from tests.report.examples import number, total_cells, typed_cells
from tests.report.strategies import COUNTS, FORM_IDS, NO_NUMBERS, fulfilled_reports, fulfilled_years

BOTH = st.booleans()


def entered(report: Report) -> list[str]:
    """The cells of tables three and four that hold what somebody typed."""
    cells = {*typed_cells(report.form_id), *total_cells(report.form_id)}
    printed = figures(load_form(report.form_id), report)
    return sorted(
        a for a in cells & printed.values.keys() - printed.computed if "proactive" not in a
    )


def assert_mends(report: Report, offer: Suggestion, previous: Report | None = None) -> None:
    """Every decidable relation of its table holds once it is applied, and undo takes it back."""
    before = dict(report.entries)
    changes = offer.repair.changes
    (table,) = {address.split(".")[0] for address in changes}
    assert changes.keys() <= set(entered(report))
    assert all(isinstance(entry, Number) and entry.quantity >= 0 for entry in changes.values())
    assert all(entry != report.entries[address] for address, entry in changes.items())
    undo = report.apply(changes)
    assert not [each for each in judged(report, previous).findings if each.section == table]
    report.apply(undo)
    assert report.entries == before


@settings(max_examples=60)
@given(data=st.data(), form_id=FORM_IDS, typed=BOTH)
def test_whatever_is_offered_makes_every_decidable_relation_hold(
    data: st.DataObject, form_id: str, typed: bool
) -> None:
    report = data.draw(fulfilled_reports(form_id, typed))
    cells = entered(report)
    for address in data.draw(st.lists(st.sampled_from(cells), max_size=3, unique=True)):
        report.apply({address: number(str(data.draw(COUNTS)))})
    for address in data.draw(st.lists(st.sampled_from(cells), max_size=3, unique=True)):
        report.apply({address: data.draw(st.none() | NO_NUMBERS)})
    offers = offered(report)
    for table in ("applications", "disputes"):
        assert sum(table in next(iter(each.repair.changes)) for each in offers) <= 3
    for offer in offers:
        assert_mends(report, offer)


@settings(max_examples=40)
@given(data=st.data(), form_id=FORM_IDS, typed=BOTH)
def test_neighbours_that_were_exchanged_are_put_back_by_what_is_offered(
    data: st.DataObject, form_id: str, typed: bool
) -> None:
    report = data.draw(fulfilled_reports(form_id, typed))
    cells = [a for a in places(form_id) if a in set(entered(report))]
    place = data.draw(st.integers(0, len(cells) - 2))
    first, second = cells[place : place + 2]
    report.apply({first: report.entries[second], second: report.entries[first]})
    for offer in offered(report):
        assert_mends(report, offer)


@settings(max_examples=40)
@given(data=st.data(), form_id=FORM_IDS)
def test_one_wrong_cell_is_pinned_where_table_three_has_typed_totals(
    data: st.DataObject, form_id: str
) -> None:
    report = data.draw(fulfilled_reports(form_id, typed_totals=True))
    cells = [address for address in entered(report) if address.startswith("applications")]
    address = data.draw(st.sampled_from(cells))
    right = str(report.value(address))
    wrong = data.draw(COUNTS.filter(lambda count: str(count) != right))
    undo = report.apply({address: number(str(wrong))})
    first = offered(report)[0].repair
    assert {a: str(entry) for a, entry in first.changes.items()} == {address: right}
    assert undo.keys() == first.changes.keys()


@settings(max_examples=40)
@given(data=st.data(), form_id=FORM_IDS, typed=BOTH)
def test_one_wrong_cell_is_mended_in_agreement_with_last_year(
    data: st.DataObject, form_id: str, typed: bool
) -> None:
    last, report = data.draw(fulfilled_years(form_id))
    if not typed:
        report.apply({"applications.typed_totals": None})
    assert offered(report, last) == []
    address = data.draw(st.sampled_from(entered(report)))
    report.apply({address: number(str(data.draw(COUNTS)))})
    for offer in offered(report, last):
        assert_mends(report, offer, last)


@settings(max_examples=30)
@given(data=st.data(), form_id=FORM_IDS, typed=BOTH)
def test_nothing_is_offered_for_a_report_in_which_everything_holds(
    data: st.DataObject, form_id: str, typed: bool
) -> None:
    assert offered(data.draw(fulfilled_reports(form_id, typed))) == []
