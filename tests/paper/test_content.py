"""What stands on a page and where; lengths in twips from the paper's upper left corner."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from disclosure_desktop.documents.document import Document, Footnote, Paragraph, document
from disclosure_desktop.form.description import load_form
from disclosure_desktop.form.layout import Role
from disclosure_desktop.paper.breaking import HANGING
from disclosure_desktop.paper.content import CellBox, PlacedRun
from disclosure_desktop.paper.setting import SetDocument, set_document
from disclosure_desktop.report.report import Report
from tests.documents.reports import full_document
from tests.documents.wordml import disputes, doc
from tests.report.strategies import reports

MM = 1440 / 25.4
LEFT, RIGHT, TOP, BOTTOM = 28 * MM, 184 * MM, 37 * MM, 262 * MM


def long_document(lines: int = 14) -> Document:
    """Return a report whose table three begins in the middle of a page."""
    whole = full_document("2021", 1)
    at = next(i for i, block in enumerate(whole.blocks) if block.__class__.__name__ == "Heading")
    prose = Paragraph("字" * (28 * lines - 2))
    blocks = (*whole.blocks[: at + 1], prose, *whole.blocks[at + 1 :])
    return Document(whole.title, whole.author, blocks, whole.report)


def boxes_of(whole: SetDocument, label: str) -> list[tuple[int, CellBox]]:
    return [
        (content.number, box)
        for content in whole.contents
        for box in content.boxes
        if box.cell.label == label
    ]


def shown(runs: tuple[PlacedRun, ...]) -> str:
    return "".join(placed.run.text for placed in runs)


def test_text_begins_at_the_upper_left_corner_of_the_text_area() -> None:
    (content,) = set_document(doc(Paragraph("公开" * 30))).contents
    first, second = content.runs[:2]
    assert first.x == pytest.approx(LEFT + 630)
    assert second.x == pytest.approx(LEFT)
    assert first.y == pytest.approx(TOP + 0.8 * 578)
    assert second.y - first.y == 578


def test_page_numbers_stand_outside_one_character_in() -> None:
    odd, even = set_document(doc(Paragraph("字" * 28 * 30))).contents
    assert shown(odd.page_number) == "—1—"
    assert shown(even.page_number) == "—2—"
    last = odd.page_number[-1]
    assert last.x + last.run.width == pytest.approx(RIGHT - 280, abs=2)
    assert even.page_number[0].x == pytest.approx(LEFT + 280)
    # 25 mm above the paper's edge ends the line, 1.25 × 14 pt high.
    assert odd.page_number[0].y == pytest.approx(272 * MM - 0.2 * 350)


def test_a_page_has_22_lines() -> None:
    first, second = set_document(doc(Paragraph("字" * (28 * 23 - 2)))).contents
    assert len({placed.y for placed in first.runs}) == 22
    assert len({placed.y for placed in second.runs}) == 1


def test_boxes_cover_the_table_without_gaps() -> None:
    (content,) = set_document(doc(disputes(review_upheld="3"))).contents
    area = sum(box.width * box.height for box in content.boxes)
    width = max(box.x + box.width for box in content.boxes) - content.boxes[0].x
    height = max(box.y + box.height for box in content.boxes) - content.boxes[0].y
    assert area == pytest.approx(width * height)
    assert width == 8844


def test_a_figure_stands_inside_its_cell() -> None:
    (content,) = set_document(doc(disputes(review_upheld="3"))).contents
    (box,) = [b for b in content.boxes if b.cell.address == "disputes.cases.review_upheld"]
    (placed,) = box.runs
    assert placed.run.text == "3"
    assert placed.x + placed.run.width / 2 == pytest.approx(box.x + box.width / 2, abs=1)
    assert box.y < placed.y < box.y + box.height


def test_a_label_of_rows_on_two_pages_stands_beside_them_on_both() -> None:
    whole = set_document(long_document())
    found = boxes_of(whole, "三、本年度办理结果")
    assert [number for number, _ in found] == [2, 3]
    assert [shown(box.runs) for _, box in found] == ["三、本年度办理结果"] * 2
    for _, box in found:
        middle = (box.runs[0].y + box.runs[-1].y) / 2
        assert middle == pytest.approx(box.y + box.height / 2, abs=100)


def test_headers_are_repeated_with_their_texts() -> None:
    whole = set_document(long_document())
    assert [number for number, _ in boxes_of(whole, "申请人情况")] == [2, 3]


def test_a_label_beside_too_few_rows_is_smaller_or_left_out() -> None:
    found = {}
    for lines in range(14, 30):
        for _, box in boxes_of(set_document(long_document(lines)), "三、本年度办理结果"):
            found[round(box.height)] = {placed.scale for placed in box.runs}
    heights = sorted(found)
    assert found[heights[-1]] == {1.0}
    assert all(scales in (set(), {1.0}) or 0.5 <= min(scales) < 1 for scales in found.values())
    assert any(scales not in (set(), {1.0}) for scales in found.values())


def test_notes_stand_below_their_table() -> None:
    (content,) = set_document(doc(disputes(), Footnote("注：无。"))).contents
    table = max(box.y + box.height for box in content.boxes)
    assert shown(content.runs) == "注：无。"
    # 3 pt of room, the table's lower line, and the line of the note.
    assert content.runs[0].y == pytest.approx(table + 10 + 60 + 0.8 * 225)


@pytest.mark.qt_log_ignore("OpenType support missing", extend=True)  # of scripts nobody writes
@settings(max_examples=25)
@given(reports())
def test_all_texts_are_on_the_pages_and_within_the_text_area(report: Report) -> None:
    whole = set_document(document(load_form(report.form_id), report))
    for content in whole.contents:
        for placed in (*content.runs, *(run for box in content.boxes for run in box.runs)):
            assert placed.x >= LEFT - 1
            end = placed.x + placed.run.width * placed.scale
            assert end <= RIGHT + 3 or placed.run.text in HANGING
            assert TOP <= placed.y <= BOTTOM + 1
    figures = [
        shown(box.runs)
        for content in whole.contents
        for box in content.boxes
        if box.cell.role is Role.VALUE
    ]
    assert len(figures) == {"2019": 198, "2021": 200}[report.form_id]
