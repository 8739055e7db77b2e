"""Prose that came along from last year's report, and how far the clerk has dealt with it.

A part remembers, as its entry `section.carried`, pairs of paragraphs: as last year's report had
it, and as it was carried over. A paragraph is marked as long as it stands in the text as it was
carried; to change it takes the mark away, to undo the change brings it back, and to confirm it
takes the pair out. Both paragraphs of a pair are equally long and differ only in years, so that
each year can be moved back, or on, alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from disclosure_desktop.report.report import CARRIED
from disclosure_desktop.report.years import moved_on, year_words

if TYPE_CHECKING:
    from disclosure_desktop.form.description import Form
    from disclosure_desktop.report.report import Entry, LocalRows, Report
    from disclosure_desktop.report.years import YearWord


@dataclass(frozen=True, slots=True)
class CarriedParagraph:
    """A paragraph that stands as it was carried over: which one of the text, and both wordings."""

    number: int
    original: str
    text: str


@dataclass(frozen=True, slots=True)
class CarriedYear:
    """A year in a carried paragraph, and whether it has been moved on."""

    paragraph: CarriedParagraph
    word: YearWord
    is_moved: bool


def carried_prose(text: str, year: int) -> tuple[str, LocalRows]:
    """Return the prose of a year's report moved on by a year, and its pairs of paragraphs."""
    lines = [line for line in text.split("\n") if line.strip()]
    pairs = tuple((line, moved_on(line, year)) for line in lines)
    return "\n".join(moved for _, moved in pairs), pairs


def pairs_of(report: Report, section: str) -> LocalRows:
    """Return the pairs that a part remembers."""
    entry = report.entries.get(f"{section}.{CARRIED}")
    return entry if isinstance(entry, tuple) else ()


def unconfirmed(report: Report, section: str) -> list[CarriedParagraph]:
    """Return the paragraphs of a part that neither were changed nor confirmed, in order."""
    originals = {carried: original for original, carried in pairs_of(report, section)}
    if not originals:
        return []
    lines = enumerate(report.text(section).split("\n"))
    return [CarriedParagraph(n, originals[line], line) for n, line in lines if line in originals]


def count_unconfirmed(form: Form, report: Report) -> dict[str, int]:
    """Return how many paragraphs of each part are unconfirmed; parts without any are left out."""
    counts = {section.key: len(unconfirmed(report, section.key)) for section in form.texts}
    return {key: count for key, count in counts.items() if count}


def carried_years(report: Report, section: str, last_year: int) -> list[CarriedYear]:
    """Return the years in the unconfirmed paragraphs of a part, in order.

    `last_year` is the year of the report that they came from.
    """
    return [
        CarriedYear(paragraph, word, paragraph.text[word.start : word.end] == word.moved)
        for paragraph in unconfirmed(report, section)
        for word in year_words(paragraph.original, last_year)
    ]


def confirm(report: Report, section: str, texts: list[str]) -> dict[str, Entry | None]:
    """Return the changes that take the marks from these paragraphs."""
    kept = tuple(pair for pair in pairs_of(report, section) if pair[1] not in texts)
    return {f"{section}.{CARRIED}": kept or None}


def move_year(report: Report, section: str, year: CarriedYear) -> dict[str, Entry | None]:
    """Return the changes that move a year on, or back where it has been moved."""
    word, old = year.word, year.paragraph
    written = word.text if year.is_moved else word.moved
    new = old.text[: word.start] + written + old.text[word.end :]
    lines = report.text(section).split("\n")
    lines[old.number] = new
    pairs = tuple(
        (original, new if carried == old.text else carried)
        for original, carried in pairs_of(report, section)
    )
    return {section: "\n".join(lines), f"{section}.{CARRIED}": pairs}
