"""Web pages held against their reports: faultless ones, and each kind of thing altered."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from disclosure_desktop.documents.document import TableBlock
from disclosure_desktop.documents.html import html_bytes
from disclosure_desktop.documents.html_check import check_html
from disclosure_desktop.documents.self_check import SelfCheck
from disclosure_desktop.report.report import Report
from tests.documents.reports import full_document
from tests.documents.tampering import LONG_NAME, Change, paper, replaced, telling_report
from tests.report.strategies import reports

WHOLE = paper(telling_report())
PAGE = html_bytes(WHOLE).decode()


def tampered(change: Change) -> SelfCheck:
    return check_html(WHOLE, "gb2312", change(PAGE).encode())


def test_what_is_written_agrees() -> None:
    checked = check_html(WHOLE, "gb2312", html_bytes(WHOLE))

    assert checked == SelfCheck(200, 200, 16)
    assert checked.sentence == "200/200 个数据一致，16 段文字一致"


@settings(max_examples=150)
@given(reports())
def test_what_is_written_of_any_report_agrees(report: Report) -> None:
    whole = paper(report)
    checked = check_html(whole, "gb2312", html_bytes(whole))

    assert checked.differences == ()
    assert checked.agreeing == checked.figures == {"2019": 198, "2021": 200}[report.form_id]


@given(
    st.text(st.sampled_from("甲\n\r\t\x00\x0b\x85\u2028 \u3000\xa0<&”"), max_size=12),
    st.sampled_from(["title", "signature", "overview", "body", "overview.heading"]),
)
def test_characters_that_print_nothing_agree(odd: str, address: str) -> None:
    report = telling_report()
    report.apply({address: f"甲{odd}乙", "proactive.footnote": f"注：{odd}", "date": odd})
    whole = paper(report)

    assert check_html(whole, "gb2312", html_bytes(whole)).differences == ()


def test_a_long_name_agrees() -> None:
    report = telling_report()
    report.apply({"body": LONG_NAME, "signature": LONG_NAME})
    whole = paper(report)

    assert check_html(whole, "gb2312", html_bytes(whole)).differences == ()


@pytest.mark.parametrize(("form_id", "figures"), [("2019", 198), ("2021", 200)])
def test_each_figure_is_looked_at(form_id: str, figures: int) -> None:
    whole = full_document(form_id, 1000)
    page = html_bytes(whole).decode()
    tables = [block for block in whole.blocks if isinstance(block, TableBlock)]
    printed = [text for block in tables for text in block.figures.values()]
    assert len(printed) == figures
    for text in printed:
        wrong = text[:-1] + ("9" if text[-1] != "9" else "8")
        data = replaced(f">{text}<", f">{wrong}<")(page).encode()
        checked = check_html(whole, "gb2312", data)
        assert checked.agreeing == figures - 1, text
        (difference,) = checked.differences
        assert difference.endswith(f"应为 {text}，文件里是 {wrong}")


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (replaced(">17<", ">71<"), "表二“行政许可·本年处理决定数量”应为 17，文件里是 71"),
        (replaced(">17<", "><"), "表二“行政许可·本年处理决定数量”应为 17，文件里是空白"),
        (replaced(">918<", ">819<"), "表二第 15 行第 2 列应为 918，文件里是 819"),
        (
            replaced(">（一）予以公开<", ">（二）予以公开<"),
            "表三第 6 行第 2 列应为“（一）予以公开”，文件里是“（二）予以公开”",
        ),
        (
            replaced("第三段说以后。", "第三段说今后。"),
            "“一、总体情况”第 3 段应为“第三段说以后。”，文件里是“第三段说今后。”",
        ),
        (replaced("<p>第三段说以后。</p>", ""), "文件里没有“一、总体情况”第 3 段“第三段说以后。”"),
        (
            replaced("<p>第三段说以后。</p>", "<p>第三段说以后。</p>多出来的。"),
            "“一、总体情况”第 3 段之后多出一段“多出来的。”",
        ),
        (replaced("</main>", "<p>下载</p></main>"), "落款日期之后多出一段“下载”"),
        (
            replaced("结转3件。<br>", "结转3件。"),
            "“三、收到和处理政府信息公开申请情况”的表注应为“注：含上年结转3件。⏎不含调解。”，"
            "文件里是“注：含上年结转3件。不含调解。”",
        ),
        (
            replaced(">青禾镇党政办公室<", ">青禾镇人民政府<"),
            "落款机关应为“青禾镇党政办公室”，文件里是“青禾镇人民政府”",
        ),
        (
            replaced(">2026年1月23日<", ">2026年1月32日<"),
            "落款日期应为“2026年1月23日”，文件里是“2026年1月32日”",
        ),
        (
            replaced("<title>青禾镇", "<title>云岭乡"),
            "网页的标题应为“青禾镇人民政府2025年政府信息公开工作年度报告”，"
            "文件里是“云岭乡人民政府2025年政府信息公开工作年度报告”",
        ),
    ],
)
def test_what_is_altered_in_a_page_is_named(change: Change, sentence: str) -> None:
    assert tampered(change).differences == (sentence,)


def test_two_figures_exchanged_are_named() -> None:
    checked = tampered(
        lambda page: page.replace(">23<", ">x<").replace(">46<", ">23<").replace(">x<", ">46<")
    )

    assert checked.agreeing < 200
    assert "表三“（一）予以公开·自然人”应为 23，文件里是 46" in checked.differences
    assert "表三“（一）予以公开·商业企业”应为 46，文件里是 23" in checked.differences


def test_a_cell_that_is_wider_is_named() -> None:
    checked = tampered(lambda page: page.replace('colspan="5"', 'colspan="4"', 1))

    assert checked.differences[0] == "表三第 2 行第 5 列这一格的位置或大小不对"


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (replaced("<p>第三段说以后。</p>", "<p hidden>第三段说以后。</p>"), "hidden"),
        (replaced("<p>第三段", '<p style="display:none">第三段'), "style"),
        (replaced("</body>", "<script>x()</script></body>"), "<script>"),
        (replaced("第三段说", "<del>第三段说</del>"), "<del>"),
    ],
)
def test_what_could_hide_or_add_something_is_named(change: Change, what: str) -> None:
    assert f"网页里有不该有的内容（{what}）" in tampered(change).differences


def test_how_lines_of_the_file_break_does_not_matter() -> None:
    assert tampered(lambda page: page.replace("<p>", "\n  <p>\n ").replace("</p>", "\n</p>")) == (
        SelfCheck(200, 200, 16)
    )


def test_what_is_no_text_is_named() -> None:
    checked = check_html(WHOLE, "gb2312", PAGE.encode("gb18030"))

    assert checked == SelfCheck(200, 0, 16, ("网页读不回来",))


def test_a_page_cut_off_is_named() -> None:
    checked = tampered(lambda page: page[: page.index(">46<")])

    assert checked.agreeing < 200
    assert "文件里没有落款日期“2026年1月23日”" in checked.differences


def test_the_document_is_what_counts() -> None:
    other = replace(WHOLE, title="云岭乡报告")

    assert check_html(other, "gb2312", PAGE.encode()).differences == (
        "网页的标题应为“云岭乡报告”，文件里是“青禾镇人民政府2025年政府信息公开工作年度报告”",
    )
