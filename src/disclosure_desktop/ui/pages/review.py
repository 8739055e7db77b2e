"""The last step: everything that was found, and the export."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from disclosure_desktop.checks.findings import Finding, Severity
from disclosure_desktop.report.notes import count_open
from disclosure_desktop.report.reasons import reason
from disclosure_desktop.ui.checklist import checklist_of
from disclosure_desktop.ui.files import ask_checklist_path
from disclosure_desktop.ui.finding_panel import FindingPanel
from disclosure_desktop.ui.findings import FindingsView
from disclosure_desktop.ui.notes.list import NotesList
from disclosure_desktop.ui.output.output_row import OutputRow
from disclosure_desktop.ui.output.result import ResultRow
from disclosure_desktop.ui.standing import StandingFindings

if TYPE_CHECKING:
    from PySide6.QtCore import QSettings

    from disclosure_desktop.ui.output.outputs import Outputs
    from disclosure_desktop.ui.session import Session


class ReviewPage(QWidget):
    """All findings, errors first within a part, and the buttons that export and print."""

    chosen = Signal(Finding)

    def __init__(self, session: Session, settings: QSettings, outputs: Outputs) -> None:
        super().__init__()
        self._session = session
        self._settings = settings
        self._summary = QLabel(wordWrap=True)
        self.findings = FindingsView()
        self.findings.chosen.connect(self.chosen)
        self.panel = FindingPanel(session)
        self.findings.current_changed.connect(self.panel.offer)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._summary)
        column.addWidget(self.findings, 1)
        column.addWidget(self.panel)
        self.standing = StandingFindings(session)
        column.addWidget(self.standing)
        self.notes = NotesList(session)
        column.addWidget(self.notes)
        column.addLayout(self._list_row())
        self.output = OutputRow(outputs)
        column.addWidget(self.output)
        self.result = ResultRow()
        outputs.exporter.said.connect(self._say)
        column.addWidget(self.result)
        session.changed.connect(self._show)
        self._show()

    def show_address(self, address: str) -> None:
        """Put the cursor into the list."""
        self.start()

    def start(self) -> None:
        """Put the cursor on the first finding, or on the export when there is none."""
        (self.findings if self.findings.findings else self.output.export_button).setFocus()

    def commit(self) -> None:
        """Nothing to do: nothing is typed here."""

    def copy_list(self) -> None:
        """Put the whole list on the clipboard, as text."""
        self._session.prose.finish()
        QApplication.clipboard().setText(checklist_of(self._session).text)
        self.result.say("检查单已复制，可以粘贴到别处。", Path())

    def export_list(self) -> None:
        """Ask where to, and write the list for the leader who signs."""
        path = ask_checklist_path(self, self._session.report, self._settings)
        if path is not None:
            self.export_list_to(path)

    def export_list_to(self, path: Path) -> None:
        """Write the list; the sentence below the buttons says how it went."""
        from disclosure_desktop.documents.checklist import write_checklist

        self._session.prose.finish()
        try:
            write_checklist(checklist_of(self._session), path)
        except (OSError, ValueError) as error:
            why = reason(error) if isinstance(error, OSError) else str(error)
            self.result.say(f"检查单没有导出：{why}", Path())
        else:
            self.result.say("检查单已导出。", path)

    def _say(self, sentence: str, written: Path) -> None:
        """Say how an export went, and how many notes are still to be settled."""
        waiting = count_open(self._session.report) if written.name else 0
        self.result.say(f"{sentence}另有 {waiting} 条备注待核。" if waiting else sentence, written)

    def _list_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        copy = QPushButton("复制全部(&P)")
        copy.setToolTip("把列出的问题复制成文字")
        copy.clicked.connect(self.copy_list)
        export = QPushButton("导出检查单(&J)…")
        export.setToolTip("给签发领导看的问题清单，Word 或者电子表格")
        export.clicked.connect(self.export_list)
        row.addWidget(copy)
        row.addWidget(export)
        row.addStretch()
        return row

    def _show(self, addresses: object = None) -> None:
        review = self._session.review
        self.findings.show_findings(review.findings)
        live = self._session.live_findings
        errors = sum(finding.severity is Severity.ERROR for finding in live)
        words = (
            f"错误 {errors} 处，没有填完 {len(review.findings) - len(live)} 处，"
            f"提醒和提示 {len(live) - errors} 处。"
            if review.findings
            else "没有发现问题，可以导出。"
        )
        words += f"勾稽关系 {review.held} 处成立"
        if review.undecided:
            words += f"，{len(review.undecided)} 处因为有空格暂不能判断"
        self._summary.setText(words + "。")
        self.panel.offer(self.findings.current)
