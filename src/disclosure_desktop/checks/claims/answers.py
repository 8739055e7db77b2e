"""What a rule answers of a number in prose: for which cells it stands, or for none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from disclosure_desktop.checks.claims.places import Place
from disclosure_desktop.checks.claims.words import Word

Choice: TypeAlias = tuple[str, ...]
"""Addresses whose sum a number may be."""

_JOINERS = re.compile(r"(?:[\s、，,和或及与以者的类]|申请|案件|情况)*")


@dataclass(frozen=True, slots=True)
class Answer:
    """For which cells a number may stand, by which words, and the code of the catalogue.

    One in the cell is `factor` in the prose; `is_hint` marks a number of a smaller body.
    """

    code: str
    words: tuple[Word, ...] = ()
    choices: tuple[Choice, ...] = ()
    factor: Decimal = Decimal(1)
    is_hint: bool = False


NOTHING = Answer("")


def run(place: Place, *kinds: str) -> tuple[Word, ...]:
    """Return the words of a kind that share the number: 予以公开或部分公开5件."""
    last = place.last(*kinds)
    if last is None:
        return ()
    found = [last]
    if last in place.since:
        for word in reversed(place.since[: place.since.index(last)]):
            if word.kind in ("apply", "none"):
                continue
            if word.kind not in kinds or not _JOINERS.fullmatch(
                place.between(word.end, found[0].start)
            ):
                break
            found.insert(0, word)
    return tuple(found)
