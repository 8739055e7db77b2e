"""The item model over the whole grid of one table, labels included."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from disclosure_desktop.checks.findings import Severity
from disclosure_desktop.form.layout import Cell, Grid, Role, layout
from disclosure_desktop.form.values import read_value
from disclosure_desktop.report.notes import note_at

if TYPE_CHECKING:
    from disclosure_desktop.form.layout import Place
    from disclosure_desktop.form.values import Value
    from disclosure_desktop.report.notes import Note
    from disclosure_desktop.ui.grid.open_tables import OpenTables

AnyIndex = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class CellState:
    """What a value cell shows besides its text."""

    computed: bool
    carried: bool
    incomplete: bool
    offer: str
    severity: Severity | None
    note: Note | None


class GridModel(QAbstractTableModel):
    """The cells of one table of the open report; value cells can be edited."""

    def __init__(self, session: OpenTables, key: str) -> None:
        super().__init__()
        self.key = key
        self.session = session
        self.grid = self._layout()
        self._shown = self._now_shown()
        session.changed.connect(self._report_changed)

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 (Qt's signature)
        return 0 if parent.isValid() else self.grid.rows

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else self.grid.columns

    def cell(self, index: AnyIndex) -> Cell:
        """Return the cell that covers the index."""
        return self.grid.covering[index.row(), index.column()]

    def address(self, index: AnyIndex) -> str:
        """Return the address of the value at the index, "" elsewhere."""
        return self.cell(index).address if index.isValid() else ""

    def cell_of(self, address: str) -> Cell:
        """Return the cell of a value. Raises KeyError where the table has no such address."""
        for cell in self.grid.values:
            if cell.address == address:
                return cell
        raise KeyError(address)

    def index_of(self, address: str) -> QModelIndex:
        """Return the index of the value with this address, an invalid one if there is none."""
        for cell in self.grid.values:
            if cell.address == address:
                return self.index(cell.row, cell.column)
        return QModelIndex()

    def enterable(self, address: str) -> bool:
        """Whether the clerk fills this cell in."""
        return bool(address) and address not in self.session.figures.computed

    def state(self, address: str) -> CellState:
        """Return what to show at a value cell."""
        figures, offer = self.session.figures, self.session.offers.get(address)
        severities = [f.severity for f in self.session.findings_at(address)]
        return CellState(
            computed=address in figures.computed,
            carried=self.session.is_carried(address),
            incomplete=address in figures.incomplete,
            offer=str(offer) if offer else "",
            severity=min(severities, key=lambda severity: severity.rank, default=None),
            note=note_at(self.session.report, address),
        )

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        address = self.address(index)
        if not address:
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        return flags | Qt.ItemFlag.ItemIsEditable if self.enterable(address) else flags

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        cell = self.cell(index)
        if cell.role is not Role.VALUE:
            return _label_data(cell, role)
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return self.text(cell.address)
            case Qt.ItemDataRole.ToolTipRole:
                return self._tool_tip(cell.address)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(cell.address)
        return None

    def setData(self, index: AnyIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        address = self.address(index)
        if role != Qt.ItemDataRole.EditRole or not self.enterable(address):
            return False
        self.enter({address: str(value)})
        return True

    def place(self, address: str) -> Place:
        """Return where a value stands in the form."""
        return self.session.place(address)

    def value(self, address: str) -> Value | None:
        """Return what a cell holds, a computed total included."""
        return self.session.figures.values.get(address)

    def text(self, address: str) -> str:
        """Return what the cell shows: the value as printed, "" for a blank."""
        value = self.value(address)
        return "" if value is None else str(value)

    def enter(self, texts: dict[str, str], label: str = "") -> None:
        """Enter texts as typed, by address, as one undo step."""
        changes = {}
        for address, text in texts.items():
            column = self.place(address).column
            changes[address] = read_value(text, column.kind, column.unit)
        first = self.place(next(iter(texts))).short_label
        self.session.edit(label or f"填写“{first}”", changes)

    def _layout(self) -> Grid:
        table = self.session.form.tables[self.key]
        return layout(self.key, table, self.session.report.local_rows(self.key))

    def _report_changed(self, addresses: frozenset[str]) -> None:
        if self.key not in self.session.form.tables:
            return
        if f"{self.key}.local_rows" in addresses or "form" in addresses:
            self.beginResetModel()
            self.grid = self._layout()
            self.endResetModel()
        before, self._shown = self._shown, self._now_shown()
        for cell in self.grid.values:
            if before.get(cell.address) != self._shown[cell.address]:
                index = self.index(cell.row, cell.column)
                self.dataChanged.emit(index, index)

    def _now_shown(self) -> dict[str, tuple[str, CellState]]:
        """Return what each value cell shows; only cells that differ are painted again."""
        values = self.grid.values
        return {
            cell.address: (self.text(cell.address), self.state(cell.address)) for cell in values
        }

    def _tool_tip(self, address: str) -> str:
        lines = [self.place(address).label]
        if address in self.session.figures.computed:
            lines.append("自动合计，不用填写")
        if (last := self.session.last_year.get(address)) is not None:
            lines.append(f"去年：{last}")
        if self.session.is_carried(address):
            lines.append("由去年的报告带入")
        if offer := self.session.offers.get(address):
            lines.append(f"由其他各格可推出 {offer}，按 = 键填入")
        lines += [f"{f.severity.label}：{f.message}" for f in self.session.findings_at(address)]
        if note := note_at(self.session.report, address):
            lines.append(f"备注，{note.words}")
        return "\n".join(lines)

    def _spoken(self, address: str) -> str:
        """Say row, column, value and findings, for screen readers, which do not see spans."""
        place = self.place(address)
        value = self.text(address) or "空白"
        computed = "，自动合计" if address in self.session.figures.computed else ""
        carried = "，由去年的报告带入" if self.session.is_carried(address) else ""
        findings = "".join(f"，{f.message}" for f in self.session.findings_at(address))
        note = note_at(self.session.report, address)
        noted = f"，备注，{note.words}" if note else ""
        return f"{place.short_label}，{value}{computed}{carried}{findings}{noted}"


def _label_data(cell: Cell, role: int) -> Any:
    if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
        return cell.label
    return cell.label if role == Qt.ItemDataRole.ToolTipRole else None
