"""Which changes of one or two cells make every decidable relation of a table hold.

One slip breaks several relations at once, and they meet in few cells. Each relation is written
over the cells that people fill in (a computed total is the sum that it stands for), as a sum that
must be 0. What is left over, its residual, says by how much a cell would have to change: a cell
mends the table alone where that is the same in all of its relations, and these are just the
broken ones. Two cells are found in the same way, the second from what the first leaves over.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from disclosure_desktop.form.values import Kind, Number
from disclosure_desktop.report.totals import Addend, grids, places, relations

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from disclosure_desktop.report.totals import Figures, Relation

_LARGEST = 10**12 - 1
"""The largest count that a cell can hold (`form/values.py`)."""

_Effects = tuple[tuple[int, int], ...]
"""The relations a cell counts in, by their indexes in order, and whether for (1) or against."""


class Neighbours(NamedTuple):
    """Two cells that stand side by side, or one above the other, computed ones left out."""

    first: str
    second: str
    in_a_row: bool


class Change(NamedTuple):
    """Cells with the counts they would get; `exchange` where the two take each other's."""

    meant: dict[str, int]
    exchange: Neighbours | None = None


@dataclass(frozen=True)
class Equations:
    """The relations of a table over the cells that people fill in, and last year's cells.

    `effects` are by the cells that people fill in; `previous` are last year's terms by relation.
    """

    relations: tuple[Relation, ...]
    effects: dict[str, _Effects]
    previous: tuple[tuple[Addend, ...], ...]
    neighbours: tuple[Neighbours, ...]


@cache
def equations(form_id: str, table: str, computed: frozenset[str], across_years: bool) -> Equations:
    """Return the equations of a table; `computed` are the addresses that the program fills in.

    There are none where a relation binds amounts, or a cell more than once: no official form has
    such relations, and they could not be solved in whole numbers.
    """
    own = [r for r in relations(form_id) if r.table == table and not r.rule.same_form]
    own = [r for r in own if across_years or not r.rule.across_years]
    sources = {r.computes: r for r in own if r.computes and r.computes in computed}
    found: list[Relation] = []
    effects: dict[str, _Effects] = {}
    for relation in own:
        factors = {a: factor for a, factor in _factors(relation, sources).items() if factor}
        for address, factor in factors.items():
            effects[address] = (*effects.get(address, ()), (len(found), factor))
        if factors:
            found.append(relation)
    counts_only = all(places(form_id)[a].column.kind is Kind.COUNT for a in effects)
    if not counts_only or any(abs(f) != 1 for each in effects.values() for _, f in each):
        return Equations((), {}, (), ())
    neighbours = tuple(_neighbours(form_id, table, effects))
    return Equations(tuple(found), effects, tuple(map(_previous, found)), neighbours)


def _factors(relation: Relation, sources: dict[str, Relation]) -> dict[str, int]:
    """Return how often each entered cell counts in the left side minus the right one."""
    factors: dict[str, int] = {}
    for side, terms in ((1, relation.left), (-1, relation.right)):
        for term in terms:
            for address, factor in _entered(term, sources).items():
                factors[address] = factors.get(address, 0) + side * factor
    return factors


def _previous(relation: Relation) -> tuple[Addend, ...]:
    """Return last year's terms of the left side minus the right one."""
    right = (Addend(term.address, -term.sign, term.previous) for term in relation.right)
    return tuple(term for term in (*relation.left, *right) if term.previous)


def _entered(term: Addend, sources: dict[str, Relation]) -> dict[str, int]:
    """Return the entered cells that a term stands for; none where it is last year's."""
    if term.previous:
        return {}
    source = sources.get(term.address)
    if source is None:
        return {term.address: term.sign}
    factors = _factors(source, {a: each for a, each in sources.items() if each is not source})
    own = factors.pop(term.address)
    return {address: -own * term.sign * factor for address, factor in factors.items()}


def _neighbours(form_id: str, table: str, entered: Collection[str]) -> Iterator[Neighbours]:
    from disclosure_desktop.form.description import load_form

    cells = [c for c in grids(load_form(form_id))[table].values if c.address in entered]
    for first, second in pairwise(cells):
        if first.row == second.row:
            yield Neighbours(first.address, second.address, True)
    for first, second in pairwise(sorted(cells, key=lambda cell: (cell.column, cell.row))):
        if first.column == second.column:
            yield Neighbours(first.address, second.address, False)


class Search:
    """The search for the smallest changes in one table as it stands.

    `residual` is what is left over in each broken relation, by its index; `values` are the
    counts of the entered cells that hold a number.
    """

    def __init__(self, equations: Equations, printed: Figures, last: Figures | None = None) -> None:
        self._equations = equations
        self.values = {
            address: count
            for address in equations.effects
            if (count := count_at(printed, address)) is not None
        }
        sums = [0] * len(equations.relations)
        undecided = self._add_last_year(sums, last)
        for address, effects in equations.effects.items():
            for index, factor in effects:
                sums[index] += factor * self.values.get(address, 0)
            if address not in self.values:
                undecided.update(index for index, _ in effects)
        self.residual = {i: left for i, left in enumerate(sums) if left and i not in undecided}
        self._effects = _without(equations.effects, undecided)
        self._by_relations: dict[tuple[int, ...], list[str]] = {}
        if self.residual:
            for address, effects in self._effects.items():
                self._by_relations.setdefault(tuple(i for i, _ in effects), []).append(address)

    def _add_last_year(self, sums: list[int], last: Figures | None) -> set[int]:
        """Add last year's counts; return the relations of which one is not known."""
        undecided = set()
        for index, terms in enumerate(self._equations.previous):
            for term in terms:
                count = count_at(last, term.address)
                sums[index] += term.sign * (count or 0)
                if count is None:
                    undecided.add(index)
        return undecided

    @property
    def broken(self) -> tuple[Relation, ...]:
        """The broken relations."""
        return tuple(self._equations.relations[index] for index in self.residual)

    def mended(self, change: Change) -> tuple[Relation, ...]:
        """Return the broken relations that hold after a change."""
        rest = self._rest(self.residual, change.meant)
        return tuple(self._equations.relations[i] for i in self.residual if i not in rest)

    def single_slips(self) -> list[Change]:
        """Return each change of one cell and each exchange of two that leaves no residual."""
        if not self.residual:
            return []
        singles = [Change({address: count}) for address, count in self._solutions(self.residual)]
        return singles + list(self._exchanges())

    def pairs(self) -> list[Change]:
        """Return each change of two cells of which one, at least, is pinned by a relation."""
        if not self.residual or len(self.residual) > 2 * max(map(len, self._effects.values())):
            return []
        found: dict[frozenset[tuple[str, int]], Change] = {}
        for first, count in self._demanded():
            rest = self._rest(self.residual, {first: count})
            for second, other in self._solutions(rest):
                if second != first:
                    meant = {first: count, second: other}
                    found.setdefault(frozenset(meant.items()), Change(meant))
        return list(found.values())

    def _solutions(self, residual: dict[int, int]) -> Iterator[tuple[str, int]]:
        """Yield the cells that alone leave no residual, with the counts they would get."""
        for address in self._by_relations.get(tuple(sorted(residual)), ()):
            changes = {-residual[index] * factor for index, factor in self._effects[address]}
            count = self.values[address] + changes.pop()
            if not changes and 0 <= count <= _LARGEST:
                yield address, count

    def _demanded(self) -> Iterator[tuple[str, int]]:
        """Yield each cell with each count that one of its broken relations demands."""
        for address, effects in self._effects.items():
            demanded = {-self.residual.get(index, 0) * factor for index, factor in effects}
            for change in sorted(demanded - {0}):
                if 0 <= self.values[address] + change <= _LARGEST:
                    yield address, self.values[address] + change

    def _rest(self, residual: dict[int, int], meant: dict[str, int]) -> dict[int, int]:
        """Return the residual that a change leaves."""
        rest = dict(residual)
        for address, count in meant.items():
            change = count - self.values[address]
            for index, factor in self._effects.get(address, ()):
                rest[index] = rest.get(index, 0) + factor * change
        return {index: left for index, left in rest.items() if left}

    def _exchanges(self) -> Iterator[Change]:
        """Yield the neighbours that leave no residual once they take each other's place."""
        for pair in self._equations.neighbours:
            first, second = self.values.get(pair.first), self.values.get(pair.second)
            if first is None or second is None or first == second:
                continue
            meant = {pair.first: second, pair.second: first}
            if not self._rest(self.residual, meant):
                yield Change(meant, pair)


def count_at(figures: Figures | None, address: str) -> int | None:
    """Return the count in a cell; None where it is blank, rests on a blank or is no number."""
    if figures is None or address in figures.incomplete:
        return None
    value = figures.values.get(address)
    return int(value.quantity) if isinstance(value, Number) else None


def _without(effects: dict[str, _Effects], undecided: set[int]) -> dict[str, _Effects]:
    """Return the effects on decided relations only; cells that have none are left out."""
    if not undecided:
        return effects
    decided = {a: tuple(e for e in each if e[0] not in undecided) for a, each in effects.items()}
    return {address: each for address, each in decided.items() if each}
