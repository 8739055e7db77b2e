"""The main window: the start page, or one open report."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QFile, QSettings, QSize
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QMainWindow,
    QMessageBox,
    QStackedWidget,
    QWidget,
)

from disclosure_desktop.report.reasons import reason
from disclosure_desktop.report.store import saved_time
from disclosure_desktop.resources import resource
from disclosure_desktop.ui.menus import NAME, Menus
from disclosure_desktop.ui.opening import Opening
from disclosure_desktop.ui.start_page import StartPage
from disclosure_desktop.ui.theme import set_font_size

if TYPE_CHECKING:
    from collections.abc import Callable

    from disclosure_desktop.report.draftfile import Draft
    from disclosure_desktop.report.report import Report
    from disclosure_desktop.report.store import DraftStore
    from disclosure_desktop.ui.wizard import Wizard

_SIZE = QSize(1240, 800)
_LAST_MONTH_OF_WRITING = 6
"""Reports are written in the first half of the year after the one they are about."""


class Window(QMainWindow):
    """The program's window. The form and its checks are loaded when a report is opened."""

    def __init__(self, store: DraftStore, settings: QSettings) -> None:
        super().__init__()
        self._store = store
        self._settings = settings
        self.wizard: Wizard | None = None
        self.opening = Opening(self, store)
        self._page: QWidget | None = None
        self._stack = QStackedWidget()
        self.start_page = StartPage(store)
        self._stack.addWidget(self.start_page)
        self.setCentralWidget(self._stack)
        self._state = QLabel()
        self.statusBar().addPermanentWidget(self._state)
        self.menus = Menus(self)
        self.start_page.new_wanted.connect(self.new_report)
        self.start_page.carry_over_wanted.connect(self.ask_and_carry_over)
        self.start_page.open_wanted.connect(self.ask_and_open)
        self.start_page.sample_wanted.connect(self.open_sample)
        self.start_page.draft_wanted.connect(self.open_path)
        self.start_page.removal_wanted.connect(self._remove)
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
        draft.saved = ""
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
            if not self._leave_unsaved(session.save_problem):
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

    def open_draft(self, draft: Draft, path: Path) -> None:
        """Open a draft that is, or will be, at a path; a refusal changes nothing."""
        from disclosure_desktop.ui.draft_lock import DraftInUseError
        from disclosure_desktop.ui.session import Session
        from disclosure_desktop.ui.wizard import Wizard

        # The new draft is locked before the open one is let go: a refusal changes nothing.
        try:
            session = Session(draft, path, self._store)
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
        self.wizard.outputs.page_wanted.connect(self.show_page)
        self.wizard.outputs.file_wanted.connect(self._ask_and_compare)
        self.wizard.said.connect(lambda text: self.statusBar().showMessage(text, 8000))
        session.changed.connect(self._show_title)
        session.save_state_changed.connect(self._show_state)
        self.wizard.show_aside(self.menus.aside.isChecked())
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

    def _remove(self, path: Path, name: str) -> None:
        """Move a draft to the system's bin, after asking."""
        question = f"把草稿“{name}”移到回收站吗？可以从回收站里找回。"
        if QMessageBox.question(self, "移到回收站", question) is not QMessageBox.StandardButton.Yes:
            return
        if path.exists() and not QFile(str(path)).moveToTrash():
            self.warn(f"没能把“{name}”移到回收站；文件没有改动。")
        else:
            self._store.forget(path)
        self.start_page.refresh()

    def zoom(self, step: int) -> None:
        """Make all text larger (1) or smaller (-1), and remember it."""
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        set_font_size(application, application.font().pointSize() + step)
        self._settings.setValue("points", application.font().pointSize())

    def _show_title(self, addresses: object = None) -> None:
        self.menus.follow_report()
        if self.wizard is None:
            self.setWindowTitle(NAME)
            self._state.setText("")
            return
        report = self.wizard.session.report
        self.setWindowTitle(f"{report.body or '新报告'} {report.year}年 - {NAME}")
        self._show_state()

    def _show_state(self) -> None:
        """Say in the corner whether everything is saved; a problem stays until it is solved."""
        if self.wizard is None:
            return
        session = self.wizard.session
        if session.save_problem:
            self._state.setText(f"⚠ {session.save_problem}。请用“文件 → 另存为”换一个位置。")
        elif session.unsaved:
            self._state.setText("正在保存…")
        elif saved := saved_time(session.saved_at):
            self._state.setText(f"已自动保存 {saved:%H:%M}")
        else:
            self._state.setText("填写后自动保存")

    def _leave_unsaved(self, problem: str) -> bool:
        question = f"{problem}。\n\n现在离开会丢掉没有保存的内容。仍然要离开吗？"
        answer = QMessageBox.warning(
            self,
            "还没有保存",
            question,
            QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.No,
            QMessageBox.StandardButton.No,
        )
        return answer is QMessageBox.StandardButton.Yes

    def warn(self, sentence: str) -> None:
        """Say why something could not be done."""
        QMessageBox.warning(self, NAME, sentence)
