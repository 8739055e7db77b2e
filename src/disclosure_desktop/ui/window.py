"""The main window: the start page, or one open report."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, QSize, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QMainWindow,
    QMessageBox,
    QStackedWidget,
    QWidget,
)

from disclosure_desktop.report.reasons import reason
from disclosure_desktop.resources import resource
from disclosure_desktop.ui.dropping import FileDrops
from disclosure_desktop.ui.looks import Looks
from disclosure_desktop.ui.menus import NAME, Menus
from disclosure_desktop.ui.opening import Opening
from disclosure_desktop.ui.safekeeping import Safekeeping
from disclosure_desktop.ui.start_page import StartPage
from disclosure_desktop.ui.state_line import StateLine

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QLockFile
    from PySide6.QtWidgets import QMenu

    from disclosure_desktop.report.draftfile import Draft
    from disclosure_desktop.report.report import Report
    from disclosure_desktop.report.store import DraftStore
    from disclosure_desktop.ui.session import Session
    from disclosure_desktop.ui.wizard import Wizard

_SIZE = QSize(1240, 800)
_AFTER_FIRST_PAINT = 60
"""Milliseconds; what can wait until the start page stands does."""

_LAST_MONTH_OF_WRITING = 6
"""Reports are written in the first half of the year after the one they are about."""


class Window(QMainWindow):
    """The program's window. The form and its checks are loaded when a report is opened."""

    def __init__(self, store: DraftStore, settings: QSettings) -> None:
        super().__init__()
        self._store = store
        self._settings = settings
        self.looks = Looks(self, settings)
        self.wizard: Wizard | None = None
        self.opening = Opening(self, store)
        self._page: QWidget | None = None
        self._stack = QStackedWidget()
        self.start_page = StartPage(store)
        self._stack.addWidget(self.start_page)
        self.setCentralWidget(self._stack)
        FileDrops(self, self.open_path)
        self.state = StateLine()
        self.statusBar().addPermanentWidget(self.state)
        self.safekeeping = Safekeeping(self, store, settings)
        self.state.merging_wanted.connect(self.safekeeping.merge_elsewhere)
        self.menus = Menus(self)
        self.start_page.new_wanted.connect(self.new_report)
        self.start_page.carry_over_wanted.connect(self.ask_and_carry_over)
        self.start_page.open_wanted.connect(self.ask_and_open)
        self.start_page.sample_wanted.connect(self.open_sample)
        self.start_page.draft_wanted.connect(self.open_path)
        self.start_page.removal_wanted.connect(self.safekeeping.delete)
        self.start_page.tour_seen.connect(lambda: self._settings.setValue("tour", "seen"))
        QTimer.singleShot(_AFTER_FIRST_PAINT, self._offer_tour)
        QTimer.singleShot(_AFTER_FIRST_PAINT, self.start_page.show_left_behind)
        self.resize(_SIZE.boundedTo(self.screen().availableSize() * 0.96))
        self._show_title()

    @property
    def report_in_sight(self) -> bool:
        """Whether a report is open and no other page hides it."""
        return self.wizard is not None and self._page is None

    def new_report(self) -> None:
        """Open an empty report for the year that reports are written about now."""
        from disclosure_desktop.form.description import form_for_year
        from disclosure_desktop.report.draftfile import Draft
        from disclosure_desktop.report.report import new_report

        today = date.today()
        year = today.year - 1 if today.month <= _LAST_MONTH_OF_WRITING else today.year
        report = new_report(form_for_year(year).id, year)
        self.open_draft(Draft(report), self._store.new_path())

    def open_sample(self) -> None:
        """Open a copy of the sample report, which the clerk may play with."""
        sample = resource("samples", "luxiang-2020.disclosure")
        draft = self._store.load(sample)
        draft.saved = draft.id = ""  # or all copies of the sample would share one history
        self.open_draft(draft, self._store.new_path())

    def ask_and_open(self) -> None:
        """Ask for a file and open it."""
        from disclosure_desktop.ui.files import ask_open_path

        path = ask_open_path(self, self._settings)
        if path is not None:
            self.open_path(path)

    def open_path(self, path: Path) -> None:
        """Open a draft, or read a document; a sentence says why where that cannot be done."""
        self.opening.open_path(path)

    def ask_and_carry_over(self) -> None:
        """Ask for last year's report and begin this year's with what follows from it."""
        from disclosure_desktop.ui.files import ask_open_path

        path = ask_open_path(self, self._settings, "选择去年的报告")
        if path is not None:
            self.opening.carry_over_from(path)

    def _ask_and_compare(self, compare: Callable[[Report], object]) -> None:
        """Ask for the report that the open one is to be compared with."""
        from disclosure_desktop.ui.files import ask_open_path

        path = ask_open_path(self, self._settings, "选择要对照的报告")
        if path is not None:
            self.opening.read_for(path, "与它对照(&Y)", compare)

    def show_page(self, page: QWidget | None) -> None:
        """Show a page in place of the report or the start page, None to go back to them."""
        if self._page is not None:
            self._stack.removeWidget(self._page)
            self._page.deleteLater()
        self._page = page
        if page is not None:
            self._stack.addWidget(page)
        self._stack.setCurrentWidget(page or self.wizard or self.start_page)
        self.menus.follow_report()

    def _leave_page(self) -> None:
        """Give up a page that is being shown, and what is being read for one."""
        self.opening.cancel()
        self.show_page(None)

    def close_report(self) -> bool:
        """Save and go back to the start page; False when the clerk wants to stay."""
        if self.wizard is None:
            return True
        self.wizard.commit()
        session = self.wizard.session
        if not session.close():
            if not self._leave_unsaved(session):
                return False
            session.abandon()
        self._stack.removeWidget(self.wizard)
        self.wizard.deleteLater()
        self.wizard = None
        self.statusBar().clearMessage()
        self.start_page.refresh()
        self._show_title()
        return True

    def closeEvent(self, event: QCloseEvent) -> None:
        self.opening.cancel()
        if self.close_report():
            event.accept()
        else:
            event.ignore()

    def open_draft(self, draft: Draft, path: Path, lock: QLockFile | None = None) -> None:
        """Open a draft that is, or will be, at a path; a refusal changes nothing.

        `lock` is the draft's, where it is held already.
        """
        from disclosure_desktop.ui.draft_lock import DraftInUseError
        from disclosure_desktop.ui.read_only import ReadOnlyLook
        from disclosure_desktop.ui.session import Session
        from disclosure_desktop.ui.wizard import Wizard

        # The new draft is locked before the open one is let go: a refusal changes nothing.
        try:
            session = Session(draft, path, self._store, lock)
        except DraftInUseError as error:
            self.warn(str(error))
            return
        except OSError as error:
            self.warn(f"不能使用“{path.parent}”：{reason(error)}。")
            return
        if not self.close_report():
            session.abandon()
            return
        self.wizard = Wizard(session, self._settings)
        session.setParent(self.wizard)
        self.wizard.finished.connect(self.close_report)
        self.wizard.file_dropped.connect(self.open_path)
        self.wizard.outputs.page_wanted.connect(self.show_page)
        self.wizard.outputs.file_wanted.connect(self._ask_and_compare)
        self.wizard.said.connect(lambda text: self.statusBar().showMessage(text, 8000))
        session.refused.connect(lambda text: self.statusBar().showMessage(f"{text}。", 8000))
        session.changed.connect(self._show_title)
        session.save_state_changed.connect(self._show_state)
        self.wizard.show_aside(self.menus.aside.isChecked())
        self.wizard.step_panel.setVisible(self.menus.steps.isChecked())
        if session.read_only:
            ReadOnlyLook(self.wizard)
        self._stack.addWidget(self.wizard)
        self._leave_page()
        self._show_title()
        self.wizard.start()

    def save_as(self) -> None:
        """Ask for another place and go on there."""
        from disclosure_desktop.ui.draft_lock import DraftInUseError
        from disclosure_desktop.ui.files import ask_draft_path

        if self.wizard is None:
            return
        self.wizard.commit()
        session = self.wizard.session
        path = ask_draft_path(self, session.report, self._settings)
        if path is None:
            return
        try:
            session.save_as(path)
        except DraftInUseError as error:
            self.warn(str(error))
        except OSError as error:
            self.warn(f"不能保存到“{path}”：{reason(error)}。")
        self._show_title()

    def zoom(self, step: int) -> None:
        """Make all text larger (1) or smaller (-1), and remember it."""
        self.looks.points += step

    def fill_recent(self, menu: QMenu) -> None:
        """Fill the menu of the drafts used lately."""
        from disclosure_desktop.ui.choices import fill_recent

        fill_recent(menu, self._store, self.open_path)

    def show_tour(self) -> None:
        """Show the cards for a new clerk: on the start page, or beside an open report."""
        self.start_page.show_tour(beside=self.wizard)

    def _offer_tour(self) -> None:
        seen = self._settings.value("tour") == "seen"
        new = self._stack.currentWidget() is self.start_page and not self.start_page.recent.count()
        if new and not seen:
            self.show_tour()

    def _show_title(self, addresses: object = None) -> None:
        self.menus.follow_report()
        if self.wizard is None:
            self.setWindowTitle(NAME)
            self.state.show_state(None)
            return
        report, only = self.wizard.session.report, self.wizard.session.read_only
        name = f"{report.body or '新报告'} {report.year}年{'（只能查看）' if only else ''}"
        self.setWindowTitle(f"{name} - {NAME}")
        self._show_state()

    def _show_state(self) -> None:
        self.state.show_state(self.wizard.session if self.wizard is not None else None)

    def _leave_unsaved(self, session: Session) -> bool:
        """Ask whether to leave although the draft could not be saved; 否 is the default."""
        loss = (
            "下次打开这份草稿时可以恢复" if session.saving.is_journaled else "没有保存的内容会丢掉"
        )
        question = f"{session.save_problem}。\n\n现在离开，{loss}。仍然要离开吗？"
        buttons = QMessageBox.StandardButton
        answer = QMessageBox.warning(
            self, "还没有保存", question, buttons.Yes | buttons.No, buttons.No
        )
        return answer is buttons.Yes

    def warn(self, sentence: str) -> None:
        """Say why something could not be done."""
        QMessageBox.warning(self, NAME, sentence)
