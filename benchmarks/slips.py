"""Invented years of a township and of a county, and the slips of somebody who types them.

Everything follows from a seed. All counts are drawn anew; no real body's figures are used.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from disclosure_desktop.form.description import load_form
from disclosure_desktop.form.values import Number
from disclosure_desktop.report.report import TYPED_TOTALS, Report, new_report
from disclosure_desktop.report.totals import figures, grids, places

if TYPE_CHECKING:
    from random import Random

Counts = dict[str, int]

FORM = "2021"
_TABLE = "applications"
_APPLICANTS = {
    "natural_person": 80,
    "business": 12,
    "research": 1,
    "public_interest": 2,
    "legal_service": 3,
    "other": 2,
}
_RESULTS = {"granted": 30, "partly_granted": 10, "unavailable_not_held": 25}
"""Weights of the commonest rows and columns; every other result has a weight of 2."""


@dataclass(frozen=True)
class Size:
    """How many applications a kind of body handles in a year, at the median, and how they vary."""

    name: str
    applications: float
    spread: float


SIZES = (Size("township", 12, 0.8), Size("county", 400, 0.6))


def number(count: int) -> Number:
    """Return a count as it stands in a cell."""
    return Number(Decimal(count), str(count))


def report_of(counts: Counts, typed_totals: bool = False) -> Report:
    """Return the report of these counts, with its totals computed unless they are typed."""
    report = new_report(FORM, 2025, "青禾镇人民政府")
    report.apply({f"{_TABLE}.{TYPED_TOTALS}": typed_totals})
    report.apply({address: number(count) for address, count in counts.items()})
    return report


def years(random: Random, size: Size) -> tuple[Counts, Counts]:
    """Return the counts of last year and of this year, without totals; every relation holds."""
    usual = size.applications * random.lognormvariate(0, size.spread)
    last = _year(random, usual, {})
    carried = {c: last[f"{_TABLE}.carried_out.{c}"] for c in _APPLICANTS}
    return last, _year(random, usual, carried)


def _year(random: Random, usual: float, carried_in: Counts) -> Counts:
    counts = dict.fromkeys(_free_cells(), 0)
    rows = [a.split(".")[1] for a in counts if a.endswith(".natural_person")]
    results = rows[rows.index("carried_in") + 1 : -1]
    weights = [_RESULTS.get(row, 2) for row in results]
    handled = round(usual * random.lognormvariate(0, 0.3))
    for row in random.choices(results, weights, k=handled):
        column = _applicant(random)
        counts[f"{_TABLE}.{row}.{column}"] += 1
    for _ in range(round(handled * random.uniform(0, 0.15))):
        counts[f"{_TABLE}.carried_out.{_applicant(random)}"] += 1
    for column in _APPLICANTS:
        leaving = sum(counts[f"{_TABLE}.{row}.{column}"] for row in (*results, "carried_out"))
        # What came from last year and is not among the results is still there.
        staying = max(0, carried_in.get(column, 0) - leaving)
        counts[f"{_TABLE}.carried_out.{column}"] += staying
        counts[f"{_TABLE}.carried_in.{column}"] = carried_in.get(column, 0)
        received = leaving + staying - carried_in.get(column, 0)
        counts[f"{_TABLE}.received.{column}"] = received
    return counts


def _applicant(random: Random) -> str:
    return random.choices(list(_APPLICANTS), list(_APPLICANTS.values()))[0]


@cache
def _free_cells() -> tuple[str, ...]:
    """The cells of table three that are no totals, in reading order."""
    cells = grids(load_form(FORM))[_TABLE].values
    return tuple(c.address for c in cells if not places(FORM)[c.address].computed)


def with_totals(counts: Counts) -> Counts:
    """Return the counts of table three with the totals that follow from them."""
    printed = figures(load_form(FORM), report_of(counts))
    return {a: int(str(v)) for a, v in printed.values.items() if a.startswith(_TABLE)}


Make = Callable[["Random", Counts], Iterator[Counts]]
"""Yields every slip of a kind that can happen in these counts, as the cells typed wrong."""


def _each_number(slip: Callable[[str], Iterator[str]]) -> Make:
    """Yield the slips of single numbers; one that leaves a 0 in front is no number any more."""

    def make(_: Random, counts: Counts) -> Iterator[Counts]:
        for address, count in counts.items():
            for typed in sorted(set(slip(str(count))) - {str(count)}) if count else ():
                if typed == str(int(typed)):
                    yield {address: int(typed)}

    return make


def _mistyped(text: str) -> Iterator[str]:
    for place in range(len(text)):
        yield from (f"{text[:place]}{digit}{text[place + 1 :]}" for digit in "0123456789")


def _transposed(text: str) -> Iterator[str]:
    for place in range(len(text) - 1):
        yield text[:place] + text[place + 1] + text[place] + text[place + 2 :]


def _dropped(text: str) -> Iterator[str]:
    if len(text) > 1:
        yield from (text[:place] + text[place + 1 :] for place in range(len(text)))


def _doubled(text: str) -> Iterator[str]:
    yield from (text[: place + 1] + text[place:] for place in range(len(text)))


def _neighbours(in_a_row: bool, onto_zero: bool) -> Make:
    """Yield exchanges: of two numbers, or of a number with a 0 where it does not belong."""

    def make(_: Random, counts: Counts) -> Iterator[Counts]:
        cells = [c for c in grids(load_form(FORM))[_TABLE].values if c.address in counts]
        if not in_a_row:
            cells.sort(key=lambda cell: (cell.column, cell.row))
        for one, other in pairwise(cells):
            first, second = counts[one.address], counts[other.address]
            beside = one.row == other.row if in_a_row else one.column == other.column
            if beside and first != second and onto_zero == (not first or not second):
                yield {one.address: second, other.address: first}

    return make


def _left_at_zero(_: Random, counts: Counts) -> Iterator[Counts]:
    yield from ({address: 0} for address, count in counts.items() if count)


def _zero_mistyped(random: Random, counts: Counts) -> Iterator[Counts]:
    yield from ({a: random.randint(1, 9)} for a, count in counts.items() if not count)


def _two(random: Random, counts: Counts) -> Iterator[Counts]:
    """Yield two slips in cells of different rows and columns."""
    slips = list(KINDS["digit mistyped"](random, counts))
    for _ in range(8):
        first, second = (next(iter(random.choice(slips).items())) for _ in range(2))
        if not set(first[0].split(".")[1:]) & set(second[0].split(".")[1:]):
            yield dict((first, second))


KINDS: dict[str, Make] = {
    "digit mistyped": _each_number(_mistyped),
    "digits transposed": _each_number(_transposed),
    "digit dropped": _each_number(_dropped),
    "digit doubled": _each_number(_doubled),
    "swapped with next column": _neighbours(in_a_row=True, onto_zero=False),
    "swapped with next row": _neighbours(in_a_row=False, onto_zero=False),
    "typed in wrong column": _neighbours(in_a_row=True, onto_zero=True),
    "typed in wrong row": _neighbours(in_a_row=False, onto_zero=True),
    "left at 0": _left_at_zero,
    "a 0 mistyped": _zero_mistyped,
    "two digits mistyped": _two,
}
"""The kinds of slips, those of the catalogue first."""


def slipped(random: Random, kind: str, counts: Counts) -> Counts | None:
    """Return the cells that one slip of a kind gets wrong, None where none can happen.

    First a cell is drawn and then what is typed into it, so that long numbers have no more slips.
    """
    slips = list(KINDS[kind](random, counts))
    if not slips:
        return None
    cells = random.choice(sorted({tuple(slip) for slip in slips}))
    return random.choice([slip for slip in slips if tuple(slip) == cells])
