"""Which number in prose stands for which cells: a text from its beginning to its end."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from disclosure_desktop.checks.claims.answers import Answer, Choice
from disclosure_desktop.checks.claims.places import (
    APPLICATIONS,
    SMALLER,
    Place,
    is_filler,
    topic_after,
)
from disclosure_desktop.checks.claims.rules import DISPUTES, answer
from disclosure_desktop.checks.claims.words import NamedSentence, Word, named_sentences

if TYPE_CHECKING:
    from disclosure_desktop.checks.prose.reading import Paragraph

_APPLICATION_CODES = frozenset(["T1", "T2", "T3", "T4", "T5", "T6"])
_END_OF_ROW = re.compile(r"[\s、，,和及与以]*")
_HEADING = re.compile(
    r"\s*(?:[（(][一二三四五六七八九十]+[)）]|[一二三四五六七八九十]+、"
    r"|[0-9]{1,2}[.．、]|[（(][0-9]+[)）])[^。：:；]{0,24}"
)
_SHORT_LINE = 24


@dataclass(frozen=True, slots=True)
class Named:
    """A number and the cells that it may stand for; `place` is that in the paragraph.

    `value` counts in the unit of the cell, which is `factor` of those in the prose.
    """

    code: str
    place: tuple[int, int]
    value: Decimal
    written: str
    words: str
    phrase: str
    choices: tuple[Choice, ...]
    is_hint: bool = False
    factor: Decimal = Decimal(1)


def name_numbers(
    paragraphs: Iterable[Paragraph], year: int, is_area: bool = False
) -> Iterator[tuple[Paragraph, Named]]:
    """Yield the numbers of a text that stand for cells, for the report of a year.

    `is_area` is whether the report is of a county or city as a whole, and not of one body.
    """
    heading = ""
    for paragraph in paragraphs:
        heading = _topic_of_heading(paragraph.text, heading)
        for named in names_in(paragraph.text, heading, year, is_area):
            yield paragraph, named


def headings_of(paragraphs: Iterable[Paragraph]) -> Iterator[tuple[Paragraph, str]]:
    """Yield each paragraph with what it speaks of by its heading."""
    heading = ""
    for paragraph in paragraphs:
        heading = _topic_of_heading(paragraph.text, heading)
        yield paragraph, heading


def _topic_of_heading(line: str, before: str) -> str:
    """Return of what a paragraph speaks by its heading; one without goes on with the last."""
    found = _HEADING.match(line)
    if not found and (len(line.strip()) > _SHORT_LINE or "。" in line):
        return before
    head = found[0] if found else line
    kinds = {word.kind for sentence in named_sentences(head) for word in sentence.words}
    if "papers" in kinds or not kinds & {"application", "weak_application"}:
        return ""
    return APPLICATIONS


@lru_cache(2048)
def names_in(line: str, heading: str, year: int, is_area: bool) -> tuple[Named, ...]:
    """Return the numbers of a paragraph that stand for cells."""
    found: list[Named] = []
    topic = heading
    for sentence in named_sentences(line):
        own = list(_names_of(sentence, topic, year, is_area)) if sentence.quantities else []
        found += own
        topic = (_goes_on(sentence, topic, own) if sentence.words else "") or heading
    return tuple(found)


def _goes_on(sentence: NamedSentence, topic: str, found: list[Named]) -> str:
    """Return what the next sentence may go on with.

    What one says of applications the next may go on with; what that does not mention is over.
    """
    text, words = sentence.text, sentence.words
    spoken = (
        topic_after(text, words, "") == APPLICATIONS
        or any(named.code in _APPLICATION_CODES for named in found)
        or any(word.kind == "result" for word in words)
    )
    return APPLICATIONS if spoken and topic_after(text, words, topic) == APPLICATIONS else ""


def _names_of(sentence: NamedSentence, topic: str, year: int, is_area: bool) -> Iterator[Named]:
    given = _respectively(sentence)
    found: list[Answer] = []
    for number in range(len(sentence.quantities)):
        if number in given and given[number] is None:
            continue
        place = Place(sentence, number, topic, year, is_area, given.get(number))
        answered = answer(place, found)
        if answered is not None and answered.code:
            found.append(replace(answered, is_hint=place.body == SMALLER))
            yield _named(place, found[-1])


def _named(place: Place, answered: Answer) -> Named:
    quantity = place.quantity
    words = sorted(answered.words, key=lambda word: word.start)
    first, last = words[0].start, words[-1].end
    start, end = min(first, quantity.start), max(last, quantity.end)
    text = place.sentence.text
    named, phrase = text[first:last], text[start:end]
    others = (other for other in place.sentence.quantities if other is not quantity)
    if place.given or any(start < other.end <= end for other in others):
        # 行政复议2件，其中结果维持1件: the words are named one after the other.
        named = "".join(dict.fromkeys(word.text for word in words))
        phrase = named + quantity.text
    return Named(
        answered.code,
        (quantity.figure_start, quantity.figure_end),
        quantity.value / answered.factor,
        quantity.figure,
        named,
        phrase,
        answered.choices,
        answered.is_hint,
        answered.factor,
    )


def _respectively(sentence: NamedSentence) -> dict[int, Word | None]:
    """Return the names of numbers in rows: 予以公开、不予公开分别为5件、3件; None for no name."""
    given: dict[int, Word | None] = {}
    for word in sentence.words:
        if word.kind != "respectively":
            continue
        row = _row_after(sentence, word)
        names = _names_before(sentence, word)
        for position, number in enumerate(row):
            given[number] = names[position] if len(names) == len(row) > 1 else None
    return given


def _row_after(sentence: NamedSentence, word: Word) -> list[int]:
    row: list[int] = []
    for number, quantity in enumerate(sentence.quantities):
        if quantity.start < word.end:
            continue
        start = sentence.quantities[row[-1]].end if row else word.end
        between = sentence.text[start : quantity.start]
        if not (_END_OF_ROW.fullmatch(between) if row else is_filler(between)):
            break
        row.append(number)
    return row


def _names_before(sentence: NamedSentence, word: Word) -> list[Word]:
    start = max((q.end for q in sentence.quantities if q.end <= word.start), default=0)
    words = [each for each in sentence.words if start <= each.start and each.end <= word.start]
    verbs = ("received", "new", "handled", "carried_in", "carried_out", "carried_year")
    for kinds in (("result",), tuple(DISPUTES), ("applicant",), ("decision",), verbs):
        if names := [each for each in words if each.kind in kinds]:
            return names
    return []
