"""How files become open reports: drafts at once, documents after the clerk has looked at them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from disclosure_desktop.report.reasons import reason

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from disclosure_desktop.documents.reading.reading import Reading
    from disclosure_desktop.report.draftfile import Draft
    from disclosure_desktop.report.history import Moment
    from disclosure_desktop.report.report import Report
    from disclosure_desktop.report.store import DraftStore
    from disclosure_desktop.ui.importing.importer import Importer
    from disclosure_desktop.ui.window import Window


class Opening:
    """Opens files in a window. Forms and readers are loaded when first needed."""

    def __init__(self, window: Window, store: DraftStore) -> None:
        self._window = window
        self._store = store
        self.importer: Importer | None = None

    def cancel(self) -> None:
        """Let go of a document that is being read or looked at."""
        if self.importer is not None:
            self.importer.cancel()

    def carry_over_from(self, path: Path) -> None:
        """Begin the report of the year after the one in the file."""
        self.read_for(path, "由它开始今年的报告(&Y)", self._begin_from)

    def read_for(self, path: Path, words: str, take: Callable[[Report], object]) -> None:
        """Read the report in a file and hand it on; a document is shown before.

        `words` are what the button that accepts the document says.
        """
        if _is_document(path):
            self._importer().read(path, words, lambda reading: take(reading.report))
        elif (draft := self._draft_at(path)) is not None:
            take(draft.report)

    def open_path(self, path: Path) -> None:
        """Open a draft, or read a document; a sentence says why where that cannot be done."""
        if (
            self._window.wizard is not None
            and self._window.wizard.session.path.resolve() == path.resolve()
        ):
            return
        if _is_document(path):
            take, words = lambda reading: self._open_reading(reading, path), "读入，存成草稿(&Y)"
            self._importer().read(path, words, take, self._merge, self._is_mergeable)
        else:
            self._open_draft_at(path)

    def _open_draft_at(self, path: Path) -> None:
        from disclosure_desktop.ui.recovering import CannotOpenError, open_locked

        if not self._may_be_known(path):
            self._window.warn(f"找不到“{path}”，可能已被移走或删除。")
            return
        safekeeping = self._window.safekeeping
        if safekeeping.is_copy_of_open_draft(path) and safekeeping.merge_copy(path):
            return
        try:
            opened = open_locked(self._window, self._store, path)
        except CannotOpenError as error:
            if str(error):
                self._window.warn(str(error))
            return
        self._store.note_recent(path)
        self._window.open_draft(opened.draft, path, opened.lock)
        if opened.theirs is not None:
            safekeeping.merge_into(path, opened.theirs, opened.base)

    def _may_be_known(self, path: Path) -> bool:
        """Whether there is a file, or something may be known of one that is gone."""
        from disclosure_desktop.report.recovery import interrupted

        if path.exists() or path in self._store.noted():
            return True
        return path.absolute() in interrupted(self._store)

    def _begin_from(self, last: Report) -> None:
        """Begin this year's report with what follows from last year's, as one undo step."""
        from disclosure_desktop.report.carryover import carry_over
        from disclosure_desktop.report.history import Moment

        report = carry_over(last, last.year + 1)
        self._open_new(report, "从去年的报告开始", last, Moment.CARRY_OVER)

    def _open_reading(self, reading: Reading, path: Path) -> None:
        from disclosure_desktop.report.history import Moment

        self._open_new(reading.report, f"读入“{path.name}”", before=Moment.IMPORT)

    def _open_new(
        self,
        report: Report,
        label: str,
        previous: Report | None = None,
        before: Moment | None = None,
    ) -> None:
        """Open a draft made from a file, as one undo step, and keep it: reading it was work.

        Its history begins with the blank report, as `before`, and the one that was made.
        """
        from disclosure_desktop.report.draftfile import Draft
        from disclosure_desktop.report.history import Moment
        from disclosure_desktop.report.report import new_report

        path = self._store.new_path()
        self._window.open_draft(
            Draft(new_report(report.form_id, report.year), previous=previous), path
        )
        if self._window.wizard is not None and self._window.wizard.session.path == path:
            session = self._window.wizard.session
            session.edit(label, report.entries, before_large=before or Moment.LARGE)
            session.saving.keep(Moment.OPENED)
            self._window.wizard.save()

    def _is_mergeable(self, reading: Reading) -> bool:
        """Whether a document of ours was changed since its export, and its report is open."""
        if self._window.wizard is None or reading.exported is None or not reading.edits:
            return False
        ours, theirs = self._window.wizard.session.report, reading.exported
        return (ours.form_id, ours.year, ours.body) == (theirs.form_id, theirs.year, theirs.body)

    def _merge(self, reading: Reading) -> None:
        """Take the edits of a document into the open report, as one undo step."""
        from disclosure_desktop.report.history import Moment
        from disclosure_desktop.report.merging import merge

        if self._window.wizard is None or reading.exported is None:
            return
        session = self._window.wizard.session
        session.saving.keep(Moment.MERGE)
        found = merge(reading.exported, session.report, reading.report)
        label = f"并入 {len(found.changes)} 处改动"
        session.edit(label, found.changes, before_large=Moment.MERGE)
        said = f"并入了 {len(found.changes)} 处改动，可以撤销。"
        if found.conflicts:
            names = "\n".join(f"· {session.name_of(address)}" for address in found.conflicts)
            self._window.warn(
                f"{said}\n\n下面几处草稿里后来也改过，没有并入，请自己核对：\n{names}"
            )
        self._window.statusBar().showMessage(said, 8000)

    def _draft_at(self, path: Path) -> Draft | None:
        """Return the draft in a file, or None after a sentence has said why there is none."""
        from disclosure_desktop.form.description import FormError
        from disclosure_desktop.report.draft_schema import DraftError

        try:
            return self._store.load(path)
        except FileNotFoundError:
            self._window.warn(f"找不到“{path}”，可能已被移走或删除。")
        except (DraftError, FormError) as error:
            self._window.warn(f"打不开“{path.name}”：{error}")
        except OSError as error:
            self._window.warn(f"“{path.name}”读不出来：{reason(error)}。")
        return None

    def _importer(self) -> Importer:
        """Return what reads documents, made when first needed: it loads the reader."""
        from disclosure_desktop.ui.importing.importer import Importer

        if self.importer is None:
            self.importer = Importer(self._window, self._window.show_page)
            self.importer.failed.connect(self._window.warn)
        return self.importer


def _is_document(path: Path) -> bool:
    """Whether a file is a finished report, by its ending; drafts have another."""
    from disclosure_desktop.documents.reading.read import ENDINGS

    return path.suffix.lower() in ENDINGS
