"""How often the repair that is offered for a slip in table three is the right one, and how soon.

`python -m benchmarks.repairs` prints the same without the packages that other benchmarks need.
"""

from __future__ import annotations

from functools import cache
from random import Random
from statistics import median, quantiles
from typing import TYPE_CHECKING, NamedTuple

from benchmarks import table
from benchmarks.full_report import full_report
from benchmarks.slips import FORM, KINDS, SIZES, number, report_of, slipped, with_totals, years
from benchmarks.timing import timed
from disclosure_desktop.checks.tables.relations import review_relations
from disclosure_desktop.checks.tables.repairs import suggest
from disclosure_desktop.form.description import load_form
from disclosure_desktop.report.totals import figures

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.slips import Counts, Size
    from disclosure_desktop.report.totals import Figures

TITLE = "suggestions for table three"
RUNS = 500
"""Slips of each kind, in each way of filling in, and reports without a slip."""

_SEED = "disclosure-desktop"
_AIM = "≤ 20 ms"
_DENSE = "no cell 0"


class Way(NamedTuple):
    """Whether the totals are typed, and whether last year's report is at hand."""

    name: str
    typed_totals: bool
    has_last: bool


WAYS = (
    Way("typed totals", True, False),
    Way("computed totals", False, False),
    Way("computed, last year known", False, True),
)


class Outcome(NamedTuple):
    """What came of one slip: `place` is that of the true numbers among what is offered, or -1."""

    detected: bool
    place: int
    ms: float


def run() -> list[table.Row]:
    """Return how long the suggestions take: after one slip, after two, and without any zeros."""
    found = [_row(f"{way.name}, {name}", ms) for way in WAYS for name, ms in _times(way)]
    return found + [
        _row(f"{way.name}, two slips, {_DENSE}", [_dense(way, n).ms for n in range(RUNS)])
        for way in WAYS[:2]
    ]


def more() -> str:
    """Return the shares as a table for each size of body, and the false alarms."""
    return "\n\n".join(
        _lines([_head(size), *(_shares(size, kind) for kind in KINDS), _alarms(size)])
        for size in SIZES
    )


@cache
def outcomes(size: Size, kind: str, way: Way) -> list[Outcome]:
    """Return what comes of slips of one kind; those with computed totals are the same slips."""
    random = Random(f"{_SEED} {size.name} {kind} {way.typed_totals}")
    found: list[Outcome] = []
    while len(found) < RUNS:
        last, counts = years(random, size)
        counts = with_totals(counts) if way.typed_totals else counts
        slip = slipped(random, kind, counts)
        if slip is not None:
            found.append(_outcome(way, counts, slip, last))
    return found


def _outcome(way: Way, counts: Counts, slip: Counts, last: Counts) -> Outcome:
    form = load_form(FORM)
    printed, before = _printed(counts | slip, way), _last(last, way)
    ms = timed(lambda: suggest(form, printed, before))()
    right = {address: number(counts[address]) for address in slip}
    changes = [each.repair.changes for each in suggest(form, printed, before)]
    detected = bool(review_relations(form, printed, before, FORM).findings)
    return Outcome(detected, changes.index(right) if right in changes else -1, ms)


def _printed(counts: Counts, way: Way) -> Figures:
    return figures(load_form(FORM), report_of(counts, way.typed_totals))


def _last(last: Counts, way: Way) -> Figures | None:
    return figures(load_form(FORM), report_of(last)) if way.has_last else None


@cache
def false_alarms(size: Size, way: Way) -> int:
    """Return how many reports without a slip have a finding or are offered a repair."""
    random = Random(f"{_SEED} {size.name} without a slip")
    form, alarms = load_form(FORM), 0
    for _ in range(RUNS):
        last, counts = years(random, size)
        counts = with_totals(counts) if way.typed_totals else counts
        printed, before = _printed(counts, way), _last(last, way)
        found = review_relations(form, printed, before, FORM).findings
        alarms += bool(found or suggest(form, printed, before))
    return alarms


def _times(way: Way) -> Iterator[tuple[str, list[float]]]:
    for name, two in (("one slip", False), ("two slips", True)):
        kinds = [kind for kind in KINDS if kind.startswith("two") == two]
        yield name, [one.ms for size in SIZES for k in kinds for one in outcomes(size, k, way)]


def _dense(way: Way, number: int) -> Outcome:
    """Return what comes of two slips where every cell of the table is a candidate."""
    values = figures(load_form(FORM), full_report()).values
    counts = {a: int(str(v)) for a, v in values.items() if a.startswith("applications.")}
    free = {a: n for a, n in counts.items() if "handled" not in a and "total" not in a}
    chosen = counts if way.typed_totals else free
    slip = slipped(Random(f"{_SEED} {_DENSE} {number}"), "two digits mistyped", chosen)
    assert slip is not None
    return _outcome(way, chosen, slip, {})


def _row(name: str, ms: list[float]) -> table.Row:
    p99 = quantiles(ms, n=100, method="inclusive")[-1]
    return table.Row(name, median(ms), p99, None, _AIM)


def _head(size: Size) -> list[str]:
    title = f"table three of a {size.name}: detected / offered first / among three"
    return [title, *(way.name for way in WAYS)]


def _shares(size: Size, kind: str) -> list[str]:
    return [f"  {kind}", *(_share(outcomes(size, kind, way)) for way in WAYS)]


def _share(found: list[Outcome]) -> str:
    """Return the shares of all slips, also of those that nothing shows."""
    counts = (
        sum(one.detected for one in found),
        sum(one.place == 0 for one in found),
        sum(one.place >= 0 for one in found),
    )
    return " / ".join(f"{count / len(found):6.1%}" for count in counts)


def _alarms(size: Size) -> list[str]:
    alarms = (false_alarms(size, way) for way in WAYS)
    return ["  no slip: false alarms", *(f"{count} of {RUNS}" for count in alarms)]


def _lines(rows: list[list[str]]) -> str:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join((row[0].ljust(widths[0]), *map(str.rjust, row[1:], widths[1:]))) for row in rows
    )


if __name__ == "__main__":
    print(f"{table.text(f'{TITLE} ({RUNS} runs each)', run())}\n\n{more()}")
