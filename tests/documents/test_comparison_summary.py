"""What changed, in a sentence or two for the leader who signs."""

from __future__ import annotations

import pytest

from disclosure_desktop.documents.comparison import comparison
from disclosure_desktop.documents.comparison_summary import Counts, count
from disclosure_desktop.documents.document import Paragraph, Title
from disclosure_desktop.form.description import load_form
from disclosure_desktop.report.report import Entry, Report
from tests.documents.redlines import drawn_marks
from tests.report.examples import empty_report, quiet_report


def summary_of(report: Report, earlier: Report, name: str = "上一稿") -> list[str]:
    blocks = comparison(load_form(report.form_id), report, earlier, name).blocks
    top: list[str] = []
    for block in blocks:
        if isinstance(block, Title):
            break
        assert isinstance(block, Paragraph)
        top.append(drawn_marks(block.text, block.marks))
    return top


def with_(entries: dict[str, Entry]) -> Report:
    report = empty_report()
    report.apply(entries)
    return report


def counted(before: str, after: str) -> Counts:
    old, new = with_({"overview": before}), with_({"overview": after})
    return count(comparison(load_form("2021"), new, old, "上一稿").blocks[3:])


def test_prose_figures_and_the_rest_are_counted() -> None:
    old = quiet_report()
    new = quiet_report(
        proactive__licensing__decisions="3",
        applications__received__other="2",
        disputes__cases__direct_other="1",
    )
    new.apply(
        {
            "overview": f"{new.text('overview')}\n新设惠民政策专栏。",
            "improvement": "存在的问题是公开不够及时；改进措施是明确两人负责。",
            "other_matters": None,
            "date": "2026年1月23日",
            "disputes.heading": "四、复议、诉讼和申诉情况",
            "disputes.footnote": "注：未经复议。",
            "proactive.local_rows": (("发布总数：",),),
        }
    )

    assert summary_of(new, old, "2024年度报告") == [
        "与2024年度报告对照：文字改动 1 段，新增 1 段，删去 1 段；"
        "数据改动 5 个（表二 1 个、表三 2 个、表四 2 个）；"
        "附加行、各部分标题、表下附注、落款有改动。",
        "{+下划线+}是新增，[-删除线-]是删去；表格中上面带删除线的是原来的数。",
        "",
    ]


def test_equal_reports_have_no_changes() -> None:
    assert summary_of(quiet_report(), quiet_report(), "3月2日 15:04 的稿子") == [
        "与3月2日 15:04 的稿子对照：没有改动。",
        "",
    ]


def test_figures_alone() -> None:
    found = summary_of(quiet_report(proactive__fees__amount="1"), quiet_report())

    assert found[0] == "与上一稿对照：文字没有改动；数据改动 1 个（表二 1 个）。"


def test_prose_alone_needs_no_word_about_tables() -> None:
    assert summary_of(with_({"overview": "无。"}), empty_report()) == [
        "与上一稿对照：文字新增 1 段；数据没有改动。",
        "{+下划线+}是新增，[-删除线-]是删去。",
        "",
    ]


def test_a_title_alone() -> None:
    found = summary_of(with_({"title": "青禾镇2025年政务公开年报"}), empty_report())

    assert found[0] == "与上一稿对照：文字没有改动；数据没有改动；报告名称有改动。"


def test_another_form_is_said() -> None:
    found = summary_of(quiet_report("2021", 2025), quiet_report("2019", 2025))

    assert found[0] == ("与上一稿对照：没有改动。两份报告的表样不同，只对照两种表样都有的数据。")


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("2024年收到申请2件。", "2025年收到申请2件。", Counts(1, 1, 0, 0, 0)),
        ("二〇二四年收到申请。", "二〇二五年收到申请。", Counts(1, 1, 0, 0, 0)),
        ("自2024年1月1日起统计。", "自2025年1月1日起统计。", Counts(1, 1, 0, 0, 0)),
        ("2024年收到申请2件。", "2025年收到申请3件。", Counts(1, 0, 0, 0, 0)),
        ("自2024年1月1日起统计。", "自2024年1月2日起统计。", Counts(1, 0, 0, 0, 0)),
        ("组织培训。\n落实先审后发制度。", "落实先审后发制度。\n组织培训。", Counts(0, 0, 0, 0, 1)),
        ("组织业务培训。", "设立惠民专栏。", Counts(0, 0, 1, 1, 0)),
        ("", "组织业务培训。\n组织业务培训。", Counts(0, 0, 2, 0, 0)),
    ],
)
def test_how_a_paragraph_counts(before: str, after: str, expected: Counts) -> None:
    assert counted(before, after) == expected


@pytest.mark.parametrize(
    ("counts", "sentence"),
    [
        (Counts(0, 0, 0, 0, 0), "文字没有改动"),
        (Counts(5, 0, 2, 1, 0), "文字改动 5 段，新增 2 段，删去 1 段"),
        (Counts(5, 3, 0, 0, 0), "文字改动 5 段（其中 3 段只改了年份）"),
        (Counts(3, 3, 0, 1, 2), "文字改动 3 段（只改了年份），删去 1 段，移动 2 段"),
    ],
)
def test_counts_in_words(counts: Counts, sentence: str) -> None:
    assert counts.sentence == sentence
