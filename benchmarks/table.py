"""What was measured as rows, and the rows as a plain text table."""

from __future__ import annotations

from statistics import median, quantiles
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from benchmarks.timing import Samples


class Row(NamedTuple):
    """One way of doing a job.

    `median` and `p99` (the 99th percentile, where there are runs enough for one) are in
    milliseconds; `ratio` is to the median of the way it is compared with; `aim` is the aim that
    the project set for the ratio or for the milliseconds, in words, "" for what is only there to
    be compared with.
    """

    name: str
    median: float
    p99: float | None
    ratio: float | None
    aim: str


_TITLES = ("", "median", "p99", "ratio", "aim")
_RUNS_FOR_A_PERCENTILE = 100


def rows(samples: Samples, base: str, aims: Mapping[str, str]) -> list[Row]:
    """Return a row for each way that was measured, with its ratio to the way named `base`."""
    compared_with = median(samples[base])
    return [
        Row(name, median(ms), _p99(ms), median(ms) / compared_with, aims.get(name, ""))
        for name, ms in samples.items()
    ]


def text(title: str, found: Sequence[Row]) -> str:
    """Return the rows under a title, as lines with aligned columns."""
    lines = [(title, *_TITLES[1:]), *(_cells(row) for row in found)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join(_line(cells, widths) for cells in lines)


def _p99(ms: list[float]) -> float | None:
    if len(ms) < _RUNS_FOR_A_PERCENTILE:
        return None
    return quantiles(ms, n=100, method="inclusive")[-1]


def _cells(row: Row) -> tuple[str, ...]:
    ratio = "" if row.ratio is None else f"{row.ratio:.2f}"
    p99 = "" if row.p99 is None else f"{row.p99:.2f} ms"
    return f"  {row.name}", f"{row.median:.2f} ms", p99, ratio, row.aim


def _line(cells: tuple[str, ...], widths: list[int]) -> str:
    """Set the name and the aim to the left, and the numbers between them to the right."""
    name, *numbers, aim = cells
    middle = (cell.rjust(width) for cell, width in zip(numbers, widths[1:-1], strict=True))
    return "  ".join((name.ljust(widths[0]), *middle, aim)).rstrip()
