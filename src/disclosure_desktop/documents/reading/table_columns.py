"""Which columns of a table in a file are which columns of a block, by the labels above them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from disclosure_desktop.documents.reading.labels import (
    best_match,
    joined,
    leads_to,
    likeness,
    plain,
    same,
    without_repeats,
)
from disclosure_desktop.documents.reading.reading import Doubt, Question, Spot
from disclosure_desktop.documents.reading.table_reading import NOT_READ, TableReading, figure

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from disclosure_desktop.documents.reading.source import SourceCell, SourceTable
    from disclosure_desktop.form.description import Block

_HALF = 0.5
"""How alike the innermost label must be at least where only the whole path is."""


class Columns:
    """Finds which columns of a file are which columns of a block of the form."""

    foreign: frozenset[int] = frozenset()
    """The columns with labels or figures that are none of the form's, or one of them again."""

    _in_order: frozenset[int] = frozenset()
    """The columns that were found by their order only."""

    def __init__(
        self,
        reading: TableReading,
        table: SourceTable,
        block: Block,
        number: int,
        head: list[int],
        rows: dict[int, str],
        words: list[Doubt],
    ) -> None:
        """Look at the labels in the rows `head` above the block's rows of values.

        `words` takes the doubts about labels that differ in punctuation or ordinal only.
        """
        self._reading = reading
        self._table = table
        self._number = number
        self._rows = rows
        self._words = words
        self._paths = {column.key: column.path for column in block.columns}
        self._heads = {plain(label) for path in self._paths.values() for label in path}
        self._headings = {plain(block.heading), plain(block.stubhead)}
        self._head = head
        self._above = {c: self._labels_above(c) for c in range(table.columns)}

    def found(self) -> dict[int, str]:
        """Return the keys of the block's columns by the columns of the file they stand in."""
        found: dict[int, str] = {}
        for column, labels in self._above.items():
            key = self._answer(column) if self._answered(column) else self._match(labels)
            if key in self._paths:
                found[column] = key
        found = self._within_groups(self._without_guesses_taken(found))
        if len(set(found.values())) < len(self._paths):
            found = self._by_order(found)
        for column in self._above:
            self._say(column, found)
        self.foreign = frozenset(self._foreign(found))
        return found

    def _certain(self, labels: list[str]) -> str:
        """Return the key of the only column to which these labels lead, "" where there is none."""
        keys = [key for key, path in self._paths.items() if leads_to(labels, path)]
        return keys[0] if len(keys) == 1 else ""

    def _match(self, labels: list[str]) -> str:
        """Return the key of the column with these labels above, the outermost first."""
        if not labels:
            return ""
        if key := self._certain(labels):
            return key
        innermost = {key: path[-1] for key, path in self._paths.items()}
        if len({plain(label) for label in innermost.values()}) < len(innermost):
            return ""
        if key := best_match(labels[-1], innermost)[0]:
            return key
        key = best_match(joined(labels), {k: joined(p) for k, p in self._paths.items()})[0]
        return key if key and likeness(labels[-1], innermost[key]) >= _HALF else ""

    def _without_guesses_taken(self, found: dict[int, str]) -> dict[int, str]:
        """Leave out columns that are merely alike to one that is in the file to the letter."""
        sure = {
            column
            for column in found
            if self._answered(column) or self._certain(self._above[column])
        }
        taken = {found[column] for column in sure}
        return {c: key for c, key in found.items() if c in sure or key not in taken}

    def _foreign(self, found: dict[int, str]) -> Iterator[int]:
        heads: dict[str, list[SourceCell]] = {}
        for column, labels in self._above.items():
            head = self._cells_above(column)[-1:]
            if column not in found:
                if labels or self._has_figures(column):
                    yield column
            elif heads.setdefault(found[column], head) != head:
                yield column

    def _within_groups(self, found: dict[int, str]) -> dict[int, str]:
        """Leave out columns into which a label reaches over from one that is another."""
        firsts = {column: self._cells_above(column)[-1:] for column in found}
        return {
            column: key
            for column, key in found.items()
            if self._answered(column)
            or not firsts[column]
            or found.get(firsts[column][0].column, key) == key
        }

    def _by_order(self, found: dict[int, str]) -> dict[int, str]:
        """Return the columns from left to right where their innermost labels are the form's."""
        labelled = {column: labels[-1] for column, labels in self._above.items() if labels}
        wanted = [plain(path[-1]) for path in self._paths.values()]
        if [plain(label) for label in labelled.values()] != wanted:
            return found
        ordered = dict(zip(labelled, self._paths, strict=True))
        if any(ordered.get(column) != key for column, key in found.items()):
            return found
        if any(self._answered(column) for column in labelled):
            return found
        self._say_in_order([column for column in ordered if column not in found], ordered)
        return ordered

    def _say_in_order(self, columns: list[int], ordered: dict[int, str]) -> None:
        read = "；".join(joined(self._above[column]) for column in columns)
        addresses = tuple(a for column in columns for a in self._addresses(ordered[column]))
        understood = f"这 {len(columns)} 列上面的表头不全，按从左到右的次序读入"
        spot = Spot(self._reading.item, min(self._rows), columns[0])
        self._reading.doubts.append(Doubt("表头", read, understood, addresses, spot, code="S4"))
        self._in_order = frozenset(columns)

    def _say(self, column: int, found: dict[int, str]) -> None:
        """Doubt a column that did not match to the letter, once where it is several wide."""
        key, labels = found.get(column, ""), self._above[column]
        if column in self._in_order or (key and found.get(column - 1) == key):
            return
        answered = self._answered(column)
        sure = self._certain(labels) == key and not self._crosses(column, found)
        if key and not answered and sure:
            if not _to_the_letter(labels, self._paths[key]):
                self._doubt(column, f"作为“{joined(self._paths[key])}”读入", key, self._words)
        elif key:
            how = "按选定的，作为" if answered else "作为"
            self._doubt(column, f"{how}“{joined(self._paths[key])}”读入", key)
        elif self._has_figures(column):
            self._doubt(column, "没有认出是哪一列，这一列的数没有读入", NOT_READ)

    def _doubt(
        self, column: int, understood: str, key: str, doubts: list[Doubt] | None = None
    ) -> None:
        named = [(key, joined(path)) for key, path in self._paths.items()]
        question = Question(self._asked(column), key, (*named, (NOT_READ, "不读入这一列")))
        spot = Spot(self._reading.item, min(self._rows), column)
        read = joined(self._above[column]) or "没有表头"
        where, addresses = f"第 {column + 1} 列", self._addresses(key) if key else ()
        doubts = self._reading.doubts if doubts is None else doubts
        doubts.append(Doubt(where, read, understood, addresses, spot, question, "S4"))

    def _addresses(self, key: str) -> tuple[str, ...]:
        table = self._reading.grid.values[0].address.partition(".")[0]
        return tuple(f"{table}.{row}.{key}" for row in self._rows.values())

    def _cells_above(self, column: int) -> list[SourceCell]:
        covering = self._table.covering
        cells = dict.fromkeys(
            covering[row, column] for row in self._head if (row, column) in covering
        )
        return [cell for cell in cells if cell.text]

    def _labels_above(self, column: int) -> list[str]:
        texts = [cell.text for cell in self._cells_above(column)]
        texts = [text for text in texts if plain(text) not in self._headings]
        known = [text for text in texts if plain(text) in self._heads]
        return without_repeats(known if known[-1:] == texts[-1:] else texts[-3:])

    def _crosses(self, column: int, found: dict[int, str]) -> bool:
        """Whether the label right above reaches over columns that are different ones."""
        cell = self._cells_above(column)[-1:]
        keys = {found.get(each, "") for each in self._above if self._cells_above(each)[-1:] == cell}
        return bool(cell) and len(keys) > 1

    def _has_figures(self, column: int) -> bool:
        cells = (self._table.covering.get((row, column)) for row in self._rows)
        own = (cell for cell in cells if cell is not None and cell.column == column)
        return any(figure(cell) is not None for cell in own)

    def _asked(self, column: int) -> str:
        return f"column.{self._reading.item}.{self._number}.{column}"

    def _answered(self, column: int) -> bool:
        return self._asked(column) in self._reading.answers

    def _answer(self, column: int) -> str:
        return self._reading.answers[self._asked(column)]


def _to_the_letter(labels: list[str], path: Sequence[str]) -> bool:
    """Whether each of the labels is one of the path but for blanks; outer ones may be missing."""
    return all(any(same(label, each) for each in path) for label in labels)
