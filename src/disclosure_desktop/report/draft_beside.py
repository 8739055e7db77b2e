"""What a draft's file holds beside the report itself, for the clerk alone, as JSON and back.

It is what is remembered of last year's prose, which findings may stand, notes, and figures keyed
a second time. No report that is exported holds it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from disclosure_desktop.report.notes import Note, note_of, place_of, written
from disclosure_desktop.report.report import ACCEPTED, CARRIED, NOTE
from disclosure_desktop.report.second_keying import SecondKeying, second_keying, stored

if TYPE_CHECKING:
    from disclosure_desktop.report.draft_schema import DraftFile, SecondKeyingFile
    from disclosure_desktop.report.report import Entry, Report


def beside_data(report: Report) -> dict[str, Any]:
    """Return what there is of it, by the keys of `draft_schema.DraftFile`."""
    carried = {
        address.removesuffix(f".{CARRIED}"): _lists(entry)
        for address, entry in sorted(report.entries.items())
        if address.endswith(f".{CARRIED}")
    }
    accepted = _lists(report.entries.get(ACCEPTED))
    data = {"carried": carried, "accepted": accepted, "notes": _notes(report)}
    if (keying := second_keying(report)) is not None:
        data["second_keying"] = _keying_data(keying)
    return {key: value for key, value in data.items() if value}


def beside_entries(file: DraftFile) -> dict[str, Entry | None]:
    """Return the entries that it stands for."""
    entries: dict[str, Entry | None] = {
        f"{key}.{CARRIED}": tuple(pairs) or None for key, pairs in file.carried.items()
    }
    entries[ACCEPTED] = tuple(file.accepted) or None
    for key, note in file.notes.items():
        place, mark, name = key.partition("#")
        address = f"{place}.{NOTE}{mark}{name}"
        entries |= written(Note(address, note.text, note.reader, note.open, note.paragraph))
    if file.second_keying is not None:
        entries |= stored(_keying(file.second_keying))
    return entries


def _notes(report: Report) -> dict[str, Any]:
    found = {}
    for address in filter(place_of, report.entries):
        if (note := note_of(report, address)) is not None:
            _, mark, name = address.rpartition(".")[2].partition("#")
            found[f"{note.place}{mark}{name}"] = {
                "text": note.text,
                "reader": note.reader.value,
                "open": note.is_open,
                "paragraph": note.paragraph,
            }
    return found


def _keying_data(keying: SecondKeying) -> dict[str, Any]:
    return {
        "who": keying.who,
        "began": keying.began,
        "finished": keying.finished,
        "live": keying.is_live,
        "first": dict(keying.first),
        "second": dict(keying.second),
        "kept": sorted(keying.kept),
    }


def _keying(file: SecondKeyingFile) -> SecondKeying:
    return SecondKeying(
        file.who,
        file.began,
        file.finished,
        file.live,
        {address: text for address, text in file.first.items() if text},
        {address: text for address, text in file.second.items() if text},
        frozenset(file.kept),
    )


def _lists(entry: object) -> list[list[str]]:
    return [list(pair) for pair in entry] if isinstance(entry, tuple) else []
