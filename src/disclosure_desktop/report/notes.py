"""Notes that the clerk makes on cells and paragraphs: for oneself, or for the county to read.

They are entries of the report, so that undo, merging and history cover them, and belong to the
draft alone: nothing that is exported holds them. `cell.note` is the note on a cell,
`section.note#id` one on a paragraph of a text, each a single row: the note, who is to read it,
`open` where it is still to be settled (待核), and the paragraph's wording, by which it is found.
A note without a paragraph is on the whole part.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import TYPE_CHECKING

from disclosure_desktop.report.merging import differences
from disclosure_desktop.report.report import NOTE
from disclosure_desktop.report.totals import places

if TYPE_CHECKING:
    from collections.abc import Sequence

    from disclosure_desktop.form.description import Form
    from disclosure_desktop.report.report import Changes, Entry, LocalRows, Report

_OPEN = "open"


class Reader(StrEnum):
    """Whom a note is for."""

    SELF = "self"
    COUNTY = "county"

    @property
    def label(self) -> str:
        """In few words, for people."""
        return "自己" if self is Reader.SELF else "县里"


@dataclass(frozen=True, slots=True)
class Note:
    """A note at an address of the report (`place.note`); `is_open` where it is 待核."""

    address: str
    text: str
    reader: Reader = Reader.SELF
    is_open: bool = False
    paragraph: str = ""

    @property
    def place(self) -> str:
        """The cell that it is on, or the key of the part whose text it is on."""
        return place_of(self.address)

    @property
    def entry(self) -> LocalRows:
        """The entry that holds it."""
        return ((self.text, self.reader.value, _OPEN if self.is_open else "", self.paragraph),)

    @property
    def words(self) -> str:
        """The note in a line, with whom it is for: 待核，给县里：数字要与台账核对."""
        state = "待核，" if self.is_open else ""
        return f"{state}给{self.reader.label}：{' '.join(self.text.split())}"


def place_of(address: str) -> str:
    """Return what the note at an address is on, "" where the address is not a note's."""
    place, _, last = address.rpartition(".")
    return place if last.partition("#")[0] == NOTE else ""


def note_of(report: Report, address: str) -> Note | None:
    """Return the note at a note's own address, None where there is none."""
    entry = report.entries.get(address)
    if not isinstance(entry, tuple) or not entry or len(entry[0]) != 4:
        return None
    text, reader, state, paragraph = entry[0]
    return Note(address, text, Reader(reader), state == _OPEN, paragraph)


def note_at(report: Report, cell: str) -> Note | None:
    """Return the note on a cell."""
    return note_of(report, f"{cell}.{NOTE}")


def notes_on(report: Report, section: str, paragraph: str) -> list[Note]:
    """Return the notes on a paragraph with this wording; with "" those on the whole part.

    Notes whose paragraph is gone are on the whole part.
    """
    lines = _lines(report.text(section))
    found = _in_text(report, section)
    return [
        note for note in found if (note.paragraph if note.paragraph in lines else "") == paragraph
    ]


def paragraph_of(report: Report, note: Note) -> int | None:
    """Return which paragraph a note is on, from 0; None where it is on no single one."""
    lines = _lines(report.text(note.place))
    return lines.index(note.paragraph) if note.paragraph and note.paragraph in lines else None


def has_lost_its_paragraph(report: Report, note: Note) -> bool:
    """Whether the paragraph that a note was made on is no longer there."""
    return bool(note.paragraph) and paragraph_of(report, note) is None


def all_notes(form: Form, report: Report) -> list[Note]:
    """Return all notes in the order of the form; those on cells of another version come last."""
    sections, cells = [section.key for section in form.sections], list(places(form.id))

    def order(note: Note) -> tuple[int, int]:
        if note.place in cells:
            return sections.index(note.place.partition(".")[0]), cells.index(note.place)
        if note.place not in sections:
            return len(sections), 0
        number = paragraph_of(report, note)
        return sections.index(note.place), -1 if number is None else number

    return sorted(_all(report), key=order)


def count_open(report: Report) -> int:
    """Return how many notes are still to be settled."""
    return sum(note.is_open for note in _all(report))


def new_note(report: Report, place: str, paragraph: str = "") -> Note:
    """Return an empty note for a cell, or for a paragraph (its wording) of the text at `place`."""
    if "." in place:
        return Note(f"{place}.{NOTE}", "")
    name, number = hashlib.sha256(paragraph.encode()).hexdigest()[:8], 0
    address = f"{place}.{NOTE}#{name}"
    while address in report.entries:
        number += 1
        address = f"{place}.{NOTE}#{name}-{number}"
    return Note(address, "", paragraph=paragraph)


def written(note: Note) -> dict[str, Entry | None]:
    """Return the changes that put a note into the report; without text they take it out."""
    return {note.address: note.entry if note.text.strip() else None}


def followed(report: Report, changes: Changes) -> dict[str, Entry | None]:
    """Return the changes by which the notes on paragraphs go along when texts are changed.

    `changes` are not carried out yet. A note whose paragraph goes keeps the old wording: where
    the paragraph comes back, so does the note to it.
    """
    moved: dict[str, Entry | None] = {}
    for note in _all(report):
        if note.paragraph and note.place in changes and note.address not in changes:
            before = _lines(report.text(note.place))
            after = _lines(str(changes[note.place] or ""))
            paragraph = _wording_after(note.paragraph, before, after)
            if paragraph != note.paragraph:
                moved |= written(_on(note, paragraph))
    return moved


def _on(note: Note, paragraph: str) -> Note:
    return Note(note.address, note.text, note.reader, note.is_open, paragraph)


def _wording_after(paragraph: str, before: Sequence[str], after: Sequence[str]) -> str:
    """Return how a paragraph reads after a change; as before where it is gone."""
    if paragraph in after or paragraph not in before:
        return paragraph
    number = before.index(paragraph)
    span = next(s for s in differences(before, after) if s.start <= number < s.end)
    new = [line for line in after[span.new_start : span.new_end] if line]
    if len(new) == span.end - span.start:
        return new[number - span.start]
    return max(
        new, key=lambda line: SequenceMatcher(None, paragraph, line).ratio(), default=paragraph
    )


def _lines(text: str) -> list[str]:
    return text.split("\n")


def _in_text(report: Report, section: str) -> list[Note]:
    return [note for note in _all(report) if note.place == section]


def _all(report: Report) -> list[Note]:
    found = (note_of(report, address) for address in sorted(filter(place_of, report.entries)))
    return [note for note in found if note is not None]
