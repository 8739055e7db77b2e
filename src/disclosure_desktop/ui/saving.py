"""Saving the open draft without anybody asking: at once into the journal, soon into its file."""

from __future__ import annotations

import threading
from collections import deque
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from disclosure_desktop.report.diverged import common_ancestor
from disclosure_desktop.report.draft_schema import MOST_ANCESTORS
from disclosure_desktop.report.draftfile import state_digest
from disclosure_desktop.report.history import History, Moment
from disclosure_desktop.report.keeping import Keeping
from disclosure_desktop.report.reasons import RefusedError
from disclosure_desktop.report.report import Report
from disclosure_desktop.ui.collecting import collect_in_this_thread
from disclosure_desktop.ui.draft_lock import lock_draft, release

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtCore import QLockFile

    from disclosure_desktop.report.draftfile import Draft
    from disclosure_desktop.report.report import Changes
    from disclosure_desktop.report.store import DraftStore

AUTOSAVE_DELAY = 700
"""Milliseconds from a change to its saving; later changes do not put it off."""

LISTENING = 100
"""Milliseconds after which the window hears what the writing threads told."""

PATIENCE = 3.0
"""Seconds that the window waits for a disk when the clerk saves or leaves."""

_MOST_STATES = 512
"""Saved states that are remembered, for whoever merges with a copy that began from one of them."""


class Saving(QObject):
    """Keeps one draft, in its file and its journal, and says whether that works."""

    state_changed = Signal()

    def __init__(
        self,
        parent: QObject,
        draft: Draft,
        path: Path,
        store: DraftStore,
        complete: Callable[[Draft], None],
        lock: QLockFile | None,
    ) -> None:
        """Begin to keep a draft that is locked; `complete` adds to it what belongs in the file."""
        super().__init__(parent)
        collect_in_this_thread()
        self._draft = draft
        self._store = store
        self._complete = complete
        self._lock = lock
        self.path = path
        self._opened_as = _copy(draft.report)
        self._states: deque[Report] = deque(maxlen=_MOST_STATES)
        self._timer = QTimer(self, singleShot=True, interval=AUTOSAVE_DELAY)
        self._timer.timeout.connect(self._save_soon)
        # The threads that write must not touch a Qt object, which may be gone: they leave word.
        self._word = threading.Event()
        self._ear = QTimer(self, interval=LISTENING)
        self._ear.timeout.connect(self._listen)
        self._keeping = self._kept(path)

    @property
    def unsaved(self) -> bool:
        """Whether there are changes that the draft's file does not hold yet."""
        return self._keeping.unsaved

    @property
    def problem(self) -> str:
        """Why the draft is not saved, and where its changes are, in Chinese; "" where it is.

        Where only the step has changed, nothing is lost and nothing needs to be said.
        """
        if not (self._keeping.problem and self.unsaved):
            return ""
        safe = "改动都记在本机，磁盘好了会接着保存" if self.is_journaled else "改动只在内存里"
        return f"草稿没能保存：{self._keeping.problem}；{safe}"

    @property
    def is_journaled(self) -> bool:
        """Whether all changes are on this machine's disk, whatever the draft's own says."""
        return not self._keeping.journal_problem

    @property
    def journal_problem(self) -> str:
        """Why this machine's disk takes neither changes nor snapshots, in Chinese; "" else."""
        return self._keeping.journal_problem

    @property
    def changed_elsewhere(self) -> bool:
        """Whether somebody else has written the draft's file since it was opened here."""
        return self._keeping.changed_elsewhere

    def record(self, changes: Changes) -> None:
        """Note what was changed, and save soon."""
        self._keeping.record(changes)
        self.schedule()

    def keep(self, moment: Moment) -> None:
        """Keep the draft as it is now in its history; not one that may only be looked at.

        Of a newer program's draft we know only a part, and nothing must bring that part back.
        """
        if not self._draft.read_only:
            self._keeping.keep(moment)

    def load(self) -> Draft:
        """Read the draft's file as it is now. Raises DraftError, or OSError.

        It may be overwritten then: whoever reads it has to keep what it holds.
        """
        return self._store.load(self.path)

    def descend_from(self, theirs: Draft) -> None:
        """Keep another copy, which is about to be brought in, and let the draft come from it too.

        Raises OSError where the history has no room.
        """
        History(self._store.history_folder(self._draft.id)).keep(theirs, Moment.REPLACED)
        known = (*self._draft.ancestors, state_digest(theirs))
        self._draft.ancestors = known[-MOST_ANCESTORS:]

    def common_state(self, theirs: Draft) -> Report | None:
        """Return the last state that this draft and a copy of it both began from, if we know it.

        States saved since the draft was opened are remembered; those before are in its history.
        """
        known = {*theirs.ancestors, state_digest(theirs)}
        for report in (*reversed(self._states), self._opened_as):
            if state_digest(replace(self._draft, report=report)) in known:
                return report
        history = History(self._store.history_folder(self._draft.id))
        return common_ancestor(history, self._draft, theirs)

    def schedule(self) -> None:
        """Save soon."""
        if not self._timer.isActive():
            self._timer.start()
        self._ear.start()
        self.state_changed.emit()

    def save(self) -> bool:
        """Save now and wait for it, though not for ever; False where it did not work."""
        self._save_soon()
        self._keeping.wait(PATIENCE)
        self._ear.start()
        self.state_changed.emit()
        return not self.unsaved

    def save_as(self, path: Path) -> None:
        """Go on with the draft at another path; the old file stays.

        Raises DraftInUseError or OSError; the draft then goes on where it was.
        """
        if path.resolve() == self.path.resolve():
            self.save()
            return
        lock = lock_draft(path, self._store)
        self._complete(self._draft)
        try:
            self._store.allow_overwriting(path)
            self._store.save(self._draft, path)
        except OSError:
            release(lock)
            raise
        self.let_go()
        self.path, self._lock = path, lock
        self._keeping = self._kept(path)
        self.state_changed.emit()

    def close(self) -> bool:
        """Save what is not saved and let the draft go; False, and still open, where that failed."""
        if (self.unsaved or self._timer.isActive()) and not self.save():
            return False
        self.let_go()
        return True

    def let_go(self) -> None:
        """Let the draft go as it is; what is not saved stays in the journal."""
        self._timer.stop()
        self._ear.stop()
        self._keeping.close(PATIENCE)
        release(self._lock)

    def _listen(self) -> None:
        """Pass on what the writing threads told; rest when all is written."""
        troubled = self._keeping.problem or self._keeping.journal_problem
        resting = not (self._timer.isActive() or self.unsaved or troubled)
        if resting:
            self._ear.stop()
        # Once more at rest: word may come just after what it tells has become true.
        if resting or self._word.is_set():
            self._word.clear()
            self.state_changed.emit()

    def _kept(self, path: Path) -> Keeping:
        return Keeping(self._store, self._draft, path, self._word.set)

    def _save_soon(self) -> None:
        self._timer.stop()
        self._complete(self._draft)
        self._remember_state()
        try:
            self._keeping.save(self._draft)
        except RefusedError:
            # A draft that may only be looked at: only the step can have changed.
            return

    def _remember_state(self) -> None:
        if not self._states or self._states[-1] != self._draft.report:
            self._states.append(_copy(self._draft.report))


def _copy(report: Report) -> Report:
    return Report(dict(report.entries))
