"""What stands in single cells: C1, C2 (acceptable numbers) and S5 (blanks and placeholders)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from disclosure_desktop.checks.findings import Finding, Repair, Severity
from disclosure_desktop.form.values import Kind, NotANumberError, is_placeholder, parse_number
from disclosure_desktop.report.totals import places
from disclosure_desktop.report.zeros import ZERO, zeros

if TYPE_CHECKING:
    from collections.abc import Iterator

    from disclosure_desktop.form.description import Form
    from disclosure_desktop.form.layout import Place
    from disclosure_desktop.report.progress import Progress
    from disclosure_desktop.report.report import Changes, Report
    from disclosure_desktop.report.totals import Figures

_WANTS_ZERO = "空白不等于 0，没有发生的要填 0"


def review_cells(form: Form, printed: Figures) -> Iterator[Finding]:
    """Yield a finding for each cell that holds text which is no acceptable number."""
    for address, place in places(form.id).items():
        value = printed.values.get(address)
        if isinstance(value, str):
            yield _not_a_number(address, place, value)


def review_blanks(form: Form, report: Report, parts: dict[str, Progress]) -> Iterator[Finding]:
    """Yield one finding for each table with blank cells; they count at export only."""
    for key, part in parts.items():
        cells = tuple(address for address in part.blanks if address.count(".") == 2)
        if cells:
            heading = form.by_key[key].heading
            message = f"“{heading}”还有 {len(cells)} 格没有填；没有发生的要填 0。"
            repairs = _zero_repairs(zeros(form, report, key))
            yield Finding(
                "S5", Severity.ERROR, key, cells, message, _WANTS_ZERO, repairs, at_export=True
            )


def _zero_repairs(changes: Changes) -> tuple[Repair, ...]:
    return (Repair(f"把 {len(changes)} 个空格填为 0", changes),) if changes else ()


def _not_a_number(address: str, place: Place, text: str) -> Finding:
    section = address.split(".")[0]
    column = place.column
    try:
        parse_number(text, column.kind, column.unit)
        reason = f"“{text}”没有按数字读入，请重新填写。"
    except NotANumberError as error:
        reason = str(error)
    message = f"{place.short_label}：{reason}"
    if is_placeholder(text):
        repair = Repair("改为 0", {address: ZERO})
        return Finding("S5", Severity.ERROR, section, (address,), message, _WANTS_ZERO, (repair,))
    code = "C2" if column.kind is Kind.AMOUNT else "C1"
    source = {
        Kind.AMOUNT: "金额不能为负，最多六位小数",
        Kind.CHANGE: "增减数是整数，可以为负",
        Kind.COUNT: "件数是整数，不能为负",
    }[column.kind]
    return Finding(code, Severity.ERROR, section, (address,), message, source)
