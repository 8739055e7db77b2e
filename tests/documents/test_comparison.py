"""The report with what changed in it since an earlier one."""

from __future__ import annotations

import pytest

from disclosure_desktop.documents.comparison import comparison
from disclosure_desktop.documents.comparison_summary import ROWS_NOTE
from disclosure_desktop.documents.document import (
    Document,
    Footnote,
    Heading,
    Mark,
    MarkedSpan,
    Paragraph,
    Signature,
    Title,
)
from disclosure_desktop.form.description import FormError, form_ids, load_form
from disclosure_desktop.report.report import Entry, Report
from tests.documents.redlines import drawn_marks, of_kind, table_of
from tests.report.examples import empty_report, number, quiet_report

DISPUTES = "disputes.cases"


def compared(before: dict[str, Entry], after: dict[str, Entry]) -> Document:
    """Compare two states of an otherwise blank report of 2025."""
    old, new = empty_report(), empty_report()
    old.apply(before)
    new.apply(after)
    return comparison(load_form("2021"), new, old, "上一稿")


def drawn_blocks(whole: Document, kind: type[Paragraph | Heading | Footnote]) -> list[str]:
    return [drawn_marks(block.text, block.marks) for block in of_kind(whole, kind)]


def test_a_changed_paragraph_shows_both_wordings_at_its_place() -> None:
    found = compared(
        {"overview": "落实先审后发制度。\n全年公开信息35条。"},
        {"overview": "落实先审后发制度。\n全年公开信息48条。"},
    )

    assert drawn_blocks(found, Paragraph) == [
        "落实先审后发制度。",
        "全年公开信息[-35条-]{+48条+}。",
    ]


def test_paragraphs_come_and_go_whole_at_their_place() -> None:
    found = compared(
        {"overview": "落实先审后发制度。\n配备查询电脑两台。\n收到申请22件。"},
        {"overview": "落实先审后发制度。\n新设惠民政策专栏。\n收到申请22件。\n组织培训。"},
    )

    assert drawn_blocks(found, Paragraph) == [
        "落实先审后发制度。",
        "[-配备查询电脑两台。-]",
        "{+新设惠民政策专栏。+}",
        "收到申请22件。",
        "{+组织培训。+}",
    ]


def test_a_paragraph_of_which_little_is_left_is_removed_and_added() -> None:
    before = "一是加大主动公开力度。努力探索信息公开的新路子，因地制宜选取多种公开方式。"
    after = "一是加大主动公开范围。围绕就业、养老、医疗梳理公开清单。重要政策全部解读，并回应关切。"

    found = compared({"improvement": before}, {"improvement": after})

    assert drawn_blocks(found, Paragraph) == [f"[-{before}-]", f"{{+{after}+}}"]


def test_a_heading_stays_one_and_a_lead_reaches_as_far_as_before() -> None:
    found = compared(
        {"overview": "（一）公开\n（二）申请。收到22件。"},
        {"overview": "（一）主动公开\n（二）依申请公开。收到22件。"},
    )

    assert of_kind(found, Paragraph) == [
        Paragraph("（一）主动公开", 2, 7, (MarkedSpan(3, 5, Mark.ADDED),)),
        Paragraph(
            "（二）依申请公开。收到22件。",
            2,
            9,
            (MarkedSpan(3, 4, Mark.ADDED), MarkedSpan(6, 8, Mark.ADDED)),
        ),
    ]


def test_a_heading_stays_one_where_its_end_was_removed() -> None:
    found = compared({"overview": "（一）主动公开情况"}, {"overview": "（一）主动公开"})

    (heading,) = of_kind(found, Paragraph)
    assert heading == Paragraph("（一）主动公开情况", 2, 9, (MarkedSpan(7, 9, Mark.REMOVED),))
    assert heading.is_heading


def test_removed_text_before_the_end_of_a_lead_belongs_to_it() -> None:
    found = compared(
        {"overview": "（一）主动公开工作。全年35条。"}, {"overview": "（一）主动公开。全年35条。"}
    )

    (paragraph,) = of_kind(found, Paragraph)
    assert paragraph.text[: paragraph.lead] == "（一）主动公开工作。"


def test_a_removed_heading_is_set_as_one() -> None:
    found = compared({"overview": "（一）主动公开"}, {})

    assert of_kind(found, Paragraph) == [
        Paragraph("（一）主动公开", 2, 7, (MarkedSpan(0, 7, Mark.REMOVED),))
    ]


def test_title_headings_footnotes_signature_and_date_show_both_wordings() -> None:
    found = compared(
        {
            "title": "青禾镇2025年年报",
            "proactive.heading": "二、主动公开情况",
            "proactive.footnote": "注：含3件。",
            "disputes.footnote": "注：另有1件。",
            "date": "2026年1月20日",
        },
        {
            "proactive.footnote": "注：含4件。",
            "applications.footnote": "注：无。",
            "signature": "青禾镇人民政府办公室",
            "date": "2026年1月23日",
        },
    )

    (title,) = of_kind(found, Title)
    assert drawn_marks(title.text, title.marks) == (
        "青禾镇{+人民政府+}[-2025年年报-]{+2025年政府信息公开工作年度报告+}"
    )
    assert (title.body, title.rest) == (
        "青禾镇人民政府",
        "2025年年报2025年政府信息公开工作年度报告",
    )
    assert drawn_blocks(found, Heading)[1] == "二、主动公开{+政府信息+}情况"
    assert drawn_blocks(found, Footnote) == [
        "注：含[-3件-]{+4件+}。",
        "{+注：无。+}",
        "[-注：另有1件。-]",
    ]
    (signature,) = of_kind(found, Signature)
    assert drawn_marks(signature.name, signature.name_marks) == "青禾镇人民政府{+办公室+}"
    assert drawn_marks(signature.date, signature.date_marks) == "[-2026年1月20日-]{+2026年1月23日+}"


def test_a_signature_that_was_taken_away_stands_struck() -> None:
    old, new = empty_report(), Report({"form": "2021"})

    (signature,) = of_kind(comparison(load_form("2021"), new, old, "上一稿"), Signature)

    assert signature == Signature("青禾镇人民政府", "", (MarkedSpan(0, 7, Mark.REMOVED),))


def test_a_table_has_the_earlier_figures_that_differ_totals_and_blanks_included() -> None:
    found = compared(
        {f"{DISPUTES}.review_upheld": number("1"), f"{DISPUTES}.review_other": number("2")},
        {f"{DISPUTES}.review_upheld": number("3"), f"{DISPUTES}.review_pending": number("0")},
    )

    table = table_of(found, "disputes")
    assert table.before == {
        f"{DISPUTES}.review_upheld": "1",
        f"{DISPUTES}.review_other": "2",
        f"{DISPUTES}.review_pending": "",
    }
    assert table.figures[f"{DISPUTES}.review_upheld"] == "3"
    assert table_of(found, "proactive").before == {}


def test_a_total_that_differs_is_shown_like_any_figure() -> None:
    old, new = quiet_report(), quiet_report(disputes__cases__review_upheld="2")

    found = comparison(load_form("2021"), new, old, "上一稿")

    assert table_of(found, "disputes").before == {
        f"{DISPUTES}.review_upheld": "0",
        f"{DISPUTES}.review_total": "0",
    }


def test_another_form_is_compared_where_both_have_the_cell() -> None:
    old = quiet_report(
        "2019",
        proactive__licensing__items_last_year="7",
        proactive__licensing__decisions="36",
        applications__other_handled__other="5",
    )
    new = quiet_report("2021", proactive__fees__amount="1.25")

    found = comparison(load_form("2021"), new, old, "2020年度报告")

    assert table_of(found, "proactive").before == {"proactive.licensing.decisions": "36"}
    assert table_of(found, "applications").before == {
        "applications.handled.other": "5",
        "applications.handled.total": "5",
    }


def test_every_version_of_the_form_has_the_same_parts() -> None:
    # Texts of a part that the present form does not have would not be compared.
    assert len({tuple(load_form(key).by_key) for key in form_ids()}) == 1


def test_local_rows_that_differ_are_named_under_the_table() -> None:
    found = compared(
        {"proactive.local_rows": (("2024年发布总数：", "30"), ("专栏",), ("不变", "1"))},
        {"proactive.local_rows": (("2025年发布总数：", "42"), ("不变", "1"), ("新增行",))},
    )

    assert drawn_blocks(found, Footnote) == [
        ROWS_NOTE + "\n[-2024年-]{+2025年+}发布总数：｜[-30-]{+42+}" + "\n[-专栏-]" + "\n{+新增行+}"
    ]


def test_equal_local_rows_need_no_note() -> None:
    rows: dict[str, Entry] = {"proactive.local_rows": (("发布总数：", "30"),)}

    assert of_kind(compared(rows, rows), Footnote) == []


def test_properties_say_that_it_is_a_comparison_and_the_report_is_the_present_one() -> None:
    old, new = quiet_report(), quiet_report()

    found = comparison(load_form("2021"), new, old, "上一稿")

    assert found.title == "青禾镇人民政府2025年政府信息公开工作年度报告（对照稿）"
    assert found.author == "青禾镇人民政府"
    assert found.report is new


def test_an_unknown_form_is_refused() -> None:
    with pytest.raises(FormError, match="没有“1999”版的表格"):
        comparison(load_form("2021"), empty_report(), empty_report("1999"), "上一稿")
