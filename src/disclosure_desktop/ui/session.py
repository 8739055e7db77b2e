"""The one open report: edits with undo, totals, findings and saving.

Views only show and ask; every change goes through `edit`, and `changed` tells them what to show
again.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from disclosure_desktop.checks.acceptance import accept, reopen
from disclosure_desktop.checks.findings import Finding
from disclosure_desktop.checks.prose.manuscript import Manuscript
from disclosure_desktop.checks.review import Review, review_without_prose, with_prose
from disclosure_desktop.form.description import Form, load_form
from disclosure_desktop.report.carryover import carried_figures
from disclosure_desktop.report.draftfile import Draft
from disclosure_desktop.report.progress import Progress, overall, progress
from disclosure_desktop.report.reasons import reason
from disclosure_desktop.report.totals import Figures, figures, offers, places
from disclosure_desktop.ui.draft_lock import lock_draft, release
from disclosure_desktop.ui.prose_review import ProseReview

if TYPE_CHECKING:
    from pathlib import Path

    from disclosure_desktop.form.layout import Place
    from disclosure_desktop.form.values import Number, Value
    from disclosure_desktop.report.report import Changes, Entry, Report
    from disclosure_desktop.report.store import DraftStore

AUTOSAVE_DELAY = 700
"""Milliseconds from a change to its saving; later changes do not put it off."""

RETRY_DELAY = 5000
"""Milliseconds after which saving is tried again where it failed."""

_TYPING_PAUSE = 1.2
"""Seconds; typing after a longer pause is an undo step of its own."""


class Session(QObject):
    """An open draft."""

    changed = Signal(object)
    """Addresses (a frozenset) whose entries changed; findings and totals are already new."""
    form_changed = Signal()
    revealed = Signal(str)
    """An address that undo or redo changed, which the window should show."""
    save_state_changed = Signal()

    def __init__(self, draft: Draft, path: Path, store: DraftStore) -> None:
        """Open a draft for editing. Raises DraftInUseError when another window has it."""
        super().__init__()
        self._draft = draft
        self._store = store
        self._lock = lock_draft(path)
        self.path = path
        self.undo_stack = QUndoStack(self)
        self.save_problem = ""
        self._unsaved = False
        self._undoing = False
        self.prose = ProseReview(self, self.manuscript)
        self.prose.reviewed.connect(self._prose_reviewed)
        self.last_year = _printed(draft.previous)
        self._carried: dict[str, Number] = {}
        self._carried_form = ""
        self._autosave = QTimer(self, singleShot=True)
        self._autosave.timeout.connect(self.save)
        self._compute()
        self.prose.finish()

    @property
    def report(self) -> Report:
        """The report being filled in; read it only."""
        return self._draft.report

    @property
    def step(self) -> str:
        """The step of the wizard that the clerk is at."""
        return self._draft.step

    @step.setter
    def step(self, step: str) -> None:
        if step != self._draft.step:
            self._draft.step = step
            if self._ever_saved:
                self._schedule_saving()

    @property
    def saved_at(self) -> str:
        """When the draft was last saved, as an ISO time; "" if never."""
        return self._draft.saved

    @property
    def unsaved(self) -> bool:
        """Whether there are changes that are not on disk yet."""
        return self._unsaved

    @property
    def _ever_saved(self) -> bool:
        return self._draft.saved != "" or self._unsaved

    @property
    def live_findings(self) -> tuple[Finding, ...]:
        """The findings that matter while the report is still being filled in."""
        return tuple(finding for finding in self.review.findings if not finding.at_export)

    @property
    def previous(self) -> Report | None:
        """Last year's report, where one goes with the draft."""
        return self._draft.previous

    def edit(self, label: str, changes: Changes, typing: bool = False) -> None:
        """Change entries as one undo step; consecutive typing in one text is merged."""
        entries = self.report.entries
        clean = {address: _storable(entry) for address, entry in changes.items()}
        real = {address: e for address, e in clean.items() if entries.get(address) != e}
        if real and self._undoing:
            # An open editor gives up its text when undo moves the cursor; it is entered afterwards.
            QTimer.singleShot(0, lambda: self.edit(label, real, typing))
        elif real:
            self.undo_stack.push(_Edit(self, label, real, typing))

    def carry_out(self, changes: Changes, reveal: bool) -> dict[str, object]:
        """Apply changes and bring totals, findings and views up to date; for undo commands."""
        undo = self.report.apply(changes)
        self._compute()
        self._unsaved = True
        self._schedule_saving()
        if "form" in changes:
            self.form_changed.emit()
        self.changed.emit(frozenset(changes))
        if reveal:
            self._undoing = True
            try:
                self.revealed.emit(next(iter(changes)))
            finally:
                self._undoing = False
        return dict(undo)

    def related(self, address: str) -> frozenset[str]:
        """Return the cells of the broken relations that a cell takes part in."""
        return frozenset(
            other
            for finding in self.live_findings
            if address in finding.addresses
            for other in finding.addresses
        )

    def findings_at(self, address: str) -> list[Finding]:
        """Return the findings to show at a cell: those that lead to it, else those it shares."""
        shared = [finding for finding in self.live_findings if address in finding.addresses]
        return [finding for finding in shared if finding.addresses[0] == address] or shared

    def _show_review(self) -> None:
        self.review: Review = with_prose(
            self._figures_review, self.form, self.report, self.figures, self.prose.findings
        )

    def _prose_reviewed(self) -> None:
        """Show what was found in the prose, which takes longer than a key stroke may."""
        self._show_review()
        self.changed.emit(frozenset())

    def manuscript(self) -> Manuscript:
        """Return the report as its prose is checked."""
        return Manuscript(self.form, self.report, self.figures, self.previous)

    def accept(self, finding: Finding, reason: str) -> None:
        """Let a warning stand for a reason, or put a hint aside."""
        label = "保留一处提醒" if reason else "搁置一处提示"
        self.edit(label, accept(self.report, self.figures, finding, reason))

    def reopen(self, finding: Finding) -> None:
        """Bring back a finding that was let stand."""
        self.edit("重新提示", reopen(self.report, self.figures, finding))

    def is_carried(self, address: str) -> bool:
        """Whether a cell holds what follows from last year's report."""
        carried = self._carried.get(address)
        return carried is not None and self.report.value(address) == carried

    def place(self, address: str) -> Place:
        """Return where a number cell stands in the form."""
        return places(self.form.id)[address]

    def name_of(self, address: str) -> str:
        """Name an entry of the report, for people."""
        section = self.form.by_key.get(address.partition(".")[0])
        cell = places(self.form.id).get(address)
        names = [section.name if section else address, cell.short_label if cell else ""]
        return " ".join(name for name in names if name)

    def save(self) -> bool:
        """Write the draft; on failure the changes stay in memory and `save_problem` says why."""
        self._autosave.stop()
        self._draft.progress = overall(self.progress)
        try:
            self._store.save(self._draft, self.path)
        except OSError as error:
            # Where only the step has changed, nothing is lost and nothing needs to be said.
            if self._unsaved:
                self.save_problem = f"草稿没能保存：{reason(error)}"
                self._autosave.start(RETRY_DELAY)
            self.save_state_changed.emit()
        else:
            self._note_saved()
        return not self.save_problem

    def save_as(self, path: Path) -> None:
        """Go on with the draft at another path; the old file stays.

        Raises DraftInUseError or OSError; the draft then goes on where it was.
        """
        if path.resolve() == self.path.resolve():
            self.save()
            return
        lock = lock_draft(path)
        self._draft.progress = overall(self.progress)
        try:
            self._store.save(self._draft, path)
        except OSError:
            release(lock)
            raise
        release(self._lock)
        self.path, self._lock = path, lock
        self._autosave.stop()
        self._note_saved()

    def close(self) -> bool:
        """Save what is not saved yet and let the draft go; False when saving failed."""
        if (self._unsaved or self._autosave.isActive()) and not self.save():
            return False
        self.abandon()
        return True

    def abandon(self) -> None:
        """Let the draft go without saving."""
        self._autosave.stop()
        self.prose.stop()
        release(self._lock)

    def _note_saved(self) -> None:
        self.save_problem = ""
        self._unsaved = False
        self.save_state_changed.emit()

    def _schedule_saving(self) -> None:
        if not self._autosave.isActive():
            self._autosave.start(AUTOSAVE_DELAY)
        self.save_state_changed.emit()

    def _compute(self) -> None:
        self.form: Form = load_form(self.report.form_id)
        self.figures: Figures = figures(self.form, self.report)
        self._figures_review = review_without_prose(
            self.form, self.report, self.previous, self.figures
        )
        self.prose.follow(self.report)
        self._show_review()
        self.progress: dict[str, Progress] = progress(self.form, self.report, self.figures)
        self.offers: dict[str, Number] = offers(self.form, self.figures)
        if self.form.id != self._carried_form:
            self._carried_form = self.form.id
            last = self.previous
            self._carried = carried_figures(self.form, last) if last is not None else {}


class _Edit(QUndoCommand):
    """A change of the report as an undo step."""

    def __init__(self, session: Session, label: str, changes: Changes, typing: bool) -> None:
        super().__init__(label)
        self._session = session
        self._changes = dict(changes)
        self._undo: Changes = {}
        self._typing = typing
        self._time = time.monotonic()
        self._done_before = False

    def redo(self) -> None:
        undo = self._session.carry_out(self._changes, reveal=self._done_before)
        self._undo = self._undo or undo  # type: ignore[assignment]
        self._done_before = True

    def undo(self) -> None:
        self._session.carry_out(self._undo, reveal=True)

    def id(self) -> int:
        return 1 if self._typing else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, _Edit) or other._changes.keys() != self._changes.keys():
            return False
        if other._time - self._time > _TYPING_PAUSE:
            return False
        self._changes = other._changes
        self._time = other._time
        return True


def _printed(report: Report | None) -> dict[str, Value]:
    """Return the figures of a report as printed, none where there is no report."""
    return figures(load_form(report.form_id), report).values if report is not None else {}


def _storable(entry: Entry | None) -> Entry | None:
    """Return the entry as a file can hold it: no half characters, and None for "".

    Half characters come with text pasted from programs that cut an emoji in two.
    """
    if not isinstance(entry, str):
        return entry
    return entry.encode("utf-8", "ignore").decode("utf-8") or None
