"""What holds of the comparison of any two reports."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from disclosure_desktop.documents.comparison import comparison
from disclosure_desktop.documents.comparison_summary import ROWS_NOTE
from disclosure_desktop.documents.document import (
    Block,
    Document,
    Mark,
    MarkedSpan,
    Paragraph,
    Signature,
    TableBlock,
    document,
)
from disclosure_desktop.documents.text_difference import without
from disclosure_desktop.form.description import load_form
from disclosure_desktop.report.report import Report
from disclosure_desktop.report.totals import places
from tests.documents.redlines import body_of, table_of
from tests.report.strategies import reports

SENTENCES = (
    "（一）主动公开",
    "（二）依申请公开。收到申请22件。",
    "（二）依申请公开情况。收到申请30件，均已答复。",
    "2024年，落实先审后发制度，公开信息354条。",
    "2025年，落实先审后发制度，公开信息412条，新设专栏。",
    "1.组织业务培训2次，参训60人次。",
    "无。",
)
LINES = st.lists(st.sampled_from(SENTENCES), max_size=6).map("\n".join)
PAIRS = st.tuples(reports(), reports(), LINES, LINES)


def versions(pair: tuple[Report, Report, str, str]) -> tuple[Report, Report]:
    """Return both reports with prose that has something in common."""
    earlier, report, before, after = pair
    earlier.apply({"overview": before})
    report.apply({"overview": after})
    return earlier, report


BOTH = PAIRS.map(versions)


def compared(both: tuple[Report, Report]) -> tuple[Document, Document, Document]:
    """Return the documents of the earlier and of the present report, and their comparison."""
    earlier, report = both
    form, old_form = load_form(report.form_id), load_form(earlier.form_id)
    found = comparison(form, report, earlier, "另一稿")
    return document(old_form, earlier), document(form, report), found


@given(reports())
def test_a_report_compared_with_itself_is_the_report(report: Report) -> None:
    form = load_form(report.form_id)

    found = comparison(form, report, report, "上一稿")

    assert body_of(found) == document(form, report).blocks
    assert found.blocks[: -len(body_of(found))] == (
        Paragraph("与上一稿对照：没有改动。"),
        Paragraph(""),
    )


@given(BOTH)
def test_taking_away_either_report_leaves_the_other(both: tuple[Report, Report]) -> None:
    then, now, found = compared(both)

    blocks = body_of(found)
    assert list(texts(blocks, Mark.REMOVED)) == list(texts(now.blocks, Mark.REMOVED))
    assert list(texts(blocks, Mark.ADDED)) == list(texts(then.blocks, Mark.ADDED))


@given(BOTH)
def test_marks_are_in_order_and_do_not_overlap(both: tuple[Report, Report]) -> None:
    _, _, found = compared(both)

    for text, marks in marked_texts(found.blocks):
        places = [place for mark in marks for place in (mark.start, mark.end)]
        assert places == sorted(places)
        assert all(mark.start < mark.end <= len(text) for mark in marks)


@given(BOTH)
def test_figures_are_the_present_ones_and_before_has_those_that_differ(
    both: tuple[Report, Report],
) -> None:
    then, now, found = compared(both)

    shared = places(then.report.form_id)
    for key in load_form(now.report.form_id).tables:
        table, old = table_of(found, key), table_of(then, key)
        assert replace(table, before={}) == table_of(now, key)
        for address in table.grid.places:
            if address in shared:
                shown = table.before.get(address, table.figures.get(address, ""))
                assert shown == old.figures.get(address, "")
            else:
                assert address not in table.before


def texts(blocks: tuple[Block, ...], taken: Mark) -> Iterator[str]:
    """Yield what is left of every text, without the notes that a comparison adds."""
    for text, marks in marked_texts(blocks):
        left = without(text, marks, taken)
        if left and not text.startswith(ROWS_NOTE):
            yield left


def marked_texts(blocks: tuple[Block, ...]) -> Iterator[tuple[str, tuple[MarkedSpan, ...]]]:
    for block in blocks:
        match block:
            case Signature():
                yield block.name, block.name_marks
                yield block.date, block.date_marks
            case TableBlock():
                continue
            case _:
                yield block.text, block.marks
