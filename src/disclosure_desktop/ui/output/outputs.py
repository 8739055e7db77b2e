"""Everything that can be done with a report when it is finished, for buttons and menus."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QWidget

from disclosure_desktop.ui.output.exporting import Exporter
from disclosure_desktop.ui.output.papers import blank_paper, comparison_paper, report_paper
from disclosure_desktop.ui.output.preview import PreviewPage

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QSettings

    from disclosure_desktop.report.report import Report
    from disclosure_desktop.ui.output.papers import Paper
    from disclosure_desktop.ui.session import Session


class Outputs(QObject):
    """The ways out of the program for one open report."""

    page_wanted = Signal(object)
    """A QWidget to show in place of the report, None to go back to it."""
    file_wanted = Signal(object)
    """A function that takes the Report of a file, which the clerk is to choose."""

    def __init__(self, parent: QWidget, session: Session, settings: QSettings) -> None:
        super().__init__(parent)
        self._session = session
        self.exporter = Exporter(parent, session, settings)

    def fill_menu(self, menu: QMenu) -> None:
        """Add an entry for each way that has no button of its own."""
        entries: tuple[tuple[str, Callable[[], object]] | None, ...] = (
            ("导出 PDF 文件(&D)…", lambda: self.export(".pdf")),
            ("导出网页(&H)…", lambda: self.export(".html")),
            ("复制到网站编辑器(&C)", self.exporter.copy_for_web),
            ("导出数据表(&X)…", lambda: self.export(".xlsx")),
            ("做成报送包(&Z)…", self.exporter.hand_in),
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
        self.exporter.export(ending)

    def print(self) -> None:
        """Print the report."""
        self.exporter.print()

    def preview(self) -> None:
        """Show the report as it will be printed."""
        self._show(report_paper(self.exporter.document()))

    def show_blank_form(self) -> None:
        """Show the form to fill in by hand."""
        report = self._session.report
        self._show(blank_paper(self._session.form, report.body, report.year))

    def compare_with_last_year(self) -> None:
        """Show what changed since last year's report, which is asked for where it is not there."""
        if self._session.previous is not None:
            self._compare(self._session.previous)
        else:
            self.exporter.said.emit(
                "这份报告没有带去年的报告；请用“与另一份文件对照”选去年的文件。", Path()
            )

    def compare_with_file(self) -> None:
        """Show what changed since the report in a file that the clerk chooses."""
        self.file_wanted.emit(self._compare)

    def _compare(self, earlier: Report) -> None:
        session = self._session
        name = f"{earlier.year}年度报告" if earlier.year != session.report.year else "另一稿"
        self._show(comparison_paper(session.form, session.report, earlier, name))

    def _show(self, paper: Paper) -> None:
        page = PreviewPage(paper, self.exporter)
        page.left.connect(lambda: self.page_wanted.emit(None))
        self.page_wanted.emit(page)
        page.start()
