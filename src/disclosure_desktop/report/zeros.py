"""Filling the blanks of a table with 0, where 0 is what they stand for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from disclosure_desktop.form.values import Number, parse_number
from disclosure_desktop.report.report import TYPED_TOTALS, Report
from disclosure_desktop.report.totals import figures, grids, offers, places, relations

if TYPE_CHECKING:
    from disclosure_desktop.form.description import Form

ZERO = parse_number("0")


def zeros(form: Form, report: Report, table: str) -> dict[str, Number | None]:
    """Return 0 for each blank of a table that can be 0, by address.

    Blank totals, and cells whose number follows from the rest, are left out unless that number
    is 0: filling them would turn what is still missing into a mistake.
    """
    printed = figures(form, report)
    blanks = [
        cell.address
        for cell in grids(form)[table].values
        if cell.address not in printed.computed and cell.address not in printed.values
    ]
    offered = {relation.offers for relation in relations(form.id)}
    all_places = places(form.id)
    plain = [a for a in blanks if a not in offered and not all_places[a].computed]
    trial = Report(dict(report.entries))
    trial.apply(dict.fromkeys(plain, ZERO) | {f"{table}.{TYPED_TOTALS}": None})
    following = offers(form, figures(form, trial))
    plain += [a for a in blanks if a in offered and _is_zero_or_unknown(following.get(a))]
    trial.apply(dict.fromkeys(plain, ZERO))
    computed = figures(form, trial).values
    plain += [a for a in blanks if all_places[a].computed and computed.get(a) == ZERO]
    return dict.fromkeys((a for a in blanks if a in plain), ZERO)


def _is_zero_or_unknown(number: Number | None) -> bool:
    return number is None or number.quantity == 0
