"""What is pasted where no table can be."""

from __future__ import annotations

from disclosure_desktop.documents.document import document
from disclosure_desktop.documents.plain_text import plain_text
from disclosure_desktop.form.description import load_form
from tests.report.examples import empty_report, fill_in, quiet_report

QUIET_START = """\
青禾镇人民政府2025年政府信息公开工作年度报告

根据《中华人民共和国政府信息公开条例》第五十条编制本报告。

一、总体情况
一年来，本机关做好主动公开、依申请公开、信息管理、平台建设和监督保障，开展工作考核和社会评议，\
没有责任追究。

二、主动公开政府信息情况
第二十条第（一）项 规章：本年制发件数 0，本年废止件数 0，现行有效件数 0
第二十条第（一）项 行政规范性文件：本年制发件数 0，本年废止件数 0，现行有效件数 0
第二十条第（五）项 行政许可：本年处理决定数量 12
第二十条第（六）项 行政处罚：本年处理决定数量 0
第二十条第（六）项 行政强制：本年处理决定数量 0
第二十条第（八）项 行政事业性收费：本年收费金额（单位：万元） 0

三、收到和处理政府信息公开申请情况
一、本年新收政府信息公开申请数量：自然人 3，商业企业 0，科研机构 0，社会公益组织 0，\
法律服务机构 0，其他 0，总计 3
"""
QUIET_END = """\
四、政府信息公开行政复议、行政诉讼情况
行政复议：结果维持 0，结果纠正 0，其他结果 0，尚未审结 0，总计 0
行政诉讼 未经复议直接起诉：结果维持 0，结果纠正 0，其他结果 0，尚未审结 0，总计 0
行政诉讼 复议后起诉：结果维持 0，结果纠正 0，其他结果 0，尚未审结 0，总计 0

五、存在的主要问题及改进情况
存在的问题是公开不够及时；改进措施是明确专人负责。

六、其他需要报告的事项
本机关未收取信息处理费。无其他需要报告的事项。

青禾镇人民政府
2026年1月23日
"""


def test_each_row_is_a_line_that_is_read_without_its_table() -> None:
    report = quiet_report(
        proactive__licensing__decisions="12", applications__received__natural_person="3"
    )
    report.apply({"date": "2026年1月23日"})
    text = plain_text(document(load_form("2021"), report))
    assert text.startswith(QUIET_START)
    assert text.endswith(QUIET_END)
    assert (
        "三、本年度办理结果 （三）不予公开 1.属于国家秘密：自然人 0，商业企业 0，科研机构 0，"
        "社会公益组织 0，法律服务机构 0，其他 0，总计 0\n"
    ) in text


def test_blanks_remarks_notes_and_own_rows_are_there() -> None:
    report = fill_in(empty_report("2019", 2020), {"proactive.regulations.produced": "=1.5项"})
    report.apply(
        {
            "proactive.footnote": "注：含青禾镇。",
            "proactive.local_rows": (("另行统计的数量", "", "7"),),
        }
    )
    lines = plain_text(document(load_form("2019"), report)).splitlines()
    start = lines.index("二、主动公开政府信息情况")
    assert lines[start + 1] == (
        "第二十条第（一）项 规章："
        "本年新制作数量 1.5项，本年新公开数量 （空），对外公开总数量 （空）"
    )
    end = lines.index("三、收到和处理政府信息公开申请情况")
    assert lines[end - 3 : end] == ["另行统计的数量 7", "注：含青禾镇。", ""]
