"""Everything that can be done with a report when it is finished, for buttons and menus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QWidget

from disclosure_desktop.ui.output.exporting import Exporter
from disclosure_desktop.ui.output.papers import blank_paper, comparison_paper, report_paper
from disclosure_desktop.ui.output.preview import PreviewPage
from disclosure_desktop.ui.steps import REVIEW

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QSettings

    from disclosure_desktop.report.report import Report
    from disclosure_desktop.ui.output.papers import Paper
    from disclosure_desktop.ui.session import Session
    from disclosure_desktop.ui.wizard import Wizard


class Outputs(QObject):
    """The ways out of the program for the report in a wizard, from whichever step.

    What is being typed is entered before. How it went is said on the last step, which is gone
    to for that, or on the page that is being shown.
    """

    page_wanted = Signal(object)
    """A QWidget to show in place of the report, None to go back to it."""
    file_wanted = Signal(object)
    """A function that takes the Report of a file, which the clerk is to choose."""

    def __init__(self, wizard: Wizard, session: Session, settings: QSettings) -> None:
        super().__init__(wizard)
        self._wizard = wizard
        self._session = session
        self._focus: QWidget | None = None
        self.exporter = Exporter(wizard, session, settings)
        self.exporter.saying.connect(self._show_where_it_is_said)

    def fill_menu(self, menu: QMenu) -> None:
        """Add an entry for each way that has no button of its own."""
        entries: tuple[tuple[str, Callable[[], object]] | None, ...] = (
            ("导出 PDF 文件(&D)…", lambda: self.export(".pdf")),
            ("导出网页(&H)…", lambda: self.export(".html")),
            ("复制到网站编辑器(&C)", self.copy_for_web),
            ("导出数据表(&X)…", lambda: self.export(".xlsx")),
            ("做成报送包(&Z)…", self.hand_in),
            None,
            ("与去年对照(&L)", self.compare_with_last_year),
            ("与另一份文件对照(&F)…", self.compare_with_file),
            None,
            ("空白表，手工填写用(&B)", self.show_blank_form),
        )
        for entry in entries:
            if entry is None:
                menu.addSeparator()
            else:
                menu.addAction(entry[0]).triggered.connect(lambda _=False, call=entry[1]: call())

    def export(self, ending: str) -> None:
        """Export in the format of this ending."""
        self._wizard.commit()
        self.exporter.export(ending)

    def print(self) -> None:
        """Print the report."""
        self._wizard.commit()
        self.exporter.print()

    def copy_for_web(self) -> None:
        """Put the report on the clipboard for the editor of a web site."""
        self._wizard.commit()
        self.exporter.copy_for_web()

    def hand_in(self) -> None:
        """Make the folder or file that is handed in."""
        self._wizard.commit()
        self.exporter.hand_in()

    def preview(self) -> None:
        """Show the report as it will be printed."""
        self._wizard.commit()
        self._show(report_paper(self.exporter.document()))

    def show_blank_form(self) -> None:
        """Show the form to fill in by hand."""
        self._wizard.commit()
        report = self._session.report
        self._show(blank_paper(self._session.form, report.body, report.year))

    def compare_with_last_year(self) -> None:
        """Show what changed since last year's report, or say what to do where it is not here."""
        self._wizard.commit()
        if self._session.previous is not None:
            self._compare(self._session.previous)
        else:
            self.exporter.say("这份报告没有带去年的报告；请用“与另一份文件对照”选去年的文件。")

    def compare_with_file(self) -> None:
        """Show what changed since the report in a file that the clerk chooses."""
        self._wizard.commit()
        self.file_wanted.emit(self._compare)

    def compare_with(self, earlier: Report, name: str) -> None:
        """Show what changed since an earlier report; `name` says what that is."""
        session = self._session
        self._show(comparison_paper(session.form, session.report, earlier, name))

    def _compare(self, earlier: Report) -> None:
        other_year = earlier.year != self._session.report.year
        self.compare_with(earlier, f"{earlier.year}年度报告" if other_year else "另一稿")

    def _show(self, paper: Paper) -> None:
        self._focus = self._wizard.window().focusWidget()
        page = PreviewPage(paper, self.exporter)
        page.left.connect(self._leave)
        self.page_wanted.emit(page)
        page.start()

    def _leave(self) -> None:
        """Go back to where the clerk was."""
        self.page_wanted.emit(None)
        focus, self._focus = self._focus, None
        # It may be gone: a page of the wizard is made anew when the form changes.
        if any(each is focus and each.isVisible() for each in self._wizard.findChildren(QWidget)):
            assert focus is not None
            focus.setFocus()
        else:
            self._wizard.start()

    def _show_where_it_is_said(self) -> None:
        if self._wizard.isVisibleTo(self._wizard.window()):
            self._wizard.go_to(REVIEW)
