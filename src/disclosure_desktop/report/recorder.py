"""Journal and history of one open draft, as they are written: plain calls from one thread."""

from __future__ import annotations

import contextlib
from collections import deque
from datetime import date, datetime
from typing import TYPE_CHECKING

from disclosure_desktop.report.draftfile import Draft, copy_of, dump
from disclosure_desktop.report.history import History, Moment
from disclosure_desktop.report.journal import Change, JournalFile, JournalHead
from disclosure_desktop.report.whole_file import make_private_folder

if TYPE_CHECKING:
    from pathlib import Path

    from disclosure_desktop.report.store import DraftStore

ENOUGH = 1_000_000
"""Bytes of a journal above which it is begun anew once the draft is saved."""

TOO_MUCH = 16_000_000
"""Bytes above which it is begun anew although the draft cannot be saved."""


class Recorder:
    """Writes what happens to a draft that was opened; nothing before the first change.

    Every method raises OSError; what could not be written is then tried again by the next call.
    """

    def __init__(self, store: DraftStore, draft: Draft, path: Path) -> None:
        """Record the draft, which has an id, as it is now; it is copied."""
        self.history = History(store.history_folder(draft.id))
        self._path = path
        self._draft = copy_of(draft)
        self._journal: JournalFile | None = None
        self._snapshots: deque[tuple[Draft, Moment, datetime]] = deque()
        self._noted = False
        self._seen = ""
        self._day = date.today()

    def record(self, change: Change) -> None:
        """Write a change into the journal and wait until it is on the disk."""
        if self._journal is None:
            self._journal = self._new_journal()
            self.mark(Moment.OPENED)
        elif self._day != date.today():
            self.mark(Moment.DAILY)
        self._day = date.today()
        try:
            self._journal.append([change])
        except FileNotFoundError:
            # Somebody tidied up, or another window took it for one that was left behind.
            self._journal = self._new_journal()
            self._journal.append([change])
        self._draft.report.apply(change.entries)
        if self._journal.size > TOO_MUCH:
            self._begin_anew()

    def mark(self, moment: Moment) -> None:
        """Take the state as it is now for a snapshot, which `write_snapshots` makes."""
        self._snapshots.append((copy_of(self._draft), moment, datetime.now()))

    def write_snapshots(self) -> None:
        """Make the snapshots that are due."""
        while self._snapshots:
            draft, moment, now = self._snapshots[0]
            self.history.keep(draft, moment, now)
            if not self._noted:
                self.history.note_path(self._path, draft.report)
                self._noted = True
            self._snapshots.popleft()

    def note_saved(self, digest: str) -> None:
        """Note which state (`draftfile.state_digest`) the draft's file now holds."""
        self._seen = digest
        if self._journal is not None and self._journal.size > ENOUGH:
            self._begin_anew()

    def finish(self, saved: bool) -> None:
        """End the journal: it goes where the draft is saved, and stays to be recovered else."""
        if self._journal is None:
            return
        self.mark(Moment.CLOSED)
        self.write_snapshots()
        if saved:
            self._journal.path.unlink(missing_ok=True)
            self._journal = None
        self.history.thin()

    def _begin_anew(self) -> None:
        old = self._journal
        # Where there is no room for a new journal, the old one goes on; both lead to the same.
        with contextlib.suppress(OSError):
            self._journal = self._new_journal()
            if old is not None:
                old.path.unlink(missing_ok=True)

    def _new_journal(self) -> JournalFile:
        make_private_folder(self.history.folder)
        began = datetime.now().isoformat(timespec="seconds")
        head = JournalHead(self._draft.id, str(self._path.absolute()), began, self._seen)
        return JournalFile(self.history.folder, head, dump(self._draft))
