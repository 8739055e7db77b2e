"""The figures keyed a second time from paper, and where the two keyings differ.

Somebody else keys the numbers that are not 0, without seeing those of the report; a blank counts
as 0 on both sides. The report's figures are noted when it begins, so that what is changed later
can be told from what was keyed wrongly. All of it is entries of the report (`second_keying.…`),
which journal, history and draft keep, and which nothing exported holds. No figure changes by it:
`taken` says which change takes one over.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from disclosure_desktop.form.values import Number, read_value
from disclosure_desktop.report.report import SECOND_KEYING
from disclosure_desktop.report.totals import places

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from disclosure_desktop.form.description import Form
    from disclosure_desktop.report.report import Entry, LocalRows, Report

_FIRST, _SECOND, _KEPT = (f"{SECOND_KEYING}.{part}" for part in ("first", "second", "kept"))
_LIVE = "live"
ZERO = Number(Decimal(0), "0")


@dataclass(frozen=True, slots=True)
class SecondKeying:
    """A second keying: who, when it began and was finished last (ISO times, "" while it is not).

    `is_live` where differing cells are marked at once. `first` has the report's figures as it
    began and `second` those keyed, as text by address, blanks left out; `kept` are the cells in
    which the first figure was found to be right.
    """

    who: str
    began: str
    finished: str = ""
    is_live: bool = False
    first: Mapping[str, str] = field(default_factory=dict)
    second: Mapping[str, str] = field(default_factory=dict)
    kept: frozenset[str] = frozenset()


class Decision(StrEnum):
    """What became of a cell in which the keyings differ, or which was changed since."""

    OPEN = "open"
    FIRST = "first"
    SECOND = "second"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """A cell to look at: what was keyed first and second, and what the report holds now.

    `differs` is False where both keyings agree and the cell was changed since.
    """

    address: str
    first: str
    second: str
    now: str
    differs: bool
    decision: Decision


@dataclass(frozen=True, slots=True)
class Tally:
    """What a second keying comes to, in cells.

    `cells` are all that a clerk fills in, `filled` those not 0 in one of the keyings, `keyed`
    those typed the second time, `differing` those that differ.
    """

    cells: int
    filled: int
    keyed: int
    differing: int

    @property
    def rate(self) -> Decimal | None:
        """Differing cells to a thousand that are not 0, with one decimal; None where all are 0.

        Cells left at 0 on both sides are passed over: nobody keyed them.
        """
        if not self.filled:
            return None
        return (Decimal(1000 * self.differing) / self.filled).quantize(Decimal("0.1"))


def cells(form: Form, report: Report) -> tuple[str, ...]:
    """Return the cells that are keyed, in the order of the form: all that is not added up."""
    return tuple(
        address
        for address, place in places(form.id).items()
        if not place.computed or report.has_typed_totals(address.split(".")[0])
    )


def begun(form: Form, report: Report, who: str, began: str, is_live: bool) -> SecondKeying:
    """Return a second keying in which nothing is keyed yet; `began` is an ISO time."""
    first = {address: _text(report, address) for address in cells(form, report)}
    first = {address: text for address, text in first.items() if text}
    return SecondKeying(who, began, is_live=is_live, first=first)


def second_keying(report: Report) -> SecondKeying | None:
    """Return the second keying that goes with the report, None where there is none."""
    about = _rows(report, SECOND_KEYING)
    if not about or len(about[0]) != 4:
        return None
    who, began, finished, live = about[0]
    first, second = (dict(_pairs(_rows(report, part))) for part in (_FIRST, _SECOND))
    kept = frozenset(row[0] for row in _rows(report, _KEPT))
    return SecondKeying(who, began, finished, live == _LIVE, first, second, kept)


def stored(keying: SecondKeying | None) -> dict[str, Entry | None]:
    """Return the changes that put a second keying into the report, None taking it out."""
    if keying is None:
        return dict.fromkeys((SECOND_KEYING, _FIRST, _SECOND, _KEPT))
    live = _LIVE if keying.is_live else ""
    return {
        SECOND_KEYING: ((keying.who, keying.began, keying.finished, live),),
        _FIRST: tuple(sorted(keying.first.items())) or None,
        _SECOND: tuple(sorted(keying.second.items())) or None,
        _KEPT: tuple((address,) for address in sorted(keying.kept)) or None,
    }


def kept_in(report: Report, keying: SecondKeying) -> dict[str, Entry | None]:
    """Return the changes that bring the report's second keying to this one, without the rest."""
    changes = stored(keying)
    return {a: entry for a, entry in changes.items() if report.entries.get(a) != entry}


def keyed(keying: SecondKeying, texts: Mapping[str, str]) -> SecondKeying:
    """Return the second keying with these texts keyed, "" making a cell blank.

    What was decided of these cells is open again.
    """
    second = {a: text for a, text in {**keying.second, **texts}.items() if text}
    return replace(keying, second=second, kept=keying.kept - texts.keys())


def differing(form: Form, report: Report, keying: SecondKeying) -> frozenset[str]:
    """Return the cells in which the keyings differ."""
    both = {address: _meanings(form, keying, address) for address in cells(form, report)}
    return frozenset(address for address, (first, second) in both.items() if first != second)


def discrepancies(form: Form, report: Report, keying: SecondKeying) -> tuple[Discrepancy, ...]:
    """Return the cells in which the keyings differ or which were changed since, in order."""
    looked_at = (_looked_at(form, report, keying, a) for a in cells(form, report))
    return tuple(each for each in looked_at if each is not None)


def tally(form: Form, report: Report, keying: SecondKeying) -> Tally:
    """Return what a second keying comes to."""
    own = cells(form, report)
    sides = [_meanings(form, keying, a) for a in own]
    return Tally(
        len(own),
        sum(first != 0 or second != 0 for first, second in sides),
        sum(a in keying.second for a in own),
        sum(first != second for first, second in sides),
    )


def taken(form: Form, report: Report, found: Discrepancy) -> dict[str, Entry | None]:
    """Return the change that takes the second figure over; none where it is no number.

    A blank is taken over as 0. A remark behind the first figure stays, for only numbers are keyed.
    """
    second, present = _value(form, found.address, found.second), report.value(found.address)
    if isinstance(second, str):
        return {}
    number = second or ZERO
    remark = present.remark if isinstance(present, Number) else ""
    return {found.address: replace(number, remark=number.remark or remark)}


def put_back(form: Form, found: Discrepancy) -> dict[str, Entry | None]:
    """Return the change that puts the first figure back."""
    return {found.address: _value(form, found.address, found.first)}


def _looked_at(
    form: Form, report: Report, keying: SecondKeying, address: str
) -> Discrepancy | None:
    first, second = _meanings(form, keying, address)
    text = _text(report, address)
    now = _meaning(form, address, text)
    if first == second == now:
        return None
    if first != second == now:
        decision = Decision.SECOND
    elif now != first:
        decision = Decision.OTHER
    else:
        decision = Decision.FIRST if address in keying.kept else Decision.OPEN
    texts = keying.first.get(address, ""), keying.second.get(address, "")
    return Discrepancy(address, *texts, text, first != second, decision)


def _meanings(
    form: Form, keying: SecondKeying, address: str
) -> tuple[Decimal | str, Decimal | str]:
    """Return what a cell counts as in both keyings."""
    first, second = (texts.get(address, "") for texts in (keying.first, keying.second))
    return _meaning(form, address, first), _meaning(form, address, second)


def _meaning(form: Form, address: str, text: str) -> Decimal | str:
    """Return what a text in a cell counts as: a quantity, 0 for a blank, else itself."""
    value = _value(form, address, text)
    if isinstance(value, Number):
        return value.quantity
    return value or Decimal(0)


def _value(form: Form, address: str, text: str) -> Number | str | None:
    column = places(form.id)[address].column
    return read_value(text, column.kind, column.unit)


def _text(report: Report, address: str) -> str:
    value = report.value(address)
    return "" if value is None else str(value)


def _rows(report: Report, address: str) -> LocalRows:
    entry = report.entries.get(address)
    return entry if isinstance(entry, tuple) else ()


def _pairs(rows: LocalRows) -> Iterable[tuple[str, str]]:
    return ((row[0], row[1]) for row in rows)
