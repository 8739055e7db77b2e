"""What a paste would do, before it is done: every way there is, and what speaks against each.

All or nothing: one cell that is no number refuses the whole paste, and the cells at fault are
named. What is not certain is left to the clerk.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from disclosure_desktop.form.values import (
    NotANumberError,
    Number,
    Value,
    is_placeholder,
    parse_number,
    read_value,
)
from disclosure_desktop.report.report import Report
from disclosure_desktop.report.totals import figures
from disclosure_desktop.ui.grid.clipboard import PasteError
from disclosure_desktop.ui.grid.labels import by_labels
from disclosure_desktop.ui.grid.placing import Placing, by_position, repeated

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from disclosure_desktop.form.layout import Place
    from disclosure_desktop.ui.grid.clipboard import Clipping
    from disclosure_desktop.ui.grid.model import GridModel


@dataclass(frozen=True, slots=True)
class Pasting:
    """The ways in which a clipping can be pasted, the likeliest first; never none.

    `certain` where the first is the way that everybody expects, and nothing speaks against it.
    """

    placings: tuple[Placing, ...]
    certain: bool


def pasting(model: GridModel, clipping: Clipping, rows: Sequence[Sequence[str]]) -> Pasting:
    """Return what pasting would do, with the selected addresses row by row.

    Raises PasteError where no way leads to numbers only.
    """
    corner = model.cell_of(rows[0][0])
    labelled = by_labels(clipping.table, model.session.form, model.key, corner)
    filling = None if labelled else repeated(clipping.table, rows, model.enterable)
    if labelled is not None:
        ways = [labelled]
    elif filling is not None and filling.texts:
        ways = [filling]
    else:
        ways = list(by_position(clipping.table, model.grid, corner, model.enterable))
    checked = [_checked(model, way, clipping.notes) for way in _with_zeros(model, ways)]
    # Of ways that are equally good the earlier one stays the first.
    first, *others = sorted(_different(checked), key=lambda way: len(way.notes))
    return Pasting((first, *others), first.expected and not first.notes)


def bad_cells(places: Mapping[str, Place], texts: Mapping[str, str]) -> dict[str, str]:
    """Return by address what is wrong with each text that is no number, in Chinese."""
    return {
        address: f"{places[address].short_label}：{error}".replace("\n", " ")
        for address, text in texts.items()
        if (error := _error(places[address], text))
    }


def refuse_bad(model: GridModel, texts: Mapping[str, str]) -> None:
    """Raise PasteError, with all cells at fault, where one of the texts is no number."""
    bad = list(bad_cells(_places(model, texts), texts).values())
    if len(bad) > 1:
        raise PasteError(f"没有粘贴：剪贴板里有 {len(bad)} 格不是数字，列在表格上方。", bad)
    if bad:
        raise PasteError(f"没有粘贴。{bad[0]}", bad)


def _error(place: Place, text: str) -> str:
    try:
        parse_number(text, place.column.kind, place.column.unit)
    except NotANumberError as error:
        return str(error)
    return ""


def _places(model: GridModel, texts: Mapping[str, str]) -> dict[str, Place]:
    return {address: model.place(address) for address in texts}


def _with_zeros(model: GridModel, ways: list[Placing]) -> list[Placing]:
    """Return the ways that lead to numbers only; marks such as / may be taken for 0.

    Raises PasteError where there is none.
    """
    good = []
    for way in ways:
        bad = bad_cells(_places(model, way.texts), way.texts)
        marks = [address for address in bad if is_placeholder(way.texts[address])]
        if len(marks) == len(bad):
            good.append(_as_zeros(way, marks))
    if not good:
        refuse_bad(model, ways[0].texts)
    return good


def _as_zeros(way: Placing, marks: list[str]) -> Placing:
    if not marks:
        return way
    shown = "、".join(dict.fromkeys(f"“{way.texts[address].strip()}”" for address in marks))
    note = f"{len(marks)} 格里是{shown}，会填成 0"
    return replace(way, texts=way.texts | dict.fromkeys(marks, "0"), notes=(*way.notes, note))


def _checked(model: GridModel, way: Placing, notes: tuple[str, ...]) -> Placing:
    """Return the way without the totals that the program fills in, with notes on what they say."""
    texts = {a: text for a, text in way.texts.items() if model.enterable(a)}
    totals = {a: text for a, text in way.texts.items() if not model.enterable(a) and text.strip()}
    if not texts:
        raise PasteError("粘贴的范围里只有自动合计的格子，没有粘贴。")
    found = (*notes, *way.notes, *_totals_notes(model, texts, totals))
    if cleared := _cleared(model, texts):
        found = (*found, f"剪贴板里有空格，会清空 {cleared} 格原有的数")
    return replace(way, texts=texts, notes=found)


def _cleared(model: GridModel, texts: Mapping[str, str]) -> int:
    return sum(bool(model.text(address)) for address, text in texts.items() if not text.strip())


def _totals_notes(
    model: GridModel, texts: Mapping[str, str], totals: Mapping[str, str]
) -> Iterator[str]:
    """Say which totals in the clipping are others than the program adds up."""
    if not totals:
        return
    trial = Report(dict(model.session.report.entries))
    trial.apply({address: _value(model, address, text) for address, text in texts.items()})
    printed = figures(model.session.form, trial).values
    for address, text in totals.items():
        added = printed.get(address)
        value = _value(model, address, text)
        alike = isinstance(value, Number) and isinstance(added, Number)
        if not alike or value.quantity != added.quantity:  # type: ignore[union-attr]
            name = model.place(address).short_label
            yield f"剪贴板里的“{name}”是 {text.strip()}，自动合计是 {added or '空格'}"


def _value(model: GridModel, address: str, text: str) -> Value | None:
    column = model.place(address).column
    return read_value(text, column.kind, column.unit)


def _different(ways: list[Placing]) -> list[Placing]:
    """Return the ways without those that would do the same as an earlier one."""
    found: list[Placing] = []
    for way in ways:
        if all(way.texts != other.texts for other in found):
            found.append(way)
    return found
