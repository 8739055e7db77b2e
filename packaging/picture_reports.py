"""The invented reports that the pictures of the manual show."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from disclosure_desktop.form.description import load_form
from disclosure_desktop.report.draft_schema import SCHEMA
from disclosure_desktop.report.draftfile import parse
from disclosure_desktop.report.progress import progress

if TYPE_CHECKING:
    from disclosure_desktop.report.report import Report

FIGURES = "applications"
"""The key of table three, in which one relation is broken."""

# The reports are invented: there is no township of this name, and no figure is anybody's.
_BODY = "青禾镇人民政府"
_TEXTS = {
    "contact.address": "青禾镇人民路1号",
    "contact.postcode": "000000",
    "contact.phone": "0000-0000000",
    "date": "2022年1月18日",
    "preamble": (
        "根据《中华人民共和国政府信息公开条例》第五十条和《国务院办公厅政府信息与政务公开办公室关于"
        "印发〈中华人民共和国政府信息公开工作年度报告格式〉的通知》要求，青禾镇人民政府编制本报告。"
        "所列数据的统计期限自2021年1月1日起至12月31日止。"
    ),
    "overview": """\
2021年，青禾镇按照条例要求推进政府信息公开，重点公开惠农补贴、村镇建设和民生服务信息。
（一）主动公开
全年通过政府网站公开信息186条，公开栏张贴48期。
（二）依申请公开
全年收到申请25件，上年结转2件。
（三）政府信息管理
修订公开指南，逐项核对公开目录。
（四）政府信息公开平台建设
镇便民服务中心设信息查阅点一处。
（五）监督保障
组织培训2次，参加63人次。""",
    "improvement": """\
（一）存在的主要问题
部分村的公开栏更新不及时；政策解读的形式单一。
（二）改进情况
各村指定专人每月更新公开栏，政策解读增加了图解和广播两种形式。""",
}
_PROACTIVE = {
    "regulations.issued": "0",
    "regulations.repealed": "0",
    "regulations.in_force": "0",
    "normative_documents.issued": "3",
    "normative_documents.repealed": "1",
    "normative_documents.in_force": "14",
    "licensing.decisions": "42",
    "penalties.decisions": "6",
    "coercion.decisions": "0",
    "fees.amount": "1.26",
}
# In the first column, 23 + 2 ≠ 22 + 1: the relation that is broken.
_APPLICATIONS = {
    "natural_person": {
        "received": "23",
        "carried_in": "2",
        "granted": "12",
        "partly_granted": "3",
        "refused_third_party": "1",
        "refused_internal": "1",
        "unavailable_not_held": "4",
        "rejected_repeated": "1",
        "carried_out": "1",
    },
    "business": {"received": "2", "granted": "1", "unavailable_not_held": "1"},
    "research": {},
    "public_interest": {},
}
_DISPUTES = {
    "review_upheld": "1",
    "review_corrected": "0",
    "review_other": "0",
    "review_pending": "1",
}


def started_report() -> Report:
    """Return the invented report of 2021, partly filled in, with one relation broken."""
    rows = [row.key for row in load_form("2021").tables[FIGURES].blocks[0].rows if not row.computed]
    values = {
        f"{FIGURES}.{row}.{column}": texts.get(row, "0")
        for column, texts in _APPLICATIONS.items()
        for row in rows
    }
    values |= {f"proactive.{key}": text for key, text in _PROACTIVE.items()}
    values |= {f"disputes.cases.{key}": text for key, text in _DISPUTES.items()}
    return _report("2021", 2021, values, _TEXTS)


def finished_report() -> Report:
    """Return an invented report of the year before, without a blank and without an application."""
    form = load_form("2019")
    texts = {section.key: "2020年，青禾镇按照条例公开政府信息。" for section in form.texts}
    empty = _report("2019", 2020, {}, texts)
    blanks = [address for part in progress(form, empty).values() for address in part.blanks]
    return _report("2019", 2020, dict.fromkeys(blanks, "0"), texts)


def _report(form: str, year: int, values: dict[str, str], texts: dict[str, str]) -> Report:
    """Read a report as a script would write it: numbers as the text a person would type."""
    data = {"schema": SCHEMA, "form": form, "year": year, "body": _BODY}
    return parse(json.dumps(data | {"values": values, "texts": texts})).report
