"""What two copies of a draft both changed: shown side by side, and decided by the clerk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from disclosure_desktop.report.choosing import with_theirs
from disclosure_desktop.ui.entry_names import entry_name
from disclosure_desktop.ui.piece_list import PieceList
from disclosure_desktop.ui.theme import Heading, em

if TYPE_CHECKING:
    from disclosure_desktop.report.choosing import Merging
    from disclosure_desktop.report.diverged import Conflict
    from disclosure_desktop.ui.session import Session


class ConflictsDialog(QDialog):
    """A line for each conflict, with a tick for those that are to be as they are elsewhere.

    Closing it any other way than by its first button leaves everything as it is here.
    """

    def __init__(self, parent: QWidget, session: Session, merging: Merging) -> None:
        super().__init__(parent)
        self._session = session
        self._merging = merging
        together = merging.together
        self.setWindowTitle("合并")
        self.words = QLabel(_words(len(together.changes), len(together.conflicts)), wordWrap=True)
        self.list = PieceList(["哪里（打勾用别处的）", "这里的", "别处的"], "两边都改过的地方")
        for conflict in together.conflicts:
            self._add(conflict)
        self.list.setCurrentIndex(self.list.model().index(0, 0))
        self.take = QPushButton("确定(&O)")
        self.take.setDefault(True)
        self.take.clicked.connect(self._take)
        keep = QPushButton("都用这里的(&K)")
        keep.setAutoDefault(False)
        keep.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self.take)
        row.addWidget(keep)
        column = QVBoxLayout(self)
        column.addWidget(Heading("两边都改过的地方", 1.2))
        column.addWidget(self.words)
        column.addWidget(self.list, 1)
        column.addLayout(row)
        self.resize(round(em(self.font()) * 52), self.fontMetrics().height() * 24)
        self.list.setFocus()

    @property
    def chosen(self) -> list[Conflict]:
        """The conflicts that are ticked."""
        items = [self.list.topLevelItem(row) for row in range(self.list.topLevelItemCount())]
        both = zip(items, self._merging.together.conflicts, strict=True)
        ticked = Qt.CheckState.Checked
        return [each for item, each in both if item is not None and item.checkState(0) is ticked]

    def _add(self, conflict: Conflict) -> None:
        where = entry_name(self._session.form, conflict.address)
        if conflict.paragraph is not None:
            where += f" 第 {conflict.paragraph + 1} 段"
        self.list.add_line(where, conflict.address, (conflict.ours, conflict.theirs))
        item = self.list.topLevelItem(self.list.topLevelItemCount() - 1)
        assert item is not None
        item.setCheckState(0, Qt.CheckState.Unchecked)

    def _take(self) -> None:
        chosen = self.chosen
        if chosen:
            changes = with_theirs(self._merging, chosen)
            self._session.edit(f"{len(chosen)} 处改用别处的", changes)
        self.accept()


def _words(changes: int, conflicts: int) -> str:
    merged = f"别处的 {changes} 处改动已经并进来。" if changes else ""
    return (
        f"{merged}下面 {conflicts} 处两边都改过，现在留着这里的；要用别处的，请打勾（空格键）。"
        "合并和选择都可以撤销，两边原来的内容都在“历史版本”里。"
    )
