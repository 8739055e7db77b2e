"""Small reports that tests start from, written down cell by cell.

青禾镇 and 白石县 are invented; no such places are meant.
"""

from decimal import Decimal

from disclosure_desktop.form.values import Number
from disclosure_desktop.report.report import Report, new_report

BODY = "青禾镇人民政府"

APPLICANTS = (
    "natural_person",
    "business",
    "research",
    "public_interest",
    "legal_service",
    "other",
)

_RESULTS = (
    "granted",
    "partly_granted",
    "refused_secret",
    "refused_by_law",
    "refused_stability",
    "refused_third_party",
    "refused_internal",
    "refused_process",
    "refused_enforcement_file",
    "refused_inquiry",
    "unavailable_not_held",
    "unavailable_to_create",
    "unavailable_unclear",
    "rejected_petition",
    "rejected_repeated",
    "rejected_publication",
    "rejected_excessive",
    "rejected_confirmation",
)
RESULTS = {
    "2019": (*_RESULTS, "other_handled"),
    "2021": (*_RESULTS, "other_not_corrected", "other_unpaid", "other_remaining"),
}

OUTCOMES = ("upheld", "corrected", "other", "pending")
STAGES = ("review", "direct", "after_review")

PROACTIVE = {
    "2019": (
        "proactive.regulations.produced",
        "proactive.regulations.disclosed",
        "proactive.regulations.disclosed_total",
        "proactive.normative_documents.produced",
        "proactive.normative_documents.disclosed",
        "proactive.normative_documents.disclosed_total",
        "proactive.licensing.items_last_year",
        "proactive.licensing.items_change",
        "proactive.licensing.decisions",
        "proactive.other_services.items_last_year",
        "proactive.other_services.items_change",
        "proactive.other_services.decisions",
        "proactive.penalties.items_last_year",
        "proactive.penalties.items_change",
        "proactive.penalties.decisions",
        "proactive.coercion.items_last_year",
        "proactive.coercion.items_change",
        "proactive.coercion.decisions",
        "proactive.fees.items_last_year",
        "proactive.fees.items_change",
        "proactive.procurement.projects",
        "proactive.procurement.amount",
    ),
    "2021": (
        "proactive.regulations.issued",
        "proactive.regulations.repealed",
        "proactive.regulations.in_force",
        "proactive.normative_documents.issued",
        "proactive.normative_documents.repealed",
        "proactive.normative_documents.in_force",
        "proactive.licensing.decisions",
        "proactive.penalties.decisions",
        "proactive.coercion.decisions",
        "proactive.fees.amount",
    ),
}

YEARS = {"2019": 2020, "2021": 2025}

TEXTS = {
    "preamble": "根据《中华人民共和国政府信息公开条例》第五十条编制本报告。",
    "overview": (
        "一年来，本机关做好主动公开、依申请公开、信息管理、平台建设和监督保障，"
        "开展工作考核和社会评议，没有责任追究。"
    ),
    "improvement": "存在的问题是公开不够及时；改进措施是明确专人负责。",
    "other_matters": "本机关未收取信息处理费。无其他需要报告的事项。",
}


def typed_cells(form_id: str) -> list[str]:
    """The cells that a clerk fills in while the program computes the totals."""
    return [
        *PROACTIVE[form_id],
        *(
            f"applications.{row}.{column}"
            for row in ("received", "carried_in", *RESULTS[form_id], "carried_out")
            for column in APPLICANTS
        ),
        *(f"disputes.cases.{stage}_{outcome}" for stage in STAGES for outcome in OUTCOMES),
    ]


def total_cells(form_id: str) -> list[str]:
    """The cells that the program computes unless the clerk types the totals."""
    return [
        *(f"applications.handled.{column}" for column in (*APPLICANTS, "total")),
        *(
            f"applications.{row}.total"
            for row in ("received", "carried_in", *RESULTS[form_id], "carried_out")
        ),
        *(f"disputes.cases.{stage}_total" for stage in STAGES),
    ]


def number(text: str, remark: str = "") -> Number:
    """A number that was typed as plain digits, perhaps with a sign."""
    return Number(Decimal(text), text, remark)


def empty_report(form_id: str = "2021", year: int = 2025) -> Report:
    """A report with nothing in it but form, year and body."""
    return new_report(form_id, year, BODY)


def quiet_report(form_id: str = "2021", year: int = 0, **values: str) -> Report:
    """A complete report about a year in which nothing happened: nothing is to be found in it.

    The year is one that the form is for unless said otherwise. `values` change single cells:
    `applications__received__other="3"`.
    """
    report = empty_report(form_id, year or YEARS[form_id])
    report.apply(dict.fromkeys(typed_cells(form_id), number("0")))
    report.apply(TEXTS)
    fill_in(report, {name.replace("__", "."): text for name, text in values.items()})
    return report


def fill_in(report: Report, values: dict[str, str]) -> Report:
    """Put numbers into cells; "" makes a cell blank, and "=text" puts in text that is none."""
    report.apply(
        {
            address: text.removeprefix("=") if text[:1] in ("", "=") else number(text)
            for address, text in values.items()
        }
    )
    return report


def with_typed_totals(report: Report) -> Report:
    """Let the clerk type the totals of tables three and four, and type 0 into each."""
    report.apply({"applications.typed_totals": True, "disputes.typed_totals": True})
    report.apply(dict.fromkeys(total_cells(report.form_id), number("0")))
    return report
