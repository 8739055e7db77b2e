"""The arithmetic of the form: every rule at every row or column, A1–A3, B1 and X1–X3."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from disclosure_desktop.checks.findings import Finding, Repair, Severity, quoted
from disclosure_desktop.checks.tables.repairs import suggest
from disclosure_desktop.form.values import Number
from disclosure_desktop.report.totals import Addend, Figures, Relation, places, relations

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from disclosure_desktop.checks.tables.repairs import Suggestion
    from disclosure_desktop.form.description import Form
    from disclosure_desktop.report.report import Changes


@dataclass(frozen=True, slots=True)
class RelationReview:
    """What the relations of a report say: the broken ones, and those that cannot be decided."""

    findings: tuple[Finding, ...]
    undecided: tuple[Relation, ...]
    held: int


def review_relations(
    form: Form, printed: Figures, previous: Figures | None = None, previous_form: str = ""
) -> RelationReview:
    """Judge every relation; one with a blank term is neither fulfilled nor broken."""
    broken: list[tuple[Relation, Decimal, Decimal]] = []
    undecided: list[Relation] = []
    held = 0
    for relation in relations(form.id):
        rule = relation.rule
        if rule.across_years and (
            previous is None or (rule.same_form and previous_form != form.id)
        ):
            continue
        terms = _quantities(relation, printed, previous)
        if terms is None:
            undecided.append(relation)
            continue
        left, right = terms
        if left == right:
            held += 1
        else:
            broken.append((relation, left, right))
    suggestions = suggest(form, printed, previous) if broken else []
    findings = [_finding(form, *each, suggestions) for each in broken]
    return RelationReview(tuple(findings), tuple(undecided), held)


def blank_terms(relation: Relation, printed: Figures) -> int:
    """Return how many cells of this year's terms keep the relation from being decided."""
    return sum(
        not isinstance(printed.values.get(address), Number) or address in printed.incomplete
        for address in relation.addresses
    )


def _quantities(
    relation: Relation, printed: Figures, previous: Figures | None
) -> tuple[Decimal, Decimal] | None:
    """Return the sums of both sides, or None where a term is blank or rests on a blank."""
    sums: list[Decimal] = []
    for terms in (relation.left, relation.right):
        total = Decimal(0)
        for term in terms:
            quantity = _quantity(term, previous if term.previous else printed)
            if quantity is None:
                return None
            total += term.sign * quantity
        sums.append(total)
    return sums[0], sums[1]


def _quantity(term: Addend, figures: Figures | None) -> Decimal | None:
    if figures is None or term.address in figures.incomplete:
        return None
    value = figures.values.get(term.address)
    return value.quantity if isinstance(value, Number) else None


def _finding(
    form: Form,
    relation: Relation,
    left: Decimal,
    right: Decimal,
    suggestions: Iterable[Suggestion],
) -> Finding:
    rule = relation.rule
    addresses = relation.addresses
    if relation.computes in addresses:
        addresses = (relation.computes, *(a for a in addresses if a != relation.computes))
    where = _line_label(form, relation)
    left_name = rule.left_name or _names(form, relation, relation.left)
    right_name = rule.right_name or _names(form, relation, relation.right)
    message = (
        f"{where}：{left_name}是 {left:f}，{right_name}是 {right:f}，相差 {abs(left - right):f}。"
    )
    repairs = _repairs(relation, left, suggestions)
    return Finding(
        rule.code, Severity(rule.severity), relation.table, addresses, message, rule.source, repairs
    )


def _repairs(
    relation: Relation, left: Decimal, suggestions: Iterable[Suggestion]
) -> tuple[Repair, ...]:
    """Return what mends the relation: the whole table's smallest changes, then its own total."""
    repairs = [each.repair for each in suggestions if relation in each.mends]
    if relation.computes is not None:
        changes = {relation.computes: Number(left, f"{left:f}")}
        if not any(_same_quantities(repair.changes, changes) for repair in repairs):
            repairs.append(Repair(f"把总计改为 {left:f}", changes))
    return tuple(repairs)


def _same_quantities(changes: Changes, others: Mapping[str, Number]) -> bool:
    """Whether both lead to the same counts, whatever remarks stand beside them."""
    quantities = {a: e.quantity for a, e in changes.items() if isinstance(e, Number)}
    return quantities == {address: entry.quantity for address, entry in others.items()}


def _line_label(form: Form, relation: Relation) -> str:
    """Name the row or column that the rule runs through, for people."""
    place = places(form.id)[relation.addresses[0]]
    if relation.rule.each == "column":
        return f"{quoted(place.column_name)}一列"
    if not place.row.path:
        return quoted(" ＞ ".join(place.column.path[:-1]))
    return f"{quoted(place.row_name)}一行"


def _names(form: Form, relation: Relation, terms: Iterable[Addend]) -> str:
    """Name the terms of a side, for people: 本年制发件数减本年废止件数."""
    text = ""
    for term in terms:
        place = places(form.id)[term.address]
        name = place.row_name if relation.rule.each == "column" else place.column_name
        text += ("减" if term.sign < 0 else "加") + ("上年报告的" if term.previous else "") + name
    return text.removeprefix("加")
