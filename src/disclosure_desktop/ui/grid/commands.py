"""What is done to the selected cells at once: copying, pasting, clearing and filling."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtWidgets import QApplication

from disclosure_desktop.ui.grid.clipboard import PasteError, as_html, as_text, clipping
from disclosure_desktop.ui.grid.filling import filled
from disclosure_desktop.ui.grid.pasting import bad_cells, pasting

if TYPE_CHECKING:
    from collections.abc import Callable

    from disclosure_desktop.form.values import Value
    from disclosure_desktop.ui.grid.clipboard import Clipping
    from disclosure_desktop.ui.grid.model import GridModel
    from disclosure_desktop.ui.grid.placing import Placing

COMPUTED = "这一格由程序自动合计；要自己填写，请把上方的合计方式改为“自己填”。"


class RangeCommands(QObject):
    """Acts on the selected cells of one table; every act is one undo step, or nothing."""

    said = Signal(str)
    """A sentence: what was done, or why nothing was."""
    asked = Signal(object)
    """A Pasting that the clerk should look at first."""
    refused = Signal(object)
    """A PasteError that names more than one cell."""

    def __init__(self, model: GridModel, selected: Callable[[], list[str]]) -> None:
        """`selected` returns the addresses of the selected cells in reading order."""
        super().__init__()
        self._model = model
        self._selected = selected

    def rows(self) -> list[list[str]]:
        """Return the selected addresses row by row."""
        rows: dict[int, list[str]] = {}
        for address in self._selected():
            rows.setdefault(self._model.cell_of(address).row, []).append(address)
        return list(rows.values())

    def copy(self) -> None:
        """Put the selected cells on the clipboard, as text and as a table of HTML."""
        rows: list[list[Value | None]]
        rows = [[self._model.value(address) for address in row] for row in self.rows()]
        if rows:
            data = QMimeData()
            data.setText(as_text(rows))
            data.setHtml(as_html(rows))
            QApplication.clipboard().setMimeData(data)

    def cut(self) -> None:
        """Copy the selected cells, and clear those that the clerk fills in."""
        self.copy()
        self.clear()

    def clear(self) -> None:
        """Make the selected cells blank."""
        texts = {a: "" for a in self._selected() if self._model.enterable(a)}
        self._enter(texts, f"清除 {len(texts)} 格")

    def fill_down(self) -> None:
        """Fill each column of the selection with its first cell."""
        self._fill(filled(self._model, self._selected(), down=True), "向下填充")

    def fill_right(self) -> None:
        """Fill each row of the selection with its first cell."""
        self._fill(filled(self._model, self._selected(), down=False), "向右填充")

    def fill_with(self, text: str) -> None:
        """Enter one text into all selected cells that the clerk fills in."""
        texts = {a: text for a in self._selected() if self._model.enterable(a)}
        self._enter(texts, f"填入 {len(texts)} 格" if len(texts) > 1 else "")

    def paste(self) -> None:
        """Paste what is on the clipboard, from the first selected cell on; all or nothing.

        Where it does not simply fit, the clerk is asked.
        """
        rows = self.rows()
        if not rows:
            return
        try:
            found = pasting(self._model, self._clipping(), rows)
        except PasteError as error:
            self.said.emit(str(error))
            if len(error.cells) > 1:
                self.refused.emit(error)
            return
        if found.certain:
            self.carry_out(found.placings[0])
        else:
            self.asked.emit(found)

    def carry_out(self, placing: Placing) -> None:
        """Paste in the way that was chosen."""
        count = len(placing.texts)
        cleared = sum(not text.strip() for text in placing.texts.values())
        self._model.enter(placing.texts, f"粘贴 {count} 格")
        blank = f"，其中 {cleared} 格是空格" if cleared else ""
        if count > 1:
            self.said.emit(f"粘贴了 {count} 格{blank}。按 Ctrl+Z 可以撤销。")

    def _clipping(self) -> Clipping:
        data = QApplication.clipboard().mimeData()
        # An empty clipboard has no data at all on some systems.
        html = data.html() if data and data.hasHtml() else ""
        text = data.text() if data else ""
        return clipping(html, text, self._model.session.form.id, self._model.key)

    def _fill(self, texts: dict[str, str], label: str) -> None:
        """Enter texts that stood in other cells, unless one of them is no number here."""
        bad = bad_cells({a: self._model.place(a) for a in texts}, texts)
        if bad:
            self.said.emit(f"没有{label}：{next(iter(bad.values()))}")
        elif not texts:
            self.said.emit(f"没有{label}：所选的格子里没有可以填的，或者旁边没有数。")
        else:
            self._enter(texts, f"{label} {len(texts)} 格")

    def _enter(self, texts: dict[str, str], label: str) -> None:
        if texts:
            self._model.enter(texts, label)
        elif self._selected():
            self.said.emit(COMPUTED)
