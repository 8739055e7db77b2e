"""Reports of places that do not exist, filled in for tests."""

from __future__ import annotations

from disclosure_desktop.documents.document import Document, document
from disclosure_desktop.form.description import load_form
from disclosure_desktop.form.values import Kind, Number, parse_number
from disclosure_desktop.report.report import Entry, Report, new_report
from disclosure_desktop.report.totals import places

BODY = "云阳县青石乡人民政府"
YEARS = {"2019": 2020, "2021": 2025}

OVERVIEW = """\
2025年，青石乡落实“先审后发”制度。
（一）主动公开
全年发布信息35条。
（二）依申请公开。全年收到申请22件，均已按时答复。
1.加强培训
（1）全年培训2次。"""


def report(form_id: str, entries: dict[str, Entry] | None = None) -> Report:
    """Return a report without figures."""
    filled = new_report(form_id, YEARS[form_id], BODY)
    filled.apply({"overview": OVERVIEW, "date": "2026年1月23日", **(entries or {})})
    return filled


def figures(form_id: str, first: int) -> dict[str, Entry]:
    """Return a different figure for every number cell, counted up from `first`."""
    entries: dict[str, Entry] = {f"{key}.typed_totals": True for key in load_form(form_id).tables}
    for number, (address, place) in enumerate(places(form_id).items(), first):
        entries[address] = _number(str(number), place.column.kind)
    return entries


def full_document(form_id: str, first: int) -> Document:
    """Return a document with a different figure in every number cell."""
    return document(load_form(form_id), report(form_id, figures(form_id, first)))


def _number(text: str, kind: Kind) -> Number:
    number = parse_number(text, kind)
    assert number is not None
    return number
