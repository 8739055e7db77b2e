"""A report becomes blocks in the order of the form."""

from __future__ import annotations

import pytest

from disclosure_desktop.documents.document import (
    Document,
    Footnote,
    Heading,
    Mark,
    MarkedSpan,
    Paragraph,
    Signature,
    TableBlock,
    Title,
    document,
    on_lines,
    paragraphs,
    title,
)
from disclosure_desktop.form.description import load_form
from disclosure_desktop.form.layout import Role
from disclosure_desktop.report.report import Entry
from tests.documents.reports import BODY, figures, report


def blocks_of(form_id: str, entries: dict[str, Entry]) -> Document:
    return document(load_form(form_id), report(form_id, entries))


def table_of(whole: Document, key: str) -> TableBlock:
    (found,) = [b for b in whole.blocks if isinstance(b, TableBlock) and b.key == key]
    return found


def test_official_title_is_the_body_and_the_rest() -> None:
    found = title(load_form("2021"), report("2021"))

    assert found == Title("云阳县青石乡人民政府", "2025年政府信息公开工作年度报告")
    assert found.text == "云阳县青石乡人民政府2025年政府信息公开工作年度报告"


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        ("青石乡2025年政务公开年报", Title("青石乡", "2025年政务公开年报")),
        ("青石乡\n2025年政务公开年报", Title("青石乡", "2025年政务公开年报")),
        ("政务公开年报", Title("", "政务公开年报")),
        ("2025年政务公开年报", Title("", "2025年政务公开年报")),
    ],
)
def test_own_title_is_split_before_the_year(own: str, expected: Title) -> None:
    assert title(load_form("2021"), report("2021", {"title": own})) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全年发布信息35条。", Paragraph("全年发布信息35条。", 0, 0)),
        ("（一）主动公开", Paragraph("（一）主动公开", 2, 7)),
        ("（十二）主动公开。共35条。", Paragraph("（十二）主动公开。共35条。", 2, 9)),
        ("1.加强培训", Paragraph("1.加强培训", 3, 6)),
        ("12．加强培训。共2次。", Paragraph("12．加强培训。共2次。", 3, 8)),
        ("（1）培训2次", Paragraph("（1）培训2次", 4, 7)),
        ("1.5万元用于培训", Paragraph("1.5万元用于培训", 0, 0)),
        ("2025年培训2次", Paragraph("2025年培训2次", 0, 0)),
        ("（二）" + "长" * 38 + "。", Paragraph("（二）" + "长" * 38 + "。", 2, 0)),
    ],
)
def test_level_and_lead_of_a_paragraph(text: str, expected: Paragraph) -> None:
    assert paragraphs(text) == [expected]


def test_prose_loses_blank_lines_and_typed_indents() -> None:
    assert paragraphs("\u3000\u3000第一段。\n\n \t第二段。\n") == [
        Paragraph("第一段。"),
        Paragraph("第二段。"),
    ]


@pytest.mark.parametrize("form_id", ["2019", "2021"])
def test_blocks_come_in_the_order_of_the_form(form_id: str) -> None:
    whole = blocks_of(form_id, {"preamble": "前言。", "overview": "概述。"})

    assert [type(block) for block in whole.blocks] == [
        Title,
        Paragraph,
        Heading,
        Paragraph,
        Heading,
        TableBlock,
        Heading,
        TableBlock,
        Heading,
        TableBlock,
        Heading,
        Heading,
        Signature,
    ]
    assert [block.key for block in whole.blocks if isinstance(block, TableBlock)] == [
        "proactive",
        "applications",
        "disputes",
    ]


def test_headings_are_official_unless_the_clerk_has_an_own_one() -> None:
    whole = blocks_of("2021", {"proactive.heading": "二、政府信息主动公开情况"})

    assert [block.text for block in whole.blocks if isinstance(block, Heading)] == [
        "一、总体情况",
        "二、政府信息主动公开情况",
        "三、收到和处理政府信息公开申请情况",
        "四、政府信息公开行政复议、行政诉讼情况",
        "五、存在的主要问题及改进情况",
        "六、其他需要报告的事项",
    ]


def test_file_properties_are_the_title_and_the_body() -> None:
    whole = blocks_of("2021", {})

    assert whole.title == "云阳县青石乡人民政府2025年政府信息公开工作年度报告"
    assert whole.author == BODY


def test_table_holds_the_printed_figures_and_no_blank_ones() -> None:
    entries = figures("2021", 7)
    del entries["proactive.fees.amount"]

    whole = blocks_of("2021", entries)

    printed = table_of(whole, "proactive").figures
    assert printed["proactive.regulations.issued"] == "7"
    assert printed["proactive.coercion.decisions"] == "15"
    assert "proactive.fees.amount" not in printed


def test_footnote_stands_right_after_its_table() -> None:
    whole = blocks_of("2021", {"applications.footnote": "注：第一行\n第二行"})

    place = whole.blocks.index(Footnote("注：第一行\n第二行"))
    before = whole.blocks[place - 1]
    assert isinstance(before, TableBlock)
    assert before.key == "applications"


def test_local_rows_stand_at_the_foot_of_their_table() -> None:
    whole = blocks_of("2019", {"proactive.local_rows": (("发布总数量：",), ("其他", "3"))})

    grid = table_of(whole, "proactive").grid
    local = [cell for cell in grid.cells if cell.role is Role.LOCAL]
    assert [(c.row, c.column, c.column_span, c.label) for c in local] == [
        (18, 0, 4, "发布总数量："),
        (19, 0, 1, "其他"),
        (19, 1, 3, "3"),
    ]


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        ({}, Signature("云阳县青石乡人民政府", "2026年1月23日")),
        ({"signature": "青石乡"}, Signature("青石乡", "2026年1月23日")),
        ({"date": None}, Signature("云阳县青石乡人民政府", "")),
    ],
)
def test_signature(entries: dict[str, Entry], expected: Signature) -> None:
    filled = report("2021")
    filled.apply(entries)

    assert document(load_form("2021"), filled).blocks[-1] == expected


def test_report_without_body_and_date_has_no_signature() -> None:
    filled = report("2021")
    filled.apply({"body": None, "date": None})

    assert document(load_form("2021"), filled).blocks[-1] == Heading("六、其他需要报告的事项")


def test_marks_move_along_when_a_text_is_set_on_lines() -> None:
    marks = (MarkedSpan(0, 3, Mark.REMOVED), MarkedSpan(3, 7, Mark.ADDED))

    text, moved = on_lines(("云阳县", "青石乡", "2025年"), marks)

    assert text == "云阳县\n青石乡\n2025年"
    assert [(text[span.start : span.end], span.mark) for span in moved] == [
        ("云阳县", Mark.REMOVED),
        ("青石乡\n2", Mark.ADDED),
    ]
    assert on_lines(("云阳县",), ()) == ("云阳县", ())
