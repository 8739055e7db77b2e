"""Totals that the program fills in, and the figures of a report as they are printed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from disclosure_desktop.form.layout import Grid, Place, layout
from disclosure_desktop.form.values import Number, Value

if TYPE_CHECKING:
    from disclosure_desktop.form.description import Form, Rule
    from disclosure_desktop.report.report import Report


@dataclass(frozen=True, slots=True)
class Addend:
    """One term of a relation: an address, its sign, and whether last year's report is meant."""

    address: str
    sign: int
    previous: bool


@dataclass(frozen=True, slots=True)
class Relation:
    """A rule of the form at one row or column: the left terms' sum must be the right terms'."""

    rule: Rule
    table: str
    line: str
    left: tuple[Addend, ...]
    right: tuple[Addend, ...]
    computes: str | None
    offers: str | None

    @property
    def terms(self) -> tuple[Addend, ...]:
        """All terms, left ones first."""
        return self.left + self.right

    @property
    def addresses(self) -> tuple[str, ...]:
        """The addresses of this year's terms."""
        return tuple(term.address for term in self.terms if not term.previous)

    def solve(self, address: str, values: Mapping[str, Value]) -> tuple[Decimal | None, bool]:
        """Return what the cell must hold, and whether every other term is a number.

        Blank terms are left out of the sum; a sum of nothing is None.
        """
        total, found, complete, own_sign = Decimal(0), False, True, 1
        for side, terms in ((1, self.left), (-1, self.right)):
            for term in terms:
                if term.address == address and not term.previous:
                    own_sign = side * term.sign
                    continue
                value = None if term.previous else values.get(term.address)
                if isinstance(value, Number):
                    total += side * term.sign * value.quantity
                    found = True
                else:
                    complete = False
        return (-own_sign * total if found else None), complete


@cache
def _grid(form_id: str, key: str) -> Grid:
    from disclosure_desktop.form.description import load_form

    return layout(key, load_form(form_id).tables[key])


def grids(form: Form) -> dict[str, Grid]:
    """Return the laid-out tables of the form, without local rows, by section key."""
    return {key: _grid(form.id, key) for key in form.tables}


@cache
def places(form_id: str) -> dict[str, Place]:
    """Return where each number cell of a version of the form stands, by address."""
    from disclosure_desktop.form.description import load_form

    return {a: p for grid in grids(load_form(form_id)).values() for a, p in grid.places.items()}


@cache
def relations(form_id: str) -> tuple[Relation, ...]:
    """Return the relations of a version of the form: every rule at every row or column."""
    from disclosure_desktop.form.description import load_form

    return tuple(
        _relation(key, rule, line)
        for key, table in load_form(form_id).tables.items()
        for rule in table.rules
        for _, line in table.lines(rule)
    )


def _relation(table: str, rule: Rule, line: str) -> Relation:
    def address(key: str) -> str:
        return f"{table}.{line}.{key}" if rule.each == "row" else f"{table}.{key}.{line}"

    left, right = (
        tuple(Addend(address(term.key), term.sign, term.previous) for term in terms)
        for terms in (rule.left, rule.right)
    )
    computes = address(rule.computes) if rule.computes else None
    offers = address(rule.offers) if rule.offers else None
    return Relation(rule, table, line, left, right, computes, offers)


@dataclass(frozen=True)
class Figures:
    """Every number cell of a report as printed: what was entered, and the computed totals.

    `computed` are the addresses that the program fills in; `incomplete` those of them that rest
    on a blank, or on text that is no number.
    """

    values: dict[str, Value]
    computed: frozenset[str]
    incomplete: frozenset[str]


def figures(form: Form, report: Report) -> Figures:
    """Return the printed figures of the report; a total of blanks is blank, not 0."""
    all_places = places(form.id)
    computed = frozenset(
        address
        for address, place in all_places.items()
        if place.computed and not report.has_typed_totals(address.split(".")[0])
    )
    values = {
        address: value
        for address in all_places
        if address not in computed and (value := report.value(address)) is not None
    }
    incomplete = _fill_in(form.id, computed, values)
    return Figures(values, computed, incomplete)


def computed_totals(form: Form, report: Report) -> dict[str, Number]:
    """Return the totals that the program fills in, by address, computed to a fixed point."""
    found = figures(form, report)
    return {
        address: value
        for address in found.computed
        if isinstance(value := found.values.get(address), Number)
    }


def _fill_in(form_id: str, computed: frozenset[str], values: dict[str, Value]) -> frozenset[str]:
    """Add the computed totals to values until nothing changes; return the incomplete ones."""
    pending = [each for each in relations(form_id) if each.computes in computed]
    incomplete: set[str] = set()
    changed = True
    while changed:
        changed = False
        incomplete = set()
        for relation in pending:
            address = relation.computes
            assert address is not None
            quantity, complete = relation.solve(address, values)
            if not complete:
                incomplete.add(address)
            if quantity is not None and _differs(values.get(address), quantity):
                values[address] = Number(quantity, f"{quantity:f}")
                changed = True
    return frozenset(_spread(pending, incomplete))


def _differs(value: Value | None, quantity: Decimal) -> bool:
    return not isinstance(value, Number) or value.quantity != quantity


def _spread(pending: list[Relation], incomplete: set[str]) -> set[str]:
    """Add the totals that rest on an incomplete total."""
    size = -1
    while size != len(incomplete):
        size = len(incomplete)
        for relation in pending:
            others = {a for a in relation.addresses if a != relation.computes}
            if relation.computes and others & incomplete:
                incomplete.add(relation.computes)
    return incomplete


def offers(form: Form, printed: Figures) -> dict[str, Number]:
    """Return the numbers that follow from the rest for cells that are never filled in silently.

    Only blank cells are offered a number, and only where every other term is known.
    """
    found: dict[str, Number] = {}
    for relation in relations(form.id):
        address = relation.offers
        if address is None or address in printed.computed or address in printed.values:
            continue
        quantity, complete = relation.solve(address, printed.values)
        rests_on_blank = any(other in printed.incomplete for other in relation.addresses)
        if quantity is not None and quantity >= 0 and complete and not rests_on_blank:
            found[address] = Number(quantity, f"{quantity:f}")
    return found
