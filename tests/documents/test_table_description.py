"""What a table holds, said to those who do not see it."""

from __future__ import annotations

import pytest

from disclosure_desktop.documents.table_description import table_description
from disclosure_desktop.form.description import load_form
from disclosure_desktop.form.layout import layout

OUTCOMES = "结果维持；结果纠正；其他结果；尚未审结；总计"


@pytest.mark.parametrize(
    ("form_id", "key", "local_rows", "expected"),
    [
        (
            "2021",
            "proactive",
            (),
            "表格共14行4列，分为4块：第二十条第（一）项；第二十条第（五）项；第二十条第（六）项；"
            "第二十条第（八）项。各行是：规章；行政规范性文件；行政许可；行政处罚；行政强制；"
            "行政事业性收费。各列是：本年制发件数；本年废止件数；现行有效件数；本年处理决定数量；"
            "本年收费金额（单位：万元）。",
        ),
        (
            "2021",
            "applications",
            (),
            "表格共28行10列，前3行是表头。各行是：一、本年新收政府信息公开申请数量；"
            "二、上年结转政府信息公开申请数量；三、本年度办理结果；四、结转下年度继续办理。"
            "各列是：申请人情况，其中又分：自然人；商业企业；科研机构；社会公益组织；法律服务机构；"
            "其他；总计。",
        ),
        (
            "2019",
            "disputes",
            (),
            f"表格共4行15列，前3行是表头。各列是：行政复议；行政诉讼，其中又分：{OUTCOMES}。",
        ),
        (
            "2021",
            "disputes",
            (("调解", "3"), ("和解", "1")),
            "表格共6行15列，前3行是表头，最后2行是另加的。"
            f"各列是：行政复议；行政诉讼，其中又分：{OUTCOMES}。",
        ),
    ],
)
def test_rows_columns_and_what_they_hold(
    form_id: str, key: str, local_rows: tuple[tuple[str, ...], ...], expected: str
) -> None:
    grid = layout(key, load_form(form_id).tables[key], local_rows)

    assert table_description(grid) == expected


def test_labels_lose_their_line_breaks() -> None:
    grid = layout("proactive", load_form("2019").tables["proactive"])

    assert "本年新制作数量；本年新公开数量；" in table_description(grid)
