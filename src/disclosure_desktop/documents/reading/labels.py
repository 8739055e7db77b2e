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
_ORDINAL = re.compile(
    r"[(]?(?:[一二三四五六七八九十]{1,3}|[0-9]{1,2})(?:[)][、.,]?|[、.,](?![0-9]))"
)
ALIKE = 0.75
"""From this share of common characters on, two labels may be the same, though not for certain."""
_LONGEST_COMPARED = 6
BUT_FOR_ORDINAL = 0.99
"""How alike two labels are that differ in punctuation and in the ordinal before them only."""


@lru_cache(4096)
def plain(label: str) -> str:
    """Return the letters and digits of a label: without blanks, line breaks and punctuation."""
    return _NOT_A_LETTER.sub("", unicodedata.normalize("NFKC", label))


@lru_cache(4096)
def bare(label: str) -> str:
    """Return the letters and digits of a label without the ordinal before them."""
    text = "".join(unicodedata.normalize("NFKC", label).split())
    return plain(_ORDINAL.sub("", text, count=1) if _ORDINAL.match(text) else text)


def same(a: str, b: str) -> bool:
    """Whether two labels are the same but for blanks and line breaks."""
    return "".join(a.split()) == "".join(b.split())


def same_words(a: str, b: str) -> bool:
    """Whether two labels are the same but for blanks, punctuation and the ordinal."""
    return plain(a) == plain(b) or bare(a) == bare(b)


def likeness(a: str, b: str) -> float:
    """Return how alike two labels are, from 0 to 1, blanks and punctuation apart.

    0 where one is so much longer that they cannot be alike: comparing takes time with its square.
    """
    short, long = sorted((plain(a), plain(b)), key=len)
    if len(long) > _LONGEST_COMPARED * (len(short) + 1):
        return 0.0
    return SequenceMatcher(None, short, long, autojunk=False).ratio()


def best_match(label: str, known: Mapping[str, str]) -> tuple[str, float]:
    """Return the key of the known label that is most like this one, and how alike they are.

    That is 1 where they are the same but for punctuation, and a little less where the ordinal
    differs too. Returns ("", 0.0) where none is alike, or where two are equally so.
    """
    if not plain(label):
        return "", 0.0
    for reduced, share in ((plain, 1.0), (bare, BUT_FOR_ORDINAL)):
        exact = [key for key, each in known.items() if reduced(each) == reduced(label)]
        if len(exact) == 1 and reduced(label):
            return exact[0], share
    ranked = sorted(((likeness(label, each), key) for key, each in known.items()), reverse=True)
    if not ranked or ranked[0][0] < ALIKE:
        return "", 0.0
    if len(ranked) > 1 and ranked[1][0] == ranked[0][0]:
        return "", 0.0
    return ranked[0][1], min(ranked[0][0], BUT_FOR_ORDINAL - 0.01)


def without_repeats(labels: Sequence[str]) -> list[str]:
    """Return labels without those that say the same as the one before."""
    return [each for i, each in enumerate(labels) if not i or plain(each) != plain(labels[i - 1])]


def leads_to(labels: Sequence[str], path: Sequence[str]) -> bool:
    """Whether labels are a path of which outer ones may be missing, punctuation apart."""
    rest = iter([plain(each) for each in path])
    return (
        bool(labels)
        and plain(labels[-1]) == plain(path[-1])
        and all(plain(label) in rest for label in labels)
    )


def joined(path: Sequence[str]) -> str:
    """Return the labels of a path as one text."""
    return " ＞ ".join("".join(label.split()) for label in path)
