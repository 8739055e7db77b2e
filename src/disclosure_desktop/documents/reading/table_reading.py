"""What is read from one table of a file, and what is in doubt about it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from disclosure_desktop.documents.reading.labels import joined, plain
from disclosure_desktop.documents.reading.reading import Answers, Doubt, Question, Spot
from disclosure_desktop.form.layout import Role
from disclosure_desktop.form.values import (
    Kind,
    NotANumberError,
    Number,
    Value,
    is_placeholder,
    parse_number,
    read_value,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from disclosure_desktop.documents.reading.source import SourceCell
    from disclosure_desktop.form.description import Table
    from disclosure_desktop.form.layout import Grid

LOCAL_ROW = "local"
"""The answer that a row is one that superiors ask for beyond the form."""

NOT_READ = ""
"""The answer that a row or a column belongs to nothing in the form."""

LABEL_ROLES = (Role.COLUMN_LABEL, Role.STUBHEAD, Role.HEADING)
"""What labels above columns are for."""

_AS_IT_IS = ""
_SHARED = "这一格与旁边的合并了，数记在其中第一格，其余的留作空白"
_FEW = 2
"""Up to so many doubts of one kind are told one by one."""


def figure(cell: SourceCell) -> Number | None:
    """Return the number in a cell, whatever kind of number it is."""
    for kind in (Kind.CHANGE, Kind.AMOUNT):
        if isinstance(value := read_value(cell.text, kind), Number):
            return value
    return None


@dataclass
class TableReading:
    """What was read from a table: figures by address, local rows, and doubts.

    `item` is the table's place in the source, `answers` what a person has said of earlier doubts.
    """

    grid: Grid
    item: int
    answers: Answers
    values: dict[str, Value] = field(default_factory=dict)
    local_rows: list[tuple[str, ...]] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    spots: dict[str, Spot] = field(default_factory=dict)
    _marks: list[Doubt] = field(default_factory=list)

    def enter(self, address: str, cell: SourceCell) -> None:
        """Enter what stands in a cell; text that is no number is kept and in doubt."""
        place, spot = self.grid.places[address], Spot(self.item, cell.row, cell.column)
        where = place.short_label
        kind, unit = place.column.kind, place.column.unit
        text = self._said(f"entry.{address}", cell.text)
        value = read_value(text, kind, unit)
        self.spots[address] = spot
        if value is not None:
            self.values[address] = value
        if text == cell.text and not isinstance(value, str):
            return
        try:
            parse_number(cell.text, kind, unit)
        except NotANumberError as error:
            understood = f"照原样保留。{error}" if text == cell.text else f"改为“{text}”读入"
            question = Question(f"entry.{address}", text)
            doubt = Doubt(where, cell.text, understood, (address,), spot, question)
            (self._marks if is_placeholder(cell.text) else self.doubts).append(doubt)

    def _said(self, asked: str, text: str) -> str:
        """Return what is to be read: as said of the one cell, or of all marks in the table."""
        usual = self.answers.get(self._asked_of_marks, text) if is_placeholder(text) else text
        return self.answers.get(asked, usual or text)

    @property
    def _asked_of_marks(self) -> str:
        return f"marks.{self.item}"

    def doubt_marks(self) -> None:
        """Say where marks such as / stand for numbers: together where there are many."""
        if len(self._marks) <= _FEW:
            self.doubts += self._marks
            return
        answer = self.answers.get(self._asked_of_marks, _AS_IT_IS)
        options = ((_AS_IT_IS, "照原样保留"), ("0", "都改为 0"))
        shown = "、".join(dict.fromkeys(f"“{doubt.read}”" for doubt in self._marks))
        where = f"{len(self._marks)} 格"
        understood = "照原样保留。这些不是数字；没有发生的请填 0。"
        understood = understood if answer == _AS_IT_IS else f"改为“{answer}”读入"
        addresses = tuple(address for doubt in self._marks for address in doubt.addresses)
        question = Question(self._asked_of_marks, answer, options)
        spot = self._marks[0].spot
        self.doubts.append(Doubt(where, shown, understood, addresses, spot, question))

    def enter_cells(
        self,
        addresses: Mapping[SourceCell, tuple[str, ...]],
        rows: Collection[int],
        foreign: Collection[int],
    ) -> None:
        """Enter each cell once; say where one stands for several figures, or several for one.

        `rows` are those of the figures; `foreign` are columns that are none of the form's.
        """
        again: list[Doubt] = []
        for cell, own in addresses.items():
            spot = Spot(self.item, cell.row, cell.column)
            where = self.grid.places[own[0]].short_label
            reaching = range(cell.column, cell.column + cell.column_span)
            if problem := self._unusable(cell, rows):
                self.doubts.append(Doubt(where, cell.text, problem, own, spot))
            elif own[0] not in self.values:
                self.enter(own[0], cell)
                if len(own) > 1 or any(column in foreign for column in reaching):
                    self.doubts.append(Doubt(where, cell.text, _SHARED, own, spot))
            elif cell.text:
                taken = f"已按前面的 {self.values[own[0]]} 读入，这一处没有用"
                again.append(Doubt(where, cell.text, taken, own, spot))
            for address in own:
                self.spots.setdefault(address, spot)
        self.doubt_together(again, "重复的数", "这 {} 处的数前面已经有了，按前面的读入")

    def _unusable(self, cell: SourceCell, rows: Collection[int]) -> str:
        """Say why what stands in a cell is no value at all; "" where it is one."""
        if cell.row not in rows:
            return "这一格与上面的格子合并了，留作空白"
        text = plain(cell.text)
        is_label = bool(text) and any(plain(each.label) == text for each in self.grid.cells)
        return "这里是一个标签，不是数，留作空白" if is_label else ""

    def enter_local_row(self, cells: list[SourceCell], question: Question) -> None:
        """Keep a row that the form does not have, its blank end apart, unless told otherwise."""
        texts = [cell.text for cell in cells]
        while len(texts) > 1 and not texts[-1]:
            texts.pop()
        if not any(texts):
            return
        understood = "表格里没有规定这一行，作为本地附加行保留，不参与计算"
        if question.answer == LOCAL_ROW:
            self.local_rows.append(tuple(texts[:4]))
        else:
            understood = "表格里没有规定这一行，按选定的，没有读入"
        row = cells[0].row
        addresses = (f"{self.grid.values[0].address.partition('.')[0]}.local_rows",)
        where, spot = f"第 {row + 1} 行", Spot(self.item, row)
        self.doubts.append(Doubt(where, "｜".join(texts), understood, addresses, spot, question))

    def doubt_together(self, doubts: list[Doubt], where: str, understood: str) -> None:
        """Add doubts of one kind, as a single one where there are many; {} stands for how many."""
        if len(doubts) <= _FEW:
            self.doubts += doubts
            return
        read = "；".join(doubt.read for doubt in doubts)
        addresses = dict.fromkeys(address for doubt in doubts for address in doubt.addresses)
        understood = understood.format(len(doubts))
        self.doubts.append(
            Doubt(where, read, understood, tuple(addresses), doubts[0].spot, code=doubts[0].code)
        )

    def doubt_missing(self, known: Table) -> None:
        """Say which rows, columns and single cells of the form the file does not have."""
        table = self.grid.values[0].address.partition(".")[0]
        rows, columns = [], []
        for block in known.blocks:
            for row in block.rows:
                cells = [f"{table}.{row.key}.{column.key}" for column in block.columns]
                rows.append((joined(row.path) or "数据", cells))
            for column in block.columns:
                cells = [f"{table}.{row.key}.{column.key}" for row in block.rows]
                columns.append((joined(column.path), cells))
        self._say_missing(rows, "行")
        self._say_missing(columns, "列")
        places = self.grid.places
        self._say_missing([(places[address].label, [address]) for address in places], "格")

    def _say_missing(self, lines: list[tuple[str, list[str]]], kind: str) -> None:
        """Say which lines no cell of was found, but for those of which that has been said."""
        said = {address for doubt in self.doubts for address in doubt.addresses}
        understood, spot = f"没有读到这一{kind}的数，留作空白", Spot(self.item)
        missing = [
            Doubt("整张表", name, understood, tuple(line), spot, code="S4")
            for name, line in lines
            if self.spots.keys().isdisjoint(line) and not said.issuperset(line)
        ]
        self.doubt_together(missing, "整张表", f"没有读到这 {{}} {kind}的数，留作空白")
