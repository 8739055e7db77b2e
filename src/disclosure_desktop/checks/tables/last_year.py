"""This year's report beside last year's: C6, C7, and X6 for prose that came along."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from disclosure_desktop.checks.findings import Finding, Repair, Severity, quoted
from disclosure_desktop.form.values import Number
from disclosure_desktop.report.carried_text import confirm, unconfirmed
from disclosure_desktop.report.totals import places

if TYPE_CHECKING:
    from collections.abc import Iterator

    from disclosure_desktop.form.description import Form
    from disclosure_desktop.report.report import Report
    from disclosure_desktop.report.totals import Figures

_NEVER_NONE = ("licensing", "penalties", "coercion")
"""Rows of which a body that had decisions last year hardly ever has none."""

_JUMP_RATIO, _JUMP = 5, 50
"""A figure jumps when it is more than so many times last year's, or less than that share of it,
and differs by more than so much."""


def review_last_year(form: Form, printed: Figures, last: Figures) -> Iterator[Finding]:
    """Yield the figures of table two that hardly fit last year's."""
    for address, place in places(form.id).items():
        table, row, _ = address.split(".")
        now, before = _quantity(printed, address), _quantity(last, address)
        if table != "proactive" or now is None or before is None:
            continue
        name = quoted(place.short_label)
        if now == 0 < before and row in _NEVER_NONE:
            message = f"{name}填了 0，去年是 {before:f}；真的一件也没有吗？请核对。"
            yield Finding("C6", Severity.WARNING, table, (address,), message, "与上年报告对照")
        elif _same_unit(printed, last, address) and _jumps(now, before):
            message = f"{name}填了 {now:f}，去年是 {before:f}，相差很大，请核对。"
            yield Finding("C7", Severity.HINT, table, (address,), message, "与上年报告对照")


def review_carried_text(form: Form, report: Report) -> Iterator[Finding]:
    """Yield the parts with paragraphs of last year that nobody has changed or confirmed."""
    for section in form.texts:
        paragraphs = unconfirmed(report, section.key)
        if not paragraphs:
            continue
        name = section.heading or section.name
        count = len(paragraphs)
        message = f"“{name}”有 {count} 段是去年的文字，还没有改过，也没有确认仍然适用。"
        changes = confirm(report, section.key, [each.text for each in paragraphs])
        repair = Repair(f"确认这 {count} 段仍然适用", changes)
        yield Finding(
            "X6",
            Severity.WARNING,
            section.key,
            (section.key,),
            message,
            "文字由去年的报告带入，其中的事情和数字可能是去年的",
            (repair,),
            at_export=True,
            word="待确认",
        )


def _quantity(printed: Figures, address: str) -> Decimal | None:
    value = printed.values.get(address)
    if not isinstance(value, Number) or address in printed.incomplete:
        return None
    return value.quantity


def _same_unit(printed: Figures, last: Figures, address: str) -> bool:
    """Whether both years print the same after the number; 采购总金额 has no unit in the form."""
    values = (printed.values.get(address), last.values.get(address))
    now, before = (value.remark if isinstance(value, Number) else "" for value in values)
    return now == before or not address.endswith(".amount")


def _jumps(now: Decimal, before: Decimal) -> bool:
    if abs(now - before) <= _JUMP or before <= 0:
        return False
    return now > before * _JUMP_RATIO or now * _JUMP_RATIO < before
