"""Small sums that the prose speaks of: shares, comparisons, a number in parts."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from random import Random


def share(part: int, whole: int, places: int = 1) -> str:
    """Return the percentage as it is printed, rounded half up: 3 of 4 is 75%, 1 of 3 33.3%."""
    if not whole:
        return "0%"
    exact = Decimal(part) * 100 / whole
    rounded = exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    if rounded == rounded.to_integral_value():
        rounded = rounded.quantize(Decimal(1))
    return f"{rounded:f}%"


def versus(now: int, before: int, unit: str) -> str:
    """Say how a number differs from last year's: 增加2件，增长25%. Without a base no percentage."""
    word, grown = ("增加", "增长") if now > before else ("减少", "下降")
    difference = f"{word}{abs(now - before)}{unit}"
    return f"{difference}，{grown}{share(abs(now - before), before)}" if before else difference


def yearly(now: int, before: int) -> str:
    """Say by what share a number has grown in a year: 同比增长25%."""
    if now == before or not before:
        return "与上年持平" if now == before else "上年没有"
    return f"同比{'增长' if now > before else '下降'}{share(abs(now - before), before)}"


def parts(random: Random, whole: int, count: int) -> list[int]:
    """Return so many numbers, none 0, that add up to the whole."""
    cuts = sorted(random.sample(range(1, whole), count - 1))
    return [b - a for a, b in zip([0, *cuts], [*cuts, whole], strict=True)]
