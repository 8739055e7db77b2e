"""Comparing the labels of a file with those of the form."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from typing import TypeAlias

Path: TypeAlias = tuple[str, ...]

_NOT_A_LETTER = re.compile(r"[\W_]+")
ALIKE = 0.75
"""From this share of common characters on, two labels may be the same, though not for certain."""


@lru_cache(4096)
def plain(label: str) -> str:
    """Return the letters and digits of a label: without blanks, line breaks and punctuation."""
    return _NOT_A_LETTER.sub("", unicodedata.normalize("NFKC", label))


def same(a: str, b: str) -> bool:
    """Whether two labels are the same but for blanks and line breaks."""
    return "".join(a.split()) == "".join(b.split())


def likeness(a: str, b: str) -> float:
    """Return how alike two labels are, from 0 to 1, blanks and punctuation apart."""
    return SequenceMatcher(None, plain(a), plain(b), autojunk=False).ratio()


def best_match(label: str, known: Mapping[str, str]) -> tuple[str, float]:
    """Return the key of the known label that is most like this one, and how alike they are.

    Returns ("", 0.0) where none is, or where two are equally alike.
    """
    wanted = plain(label)
    if not wanted:
        return "", 0.0
    exact = [key for key, each in known.items() if plain(each) == wanted]
    if len(exact) == 1:
        return exact[0], 1.0
    ranked = sorted(((likeness(label, each), key) for key, each in known.items()), reverse=True)
    if not ranked or ranked[0][0] < ALIKE:
        return "", 0.0
    if len(ranked) > 1 and ranked[1][0] == ranked[0][0]:
        return "", 0.0
    return ranked[0][1], ranked[0][0]


def joined(path: Sequence[str]) -> str:
    """Return the labels of a path as one text."""
    return " ＞ ".join("".join(label.split()) for label in path)
