"""An open report as steps: the list at the left, a page, and help and findings beside it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QWidget,
)

from disclosure_desktop.checks.findings import Finding
from disclosure_desktop.ui.aside import Aside
from disclosure_desktop.ui.dropping import FileDrops
from disclosure_desktop.ui.find_bar import FindBar
from disclosure_desktop.ui.fitting import Fitting
from disclosure_desktop.ui.next_button import NextButton, do_next
from disclosure_desktop.ui.notes.commands import show_note
from disclosure_desktop.ui.output.outputs import Outputs
from disclosure_desktop.ui.pages.basics import BasicsPage
from disclosure_desktop.ui.pages.prose import ProsePage
from disclosure_desktop.ui.pages.review import ReviewPage
from disclosure_desktop.ui.pages.table import TablePage
from disclosure_desktop.ui.problem_order import following
from disclosure_desktop.ui.prose.earlier import EarlierReports
from disclosure_desktop.ui.step_frame import LARGE, StepFrame
from disclosure_desktop.ui.step_panel import StepPanel
from disclosure_desktop.ui.steps import BASICS, REVIEW, Step, StepList, step_state, steps
from disclosure_desktop.ui.theme import Heading
from disclosure_desktop.ui.undo_list import UndoLog

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QSettings

    from disclosure_desktop.ui.pages.page import Page
    from disclosure_desktop.ui.session import Session


class Wizard(QWidget):
    """Steps through one report. Every step can be gone to at any time."""

    finished = Signal()
    said = Signal(str)
    """A sentence for the status line."""
    file_dropped = Signal(Path)

    def __init__(self, session: Session, settings: QSettings) -> None:
        super().__init__()
        self.session = session
        self._settings = settings
        self._pages: dict[str, QWidget] = {}
        self._problem = -1
        self.shown_problem: Finding | None = None
        self._aside_wanted = True
        self.outputs = Outputs(self, session, settings)
        self.undo_log = UndoLog(session)
        self.step_list = StepList()
        self.step_panel = StepPanel(session, self.step_list)
        self.aside = Aside(session)
        self.find_bar = FindBar(self)
        self._earlier = EarlierReports(session)
        self._stack = QStackedWidget()
        self._lay_out()
        self._show_steps()
        self.step_list.currentRowChanged.connect(self._row_changed)
        self.aside.chosen.connect(self.show_finding)
        session.changed.connect(self._show_states)
        session.form_changed.connect(self._form_changed)
        session.revealed.connect(self.reveal)
        keys = [step.key for step in self._steps]
        self.go_to(session.step if session.step in keys else BASICS)

    @property
    def current(self) -> Step:
        """The step being shown."""
        return self._steps[max(0, self.step_list.currentRow())]

    @property
    def current_address(self) -> str:
        """The address of the cell with the cursor, "" where there is none."""
        page = self.page(self.current.key)
        return page.grid.values.current_address if isinstance(page, TablePage) else ""

    def page(self, key: str) -> QWidget:
        """Return the page of a step, made when first asked for."""
        if key not in self._pages:
            self._pages[key] = self._make_page(key)
            self._stack.addWidget(self._pages[key])
        return self._pages[key]

    def go_to(self, key: str) -> None:
        """Show a step."""
        row = next(i for i, step in enumerate(self._steps) if step.key == key)
        if row == self.step_list.currentRow():
            self._row_changed(row)
        else:
            self.step_list.setCurrentRow(row)

    def reveal(self, address: str) -> None:
        """Show the step that an address belongs to, and put the cursor there."""
        section = address.split(".")[0]
        key = section if section in self.session.form.by_key else BASICS
        self.go_to(key)
        cast("Page", self.page(key)).show_address(address)

    def commit(self) -> None:
        """Enter what is being typed on the page being shown."""
        cast("Page", self.page(self.current.key)).commit()

    def save(self) -> None:
        """Save now, what is being typed included."""
        self.commit()
        self.session.save()

    def output(self, call: Callable[[Outputs], object]) -> None:
        """Let the report leave the program; `Outputs` goes where it is said how it went."""
        call(self.outputs)

    def show_aside(self, shown: bool) -> None:
        """Show or hide what stands beside the form; hiding it leaves more room for the table."""
        self._aside_wanted = shown
        self.aside.setVisible(shown and self.current.key != REVIEW)

    def show_finding(self, finding: Finding) -> None:
        """Go to the cell or text that a finding is about."""
        found = self._problems()
        self._problem = found.index(finding) if finding in found else -1
        self.shown_problem = finding
        self.reveal(finding.addresses[0])
        page = self.page(self.current.key)
        if finding.span is not None and isinstance(page, ProsePage):
            page.show_span(finding.span)

    def next_problem(self, step: int) -> None:
        """Go to the next (1) or previous (-1) finding of the whole report."""
        found = self._problems()
        if not found:
            self.said.emit("没有发现问题。")
            return
        finding = following(found, self.shown_problem, self._problem, step)
        self.show_finding(finding)
        self.said.emit(finding.message)

    def _problems(self) -> tuple[Finding, ...]:
        """Return what F8 runs through: the mistakes, or what is unfilled when there are none."""
        return self.session.live_findings or self.session.review.findings

    def undo(self) -> None:
        """Take back the last change, what is being typed included."""
        self.commit()
        self.session.undo_stack.undo()

    def redo(self) -> None:
        """Do again what was taken back."""
        self.commit()
        self.session.undo_stack.redo()

    def repair(self) -> None:
        """Carry out the repair that is offered, if there is one."""
        page = self.page(self.current.key)
        (page.panel if isinstance(page, ReviewPage) else self.aside.panel).apply()

    def previous_step(self) -> None:
        """Show the step before this one."""
        self.step_list.setCurrentRow(max(0, self.step_list.currentRow() - 1))
        self.start()

    def next_step(self) -> None:
        """Show the step after this one."""
        last = len(self._steps) - 1
        self.step_list.setCurrentRow(min(last, self.step_list.currentRow() + 1))
        self.start()

    def finish(self) -> None:
        """Go to the last step; on the last step, be done with the report."""
        if self.current.key == REVIEW:
            self.finished.emit()
        else:
            self.go_to(REVIEW)
            self.start()

    def start(self) -> None:
        """Put the cursor where typing begins on the page being shown."""
        cast("Page", self.page(self.current.key)).start()

    def _lay_out(self) -> None:
        self._position = QLabel()
        self._title = Heading("", LARGE)
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._purpose = QLabel(wordWrap=True)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.addWidget(self._stack)
        self._splitter.addWidget(self.aside)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setSizes([820, 250])
        frame = StepFrame(
            self._title, self._position, self._purpose, self._splitter, self._buttons()
        )
        frame.add_bar(self.find_bar)
        frame.lowered.connect(self.next_thing.set_short)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 10, 0)
        row.setSpacing(0)
        row.addWidget(self.step_panel)
        row.addWidget(frame, 1)
        Fitting(self, self.step_panel, frame)

    def _buttons(self) -> QWidget:
        buttons = QWidget()
        row = QHBoxLayout(buttons)
        row.setContentsMargins(0, 0, 0, 0)
        self.next_thing = NextButton(self.session)
        self.next_thing.clicked.connect(lambda: do_next(self))
        row.addWidget(self.next_thing)
        row.addStretch()
        self.back = QPushButton("上一步(&B)")
        self.next = QPushButton("下一步(&N)")
        self.done = QPushButton("完成(&D)")
        self.back.setToolTip("Alt+B 或 Ctrl+PgUp")
        self.next.setToolTip("Alt+N 或 Ctrl+PgDn")
        acts = (self.previous_step, self.next_step, self.finish)
        for button, act in zip((self.back, self.next, self.done), acts, strict=True):
            button.clicked.connect(act)
            row.addWidget(button)
        return buttons

    def _show_steps(self) -> None:
        self._steps = steps(self.session.form)
        self.step_list.show_steps(self._steps)
        self._show_states()

    def _show_states(self, addresses: object = None) -> None:
        if len(self._steps) != self.step_list.count():
            return
        self._show_title()
        for row, step in enumerate(self._steps):
            self.step_list.show_state(row, *step_state(self.session, step.key))

    def _form_changed(self) -> None:
        """Make the pages of the form's parts anew for another version; the step stays."""
        key = self.current.key
        for part in [part for part in self._pages if part not in (BASICS, REVIEW)]:
            page = self._pages.pop(part)
            self._stack.removeWidget(page)
            page.deleteLater()
        self._steps = steps(self.session.form)
        self.go_to(key)

    def _row_changed(self, row: int) -> None:
        step = self._steps[max(0, row)]
        page = self.page(step.key)
        self._stack.setCurrentWidget(page)
        self._position.setText(f"第 {row + 1} 步，共 {len(self._steps)} 步")
        self._show_title()
        self._purpose.setText(step.purpose)
        self.back.setEnabled(row > 0)
        self.next.setEnabled(row < len(self._steps) - 1)
        self.show_aside(self._aside_wanted)
        self.aside.show_place(step.key, self.current_address)
        if isinstance(page, ProsePage):
            self.aside.show_position(page.text.cursor_position)
        self.session.step = step.key

    def _show_title(self) -> None:
        """Show the heading that will be printed, which may be the clerk's own."""
        step = self.current
        self._title.setText(self.session.report.heading(step.key) or step.title)
        self._title.setToolTip(f"{self._title.text()}\n{step.purpose}")

    def _make_page(self, key: str) -> QWidget:
        if key == BASICS:
            return BasicsPage(self.session)
        if key == REVIEW:
            review = ReviewPage(self.session, self._settings, self.outputs)
            review.chosen.connect(self.show_finding)
            review.notes.chosen.connect(lambda note: show_note(self, note))
            return review
        section = self.session.form.by_key[key]
        if section.table is None:
            prose = ProsePage(self.session, section, self._earlier)
            prose.text.said.connect(self.said)
            FileDrops(prose.text.viewport(), self.file_dropped.emit)
            prose.text.cursorPositionChanged.connect(
                lambda: self.aside.show_position(prose.text.cursor_position)
            )
            return prose
        page = TablePage(self.session, section)
        values = page.grid.values
        values.refused.connect(self.said)
        page.said.connect(self.said)
        values.current_address_changed.connect(lambda a: self.aside.show_place(key, a))
        return page
