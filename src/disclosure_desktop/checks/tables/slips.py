"""How a number comes to be typed wrong, and which of several explanations is the likelier one.

Costs are negative logarithms of rough probabilities (natural ones): the lower, the likelier, and
those of independent events add up. They rank suggestions and decide nothing else; the measured
effect stands in docs/repairs.md. The kinds of slips are those of the catalogue, Repairs.
"""

from __future__ import annotations

from enum import StrEnum
from math import lgamma, log
from typing import NamedTuple


class Slip(StrEnum):
    """What a person may have done; the value is how the clerk is told."""

    MISTYPED = "一个数字打错"
    TRANSPOSED = "两个数字颠倒"
    DROPPED = "漏打一个数字"
    DOUBLED = "一个数字打重"
    ADDED = "多打一个数字"
    LEFT_OUT = "可能漏填"
    OTHER = "换成另一个数"


class Explanation(NamedTuple):
    """A slip that turns the number meant into the one typed, and what it costs to believe it."""

    slip: Slip
    cost: float


# How often each slip happens, as shares of all. Nobody has counted the slips of clerks: these are
# guesses, and only their order of magnitude is meant.
_SHARES = {
    Slip.MISTYPED: 0.35,
    Slip.TRANSPOSED: 0.15,
    Slip.DROPPED: 0.15,
    Slip.DOUBLED: 0.10,
    Slip.ADDED: 0.05,
    Slip.LEFT_OUT: 0.15,
    Slip.OTHER: 0.02,
}
_INSTEAD_OF_ZERO = -log(0.05)
"""Zeros are filled in for the clerk or typed one after another: few slips are of a 0."""
EXCHANGED = -log(0.10)
"""What it costs to believe that two neighbouring numbers stand in each other's place."""
SECOND_SLIP = -log(0.02)
"""What it costs to believe in a second slip that has nothing to do with the first."""


def explain(typed: int, meant: int) -> Explanation:
    """Return the likeliest way from the number meant to the one typed."""
    slip = _slip(str(typed), str(meant))
    if typed == 0 and slip is not Slip.DROPPED:
        slip = Slip.LEFT_OUT
    cost = -log(_SHARES[slip]) + log(_outcomes(slip, len(str(meant))))
    cost += strangeness(typed) if slip is Slip.OTHER else 0
    return Explanation(slip, cost + (_INSTEAD_OF_ZERO if meant == 0 else 0))


def _slip(typed: str, meant: str) -> Slip:
    longer = len(typed) - len(meant)
    if longer == 0:
        return _same_length(typed, meant)
    if longer == -1 and _without_one(meant, typed) is not None:
        return Slip.DROPPED
    place = _without_one(typed, meant) if longer == 1 else None
    if place is None:
        return Slip.OTHER
    return Slip.DOUBLED if typed[place] in typed[:place][-1:] else Slip.ADDED


def _same_length(typed: str, meant: str) -> Slip:
    wrong = [place for place, digit in enumerate(typed) if digit != meant[place]]
    if len(wrong) == 1:
        return Slip.MISTYPED
    first, last = wrong[0], wrong[-1]
    swapped = typed[first : last + 1] == meant[first : last + 1][::-1]
    return Slip.TRANSPOSED if last - first == 1 and swapped else Slip.OTHER


def _without_one(longer: str, shorter: str) -> int | None:
    """Return the place of the one digit that makes the longer number of the shorter one.

    Of equal digits side by side it is the last one.
    """
    place = next((i for i, digit in enumerate(shorter) if longer[i] != digit), len(shorter))
    return place if longer[place + 1 :] == shorter[place:] else None


def _outcomes(slip: Slip, length: int) -> int:
    """Return among how many numbers, about, the slip picks one."""
    if slip is Slip.MISTYPED:
        return 9 * length
    if slip is Slip.ADDED:
        return 10 * (length + 1)
    return {Slip.TRANSPOSED: length - 1, Slip.DROPPED: length, Slip.DOUBLED: length}.get(slip, 1)


def strangeness(count: int, last: int | None = None) -> float:
    """Return what it costs to believe in a count, given last year's where it is known.

    Most cells of a township are 0 and large counts are rare. A cell has about as many as last
    year, and varies more than by chance alone (negative binomial, of shape 2); where it is quite
    another number nevertheless, that is a little harder to believe than where nothing is known.
    """
    usual = 1.6 + 1.3 * log(count + 1) if count else 0.25
    return usual if last is None else min(_varied(count, last + 0.3), usual + 3.5)


def _varied(count: int, mean: float, shape: float = 2.0) -> float:
    """Return minus the logarithm of the negative binomial probability of a count."""
    chosen = lgamma(count + shape) - lgamma(shape) - lgamma(count + 1)
    return -chosen - shape * log(shape / (shape + mean)) - count * log(mean / (shape + mean))


def strangeness_of_carried(count: int, carried: int) -> float:
    """Return what it costs to believe in 上年结转, given what last year's report carried out."""
    return 0.05 if count == carried else 5.0 + 1.3 * log(count + 1)
