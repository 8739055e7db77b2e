"""The web page: what its elements mean, what a site's editor leaves of it, and reading it back."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings

from disclosure_desktop.documents.document import (
    Block,
    Document,
    Footnote,
    Heading,
    Paragraph,
    Signature,
    Title,
)
from disclosure_desktop.documents.html import html_bytes, html_fragment
from disclosure_desktop.documents.reading.read import read_document
from disclosure_desktop.documents.reading.reading import Reading
from disclosure_desktop.report.report import Report
from disclosure_desktop.report.store import DraftStore
from disclosure_desktop.resources import resource
from tests.corpus.reports import NAMES, invented
from tests.documents.reading.test_read import everything, lively_report
from tests.documents.reports import BODY, YEARS
from tests.documents.web_pages import (
    every,
    named_headers,
    page_of,
    parsed,
    pasted,
    pasted_and_stripped,
    tables,
    text,
)
from tests.documents.wordml import SMALL, disputes, doc
from tests.report.strategies import FORM_IDS, fulfilled_reports, reports

GOLDEN = Path(__file__).parent.parent / "data" / "golden" / "html"
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


WAYS = [page_of, pasted, pasted_and_stripped]
"""How a report gets to be a page: as a file of its own, or pasted into the editor of a site."""


@pytest.mark.parametrize(
    ("name", "written"),
    [("small.html", html_bytes(SMALL).decode()), ("small-fragment.html", html_fragment(SMALL))],
)
def test_page_is_as_it_was_approved(name: str, written: str) -> None:
    golden = GOLDEN / name
    if os.environ.get("APPROVE_GOLDEN"):  # set it, read the difference, commit
        golden.write_bytes(written.encode())
    assert written == golden.read_bytes().decode()


def test_same_document_gives_the_same_bytes_with_any_fonts() -> None:
    assert html_bytes(SMALL) == html_bytes(SMALL) == html_bytes(SMALL, "system")


def read(page: bytes, folder: Path) -> Reading:
    path = folder / "报告.html"
    path.write_bytes(page)
    return read_document(path)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", NAMES)
def test_invented_reports_are_read_back_without_doubts(
    name: str, way: Callable[[Report], bytes], tmp_path: Path
) -> None:
    reading = read(way(invented(name)), tmp_path)
    assert everything(reading.report) == everything(invented(name))
    assert reading.doubts == ()


@pytest.mark.parametrize("way", WAYS)
def test_footnote_remark_and_local_row_are_read_back(
    way: Callable[[Report], bytes], tmp_path: Path
) -> None:
    reading = read(way(lively_report()), tmp_path)
    assert everything(reading.report) == everything(lively_report())
    assert [doubt.where for doubt in reading.doubts] == ["主动公开 第 15 行"]


@pytest.mark.parametrize("way", WAYS)
def test_the_seed_is_read_back_to_the_letter(
    way: Callable[[Report], bytes], tmp_path: Path
) -> None:
    seed = sample(tmp_path)
    reading = read(way(seed), tmp_path)
    seed.apply({"contact.phone": None})  # stands in the preamble only
    assert everything(reading.report) == everything(seed)
    assert [(doubt.where, doubt.read) for doubt in reading.doubts] == [
        (
            "主动公开 第 19 行",
            "2020年本行政区域（或本部门）政府信息公开发布总数量（非新闻类、消息类）：",
        ),
        ("标题", "二、政府信息主动公开情况"),
        ("标题", "四、复议、诉讼和申诉情况"),
    ]


def sample(folder: Path) -> Report:
    store = DraftStore(folder / "drafts")
    return store.load(resource("samples", "luxiang-2020.disclosure")).report


@settings(max_examples=40)
@given(FORM_IDS.flatmap(fulfilled_reports))
def test_any_figures_are_read_back_without_doubts(report: Report) -> None:
    report.apply({"year": YEARS[report.form_id]})
    with TemporaryDirectory() as folder:
        for way in WAYS:
            reading = read(way(report), Path(folder))
            assert everything(reading.report) == everything(report)
            assert reading.doubts == ()


@settings(max_examples=100)
@given(reports())
def test_any_report_gives_a_page_that_hangs_together(report: Report) -> None:
    page = parsed(page_of(report))
    ids = [e.get("id") for e in every(page) if e.get("id")]
    levels = [int(str(e.tag)[1]) for e in every(page, *HEADINGS)]
    assert len(ids) == len(set(ids))
    assert (levels[0], levels.count(1)) == (1, 1)
    assert all(lower <= upper + 1 for upper, lower in pairwise(levels))
    assert all(text(e).strip() for e in every(page, *HEADINGS[1:], "p", "th"))
    for cells in tables(page):
        for cell in cells:
            if cell.element.tag == "td" and not named_headers(cells, cell):
                # Only in a local row whose first cell says nothing.
                first = next(each for each in cells if each.rows.start == cell.rows.start)
                assert (first.element.tag, first.text.strip()) == ("td", "")
                assert cell.group == cells[-1].group


def test_page_names_its_language_title_and_author() -> None:
    page = parsed(html_bytes(SMALL))
    assert page.get("lang") == "zh-CN"
    assert [text(e) for e in every(page, "title")] == [f"{BODY}2025年政府信息公开工作年度报告"]
    assert [dict(e.attrib) for e in every(page, "meta")] == [
        {"charset": "utf-8"},
        {"name": "viewport", "content": "width=device-width, initial-scale=1"},
        {"name": "author", "content": BODY},
    ]


def test_nothing_is_fetched_and_nothing_runs() -> None:
    page = page_of(lively_report()).decode()
    assert re.findall(r"\b(?:src|href|action|on\w+)=|url\(|@import|//|<script|<link", page) == []


def test_pasted_report_is_only_what_stands_in_a_body() -> None:
    fragment = html_fragment(SMALL)
    assert fragment.startswith('<h1 align="center">')
    tags = {str(e.tag) for e in every(parsed(fragment))}
    assert " ".join(sorted(tags - {"html", "body"})) == (
        "br h1 h2 h3 h4 p strong table tbody td th thead tr"
    )
    assert "class=" not in fragment


def headings(*blocks: Block) -> list[tuple[str, str]]:
    page = parsed(html_bytes(doc(*blocks)))
    return [(str(e.tag), text(e)) for e in every(page, *HEADINGS)]


def test_own_headings_stand_one_level_under_what_they_belong_to() -> None:
    assert headings(
        Title("", "报告"),
        Heading("一、总体情况"),
        Paragraph("（一）主动公开", 2, 7),
        Paragraph("1.平台", 3, 4),
        Paragraph("（1）网站", 4, 5),
        Paragraph("（二）监督保障", 2, 7),
        Heading("五、存在的主要问题及改进情况"),
        Paragraph("1.问题", 3, 4),
        Paragraph("（1）更新", 4, 5),
        Paragraph("（一）改进", 2, 5),
    ) == [
        ("h1", "报告"),
        ("h2", "一、总体情况"),
        ("h3", "（一）主动公开"),
        ("h4", "1.平台"),
        ("h5", "（1）网站"),
        ("h3", "（二）监督保障"),
        ("h2", "五、存在的主要问题及改进情况"),
        ("h3", "1.问题"),
        ("h4", "（1）更新"),
        ("h3", "（一）改进"),
    ]


def test_paragraph_that_begins_with_its_heading_ends_what_stands_under_the_one_before() -> None:
    assert headings(
        Title("", "报告"),
        Heading("一、总体情况"),
        Paragraph("（一）主动公开", 2, 7),
        Paragraph("（二）依申请公开。收到22件。", 2, 9),
        Paragraph("1.平台", 3, 4),
    )[2:] == [("h3", "（一）主动公开"), ("h3", "1.平台")]


def body(*blocks: Block) -> str:
    """What stands in the page's main element, without the line feeds between elements."""
    page = html_bytes(doc(*blocks)).decode()
    return page.partition("<main>")[2].partition("</main>")[0].strip()


def test_run_in_heading_is_strong_but_no_whole_sentence_is() -> None:
    assert body(
        Paragraph("（二）依申请公开。收到22件。", 2, 9), Paragraph("1.培训2次。", 3, 7)
    ) == ("<p><strong>（二）依申请公开。</strong>收到22件。</p>\n<p>1.培训2次。</p>")


def test_long_title_can_break_between_the_body_and_the_year() -> None:
    title = Title("青禾镇人民政府", "2025年政府信息公开工作年度报告")
    assert body(title) == "<h1>青禾镇人民政府<wbr>2025年政府信息公开工作年度报告</h1>"
    assert html_fragment(doc(title)) == (
        '<h1 align="center">青禾镇人民政府2025年政府信息公开工作年度报告</h1>\n'
    )


def test_footnote_stands_under_its_table_line_by_line() -> None:
    after = body(disputes(), Footnote("注：含上年1件。\n不含调解。")).partition("</div>\n")[2]
    assert after == '<p class="note">注：含上年1件。<br>不含调解。</p>'


@pytest.mark.parametrize(
    ("signature", "lines"),
    [
        (Signature("青禾镇", "2026年1月23日"), ["青禾镇", "2026年1月23日"]),
        (Signature("青禾镇", ""), ["青禾镇"]),
        (Signature("", "2026年1月"), ["2026年1月"]),
    ],
)
def test_signature_stands_at_the_right(signature: Signature, lines: list[str]) -> None:
    inner = "".join(f"<p>{line}</p>\n" for line in lines)
    assert body(signature) == f'<div class="signature">\n{inner}</div>'
    assert html_fragment(doc(signature)) == "".join(
        f'<p align="right">{line}</p>\n' for line in lines
    )


def test_signs_of_markup_are_words_and_control_characters_are_dropped() -> None:
    bad = '甲\x00乙\x0b丙\ud800丁\uffff戊<b>&amp;"'
    whole = Document(bad, bad, (Title("", bad), Paragraph(bad)), Report())
    page = parsed(html_bytes(whole))
    words = '甲乙丙丁戊<b>&amp;"'
    assert [text(e) for e in every(page, "title", "h1", "p")] == [words] * 3
    assert [e.get("content") for e in every(page, "meta")][-1] == words


def test_blank_heading_is_left_out() -> None:
    assert body(Heading("\x07 "), Paragraph("有。")) == "<p>有。</p>"
