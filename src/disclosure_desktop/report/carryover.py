"""Starting this year's report from last year's."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from disclosure_desktop.form.description import form_for_year, load_form
from disclosure_desktop.form.values import Number
from disclosure_desktop.report.report import CONTACT, Entry, Report, new_report
from disclosure_desktop.report.totals import Relation, figures, places, relations

if TYPE_CHECKING:
    from collections.abc import Mapping

    from disclosure_desktop.form.values import Value

_KEPT = ("level", "signature", *CONTACT)


def carry_over(previous: Report, year: int, form_id: str = "") -> Report:
    """Return a report for this year with what follows from last year's, and nothing else.

    Figures are those that a rule of the form takes from last year's alone, such as 上年结转;
    every other cell is blank, not last year's number. Names and contact stay. The form is the
    year's, unless another one is named.
    """
    form = load_form(form_id) if form_id else form_for_year(year)
    report = new_report(form.id, year, previous.body)
    kept = {address: previous.entries.get(address) for address in _KEPT}
    report.apply({address: entry for address, entry in kept.items() if entry is not None})
    last = figures(load_form(previous.form_id), previous).values
    report.apply(_carried(form.id, previous.form_id, last))
    return report


def _carried(form_id: str, last_form_id: str, last: Mapping[str, Value]) -> dict[str, Entry]:
    found: dict[str, Entry] = {}
    for relation in relations(form_id):
        if relation.rule.same_form and last_form_id != form_id:
            continue
        address = relation.left[0].address
        number = _from_last_year(relation, last)
        if number is not None and not places(form_id)[address].computed:
            found[address] = number
    return found


def _from_last_year(relation: Relation, last: Mapping[str, Value]) -> Number | None:
    """Return what a rule says of its only cell on the left by last year's figures alone."""
    if len(relation.left) > 1 or not all(term.previous for term in relation.right):
        return None
    total = Decimal(0)
    for term in relation.right:
        value = last.get(term.address)
        if not isinstance(value, Number):
            return None
        total += term.sign * value.quantity
    return Number(total, f"{total:f}") if total >= 0 else None
