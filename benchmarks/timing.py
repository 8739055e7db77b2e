"""Measuring several ways of doing a job in one run, taking turns."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping

Measure = Callable[[], float]
"""Does the job once and returns the milliseconds it took."""

Samples = Mapping[str, list[float]]
"""Milliseconds of each run, by the name of the way it was done."""


def timed(job: Callable[[], object]) -> Measure:
    """Return a measure of the whole call."""

    def measure() -> float:
        start = time.perf_counter()
        job()
        return (time.perf_counter() - start) * 1000

    return measure


def alternate(ways: Mapping[str, Measure], runs: int, warm_ups: int = 2) -> Samples:
    """Measure each way `runs` times in turn, A B A B, after warm-ups that do not count.

    Taking turns, a machine that is busy for a while slows all of them alike.
    """
    for _ in range(warm_ups):
        for measure in ways.values():
            measure()
    samples: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(runs):
        for name, measure in ways.items():
            samples[name].append(measure())
    return samples
