"""What is suspicious inside one table: A4–A6, C4, C5 and C8–C10."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from disclosure_desktop.checks.findings import Finding, Severity, quoted
from disclosure_desktop.form.values import Number
from disclosure_desktop.report.report import Level
from disclosure_desktop.report.totals import places

if TYPE_CHECKING:
    from collections.abc import Iterator

    from disclosure_desktop.form.description import Form
    from disclosure_desktop.report.report import Report
    from disclosure_desktop.report.totals import Figures

FEW_APPLICATIONS = 10
"""Below this many applications in a year, 大量反复申请 is hard to explain."""

_RARE_IN_A_TOWNSHIP = ("refused_secret", "refused_stability")
_NOT_RESULTS = ("received", "carried_in", "handled", "carried_out")


def review_tables(form: Form, report: Report, printed: Figures) -> Iterator[Finding]:
    """Yield what is suspicious in the quantities of each table."""
    quantities = _Quantities(printed)
    yield from _nothing_received(form, quantities)
    yield from _all_carried_over(quantities)
    if report.level is Level.TOWNSHIP:
        yield from _rare_rows(form, quantities)
    if report.level is not Level.CITY:
        yield from _regulations(form, quantities)
    yield from _documents(form, quantities)
    yield from _items(form, quantities)
    yield from _procurement(quantities)


class _Quantities:
    """The quantities of a report by address; None for blanks, text and incomplete totals."""

    def __init__(self, printed: Figures) -> None:
        self._printed = printed

    def __getitem__(self, address: str) -> Decimal | None:
        value = self._printed.values.get(address)
        if not isinstance(value, Number) or address in self._printed.incomplete:
            return None
        return value.quantity

    def positive(self, address: str) -> bool:
        quantity = self[address]
        return quantity is not None and quantity > 0

    def known(self, *addresses: str) -> list[Decimal] | None:
        """Return all of them, or None where one is not known."""
        found = [quantity for a in addresses if (quantity := self[a]) is not None]
        return found if len(found) == len(addresses) else None


def _name(form: Form, address: str) -> str:
    return quoted(places(form.id)[address].short_label)


def _nothing_received(form: Form, quantities: _Quantities) -> Iterator[Finding]:
    """A4: results, though nothing was received."""
    received = quantities.known("applications.received.total", "applications.carried_in.total")
    if received is None or sum(received) != 0:
        return
    for address in places(form.id):
        table, row, column = address.split(".")
        if table != "applications" or row in _NOT_RESULTS or column == "total":
            continue
        if quantities.positive(address):
            message = (
                f"本年新收和上年结转都是 0，{_name(form, address)}却填了 {quantities[address]:f}。"
            )
            addresses = (address, "applications.received.total", "applications.carried_in.total")
            yield Finding("A4", Severity.ERROR, table, addresses, message, "没有申请就没有办理结果")


def _all_carried_over(quantities: _Quantities) -> Iterator[Finding]:
    """A5: every application carried over."""
    addresses = tuple(
        f"applications.{row}.total" for row in ("carried_out", "received", "carried_in")
    )
    known = quantities.known(*addresses)
    if known is None:
        return
    carried_out, received, carried_in = known
    if carried_out == received + carried_in > 0:
        message = f"收到的 {carried_out:f} 件申请全部结转下年度，一件也没有办结，请核对。"
        yield Finding(
            "A5", Severity.HINT, "applications", addresses, message, "申请应在二十个工作日内答复"
        )


def _rare_rows(form: Form, quantities: _Quantities) -> Iterator[Finding]:
    """A6: results that a township hardly ever has."""
    for row in _RARE_IN_A_TOWNSHIP:
        address = f"applications.{row}.total"
        if quantities.positive(address):
            name = quoted(places(form.id)[address].row_name)
            message = f"{name}填了 {quantities[address]:f} 件，乡镇极少发生，请核对。"
            yield Finding("A6", Severity.HINT, "applications", (address,), message, "条例第十四条")
    address = "applications.rejected_excessive.total"
    received = quantities.known("applications.received.total", "applications.carried_in.total")
    if quantities.positive(address) and received is not None and sum(received) < FEW_APPLICATIONS:
        message = (
            f"“大量反复申请”填了 {quantities[address]:f} 件，"
            f"而全年一共只有 {sum(received):f} 件申请，请核对。"
        )
        addresses = (address, "applications.received.total")
        yield Finding("A6", Severity.HINT, "applications", addresses, message, "条例第三十五条")


def _regulations(form: Form, quantities: _Quantities) -> Iterator[Finding]:
    """C4: 规章 made by a body that cannot make any."""
    for address in places(form.id):
        if address.startswith("proactive.regulations.") and quantities.positive(address):
            message = (
                f"{_name(form, address)}填了 {quantities[address]:f}；"
                "乡镇、街道和县级机关不能制定规章，这里应填 0。"
            )
            yield Finding(
                "C4", Severity.ERROR, "proactive", (address,), message, "《立法法》第九十三条"
            )


def _documents(form: Form, quantities: _Quantities) -> Iterator[Finding]:
    """C5 and C10: the stock of documents smaller than the year's."""
    pairs = (("C5", "in_force", "issued"), ("C10", "disclosed_total", "disclosed"))
    for code, stock, flow in pairs:
        for row in ("regulations", "normative_documents"):
            addresses = (f"proactive.{row}.{stock}", f"proactive.{row}.{flow}")
            known = quantities.known(*addresses)
            if known is not None and known[0] < known[1]:
                all_places = places(form.id)
                message = (
                    f"“{all_places[addresses[0]].row_name}”的"
                    f"{all_places[addresses[0]].column_name}是 {known[0]:f}，"
                    f"少于{all_places[addresses[1]].column_name} {known[1]:f}。"
                )
                yield Finding(
                    code, Severity.WARNING, "proactive", addresses, message, "总数应包括本年数"
                )


def _items(form: Form, quantities: _Quantities) -> Iterator[Finding]:
    """C8: a number of items below 0, and decisions without any item (2019)."""
    for row in ("licensing", "other_services", "penalties", "coercion", "fees"):
        last_year, change = (f"proactive.{row}.items_last_year", f"proactive.{row}.items_change")
        known = quantities.known(last_year, change)
        if known is None:
            continue
        name, items = places(form.id)[last_year].row_name, sum(known)
        decisions = f"proactive.{row}.decisions"
        if items < 0:
            message = (
                f"“{name}”上一年 {known[0]:f} 项，本年增减 {known[1]:f}，得 {items:f}，成了负数。"
            )
            yield Finding(
                "C8", Severity.ERROR, "proactive", (change, last_year), message, "项目数不能为负"
            )
        elif items == 0 and quantities.positive(decisions):
            message = f"“{name}”没有项目，却有 {quantities[decisions]:f} 件处理决定，请核对。"
            yield Finding(
                "C8",
                Severity.WARNING,
                "proactive",
                (decisions, last_year),
                message,
                "决定依项目作出",
            )


def _procurement(quantities: _Quantities) -> Iterator[Finding]:
    """C9: procurement has an amount exactly when it has projects (2019)."""
    addresses = ("proactive.procurement.projects", "proactive.procurement.amount")
    known = quantities.known(*addresses)
    if known is None or (known[0] > 0) == (known[1] > 0):
        return
    projects, amount = known
    message = (
        f"采购项目数量是 {projects:f}，采购总金额是 {amount:f}；两者应同时为 0 或者同时大于 0。"
    )
    yield Finding("C9", Severity.WARNING, "proactive", addresses, message, "有项目才有采购金额")
