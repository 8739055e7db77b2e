"""A report with every cell and every text filled in, of a township that does not exist."""

from __future__ import annotations

from typing import TYPE_CHECKING

from disclosure_desktop.form.description import load_form
from disclosure_desktop.form.values import Number, parse_number
from disclosure_desktop.report.report import new_report
from disclosure_desktop.report.totals import figures, places

if TYPE_CHECKING:
    from disclosure_desktop.report.report import Entry, Report

EDITED = "applications.granted.natural_person"
"""The cell that is edited, in table three."""

_BODY = "青禾镇人民政府"
_PROSE = """\
（一）工作情况
2021年，青禾镇通过政府网站和公开栏公开信息，依申请公开的答复全部在规定期限内作出。
（二）下一步打算
继续梳理公开目录，培训经办人员，及时更新办事指南和惠民政策的解读。"""


def full_report() -> Report:
    """Return a 2021 report without a blank, no figure 0, in which every relation holds."""
    form = load_form("2021")
    report = new_report("2021", 2021, _BODY)
    texts: dict[str, Entry] = {section.key: _PROSE for section in form.texts}
    numbers = {
        address: number(2 + index % 7)
        for index, (address, place) in enumerate(places("2021").items())
        if not place.computed
    }
    report.apply({**texts, **numbers, "date": "2022年1月18日"})
    report.apply(_received(report))
    return report


def number(quantity: int) -> Number:
    """Return a whole number as it stands in a cell."""
    found = parse_number(str(quantity))
    assert found is not None
    return found


def _received(report: Report) -> dict[str, Entry]:
    """Return the first row of table three, so that each column is balanced."""
    values = figures(load_form("2021"), report).values
    changes: dict[str, Entry] = {}
    for column in load_form("2021").tables["applications"].blocks[0].columns:
        rows = ("handled", "carried_out", "carried_in")
        cells = [values[f"applications.{row}.{column.key}"] for row in rows]
        handled, left, brought = (int(str(cell)) for cell in cells)
        if not column.computed:
            changes[f"applications.received.{column.key}"] = number(handled + left - brought)
    return changes
