"""Reading a table whose layout is not the form's, by the labels beside and above each cell."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from disclosure_desktop.documents.reading.labels import (
    BUT_FOR_ORDINAL,
    best_match,
    joined,
    leads_to,
    likeness,
    plain,
    same,
    same_words,
    without_repeats,
)
from disclosure_desktop.documents.reading.reading import Doubt, Question, Spot
from disclosure_desktop.documents.reading.table_reading import LOCAL_ROW, TableReading, figure
from disclosure_desktop.form.layout import Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from disclosure_desktop.documents.reading.source import SourceCell, SourceTable
    from disclosure_desktop.form.description import Block, Table

NOT_READ = ""
"""The answer that a row or a column belongs to nothing in the form."""

_HALF = 0.5
_LABEL_ROLES = (Role.COLUMN_LABEL, Role.STUBHEAD, Role.HEADING)


def read_by_labels(reading: TableReading, table: SourceTable, key: str, known: Table) -> None:
    """Enter the figures of a table, and a doubt for all that did not match to the letter."""
    words: list[Doubt] = []
    rows = _Rows(reading, table, known, words).found()
    top, head = 0, list[int]()
    for block, own in _blocks(known, rows):
        first = min(own)
        # Rows right below those of another block have the same header.
        head = _head_rows(reading, table, range(top, first)) or head
        columns = _Columns(reading, table, known.blocks[block], block, head, own, words)
        addresses = _addresses(table, key, own, columns.found())
        reading.enter_cells(addresses, own, columns.foreign)
        if heading := _other_heading(table, known, block, head):
            _doubt_heading(reading, heading, first, addresses.values())
        top = max(own) + 1
    how = "这 {} 个名称与规定的只有标点或序号不同，按规定的名称读入"
    reading.doubt_together(words, "行和列的名称", how)
    reading.doubt_missing(known)


def _head_rows(reading: TableReading, table: SourceTable, rows: range) -> list[int]:
    """Return the rows that may name columns; one of figures that no one knows does not."""
    labels = {plain(cell.label) for cell in reading.grid.cells if cell.role in _LABEL_ROLES}

    def names_columns(row: int) -> bool:
        cells = [cell for cell in table.cells_of(row) if cell.row == row and cell.text]
        known = any(plain(cell.text) in labels for cell in cells)
        return known or all(figure(cell) is None for cell in cells)

    return [row for row in rows if names_columns(row)]


def _other_heading(table: SourceTable, known: Table, block: int, head: list[int]) -> str:
    """Return the heading above rows of a block where it is another block's, else ""."""
    headings = {plain(each.heading): i for i, each in enumerate(known.blocks) if each.heading}
    texts = [cell.text for row in head for cell in table.cells_of(row)]
    found = {headings[plain(text)]: text for text in texts if plain(text) in headings}
    return "" if not found or block in found else next(iter(found.values()))


def _doubt_heading(
    reading: TableReading, heading: str, row: int, addresses: Iterable[tuple[str, ...]]
) -> None:
    understood = "这一行不在自己的标题下面，按行的名称读入，请核对"
    concerned = tuple(dict.fromkeys(address for each in addresses for address in each))
    spot = Spot(reading.item, row)
    reading.doubts.append(Doubt(f"第 {row + 1} 行", heading, understood, concerned, spot))


def _blocks(known: Table, rows: dict[int, str]) -> list[tuple[int, dict[int, str]]]:
    """Return the rows as they follow one another in the file, parted by the form's blocks."""
    block_of = {row.key: i for i, block in enumerate(known.blocks) for row in block.rows}
    runs = groupby(rows.items(), key=lambda item: block_of[item[1]])
    return [(block, dict(run)) for block, run in runs]


def _name(key: str, labels: dict[str, str]) -> str:
    return f"“{joined([labels[key]])}”" if labels[key] else "数据"


class _Rows:
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
        self._heads = {plain(cell.label) for cell in cells if cell.role in _LABEL_ROLES} - {""}
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
        doubts.append(Doubt(where, read, understood, addresses, spot, question))


class _Columns:
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
        self._reading.doubts.append(Doubt("表头", read, understood, addresses, spot))
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
        doubts.append(Doubt(where, read, understood, addresses, spot, question))

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


def _addresses(
    table: SourceTable, key: str, rows: dict[int, str], columns: dict[int, str]
) -> dict[SourceCell, tuple[str, ...]]:
    """Return for each cell the addresses whose row and column it stands in, each once."""
    found: dict[SourceCell, dict[str, None]] = {}
    for row, row_key in rows.items():
        for column, column_key in columns.items():
            if cell := table.covering.get((row, column)):
                found.setdefault(cell, {})[f"{key}.{row_key}.{column_key}"] = None
    return {cell: tuple(addresses) for cell, addresses in found.items()}
