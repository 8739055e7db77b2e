"""What may not be published is found wherever it stands. All numbers and names are invented."""

from __future__ import annotations

import pytest

from disclosure_desktop.checks.privacy.disclosures import review_privacy
from disclosure_desktop.form.values import Number
from tests.checks.manuscripts import manuscript, manuscript_of, said
from tests.report.examples import number, quiet_report


def test_an_identity_number_is_an_error_and_shown_half_covered() -> None:
    [finding] = review_privacy(manuscript("身份证号220112199003071238已公示。"))
    assert (finding.code, finding.severity.value) == ("D1", "error")
    assert finding.message == (
        "“220112********1238”是居民身份证号码（18 位，校验码相符），不能公开。"
    )
    assert finding.repairs[0].changes == {"overview": "身份证号220112********1238已公示。"}


def test_a_mobile_number_in_the_contact_is_a_warning() -> None:
    [finding] = review_privacy(manuscript("13812345678", "contact.phone"))
    assert (finding.code, finding.severity.value, finding.section) == ("D2", "warning", "basics")
    assert finding.message == "“138****5678”是手机号码，不宜公开；联系方式请用办公电话。"


def test_a_name_is_a_warning_with_its_place_in_the_text() -> None:
    text = "全年办理3件。\n答复及时。张某申请公开征地信息。"
    [finding] = review_privacy(manuscript(text))
    assert finding.message == "“张某”像是申请人的姓名，报告里不写申请人是谁。"
    assert finding.span is not None
    assert text[finding.span.start : finding.span.end] == "张某"
    assert finding.repairs[0].changes == {
        "overview": "全年办理3件。\n答复及时。申请人申请公开征地信息。"
    }


def test_notes_rows_and_remarks_are_looked_at_too() -> None:
    report = quiet_report()
    report.apply(
        {
            "proactive.footnote": "注：电话13812345678。",
            "proactive.local_rows": (("联系人13912345678", "3"),),
            "proactive.normative_documents.issued": number("1", "（电话13712345678）"),
            "overview.heading": "一、总体情况（13612345678）",
        }
    )
    findings = list(review_privacy(manuscript_of(report)))
    assert {finding.addresses[0]: finding.section for finding in findings} == {
        "proactive.footnote": "proactive",
        "proactive.local_rows": "proactive",
        "proactive.normative_documents.issued": "proactive",
        "overview.heading": "overview",
    }
    repairs = {finding.addresses[0]: len(finding.repairs) for finding in findings}
    assert repairs["proactive.footnote"] == 1
    assert repairs["proactive.local_rows"] == 0
    assert isinstance(report.value("proactive.normative_documents.issued"), Number)


def test_what_was_last_years_prose_is_not_looked_at_twice() -> None:
    text = "咨询电话13812345678。"
    carried = ((text, text),)
    assert len(list(review_privacy(manuscript(text, overview__carried=carried)))) == 1


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("机密★一年", "“机密★一年”"),
        ("内部资料 注意保存", "“内部资料 注意保存”"),
        ("密级：秘密", "“密级：秘密”"),
        ("【内部文件】", "“【内部文件】”"),
        ("保密期限：三年", "“保密期限：三年”"),
    ],
)
def test_marks_of_secrecy_are_shown(text: str, message: str) -> None:
    assert said(review_privacy, text) == [
        f"这里有密级或者内部资料的标志{message}，有这种标志的内容不能公开。"
    ]


@pytest.mark.parametrize(
    ("address", "is_private"),
    [
        ("10.1.2.3", True),
        ("172.16.0.1", True),
        ("172.31.0.1", True),
        ("192.168.255.255", True),
        ("127.0.0.1", True),
        ("172.15.0.1", False),
        ("172.32.0.1", False),
        ("192.169.1.1", False),
        ("10.1.2.256", False),
        ("110.1.2.3", False),
        ("10.1.2", False),
        ("10.1.2.3.4", False),
    ],
)
def test_private_addresses_are_those_of_the_standard(address: str, is_private: bool) -> None:
    found = said(review_privacy, f"请访问http://{address}:8080/查询。")
    assert found == (
        [f"“{address}”是内部网络的地址，外面打不开，也不能公开。"] if is_private else []
    )
