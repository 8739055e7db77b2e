"""Documents of all kinds, to be set side by side with LibreOffice's pages."""

from __future__ import annotations

from collections.abc import Iterator

from disclosure_desktop.documents.document import Document, document
from disclosure_desktop.form.description import load_form
from disclosure_desktop.report.report import Entry
from disclosure_desktop.report.store import DraftStore
from disclosure_desktop.resources import resource
from tests.documents.reports import figures, full_document, report
from tests.faultless.corpus import read_all

PROSE = """\
根据《中华人民共和国政府信息公开条例》（国务院令第711号）第五十条和《政府信息公开工作年度报告格式》（国办公开办函〔2021〕30号）的要求，编制本报告。
（一）主动公开情况。全年通过门户网站（http://www.qingshi.example.gov.cn/zwgk/xxgk/zfxxgkml/index_2025.html）发布信息1,234条，同比增长12.5%，其中概况类45条、政务动态类678条、信息公开目录类511条；“两微一端”发布3456条，阅读量1.2亿次（含转发）……详见“青石发布”公众号。
2025年1—12月，共收到依申请公开27件（其中网上申请19件、信函申请8件），办结率100%，平均用时9.8个工作日；行政复议0件，行政诉讼0件。
我乡按照“谁公开、谁审查、谁负责”的原则，落实“三审三校”制度——即初审、复审、终审；做到“应公开、尽公开”，确保“不该公开的，一律不公开；该公开的，一件不落”！联系电话：0431-12345678，电子邮箱：xxgk@qingshi.example.gov.cn，邮编：130000。
1.政策解读。围绕《“十四五”规划和2035年远景目标纲要》《关于优化营商环境的若干意见》《乡村振兴“千万工程”实施方案（试行）》等文件，采用图解、视频、H5、Q&A等形式解读15次，解读率达100%。
（1）平台建设。完成IPv6改造，启用HTTPS，升级CMS V3.2.1版；打开一页由3.5s降至0.8s，得分92/100。
存在的问题：一是公开内容不够全面，个别栏目更新不及时（如“财政预决算”“三公经费”栏目超过3个月未更新）；二是解读形式单一，图文解读占比仅35%～40%；三是业务能力有待提高，2024年、2025年连续两年被通报（见青政办发〔2024〕12号、〔2025〕3号文件）。
（二）下一步打算
下一步，将从以下方面改进：①完善制度；②加强培训，计划全年培训≥4次、≥120人次；③强化监督，考核权重由4%提高到5%。室温控制在20℃±2℃，面积约1500㎡，经费￥25,000.00元（约$3,500），单价5元/份·次，A/B岗互补，误差≤0.5‰。"""

LONG_NAME = "云岭省临江市青禾自治县白鹭湖街道清风桥社区综合便民服务保障和退役军人事务中心"

_PARTS = ("overview", "improvement", "other_matters")
_LOCAL_ROWS = (
    ("本年本行政区域（或本部门）政府信息公开发布总数量（非新闻类、消息类）：", "", "", ""),
    ("政务微博、微信公众号推送信息条数", "1234条", "同比+12.5%", "—"),
)


def a_few() -> Iterator[tuple[str, Document]]:
    """Yield documents that among them have most of what can stand in a report."""
    yield "sample", sample()
    yield "full, four digits", full_document("2021", 1000)
    yield "prose of 2,900 characters", long_prose()
    yield "local rows, notes, own headings", local_rows()
    yield "figures of eight digits", full_document("2019", 10_000_000)


def all_kinds() -> Iterator[tuple[str, Document]]:
    """Yield those, figures of other lengths, a long name, and the corpus without faults."""
    yield from a_few()
    for digits in (1, 5, 6, 7, 10, 12):
        yield f"figures of {digits} digits", full_document("2021", 10 ** (digits - 1))
    names: dict[str, Entry] = {"body": LONG_NAME, "signature": LONG_NAME}
    yield "a long name", document(load_form("2021"), report("2021", names))
    for each in read_all():
        yield each.name, document(load_form(each.report.form_id), each.report)


def sample() -> Document:
    path = resource("samples", "luxiang-2020.disclosure")
    found = DraftStore(path.parent).load(path).report
    return document(load_form(found.form_id), found)


def long_prose() -> Document:
    entries = figures("2021", 10) | dict.fromkeys(_PARTS, PROSE)
    return document(load_form("2021"), report("2021", entries))


def local_rows() -> Document:
    entries: dict[str, Entry] = {
        **figures("2019", 100),
        "proactive.local_rows": _LOCAL_ROWS,
        "proactive.footnote": (
            "注：本表统计范围为乡政府本级及所属站办所，统计期限为2020年1月1日至12月31日；"
            "“—”表示无此项数据，金额单位为万元。\n另：采购金额含税。"
        ),
        "applications.footnote": "注：其他处理含撤回申请2件。",
        "disputes.heading": "四、复议、诉讼和申诉情况（含上年度结转至本年度继续办理的全部案件）",
    }
    return document(load_form("2019"), report("2019", entries))
