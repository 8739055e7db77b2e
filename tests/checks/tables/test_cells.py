"""Cells that hold no acceptable number, and cells that hold nothing."""

import pytest

from disclosure_desktop.checks.findings import Finding
from disclosure_desktop.checks.tables.cells import review_blanks, review_cells
from disclosure_desktop.form.description import load_form
from disclosure_desktop.report.progress import progress
from disclosure_desktop.report.report import Report
from disclosure_desktop.report.totals import figures
from tests.report.examples import empty_report, number, quiet_report


def in_cells(report: Report) -> list[Finding]:
    form = load_form(report.form_id)
    return list(review_cells(form, figures(form, report)))


def blanks(report: Report) -> list[Finding]:
    form = load_form(report.form_id)
    return list(review_blanks(form, report, progress(form, report)))


@pytest.mark.parametrize("form_id", ["2019", "2021"])
def test_zeros_are_no_finding(form_id: str) -> None:
    assert in_cells(quiet_report(form_id)) == []
    assert blanks(quiet_report(form_id)) == []


@pytest.mark.parametrize(
    ("form_id", "address", "text", "code", "message", "source"),
    [
        (
            "2021",
            "applications.granted.natural_person",
            "1.5",
            "C1",
            "（一）予以公开·自然人：“1.5”带有小数；这里只能填整数。",
            "件数是整数，不能为负",
        ),
        (
            "2021",
            "proactive.normative_documents.issued",
            "-3",
            "C1",
            "行政规范性文件·本年制发件数：“-3”带有正负号；这里只填 0 或者更大的数，不带“-”。",
            "件数是整数，不能为负",
        ),
        (
            "2019",
            "proactive.licensing.items_change",
            "+1.5",
            "C1",
            "行政许可·本年增/减：“+1.5”带有小数；这里只能填整数。",
            "增减数是整数，可以为负",
        ),
        (
            "2019",
            "proactive.regulations.produced",
            "二十",
            "C1",
            "规章·本年新制作数量：“二十”请改用阿拉伯数字填写，例如“二十”填 20。",
            "件数是整数，不能为负",
        ),
        (
            "2021",
            "proactive.fees.amount",
            "251000元",
            "C2",
            "行政事业性收费·本年收费金额（单位：万元）："
            "本格的单位是万元，请把“251000元”换算成万元后填写。",
            "金额不能为负，最多六位小数",
        ),
        (
            "2021",
            "proactive.fees.amount",
            "1.2345678",
            "C2",
            "行政事业性收费·本年收费金额（单位：万元）："
            "“1.2345678”的小数超过六位；请四舍五入到六位以内。",
            "金额不能为负，最多六位小数",
        ),
        (
            "2021",
            "disputes.cases.review_upheld",
            "3万",
            "C1",
            "行政复议·结果维持："
            "“3万”请写成完整的阿拉伯数字，不用“万”“千”等字，例如 3万写成 30000。",
            "件数是整数，不能为负",
        ),
    ],
)
def test_text_that_is_no_number_is_an_error(
    form_id: str, address: str, text: str, code: str, message: str, source: str
) -> None:
    report = quiet_report(form_id)
    report.apply({address: text})
    (finding,) = in_cells(report)
    assert (finding.code, finding.severity.value) == (code, "error")
    assert (finding.message, finding.source) == (message, source)
    assert finding.addresses == (address,)
    assert finding.section == address.split(".")[0]
    assert finding.repairs == ()
    assert not finding.at_export


@pytest.mark.parametrize("text", ["/", "／", "—", "——", "--", "-", "无", " 无 ", "\u200b/", "〇"])
@pytest.mark.parametrize("address", ["applications.granted.other", "proactive.fees.amount"])
def test_placeholder_is_an_error_that_one_key_turns_into_zero(text: str, address: str) -> None:
    report = quiet_report()
    report.apply({address: text})
    (finding,) = in_cells(report)
    assert (finding.code, finding.severity.value, finding.at_export) == ("S5", "error", False)
    (repair,) = finding.repairs
    assert repair.label == "改为 0"
    assert repair.changes == {address: number("0")}
    report.apply(repair.changes)
    assert in_cells(report) == []


def test_placeholder_is_named_as_typed() -> None:
    report = quiet_report()
    report.apply({"applications.carried_out.legal_service": "／"})
    assert [each.message for each in in_cells(report)] == [
        "四、结转下年度继续办理·法律服务机构：“／”不是数字；没有发生的请填 0。"
    ]


def test_text_that_would_read_as_a_number_is_not_taken_for_one() -> None:
    report = quiet_report()
    report.apply({"applications.received.other": "12"})
    (finding,) = in_cells(report)
    assert finding.message == (
        "一、本年新收政府信息公开申请数量·其他：“12”没有按数字读入，请重新填写。"
    )


@pytest.mark.parametrize(
    ("form_id", "proactive", "applications"), [("2021", 10, 144), ("2019", 22, 132)]
)
def test_blanks_are_one_finding_for_each_table(
    form_id: str, proactive: int, applications: int
) -> None:
    found = blanks(empty_report(form_id))
    assert [(each.code, each.section, len(each.addresses)) for each in found] == [
        ("S5", "proactive", proactive),
        ("S5", "applications", applications),
        ("S5", "disputes", 12),
    ]
    assert all(each.at_export for each in found)
    assert {each.severity.value for each in found} == {"error"}


def test_blanks_are_counted_and_zero_is_offered() -> None:
    report = quiet_report(applications__granted__other="", applications__received__research="")
    (finding,) = blanks(report)
    assert finding.message == (
        "“三、收到和处理政府信息公开申请情况”还有 2 格没有填；没有发生的要填 0。"
    )
    assert finding.source == "空白不等于 0，没有发生的要填 0"
    assert finding.addresses == (
        "applications.received.research",
        "applications.granted.other",
    )
    (repair,) = finding.repairs
    assert repair.label == "把 2 个空格填为 0"
    undo = report.apply(repair.changes)
    assert report == quiet_report()
    report.apply(undo)
    assert len(blanks(report)) == 1


def test_placeholder_is_not_blank() -> None:
    report = quiet_report()
    report.apply({"applications.granted.other": "无"})
    assert blanks(report) == []
