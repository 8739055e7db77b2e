"""Random reports: any that a clerk could leave behind, and those that fulfil every relation."""

import string
from collections.abc import Mapping
from decimal import Decimal

from hypothesis import strategies as st

from disclosure_desktop.form.values import Number
from disclosure_desktop.report.draftfile import Draft
from disclosure_desktop.report.report import Entry, Report
from tests.report.examples import (
    APPLICANTS,
    BODY,
    OUTCOMES,
    PROACTIVE,
    RESULTS,
    STAGES,
    TEXTS,
    empty_report,
    number,
    total_cells,
    typed_cells,
)

FORM_IDS = st.sampled_from(["2019", "2021"])

COUNTS = st.one_of(
    st.integers(0, 9), st.integers(0, 9), st.integers(0, 999), st.integers(0, 99_999_999)
)

TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40)

NO_NUMBERS = st.sampled_from(["/", "—", "无", "二十", "3万", "1.5件", "约3", "-7-", "007", "22（"])

_REMARKS = st.one_of(
    st.just(""),
    st.text(
        st.characters(exclude_categories=["Cs", "Cc", "Cf"], exclude_characters="（）()"),
        min_size=1,
        max_size=12,
    ).map("（{}）".format),
)

_SECTIONS = ("preamble", "overview", "proactive", "applications", "disputes", "improvement")
_OTHER_TEXTS = ("title", "signature", "date", "contact.phone", "contact.email")


def _counts() -> st.SearchStrategy[Number]:
    return st.builds(lambda count, remark: number(str(count), remark), COUNTS, _REMARKS)


def _amounts(units: str) -> st.SearchStrategy[Number]:
    """Money with up to six decimal places, trailing zeros included."""
    fractions = st.text(string.digits, max_size=6).map(
        lambda digits: "." + digits if digits else ""
    )
    return st.builds(
        lambda whole, fraction, remark: number(f"{whole}{fraction}", units + remark),
        COUNTS,
        fractions,
        _REMARKS,
    )


def _changes() -> st.SearchStrategy[Number]:
    """本年增/减, in every way that people write it."""

    def signed(sign: str, count: int) -> Number:
        return Number(Decimal(-count if sign in ("-", "减") else count), f"{sign}{count}")

    return st.builds(signed, st.sampled_from(["", "+", "-", "增", "减"]), COUNTS)


def entries(form_id: str, address: str) -> st.SearchStrategy[Number | str]:
    """What can stand in a number cell: a number of its kind, or text that is none."""
    if address == "proactive.fees.amount":
        numbers = _amounts("")
    elif address == "proactive.procurement.amount":
        numbers = st.sampled_from(["", "元", "万元"]).flatmap(_amounts)
    elif address.endswith(".items_change"):
        numbers = _changes()
    else:
        numbers = _counts()
    return st.one_of(numbers, numbers, NO_NUMBERS)


@st.composite
def reports(draw: st.DrawFn, form_id: str | None = None) -> Report:
    """Any report: half filled in, contradictory, with remarks, own headings and local rows."""
    form_id = form_id or draw(FORM_IDS)
    report = empty_report(form_id, draw(st.integers(2000, 2100)))
    report.apply({"body": draw(TEXT), "level": draw(st.sampled_from(["township", "city"]))})
    cells = [*typed_cells(form_id), *total_cells(form_id)]
    chosen = draw(st.lists(st.sampled_from(cells), unique=True, max_size=25))
    report.apply({address: draw(entries(form_id, address)) for address in chosen})
    report.apply(draw(_texts()))
    return report


def _texts() -> st.SearchStrategy[Mapping[str, Entry]]:
    texts = st.sampled_from([*TEXTS, *_OTHER_TEXTS])
    parts = st.sampled_from(
        [f"{key}.heading" for key in _SECTIONS if key != "preamble"]
        + [f"{key}.footnote" for key in ("proactive", "applications", "disputes")]
    )
    rows = st.lists(
        st.lists(TEXT | st.just(""), min_size=1, max_size=4).map(tuple), min_size=1, max_size=2
    ).map(tuple)
    switches = st.sampled_from(["applications.typed_totals", "disputes.typed_totals"])
    return st.builds(
        lambda *found: {address: entry for each in found for address, entry in each.items()},
        st.dictionaries(texts, TEXT, max_size=4),
        st.dictionaries(parts, TEXT, max_size=3),
        st.dictionaries(st.just("proactive.local_rows"), rows),
        st.dictionaries(switches, st.just(True)),
    )


@st.composite
def drafts(draw: st.DrawFn) -> Draft:
    """Any draft."""
    done = draw(st.none() | st.tuples(st.integers(0, 200), st.integers(1, 200)))
    steps = st.sampled_from(["", "basics", "applications"])
    named = draw(st.text("0123456789abcdef", min_size=32, max_size=32))
    return Draft(draw(reports()), draw(steps), draw(TEXT | st.just("")), done, id=named)


@st.composite
def fulfilled_reports(draw: st.DrawFn, form_id: str, typed_totals: bool = False) -> Report:
    """A complete report in which every relation within the year holds."""
    return _report(form_id, 2025, draw(_fulfilled(form_id)), typed_totals)


@st.composite
def fulfilled_years(draw: st.DrawFn, form_id: str) -> tuple[Report, Report]:
    """Last year's report and this year's, with typed totals; the relations between them hold."""
    last, this = draw(_fulfilled(form_id)), draw(_fulfilled(form_id))
    for column in APPLICANTS:
        carried = last[f"applications.carried_out.{column}"]
        handled = sum(this[f"applications.{row}.{column}"] for row in RESULTS[form_id])
        this[f"applications.carried_in.{column}"] = carried
        this[f"applications.carried_out.{column}"] += carried
        this[f"applications.received.{column}"] = (
            handled + this[f"applications.carried_out.{column}"] - carried
        )
    if form_id == "2021":
        for row in ("regulations", "normative_documents"):
            stock = last[f"proactive.{row}.in_force"] + this[f"proactive.{row}.issued"]
            this[f"proactive.{row}.repealed"] = draw(st.integers(0, stock))
            this[f"proactive.{row}.in_force"] = stock - this[f"proactive.{row}.repealed"]
    else:
        for row in ("licensing", "other_services", "penalties", "coercion", "fees"):
            items = last[f"proactive.{row}.items_last_year"]
            last[f"proactive.{row}.items_change"] = draw(st.integers(-items, 999))
            this[f"proactive.{row}.items_last_year"] = items + last[f"proactive.{row}.items_change"]
    return _report(form_id, 2024, last, True), _report(form_id, 2025, this, True)


@st.composite
def _fulfilled(draw: st.DrawFn, form_id: str) -> dict[str, int]:
    """The counts that a clerk types, by address; they leave no application unaccounted for."""
    found = {address: draw(COUNTS) for address in PROACTIVE[form_id]}
    for column in APPLICANTS:
        size = len(RESULTS[form_id])
        results = draw(st.lists(COUNTS, min_size=size, max_size=size))
        for row, count in zip(RESULTS[form_id], results, strict=True):
            found[f"applications.{row}.{column}"] = count
        carried_out = draw(COUNTS)
        carried_in = draw(st.integers(0, sum(results) + carried_out))
        found[f"applications.carried_out.{column}"] = carried_out
        found[f"applications.carried_in.{column}"] = carried_in
        found[f"applications.received.{column}"] = sum(results) + carried_out - carried_in
    for stage in STAGES:
        for outcome in OUTCOMES:
            found[f"disputes.cases.{stage}_{outcome}"] = draw(COUNTS)
    return found


def _report(form_id: str, year: int, counts: dict[str, int], typed_totals: bool) -> Report:
    report = empty_report(form_id, year)
    report.apply({"body": BODY} | TEXTS)
    if typed_totals:
        report.apply({"applications.typed_totals": True, "disputes.typed_totals": True})
        counts = counts | _totals(form_id, counts)
    report.apply({address: number(str(count)) for address, count in counts.items()})
    return report


def _totals(form_id: str, counts: dict[str, int]) -> dict[str, int]:
    """The totals as a clerk adds them up, row by row."""
    totals: dict[str, int] = {}
    for column in APPLICANTS:
        totals[f"applications.handled.{column}"] = sum(
            counts[f"applications.{row}.{column}"] for row in RESULTS[form_id]
        )
    for row in ("received", "carried_in", *RESULTS[form_id], "handled", "carried_out"):
        totals[f"applications.{row}.total"] = sum(
            (counts | totals)[f"applications.{row}.{column}"] for column in APPLICANTS
        )
    for stage in STAGES:
        totals[f"disputes.cases.{stage}_total"] = sum(
            counts[f"disputes.cases.{stage}_{outcome}"] for outcome in OUTCOMES
        )
    return totals
