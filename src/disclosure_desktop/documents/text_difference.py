"""What became of a text: its earlier and its present wording in one, to be read by people.

Differences are shown by words and numbers. Numbers with their units, dates and words in Latin
letters are never divided; what stayed between two changes counts as changed where it is too
little to hold on to; and a sentence of which little is left is replaced as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from typing import TypeAlias

from disclosure_desktop.documents.document import Mark, MarkedSpan, stretches
from disclosure_desktop.documents.text_alignment import align

Tokens: TypeAlias = tuple[str, ...]

Stretch: TypeAlias = tuple[str, Mark | None]
"""A stretch of text, and what became of it."""

_NUMERALS = "〇零○一二三四五六七八九十百千万亿两"
_UNIT = (
    r"(?:[%％‰]|个百分点|[十百千万亿]{0,2}[余多]?(?:平方米|公里|小时|分钟|"
    r"人次|人份|[元件条个次项人期篇份起场家户名部处天日月年号页类宗批轮倍]))?"
)
_TOKEN = re.compile(
    r"\d{4} ?年(?: ?\d{1,2} ?月(?: ?\d{1,2} ?日)?)?"
    r"|\d{1,2} ?月 ?\d{1,2} ?日"
    rf"|[0-9A-Za-z０-９]+(?:[-.,:：/@_+&=?#~％%]+[0-9A-Za-z０-９]+)*{_UNIT}"
    rf"|[{_NUMERALS}]{{2,}}{_UNIT}"
    r"|.",
    re.DOTALL,
)
_SENTENCE = re.compile(r"[^。！？；\n]*[。！？；\n]+[”’）》」』]*|[^。！？；\n]+")
_STOPS = frozenset("，。；：、！？\n")

_LEGIBLE = 0.3
"""What must be left of the shorter wording for the two to be shown in one."""

_MOST_COMPARED = 1_000_000
"""Pairs of tokens that are compared within a sentence; a longer one is replaced whole."""

_LONGEST_CRUMB = 4
"""Tokens that are too little to have stayed where larger changes stand around them."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text in its earlier and its present wording; equal ones have stayed."""

    before: Tokens
    after: Tokens

    @property
    def stayed(self) -> bool:
        """Whether nothing was changed."""
        return self.before == self.after

    @property
    def length(self) -> int:
        """The tokens of the longer wording; a long number is no more than a character."""
        return max(len(self.before), len(self.after))

    @property
    def is_word(self) -> bool:
        """Whether one number, date or Latin word became another."""
        return len(self.before) == len(self.after) == 1 and len(self.after[0]) > 1

    def __add__(self, other: Piece) -> Piece:
        return Piece(self.before + other.before, self.after + other.after)


@dataclass(frozen=True)
class Difference:
    """A text in both its wordings, as pieces that stayed and pieces that were replaced."""

    pieces: tuple[Piece, ...]

    @cached_property
    def stretches(self) -> tuple[Stretch, ...]:
        """Both wordings in one; where they differ, the earlier one first."""
        return tuple(self._stretches())

    @cached_property
    def is_legible(self) -> bool:
        """Whether enough stayed for both wordings to be read in one."""
        stayed = sum(piece.length for piece in self.pieces if piece.stayed)
        before = sum(len(piece.before) for piece in self.pieces)
        after = sum(len(piece.after) for piece in self.pieces)
        return stayed >= _LEGIBLE * min(before, after)

    def _stretches(self) -> Iterator[Stretch]:
        for piece in self.pieces:
            if piece.stayed:
                yield "".join(piece.after), None
                continue
            for tokens, mark in ((piece.before, Mark.REMOVED), (piece.after, Mark.ADDED)):
                if tokens:
                    yield "".join(tokens), mark


def difference(before: str, after: str) -> Difference:
    """Return how a text differs from its earlier wording; either may be empty."""
    old, new = _SENTENCE.findall(before), _SENTENCE.findall(after)
    pieces: list[Piece] = []
    for place, new_place in align(old, new):
        earlier = "" if place is None else old[place]
        present = "" if new_place is None else new[new_place]
        pieces += _sentence(_tokens(earlier), _tokens(present))
    return Difference(tuple(_joined(pieces)))


def marked(parts: Iterable[Stretch]) -> tuple[str, tuple[MarkedSpan, ...]]:
    """Return stretches as one text with its marks, in order and none of them empty."""
    text, spans = "", []
    for stretch, mark in parts:
        if mark and stretch:
            spans.append(MarkedSpan(len(text), len(text) + len(stretch), mark))
        text += stretch
    return text, tuple(spans)


def without(text: str, marks: Iterable[MarkedSpan], mark: Mark) -> str:
    """Return a marked text without what is marked so: the present one, or the earlier one."""
    return "".join(stretch for stretch, found in stretches(text, marks) if found is not mark)


def _tokens(text: str) -> Tokens:
    return tuple(_TOKEN.findall(text))


def _sentence(before: Tokens, after: Tokens) -> list[Piece]:
    whole = [Piece(before, after)]
    if before == after or not 0 < len(before) * len(after) <= _MOST_COMPARED:
        return whole
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    found = [Piece(before[a:b], after[c:d]) for _, a, b, c, d in matcher.get_opcodes()]
    pieces = _without_crumbs(_joined(_at_stops(found)))
    return pieces if Difference(tuple(pieces)).is_legible else whole


def _joined(pieces: Iterable[Piece]) -> list[Piece]:
    """Bring neighbours together that both stayed or were both changed; drop empty ones."""
    done: list[Piece] = []
    for piece in pieces:
        if not piece.length:
            continue
        if done and done[-1].stayed == piece.stayed:
            done[-1] += piece
        else:
            done.append(piece)
    return done


def _without_crumbs(pieces: Iterable[Piece]) -> list[Piece]:
    """Let what is too little to have stayed become part of the changes on both its sides."""
    done: list[Piece] = []
    for piece in pieces:
        done.append(piece)
        while len(done) > 2 and _is_crumb(*done[-3:]):
            done[-3:] = [done[-3] + done[-2] + done[-1]]
    return done


def _is_crumb(left: Piece, piece: Piece, right: Piece) -> bool:
    if not piece.stayed or piece.length > _LONGEST_CRUMB or _STOPS.issuperset(piece.after):
        return False
    around = min(left.length, right.length)
    if not (left.before or right.before) or not (left.after or right.after):
        # Among insertions alone, or removals, whatever stayed can be read on.
        return 4 * piece.length <= around
    if left.is_word and right.is_word:
        return False
    return piece.length == 1 or 2 * piece.length <= around


def _at_stops(pieces: Iterable[Piece]) -> list[Piece]:
    """Let insertions and removals begin or end where a clause does, if they can as well.

    甲、乙。 → 甲、丙、乙。 has 丙、 added, not 、丙 after 甲.
    """
    done = list(pieces)
    for index in range(1, len(done) - 1):
        left, piece, right = done[index - 1 : index + 2]
        if left.stayed and right.stayed and not (piece.before and piece.after):
            done[index - 1 : index + 2] = _shifted(left.after, piece, right.after)
    return done


def _shifted(left: Tokens, piece: Piece, right: Tokens) -> list[Piece]:
    changed = piece.after or piece.before
    line, size, place = left + changed + right, len(changed), len(left)
    first = last = place
    while first and line[first - 1] == line[first + size - 1]:
        first -= 1
    while last + size < len(line) and line[last] == line[last + size]:
        last += 1

    def at_stops(start: int) -> tuple[int, bool]:
        before, end = line[start - 1 : start], line[start + size - 1]
        return sum(token in _STOPS for token in (*before, end)), start == place

    start = max(range(first, last + 1), key=at_stops)
    head, moved, tail = line[:start], line[start : start + size], line[start + size :]
    shown = Piece((), moved) if piece.after else Piece(moved, ())
    return [Piece(head, head), shown, Piece(tail, tail)]
