"""Titles, headings, notes and signatures otherwise than prescribed, and tables elsewhere."""

from __future__ import annotations

from dataclasses import replace

from disclosure_desktop.documents.reading.source import SourceItem, SourceTable
from disclosure_desktop.report.report import Report
from tests.corpus.paper import Paper
from tests.corpus.tables import with_row


def footnotes(paper: Paper) -> Paper:
    notes = {"proactive.footnote": "注：规范性文件不含村级。"}
    notes["applications.footnote"] = "注：1.本表不含网上咨询。\n备注：2.结转件已于次年1月办结。"
    return paper.remade(notes)


def local_rows(paper: Paper) -> Paper:
    year = paper.report.year
    rows = (
        (f"{year}年全镇政府信息公开发布总数量（非新闻类、消息类）：", "174"),
        ("公开指南更新：",),
    )
    return paper.remade({"proactive.local_rows": rows})


def headings_varied(paper: Paper) -> Paper:
    headings = {
        "overview.heading": "一、概述",
        "proactive.heading": "二、政府信息主动公开情况",
        "applications.heading": "三、依申请公开政府信息办理情况",
        "disputes.heading": "四、复议、诉讼和申诉情况",
        "improvement.heading": "五、存在的主要问题和改进措施",
        "other_matters.heading": "六、其他需报告事项",
    }
    # Those which share too little with the prescribed ones are asked for, not guessed.
    del headings["overview.heading"]
    return paper.remade(headings)


def headings_without_ordinals(paper: Paper) -> Paper:
    def bare(text: str) -> str:
        return text[2:] if text[1:2] == "、" and len(text) < 30 else text

    headings = [item for item in paper.items if isinstance(item, str) and bare(item) != item]
    keys = ("overview", "proactive", "applications", "disputes", "improvement", "other_matters")
    own = {f"{k}.heading": bare(h) for k, h in zip(keys, headings, strict=True)}
    return paper.remade(own)


def heading_missing(paper: Paper) -> Paper:
    return paper.with_lines(lambda text: "" if text == "五、存在的主要问题及改进情况" else text)


def heading_unknown(paper: Paper) -> Paper:
    own = {"improvement.heading": "五、下一步怎么做"}
    return paper.remade(own)


def title_on_two_lines(paper: Paper) -> Paper:
    first, *rest = paper.items
    assert isinstance(first, str)
    body = paper.report.body
    return replace(paper, items=(body, first.removeprefix(body), *rest))


def title_on_three_lines(paper: Paper) -> Paper:
    _, *rest = paper.items
    lines = (paper.report.body, f"{paper.report.year}年政府信息公开工作", "年度报告")
    return replace(paper, items=(*lines, *rest))


def signature_missing(paper: Paper) -> Paper:
    without = replace(paper, items=paper.items[:-2])
    report = Report(dict(paper.report.entries))
    report.apply({"date": None, "signature": None})
    return replace(without, report=report)


def date_missing(paper: Paper) -> Paper:
    return paper.remade({"date": None})


def tables_at_the_end(paper: Paper) -> Paper:
    lines = [item for item in paper.items if isinstance(item, str)]
    tables = [item for item in paper.items if not isinstance(item, str)]
    return replace(paper, items=(*lines, *tables))


def tables_before_their_headings(paper: Paper) -> Paper:
    """The tables before their headings, two of them together."""
    items = list(paper.items)
    for key in ("disputes", "applications", "proactive"):
        place = paper.place(key)
        items[place - 1], items[place] = items[place], items[place - 1]
    return replace(paper, items=tuple(items))


def table_extra(paper: Paper) -> Paper:
    texts = (("公开渠道", "数量"), ("网站", "128"), ("公开栏", "46"))
    extra: SourceTable = SourceTable(0, 2, ())
    for row, line in enumerate(texts):
        extra = with_row(extra, row, line)
    place = paper.place("proactive")
    items: list[SourceItem] = [*paper.items[: place - 1], extra, *paper.items[place - 1 :]]
    return replace(paper, items=tuple(items))


def table_twice(paper: Paper) -> Paper:
    place = paper.place("disputes")
    table = paper.items[place]
    return replace(paper, items=(*paper.items[: place + 1], table, *paper.items[place + 1 :]))


def prose_beside_tables(paper: Paper) -> Paper:
    return paper.remade({"proactive": "本机关主动公开情况如下：", "disputes": "详见下表。"})


def site_around(paper: Paper) -> Paper:
    """A page with what web sites put around the report."""
    above = ("当前位置：首页 > 政府信息公开 > 年报", "发布时间：2026-01-23 09:00 字体：大 中 小")
    first, *rest = paper.items
    below = ("打印 关闭", "主办：青禾镇人民政府 网站标识码：0000000000")
    return replace(paper, items=(above[0], first, above[1], *rest, *below))
