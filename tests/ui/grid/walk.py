"""A report that is edited, pasted into, undone and gone about in, beside a plain account of it."""

from __future__ import annotations

import gc
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)
from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, Qt
from PySide6.QtGui import QUndoStack
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QAbstractItemView, QApplication

from disclosure_desktop.form.description import load_form
from disclosure_desktop.form.values import Kind, Number, read_value
from disclosure_desktop.report.report import Entry, Report
from disclosure_desktop.report.store import DraftStore
from disclosure_desktop.report.totals import figures, places
from disclosure_desktop.ui.grid.pane import GridPane
from disclosure_desktop.ui.grid.pasting import Pasting
from disclosure_desktop.ui.pages.zero_report import zeros_of
from disclosure_desktop.ui.session import Session
from tests.report.examples import APPLICANTS, OUTCOMES, RESULTS, STAGES
from tests.ui.grid.clippings import open_session, put

FORM = load_form("2021")
TABLES = tuple(FORM.tables)
CELLS = tuple(places("2021"))
ODD = ("", "", "0", "１２", " 7 ", "/", "二", "3（注）")
ACTS = ("clear", "cut", "copy", "fill_down", "fill_right", "paste")
SWITCHED = ("applications", "disputes")
LOCAL_ROWS = ((), (("本地行：", "5"),), (("甲",), ("乙", "2")))
Moves = QAbstractItemView.CursorAction
MOVES = tuple(move for move in Moves if move.name.startswith("Move"))

cells, numbers = st.sampled_from(CELLS), st.integers(0, 99_999).map(str)
texts = numbers | numbers | st.sampled_from(ODD)
shapes = st.lists(st.lists(texts, min_size=1, max_size=8), min_size=1, max_size=6)


class Walk(RuleBasedStateMachine):
    """An open report with its three tables, beside a plain account of what it must hold."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.session: Session = open_session(DraftStore(Path(self.folder.name)))
        self.account = dict(self.session.report.entries)
        self.done: list[dict[str, Entry]] = []
        self.undone: list[dict[str, Entry]] = []
        self.panes = {key: GridPane(self.session, key) for key in FORM.tables}
        self.seen = {key: self._texts(pane) for key, pane in self.panes.items()}
        self.questions: list[Pasting] = []
        for pane in self.panes.values():
            self._watch(pane)

    def _watch(self, pane: GridPane) -> None:
        """Note what the views are told to show again, and what they are asked."""
        model = pane.model
        if model.key != "applications":  # it looks at the whole table after each cell
            mode = QAbstractItemModelTester.FailureReportingMode.Fatal
            QAbstractItemModelTester(model, mode, model)

        def changed(first: object, last: object) -> None:
            address = model.address(first)  # type: ignore[arg-type]
            self.seen[pane.model.key][address] = model.text(address)

        model.dataChanged.connect(changed)
        pane.values.commands.asked.connect(self.questions.append)

    @staticmethod
    def _texts(pane: GridPane) -> dict[str, str]:
        return {cell.address: pane.model.text(cell.address) for cell in pane.model.grid.values}

    @property
    def stack(self) -> QUndoStack:
        return self.session.undo_stack

    def _note(self, before: int) -> None:
        """Keep account of one undo step, or of none."""
        if self.stack.index() != before:
            assert self.stack.index() == before + 1
            self.done.append(self.account)
            self.undone = []
            self.account = dict(self.session.report.entries)

    def _select(self, first: str, last: str) -> list[str]:
        """Select from one cell to another of its table."""
        pane = self.panes[first.split(".")[0]]
        model, view = pane.model, pane.values
        view.go_to(first)
        if last.split(".")[0] == model.key:
            a, b = model.cell_of(first), model.cell_of(last)
            corner = model.index(min(a.row, b.row), min(a.column, b.column))
            foot = model.index(max(a.row, b.row), max(a.column, b.column))
            chosen = QItemSelection(corner, foot)
            flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
            view.selectionModel().select(chosen, flag)
        return view.selected()

    def _typed(self, address: str) -> bool:
        return address not in self.session.figures.computed

    @initialize()
    def begin(self) -> None:
        assert not any(text for texts in self.seen.values() for text in texts.values())

    @rule(address=cells, text=texts)
    def enter(self, address: str, text: str) -> None:
        model = self.panes[address.split(".")[0]].model
        before, typed = self.stack.index(), self._typed(address)
        assert model.setData(model.index_of(address), text) is typed
        if typed:
            column = places("2021")[address].column
            value = read_value(text, column.kind, column.unit)
            wanted = {a: e for a, e in self.account.items() if a != address}
            wanted |= {address: value} if value is not None else {}
            assert self.session.report.entries == wanted
        self._note(before)

    @rule(first=cells, last=cells, act=st.sampled_from(ACTS))
    def act(self, first: str, last: str, act: str) -> None:
        """Do something to a range: nothing outside it, nor any computed total, may change."""
        selected = self._select(first, last)
        held = {str(e) for a, e in self.account.items() if a.count(".") == 2}
        held |= {str(value) for value in self.session.figures.values.values()}
        commands = self.panes[first.split(".")[0]].values.commands
        before = self.stack.index()
        pasting = act == "paste"
        getattr(commands, act)()
        self.questions.clear()
        after = self.session.report.entries
        for address in {*self.account, *after}:
            if self.account.get(address) != after.get(address):
                assert pasting or address in selected
                assert self._typed(address)
                if not pasting and address in after:
                    assert str(after[address]) in held
        if act in ("clear", "cut"):
            assert not any(a in after for a in selected if self._typed(a))
        self._note(before)

    @rule(address=cells, rows=shapes, answer=st.booleans())
    def paste(self, address: str, rows: list[list[str]], answer: bool) -> None:
        """Paste a rectangle: what is entered stands at its place, or nothing is entered."""
        self._select(address, address)
        commands = self.panes[address.split(".")[0]].values.commands
        before = self.stack.index()
        put(text="".join("\t".join(row) + "\n" for row in rows))
        commands.paste()
        if self.questions and answer:
            commands.carry_out(self.questions[-1].placings[0])
        elif self.stack.index() != before and address.startswith("applications"):
            self._stands_at(address, rows)
        self.questions.clear()
        self._only_from(rows)
        self._note(before)

    def _stands_at(self, corner: str, rows: list[list[str]]) -> None:
        model = self.panes["applications"].model
        cell = model.cell_of(corner)
        for r, row in enumerate(rows):
            for c, text in enumerate(row):
                there = model.grid.covering.get((cell.row + r, cell.column + c))
                if there is not None and self._typed(there.address):
                    value = read_value(text)
                    assert self.session.report.value(there.address) == value

    def _only_from(self, rows: list[list[str]]) -> None:
        """Whatever changed, changed to something that was on the clipboard."""
        texts = {text for row in rows for text in row}
        values = [
            read_value(text, kind, "") for text in texts for kind in (Kind.COUNT, Kind.AMOUNT)
        ]
        allowed = {str(value) for value in values if isinstance(value, Number)} | {"0"}
        after = self.session.report.entries
        for address in {*self.account, *after}:
            if self.account.get(address) != after.get(address):
                assert self._typed(address)
                assert address not in after or str(after[address]) in allowed

    @rule(table=st.none() | st.sampled_from(TABLES))
    def fill_zeros(self, table: str | None) -> None:
        before = self.stack.index()
        changes = zeros_of(self.session, [table] if table else FORM.tables)
        assert not any(address in self.account for address in changes)
        self.session.edit("空格填 0", changes)
        self._note(before)

    @rule(table=st.sampled_from(SWITCHED))
    def switch_totals(self, table: str) -> None:
        before = self.stack.index()
        typed = None if self.session.report.has_typed_totals(table) else True
        self.session.edit("合计方式", {f"{table}.typed_totals": typed})
        self._note(before)

    @rule(rows=st.sampled_from(LOCAL_ROWS))
    def local_rows(self, rows: tuple[tuple[str, ...], ...]) -> None:
        before = self.stack.index()
        self.session.edit("本地附加行", {"proactive.local_rows": rows or None})
        self._note(before)

    @rule(address=cells, move=st.sampled_from(MOVES), control=st.booleans())
    def jump(self, address: str, move: QAbstractItemView.CursorAction, control: bool) -> None:
        view = self.panes[address.split(".")[0]].values
        view.go_to(address)
        keys = Qt.KeyboardModifier
        index = view.moveCursor(move, keys.ControlModifier if control else keys.NoModifier)
        view.setCurrentIndex(index)
        assert view.current_address in places("2021")

    @precondition(lambda self: self.done)
    @rule(steps=st.integers(1, 4))
    def undo(self, steps: int) -> None:
        for _ in range(min(steps, len(self.done))):
            self.stack.undo()
            self.undone.append(self.account)
            self.account = self.done.pop()

    @precondition(lambda self: self.undone)
    @rule()
    def redo(self) -> None:
        self.stack.redo()
        self.done.append(self.account)
        self.account = self.undone.pop()

    @invariant()
    def nothing_is_lost_or_invented(self) -> None:
        assert self.session.report.entries == self.account

    @invariant()
    def totals_are_not_stale(self) -> None:
        assert self.session.figures == figures(FORM, Report(dict(self.account)))
        values = self.session.figures.values
        for total, terms in added_up():
            if total in self.session.figures.computed:
                numbers = [v.quantity for t in terms if isinstance(v := values.get(t), Number)]
                found = values.get(total)
                quantity = found.quantity if isinstance(found, Number) else None
                assert quantity == (sum(numbers, Decimal(0)) if numbers else None)

    @invariant()
    def the_tables_show_it(self) -> None:
        for key, pane in self.panes.items():
            assert self.seen[key] == self._texts(pane)

    def teardown(self) -> None:
        while self.stack.canUndo():
            self.stack.undo()
        assert not any(address.count(".") == 2 for address in self.session.report.entries)
        QApplication.clipboard().clear()
        self.session.abandon()
        for pane in self.panes.values():
            pane.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self.panes.clear()
        self.folder.cleanup()
        gc.collect()  # or else Python drops what is left while Qt walks over all widgets


def added_up() -> list[tuple[str, list[str]]]:
    """Return the totals of the form with what they add up, written out anew."""
    rows = ("received", "carried_in", *RESULTS["2021"], "handled", "carried_out")
    found = [
        (f"applications.{r}.total", [f"applications.{r}.{c}" for c in APPLICANTS]) for r in rows
    ]
    for column in APPLICANTS:
        terms = [f"applications.{row}.{column}" for row in RESULTS["2021"]]
        found.append((f"applications.handled.{column}", terms))
    for stage in STAGES:
        terms = [f"disputes.cases.{stage}_{outcome}" for outcome in OUTCOMES]
        found.append((f"disputes.cases.{stage}_total", terms))
    return found
