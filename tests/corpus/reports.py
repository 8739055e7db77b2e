"""Invented reports, the same at every run. No real body is meant."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from disclosure_desktop.form.values import Value, parse_number
from disclosure_desktop.report.report import Report, new_report
from disclosure_desktop.report.totals import places
from tests.report.examples import APPLICANTS, OUTCOMES, PROACTIVE, RESULTS, STAGES

NAMES = ("2019-qinghe", "2019-linjiang", "2021-yunling", "2021-linjiang")
"""The form and the place of each report; the second of a form has zeros and remarks too."""

_BODIES = {"qinghe": "青禾镇人民政府", "linjiang": "临江街道办事处", "yunling": "云岭乡人民政府"}
_YEARS = {"2019": 2020, "2021": 2025}
_CHANGES = ("+12", "-3", "增5", "减2", "0")
_AMOUNTS = {
    "2019-qinghe": {"proactive.procurement.amount": "251000元"},
    "2019-linjiang": {"proactive.procurement.amount": "96171.6万元"},
    "2021-yunling": {"proactive.fees.amount": "4068.208"},
    "2021-linjiang": {"proactive.fees.amount": "59237.2449"},
}
_REMARKS = {
    "2019-linjiang": {"proactive.normative_documents.disclosed_total": "22（其中修订16件）"},
    "2021-linjiang": {"proactive.normative_documents.issued": "22（其中修订16件）"},
}


def invented(name: str) -> Report:
    """Return one of the invented reports; every relation of its form holds."""
    form_id, _, place = name.partition("-")
    body, year = _BODIES[place], _YEARS[form_id]
    report = new_report(form_id, year, body)
    counts = _counts(name, form_id)
    typed = {address: str(count) for address, count in counts.items()}
    typed |= _AMOUNTS[name] | _REMARKS.get(name, {})
    report.apply({address: _value(form_id, address, text) for address, text in typed.items()})
    report.apply(_prose(body, year, counts))
    if place == "linjiang":
        report.apply({"signature": "临江街道办事处党政综合办公室"})
    report.apply({"date": f"{year + 1}年1月{20 + len(place)}日"})
    return report


def _value(form_id: str, address: str, text: str) -> Value | None:
    column = places(form_id)[address].column
    return parse_number(text, column.kind, column.unit)


def _counts(name: str, form_id: str) -> dict[str, int | str]:
    """Return what a clerk types: different numbers everywhere, or small ones with zeros."""
    random = Random(name)
    numbers = iter(random.sample(range(1, 5000), 400))
    if name in (NAMES[1], NAMES[3]):
        numbers = iter([random.choice((0, 0, random.randint(1, 40))) for _ in range(400)])
    found: dict[str, int | str] = {}
    for place, address in enumerate(PROACTIVE[form_id]):
        is_change = address.endswith("items_change")
        found[address] = _CHANGES[place % len(_CHANGES)] if is_change else next(numbers)
    for column in APPLICANTS:
        found |= _applications(form_id, column, numbers)
    for stage in STAGES:
        found |= {f"disputes.cases.{stage}_{outcome}": next(numbers) for outcome in OUTCOMES}
    return found


def _applications(form_id: str, column: str, numbers: Iterator[int]) -> dict[str, int]:
    """Return one column of table three: as much comes in as is handled or carried out."""
    found = {f"applications.{row}.{column}": next(numbers) for row in RESULTS[form_id]}
    carried_out = next(numbers)
    all_of_them = sum(found.values()) + carried_out
    carried_in = next(numbers) % (all_of_them + 1)
    found[f"applications.carried_out.{column}"] = carried_out
    found[f"applications.carried_in.{column}"] = carried_in
    found[f"applications.received.{column}"] = all_of_them - carried_in
    return found


def _prose(body: str, year: int, counts: dict[str, int | str]) -> dict[str, str]:
    received = sum(int(counts[f"applications.received.{column}"]) for column in APPLICANTS)
    return {
        "preamble": "根据《中华人民共和国政府信息公开条例》第五十条规定，"
        f"{body}编制本报告。所列数据的统计期限自{year}年1月1日起至12月31日止。\n"
        "如对本报告有疑问，请与本机关办公室联系（电话：0000-0000000）。",
        "overview": f"{year}年，{body}认真贯彻落实政府信息公开的各项要求。\n"
        "（一）主动公开。全年通过网站公开信息128条，通过公开栏公开46条。\n"
        f"（二）依申请公开。全年新收政府信息公开申请{received}件，均已按期答复或者结转。\n"
        "（三）政府信息管理\n1.落实专人负责。\n2.严格审核把关，做到先审后发。\n"
        "（四）平台建设。网站专栏3个，政务新媒体1个。\n"
        "（五）监督保障。工作考核、社会评议已经开展，没有追究责任的情形。",
        "improvement": "存在的主要问题：一是更新不够及时；二是解读形式单一。\n"
        "改进情况：明确专人每周更新，制作图解2期。",
        "other_matters": f"{year}年未收取信息处理费。\n没有其他需要报告的事项。",
    }
