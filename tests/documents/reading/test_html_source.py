"""Saved web pages of government sites, and files that only claim to be one."""

from __future__ import annotations

import codecs
import time
from pathlib import Path

import pytest

from disclosure_desktop.documents.reading.html_source import read_html_source
from disclosure_desktop.documents.reading.source import (
    Source,
    SourceCell,
    SourceTable,
    UnreadableError,
)

SAMPLE = Path(__file__).parents[2] / "data" / "samples" / "luxiang-2020.html"
NO_TEXT = "这个网页里没有可以读的文字。"
TOO_LARGE = "这个文件太大，不像一份年度报告，没有读入。"


def read(tmp_path: Path, page: str | bytes) -> Source:
    path = tmp_path / "page.html"
    path.write_bytes(page.encode() if isinstance(page, str) else page)
    return read_html_source(path)


def refusal(tmp_path: Path, page: str | bytes) -> str:
    start = time.perf_counter()
    with pytest.raises(UnreadableError) as caught:
        read(tmp_path, page)
    assert time.perf_counter() - start < 2
    return str(caught.value)


def table(tmp_path: Path, rows: str) -> SourceTable:
    (item,) = read(tmp_path, f"<table>{rows}</table>").items
    assert isinstance(item, SourceTable)
    return item


def test_the_sample() -> None:
    source = read_html_source(SAMPLE)
    sizes = [(i.rows, i.columns) for i in source.items if isinstance(i, SourceTable)]

    assert source.items[0] == "鹿乡镇2020年政府信息公开工作年度报告"
    assert sizes == [(19, 4), (26, 10), (4, 15)]
    assert source.cleaned == ()


@pytest.mark.parametrize(
    ("charset", "encoding"),
    [
        ("utf-8", "utf-8"),
        ("GBK", "gb18030"),
        ("gb2312", "gb18030"),
        ("GB18030", "gb18030"),
        ("big5", "big5"),
        ("utf-8", "gb18030"),  # declared wrongly
        ("gbk", "utf-8"),
        ("zlib", "utf-8"),
        (None, "utf-8"),
        (None, "gb18030"),
        (None, "utf-8-sig"),
        ("gbk", "utf-16"),
    ],
)
def test_encodings(tmp_path: Path, charset: str | None, encoding: str) -> None:
    meta = (
        f'<meta http-equiv=Content-Type content="text/html; charset={charset}">' if charset else ""
    )
    page = f"<html><head>{meta}<title>題</title></head><body>政府信息公開，年度報告</body>"
    assert read(tmp_path, page.encode(encoding)).items == ("政府信息公開，年度報告",)


def test_a_character_cut_in_half_does_not_change_the_encoding(tmp_path: Path) -> None:
    page = "<p>政府信息公开<p>年度报告".encode()
    assert read(tmp_path, page[:-1]).items == ("政府信息公开", "年度报")


def test_big_endian(tmp_path: Path) -> None:
    assert read(tmp_path, codecs.BOM_UTF16_BE + "甲".encode("utf-16-be")).items == ("甲",)


@pytest.mark.parametrize(
    ("page", "items"),
    [
        ("<p>\u3000\u3000甲<p>乙<div>丙</div>丁<br>戊<br/><h1>己</h1>", [*"甲乙丙丁戊己"]),
        ("<ul><li>甲<li>乙</ul><center>丙</center><section>丁</section>", [*"甲乙丙丁"]),
        ("<p>公开 <b>22</b>\n 件，<span>其\n中</span></p>", ["公开 22 件，其中"]),
        ("<title>题</title><script>if (a<b) '<p>x'</script><style>p{}</style><p>甲", ["甲"]),
        ("<noscript>x</noscript><template><p>x</p></template><!-- <p>x --><p>甲", ["甲"]),
        ("<div style='DISPLAY : none'><div>x</div>x</div><p hidden>x<p>甲", ["甲"]),
        ("<body style='display:none'>甲<img hidden><br hidden>乙", [*"甲乙"]),
        ("<head><title>x</title><p>甲", ["甲"]),
        ("<![if !vml]>甲<![endif]><![foo[x]]><?xml x?><!DOCTYPE x>", ["甲"]),
        ("甲&nbsp;&amp;nbsp;&lt;乙&#8203;&#99999999999999999999;", ["甲  <乙"]),
        ("甲<p class='x", ["甲"]),
        ("甲<!-- x", ["甲"]),
        ("甲<script>x", ["甲"]),
        ("</p></table></td></div>甲", ["甲"]),
        ("<td>甲<td>乙<tr>丙", [*"甲乙丙"]),
        ("<table><tr><td><p>甲<p>乙</table>", [*"甲乙"]),
        ("<img src='data:image/png;base64," + "A" * 4_000_000 + "'>甲", ["甲"]),
    ],
)
def test_what_is_shown_is_read(tmp_path: Path, page: str, items: list[str]) -> None:
    assert list(read(tmp_path, page).items) == items


def test_leftovers_are_listed_once_for_the_page(tmp_path: Path) -> None:
    page = "<p>[bookmark: _GoBack]甲\u200b<table><td>\u200b乙<td>丙</table>"
    source = read(tmp_path, page)
    assert source.cleaned == ("去掉了“[bookmark: _GoBack]”", "去掉了 2 个看不见的字符")


def test_spans(tmp_path: Path) -> None:
    rows = "<tr><td rowspan=2>甲<td colspan='2'>乙</tr><tr><td>1<td><p>2<p>3<br>4</tr>"
    assert table(tmp_path, rows).cells == (
        *(SourceCell(0, 0, 2, 1, "甲"), SourceCell(0, 1, 1, 2, "乙")),
        *(SourceCell(1, 1, 1, 1, "1"), SourceCell(1, 2, 1, 1, "2\n3\n4")),
    )


def test_absurd_spans_reach_to_the_edge(tmp_path: Path) -> None:
    rows = "<tr><td rowspan=0>甲<td colspan=99999999>乙<tr><td rowspan=65534>1<td rowspan=x>2<tr>"
    assert table(tmp_path, rows).cells == (
        *(SourceCell(0, 0, 2, 1, "甲"), SourceCell(0, 1, 1, 2, "乙")),
        *(SourceCell(1, 1, 1, 1, "1"), SourceCell(1, 2, 1, 1, "2")),
    )


def test_what_is_taken_stays_taken(tmp_path: Path) -> None:
    rows = "<tr><td>1<td rowspan=2>2<td>3<tr><td colspan=3>4<td>5"
    assert table(tmp_path, rows).cells == (
        *(SourceCell(0, 0, 1, 1, "1"), SourceCell(0, 1, 2, 1, "2"), SourceCell(0, 2, 1, 1, "3")),
        *(SourceCell(1, 0, 1, 1, "4"), SourceCell(1, 2, 1, 1, "5")),
    )


def test_hidden_rows_and_cells_are_left_out(tmp_path: Path) -> None:
    rows = "<tr><td>1<td style='display:none'><table><tr><td>x</table>x<td>2"
    rows += "<tr height=0><td>x<td>x<td>x<tr hidden><td>x</td></tr><tr><td>3<td>4"
    assert [cell.text for cell in table(tmp_path, rows).cells] == ["1", "2", "3", "4"]


def test_a_table_around_tables_only_places_them(tmp_path: Path) -> None:
    inner = "<table><caption>表</caption><tr><td>1<td>2</table>"
    page = f"<table><tr><td>栏<td><p>甲</p>{inner}<p>乙<tr><td>丙</table>丁"
    before, text, caption, small, *after = read(tmp_path, page).items
    assert (before, text, caption, after) == ("栏", "甲", "表", ["乙", "丙", "丁"])
    assert small == SourceTable(1, 2, (SourceCell(0, 0, 1, 1, "1"), SourceCell(0, 1, 1, 1, "2")))


@pytest.mark.parametrize(
    "page",
    [
        *("", "<p> </p>", "<table><td>&nbsp;<td></table>", "<script>x</script>", "<p"),
        *(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"PK\x03\x04\0", codecs.BOM_UTF8),
    ],
)
def test_a_page_without_text_is_refused(tmp_path: Path, page: str | bytes) -> None:
    assert refusal(tmp_path, page) == NO_TEXT


@pytest.mark.parametrize(
    "page",
    [
        "<table>" + "<tr><td>1" * 1_000_000,
        "<table>" + "<tr><td>1" * 21_000,
        "<table>" + "<td colspan=99>" * 90_000,
        "<table><td>" * 10_000 + "甲",
        "<b>" * 1_000_000 + "甲",
        "甲" * 3_000_001,
        "甲" * 4_000_000,
        "<a " + "b=c " * 700_000 + ">甲",
        "<table>" + "<tr><td rowspan=0>" * 150 + "<td>" * 150,
    ],
)
def test_far_too_much_is_refused(tmp_path: Path, page: str) -> None:
    assert refusal(tmp_path, page) == TOO_LARGE


def test_deep_nesting_is_read(tmp_path: Path) -> None:
    assert read(tmp_path, "<div>" * 10_000 + "甲" + "</div>" * 10_000).items == ("甲",)


@pytest.mark.parametrize("part", ["<!--", "<a", "<a b='", "</", "<!", "<?", "<![", "<script>", "<"])
def test_what_never_ends_costs_little_time(tmp_path: Path, part: str) -> None:
    start = time.perf_counter()
    assert read(tmp_path, "<p>甲</p>" + part * 90_000).items[0] == "甲"
    assert time.perf_counter() - start < 2


def test_a_file_that_is_not_there_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_html_source(tmp_path / "gone.html")
