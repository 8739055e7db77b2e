"""The filled-in form: one flat mapping, address → entry.

Addresses: `table.row.column` for a number cell; a section's key for its prose; `title`,
`signature`, `date` and `contact.…` for the other texts; `section.heading` for an own heading,
`table.footnote`, `table.local_rows` and `table.typed_totals` for what belongs to a part;
`section.carried` for what it remembers of last year's prose (`report/carried_text.py`);
`cell.note` and `section.note#…` for the clerk's notes (`report/notes.py`); `second_keying` and
`second_keying.…` for figures keyed a second time (`report/second_keying.py`);
`accepted` for findings that may stand (`checks/acceptance.py`); `form`,
`year`, `body` and `level` for what the report is about. An address without an entry is blank.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from disclosure_desktop.form.values import Number, Value

LocalRows: TypeAlias = tuple[tuple[str, ...], ...]
Entry: TypeAlias = Number | str | int | bool | LocalRows
Changes: TypeAlias = Mapping[str, Entry | None]
"""Addresses with their new entries; None makes an address blank."""


class Level(StrEnum):
    """What kind of body reports; only the highest may make 规章."""

    TOWNSHIP = "township"  # 乡镇、街道
    COUNTY = "county"  # 县级政府及部门
    CITY = "city"  # 设区的市、自治州及以上


FIRST_YEAR, LAST_YEAR = 2000, 2100
"""Years that a report can be of."""

HEADING = "heading"
FOOTNOTE = "footnote"
LOCAL_ROWS = "local_rows"
TYPED_TOTALS = "typed_totals"
CARRIED = "carried"
ACCEPTED = "accepted"
NOTE = "note"
SECOND_KEYING = "second_keying"
CONTACT = ("contact.address", "contact.postcode", "contact.phone", "contact.email")
OTHER_TEXTS = ("title", "signature", "date", *CONTACT)
"""Texts that are no section of the form."""


def is_beside(address: str) -> bool:
    """Whether an entry is for the clerk alone: kept with the draft, and in nothing exported."""
    last = address.rpartition(".")[2].partition("#")[0]
    return last in (CARRIED, NOTE) or address.partition(".")[0] == SECOND_KEYING


def storable(entry: Entry | None) -> Entry | None:
    """Return the entry as a file can hold it: no half characters, and None for "".

    Half characters come with text pasted from programs that cut an emoji in two.
    """
    if not isinstance(entry, str):
        return entry
    return entry.encode("utf-8", "ignore").decode("utf-8") or None


@dataclass
class Report:
    """One report; `entries` is changed only through `apply`."""

    entries: dict[str, Entry] = field(default_factory=dict)

    def apply(self, changes: Changes) -> dict[str, Entry | None]:
        """Carry the changes out; return the changes that take them back."""
        undo = {address: self.entries.get(address) for address in changes}
        for address, entry in changes.items():
            if entry is None or entry == "":
                self.entries.pop(address, None)
            else:
                self.entries[address] = entry
        return undo

    @property
    def form_id(self) -> str:
        """Which version of the form is filled in."""
        return self.text("form")

    @property
    def year(self) -> int:
        """The calendar year that the figures are of; 0 while unknown."""
        year = self.entries.get("year")
        return year if isinstance(year, int) else 0

    @property
    def body(self) -> str:
        """The full name of the reporting body, as the title has it."""
        return self.text("body")

    @property
    def level(self) -> Level:
        """What kind of body reports; a township unless said otherwise."""
        return Level(self.text("level") or Level.TOWNSHIP)

    def text(self, address: str) -> str:
        """Return the text at the address, "" where it is blank."""
        entry = self.entries.get(address)
        return entry if isinstance(entry, str) else ""

    def value(self, address: str) -> Value | None:
        """Return what was entered in a number cell, None where it is blank."""
        entry = self.entries.get(address)
        return entry if isinstance(entry, Number | str) else None

    def heading(self, section: str) -> str:
        """Return the clerk's own heading of a section, "" where the official one stands."""
        return self.text(f"{section}.{HEADING}")

    def footnote(self, section: str) -> str:
        """Return the note under a table."""
        return self.text(f"{section}.{FOOTNOTE}")

    def local_rows(self, section: str) -> LocalRows:
        """Return the extra rows at the foot of a table, each as the texts of its cells."""
        entry = self.entries.get(f"{section}.{LOCAL_ROWS}")
        return entry if isinstance(entry, tuple) else ()

    def has_typed_totals(self, section: str) -> bool:
        """Whether the totals of a table are entered by the clerk, as a control."""
        return self.entries.get(f"{section}.{TYPED_TOTALS}") is True


def new_report(form_id: str, year: int, body: str = "") -> Report:
    """Return an empty report of this form, year and body, for a township."""
    report = Report()
    report.apply({"form": form_id, "year": year, "body": body, "level": Level.TOWNSHIP.value})
    return report
