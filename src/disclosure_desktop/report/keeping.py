"""An open draft, kept: every change is on the disk within a second, the draft soon after.

What a window needs of journal, history and saving, in one object without Qt:

    recovery = recover(store, path)              # what was typed and not saved before the end
    draft = recovery.take() or recovery.leave()  # `report/recovery.py`
    keeping = Keeping(store, draft, path, told)
    keeping.keep(Moment.LARGE)                   # before a change that one may want to undo
    keeping.record(changes)                      # after each change, undo and redo included
    keeping.save(draft)                          # now and then; `told` is called when it is done
    keeping.close(timeout=3)                     # after the last `save`

All of them return at once but `wait` and `close`; two threads do the work, so that a slow USB
stick keeps neither the clerk nor the journal waiting.
"""

from __future__ import annotations

import os
import threading
from collections import deque
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from disclosure_desktop.report.background import Background
from disclosure_desktop.report.draft_schema import MOST_ANCESTORS
from disclosure_desktop.report.draftfile import state_digest
from disclosure_desktop.report.history import Moment
from disclosure_desktop.report.journal import Change
from disclosure_desktop.report.reasons import ChangedElsewhereError, reason
from disclosure_desktop.report.recorder import Recorder
from disclosure_desktop.report.store import prepare

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import TypeAlias

    from disclosure_desktop.report.draftfile import Draft
    from disclosure_desktop.report.report import Changes
    from disclosure_desktop.report.store import DraftStore

GATHERING = 0.25
"""Seconds in which changes are gathered into one line of the journal."""

JOURNAL_AGAIN, SAVE_AGAIN = 1.0, 5.0
"""Seconds after which writing is tried again where it failed."""

_PATIENCE = 1.0
"""Seconds for which saving waits for the journal, which is to be ahead of the file."""


_DEFECT = "程序出错"


class _Saved(NamedTuple):
    """The state (`draftfile.state_digest`) that the draft's file holds now."""

    state: str


class _Saving(NamedTuple):
    """The draft as it is to be written, its state, and how many changes it holds."""

    data: bytes
    state: str
    recorded: int


if TYPE_CHECKING:
    _Event: TypeAlias = Change | Moment | _Saving | _Saved


class Keeping:
    """Journal, history and saving of one open draft."""

    def __init__(
        self, store: DraftStore, draft: Draft, path: Path, told: Callable[[], None] | None = None
    ) -> None:
        """Begin to keep a draft as it is now; nothing is written before the first change.

        A draft without an id gets one. `told` is called, from another thread, whenever `unsaved`,
        `problem` or `journal_problem` may have changed.
        """
        draft.id = draft.id or os.urandom(16).hex()
        self._store = store
        self._draft = draft
        self._path = path
        self._told = told or (lambda: None)
        self._opened_as = state_digest(draft)
        self._recorder = Recorder(store, draft, path)
        self._events: deque[_Event] = deque()
        self._to_save: _Saving | None = None
        self._recorded = self._saved = 0
        self._lock = threading.Lock()
        self._journal = Background(self._write_journal, "journal")
        self._saver = Background(self._write_draft, "saving")
        self.journal_problem = ""
        """Why changes are not on the disk yet, in Chinese; "" where they are."""
        self.problem = ""
        """Why the draft could not be saved, in Chinese; saving is tried again until it can."""
        self.changed_elsewhere = False
        """Whether that is because somebody else has written the file."""

    @property
    def unsaved(self) -> bool:
        """Whether there are changes that the draft's file does not hold yet."""
        return self._saved < self._recorded

    def record(self, changes: Changes) -> None:
        """Note what was changed in the report, after the change; takes no time worth measuring."""
        if not self._recorded:
            self._note_opening()
        now = datetime.now().isoformat(timespec="milliseconds")
        with self._lock:
            self._recorded += 1
            self._events.append(Change(now, dict(changes)))
        self._journal.wake(within=GATHERING)

    def keep(self, moment: Moment) -> None:
        """Make a snapshot of the report as it was after the last change recorded."""
        with self._lock:
            self._events.append(moment)
        self._journal.wake(within=GATHERING)

    def save(self, draft: Draft) -> None:
        """Write the draft as it is now, soon; a draft waiting to be written is passed over.

        Raises RefusedError for a draft that may only be looked at.
        """
        saving = _Saving(prepare(draft), state_digest(draft), self._recorded)
        with self._lock:
            self._to_save = saving
            # Where two changes are saved apart, no line of the journal may hold both of them.
            self._events.append(saving)
        self._journal.wake()
        self._saver.wake()

    def wait(self, timeout: float) -> bool:
        """Wait until all that was recorded and saved is on the disk; False where it is not."""
        saved = self._saver.wait(timeout)
        return self._journal.wait(timeout) and saved

    def close(self, timeout: float) -> bool:
        """Wait as `wait` does and let go; True where the draft's file holds everything.

        Where it does not, the journal stays, and `recover` finds it. The seconds are for each of
        the two threads.
        """
        self._saver.close(timeout)
        if self._journal.close(timeout):
            try:
                self._recorder.finish(not self.unsaved)
            except OSError as error:
                self.journal_problem = reason(error)
        return not self.unsaved

    def _note_opening(self) -> None:
        """Let the draft remember what it was before it is changed, for `diverged`."""
        known = self._draft.ancestors
        if self._opened_as not in known[-1:]:
            self._draft.ancestors = (*known, self._opened_as)[-MOST_ANCESTORS:]

    def _write_journal(self) -> float | None:
        try:
            while (event := self._next_event()) is not None:
                self._write(event)
                with self._lock:
                    self._events.popleft()
            self._recorder.write_snapshots()
        except OSError as error:
            self.journal_problem = reason(error)
            self._told()
            return JOURNAL_AGAIN
        except BaseException:
            self.journal_problem = _DEFECT
            self._told()
            raise
        if self.journal_problem:
            self.journal_problem = ""
            self._told()
        return None

    def _next_event(self) -> _Event | None:
        """Return the next event, all changes up to it gathered into one; it stays in the line."""
        with self._lock:
            while len(self._events) > 1:
                first, second = self._events[0], self._events[1]
                if not (isinstance(first, Change) and isinstance(second, Change)):
                    break
                self._events.popleft()
                self._events[0] = Change(second.at, {**first.entries, **second.entries})
            return self._events[0] if self._events else None

    def _write(self, event: _Event) -> None:
        if isinstance(event, Change):
            self._recorder.record(event)
        elif isinstance(event, Moment):
            self._recorder.mark(event)
        elif isinstance(event, _Saved):
            self._recorder.note_saved(event.state)

    def _write_draft(self) -> float | None:
        with self._lock:
            wanted = self._to_save
        if wanted is None:
            return None
        # Only a broken or full disk of our own makes the journal late; then saving matters more.
        self._journal.wait(_PATIENCE)
        try:
            self._store.write(wanted.data, self._path)
        except OSError as error:
            self.problem = reason(error)
            self.changed_elsewhere = isinstance(error, ChangedElsewhereError)
            self._told()
            return SAVE_AGAIN
        except BaseException:
            self.problem = _DEFECT
            self._told()
            raise
        self._note_saved(wanted)
        return None

    def _note_saved(self, saving: _Saving) -> None:
        with self._lock:
            self._saved = saving.recorded
            self._events.append(_Saved(saving.state))
            if self._to_save is saving:
                self._to_save = None
        self.problem, self.changed_elsewhere = "", False
        self._journal.wake(within=GATHERING)
        self._told()
