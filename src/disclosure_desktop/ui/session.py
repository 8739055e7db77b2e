"""The one open report: edits with undo, totals, findings and saving.

Views only show and ask; every change goes through `edit`, and `changed` tells them what to show
again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QUndoStack

from disclosure_desktop.checks.acceptance import accept, reopen
from disclosure_desktop.checks.findings import Finding
from disclosure_desktop.checks.prose.manuscript import Manuscript
from disclosure_desktop.checks.review import Review, review_without_prose, with_prose
from disclosure_desktop.form.description import Form, load_form
from disclosure_desktop.report.carryover import carried_figures
from disclosure_desktop.report.draftfile import Draft
from disclosure_desktop.report.history import History, Moment
from disclosure_desktop.report.notes import followed, place_of
from disclosure_desktop.report.progress import Progress, overall, progress
from disclosure_desktop.report.report import SECOND_KEYING, storable
from disclosure_desktop.report.totals import Figures, figures, offers, places
from disclosure_desktop.ui.draft_lock import lock_draft
from disclosure_desktop.ui.edit import Edit
from disclosure_desktop.ui.prose_review import ProseReview
from disclosure_desktop.ui.saving import Saving

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtCore import QLockFile

    from disclosure_desktop.form.layout import Place
    from disclosure_desktop.form.values import Number, Value
    from disclosure_desktop.report.report import Changes, Report
    from disclosure_desktop.report.store import DraftStore

MOST_UNDO_STEPS = 1000
"""Further back leads the history of the draft."""

LARGE = 10
"""Entries; a change of more is preceded by a snapshot."""


class Session(QObject):
    """An open draft."""

    changed = Signal(object)
    """Addresses (a frozenset) whose entries changed; findings and totals are already new."""
    form_changed = Signal()
    revealed = Signal(str)
    """An address that undo or redo changed, which the window should show."""
    save_state_changed = Signal()

    refused = Signal(str)
    """A sentence that says why the draft cannot be changed."""

    def __init__(
        self, draft: Draft, path: Path, store: DraftStore, lock: QLockFile | None = None
    ) -> None:
        """Open a draft for editing; `lock` is held already where it was asked for what to recover.

        Raises DraftInUseError when another window has it.
        """
        super().__init__()
        self._draft = draft
        self._store = store
        lock = lock or lock_draft(path, store)
        self.saving = Saving(self, draft, path, store, self._complete, lock)
        self.saving.state_changed.connect(self.save_state_changed)
        self.undo_stack = QUndoStack(self)
        self.undo_stack.setUndoLimit(MOST_UNDO_STEPS)
        self._undoing = False
        self.prose = ProseReview(self, self.manuscript)
        self.prose.reviewed.connect(self._prose_reviewed)
        self.last_year = _printed(draft.previous)
        self._carried: dict[str, Number] = {}
        self._carried_form = ""
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
                self.saving.schedule()

    @property
    def saved_at(self) -> str:
        """When the draft was last saved, as an ISO time; "" if never."""
        return self._draft.saved

    @property
    def path(self) -> Path:
        """Where the draft is, or will be."""
        return self.saving.path

    @property
    def unsaved(self) -> bool:
        """Whether there are changes that the draft's file does not hold yet."""
        return self.saving.unsaved

    @property
    def save_problem(self) -> str:
        """Why the draft is not saved, in Chinese; "" where it is."""
        return self.saving.problem

    @property
    def read_only(self) -> str:
        """Why the draft may only be looked at, in Chinese; "" where it may be changed."""
        return self._draft.read_only

    @property
    def draft_id(self) -> str:
        """The name that the draft shares with all its copies."""
        return self._draft.id

    @property
    def history(self) -> History:
        """The earlier states of the draft."""
        return History(self._store.history_folder(self._draft.id))

    @property
    def _ever_saved(self) -> bool:
        return self._draft.saved != "" or self.unsaved

    @property
    def live_findings(self) -> tuple[Finding, ...]:
        """The findings that matter while the report is still being filled in."""
        return tuple(finding for finding in self.review.findings if not finding.at_export)

    @property
    def previous(self) -> Report | None:
        """Last year's report, where one goes with the draft."""
        return self._draft.previous

    def edit(
        self,
        label: str,
        changes: Changes,
        typing: bool = False,
        before_large: Moment = Moment.LARGE,
    ) -> None:
        """Change entries as one undo step; consecutive typing in one text is merged.

        A change of many entries is preceded by a snapshot, which `before_large` names.
        """
        entries = self.report.entries
        clean = {address: storable(entry) for address, entry in changes.items()}
        real = {address: e for address, e in clean.items() if entries.get(address) != e}
        real |= followed(self.report, real)
        if real and self.read_only:
            self.refused.emit(self.read_only)
            self.changed.emit(frozenset(real))  # fields show again what the report holds
        elif real and self._undoing:
            # An open editor gives up its text when undo moves the cursor; it is entered afterwards.
            QTimer.singleShot(0, lambda: self.edit(label, real, typing, before_large))
        elif real:
            if len(real) > LARGE and not typing:
                self.saving.keep(before_large)
            self.undo_stack.push(Edit(self, label, real, typing))

    def carry_out(self, changes: Changes, reveal: bool) -> dict[str, object]:
        """Apply changes and bring totals, findings and views up to date; for undo commands."""
        undo = self.report.apply(changes)
        self._compute()
        self.saving.record(changes)
        if "form" in changes:
            self.form_changed.emit()
        self.changed.emit(frozenset(changes))
        if reveal:
            self._undoing = True
            try:
                first = next(iter(changes))
                self.revealed.emit(place_of(first) or first)
            finally:
                self._undoing = False
        return dict(undo)

    def other_drafts(self) -> list[Path]:
        """Return the other drafts in our own folder; those used last come first."""
        drafts = (path for path in self._store.drafts() if self._store.is_own(path))
        return [path for path in drafts if path.absolute() != self.path.absolute()]

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
        first, noted = address.partition(".")[0], place_of(address)
        section = self.form.by_key.get(first)
        cell = places(self.form.id).get(noted or address)
        named = section.name if section else "复核" if first == SECOND_KEYING else address
        names = [named, cell.short_label if cell else "", "备注" if noted else ""]
        return " ".join(name for name in names if name)

    def save(self) -> bool:
        """Save now; where that fails the changes stay, and `save_problem` says why."""
        return self.saving.save()

    def save_as(self, path: Path) -> None:
        """Go on with the draft at another path; the old file stays.

        Raises DraftInUseError or OSError; the draft then goes on where it was.
        """
        self.saving.save_as(path)

    def close(self) -> bool:
        """Save what is not saved yet and let the draft go; False when saving failed."""
        if not self.saving.close():
            return False
        self.prose.stop()
        return True

    def abandon(self) -> None:
        """Let the draft go without saving; what is in the journal can be recovered."""
        self.saving.let_go()
        self.prose.stop()

    def _complete(self, draft: Draft) -> None:
        draft.progress = overall(self.progress)

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


def _printed(report: Report | None) -> dict[str, Value]:
    """Return the figures of a report as printed, none where there is no report."""
    return figures(load_form(report.form_id), report).values if report is not None else {}
