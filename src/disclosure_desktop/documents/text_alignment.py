"""Which paragraph, or sentence, of one text has become which one of another."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Pair: TypeAlias = tuple[int | None, int | None]
"""Where a text stands in the one sequence and in the other; None where it has no counterpart."""

_ALIKE = 0.4
"""From this likeness on, of 1, two texts are versions of one another."""

_MOST_COMPARED = 40_000
"""How many pairs of texts are looked at together; a long report has some thousands."""

_NUMBER = re.compile(r"[0-9０-９〇零○一二三四五六七八九十百千万亿]+")


def align(before: Sequence[str], after: Sequence[str]) -> list[Pair]:
    """Return the places of texts that belong together, in the order in which both are read.

    Nothing crosses: a text that was moved has no counterpart. Where texts were replaced by
    others, the earlier ones come first.
    """
    shorter = min(len(before), len(after))
    head = next((i for i in range(shorter) if before[i] != after[i]), shorter)
    rest = shorter - head
    tail = next((i for i in range(rest) if before[-1 - i] != after[-1 - i]), rest)
    old, new = len(before) - tail, len(after) - tail
    same = zip(range(head), range(head), strict=True)
    last = zip(range(old, len(before)), range(new, len(after)), strict=True)
    middle = _align_between(before[head:old], after[head:new])
    return [*same, *_moved(middle, head, head), *last]


def _align_between(before: Sequence[str], after: Sequence[str]) -> list[Pair]:
    if len(before) * len(after) <= _MOST_COMPARED:
        return _align_versions(before, after)
    pairs: list[Pair] = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, start, end, new_start, new_end in matcher.get_opcodes():
        if tag == "equal":
            pairs += zip(range(start, end), range(new_start, new_end), strict=True)
        elif (end - start) * (new_end - new_start) <= _MOST_COMPARED:
            found = _align_versions(before[start:end], after[new_start:new_end])
            pairs += _moved(found, start, new_start)
        else:
            pairs += [(place, None) for place in range(start, end)]
            pairs += [(None, place) for place in range(new_start, new_end)]
    return pairs


def _moved(pairs: Iterable[Pair], by: int, new_by: int) -> list[Pair]:
    return [
        (None if old is None else old + by, None if new is None else new + new_by)
        for old, new in pairs
    ]


def _align_versions(before: Sequence[str], after: Sequence[str]) -> list[Pair]:
    """Pair texts so that as much text as possible stands beside its own version.

    best[i][j] is what the texts from i and j on can bring (Needleman and Wunsch).
    """
    gains = _gains(before, after)
    best = [[0.0] * (len(after) + 1) for _ in range(len(before) + 1)]
    for i in reversed(range(len(before))):
        row, below, gain = best[i], best[i + 1], gains[i]
        for j in reversed(range(len(after))):
            row[j] = max(below[j], row[j + 1], gain[j] + below[j + 1] if gain[j] else 0.0)
    pairs: list[Pair] = []
    i = j = 0
    while i < len(before) or j < len(after):
        if i < len(before) and best[i][j] == best[i + 1][j]:
            pairs.append((i, None))
            i += 1
        elif j < len(after) and best[i][j] == best[i][j + 1]:
            pairs.append((None, j))
            j += 1
        else:
            pairs.append((i, j))
            i, j = i + 1, j + 1
    return pairs


def _gains(before: Sequence[str], after: Sequence[str]) -> list[list[float]]:
    """Return what each pair brings: its likeness by its length, 0 for those that are unlike."""
    old, new = [_features(text) for text in before], [_features(text) for text in after]
    return [
        [
            (1.0 if text == other else _likeness(old[i], new[j])) * (len(text) + len(other))
            for j, other in enumerate(after)
        ]
        for i, text in enumerate(before)
    ]


def _features(text: str) -> frozenset[tuple[str, str]]:
    """Return the pairs of neighbouring characters, all numbers being alike."""
    return frozenset(pairwise(f"\n{_NUMBER.sub('0', text)}"))


def _likeness(one: frozenset[tuple[str, str]], other: frozenset[tuple[str, str]]) -> float:
    """Return how much two texts share: the mean of what it is of both and of the shorter one.

    A text that grew long is still itself. Numbers apart it is at most 0.99, so that an equal text
    is taken before one in which only numbers differ.
    """
    shared = len(one & other)
    if not shared:
        return 0.0
    of_both, of_shorter = 2 * shared / (len(one) + len(other)), shared / min(len(one), len(other))
    mean = (of_both + of_shorter) / 2
    return min(mean, 0.99) if mean >= _ALIKE else 0.0
