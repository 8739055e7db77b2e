"""What the clerk is offered where a slip broke relations: the likeliest of the smallest changes.

Source: the catalogue of checks, Repairs. How often the first offer is right is measured by
`benchmarks/repairs.py` and published in docs/repairs.md. Nothing is applied here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from heapq import nsmallest
from typing import TYPE_CHECKING

from disclosure_desktop.checks.findings import Repair, quoted
from disclosure_desktop.checks.tables.slips import (
    EXCHANGED,
    SECOND_SLIP,
    explain,
    strangeness,
    strangeness_of_carried,
)
from disclosure_desktop.checks.tables.smallest_change import Change, Search, count_at, equations
from disclosure_desktop.form.values import Number
from disclosure_desktop.report.totals import places, relations

if TYPE_CHECKING:
    from disclosure_desktop.form.description import Form
    from disclosure_desktop.report.report import Changes
    from disclosure_desktop.report.totals import Figures, Relation

MOST = 3
"""How many suggestions a table gets at most."""

_LONGEST_NAME = 12
_ORDINAL = re.compile(r"^([一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+\.)")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A change that makes the relations of a table hold; `mends` are those that were broken.

    Every decidable relation within the year holds after it. Those with last year's report do too,
    unless one was broken before that no change of the kind mends: last year's may be the wrong one.
    """

    repair: Repair
    mends: tuple[Relation, ...]


def suggest(form: Form, printed: Figures, last: Figures | None = None) -> list[Suggestion]:
    """Return the likeliest of the smallest changes: at most three a table, the likeliest first.

    `last` are the figures of last year's report, which make some changes likelier than others.
    Where more than two cells must have gone wrong, nothing is suggested.
    """
    return [found for table in form.tables for found in _suggest(form, table, printed, last)]


def _suggest(form: Form, table: str, printed: Figures, last: Figures | None) -> list[Suggestion]:
    search = Search(equations(form.id, table, printed.computed, last is not None), printed, last)
    likelihood = _Likelihood(form.id, search.values, last)
    return [
        Suggestion(_repair(form.id, printed, change, likelihood, len(mends)), mends)
        for change in nsmallest(MOST, _changes(form, table, printed, search), key=likelihood.cost)
        if (mends := search.mended(change))
    ]


def _changes(form: Form, table: str, printed: Figures, search: Search) -> list[Change]:
    """Return the smallest changes.

    Where what came from last year is broken too, and not by the same slip, it may be last year's
    report that is wrong: then a change may leave that as it is.
    """
    found = search.single_slips()
    if found:
        return found
    found = search.pairs()
    if any(relation.rule.across_years for relation in search.broken):
        within = Search(equations(form.id, table, printed.computed, False), printed)
        known = {frozenset(change.meant.items()) for change in found}
        others = within.single_slips() or within.pairs()
        found += [each for each in others if frozenset(each.meant.items()) not in known]
    return found


class _Likelihood:
    """How hard it is to believe in a change; see slips.py for what the numbers mean."""

    def __init__(self, form_id: str, values: dict[str, int], last: Figures | None) -> None:
        self._values = values
        self._last = last
        self._places = places(form_id)
        self._carried = _carried(form_id)
        self._known: dict[tuple[str, int], float] = {}

    def cost(self, change: Change) -> float:
        """Return what it costs to believe that this is what was meant."""
        if change.exchange:
            return EXCHANGED + sum(self._estranged(*each) for each in change.meant.items())
        costs = [self._cost(address, count) for address, count in change.meant.items()]
        return sum(costs) + SECOND_SLIP * (len(costs) - 1)

    def follows_from_last_year(self, address: str, count: int) -> bool:
        """Whether last year's report carried just this count out into the cell."""
        return address in self._carried and count == count_at(self._last, self._carried[address])

    def _cost(self, address: str, count: int) -> float:
        cost = self._known.get((address, count))
        if cost is None:
            slip = explain(self._values[address], count)
            cost = self._known[address, count] = slip.cost + self._estranged(address, count)
        return cost

    def _estranged(self, address: str, count: int) -> float:
        """Return how much stranger the cell becomes by the change, below 0 where less strange.

        A total only follows from other cells, and is never strange in itself.
        """
        if self._places[address].computed:
            return 0.0
        typed = self._values[address]
        carried = count_at(self._last, self._carried.get(address, ""))
        if carried is not None:
            return strangeness_of_carried(count, carried) - strangeness_of_carried(typed, carried)
        last = count_at(self._last, address)
        return strangeness(count, last) - strangeness(typed, last)


@cache
def _carried(form_id: str) -> dict[str, str]:
    """Return the cells that repeat a cell of last year's report, each with that one (X1)."""
    return {
        relation.left[0].address: relation.right[0].address
        for relation in relations(form_id)
        if len(relation.left) == len(relation.right) == 1 and relation.right[0].previous
    }


def _repair(
    form_id: str, printed: Figures, change: Change, likelihood: _Likelihood, mended: int
) -> Repair:
    ending = f"，可使 {mended} 处关系成立"
    if change.exchange:
        return Repair(_exchanged(form_id, printed, change) + ending, _swap(printed, change))
    parts = []
    for address, count in change.meant.items():
        typed = _number(printed, address)
        reason = explain(int(typed.quantity), count).slip.value
        if likelihood.follows_from_last_year(address, count):
            reason += "，上年报告的结转数也是它"
        parts.append(f"{_name(form_id, address)}由 {typed.digits} 改为 {count}（{reason}）")
    changes = {
        address: Number(Decimal(count), str(count), _number(printed, address).remark)
        for address, count in change.meant.items()
    }
    return Repair(f"把{'，'.join(parts)}{ending}", changes)


def _number(printed: Figures, address: str) -> Number:
    value = printed.values[address]
    assert isinstance(value, Number)
    return value


def _swap(printed: Figures, change: Change) -> Changes:
    """Return the two numbers in each other's place, with their remarks."""
    first, second = change.meant
    return {first: _number(printed, second), second: _number(printed, first)}


def _exchanged(form_id: str, printed: Figures, change: Change) -> str:
    assert change.exchange is not None
    first, second = (address for address in change.meant)
    line = "列" if change.exchange.in_a_row else "行"
    if not change.meant[second]:
        first, second = second, first
    was, other = _number(printed, first).digits, _number(printed, second).digits
    names = _name(form_id, first), _name(form_id, second)
    if not change.meant[first]:
        return f"把{names[0]}的 {was} 移到{names[1]}（填错了一{line}）"
    return f"把{names[0]}的 {was} 与{names[1]}的 {other} 互换（相邻两{line}填反）"


def _name(form_id: str, address: str) -> str:
    """Name a cell in few words, since two of them share one line: “部分公开·自然人”."""
    place = places(form_id)[address]
    row = _ORDINAL.sub("", place.row_name) or "·".join(place.column.path[:-1])
    if len(row) > _LONGEST_NAME:
        row = row[: _LONGEST_NAME - 1] + "…"
    return quoted(f"{row}·{place.column_name}")
