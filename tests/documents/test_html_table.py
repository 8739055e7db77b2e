"""Tables of the web page: what every figure stands under, for eyes and for programs."""

from __future__ import annotations

import pytest

from disclosure_desktop.documents.document import TableBlock
from disclosure_desktop.documents.html import html_bytes, html_fragment
from disclosure_desktop.form.description import load_form
from disclosure_desktop.form.layout import layout
from disclosure_desktop.report.report import Report
from tests.documents.reading.test_read import lively_report
from tests.documents.reports import full_document
from tests.documents.web_pages import (
    every,
    headers_by_scope,
    named_headers,
    page_of,
    paper,
    parsed,
    tables,
)
from tests.documents.wordml import SMALL, doc
from tests.report.examples import quiet_report


@pytest.mark.parametrize("form_id", ["2019", "2021"])
def test_every_figure_names_the_labels_of_its_row_and_column_and_no_others(form_id: str) -> None:
    page = parsed(html_bytes(full_document(form_id, 1000)))
    named = {
        cell.text: named_headers(cells, cell)
        for cells in tables(page)
        for cell in cells
        if cell.element.tag == "td"
    }
    assert named == labels_by_figure(form_id)


def test_figure_names_the_labels_above_it_before_those_beside_it() -> None:
    figures = {
        "proactive.coercion.decisions": "71",
        "applications.refused_secret.business": "72",
        "applications.received.natural_person": "73",
        "disputes.cases.review_upheld": "74",
        "disputes.cases.after_review_total": "75",
    }
    blocks = (
        TableBlock(key, key, layout(key, table), figures)
        for key, table in load_form("2021").tables.items()
    )
    named = {
        cell.text: named_headers(cells, cell)
        for cells in tables(parsed(html_bytes(doc(*blocks))))
        for cell in cells
    }
    assert [named[figure] for figure in figures.values()] == [
        ["第二十条第（六）项", "本年处理决定数量", "行政强制"],
        [
            "申请人情况",
            "法人或其他组织",
            "商业企业",
            "三、本年度办理结果",
            "（三）不予公开",
            "1.属于国家秘密",
        ],
        ["申请人情况", "自然人", "一、本年新收政府信息公开申请数量"],
        ["行政复议", "结果维持"],
        ["行政诉讼", "复议后起诉", "总计"],
    ]


def labels_by_figure(form_id: str) -> dict[str, list[str]]:
    """The labels of every figure as the form has them."""
    blocks = [b for b in full_document(form_id, 1000).blocks if isinstance(b, TableBlock)]
    return {
        block.figures[address]: [
            *([place.block.heading] if place.block.heading else []),
            *place.column.path,
            *place.row.path,
        ]
        for block in blocks
        for address, place in block.grid.places.items()
    }


@pytest.mark.parametrize("form_id", ["2019", "2021"])
def test_in_an_editor_the_scope_of_labels_reaches_the_same_figures(form_id: str) -> None:
    proactive, *others = tables(parsed(html_fragment(full_document(form_id, 1000))))
    labels = labels_by_figure(form_id)
    for cells in others:
        for cell in cells:
            if cell.element.tag == "td":
                assert sorted(headers_by_scope(cells, cell)) == sorted(labels[cell.text])
    for cell in proactive:
        if cell.element.tag == "td":  # labels of blocks above it reach it too
            assert set(headers_by_scope(proactive, cell)) >= set(labels[cell.text])
            headings = [t for t in headers_by_scope(proactive, cell) if t.startswith("第二十条")]
            assert headings == labels[cell.text][:1]


def test_labels_say_what_they_head_and_nothing_is_named_twice() -> None:
    fragment = html_fragment(paper(lively_report()))
    proactive, applications, _ = tables(parsed(fragment))
    assert [(c.text, c.scope) for c in proactive if c.element.tag == "th"][:6] == [
        ("第二十条第（一）项", "rowgroup"),
        ("信息内容", "col"),
        ("本年制发件数", "col"),
        ("本年废止件数", "col"),
        ("现行有效件数", "col"),
        ("规章", "row"),
    ]
    assert {c.scope for c in applications if c.element.tag == "th"} == {"col", "row"}
    assert "headers=" not in fragment
    assert " id=" not in fragment


def test_local_row_is_headed_by_its_first_cell_alone() -> None:
    page = page_of(with_local_rows(("全镇公开信息总数：", "128", "2"), ("", "3"), ("另：",)))
    *_, first, second, third, blank, fourth, alone = tables(parsed(page))[0]
    assert [(c.element.tag, c.text, c.scope) for c in (first, blank, alone)] == [
        ("th", "全镇公开信息总数：", "row"),
        ("td", "", None),
        ("th", "另：", "row"),
    ]
    assert [c.element.get("headers") for c in (second, third, blank, fourth)] == [
        "proactive-15-1",
        "proactive-15-1",
        None,
        None,
    ]
    assert (alone.columns, third.columns) == (range(4), range(2, 4))


def with_local_rows(*rows: tuple[str, ...]) -> Report:
    report = quiet_report("2021")
    report.apply({"proactive.local_rows": rows})
    return report


def test_header_rows_repeat_and_blocks_are_groups_of_their_own() -> None:
    report = with_local_rows(("全镇公开信息总数：", "128"))
    groups = [
        [(group.tag, len(group)) for group in table]
        for table in every(parsed(page_of(report)), "table")
    ]
    assert groups == [
        [("tbody", 4), ("tbody", 3), ("tbody", 4), ("tbody", 3), ("tbody", 1)],
        [("thead", 3), ("tbody", 25)],
        [("thead", 3), ("tbody", 1)],
    ]


def test_line_breaks_in_labels_stay() -> None:
    page = html_bytes(full_document("2019", 1000)).decode()
    assert "本年新<br>制作数量</th>" in page


def test_wide_tables_scroll_in_regions_that_keys_reach() -> None:
    regions = [t.getparent() for t in every(parsed(page_of(lively_report())), "table")]
    assert [
        (r.get("role"), r.get("tabindex"), r.get("aria-label")) for r in regions if r is not None
    ] == [
        ("region", "0", "主动公开表"),
        ("region", "0", "依申请公开表"),
        ("region", "0", "复议和诉讼表"),
    ]


def test_pasted_tables_have_lines_without_any_style() -> None:
    (table,) = every(parsed(html_fragment(SMALL)), "table")
    names = ("border", "cellspacing", "cellpadding", "width")
    assert [table.get(name) for name in names] == ["1", "0", "4", "100%"]
