"""Journals that were left behind, and where they lead."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from disclosure_desktop.report.comparing import differences
from disclosure_desktop.report.draft_schema import DraftError
from disclosure_desktop.report.draftfile import Draft, copy_of, dump, parse, state_digest
from disclosure_desktop.report.history import History
from disclosure_desktop.report.journal import Journal, JournalError, journals_in, read_journal
from disclosure_desktop.report.report import Report

if TYPE_CHECKING:
    from disclosure_desktop.report.report import Changes


@dataclass(frozen=True, slots=True)
class Trail:
    """A journal that was left behind: its file, when its last change was made (an ISO time), and
    the draft that it leads to.

    `ancestor` is the state that it begins from; `is_ahead` where the file holds a state that it
    went through; `lost` counts its lines that cannot be read.
    """

    path: Path
    at: str
    draft: Draft
    ancestor: Report
    is_ahead: bool
    lost: int


def trails_of(folder: Path, path: Path, saved: Draft | None) -> list[Trail]:
    """Return the journals in a draft's folder that this file left behind, the latest last.

    `saved` is the draft that the file holds, None where it cannot be used. Raises OSError.

    A copy's journal is not this file's, but one whose file is gone may be: USB sticks come back
    under other letters. It is where the file holds a state that the journal went through, or none.
    """
    trails = []
    for each in journals_in(folder):
        try:
            journal = read_journal(each)
        except (JournalError, OSError):
            continue
        trail = _trail(each, journal, saved, folder)
        own = Path(journal.head.path) if journal.head.path else None
        if trail is None:
            continue
        fits = saved is None or trail.is_ahead
        if own == path.absolute() or (fits and _is_gone(own)):
            trails.append(trail)
    return sorted(trails, key=lambda trail: trail.at)


def _trail(path: Path, journal: Journal, saved: Draft | None, folder: Path) -> Trail | None:
    base = _base(journal, saved, folder)
    if base is None:
        return None
    draft, states = copy_of(base), _States(base, saved)
    at = journal.head.began
    for change in journal.changes:
        draft.report.apply(change.entries)
        states.follow(change.entries)
        at = change.at
    is_ahead = states.was_saved or (saved is not None and state_digest(saved) == journal.head.seen)
    try:
        # As it would be read from its file: what a file cannot hold is no difference from it.
        draft = parse(dump(draft))
    except DraftError:
        return None
    return Trail(path, at, draft, base.report, is_ahead, journal.damaged)


class _States:
    """Watches whether a journal goes through the state that was saved."""

    def __init__(self, base: Draft, saved: Draft | None) -> None:
        self._saved = saved.report.entries if saved is not None else {}
        self._is_saved = saved is not None
        self._differing = {d.address for d in differences(base.report, Report(self._saved))}
        self.was_saved = self._is_saved and not self._differing

    def follow(self, changes: Changes) -> None:
        for address, entry in changes.items():
            if (None if entry == "" else entry) == self._saved.get(address):
                self._differing.discard(address)
            else:
                self._differing.add(address)
        self.was_saved = self.was_saved or (self._is_saved and not self._differing)


def _base(journal: Journal, saved: Draft | None, folder: Path) -> Draft | None:
    """Return the draft that the changes begin from.

    Where its line is damaged, a later one will do, for changes hold whole entries.
    """
    with contextlib.suppress(DraftError):
        if journal.base:
            return parse(journal.base)
    if saved is not None or not journal.changes:
        return saved
    return next((draft for _, draft in History(folder).good()), None)


def _is_gone(path: Path | None) -> bool:
    try:
        return path is None or not path.exists()
    except OSError:
        return True
