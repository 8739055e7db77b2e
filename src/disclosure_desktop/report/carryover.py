"""Starting this year's report from last year's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from disclosure_desktop.form.description import form_for_year, load_form
from disclosure_desktop.form.values import Number
from disclosure_desktop.report.carried_text import carried_prose
from disclosure_desktop.report.report import CARRIED, CONTACT, Entry, Report, new_report
from disclosure_desktop.report.totals import Relation, figures, places, relations
from disclosure_desktop.report.years import moved_on

if TYPE_CHECKING:
    from collections.abc import Mapping

    from disclosure_desktop.form.description import Form
    from disclosure_desktop.form.values import Value

_KEPT = ("level", "signature", *CONTACT)


@dataclass(frozen=True, slots=True)
class LeftBehind:
    """Something of last year's report that has no place in this year's."""

    where: str
    what: str


def carry_over(previous: Report, year: int, form_id: str = "") -> Report:
    """Return a report for this year with what follows from last year's, and nothing else.

    Figures are those that a rule of the form takes from last year's alone, such as 上年结转;
    every other cell is blank, not last year's number. Names and contact stay. Prose comes along
    with the report's own year moved on, each paragraph marked until it is changed or confirmed.
    The form is the year's, unless another one is named.
    """
    form = load_form(form_id) if form_id else form_for_year(year)
    report = new_report(form.id, year, previous.body)
    kept = {address: previous.entries.get(address) for address in _KEPT}
    report.apply({address: entry for address, entry in kept.items() if entry is not None})
    report.apply({"title": moved_on(previous.text("title"), previous.year)})
    for section in form.texts:
        text, pairs = carried_prose(previous.text(section.key), previous.year)
        report.apply({section.key: text, f"{section.key}.{CARRIED}": pairs})
    report.apply(_carried_local_rows(form, previous))
    report.apply(carried_figures(form, previous))
    return report


def carried_figures(form: Form, previous: Report) -> dict[str, Number]:
    """Return what the rules of the form say of this year's cells by last year's figures alone."""
    last = figures(load_form(previous.form_id), previous).values
    found: dict[str, Number] = {}
    for relation in relations(form.id):
        if relation.rule.same_form and previous.form_id != form.id:
            continue
        address = relation.left[0].address
        number = _from_last_year(relation, last)
        if number is not None and not places(form.id)[address].computed:
            found[address] = number
    return found


def left_behind(form: Form, previous: Report) -> list[LeftBehind]:
    """Return what last year's report holds and this year's form has no place for.

    Zeros are passed over: nothing is lost with them.
    """
    return [*_homeless_figures(form, previous), *_homeless_words(form, previous)]


def _homeless_figures(form: Form, previous: Report) -> Iterator[LeftBehind]:
    old = load_form(previous.form_id)
    last, here = figures(old, previous).values, places(form.id)
    rows: dict[str, list[str]] = {}
    for address, place in places(old.id).items():
        value = last.get(address)
        lost = value is not None and not (isinstance(value, Number) and value.quantity == 0)
        if address not in here and lost:
            name = f"{old.by_key[address.partition('.')[0]].name} {place.row_name}"
            rows.setdefault(name, []).append(f"{place.column_name} {value}")
    for name, cells in rows.items():
        yield LeftBehind(name, "，".join(cells))


def _homeless_words(form: Form, previous: Report) -> Iterator[LeftBehind]:
    old = load_form(previous.form_id)
    for section in old.sections:
        if section.table is not None and (text := previous.text(section.key)):
            yield LeftBehind(f"{section.name} 表格前的文字", text)
        if note := previous.footnote(section.key):
            yield LeftBehind(f"{section.name} 表下附注", note)
        if old.id != form.id:
            for row in previous.local_rows(section.key):
                yield LeftBehind(f"{section.name} 本地附加行", "｜".join(row))


def _carried_local_rows(form: Form, previous: Report) -> dict[str, Entry]:
    """Return the local rows with their names alone; the form of another version has none."""
    if form.id != previous.form_id:
        return {}
    found: dict[str, Entry] = {}
    for key in form.tables:
        if rows := previous.local_rows(key):
            found[f"{key}.local_rows"] = tuple((moved_on(row[0], previous.year),) for row in rows)
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
