"""This year's report beside last year's: B2, C3, C6, C7, and X6 for prose that came along."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from disclosure_desktop.checks.findings import Finding, Repair, Severity, quoted
from disclosure_desktop.form.values import Number
from disclosure_desktop.report.carried_text import confirm, unconfirmed
from disclosure_desktop.report.report import Level
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


_DISPUTES = tuple(f"disputes.cases.{stage}_total" for stage in ("review", "direct", "after_review"))
_AMOUNT = "proactive.fees.amount"
_AMOUNT_RATIO, _LARGEST_AMOUNT, _MOST_PLACES = 1000, 10_000, 6
"""An amount in 万元 looks like one in 元 from so many times last year's on, and above so much for a
township; how many decimal places the form allows."""


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


def review_disputes(printed: Figures, last: Figures) -> Iterator[Finding]:
    """B2: yield a hint where there are reviews or lawsuits, but no application in either year."""
    applications = ("applications.received.total", "applications.carried_in.total")
    asked = [_quantity(figures, address) for figures in (printed, last) for address in applications]
    if any(number is None or number > 0 for number in asked):
        return
    totals = {address: _quantity(printed, address) for address in _DISPUTES}
    found = {address: number for address, number in totals.items() if number}
    if found:
        message = (
            f"今年和去年都没有收到申请，复议和诉讼却有 {sum(found.values()):f} 件，请核对："
            "这里只计因政府信息公开引起的案件。"
        )
        addresses = (*found, *applications)
        source = "复议、诉讼通常由申请的办理引起"
        yield Finding("B2", Severity.HINT, "disputes", addresses, message, source)


def review_amount(
    form: Form, report: Report, printed: Figures, last: Figures | None
) -> list[Finding]:
    """C3: return a warning where an amount looks like 元 in a cell of 万元 (2021)."""
    place = places(form.id).get(_AMOUNT)
    now = _quantity(printed, _AMOUNT)
    if place is None or place.column.unit != "万元" or now is None:
        return []
    before = _quantity(last, _AMOUNT) if last else None
    if before is not None and before > 0 and now >= before * _AMOUNT_RATIO:
        why = f"是去年 {before:f} 万元的 {_AMOUNT_RATIO} 倍以上"
    elif report.level is Level.TOWNSHIP and now > _LARGEST_AMOUNT:
        why = "乡镇很少有这么多"
    else:
        return []
    message = f"{quoted(place.short_label)}填了 {now:f} 万元，{why}；可能是按元填的，请核对单位。"
    source = "本格的单位是万元"
    repairs = _in_myriads(now)
    return [Finding("C3", Severity.WARNING, "proactive", (_AMOUNT,), message, source, repairs)]


def _in_myriads(yuan: Decimal) -> tuple[Repair, ...]:
    """Return the repair that takes a number for 元, where six places are enough for it."""
    amount = (yuan / 10_000).normalize()
    digits = f"{amount:f}"
    if len(digits.partition(".")[2]) > _MOST_PLACES:
        return ()
    return (Repair(f"换算成万元，改为 {digits}", {_AMOUNT: Number(amount, digits)}),)


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
