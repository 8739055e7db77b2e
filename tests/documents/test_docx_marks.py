"""What changed since an earlier report, in the Word file: removed text struck, added underlined."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import etree

from disclosure_desktop.documents.document import (
    Block,
    Footnote,
    Heading,
    Mark,
    MarkedSpan,
    Paragraph,
    Signature,
    Title,
)
from tests.documents.wordml import (
    attributes,
    disputes,
    doc,
    every,
    root,
    style_of,
    text,
    value,
)

RED, GREY = "B00020", "5A6B7B"
CHANGED = (MarkedSpan(2, 4, Mark.REMOVED), MarkedSpan(4, 6, Mark.ADDED))


def look(run: etree._Element) -> tuple[str, bool, str | None, str | None]:
    """The text of a run, whether it is struck, its underline and its colour."""
    return text(run), bool(every(run, "strike")), value(run, "u"), value(run, "color")


def looks(block: Block) -> list[tuple[str, bool, str | None, str | None]]:
    return [look(run) for run in every(root(doc(block)), "r")]


@pytest.mark.parametrize(
    ("block", "style"),
    [
        (Title("", "甲乙旧旧新新丙", CHANGED), "Title"),
        (Heading("甲乙旧旧新新丙", CHANGED), "Heading1"),
        (Paragraph("甲乙旧旧新新丙", marks=CHANGED), "BodyText"),
        (Paragraph("甲乙旧旧新新丙", 2, 7, CHANGED), "Heading2"),
        (Paragraph("甲乙旧旧新新丙。", 2, 8, CHANGED), "BodyText"),
        (Footnote("甲乙旧旧新新丙", CHANGED), "TableNote"),
        (Signature("甲乙旧旧新新丙", "", CHANGED), "Signature"),
        (Signature("", "甲乙旧旧新新丙", (), CHANGED), "Signature"),
    ],
)
def test_removed_is_struck_and_added_is_underlined_in_every_block(block: Block, style: str) -> None:
    (paragraph,) = every(root(doc(block)), "p")

    assert style_of(paragraph) == style
    end = "丙。" if text(paragraph).endswith("。") else "丙"
    assert looks(block) == [
        ("甲乙", False, None, None),
        ("旧旧", True, None, GREY),
        ("新新", False, "single", RED),
        (end, False, None, None),
    ]


def test_earlier_figure_stands_struck_above_the_present_one_in_its_cell() -> None:
    block = replace(
        disputes(review_upheld="12", review_other="8"),
        before={"disputes.cases.review_upheld": "7"},
    )
    cells = every(every(root(doc(block)), "tr")[-1], "tc")

    assert [look(run) for run in every(cells[0], "r")] == [
        ("7", True, None, GREY),
        ("\n12", False, "single", RED),
    ]
    assert [look(run) for run in every(cells[2], "r")] == [("8", False, None, None)]
    assert len(every(cells[0], "p")) == 1


def test_marks_stand_among_the_properties_in_the_order_of_the_schema() -> None:
    block = replace(
        disputes(review_upheld="12345678"), before={"disputes.cases.review_upheld": "123456789"}
    )
    cell = every(every(root(doc(block)), "tr")[-1], "tc")[0]

    names = [[etree.QName(e).localname for e in about] for about in every(cell, "rPr")]
    assert names == [["strike", "color", "w"], ["color", "w", "u"]]
    assert {value(cell, "w")} == {"78"}


def test_colours_are_dark_enough_to_read_on_white() -> None:
    runs = every(root(doc(Paragraph("旧新", marks=_whole()))), "color")

    assert [attributes(run)["val"] for run in runs] == [GREY, RED]
    for run in runs:
        assert _contrast_with_white(attributes(run)["val"]) >= 4.5  # WCAG 2.1, 1.4.3


def _whole() -> tuple[MarkedSpan, ...]:
    return MarkedSpan(0, 1, Mark.REMOVED), MarkedSpan(1, 2, Mark.ADDED)


def _contrast_with_white(color: str) -> float:
    parts = [int(color[index : index + 2], 16) / 255 for index in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    luminance = sum(w * p for w, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
    return 1.05 / (luminance + 0.05)
