"""The words that name the numbers in prose, and sentences read by them.

Which words there are, and which cells they stand for, is in `resources/wording.toml`, list
`figure_words`. This reading looks at nothing but the text, so that a paragraph is read once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from disclosure_desktop.checks.prose.reading import sentences_of
from disclosure_desktop.checks.prose.wording import field_texts, load_wording

if TYPE_CHECKING:
    from disclosure_desktop.checks.prose.reading import Quantity, Sentence
    from disclosure_desktop.checks.prose.wording import Entry

_ITEM_END = re.compile(r"[，,、：:（）()]")
_NEEDED = {
    **dict.fromkeys(("result", "decision"), "cells"),
    **dict.fromkeys(("applicant", "document_verb"), "columns"),
    "outcome": "ending",
    "document": "row",
}
_COMMAS = "，,：:"
_TITLE = re.compile(r"《[^》]*》")
_BRACKETS = re.compile(r"[（(][^（()）]*[)）]")
_TIME = re.compile(
    r"(?P<carried_from>[0-9]{4})\s*年度?结转(?![至到入下次])"
    r"|结转[至到入自]?\s*(?P<carried>[0-9]{4})\s*年度?"
    r"|[较比]\s*(?P<than>[0-9]{4})\s*年"
    r"|(?P<year>[0-9]{4})\s*年"
    r"|(?P<edge>1月1日|12月(?:31日|底|末))|(?P<month>[0-9]{1,2}月)(?:[0-9]{1,2}日)?"
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word that says what a number is; `entry` is its entry in the list of words.

    `year` is the one in 2024年 (kind year), 2024年结转 and 结转至2026年 (kind carried_year).
    """

    kind: str
    start: int
    end: int
    text: str
    entry: Entry
    year: int = 0

    def texts(self, field: str) -> tuple[str, ...]:
        """Return a list of the entry: its cells, its columns."""
        return field_texts(self.entry, field)


@dataclass(frozen=True, slots=True)
class Item:
    """What stands between two separators; `clause` counts those at commas and colons."""

    start: int
    end: int
    clause: int


@dataclass(frozen=True, slots=True)
class NamedSentence:
    """A sentence with its words and quantities; brackets without a quantity are passed over."""

    text: str
    start: int
    end: int
    words: tuple[Word, ...]
    items: tuple[Item, ...]
    quantities: tuple[Quantity, ...]
    passed_over: tuple[tuple[int, int], ...]


@lru_cache(4096)
def named_sentences(line: str) -> tuple[NamedSentence, ...]:
    """Return the sentences of a paragraph with the words that name numbers."""
    return tuple(_named(line, sentence) for sentence in sentences_of(line))


def _named(text: str, sentence: Sentence) -> NamedSentence:
    start, end = sentence.start, sentence.end
    quantities = sentence.quantities
    titles = [found.span() for found in _TITLE.finditer(text, start, end)]
    brackets = [found.span() for found in _BRACKETS.finditer(text, start, end)]
    passed_over = titles + [
        span for span in brackets if not any(_inside(q.start, [span]) for q in quantities)
    ]
    words = [word for word in _words(text, start, end) if not _inside(word.start, passed_over)]
    names = [(word.start, word.end) for word in words]
    # 四类 in 四类过程性信息 counts nothing.
    counted = tuple(q for q in quantities if not _inside(q.start, names + titles))
    kept = passed_over + names + [(q.start, q.end) for q in quantities]
    items = tuple(_items(text, start, end, kept))
    return NamedSentence(text, start, end, tuple(words), items, counted, tuple(passed_over))


def _inside(place: int, spans: list[tuple[int, int]]) -> bool:
    return any(start <= place < end for start, end in spans)


def _items(text: str, start: int, end: int, kept: list[tuple[int, int]]) -> Iterator[Item]:
    first, clause = start, 0
    for mark in _ITEM_END.finditer(text, start, end):
        if _inside(mark.start(), kept):
            continue
        yield Item(first, mark.start(), clause)
        first = mark.end()
        clause += mark[0] in _COMMAS
    yield Item(first, end, clause)


def _words(text: str, start: int, end: int) -> list[Word]:
    times = list(_times(text, start, end))
    places = [(word.start, word.end) for word in times if word.kind == "carried_year"]
    listed = _listed()
    pattern = _pattern()
    for found in pattern.finditer(text, start, end) if pattern else ():
        if not any(first < found.end() and found.start() < last for first, last in places):
            entry = listed[found[0]]
            times.append(Word(str(entry["kind"]), found.start(), found.end(), found[0], entry))
    return sorted(times, key=lambda word: word.start)


def _times(text: str, start: int, end: int) -> Iterator[Word]:
    for found in _TIME.finditer(text, start, end):
        carried = found["carried"] or found["carried_from"]
        if carried:
            yield Word("carried_year", *found.span(), found[0], {}, int(carried))
        elif found["than"]:
            yield Word("compare", *found.span(), found[0], {})
        elif found["year"]:
            yield Word("year", *found.span(), found[0], {}, int(found["year"]))
        else:
            kind = "own_time" if found["edge"] else "other_time"
            yield Word(kind, *found.span(), found[0], {})


@cache
def _listed() -> dict[str, Entry]:
    """Return the entries by their words; one that lacks what its kind needs is left out."""
    entries = load_wording().entries("figure_words", "kind", "words")
    whole = [entry for entry in entries if entry.get(_NEEDED.get(str(entry["kind"]), "kind"))]
    return {word: entry for entry in whole for word in field_texts(entry, "words")}


@cache
def _pattern() -> re.Pattern[str] | None:
    words = sorted(_listed(), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, words))) if words else None
