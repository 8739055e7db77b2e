"""Which rows of a table in a file are which rows of the form, by the labels at their left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from disclosure_desktop.documents.reading.labels import (
    BUT_FOR_ORDINAL,
    best_match,
    joined,
    plain,
    same,
    same_words,
)
from disclosure_desktop.documents.reading.reading import Doubt, Question, Spot
from disclosure_desktop.documents.reading.table_reading import (
    LABEL_ROLES,
    LOCAL_ROW,
    NOT_READ,
    TableReading,
    figure,
)

if TYPE_CHECKING:
    from disclosure_desktop.documents.reading.source import SourceTable
    from disclosure_desktop.form.description import Table


class Rows:
    """Finds which rows of a file are which rows of the form."""

    def __init__(
        self, reading: TableReading, table: SourceTable, known: Table, words: list[Doubt]
    ) -> None:
        """`words` takes the doubts about labels that differ in punctuation or ordinal only."""
        self._reading = reading
        self._table = table
        self._words = words
        rows = [row for block in known.blocks for row in block.rows]
        self._labels = {row.key: row.path[-1] if row.path else "" for row in rows}
        self._found: dict[int, str] = {}
        cells = reading.grid.cells
        self._heads = {plain(cell.label) for cell in cells if cell.role in LABEL_ROLES} - {""}
        self._all_labels = {cell.label: cell.label for cell in cells if cell.label}

    def found(self) -> dict[int, str]:
        """Return the keys of the form's rows by the rows of the file that they stand in."""
        if not any(self._labels.values()):
            return self._only_row()
        rows = [row for row in range(self._table.rows) if not self._is_head(row)]
        for row in rows:
            self._take_answer(row)
        for least in (1.0, BUT_FOR_ORDINAL, 0.0):
            for row in rows:
                self._match(row, least)
        for row in rows:
            if row not in self._found:
                self._leave(row)
        return dict(sorted(self._found.items()))

    def _only_row(self) -> dict[int, str]:
        """Return the last row with figures, where the form has but one row, without a label."""
        (key,) = self._labels
        filled = [row for row in range(self._table.rows) if self._has_figures(row)]
        for row in filled[:-1]:
            addresses = self._addresses(key)
            self._doubt(row, "数据只应有一行，这一行没有读入", addresses=addresses)
        return {filled[-1]: key} if filled else {}

    def _take_answer(self, row: int) -> None:
        answer = self._reading.answers.get(self._asked(row))
        if answer in self._labels and answer not in self._found.values():
            self._found[row] = answer
            understood = f"按选定的，作为{_name(answer, self._labels)}读入"
            self._doubt(row, understood, answer, self._addresses(answer))

    def _match(self, row: int, least: float) -> None:
        """Find out by its labels, the innermost first, which row of the form a row is."""
        if row in self._found or self._asked(row) in self._reading.answers:
            return
        for label in reversed(self._row_labels(row)):
            key, share = best_match(label, self._labels)
            if not key or share < least or key in self._found.values():
                continue
            self._found[row] = key
            if not same(label, self._labels[key]):
                understood = f"作为{_name(key, self._labels)}读入"
                doubts = self._words if same_words(label, self._labels[key]) else None
                self._doubt(row, understood, key, self._addresses(key), label, doubts)
            return

    def _leave(self, row: int) -> None:
        """Keep or pass over a row that is none of the form's; say so where anything is lost."""
        labels = self._row_labels(row)
        twice = self._twice(labels)
        after = bool(self._found) and row > max(self._found)
        usual = LOCAL_ROW if after and labels and not twice else NOT_READ
        answer = self._reading.answers.get(self._asked(row), usual)
        if answer == LOCAL_ROW:
            cells = [cell for cell in self._table.cells_of(row) if cell.row == row]
            self._reading.enter_local_row(cells, self._question(row, LOCAL_ROW))
        elif twice:
            understood = f"{_name(twice, self._labels)}出现了两次，按另一行读入，这一行没有用"
            self._doubt(row, understood, NOT_READ, self._addresses(twice))
        elif self._has_figures(row):
            self._doubt(row, "没有认出是哪一行，这一行的数没有读入", NOT_READ)
        elif any(not best_match(label, self._all_labels)[0] for label in labels):
            self._doubt(row, "没有认出这一行，没有读入", NOT_READ)

    def _twice(self, labels: list[str]) -> str:
        """Return which row of the form these labels name, where another has been taken for it."""
        matches = (best_match(label, self._labels) for label in reversed(labels))
        return next((key for key, share in matches if share >= BUT_FOR_ORDINAL), "")

    def _is_head(self, row: int) -> bool:
        """Whether a row is of labels above columns, even if not all of them are the form's."""
        texts = [plain(cell.text) for cell in self._table.cells_of(row) if plain(cell.text)]
        known = sum(text in self._heads for text in texts)
        if known == len(texts) or known > 1:
            return True
        return known > 0 and not self._has_figures(row)

    def _row_labels(self, row: int) -> list[str]:
        """Return the words at the left of a row; a number may stand before them, none among."""
        labels: list[str] = []
        for cell in self._table.cells_of(row):
            if figure(cell) is None:
                labels += [cell.text] if len(plain(cell.text)) > 1 else []
            elif labels:
                break
        return labels

    def _has_figures(self, row: int) -> bool:
        cells = self._table.cells_of(row)
        return any(figure(cell) is not None for cell in cells if cell.row == row)

    def _addresses(self, row_key: str) -> tuple[str, ...]:
        places = self._reading.grid.places
        return tuple(address for address in places if address.split(".")[1] == row_key)

    def _asked(self, row: int) -> str:
        return f"row.{self._reading.item}.{row}"

    def _question(self, row: int, answer: str) -> Question:
        named = [(key, joined([label])) for key, label in self._labels.items() if label]
        options = (*named, (LOCAL_ROW, "作为本地附加行保留"), (NOT_READ, "不读入这一行"))
        return Question(self._asked(row), answer, options)

    def _doubt(
        self,
        row: int,
        understood: str,
        answer: str | None = None,
        addresses: tuple[str, ...] = (),
        read: str = "",
        doubts: list[Doubt] | None = None,
    ) -> None:
        texts = [cell.text for cell in self._table.cells_of(row) if cell.text]
        question = None if answer is None else self._question(row, answer)
        spot = Spot(self._reading.item, row)
        where, read = f"第 {row + 1} 行", read or joined(texts)
        doubts = self._reading.doubts if doubts is None else doubts
        doubts.append(Doubt(where, read, understood, addresses, spot, question, "S4"))


def _name(key: str, labels: dict[str, str]) -> str:
    return f"“{joined([labels[key]])}”" if labels[key] else "数据"
